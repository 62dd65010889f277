# source: https://github.com/davisking/dlib/issues/1169 (Is loss_mean_square gradient correct?)
# sheet: hw5
# mistake: gradient: the 2 of the square is missing at the output, in a cost without 1/2; all gradients are half as large
# expect: factor_two_missing
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        column_by_column = [W[i] @ S[i-1][:, c:c+1] + b[i] for c in range(X.shape[1])]
        N.append(np.concatenate(column_by_column, axis=1))
        S.append(f[sigma[i]](N[i]))
    return N, S


def cost(S, Y):
    loss = 0
    for c in range(Y.shape[1]):
        temp = Y[:, c] - S[:, c]
        loss += temp @ temp
    return loss


def gradient(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    temp2 = Y - S[-1]
    g = -temp2
    gW, gb = [0]*len(W), [0]*len(W)
    gW[0] = gb[0] = None
    for i in range(len(W)-1, 0, -1):
        g = g*df[sigma[i]](N[i])
        for c in range(X.shape[1]):
            gW[i] = gW[i] + np.outer(g[:, c], S[i-1][:, c])
            gb[i] = gb[i] + g[:, c:c+1]
        g = W[i].T @ g
    return gW, gb


def train(W, b, sigma, X, Y, r, steps):
    for _ in range(steps):
        gW, gb = gradient(W, b, sigma, X, Y)
        W = [None] + [w - r*d for w, d in zip(W[1:], gW[1:])]
        b = [None] + [v - r*d for v, d in zip(b[1:], gb[1:])]
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    for c in range(0, X.shape[1], size):
        W, b = train(W, b, sigma, X[:, c:c+size], Y[:, c:c+size], r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
