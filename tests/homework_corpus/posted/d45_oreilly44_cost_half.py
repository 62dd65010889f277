# source: https://github.com/oreilly-japan/deep-learning-from-scratch/pull/44 (sum of squared error is 0.5 * sum)
# sheet: hw5
# mistake: cost has the factor 1/2; the gradient belongs to the sheet's sum without it and is right
# expect: cost_half
import numpy as np
from collections import OrderedDict

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return np.dot(self.W, x) + self.b

    def backward(self, dout):
        self.dW = np.dot(dout, self.x.T)
        self.db = np.sum(dout, axis=1, keepdims=True)
        return np.dot(self.W.T, dout)


class Activation:
    def __init__(self, name):
        self.name = name

    def forward(self, x):
        self.x = x
        return f[self.name](x)

    def backward(self, dout):
        return dout*df[self.name](self.x)


def network(W, b, sigma):
    layers = OrderedDict()
    for i in range(1, len(W)):
        layers["Affine%d" % i] = Affine(W[i], b[i])
        layers["Activation%d" % i] = Activation(sigma[i])
    return layers


def forward(W, b, sigma, X):
    N, S = [None], [X]
    for name, layer in network(W, b, sigma).items():
        X = layer.forward(X)
        (N if name.startswith("Affine") else S).append(X)
    return N, S


def sum_squared_error(y, t):
    return 0.5*np.sum((y - t)**2)


def cost(S, Y):
    return sum_squared_error(S, Y)


def gradient(W, b, sigma, X, Y):
    layers = network(W, b, sigma)
    for layer in layers.values():
        X = layer.forward(X)
    dout = 2*(X - Y)
    for layer in reversed(list(layers.values())):
        dout = layer.backward(dout)
    affine = [layers["Affine%d" % i] for i in range(1, len(W))]
    return [None] + [a.dW for a in affine], [None] + [a.db for a in affine]


def train(W, b, sigma, X, Y, r, steps):
    params = {**{"W%d" % i: W[i] for i in range(1, len(W))}, **{"b%d" % i: b[i] for i in range(1, len(W))}}
    indices = range(1, len(W))
    for _ in range(steps):
        dW, db = gradient([None] + [params["W%d" % i] for i in indices], [None] + [params["b%d" % i] for i in indices], sigma, X, Y)
        for i in indices:
            params["W%d" % i] = params["W%d" % i] - r*dW[i]
            params["b%d" % i] = params["b%d" % i] - r*db[i]
    return [None] + [params["W%d" % i] for i in indices], [None] + [params["b%d" % i] for i in indices]


def epoch(W, b, sigma, X, Y, r, size):
    for i in range(0, X.shape[1], size):
        W, b = train(W, b, sigma, X[:, i:i+size], Y[:, i:i+size], r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
