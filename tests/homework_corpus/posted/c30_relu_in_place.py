# source: https://stackoverflow.com/questions/50121887/relu-derivative-with-numpy
# sheet: hw3
# mistake: relu_slope writes 1 and 0 into the array it was given and returns that: right numbers, but N is destroyed
# expect: argument_changed_in_place
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def relu(z):
    return np.maximum(0, z)


def relu_slope(z):
    z[z > 0] = 1
    z[z <= 0] = 0
    return z


def logistic(z):
    return np.reciprocal(1 + np.exp(-z))


def logistic_slope(z):
    a = logistic(z)
    return a - a**2


def tanh_slope(z):
    return 1 - np.tanh(z)**2


def forward(W, X):
    z = W.dot(X)
    a = np.tanh(z)
    return z, a


def delta(z, a, y):
    dz = a - y
    dz = dz*2
    dz = dz*(1 - a**2)
    return dz


def gradient(W, X, Y):
    z, a = forward(W, X)
    return delta(z, a, Y).dot(X.T)


def outer(d, s):
    return d[:, None]*s[None, :]


def path(W, X, Y, r, steps):
    params = {"W0": W}
    grads = {}
    for t in range(steps):
        grads["dW"] = gradient(params["W%d" % t], X, Y)
        params["W%d" % (t + 1)] = params["W%d" % t] - r*grads["dW"]
    Ws = [params["W%d" % t] for t in range(steps + 1)]
    return Ws, [np.sum((np.tanh(w.dot(X)) - Y)**2) for w in Ws]
