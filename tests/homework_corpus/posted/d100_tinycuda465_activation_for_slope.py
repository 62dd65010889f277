# source: https://github.com/NVlabs/tiny-cuda-nn/issues/465 (the activation itself where its derivative is expected)
# sheet: hw4
# mistake: deltas: hidden layers multiply by the activation f(N) itself, the last layer by its derivative
# expect: activation_instead_of_slope_hidden_only
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def fc_multiply(matrix, vector, values, epilogue):
    return np.dot(matrix, vector)*epilogue(values)


def forward(W, sigma, X):
    hidden, sums = [X], [None]
    for i in range(1, len(W)):
        sums.append(np.dot(W[i], hidden[-1]))
        hidden.append(f[sigma[i]](sums[-1]))
    return sums, hidden


def deltas(W, sigma, N, S, Y):
    backward_tmp = [2*(S[-1] - Y)*df[sigma[-1]](N[-1])]
    idx = len(W) - 2
    while idx > 0:
        backward_tmp.insert(0, fc_multiply(W[idx + 1].T, backward_tmp[0], N[idx], f[sigma[idx]]))
        idx -= 1
    return [None] + backward_tmp


def gradient(W, sigma, X, Y):
    sums, hidden = forward(W, sigma, X)
    tmp = deltas(W, sigma, sums, hidden, Y)
    return [None] + [np.dot(tmp[i], hidden[i - 1].T) for i in range(1, len(tmp))]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
