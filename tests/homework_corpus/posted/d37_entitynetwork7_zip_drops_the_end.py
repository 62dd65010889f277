# source: https://github.com/siddk/entity-network/issues/7 (zip(range(0, n, bsz), range(bsz, n, bsz)))
# sheet: hw5
# mistake: epoch: the pairs of start and end stop before the end, so the last group is never seen, full or not
# expect: last_group_always_dropped
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(W[i] @ S[i-1] + b[i])
        S.append(f[sigma[i]](N[i]))
    return N, S


def cost(S, Y):
    return ((S - Y)**2).sum()


def gradient(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    i = len(W) - 1
    D = {i: 2*(S[i] - Y)*df[sigma[i]](N[i])}
    while i > 1:
        D[i-1] = W[i].T @ D[i]*df[sigma[i-1]](N[i-1])
        i -= 1
    return ([None] + [D[i] @ S[i-1].T for i in sorted(D)], [None] + [D[i] @ np.ones((X.shape[1], 1)) for i in sorted(D)])


def train(W, b, sigma, X, Y, r, steps):
    for step in range(steps):
        dW, db = gradient(W, b, sigma, X, Y)
        W = [None] + [W[i] - r*dW[i] for i in range(1, len(W))]
        b = [None] + [b[i] - r*db[i] for i in range(1, len(b))]
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    n, bsz = X.shape[1], size
    for start, end in zip(range(0, n, bsz), range(bsz, n, bsz)):
        W, b = train(W, b, sigma, X[:, start:end], Y[:, start:end], r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
