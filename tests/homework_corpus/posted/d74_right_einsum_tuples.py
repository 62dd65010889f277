# source: https://github.com/makeyourownneuralnetwork/makeyourownneuralnetwork/issues/77 (indices of the link weights written out; the style only)
# sheet: hw4
# right: all products are einsum with letters for neuron, input and column; tuples come back, not lists
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    N, S = (None,), (X,)
    for i in range(1, len(W)):
        N += (np.einsum("ji,ic->jc", W[i], S[-1]),)
        S += (f[sigma[i]](N[-1]),)
    return N, S


def deltas(W, sigma, N, S, Y):
    D = (np.einsum("jc,jc->jc", 2*(S[-1] - Y), df[sigma[-1]](N[-1])),)
    for i in range(len(W) - 1, 1, -1):
        D = (np.einsum("ji,jc,ic->ic", W[i], D[0], df[sigma[i-1]](N[i-1])),) + D
    return (None,) + D


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    return (None,) + tuple(np.einsum("jc,ic->ji", D[i], S[i-1]) for i in range(1, len(W)))


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
