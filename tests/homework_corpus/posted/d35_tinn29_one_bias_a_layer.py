# source: https://github.com/glouw/tinn/issues/29 (only one fixed bias: t.b[0], t.b[1])
# sheet: hw5
# mistake: forward: every neuron of a layer gets the first bias of that layer, b[i][0]; the way back is written for a full column
# expect: one_bias_for_all_neurons_in_forward
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        h = np.zeros((len(W[i]), X.shape[1]))
        for j in range(len(W[i])):
            total = 0
            for l in range(len(W[i][j])):
                total = total + S[i-1][l]*W[i][j][l]
            h[j] = total + b[i][0]
        N.append(h)
        S.append(f[sigma[i]](h))
    return N, S


def cost(o, tg):
    total = 0.0
    for i in range(len(o)):
        for c in range(len(o[i])):
            total += (o[i][c] - tg[i][c])**2
    return total


def gradient(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    dW = [None] + [np.zeros(w.shape) for w in W[1:]]
    db = [None] + [np.zeros((len(w), 1)) for w in W[1:]]
    for c in range(X.shape[1]):
        back = 2*(S[-1][:, c] - Y[:, c])
        for i in range(len(W)-1, 0, -1):
            d = back*df[sigma[i]](N[i][:, c])
            dW[i] += np.outer(d, S[i-1][:, c])
            db[i][:, 0] += d
            back = W[i].T.dot(d)
    return dW, db


def train(W, b, sigma, X, Y, r, steps):
    W, b = [None] + [w.astype(float) for w in W[1:]], [None] + [v.astype(float) for v in b[1:]]
    for _ in range(steps):
        dW, db = gradient(W, b, sigma, X, Y)
        for i in range(1, len(W)):
            W[i] -= r*dW[i]
            b[i] -= r*db[i]
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    for start in range(0, X.shape[1], size):
        W, b = train(W, b, sigma, X[:, start:start+size], Y[:, start:start+size], r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
