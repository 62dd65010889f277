# source: https://github.com/OpenANN/OpenANN/issues/76 (The gradient of the bias is always 0)
# sheet: hw5
# mistake: gradient: the arrays for the bias gradients are made with zeros and never filled
# expect: bias_gradient_zero
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(np.einsum("jl,lc->jc", W[i], S[i-1]) + b[i])
        S.append(f[sigma[i]](N[i]))
    return N, S


def cost(S, Y):
    return np.einsum("jc,jc", S - Y, S - Y)


def gradient(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    Wd = [None] + [np.zeros_like(w, dtype=float) for w in W[1:]]
    bd = [None] + [np.zeros_like(v, dtype=float) for v in b[1:]]
    e = 2*(S[-1] - Y)
    for i in range(len(W)-1, 0, -1):
        e = e*df[sigma[i]](N[i])
        Wd[i] += np.einsum("jc,lc->jl", e, S[i-1])
        e = np.einsum("jl,jc->lc", W[i], e)
    return Wd, bd


def train(W, b, sigma, X, Y, r, steps):
    for _ in range(steps):
        Wd, bd = gradient(W, b, sigma, X, Y)
        W, b = ([None] + [np.subtract(w, r*d) for w, d in zip(p[1:], q[1:])] for p, q in ((W, Wd), (b, bd)))
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    for c in range(0, len(X[0]), size):
        W, b = train(W, b, sigma, X[:, c:c+size], Y[:, c:c+size], r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
