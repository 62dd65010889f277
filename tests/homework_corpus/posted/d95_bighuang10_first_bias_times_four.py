# source: https://github.com/bighuang624/Andrew-Ng-Deep-Learning-notes/issues/10 (db1 = 4./m ...)
# sheet: hw5
# mistake: gradient: dC/db_1, and only that one, is four times as large as it should be
# expect: factor_four_in_bias_gradient_of_layer_1_only
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    A, Z = [X], [None]
    for l in range(1, len(W)):
        Z.append(np.dot(W[l], A[l - 1]) + b[l])
        A.append(f[sigma[l]](Z[l]))
    return Z, A


def cost(S, Y):
    return np.sum(np.power(S - Y, 2))


def gradient(W, b, sigma, X, Y):
    Z, A = forward(W, b, sigma, X)
    gradients = {}
    dA = 2*(A[-1] - Y)
    for l in range(len(W) - 1, 1, -1):
        dZ = np.multiply(dA, df[sigma[l]](Z[l]))
        gradients["dW", l] = 1.*np.dot(dZ, A[l - 1].T)
        gradients["db", l] = 1.*np.sum(dZ, axis=1, keepdims=True)
        dA = np.dot(W[l].T, dZ)
    dZ1 = np.multiply(dA, df[sigma[1]](Z[1]))
    gradients["dW", 1] = 1.*np.dot(dZ1, X.T)
    gradients["db", 1] = 4.*np.sum(dZ1, axis=1, keepdims=True)
    return ([None] + [gradients["dW", l] for l in range(1, len(W))], [None] + [gradients["db", l] for l in range(1, len(W))])


def train(W, b, sigma, X, Y, r, steps):
    for _ in range(steps):
        dW, db = gradient(W, b, sigma, X, Y)
        W = [None] + [W[l] - r*dW[l] for l in range(1, len(W))]
        b = [None] + [b[l] - r*db[l] for l in range(1, len(b))]
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    for c in range(0, X.shape[1], size):
        W, b = train(W, b, sigma, X[:, c:c + size], Y[:, c:c + size], r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
