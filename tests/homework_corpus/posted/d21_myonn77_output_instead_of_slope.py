# source: https://github.com/makeyourownneuralnetwork/makeyourownneuralnetwork/issues/77 (derivative of (t - o)^2 said to be 2 (t - o) o)
# sheet: hw4
# mistake: deltas: in the last layer the factor behind 2 (S - Y) is the output S itself, not the slope of the activation
# expect: output_instead_of_slope_last_only
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class neuralNetwork:

    def __init__(self, weights, names):
        self.w = weights[1:]
        self.names = names[1:]

    def query(self, inputs):
        self.inputs = [None]
        self.outputs = [inputs]
        for w, name in zip(self.w, self.names):
            self.inputs.append(np.dot(w, self.outputs[-1]))
            self.outputs.append(f[name](self.inputs[-1]))
        return self.inputs, self.outputs

    def errors(self, inputs, outputs, targets):
        found = [2*(outputs[-1] - targets)*outputs[-1]]
        for j in range(len(self.w) - 1, 0, -1):
            found.append(np.dot(self.w[j].T, found[-1])*df[self.names[j - 1]](inputs[j]))
        found.append(None)
        found.reverse()
        return found


def forward(W, sigma, X):
    return neuralNetwork(W, sigma).query(X)


def deltas(W, sigma, N, S, Y):
    return neuralNetwork(W, sigma).errors(N, S, Y)


def gradient(W, sigma, X, Y):
    n = neuralNetwork(W, sigma)
    n.query(X)
    e = n.errors(n.inputs, n.outputs, Y)
    return [None] + [np.dot(e[j + 1], np.transpose(n.outputs[j])) for j in range(len(n.w))]
