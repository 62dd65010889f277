# source: https://github.com/cleverhans-lab/cleverhans/pull/20 (double counting when the data is no multiple of the batch size)
# sheet: hw5
# mistake: epoch: a last group that would be smaller is shifted back to be full, so some columns are counted twice
# expect: last_group_overlaps
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def full_groups(m, size):
    """Slices of always `size` columns: the last one ends at the last column."""
    for first in range(0, m, size):
        if first + size <= m:
            yield slice(first, first + size)
        else:
            yield slice(max(m - size, 0), m)


def forward(W, b, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(np.tensordot(W[i], S[i-1], 1) + b[i])
        S.append(f[sigma[i]](N[i]))
    return N, S


def cost(S, Y):
    return np.square(np.subtract(S, Y)).sum()


def gradient(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    gW, gb = [None]*len(W), [None]*len(W)
    back = 2*np.subtract(S[-1], Y)
    for i in list(range(len(W)))[:0:-1]:
        back = back*df[sigma[i]](N[i])
        gW[i] = np.tensordot(back, S[i-1], (1, 1))
        gb[i] = back.sum(1)[:, None]
        back = np.tensordot(W[i], back, (0, 0))
    return gW, gb


def train(W, b, sigma, X, Y, r, steps):
    for _ in range(steps):
        gW, gb = gradient(W, b, sigma, X, Y)
        W = [None, *(w - r*g for w, g in zip(W[1:], gW[1:]))]
        b = [None, *(v - r*g for v, g in zip(b[1:], gb[1:]))]
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    for columns in full_groups(X.shape[1], size):
        W, b = train(W, b, sigma, X[:, columns], Y[:, columns], r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
