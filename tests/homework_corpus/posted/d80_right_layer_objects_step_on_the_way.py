# source: https://github.com/eriklindernoren/ML-From-Scratch (Dense.backward_pass saves W, then updates it; the style only)
# sheet: hw5
# right: a Dense layer moves its weights during the way back, but keeps the old ones for the error it passes on
import copy

import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class Dense:

    def __init__(self, W, b):
        self.W, self.b = np.array(W, dtype=float), np.array(b, dtype=float)
        self.rate = 0.0

    def up(self, X):
        self.came = X
        self.out = self.W.dot(X) + self.b
        return self.out

    def down(self, error):
        W = self.W
        self.grad_w = error.dot(self.came.T)
        self.grad_b = np.sum(error, axis=1, keepdims=True)
        self.W = self.W - self.rate*self.grad_w
        self.b = self.b - self.rate*self.grad_b
        return W.T.dot(error)


class Activation:

    def __init__(self, name):
        self.name = name

    def up(self, X):
        self.came = X
        self.out = f[self.name](X)
        return self.out

    def down(self, error):
        return error*df[self.name](self.came)


class Model:

    def __init__(self, W, b, sigma):
        self.layers = []
        for i in range(1, len(W)):
            self.layers += [Dense(W[i], b[i]), Activation(sigma[i])]

    def up(self, X):
        for layer in self.layers:
            X = layer.up(X)
        return X

    def learn(self, X, y, rate):
        grad = 2*(self.up(X) - y)
        for layer in reversed(self.layers):
            layer.rate = rate
            grad = layer.down(grad)

    def parameters(self):
        return [None] + [l.W for l in self.layers[::2]], [None] + [l.b for l in self.layers[::2]]


def forward(W, b, sigma, X):
    model = Model(W, b, sigma)
    model.up(X)
    return [None] + [l.out for l in model.layers[::2]], [X] + [l.out for l in model.layers[1::2]]


def cost(S, Y):
    return np.sum(np.power(Y - S, 2))


def gradient(W, b, sigma, X, Y):
    model = Model(W, b, sigma)
    model.learn(X, Y, 0.0)
    return [None] + [l.grad_w for l in model.layers[::2]], [None] + [l.grad_b for l in model.layers[::2]]


def train(W, b, sigma, X, Y, r, steps):
    model = copy.deepcopy(Model(W, b, sigma))
    for _ in range(steps):
        model.learn(X, Y, r)
    return model.parameters()


def groups(X, Y, size):
    while X.shape[1]:
        yield X[:, :size], Y[:, :size]
        X, Y = X[:, size:], Y[:, size:]


def epoch(W, b, sigma, X, Y, r, size):
    model = Model(W, b, sigma)
    for x, y in groups(X, Y, size):
        model.learn(x, y, r)
    return model.parameters()


def by_hand():
    return [[-200, -540]], [[-188]]
