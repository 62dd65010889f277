# source: https://github.com/iamtrask/Grokking-Deep-Learning/pull/22 (weight_deltas transposed)
# sheet: hw4
# mistake: gradient: the outer product is built input by delta, so every dC/dW_i is the transpose of what it should be
# expect: gradient_transposed
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def outer_prod(a, b):
    out = np.zeros((len(a), len(b)))
    for i in range(len(a)):
        for j in range(len(b)):
            out[i][j] = a[i]*b[j]
    return out


def forward(W, sigma, X):
    layers, sums = [X], [None]
    for level in range(1, len(W)):
        sums.append(W[level].dot(layers[level-1]))
        layers.append(f[sigma[level]](sums[level]))
    return sums, layers


def deltas(W, sigma, sums, layers, goal):
    delta = 2*(layers[-1] - goal)*df[sigma[-1]](sums[-1])
    found = [delta]
    for level in range(len(W) - 2, 0, -1):
        delta = (delta.T.dot(W[level+1])).T*df[sigma[level]](sums[level])
        found = [delta, *found]
    return [None, *found]


def gradient(W, sigma, X, goal):
    sums, layers = forward(W, sigma, X)
    d = deltas(W, sigma, sums, layers, goal)
    weight_deltas = [None]
    for level in range(1, len(W)):
        weight_deltas.append(sum(outer_prod(layers[level-1][:, c], d[level][:, c]) for c in range(X.shape[1])))
    return weight_deltas


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
