# source: https://community.deeplearning.ai/t/building-your-deep-neural-network-step-by-step-error-debugging/674897/8 (linear_backward, caches)
# sheet: hw4
# right: nested tuples of caches, dictionaries dA1, dZ1, dW1 as in the course, no list until the return
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def linear_forward(A, W):
    return np.dot(W, A), (A, W)


def linear_activation_forward(A_prev, W, activation):
    Z, linear_cache = linear_forward(A_prev, W)
    return f[activation](Z), (linear_cache, Z)


def L_model_forward(X, parameters, names):
    caches, A = [], X
    for l in range(1, len(parameters) + 1):
        A, cache = linear_activation_forward(A, parameters["W" + str(l)], names[l])
        caches.append(cache)
    return A, caches


def linear_backward(dZ, cache):
    A_prev, W = cache
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T)


def L_model_backward(AL, Y, caches, names):
    grads = {}
    dA = -2*(Y - AL)
    for l in reversed(range(len(caches))):
        linear_cache, Z = caches[l]
        dZ = np.multiply(dA, df[names[l + 1]](Z))
        dA, dW = linear_backward(dZ, linear_cache)
        grads["dA" + str(l)], grads["dZ" + str(l + 1)], grads["dW" + str(l + 1)] = dA, dZ, dW
    return grads


def _parameters(W):
    return {"W" + str(l): np.asarray(W[l], dtype=float) for l in range(1, len(W))}


def forward(W, sigma, X):
    AL, caches = L_model_forward(X, _parameters(W), sigma)
    return [None] + [Z for _, Z in caches], [linear[0] for linear, _ in caches] + [AL]


def deltas(W, sigma, N, S, Y):
    caches = [((S[l - 1], W[l]), N[l]) for l in range(1, len(W))]
    grads = L_model_backward(S[-1], Y, caches, sigma)
    return [None] + [grads["dZ" + str(l)] for l in range(1, len(W))]


def gradient(W, sigma, X, Y):
    AL, caches = L_model_forward(X, _parameters(W), sigma)
    grads = L_model_backward(AL, Y, caches, sigma)
    return [None] + [grads["dW" + str(l)] for l in range(1, len(W))]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
