# source: https://github.com/bighuang624/Andrew-Ng-Deep-Learning-notes/issues/10 (dW2 ... * 2)
# sheet: hw4
# mistake: gradient: dC/dW_2, and only that one, is twice as large as it should be
# expect: factor_two_in_gradient_of_layer_2_only
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    A, Z = [X], [None]
    for Wl, name in zip(W[1:], sigma[1:]):
        Z.append(np.dot(Wl, A[-1]))
        A.append(f[name](Z[-1]))
    return Z, A


def deltas(W, sigma, Z, A, Y):
    L = len(W) - 1
    dZ = {L: np.multiply(2*(A[L] - Y), df[sigma[L]](Z[L]))}
    for l in range(L, 1, -1):
        dA = np.dot(W[l].T, dZ[l])
        dZ[l - 1] = np.multiply(dA, df[sigma[l - 1]](Z[l - 1]))
    return [None] + [dZ[l] for l in sorted(dZ)]


def gradient(W, sigma, X, Y):
    Z, A = forward(W, sigma, X)
    dZ = deltas(W, sigma, Z, A, Y)
    gradients = {"dW%d" % l: np.dot(dZ[l], A[l - 1].T) for l in range(1, len(W))}
    if "dW2" in gradients:
        gradients["dW2"] = np.dot(dZ[2], A[1].T)*2
    return [None] + [gradients["dW%d" % l] for l in range(1, len(W))]
