# source: https://github.com/Kulbear/deep-learning-coursera/pull/42 (wrongly uses sigmoid twice)
# sheet: hw5
# mistake: gradient: the slope of the last layer is multiplied in before the layer's backward function multiplies it again
# expect: slope_twice_last_only
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def activation_backward(dA, Z, name):
    return dA*df[name](Z)


def linear_activation_backward(dA, Z, A_prev, W, name):
    dZ = activation_backward(dA, Z, name)
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T), np.sum(dZ, axis=1, keepdims=True)


def forward(W, b, sigma, X):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        Z += [np.dot(W[l], A[-1]) + b[l]]
        A += [f[sigma[l]](Z[-1])]
    return Z, A


def cost(AL, Y):
    return ((AL - Y)**2).sum()


def gradient(W, b, sigma, X, Y):
    Z, A = forward(W, b, sigma, X)
    L = len(W) - 1
    dWs, dbs = {}, {}
    dAL = 2*(A[L] - Y)
    dA, dWs[L], dbs[L] = linear_activation_backward(activation_backward(dAL, Z[L], sigma[L]), Z[L], A[L - 1], W[L], sigma[L])
    for l in reversed(range(1, L)):
        dA, dWs[l], dbs[l] = linear_activation_backward(dA, Z[l], A[l - 1], W[l], sigma[l])
    return [dWs.get(l) for l in range(L + 1)], [dbs.get(l) for l in range(L + 1)]


def train(W, b, sigma, X, Y, r, steps):
    while steps:
        dW, db = gradient(W, b, sigma, X, Y)
        for l in range(1, len(W)):
            W, b = list(W), list(b)
            W[l], b[l] = W[l] - r*dW[l], b[l] - r*db[l]
        steps -= 1
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    for x, y in zip(np.hsplit(X, range(size, X.shape[1], size)), np.hsplit(Y, range(size, X.shape[1], size))):
        W, b = train(W, b, sigma, x, y, r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
