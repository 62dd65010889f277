# source: https://stats.stackexchange.com/questions/188678/numerical-check-of-gradient-in-neural-network
# sheet: hw5
# mistake: gradient: central differences are taken of the network's output, summed, not of the cost
# expect: gradient_of_output_not_of_cost
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(W[i] @ S[-1] + b[i])
        S.append(f[sigma[i]](N[-1]))
    return N, S


def cost(S, Y):
    return ((Y - S)**2).sum()


def J(theta, shapes, sigma, X):
    W, b, at = [None], [None], 0
    for rows, columns in shapes:
        W.append(theta[at:at+rows*columns].reshape(rows, columns))
        at += rows*columns
        b.append(theta[at:at+rows].reshape(rows, 1))
        at += rows
    return forward(W, b, sigma, X)[1][-1].sum()


def gradient(W, b, sigma, X, Y):
    shapes = [w.shape for w in W[1:]]
    theta = np.concatenate([np.concatenate([w.ravel(), v.ravel()]) for w, v in zip(W[1:], b[1:])]).astype(float)
    eps, numeric = 1e-6, np.zeros(len(theta))
    for p in range(len(theta)):
        step = np.zeros(len(theta))
        step[p] = eps
        numeric[p] = (J(theta + step, shapes, sigma, X) - J(theta - step, shapes, sigma, X))/(2*eps)
    dW, db = [None], [None]
    for rows, columns in shapes:
        dW.append(numeric[:rows*columns].reshape(rows, columns))
        db.append(numeric[rows*columns:rows*columns+rows].reshape(rows, 1))
        numeric = numeric[rows*columns+rows:]
    return dW, db


def train(W, b, sigma, X, Y, r, steps):
    for _ in range(steps):
        dW, db = gradient(W, b, sigma, X, Y)
        W = [None] + [w - r*g for w, g in zip(W[1:], dW[1:])]
        b = [None] + [v - r*g for v, g in zip(b[1:], db[1:])]
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    for c in range(0, X.shape[1], size):
        W, b = train(W, b, sigma, X[:, c:c+size], Y[:, c:c+size], r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
