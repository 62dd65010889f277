# source: https://community.deeplearning.ai/t/wrong-values-for-dw1/85937
# sheet: hw4
# mistake: deltas: in the hidden layers g'(Z) is read as a product, so the slope is multiplied by Z once more; the last layer is right
# expect: hidden_slope_times_N
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    cache = {"A0": X}
    L = len(W) - 1
    for l in range(1, L + 1):
        cache["Z" + str(l)] = np.dot(W[l], cache["A" + str(l - 1)])
        cache["A" + str(l)] = f[sigma[l]](cache["Z" + str(l)])
    return [None] + [cache["Z%d" % l] for l in range(1, L + 1)], [cache["A%d" % l] for l in range(L + 1)]


def deltas(W, sigma, N, S, Y):
    L = len(W) - 1
    grads = {"dZ%d" % L: np.multiply(2*(S[L] - Y), df[sigma[L]](N[L]))}
    for l in range(L - 1, 0, -1):
        g_prime = df[sigma[l]](N[l])
        grads["dZ%d" % l] = np.multiply(np.dot(W[l + 1].T, grads["dZ%d" % (l + 1)]), g_prime*N[l])
    return [None] + [grads["dZ%d" % l] for l in range(1, L + 1)]


def gradient(W, sigma, X, Y):
    Z, A = forward(W, sigma, X)
    dZ = deltas(W, sigma, Z, A, Y)
    grads = {}
    for l in range(1, len(W)):
        grads["dW" + str(l)] = np.dot(dZ[l], A[l - 1].T)
    return [None] + [grads["dW" + str(l)] for l in range(1, len(W))]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
