# source: https://github.com/matthewrdev/Neural-Network/issues/1 (outputs are not cleared, results of the next layer are appended)
# sheet: hw4
# mistake: forward: the list of outputs is not emptied between layers, so from the third layer on the neurons read the oldest outputs; right up to k = 2
# expect: inputs_of_layer_3_and_up_are_oldest_outputs
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class NeuralNet:

    def __init__(self, W, sigma):
        self.layers = [(w.tolist(), name) for w, name in zip(W[1:], sigma[1:])]

    def update(self, inputs):
        sums, results, outputs = [], [], []
        for number, (neurons, name) in enumerate(self.layers):
            if number > 0:
                inputs = list(outputs)
            net = [sum(w*x for w, x in zip(weights, inputs)) for weights in neurons]
            for n in net:
                outputs.append(float(f[name](n)))
            sums.append(net)
            results.append(outputs[-len(net):])
        return sums, results


def forward(W, sigma, X):
    net = NeuralNet(W, sigma)
    runs = [net.update(list(column)) for column in np.asarray(X).T.tolist()]
    N = [np.array([run[0][i] for run in runs]).T for i in range(len(W) - 1)]
    S = [np.array([run[1][i] for run in runs]).T for i in range(len(W) - 1)]
    return [None] + N, [X] + S


def deltas(W, sigma, N, S, Y):
    D = [None]*len(W)
    D[-1] = 2*(S[-1] - Y)*df[sigma[-1]](N[-1])
    for i in range(-2, -len(W), -1):
        D[i] = np.dot(np.transpose(W[i + 1]), D[i + 1])*df[sigma[i]](N[i])
    return D


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    return [None] + [np.dot(D[i], np.transpose(S[i - 1])) for i in range(1, len(W))]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
