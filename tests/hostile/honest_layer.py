"""Homework 3: a right layer."""
import numpy as np

STUDENT = "hostile"
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}


def logistic(N):
    return 1/(1 + np.exp(-N))


def logistic_slope(N):
    return logistic(N)*(1 - logistic(N))


def tanh_slope(N):
    return 1 - np.tanh(N)**2


def relu_slope(N):
    return (N > 0).astype(float)


def forward(W, X):
    N = W @ X
    return N, np.tanh(N)


def delta(N, S, Y):
    return 2*(S - Y)*tanh_slope(N)


def gradient(W, X, Y):
    N, S = forward(W, X)
    return delta(N, S, Y) @ X.T


def outer(d, s):
    return np.outer(d, s)


def path(W, X, Y, r, steps):
    Ws, Cs = [W], [np.sum((forward(W, X)[1] - Y)**2)]
    for _ in range(steps):
        W = W - r*gradient(W, X, Y)
        Ws.append(W)
        Cs.append(np.sum((forward(W, X)[1] - Y)**2))
    return Ws, Cs


def by_hand():
    W, X, Y = (np.array(MINE[name], dtype=float) for name in "WXY")
    N = W @ X
    return 2*(N**2 - Y)*2*N @ X.T
