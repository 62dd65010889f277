# source: https://github.com/lazyprogrammer/facial-expression-recognition/issues/2 (reader would use 1 - arctanh(Z)^2, with the weighted sum itself)
# sheet: hw3
# mistake: delta takes 1 - N^2, the formula for outputs with the weighted sum put in; tanh_slope itself is right
# expect: one_minus_N_squared
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def logistic(N):
    return 1/(1 + np.exp(-N))


def logistic_slope(N):
    return logistic(N)*(1 - logistic(N))


def tanh_slope(N):
    return 1 - np.tanh(N)*np.tanh(N)


def relu_slope(N):
    return np.array(N > 0, dtype=np.float64)


def rows(W, X):
    """Examples in rows here, as in the course."""
    A = X.T.dot(W.T)
    return A, np.tanh(A)


def forward(W, X):
    A, Z = rows(W, X)
    return A.T, Z.T


def delta(N, S, Y):
    A, pY, T = N.T, S.T, Y.T
    pY_T = 2*(pY - T)
    dZ = pY_T*(1 - A*A)
    return dZ.T


def gradient(W, X, Y):
    A, Z = rows(W, X)
    dZ = 2*(Z - Y.T)*(1 - A*A)
    return X.dot(dZ).T


def outer(d, s):
    return np.array([dj*np.array(s) for dj in d])


def path(W, X, Y, r, steps):
    costs, saved = [], []
    for i in range(steps + 1):
        pY = rows(W, X)[1]
        costs.append(((pY - Y.T)**2).sum())
        saved.append(W.copy())
        W = W - r*gradient(W, X, Y)
    return saved, costs
