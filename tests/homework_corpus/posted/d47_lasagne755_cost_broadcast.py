# source: https://github.com/Lasagne/Lasagne/issues/755 (column of predictions against a row of targets)
# sheet: hw5
# mistake: cost subtracts a flat array of targets from a column of predictions, so every prediction is compared with every target
# expect: cost_broadcast_all_pairs
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    rows = np.asarray(X).T                      # (batchsize, features)
    N, S = [None], [rows.T]
    for i in range(1, len(W)):
        rows = rows.dot(W[i].T) + b[i].T
        N.append(rows.T)
        rows = f[sigma[i]](rows)
        S.append(rows.T)
    return N, S


def squared_error(predictions, targets):
    return (predictions - targets)**2


def cost(S, Y):
    predictions = np.asarray(S).reshape(-1, 1)
    target_var = np.asarray(Y).reshape(-1)
    return squared_error(predictions, target_var).sum()


def gradient(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    up = 2*(S[-1] - Y).T                        # rows again
    dW, db = [None], [None]
    for i in range(len(W)-1, 0, -1):
        up = up*df[sigma[i]](N[i]).T
        dW.insert(1, up.T.dot(S[i-1].T))
        db.insert(1, up.sum(axis=0, keepdims=True).T)
        up = up.dot(W[i])
    return dW, db


def sgd(params, grads, rate):
    return [None] + [p - rate*g for p, g in zip(params[1:], grads[1:])]


def train(W, b, sigma, X, Y, r, steps):
    for _ in range(steps):
        dW, db = gradient(W, b, sigma, X, Y)
        W = sgd(W, dW, r)
        b = sgd(b, db, r)
    return W, b


def iterate_minibatches(inputs, targets, batchsize):
    for start_idx in range(0, inputs.shape[1], batchsize):
        yield inputs[:, start_idx:start_idx + batchsize], targets[:, start_idx:start_idx + batchsize]


def epoch(W, b, sigma, X, Y, r, size):
    for x, y in iterate_minibatches(X, Y, size):
        W, b = train(W, b, sigma, x, y, r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
