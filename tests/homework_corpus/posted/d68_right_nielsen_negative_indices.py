# source: https://codeinu.net/language/python/c117699-how-backpropagation-works (class Network with nabla_w, one example at a time)
# sheet: hw4
# right: a class that goes through the columns one by one, with negative layer indices, and adds the nablas
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class Example:
    """One column on its way up and down; layers are counted from the end: -1 is the output."""

    def __init__(self, W, sigma, x, y):
        self.W, self.names = W, sigma
        self.n, self.s = [], [x]
        for w, name in list(zip(W, sigma))[1:]:
            self.n.append(np.dot(w, self.s[-1]))
            self.s.append(f[name](self.n[-1]))
        self.d = [None]*len(self.n)
        for layer in range(-1, -len(W), -1):
            error = 2*(self.s[-1] - y) if layer == -1 else np.dot(W[layer + 1].transpose(), self.d[layer + 1])
            self.d[layer] = error*df[sigma[layer]](self.n[layer])

    def nabla(self, layer):
        return np.dot(self.d[layer], self.s[layer - 1].transpose())


def _examples(W, sigma, X, Y):
    return [Example(W, sigma, X[:, c:c+1], Y[:, c:c+1]) for c in range(X.shape[1])]


def forward(W, sigma, X):
    runs = _examples(W, sigma, X, np.zeros((len(W[-1]), X.shape[1])))
    return ([None] + [np.hstack(layer) for layer in zip(*(run.n for run in runs))],
            [np.hstack(layer) for layer in zip(*(run.s for run in runs))])


def deltas(W, sigma, N, S, Y):
    return [None] + [np.hstack(layer) for layer in zip(*(run.d for run in _examples(W, sigma, S[0], Y)))]


def gradient(W, sigma, X, Y):
    total = [None] + [np.zeros(np.shape(w)) for w in W[1:]]
    for run in _examples(W, sigma, X, Y):
        for layer in range(-1, -len(W), -1):
            total[layer] += run.nabla(layer)
    return total


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
