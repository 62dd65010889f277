# source: http://reibang.com/p/b2c9212b11c6 (gradApprox with epsilon, all parameters)
# sheet: hw5
# right: gradient by differences of the cost with six points and h = 1e-3, accurate to about ten digits; no way back at all
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    return _forward([None] + list(zip(W[1:], b[1:])), sigma, X)


def _forward(P, sigma, X):
    N, S = [None], [np.asarray(X, dtype=float)]
    for (w, v), name in zip(P[1:], sigma[1:]):
        N.append(w @ S[-1] + v)
        S.append(f[name](N[-1]))
    return N, S


def cost(S, Y):
    return np.sum((np.asarray(S) - np.asarray(Y))**2)


def gradient(W, b, sigma, X, Y):
    W = [None] + [np.array(w, dtype=float) for w in W[1:]]
    b = [None] + [np.array(v, dtype=float) for v in b[1:]]
    h, out = 1e-3, ([None], [None])
    for L, result in zip((W, b), out):
        for A in L[1:]:
            G = np.zeros_like(A)
            for place in np.ndindex(A.shape):
                kept, J = A[place], {}
                for step in (-3, -2, -1, 1, 2, 3):
                    A[place] = kept + step*h
                    J[step] = cost(forward(W, b, sigma, X)[1][-1], Y)
                A[place] = kept
                G[place] = (45*(J[1] - J[-1]) - 9*(J[2] - J[-2]) + (J[3] - J[-3]))/(60*h)
            result.append(G)
    return out


def train(W, b, sigma, X, Y, r, steps):
    for _ in range(steps):
        gW, gb = gradient(W, b, sigma, X, Y)
        W = [None] + [w - r*g for w, g in zip(W[1:], gW[1:])]
        b = [None] + [v - r*g for v, g in zip(b[1:], gb[1:])]
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    for c in range(0, X.shape[1], size):
        W, b = train(W, b, sigma, X[:, c:c+size], Y[:, c:c+size], r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
