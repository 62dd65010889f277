# source: https://github.com/udacity/deep-learning-v2-pytorch/pull/14 (the error formula is negated, so the + is correct)
# sheet: hw5
# right: error = y - output and weights += rate * change; gradient hands the changes out with a minus
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(b[i] + W[i] @ S[-1])
        S.append(f[sigma[i]](N[-1]))
    return N, S


def cost(S, Y):
    error = Y - S
    return (error*error).sum()


def changes(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    error_term = 2*(Y - S[-1])*df[sigma[-1]](N[-1])
    dw, dv = {}, {}
    i = len(W) - 1
    while True:
        dw[i], dv[i] = error_term @ S[i-1].T, error_term.sum(axis=1, keepdims=True)
        i -= 1
        if i == 0:
            return dw, dv
        error_term = (W[i+1].T @ error_term)*df[sigma[i]](N[i])


def gradient(W, b, sigma, X, Y):
    dw, dv = changes(W, b, sigma, X, Y)
    return [None] + [-dw[i] for i in range(1, len(W))], [None] + [-dv[i] for i in range(1, len(W))]


def train(W, b, sigma, X, Y, r, steps):
    W, b = dict(enumerate(W)), dict(enumerate(b))
    for _ in range(steps):
        dw, dv = changes(list(W.values()), list(b.values()), sigma, X, Y)
        for i in dw:
            W[i] = W[i] + r*dw[i]
            b[i] = b[i] + r*dv[i]
    return list(W.values()), list(b.values())


def epoch(W, b, sigma, X, Y, r, size):
    for c in range(0, X.shape[1], size):
        W, b = train(W, b, sigma, X[:, c:c+size], Y[:, c:c+size], r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
