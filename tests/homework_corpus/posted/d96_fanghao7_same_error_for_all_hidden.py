# source: https://github.com/fanghao6666/neural-networks-and-deep-learning/pull/7 (grads["dA" + str(L)] where str(l + 1) belongs)
# sheet: hw4
# mistake: deltas: every hidden layer is given the error that comes out of the last layer, not that of the layer above; right up to k = 2
# expect: error_of_last_layer_for_all_hidden
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def linear_activation_backward(dA, W, Z, name):
    dZ = np.multiply(dA, df[name](Z))
    return np.dot(W.T, dZ), dZ


def forward(W, sigma, X):
    caches, A = [], X
    for l in range(1, len(W)):
        caches.append((A, np.dot(W[l], A)))
        A = f[sigma[l]](caches[-1][1])
    return [None] + [c[1] for c in caches], [c[0] for c in caches] + [A]


def deltas(W, sigma, N, S, Y):
    L = len(W) - 1
    grads = {}
    dAL = 2*(S[L] - Y)
    grads["dA" + str(L)], grads["dZ" + str(L)] = linear_activation_backward(dAL, W[L], N[L], sigma[L])
    for l in reversed(range(L - 1)):
        grads["dA" + str(l + 1)], grads["dZ" + str(l + 1)] = linear_activation_backward(
            grads["dA" + str(L)], W[l + 1], N[l + 1], sigma[l + 1])
    return [None] + [grads["dZ" + str(l)] for l in range(1, L + 1)]


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    dZ = deltas(W, sigma, N, S, Y)
    return [None] + [np.dot(dZ[l], S[l - 1].T) for l in range(1, len(W))]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
