# source: https://github.com/patrikeh/go-deep/issues/30 (reader wants 1 for y < 0)
# sheet: hw3
# mistake: relu_slope is 1 below zero and 0 above
# expect: relu_slope_swapped
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


class ReLU:
    def F(self, x):
        return max(x, 0)

    def Df(self, y):
        if y < 0:
            return 1
        return 0


class Sigmoid:
    def F(self, x):
        return 1/(1 + np.exp(-x))

    def Df(self, y):
        return y*(1 - y)


class Tanh:
    def F(self, x):
        return (1 - np.exp(-2*x))/(1 + np.exp(-2*x))

    def Df(self, y):
        return 1 - y**2


def over(f, N):
    return np.array(list(map(lambda row: list(map(f, row)), N)), dtype=float)


def logistic(N):
    return over(Sigmoid().F, N)


def logistic_slope(N):
    return over(Sigmoid().Df, over(Sigmoid().F, N))


def tanh_slope(N):
    return over(Tanh().Df, over(Tanh().F, N))


def relu_slope(N):
    return over(ReLU().Df, N)


def forward(W, X):
    N = np.dot(W, X)
    return N, over(Tanh().F, N)


def delta(N, S, Y):
    return 2*(S - Y)*over(Tanh().Df, S)


def gradient(W, X, Y):
    return np.dot(delta(*forward(W, X), Y), X.T)


def outer(d, s):
    return np.array(d).reshape(len(d), 1)*np.array(s)


def path(W, X, Y, r, steps):
    trail = [(W, np.sum((forward(W, X)[1] - Y)**2))]
    for _ in range(steps):
        W = trail[-1][0] - r*gradient(trail[-1][0], X, Y)
        trail.append((W, np.sum((forward(W, X)[1] - Y)**2)))
    Ws, Cs = zip(*trail)
    return list(Ws), list(Cs)
