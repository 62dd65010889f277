# source: https://github.com/jax-ml/jax/pull/2422 (README: activations go to inputs, but outputs is returned)
# sheet: hw4
# mistake: forward: the activation of the last layer goes into a variable that is never used, so S_k = N_k; deltas alone is right
# expect: activation_missing_last_only
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    inputs = X
    before, after = [None], []
    for w, s in zip(W[1:], sigma[1:]):
        after.append(inputs)
        outputs = np.dot(w, inputs)
        before.append(outputs)
        inputs = f[s](outputs)
    return before, after + [outputs]


def deltas(W, sigma, N, S, Y):
    def down(i):
        if i == len(W) - 1:
            return [2*(S[i] - Y)*df[sigma[i]](N[i])]
        above = down(i + 1)
        return [np.dot(W[i + 1].T, above[0])*df[sigma[i]](N[i])] + above
    return [None] + down(1)


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    return [None] + [np.dot(D[i], np.transpose(S[i - 1])) for i in range(1, len(W))]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
