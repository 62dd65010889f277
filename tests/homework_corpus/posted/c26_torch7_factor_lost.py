# source: https://github.com/torch/torch7/issues/232 (the reader's own dS is 1 * (1 - x) with x the output)
# sheet: hw3
# mistake: logistic_slope is 1 - L: the factor L of L (1 - L) is lost
# expect: logistic_slope_factor_missing
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here

S_ = np.vectorize(lambda x: 1/(1 + np.exp(-x)), otypes=[float])
dS = np.vectorize(lambda y: 1*(1 - y), otypes=[float])          # where y = S_(x)


def logistic(N):
    return S_(N)


def logistic_slope(N):
    return dS(S_(N))


def tanh_slope(N):
    y = np.tanh(N)
    return (1 + y)*(1 - y)


def relu_slope(N):
    return np.heaviside(N, 0)


def forward(W, X):
    return W @ X, np.tanh(W @ X)


def delta(N, S, Y):
    return tanh_slope(N)*(S - Y)*2


def gradient(W, X, Y):
    (N, S) = forward(W, X)
    return delta(N, S, Y) @ X.T


def outer(d, s):
    return np.multiply.outer(d, s)


def path(W, X, Y, r, steps):
    Ws = [W.copy()]
    for k in range(steps):
        Ws.append(Ws[k] - r*gradient(Ws[k], X, Y))
    return Ws, [float(((forward(w, X)[1] - Y)**2).sum()) for w in Ws]
