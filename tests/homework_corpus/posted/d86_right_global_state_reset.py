# source: https://github.com/karpathy/micrograd/issues/25 (what is not new on each run must be zeroed)
# sheet: hw5
# right: gradients accumulate column by column in global dictionaries, which are emptied at the start of every backward
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}

GRAD = {}


def zero_grad():
    GRAD.clear()


def accumulate(key, value):
    GRAD[key] = GRAD.get(key, 0) + value


def forward(W, b, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(W[i].dot(S[-1]) + b[i])
        S.append(f[sigma[i]](N[-1]))
    return N, S


def cost(S, Y):
    return float(np.vdot(S - Y, S - Y))


def backward(W, b, sigma, X, Y):
    zero_grad()
    for c in range(X.shape[1]):
        N, S = forward(W, b, sigma, X[:, [c]])
        e = 2*(S[-1] - Y[:, [c]])
        for i in range(len(W) - 1, 0, -1):
            e = e*df[sigma[i]](N[i])
            accumulate(("W", i), e.dot(S[i-1].T))
            accumulate(("b", i), e)
            e = W[i].T.dot(e)


def gradient(W, b, sigma, X, Y):
    backward(W, b, sigma, X, Y)
    return [None] + [GRAD["W", i] for i in range(1, len(W))], [None] + [GRAD["b", i] for i in range(1, len(b))]


def stepped(W, b, r):
    return ([None] + [w - r*GRAD["W", i] for i, w in enumerate(W) if i],
            [None] + [v - r*GRAD["b", i] for i, v in enumerate(b) if i])


def train(W, b, sigma, X, Y, r, steps):
    for _ in range(steps):
        backward(W, b, sigma, X, Y)
        W, b = stepped(W, b, r)
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    X, Y = X.copy(), Y.copy()
    while X.size:
        backward(W, b, sigma, X[:, :size], Y[:, :size])
        W, b = stepped(W, b, r)
        X, Y = X[:, size:], Y[:, size:]
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
