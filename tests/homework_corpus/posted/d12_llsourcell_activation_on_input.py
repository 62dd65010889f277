# source: https://github.com/llSourcell/how_to_do_math_for_deep_learning/issues/6 (Error in forward prop: k0 = nonlin(X))
# sheet: hw4
# mistake: forward applies the activation of the first layer to the input, too: S_0 = sigma_1(X); deltas alone is right
# expect: activation_applied_to_input
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def nonlin(x, name, deriv=False):
    if deriv:
        return df[name](x)
    return f[name](x)


def forward(syn, sigma, X):
    k0 = nonlin(X, sigma[1])
    k, n = [k0], [None]
    for j in range(1, len(syn)):
        n.append(np.dot(syn[j], k[j - 1]))
        k.append(nonlin(n[j], sigma[j]))
    return n, k


def deltas(syn, sigma, n, k, y):
    k_error = 2*(k[-1] - y)
    found = []
    for j in range(len(syn) - 1, 0, -1):
        k_delta = k_error*nonlin(n[j], sigma[j], deriv=True)
        k_error = np.dot(syn[j].T, k_delta)
        found.append(k_delta)
    return [None] + found[::-1]


def gradient(syn, sigma, X, y):
    n, k = forward(syn, sigma, X)
    d = deltas(syn, sigma, n, k, y)
    return [None] + [np.dot(d[j], k[j - 1].T) for j in range(1, len(syn))]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
