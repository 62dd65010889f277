# source: https://github.com/oreilly-japan/deep-learning-from-scratch/blob/master/common/layers.py (layers with forward, backward and kept state)
# sheet: hw3
# right: one network object is kept in a module variable between the calls and refilled; layers hold masks and outputs
from collections import OrderedDict

import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


class Tanh:
    def forward(self, x):
        self.out = np.tanh(x)
        return self.out

    def backward(self, dout):
        return dout*(1.0 - self.out**2)


class Sigmoid:
    def forward(self, x):
        self.out = 1/(1 + np.exp(-x))
        return self.out

    def backward(self, dout):
        return dout*(1.0 - self.out)*self.out


class Relu:
    def forward(self, x):
        self.mask = (x <= 0)
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, dout):
        dout = dout.copy()
        dout[self.mask] = 0
        return dout


class Affine:
    def forward(self, x):
        self.x = x
        self.out = self.W @ x
        return self.out

    def backward(self, dout):
        self.dW = dout @ self.x.T
        return self.W.T @ dout


class SquaredLoss:
    def forward(self, y, t):
        self.y, self.t = y, t
        return np.sum((y - t)**2)

    def backward(self, dout=1):
        return 2*dout*(self.y - self.t)


class Net:
    def __init__(self):
        self.layers = OrderedDict(affine=Affine(), tanh=Tanh())
        self.last = SquaredLoss()

    def load(self, W):
        self.layers["affine"].W = W
        return self

    def predict(self, x):
        for layer in self.layers.values():
            x = layer.forward(x)
        return x

    def loss(self, x, t):
        return self.last.forward(self.predict(x), t)

    def gradient(self, x, t):
        self.loss(x, t)
        dout = self.last.backward()
        for layer in reversed(list(self.layers.values())):
            dout = layer.backward(dout)
        return self.layers["affine"].dW


net = Net()


def slope_of(layer, N):
    layer.forward(N)
    return layer.backward(np.ones(N.shape))


def logistic(N):
    return Sigmoid().forward(N)


def logistic_slope(N):
    return slope_of(Sigmoid(), N)


def tanh_slope(N):
    return slope_of(Tanh(), N)


def relu_slope(N):
    return slope_of(Relu(), N)


def forward(W, X):
    S = net.load(W).predict(X)
    return net.layers["affine"].out, S


def delta(N, S, Y):
    net.last.forward(net.layers["tanh"].forward(N), Y)
    return net.layers["tanh"].backward(net.last.backward())


def gradient(W, X, Y):
    return net.load(W).gradient(X, Y)


def outer(d, s):
    layer = Affine()
    layer.x, layer.W = s.reshape(-1, 1), np.zeros((len(d), len(s)))
    layer.backward(d.reshape(-1, 1))
    return layer.dW


def path(W, X, Y, r, steps):
    Ws, Cs = [W], [net.load(W).loss(X, Y)]
    for i in range(steps):
        W = W - r*net.load(W).gradient(X, Y)
        Ws.append(W)
        Cs.append(net.load(W).loss(X, Y))
    return Ws, Cs


def by_hand():
    return [[0.0, 0.0], [504.0, 252.0]]
