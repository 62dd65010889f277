# source: https://github.com/gkhayes/mlrose/issues/30 (bias node added to the input layer only)
# sheet: hw5
# mistake: forward adds b_1 but no bias in the layers after the first, while the way back still gives every b_i its gradient
# expect: bias_in_forward_first_only
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    inputs = np.vstack([X, np.ones((1, X.shape[1]))])
    first = np.hstack([W[1], b[1]])
    N, S = [None, np.dot(first, inputs)], [X]
    S.append(f[sigma[1]](N[1]))
    for i in range(2, len(W)):
        N.append(np.dot(W[i], S[i-1]))
        S.append(f[sigma[i]](N[i]))
    return N, S


def cost(S, Y):
    return np.sum(np.power(S - Y, 2))


def gradient(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    delta_list, updates, bias_updates = [], [], []
    for i in range(len(W)-1, 0, -1):
        if i == len(W)-1:
            delta_list.append(2*(S[i] - Y)*df[sigma[i]](N[i]))
        else:
            delta_list.append(np.dot(W[i+1].T, delta_list[-1])*df[sigma[i]](N[i]))
        updates.append(np.dot(delta_list[-1], S[i-1].T))
        bias_updates.append(delta_list[-1].sum(axis=1, keepdims=True))
    return [None] + updates[::-1], [None] + bias_updates[::-1]


def calculate_updates(W, b, sigma, X, Y, r):
    updates, bias_updates = gradient(W, b, sigma, X, Y)
    weights, biases = [None], [None]
    for i in range(1, len(W)):
        weights.append(np.subtract(W[i], r*updates[i]))
        biases.append(np.subtract(b[i], r*bias_updates[i]))
    return weights, biases


def train(W, b, sigma, X, Y, r, steps):
    iters = 0
    while iters < steps:
        W, b = calculate_updates(W, b, sigma, X, Y, r)
        iters += 1
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    for rows in np.array_split(np.arange(X.shape[1]), range(size, X.shape[1], size)):
        W, b = calculate_updates(W, b, sigma, X[:, rows], Y[:, rows], r)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
