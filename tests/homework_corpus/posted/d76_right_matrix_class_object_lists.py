# source: https://mcmap.net/q/136170/-how-to-get-element-wise-matrix-multiplication-hadamard-product-in-numpy (np.matrix, multiply for the entrywise product)
# sheet: hw4
# right: np.matrix as in MATLAB: * is the matrix product, np.multiply the entrywise one; cells are object arrays
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def cell(n):
    return np.empty(n, dtype=object)


def forward(W, sigma, X):
    k = len(W) - 1
    N, S = cell(k + 1), cell(k + 1)
    S[0] = np.asmatrix(X)
    for i in range(1, k + 1):
        N[i] = np.asmatrix(W[i])*S[i-1]
        S[i] = np.asmatrix(f[sigma[i]](np.asarray(N[i])))
    return list(N), list(S)


def deltas(W, sigma, N, S, Y):
    k = len(W) - 1
    D = cell(k + 1)
    for i in range(k, 0, -1):
        if i == k:
            E = 2*(np.asmatrix(S[k]) - np.asmatrix(Y))
        else:
            E = np.asmatrix(W[i+1]).T*D[i+1]
        D[i] = np.multiply(E, df[sigma[i]](np.asarray(N[i])))
    return list(D)


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    return [None] + [D[i]*S[i-1].T for i in range(1, len(W))]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
