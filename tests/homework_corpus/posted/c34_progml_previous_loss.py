# source: https://github.com/nusco/progml-code/issues/1 (plot_loss_with_path.py: history.append([w, b, previous_loss]) after the update)
# sheet: hw3
# mistake: path appends, beside each new weight, the cost before that step: every C but the first is one step late
# expect: costs_one_step_late
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def predict(X, w):
    return np.tanh(np.matmul(w, X))


def loss(X, Y, w):
    return np.sum((predict(X, w) - Y)**2)


def gradient(W, X, Y):
    return np.matmul(2*(predict(X, W) - Y)*(1 - predict(X, W)**2), X.T)


def path(W, X, Y, r, steps):
    w = W
    previous_loss = loss(X, Y, w)
    history = [[w, previous_loss]]
    for i in range(steps):
        current_loss = loss(X, Y, w)
        w = w - gradient(w, X, Y)*r
        previous_loss = current_loss
        history.append([w, previous_loss])
    return [h[0] for h in history], [h[1] for h in history]


def forward(W, X):
    return np.matmul(W, X), predict(X, W)


def delta(N, S, Y):
    return 2*(S - Y)/np.cosh(N)**2


def outer(d, s):
    return np.einsum("j,l->jl", d, s)


def logistic(N):
    return 1/(1 + np.e**(-N))


def logistic_slope(N):
    return 1/(2 + np.exp(N) + np.exp(-N))


def tanh_slope(N):
    return np.cosh(N)**-2.0


def relu_slope(N):
    return np.clip(np.sign(N), 0, 1)
