# source: https://github.com/epfml/ML_course/pull/6 (in-place modification of w, appended to a list without a copy)
# sheet: hw5
# mistake: train and epoch: `old` is a list of the same arrays, not of copies, so in-place steps change it while the lower layers still need it
# expect: update_before_use_through_alias
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    N, S = [None], [X]
    for i, w in enumerate(W):
        if w is not None:
            N.append(w.dot(S[-1]) + b[i])
            S.append(f[sigma[i]](N[-1]))
    return N, S


def cost(S, Y):
    e = np.ravel(Y - S)
    return e.dot(e)


def gradient(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    gW, gb = [None]*len(W), [None]*len(b)
    e = 2*(S[-1] - Y)*df[sigma[-1]](N[-1])
    for i in range(len(W)-1, 0, -1):
        gW[i], gb[i] = e.dot(S[i-1].T), e.sum(axis=1).reshape(-1, 1)
        if i > 1:
            e = W[i].T.dot(e)*df[sigma[i-1]](N[i-1])
    return gW, gb


def one_step(W, b, sigma, X, Y, gamma):
    """In place; the old weights are kept for the way back."""
    old = [w for w in W]
    N, S = forward(W, b, sigma, X)
    e = 2*(S[-1] - Y)*df[sigma[-1]](N[-1])
    for i in range(len(W)-1, 0, -1):
        W[i] -= gamma*e.dot(S[i-1].T)
        b[i] -= gamma*e.sum(axis=1).reshape(-1, 1)
        if i > 1:
            e = old[i].T.dot(e)*df[sigma[i-1]](N[i-1])


def copies(L):
    return [None] + [np.array(a, dtype=float) for a in L[1:]]


def train(W, b, sigma, X, Y, r, steps):
    W, b = copies(W), copies(b)
    for n_iter in range(steps):
        one_step(W, b, sigma, X, Y, r)
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    W, b = copies(W), copies(b)
    for c in range(0, X.shape[1], size):
        one_step(W, b, sigma, X[:, c:c+size], Y[:, c:c+size], r)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
