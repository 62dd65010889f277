# source: https://github.com/davidrmiller/neural2d/issues/40 (Are the TF derivatives correctly implemented?)
# sheet: hw4
# mistake: in deltas the derivative, a function of N, is called with the stored output S of the neuron, in every layer
# expect: slope_at_S_instead_of_N
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class Neurons:
    """One layer that remembers its output, as in the C++ original."""

    def __init__(self, weights, kind):
        self.weights, self.kind = weights, kind

    def feed_forward(self, inputs):
        self.total = self.weights.dot(inputs)
        self.output = f[self.kind](self.total)
        return self.output


def _run(W, sigma, X):
    net, signal = [], X
    for weights, kind in zip(W[1:], sigma[1:]):
        net.append(Neurons(weights, kind))
        signal = net[-1].feed_forward(signal)
    return net


def forward(W, sigma, X):
    net = _run(W, sigma, X)
    return [None] + [layer.total for layer in net], [X] + [layer.output for layer in net]


def deltas(W, sigma, N, S, Y):
    k = len(W) - 1
    result = [None]*(k + 1)
    result[k] = 2*(S[k] - Y)*df[sigma[k]](S[k])
    for layer in range(k - 1, 0, -1):
        down = W[layer + 1].T.dot(result[layer + 1])
        result[layer] = down*df[sigma[layer]](S[layer])
    return result


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    return [None] + [D[i].dot(S[i - 1].T) for i in range(1, len(W))]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
