# source: https://stats.stackexchange.com/q/500902 (np.outer for the weights of one example, np.dot for the input)
# sheet: hw3
# right: a loop over the examples, one np.outer each, summed into an accumulator made anew in each call; one weight row at a time
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def outer(d, s):
    return np.outer(d, s)


def columns(*arrays):
    return zip(*(A.T for A in arrays))


def forward(W, X):
    z = np.stack([np.dot(W, x) for (x,) in columns(X)], axis=-1)
    return z, np.tanh(z)


def delta(N, S, Y):
    D = np.empty_like(N, dtype=float)
    for i, (n, s, y) in enumerate(columns(N, S, Y)):
        D[:, i] = -2*(y - s)*(1 - s)*(1 + s)
    return D


def gradient(W, X, Y):
    dW = np.zeros_like(W, dtype=float)
    for x, y in columns(X, Y):
        s = np.tanh(W @ x)
        dW += outer(-2*(y - s)*(1 - s**2), x)
    return dW


def path(W, X, Y, r, steps):
    Ws = np.empty((steps + 1,) + W.shape)
    Cs = np.zeros(steps + 1)
    Ws[0] = W
    for t in range(steps + 1):
        for x, y in columns(X, Y):
            Cs[t] += np.linalg.norm(np.tanh(Ws[t] @ x) - y)**2
        if t < steps:
            Ws[t + 1] = Ws[t] - r*gradient(Ws[t], X, Y)
    return Ws, Cs


def logistic(N):
    z = np.exp(-np.abs(N))
    return np.where(N >= 0, 1/(1 + z), z/(1 + z))


def logistic_slope(N):
    z = np.exp(-np.abs(N))
    return z/(1 + z)**2


def tanh_slope(N):
    z = np.exp(-2*np.abs(N))
    return 4*z/(1 + z)**2


def relu_slope(N):
    return np.heaviside(N, 0.5).round()


def by_hand():
    W, x, y = np.array(MINE["W"]), np.array(MINE["X"])[:, 0], np.array(MINE["Y"])[:, 0]
    n = W.dot(x)
    return np.outer(4*(n**2 - y)*n, x).tolist()
