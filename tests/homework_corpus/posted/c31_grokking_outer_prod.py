# source: https://github.com/iamtrask/Grokking-Deep-Learning/issues/23 (weight_deltas = outer_prod(input, delta), transposed)
# sheet: hw3
# mistake: outer has the entries s[j] d[l], the transpose of what is asked; gradient does not use it and is right
# expect: outer_transposed
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def outer_prod(a, b):
    out = np.zeros((len(a), len(b)))
    for i in range(len(a)):
        for j in range(len(b)):
            out[i][j] = a[i]*b[j]
    return out


def outer(d, s):
    input, delta = s, d
    weight_deltas = outer_prod(input, delta)
    return weight_deltas


def logistic(N):
    return np.exp(N)/(np.exp(N) + 1)


def logistic_slope(N):
    return np.exp(N)/(np.exp(N) + 1)**2


def tanh_slope(N):
    return 4/(np.exp(N) + np.exp(-N))**2


def relu_slope(N):
    return (np.sign(N) + 1)//2*(N != 0)


def forward(W, X):
    N = np.vstack([w.dot(X) for w in W])
    return N, np.tanh(N)


def delta(N, S, Y):
    return np.array([2*(s - y)*(1 - s*s) for s, y in zip(S, Y)])


def gradient(W, X, Y):
    N, S = forward(W, X)
    return np.array([X.dot(row) for row in delta(N, S, Y)])


def path(W, X, Y, r, steps):
    weights, error = [np.array(W)], []
    for iteration in range(steps):
        N, S = forward(weights[-1], X)
        error.append(((S - Y)**2).sum())
        weights.append(weights[-1] - r*gradient(weights[-1], X, Y))
    error.append(((forward(weights[-1], X)[1] - Y)**2).sum())
    return weights, error
