# source: https://github.com/peterroelants/peterroelants.github.io/issues/5 (learning rate inversely proportional to the number of samples)
# sheet: hw5
# mistake: train and epoch: the rate is divided by the number of columns; gradient is right
# expect: rate_divided_by_m
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def nn(x, w, v, name):
    return f[name](np.dot(w, x) + v)


def forward(W, b, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(np.dot(W[i], S[i-1]) + b[i])
        S.append(nn(S[i-1], W[i], b[i], sigma[i]))
    return N, S


def cost(y, t):
    return ((t - y)**2).sum()


def gradient(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    J = {}
    for i in reversed(range(1, len(W))):
        J[i] = df[sigma[i]](N[i])*(2*(S[i] - Y) if i + 1 == len(W) else np.dot(W[i+1].T, J[i+1]))
    dw = [None, *[np.dot(J[i], S[i-1].T) for i in range(1, len(W))]]
    db = [None, *[np.sum(J[i], axis=1, keepdims=True) for i in range(1, len(W))]]
    return dw, db


def delta_w(W, b, sigma, x, t, learning_rate):
    dw, db = gradient(W, b, sigma, x, t)
    return [g if g is None else learning_rate*g for g in dw], [g if g is None else learning_rate*g for g in db]


def train(W, b, sigma, X, Y, r, steps):
    nb_of_samples = X.shape[1]
    learning_rate = r/nb_of_samples
    for i in range(steps):
        dw, db = delta_w(W, b, sigma, X, Y, learning_rate)
        W = [None] + [W[j] - dw[j] for j in range(1, len(W))]
        b = [None] + [b[j] - db[j] for j in range(1, len(b))]
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    for start in range(0, X.shape[1], size):
        W, b = train(W, b, sigma, X[:, start:start+size], Y[:, start:start+size], r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
