# source: https://github.com/BoltzmannEntropy/interviews.ai/issues/4 (CH.SOL 5.21: x (1 - x) where y (1 - y) belongs)
# sheet: hw3
# mistake: logistic_slope is N (1 - N): it takes its argument for the output of the logistic function
# expect: logistic_slope_of_the_output
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


class Sigmoid:
    @staticmethod
    def forward(x):
        return 1/(1 + np.exp(-x))

    @staticmethod
    def derivative(x):
        return x*(1 - x)


def logistic(N):
    return Sigmoid.forward(N)


def logistic_slope(N):
    return Sigmoid.derivative(N)


def tanh_slope(N):
    return 1/np.cosh(N)**2


def relu_slope(N):
    return np.where(N > 0, 1.0, 0.0)


def forward(W, X):
    N = np.dot(W, X)
    return N, np.tanh(N)


def delta(N, S, Y):
    return 2*(S - Y)*tanh_slope(N)


def gradient(W, X, Y):
    N, S = forward(W, X)
    return np.dot(delta(N, S, Y), np.transpose(X))


def outer(d, s):
    return np.outer(d, s)


def path(W, X, Y, r, steps):
    Ws, Cs = [W], [np.sum((forward(W, X)[1] - Y)**2)]
    for _ in range(steps):
        W = W - r*gradient(W, X, Y)
        Ws.append(W)
        Cs.append(np.sum((forward(W, X)[1] - Y)**2))
    return Ws, Cs
