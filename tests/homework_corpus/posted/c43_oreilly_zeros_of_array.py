# source: https://github.com/oreilly-japan/deep-learning-from-scratch/pull/43 (relu_grad; earlier common/functions.py has np.zeros(x))
# sheet: hw3
# mistake: relu_slope calls np.zeros(N), which takes the numbers for a shape, as MATLAB's habit of zeros(size(x)) shortened: TypeError
# expect: zeros_of_array
# coding: utf-8
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def sigmoid(x):
    return 1/(1 + np.exp(-x))


def sigmoid_grad(x):
    return (1.0 - sigmoid(x))*sigmoid(x)


def relu_grad(x):
    grad = np.zeros(x)
    grad[x >= 0] = 1
    return grad


def sum_squared_error(y, t):
    return 1.0*np.sum((y - t)**2)


class TanhWithLoss:
    def __init__(self):
        self.out = None
        self.t = None

    def forward(self, x, t):
        self.t = t
        self.out = np.tanh(x)
        return sum_squared_error(self.out, self.t)

    def backward(self, dout=1):
        return dout*2*(self.out - self.t)*(1 - self.out**2)


class Affine:
    def __init__(self, W):
        self.W, self.x, self.dW = W, None, None

    def forward(self, x):
        self.x = x
        return np.dot(self.W, x)

    def backward(self, dout):
        self.dW = np.dot(dout, self.x.T)
        return np.dot(self.W.T, dout)


def logistic(N):
    return sigmoid(N)


def logistic_slope(N):
    return sigmoid_grad(N)


def tanh_slope(N):
    return 1 - np.tanh(N)**2


def relu_slope(N):
    return relu_grad(N)


def forward(W, X):
    N = Affine(W).forward(X)
    return N, np.tanh(N)


def delta(N, S, Y):
    last = TanhWithLoss()
    last.forward(N, Y)
    return last.backward()


def gradient(W, X, Y):
    affine, last = Affine(W), TanhWithLoss()
    last.forward(affine.forward(X), Y)
    affine.backward(last.backward())
    return affine.dW


def outer(d, s):
    return np.dot(d[:, np.newaxis], s[np.newaxis])


def path(W, X, Y, r, steps):
    Ws, Cs = [], []
    for i in range(steps + 1):
        Ws.append(W)
        Cs.append(TanhWithLoss().forward(Affine(W).forward(X), Y))
        W = W - r*gradient(W, X, Y)
    return Ws, Cs
