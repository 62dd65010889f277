# source: https://github.com/yizt/numpy_neural_network/issues/3 (sigmoid_backward)
# sheet: hw4
# mistake: the slope of the logistic function is written as sigmoid(1 - sigmoid(x)), a composition where a product belongs
# expect: logistic_slope_composed
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def sigmoid_forward(z):
    return 1/(1 + np.exp(-z))


def activation_backward(next_dz, z, name):
    if name == "logistic":
        return next_dz*sigmoid_forward(1 - sigmoid_forward(z))
    return next_dz*df[name](z)


def fc_backward(next_dz, w, z):
    """(dw, dz) of a fully connected layer"""
    return np.dot(next_dz, z.T), np.dot(w.T, next_dz)


def forward(W, sigma, X):
    nuerons = {"a0": X}
    for l in range(1, len(W)):
        nuerons["z%d" % l] = np.dot(W[l], nuerons["a%d" % (l-1)])
        nuerons["a%d" % l] = f[sigma[l]](nuerons["z%d" % l])
    k = len(W)
    return [None] + [nuerons["z%d" % l] for l in range(1, k)], [nuerons["a%d" % l] for l in range(k)]


def deltas(W, sigma, N, S, Y):
    result = [None]*len(W)
    dz = 2*(S[-1] - Y)
    for l in range(len(W) - 1, 0, -1):
        result[l] = activation_backward(dz, N[l], sigma[l])
        _, dz = fc_backward(result[l], W[l], S[l-1])
    return result


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    return [None] + [fc_backward(D[l], W[l], S[l-1])[0] for l in range(1, len(W))]
