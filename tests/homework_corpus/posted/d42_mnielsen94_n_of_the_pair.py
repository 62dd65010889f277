# source: https://github.com/mnielsen/neural-networks-and-deep-learning/pull/94 (n will always equal 2)
# sheet: hw5
# mistake: epoch: n is the length of the pair (X, Y), always 2, so only groups that start at column 0 or 1 are used
# expect: number_of_examples_is_length_of_pair (the same numbers as first_group_only where size >= 2)
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class Net:

    def __init__(self, W, b, sigma):
        self.parts = [[w, v, s] for w, v, s in zip(W, b, sigma)][1:]

    def up(self, a):
        self.n, self.a = [], [a]
        for w, v, s in self.parts:
            self.n += [w @ self.a[-1] + v]
            self.a += [f[s](self.n[-1])]

    def down(self, y):
        d, slopes = 2*(self.a[-1] - y), []
        for back in range(1, len(self.parts) + 1):
            w, _, s = self.parts[-back]
            d = d*df[s](self.n[-back])
            slopes.append([d @ self.a[-back - 1].T, d.sum(axis=1, keepdims=True)])
            d = w.T @ d
        return slopes[::-1]

    def learn(self, x, y, eta):
        self.up(x)
        self.parts = [[w - eta*gw, v - eta*gv, s] for (w, v, s), (gw, gv) in zip(self.parts, self.down(y))]

    def sgd(self, data, size, eta):
        n = len(data)
        for k in range(0, n, size):
            x, y = data
            self.learn(x[:, k:k + size], y[:, k:k + size], eta)

    def sheet(self):
        return [None] + [p[0] for p in self.parts], [None] + [p[1] for p in self.parts]


def forward(W, b, sigma, X):
    net = Net(W, b, sigma)
    net.up(X)
    return [None] + net.n, net.a


def cost(S, Y):
    return np.sum((S-Y)**2)


def gradient(W, b, sigma, X, Y):
    net = Net(W, b, sigma)
    net.up(X)
    slopes = net.down(Y)
    return [None] + [g[0] for g in slopes], [None] + [g[1] for g in slopes]


def train(W, b, sigma, X, Y, r, steps):
    net = Net(W, b, sigma)
    for _ in range(steps):
        net.learn(X, Y, r)
    return net.sheet()


def epoch(W, b, sigma, X, Y, r, size):
    net = Net(W, b, sigma)
    net.sgd((X, Y), size, r)
    return net.sheet()


def by_hand():
    return [[-200, -540]], [[-188]]
