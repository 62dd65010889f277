# source: https://github.com/NervanaSystems/neon/issues/66 (fprop_func of tanh writes the derivative over its inputs)
# sheet: hw4
# mistake: forward writes the slope over N, and deltas takes N for the slope; gradient, which uses both, comes out right
# expect: slopes_in_place_of_N
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def fprop_func(inputs, name):
    """Returns the outputs; the inputs become what the way back will need."""
    outputs = f[name](inputs)
    inputs[:] = df[name](inputs)
    return outputs


def forward(W, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(np.array(W[i] @ S[-1], dtype=float))
        S.append(fprop_func(N[i], sigma[i]))
    return N, S


def deltas(W, sigma, N, S, Y):
    error = 2*(S[-1] - Y)
    D = [None]*len(W)
    for i in range(len(W) - 1, 0, -1):
        D[i] = np.multiply(error, N[i])
        error = W[i].T @ D[i]
    return D


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    return [None] + [D[i] @ S[i-1].T for i in range(1, len(W))]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
