# source: https://github.com/joelgrus/autograd (closures that know the way back; the style only)
# sheet: hw4
# right: every layer is a closure that returns its output and a function for the way back
import numpy as np
from functools import reduce

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def layer(w, name):
    def there(s):
        n = w.dot(s)

        def back(error):
            delta = error*df[name](n)
            return w.T.dot(delta), delta, delta.dot(s.T)
        return f[name](n), n, back
    return there


def forward(W, sigma, X):
    def one(state, pair):
        N, S = state
        s, n, _ = layer(*pair)(S[-1])
        return N + [n], S + [s]
    return reduce(one, zip(W[1:], sigma[1:]), ([None], [X]))


def _way_back(W, sigma, X, Y):
    backs, s = [], X
    for pair in zip(W[1:], sigma[1:]):
        s, _, back = layer(*pair)(s)
        backs.append(back)
    error, D, G = 2*(s - Y), [], []
    while backs:
        error, d, g = backs.pop()(error)
        D.append(d)
        G.append(g)
    return [None] + D[::-1], [None] + G[::-1]


def deltas(W, sigma, N, S, Y):
    return _way_back(W, sigma, S[0], Y)[0]


def gradient(W, sigma, X, Y):
    return _way_back(W, sigma, X, Y)[1]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
