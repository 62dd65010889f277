# source: https://github.com/Kulbear/deep-learning-coursera/issues/8 (the shape of db is not as expected)
# sheet: hw5
# mistake: the bias gradient is summed without keepdims, so it is flat and b - r db becomes a square matrix in train and epoch; its numbers are right
# expect: bias_gradient_flat_broadcast_in_step
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def linear_forward(A, W, b):
    return np.dot(W, A) + b, (A, W, b)


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    dW = np.dot(dZ, A_prev.T)
    db = np.sum(dZ, axis=1)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


def model(W, b, sigma, X):
    A, caches = X, []
    for l in range(1, len(W)):
        Z, cache = linear_forward(A, W[l], b[l])
        A = f[sigma[l]](Z)
        caches.append((cache, Z, A))
    return caches


def forward(W, b, sigma, X):
    caches = model(W, b, sigma, X)
    return [None] + [c[1] for c in caches], [X] + [c[2] for c in caches]


def cost(AL, Y):
    return np.squeeze(np.sum((AL - Y)**2))


def gradient(W, b, sigma, X, Y):
    caches = model(W, b, sigma, X)
    dA, dWs, dbs = 2*(caches[-1][2] - Y), [], []
    for l in reversed(range(len(caches))):
        dA, dW, db = linear_backward(dA*df[sigma[l + 1]](caches[l][1]), caches[l][0])
        dWs.append(dW)
        dbs.append(db)
    return [None] + dWs[::-1], [None] + dbs[::-1]


def update_parameters(parameters, grads, learning_rate):
    return [None] + [p - learning_rate*g for p, g in zip(parameters[1:], grads[1:])]


def train(W, b, sigma, X, Y, r, steps):
    for i in range(0, steps):
        dW, db = gradient(W, b, sigma, X, Y)
        W, b = update_parameters(W, dW, r), update_parameters(b, db, r)
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    m = X.shape[1]
    for k in range(0, m, size):
        dW, db = gradient(W, b, sigma, X[:, k:k+size], Y[:, k:k+size])
        W, b = update_parameters(W, dW, r), update_parameters(b, db, r)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
