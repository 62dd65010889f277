# source: https://github.com/CodingTrain/Toy-Neural-Network-JS/issues/72 (keep the deltas in memory, update at the end)
# sheet: hw5
# right: in-place steps on own float copies; all deltas are kept first, then every layer moves, last to first
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    N = [None]*len(W)
    S = [None]*len(W)
    S[0] = X
    for i in range(1, len(W)):
        N[i] = np.add(np.dot(W[i], S[i-1]), b[i])
        S[i] = f[sigma[i]](N[i])
    return N, S


def cost(S, Y):
    total = 0.0
    for c in range(Y.shape[1]):
        gap = S[:, c] - Y[:, c]
        total += gap @ gap
    return total


def remember(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    memory = {}
    for i in range(len(W) - 1, 0, -1):
        error = 2*(S[i] - Y) if i == len(W) - 1 else np.dot(W[i+1].T, memory[i+1])
        memory[i] = error*df[sigma[i]](N[i])
    return memory, S


def gradient(W, b, sigma, X, Y):
    memory, S = remember(W, b, sigma, X, Y)
    gW = [None] + [np.zeros(w.shape) for w in W[1:]]
    gb = [None] + [np.zeros(v.shape) for v in b[1:]]
    for i in memory:
        gW[i] += np.dot(memory[i], S[i-1].T)
        for c in range(X.shape[1]):
            gb[i] += memory[i][:, c:c+1]
    return gW, gb


def move(W, b, sigma, X, Y, r):
    memory, S = remember(W, b, sigma, X, Y)
    for i in sorted(memory, reverse=True):
        W[i] -= r*np.dot(memory[i], S[i-1].T)
        b[i] -= r*np.sum(memory[i], axis=1, keepdims=True)


def own(L):
    return [a if a is None else np.array(a, dtype=float, copy=True) for a in L]


def train(W, b, sigma, X, Y, r, steps):
    W, b = own(W), own(b)
    for _ in range(steps):
        move(W, b, sigma, X, Y, r)
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    W, b = own(W), own(b)
    m = X.shape[1]
    for group in range((m + size - 1)//size):
        chosen = np.flatnonzero(np.arange(m)//size == group)
        move(W, b, sigma, X.take(chosen, axis=1), Y.take(chosen, axis=1), r)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
