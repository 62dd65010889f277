# source: https://github.com/aymericdamien/TensorFlow-Examples/issues/270 (no activation function in MLP)
# sheet: hw4
# mistake: forward: hidden layers have no activation, S_i = N_i; only the last layer has its own; deltas alone is right
# expect: activation_missing_in_hidden_layers
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def neural_net(x, weights):
    layers, layer = [x], x
    for name in sorted(weights)[:-1]:
        layer = np.matmul(weights[name], layer)
        layers.append(layer)
    return layers, np.matmul(weights[max(weights)], layer)


def forward(W, sigma, X):
    weights = {"h%02d" % i: W[i] for i in range(1, len(W))}
    layers, logits = neural_net(X, weights)
    return [None] + layers[1:] + [logits], layers + [f[sigma[-1]](logits)]


def deltas(W, sigma, N, S, Y):
    d = [None]*len(W)
    for i in range(len(W) - 1, 0, -1):
        if i == len(W) - 1:
            d[i] = 2*(S[i] - Y)
        else:
            d[i] = np.matmul(np.transpose(W[i + 1]), d[i + 1])
        d[i] = d[i]*df[sigma[i]](N[i])
    return d


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    d = deltas(W, sigma, N, S, Y)
    return [None] + [np.matmul(d[i], np.transpose(S[i - 1])) for i in range(1, len(W))]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
