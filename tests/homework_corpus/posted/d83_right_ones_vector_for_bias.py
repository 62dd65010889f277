# source: https://github.com/rust0258/Deeplearning.ai-Natural-Language-Processing-Specialization/issues/64 (np.dot with a vector of ones, reshape(-1, 1))
# sheet: hw5
# right: the bias gradient is a product with a vector of ones, reshaped to a column; r is kept in a generator of steps
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    z, h = [None], [X]
    for l in range(1, len(W)):
        z.append(np.dot(W[l], h[-1]) + np.outer(b[l], np.ones(X.shape[1])))
        h.append(f[sigma[l]](z[-1]))
    return z, h


def cost(yhat, y):
    ones = np.ones(len(y))
    return ones.dot(np.square(yhat - y)).dot(np.ones(y.shape[1]))


def gradient(W, b, sigma, X, Y):
    z, h = forward(W, b, sigma, X)
    ones_array = np.ones(X.shape[1])
    grad_W, grad_b = [], []
    l1 = 2*(h[-1] - Y)
    for l in range(len(W) - 1, 0, -1):
        l1 = l1*df[sigma[l]](z[l])
        grad_W.append(np.dot(l1, h[l-1].T))
        grad_b.append(np.dot(l1, ones_array.T).reshape(-1, 1))
        l1 = np.dot(W[l].T, l1)
    grad_W.append(None)
    grad_b.append(None)
    return grad_W[::-1], grad_b[::-1]


def descent(W, b, sigma, r):
    """A coroutine: send a group, get the next W and b."""
    while True:
        x, y = yield W, b
        grad_W, grad_b = gradient(W, b, sigma, x, y)
        W = [None] + [W[l] - r*grad_W[l] for l in range(1, len(W))]
        b = [None] + [b[l] - r*grad_b[l] for l in range(1, len(b))]


def train(W, b, sigma, X, Y, r, steps):
    walk = descent(W, b, sigma, r)
    here = next(walk)
    for _ in range(steps):
        here = walk.send((X, Y))
    return here


def epoch(W, b, sigma, X, Y, r, size):
    walk = descent(W, b, sigma, r)
    here = next(walk)
    for start in range(0, X.shape[1], size):
        here = walk.send((X[:, start:start+size], Y[:, start:start+size]))
    return here


def by_hand():
    return [[-200, -540]], [[-188]]
