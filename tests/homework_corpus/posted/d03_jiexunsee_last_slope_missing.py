# source: https://github.com/jiexunsee/Neural-Network-with-Python/issues/1 (Problem in Error/Delta for layer 3)
# sheet: hw4
# mistake: in deltas the last layer's delta is the bare error 2 (S_k - Y), without the slope; the hidden layers have theirs
# expect: slope_missing_last_only
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}

derivative = df


def forward(W, sigma, training_set_inputs):
    """Examples in rows, as in the original; turned back at the border."""
    a, rows_n, rows_a = training_set_inputs.T, [], [training_set_inputs.T]
    for w, s in zip(W[1:], sigma[1:]):
        rows_n.append(a @ w.T)
        a = f[s](rows_n[-1])
        rows_a.append(a)
    return [None] + [n.T for n in rows_n], [r.T for r in rows_a]


def deltas(W, sigma, N, S, Y):
    dels = [(S[-1] - Y)*2]
    for i in range(len(W) - 2, 0, -1):
        dels.insert(0, np.dot(W[i + 1].T, dels[0])*derivative[sigma[i]](N[i]))
    return [None] + dels


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    d = deltas(W, sigma, N, S, Y)
    adjustments = [None]
    for i in range(1, len(W)):
        adjustments.append(np.dot(S[i - 1], d[i].T).T)
    return adjustments


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
