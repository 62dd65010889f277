# source: https://github.com/ttezel/nn/issues/8 (the derivative of sigmoid for hidden and output layer, whatever the activation)
# sheet: hw4
# mistake: deltas: s (1 - s), the slope of the logistic function, is used in every layer, whatever its activation
# expect: logistic_slope_hard_coded
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    outputs, nets = [X], [None]
    for layer in range(1, len(W)):
        nets.append(W[layer].dot(outputs[layer - 1]))
        outputs.append(f[sigma[layer]](nets[layer]))
    return nets, outputs


def deltas(W, sigma, N, S, Y):
    errorSigs = [None]*len(S)
    top = len(S) - 1
    m = Y.shape[1]
    errorSigs[top] = np.empty(S[top].shape)
    for n in range(S[top].shape[0]):
        for c in range(m):
            out = S[top][n, c]
            errorSigs[top][n, c] = 2*(out - Y[n, c])*out*(1 - out)
    for layer in range(top - 1, 0, -1):
        errorSigs[layer] = np.empty(S[layer].shape)
        for n in range(S[layer].shape[0]):
            for c in range(m):
                out = S[layer][n, c]
                total = 0
                for up in range(S[layer + 1].shape[0]):
                    total += errorSigs[layer + 1][up, c]*W[layer + 1][up, n]
                errorSigs[layer][n, c] = total*out*(1 - out)
    return errorSigs


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    sig = deltas(W, sigma, N, S, Y)
    return [None] + [sig[i].dot(S[i - 1].T) for i in range(1, len(S))]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
