# source: https://github.com/stephencwelch/Neural-Networks-Demystified/issues/24 (delta2 = np.dot(delta3, self.W2.T)*self.sigmoidPrime(self.z2))
# sheet: hw4
# right: examples in rows, weights transposed once at the border, lists turned back at the end
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def _rows(W, sigma, x):
    z, a = [], [x]
    for w, s in zip(W, sigma):
        z.append(np.dot(a[-1], w))
        a.append(f[s](z[-1]))
    return z, a


def _deltas(W, sigma, z, a, y):
    d = [-2*(y - a[-1])*df[sigma[-1]](z[-1])]
    for w, s, zz in zip(W[:0:-1], sigma[-2::-1], z[-2::-1]):
        d.append(np.dot(d[-1], w.T)*df[s](zz))
    return d[::-1]


def forward(W, sigma, X):
    z, a = _rows([w.T for w in W[1:]], sigma[1:], np.asarray(X).T)
    return [None] + [m.T for m in z], [m.T for m in a]


def deltas(W, sigma, N, S, Y):
    d = _deltas([w.T for w in W[1:]], sigma[1:], [n.T for n in N[1:]], [s.T for s in S], Y.T)
    return [None] + [m.T for m in d]


def gradient(W, sigma, X, Y):
    WT = [w.T for w in W[1:]]
    z, a = _rows(WT, sigma[1:], X.T)
    d = _deltas(WT, sigma[1:], z, a, Y.T)
    return [None] + [np.dot(before.T, m).T for before, m in zip(a, d)]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
