# source: https://github.com/JulianoLagana/deep-machine-learning/pull/7 (the precedence of the matrix product and the Hadamard product in the backprop line)
# sheet: hw3
# mistake: gradient writes X @ E.T * slope.T, which Python reads from the left as (X @ E.T) * slope.T: right for one example, an error for several
# expect: product_read_from_the_left
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def forward(W, X):
    N = W @ X
    return N, np.tanh(N)


def delta(N, S, Y):
    return 2*(S - Y)*(1 - S**2)


def gradient(W, X, Y):
    N, S = forward(W, X)
    return (X @ (2*(S - Y)).T * (1 - S**2).T).T


def outer(d, s):
    return (s[:, None] @ d[None, :]).T


def path(W, X, Y, r, steps):
    Ws, Cs = [W], []
    for k in range(steps):
        Ws += [Ws[-1] - r*gradient(Ws[-1], X, Y)]
    for w in Ws:
        E = np.tanh(w @ X) - Y
        Cs += [np.trace(E @ E.T)]
    return Ws, Cs


def logistic(N):
    return np.exp(-np.logaddexp(0, -N))


def logistic_slope(N):
    return np.exp(-np.logaddexp(0, -N) - np.logaddexp(0, N))


def tanh_slope(N):
    return np.exp(-2*np.logaddexp(N, -N))*4


def relu_slope(N):
    return np.ceil(np.clip(N, 0, 1))
