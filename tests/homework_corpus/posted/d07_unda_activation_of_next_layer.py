# source: https://github.com/unda-ml/unda/issues/1 (backprop working improperly when multiple activation functions are mixed)
# sheet: hw4
# mistake: deltas: the hidden layers take the derivative of the next layer's activation function, at their own N
# expect: name_of_next_layer_in_slope
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    data, N = [X], [None]
    for weight, act in zip(W[1:], sigma[1:]):
        N.append(weight @ data[-1])
        data.append(f[act](N[-1]))
    return N, data


def deltas(W, sigma, N, S, Y):
    errors = 2*(S[-1] - Y)
    gradients = errors*df[sigma[-1]](N[-1])
    collected = [gradients]
    for i in range(len(W) - 1, 1, -1):
        errors = W[i].T @ gradients
        gradients = errors*df[sigma[i]](N[i - 1])
        collected.append(gradients)
    collected.append(None)
    return collected[::-1]


def gradient(W, sigma, X, Y):
    N, data = forward(W, sigma, X)
    back = deltas(W, sigma, N, data, Y)
    return [None] + [g @ d.T for g, d in zip(back[1:], data)]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
