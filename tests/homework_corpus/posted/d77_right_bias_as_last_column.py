# source: https://github.com/louisjc/mnist-neural-network/issues/1 (np.append(hidden_outputs, 1), bias as the last column of the weights)
# sheet: hw5
# right: bias as the last column of one matrix, a row of ones under every output; cut apart at the border
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def joined(W, b):
    return [np.hstack([w, v]).astype(float) for w, v in zip(W[1:], b[1:])]


def parted(L):
    return [None] + [w[:, :-1] for w in L], [None] + [w[:, -1:] for w in L]


def with_ones(A):
    return np.vstack([A, np.ones(A.shape[1])])


def feed_forward(layers, sigma, X):
    nets, outs = [], [X]
    for w, s in zip(layers, sigma[1:]):
        nets.append(w @ with_ones(outs[-1]))
        outs.append(f[s](nets[-1]))
    return nets, outs


def slopes(layers, sigma, X, Y):
    nets, outs = feed_forward(layers, sigma, X)
    d = 2*(outs[-1] - Y)*df[sigma[-1]](nets[-1])
    G = [d @ with_ones(outs[-2]).T]
    for i in range(len(layers) - 1, 0, -1):
        d = np.delete(layers[i], -1, axis=1).T @ d*df[sigma[i]](nets[i-1])
        G.insert(0, d @ with_ones(outs[i-1]).T)
    return G


def forward(W, b, sigma, X):
    nets, outs = feed_forward(joined(W, b), sigma, X)
    return [None] + nets, outs


def cost(S, Y):
    return np.linalg.norm(S - Y, "fro")**2


def gradient(W, b, sigma, X, Y):
    return parted(slopes(joined(W, b), sigma, X, Y))


def train(W, b, sigma, X, Y, r, steps):
    L = joined(W, b)
    for _ in range(steps):
        L = [w - r*g for w, g in zip(L, slopes(L, sigma, X, Y))]
    return parted(L)


def epoch(W, b, sigma, X, Y, r, size):
    L = joined(W, b)
    for c in range(0, X.shape[1], size):
        L = [w - r*g for w, g in zip(L, slopes(L, sigma, X[:, c:c+size], Y[:, c:c+size]))]
    return parted(L)


def by_hand():
    return [[-200, -540]], [[-188]]
