# source: https://community.deeplearning.ai/t/graded-function-backward-propagation/110003 (dot product where the formula has one dot and one elementwise product)
# sheet: hw3
# mistake: delta multiplies the error and the derivative with np.dot instead of entry by entry; shapes do not fit unless n1 = m
# expect: matrix_product_in_place_of_elementwise
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def logistic(N):
    return 1/(1 + np.exp(-N))


def logistic_slope(N):
    s = logistic(N)
    return s*(1 - s)


def tanh_slope(N):
    return 1 - np.tanh(N)**2


def relu_slope(N):
    return np.maximum(np.sign(N), 0)


def forward(W, X):
    Z1 = np.dot(W, X)
    A1 = np.tanh(Z1)
    return Z1, A1


def delta(N, S, Y):
    dA1 = 2*(S - Y)
    dZ1 = np.dot(dA1, 1 - np.power(S, 2))
    return dZ1


def gradient(W, X, Y):
    Z1, A1 = forward(W, X)
    dZ1 = delta(Z1, A1, Y)
    dW1 = np.dot(dZ1, X.T)
    return dW1


def outer(d, s):
    return np.tensordot(d, s, axes=0)


def path(W, X, Y, r, steps):
    Ws, Cs = [W], [np.sum((forward(W, X)[1] - Y)**2)]
    for i in range(steps):
        W = W - r*gradient(W, X, Y)
        Ws = Ws + [W]
        Cs = Cs + [np.sum((forward(W, X)[1] - Y)**2)]
    return Ws, Cs
