# source: https://github.com/MichalDanielDobrzanski/DeepLearningPython/issues/18 (activation * (1 - activation), nothing computed twice)
# sheet: hw4
# right: the slopes are written with the outputs, 1 - S^2 and S (1 - S), which is right; only sine uses N
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}

from_output = {"tanh": lambda n, s: 1 - s**2, "logistic": lambda n, s: s*(1 - s), "sine": lambda n, s: np.cos(n)}


def forward(W, sigma, X):
    S = [X]
    N = [None]
    for i in range(1, len(W)):
        N.append(np.dot(W[i], S[i-1]))
        S.append(f[sigma[i]](N[i]))
    return N, S


def deltas(W, sigma, N, S, Y):
    found = {}
    error = S[-1] - Y
    error = error + error
    for i in range(len(W) - 1, 0, -1):
        found[i] = error*from_output[sigma[i]](N[i], S[i])
        error = np.dot(found[i].T, W[i]).T
    return [found.get(i) for i in range(len(W))]


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    G = [None]
    for i in range(1, len(W)):
        G.append(sum(np.outer(D[i][:, c], S[i-1][:, c]) for c in range(X.shape[1])))
    return G


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
