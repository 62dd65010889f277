# source: https://community.deeplearning.ai/t/w3-ex-6-assertionerror-wrong-values-for-dw1/402919 (W2 or dW2?)
# sheet: hw4
# mistake: deltas and gradient: the hidden deltas go back through the transposed gradient dW_(i+1), not through the weights W_(i+1)
# expect: dW_instead_of_W_on_the_way_back
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    A = X
    caches = []
    for l in range(1, len(W)):
        Z = np.dot(W[l], A)
        caches.append((A, Z))
        A = f[sigma[l]](Z)
    return [None] + [Z for _, Z in caches], [A_prev for A_prev, _ in caches] + [A]


def _backward(W, sigma, N, S, Y):
    dZ, dW = [None]*len(W), [None]*len(W)
    dA = 2*(S[-1] - Y)
    for l in reversed(range(1, len(W))):
        dZ[l] = dA*df[sigma[l]](N[l])
        dW[l] = np.dot(dZ[l], S[l - 1].T)
        dA = np.dot(dW[l].T, dZ[l])
    return dZ, dW


def deltas(W, sigma, N, S, Y):
    return _backward(W, sigma, N, S, Y)[0]


def gradient(W, sigma, X, Y):
    return _backward(W, sigma, *forward(W, sigma, X), Y)[1]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
