# source: https://github.com/numpy/numpy/issues/14824 (1 / np.add(1, np.exp(x)) against scipy's expit)
# sheet: hw3
# mistake: logistic is 1/(1 + e^N): the minus in the exponent is missing
# expect: logistic_without_minus
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def logistic(N):
    hidden_perceptrons = 1/np.add(1, np.exp(N))
    return hidden_perceptrons


def logistic_slope(N):
    return np.exp(-N)/np.power(np.add(1, np.exp(-N)), 2)


def tanh_slope(N):
    return np.subtract(1, np.square(np.tanh(N)))


def relu_slope(N):
    return np.greater(N, 0).astype(float)


def forward(W, X):
    N = np.matmul(W, X)
    return N, np.tanh(N)


def delta(N, S, Y):
    return np.multiply(np.multiply(2, np.subtract(S, Y)), tanh_slope(N))


def gradient(W, X, Y):
    return np.matmul(delta(*forward(W, X), Y), np.transpose(X))


def outer(d, s):
    return np.matmul(np.reshape(d, (-1, 1)), np.reshape(s, (1, -1)))


def path(W, X, Y, r, steps):
    history = np.zeros((steps + 1,) + np.shape(W))
    cost = np.zeros(steps + 1)
    history[0] = W
    for i in range(steps + 1):
        cost[i] = np.sum(np.square(np.subtract(forward(history[i], X)[1], Y)))
        if i < steps:
            history[i + 1] = history[i] - r*gradient(history[i], X, Y)
    return list(history), list(cost)
