# source: https://github.com/nntrainer/nntrainer/pull/219 (bias updation was happening twice)
# sheet: hw5
# mistake: train and epoch: the bias takes its step twice, once inside and once behind the switch; the weights once
# expect: bias_updated_twice
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class Optimizer:

    def __init__(self, kind, rate):
        self.type, self.rate = kind, rate

    def calculate(self, djdw, djdb, weight, bias):
        if self.type == "sgd":
            weight = weight - self.rate*djdw
            bias = bias - self.rate*djdb
        bias = bias - self.rate*djdb
        return weight, bias


def forward(W, b, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(np.dot(W[i], S[i-1]) + b[i])
        S.append(f[sigma[i]](N[i]))
    return N, S


def cost(S, Y):
    return np.linalg.norm(S - Y)**2


def gradient(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    D = {}
    for i in range(len(W)-1, 0, -1):
        D[i] = (2*(S[i] - Y) if i == len(W)-1 else np.dot(W[i+1].T, D[i+1]))*df[sigma[i]](N[i])
    return ([None] + [np.dot(D[i], S[i-1].T) for i in range(1, len(W))],
            [None] + [D[i].sum(axis=1)[:, np.newaxis] for i in range(1, len(W))])


def _apply(opt, W, b, sigma, X, Y):
    djdw, djdb = gradient(W, b, sigma, X, Y)
    pairs = [opt.calculate(djdw[i], djdb[i], W[i], b[i]) for i in range(1, len(W))]
    return [None] + [p[0] for p in pairs], [None] + [p[1] for p in pairs]


def train(W, b, sigma, X, Y, r, steps):
    opt = Optimizer("sgd", r)
    for _ in range(steps):
        W, b = _apply(opt, W, b, sigma, X, Y)
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    opt = Optimizer("sgd", r)
    columns = list(range(X.shape[1]))
    while columns:
        now, columns = columns[:size], columns[size:]
        W, b = _apply(opt, W, b, sigma, X[:, now], Y[:, now])
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
