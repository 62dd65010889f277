# source: https://github.com/udacity/sdc-issue-reports/issues/97 (C = 1/(2n) sum of squares)
# sheet: hw5
# mistake: cost is the sum of squares divided by 2 m, with m the number of columns
# expect: cost_half_and_divided_by_m
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class Node:
    def __init__(self, *inbound):
        self.inbound = inbound
        self.gradients = {}


class Linear(Node):
    def run(self, w, v, x):
        self.w, self.x = w, x
        self.value = np.dot(w, x) + v
        return self.value

    def back(self, g):
        self.gradients["w"] = np.dot(g, self.x.T)
        self.gradients["v"] = np.sum(g, axis=1, keepdims=True)
        return np.dot(self.w.T, g)


class Squash(Node):
    def run(self, z):
        self.z = z
        self.value = f[self.inbound[0]](z)
        return self.value

    def back(self, g):
        return g*df[self.inbound[0]](self.z)


class MSE(Node):
    def run(self, a, y):
        self.m = y.shape[1]
        self.diff = y - a
        self.value = np.sum(self.diff**2)/(2*self.m)
        return self.value


def _graph(W, b, sigma, X):
    graph = []
    for w, v, s in zip(W[1:], b[1:], sigma[1:]):
        linear, squash = Linear(), Squash(s)
        X = squash.run(linear.run(w, v, X))
        graph.append((linear, squash))
    return graph


def forward(W, b, sigma, X):
    graph = _graph(W, b, sigma, X)
    return [None] + [l.value for l, _ in graph], [X] + [s.value for _, s in graph]


def cost(S, Y):
    return MSE().run(S, Y)


def gradient(W, b, sigma, X, Y):
    graph = _graph(W, b, sigma, X)
    g = 2*(graph[-1][1].value - Y)
    for linear, squash in graph[::-1]:
        g = linear.back(squash.back(g))
    return [None] + [l.gradients["w"] for l, _ in graph], [None] + [l.gradients["v"] for l, _ in graph]


def sgd_update(trainables, grads, learning_rate):
    return [None] + [t - learning_rate*g for t, g in zip(trainables[1:], grads[1:])]


def train(W, b, sigma, X, Y, r, steps):
    for _ in range(steps):
        dW, db = gradient(W, b, sigma, X, Y)
        W, b = sgd_update(W, dW, r), sgd_update(b, db, r)
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    steps_per_epoch = X.shape[1]//size + (X.shape[1] % size > 0)
    for i in range(steps_per_epoch):
        W, b = train(W, b, sigma, X[:, i*size:(i+1)*size], Y[:, i*size:(i+1)*size], r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
