# source: https://github.com/joelgrus/data-science-from-scratch/issues/31 (update after calculating the hidden_deltas?)
# sheet: hw5
# mistake: train and epoch: the output layer's weights are moved before the hidden deltas are formed with them; the other layers wait, gradient is right
# expect: update_before_use_last_layer_only
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
    return float(((S - Y)**2).sum())


def gradient(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    D = 2*(S[-1] - Y)*df[sigma[-1]](N[-1])
    dW, db = [None]*len(W), [None]*len(W)
    for i in range(len(W)-1, 0, -1):
        dW[i], db[i] = D @ S[i-1].T, D.sum(axis=1, keepdims=True)
        if i > 1:
            D = (W[i].T @ D)*df[sigma[i-1]](N[i-1])
    return dW, db


def backpropagate(network, biases, sigma, inputs, targets, rate):
    k = len(network) - 1
    sums, outputs = forward(network, biases, sigma, inputs)

    # the output layer: errors, and off it goes
    output_deltas = 2*(outputs[k] - targets)*df[sigma[k]](sums[k])
    network[k] = network[k] - rate*output_deltas @ outputs[k-1].T
    biases[k] = biases[k] - rate*output_deltas.sum(axis=1, keepdims=True)

    # back-propagate errors to the hidden layers
    hidden_deltas = {k: output_deltas}
    for i in range(k-1, 0, -1):
        hidden_deltas[i] = (network[i+1].T @ hidden_deltas[i+1])*df[sigma[i]](sums[i])
    for i in range(1, k):
        network[i] = network[i] - rate*hidden_deltas[i] @ outputs[i-1].T
        biases[i] = biases[i] - rate*hidden_deltas[i].sum(axis=1, keepdims=True)


def train(W, b, sigma, X, Y, r, steps):
    network, biases = list(W), list(b)
    for _ in range(steps):
        backpropagate(network, biases, sigma, X, Y, r)
    return network, biases


def epoch(W, b, sigma, X, Y, r, size):
    network, biases = list(W), list(b)
    for start in range(0, X.shape[1], size):
        backpropagate(network, biases, sigma, X[:, start:start+size], Y[:, start:start+size], r)
    return network, biases


def by_hand():
    return [[-200, -540]], [[-188]]
