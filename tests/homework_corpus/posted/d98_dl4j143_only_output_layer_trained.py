# source: https://github.com/deeplearning4j/deeplearning4j/issues/143 (fit only optimizes the parameters of the output layer)
# sheet: hw5
# mistake: train and epoch: only the output layer's W and b take the steps; gradient is right for all
# expect: only_last_layer_updated
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(W[i] @ S[i-1] + b[i])
        S.append(f[sigma[i]](N[i]))
    return N, S


def cost(S, Y):
    return sum(float(x)**2 for x in (S - Y).flatten())


def gradient(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)

    def rest(i):
        """delta of layer i, then all above"""
        if i == len(W) - 1:
            return [2*(S[i] - Y)*df[sigma[i]](N[i])]
        above = rest(i + 1)
        return [W[i+1].T @ above[0]*df[sigma[i]](N[i])] + above
    D = [None] + rest(1)
    return [None] + [d @ s.T for d, s in zip(D[1:], S)], [None] + [d.sum(axis=1, keepdims=True) for d in D[1:]]


def fit(W, b, sigma, X, Y, r):
    dW, db = gradient(W, b, sigma, X, Y)
    return W[:-1] + [W[-1] - r*dW[-1]], b[:-1] + [b[-1] - r*db[-1]]


def train(W, b, sigma, X, Y, r, steps):
    for _ in range(steps):
        W, b = fit(W, b, sigma, X, Y, r)
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    done = 0
    while done < X.shape[1]:
        W, b = fit(W, b, sigma, X[:, done:done+size], Y[:, done:done+size], r)
        done += size
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
