# source: https://github.com/zackchase/mxnet-the-straight-dope/issues/507 (range(len(layer_params) // 2 - 2) ignores a hidden layer)
# sheet: hw4
# mistake: forward: the loop over the hidden layers ends one too early, so the last hidden layer is left out and W_k meets S_(k-2)
# expect: hidden_layer_skipped_in_forward
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    layer_input = X
    N, S = [None], [X]
    number = len(W) - 1
    for i in range(number - 2):
        h_linear = W[i + 1].dot(layer_input)
        layer_input = f[sigma[i + 1]](h_linear)
        N.append(h_linear)
        S.append(layer_input)
    N.append(W[number].dot(layer_input))
    S.append(f[sigma[number]](N[-1]))
    return N, S


def deltas(W, sigma, N, S, Y):
    number = len(W) - 1
    D = [None]*(number + 1)
    D[number] = 2*(S[number] - Y)*df[sigma[number]](N[number])
    i = number - 1
    while i > 0:
        D[i] = W[i + 1].T.dot(D[i + 1])*df[sigma[i]](N[i])
        i -= 1
    return D


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    G = [None]
    i = 1
    while i < len(W):
        G.append(D[i].dot(S[i - 1].T))
        i += 1
    return G


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
