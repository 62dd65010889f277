# source: http://www.kouhan.cn/en/article/00040057 (^ is the bitwise XOR, not a power)
# sheet: hw5
# mistake: cost: (S - Y)^2 is the bitwise exclusive or, a TypeError with floats
# expect: caret_for_power
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    k = len(W) - 1
    N = [None for _ in range(k + 1)]
    S = [None for _ in range(k + 1)]
    S[0] = X
    for i in range(1, k + 1):
        N[i] = W[i] @ S[i - 1] + np.kron(b[i], np.ones((1, X.shape[1])))
        S[i] = f[sigma[i]](N[i])
    return N, S


def cost(S, Y):
    return np.sum(np.sum((S - Y)^2))


def gradient(W, b, sigma, X, Y):
    k = len(W) - 1
    N, S = forward(W, b, sigma, X)
    D, dW, db = [None]*(k + 1), [None]*(k + 1), [None]*(k + 1)
    for i in range(k, 0, -1):
        if i == k:
            D[i] = 2*(S[i] - Y)*df[sigma[i]](N[i])
        else:
            D[i] = (W[i + 1].T @ D[i + 1])*df[sigma[i]](N[i])
        dW[i] = D[i] @ S[i - 1].T
        db[i] = D[i] @ np.ones((X.shape[1], 1))
    return dW, db


def train(W, b, sigma, X, Y, r, steps):
    for step in range(1, steps + 1):
        dW, db = gradient(W, b, sigma, X, Y)
        W = [None] + [W[i] - r*dW[i] for i in range(1, len(W))]
        b = [None] + [b[i] - r*db[i] for i in range(1, len(b))]
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    first = 1
    while first <= X.shape[1]:
        last = min(first + size - 1, X.shape[1])
        W, b = train(W, b, sigma, X[:, first - 1:last], Y[:, first - 1:last], r, 1)
        first = last + 1
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
