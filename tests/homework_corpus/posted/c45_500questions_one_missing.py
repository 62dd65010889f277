# source: https://github.com/scutan90/DeepLearning-500-questions/issues/544 (table: f'(x) = -(tanh x)^2)
# sheet: hw3
# mistake: tanh_slope is -tanh(N)^2: the 1 of 1 - tanh^2 is missing; delta has its own right formula
# expect: tanh_slope_one_missing
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here

table = {
    "logistic": (lambda x: 1/(1 + np.exp(-x)), lambda x: np.exp(-x)/(1 + np.exp(-x))**2),
    "tanh": (np.tanh, lambda x: -(np.tanh(x))**2),
    "relu": (lambda x: np.maximum(x, 0), lambda x: np.where(x > 0, 1., 0.)),
}


def logistic(N):
    return table["logistic"][0](N)


def logistic_slope(N):
    return table["logistic"][1](N)


def tanh_slope(N):
    return table["tanh"][1](N)


def relu_slope(N):
    return table["relu"][1](N)


def forward(W, X):
    N = np.einsum("jl,li->ji", W, X)
    return N, table["tanh"][0](N)


def delta(N, S, Y):
    return 2*(S - Y)*(1 - S)*(1 + S)


def gradient(W, X, Y):
    N, S = forward(W, X)
    return np.einsum("ji,li->jl", delta(N, S, Y), X)


def outer(d, s):
    return np.einsum("i,j", d, s)


def path(W, X, Y, r, steps):
    Ws, Cs = [], []

    def go(W, left):
        Ws.append(W)
        Cs.append(np.sum((forward(W, X)[1] - Y)**2))
        if left:
            go(W - r*gradient(W, X, Y), left - 1)

    go(W, steps)
    return Ws, Cs
