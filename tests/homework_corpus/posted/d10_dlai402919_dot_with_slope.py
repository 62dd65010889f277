# source: https://community.deeplearning.ai/t/w3-ex-6-assertionerror-wrong-values-for-dw1/402919 (second question in the thread)
# sheet: hw4
# mistake: deltas: a hidden tanh layer multiplies, as a matrix product, by 1 - A^T A; hidden layers with other functions and the last are right
# expect: dot_instead_of_entrywise_hidden_tanh
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    Z, A = [None], [X]
    for Wl, name in zip(W, sigma):
        if Wl is None:
            continue
        Z.append(np.dot(Wl, A[-1]))
        A.append(f[name](Z[-1]))
    return Z, A


def deltas(W, sigma, Z, A, Y):
    L = len(W) - 1
    dZ = [None]*L + [2*(A[L] - Y)*df[sigma[L]](Z[L])]
    for l in range(L - 1, 0, -1):
        dA = np.dot(W[l + 1].T, dZ[l + 1])
        if sigma[l] == "tanh":
            dZ[l] = np.dot(dA, 1 - np.dot(A[l].T, A[l]))
        else:
            dZ[l] = dA*df[sigma[l]](Z[l])
    return dZ


def gradient(W, sigma, X, Y):
    Z, A = forward(W, sigma, X)
    dZ = deltas(W, sigma, Z, A, Y)
    return [None if l == 0 else np.dot(dZ[l], A[l - 1].T) for l in range(len(W))]
