# source: https://github.com/JulianoLagana/deep-machine-learning/pull/7 (parentheses for the Hadamard product with @)
# sheet: hw4
# mistake: deltas: slope * W.T @ delta is read by Python as (slope * W.T) @ delta; right with one column, else an error or wrong numbers
# expect: precedence_of_star_before_at
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    N = [None]
    S = [X]
    for i in range(1, len(W)):
        N += [W[i] @ S[-1]]
        S += [f[sigma[i]](N[-1])]
    return N, S


def deltas(W, sigma, N, S, Y):
    k = len(W) - 1
    D = [None for _ in W]
    D[k] = 2*(S[k] - Y)*df[sigma[k]](N[k])
    for i in range(k - 1, 0, -1):
        D[i] = df[sigma[i]](N[i]) * W[i + 1].T @ D[i + 1]
    return D


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    return [None] + [D[i] @ S[i - 1].T for i in range(1, len(W))]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
