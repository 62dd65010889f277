# source: https://github.com/karpathy/convnetjs/issues/17 (the gradient is set to zero on each backward pass)
# sheet: hw5
# mistake: gradient: the arrays are zeroed inside the loop over the columns, so only the last column of a group counts
# expect: last_column_only
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class Vol:
    def __init__(self, w):
        self.w = w
        self.dw = np.zeros(w.shape)


class Trainer:

    def __init__(self, W, b, sigma):
        self.filters = [Vol(w) for w in W[1:]]
        self.biases = [Vol(v) for v in b[1:]]
        self.types = sigma[1:]

    def one(self, x):
        self.ins, self.acts = [], [x]
        for flt, bias, kind in zip(self.filters, self.biases, self.types):
            self.ins.append(flt.w.dot(self.acts[-1]) + bias.w)
            self.acts.append(f[kind](self.ins[-1]))

    def backward(self, y):
        for vol in self.filters + self.biases:
            vol.dw = np.zeros(vol.w.shape)
        chain = 2*(self.acts[-1] - y)
        for i in range(len(self.filters) - 1, -1, -1):
            chain = chain*df[self.types[i]](self.ins[i])
            self.filters[i].dw += chain.dot(self.acts[i].T)
            self.biases[i].dw += chain
            chain = self.filters[i].w.T.dot(chain)

    def batch(self, X, Y):
        for c in range(X.shape[1]):
            self.one(X[:, c:c+1])
            self.backward(Y[:, c:c+1])

    def train(self, X, Y, r):
        self.batch(X, Y)
        for vol in self.filters + self.biases:
            vol.w = vol.w - r*vol.dw

    def out(self, which):
        return [None] + [getattr(v, which) for v in self.filters], [None] + [getattr(v, which) for v in self.biases]


def forward(W, b, sigma, X):
    t = Trainer(W, b, sigma)
    t.one(X)
    return [None] + t.ins, t.acts


def cost(S, Y):
    loss = 0.0
    for i in range(S.shape[0]):
        for c in range(S.shape[1]):
            dy = S[i, c] - Y[i, c]
            loss += dy*dy
    return loss


def gradient(W, b, sigma, X, Y):
    t = Trainer(W, b, sigma)
    t.batch(X, Y)
    return t.out("dw")


def train(W, b, sigma, X, Y, r, steps):
    t = Trainer(W, b, sigma)
    for _ in range(steps):
        t.train(X, Y, r)
    return t.out("w")


def epoch(W, b, sigma, X, Y, r, size):
    t = Trainer(W, b, sigma)
    for c in range(0, X.shape[1], size):
        t.train(X[:, c:c+size], Y[:, c:c+size], r)
    return t.out("w")


def by_hand():
    return [[-200, -540]], [[-188]]
