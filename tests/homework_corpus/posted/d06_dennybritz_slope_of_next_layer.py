# source: https://github.com/dennybritz/nn-from-scratch/pull/3 (formula with z_2 where z_1 belongs)
# sheet: hw4
# mistake: deltas: a hidden layer multiplies by the slope taken at the next layer's N, so it runs only where both layers have equal sizes
# expect: slope_of_next_layer
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    z, a = {}, {0: X}
    for layer in range(1, len(W)):
        z[layer] = W[layer].dot(a[layer-1])
        a[layer] = f[sigma[layer]](z[layer])
    return [None] + list(z.values()), list(a.values())


def deltas(W, sigma, N, S, Y):
    num_layers = len(W)
    delta = {num_layers-1: (S[-1] - Y)*2*df[sigma[-1]](N[-1])}
    for layer in range(num_layers-2, 0, -1):
        delta[layer] = W[layer+1].T.dot(delta[layer+1])*df[sigma[layer]](N[layer+1])
    return [delta.get(i) for i in range(num_layers)]


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    dW = [None]
    for layer in range(1, len(W)):
        dW.append(D[layer].dot(S[layer-1].T))
    return dW


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
