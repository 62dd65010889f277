# source: https://github.com/nicodjimenez/lstm/issues/41 (reader derives 1 + tanh^2, the derivative of tan)
# sheet: hw3
# mistake: tanh_slope is 1 + tanh(N)^2: the derivative of the tangent; delta uses it, gradient and path follow
# expect: tanh_slope_of_tan
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def tanh_derivative(values):
    return 1. + values**2


def sigmoid(x):
    return 1./(1 + np.exp(-x))


def sigmoid_derivative(values):
    return values*(1 - values)


def logistic(N):
    return sigmoid(N)


def logistic_slope(N):
    return sigmoid_derivative(sigmoid(N))


def tanh_slope(N):
    return tanh_derivative(np.tanh(N))


def relu_slope(N):
    return (N > 0).astype(float)


class State:
    def __init__(self, W):
        self.W = W
        self.diff = np.zeros_like(W, dtype=float)

    def bottom_data_is(self, x):
        self.x = x
        self.n = np.dot(self.W, x)
        self.s = np.tanh(self.n)

    def top_diff_is(self, top):
        self.ds = tanh_derivative(self.s)*top
        self.diff = np.dot(self.ds, self.x.T)


def forward(W, X):
    state = State(W)
    state.bottom_data_is(X)
    return state.n, state.s


def delta(N, S, Y):
    return 2*(S - Y)*tanh_derivative(S)


def gradient(W, X, Y):
    state = State(W)
    state.bottom_data_is(X)
    state.top_diff_is(2*(state.s - Y))
    return state.diff


def outer(d, s):
    return np.outer(np.ravel(d), np.ravel(s))


def path(W, X, Y, r, steps):
    Ws, Cs = [], []
    for i in range(steps):
        Ws.append(W)
        W = W - r*gradient(W, X, Y)
    Ws.append(W)
    for W in Ws:
        Cs.append(np.sum(np.square(forward(W, X)[1] - Y)))
    return Ws, Cs
