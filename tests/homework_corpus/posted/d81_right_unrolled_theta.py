# source: http://mrsempress.top/2018/10/30/Machine-Learning-Neural-Networks/ (unroll all parameters into one long vector, reshape them back)
# sheet: hw5
# right: all weights and biases in one long vector theta as in the Octave course, rolled up in Fortran order
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def unroll(W, b):
    return np.concatenate([np.ravel(p, order="F") for pair in zip(W[1:], b[1:]) for p in pair]).astype(float)


def roll(theta, shapes):
    W, b, at = [None], [None], 0
    for rows, columns in shapes:
        W.append(theta[at:at + rows*columns].reshape((rows, columns), order="F"))
        at += rows*columns
        b.append(theta[at:at + rows].reshape((rows, 1)))
        at += rows
    return W, b


def shapes(W):
    return [np.shape(w) for w in W[1:]]


def nnCost(theta, form, sigma, X, Y):
    """[J, grad] of the unrolled vector"""
    W, b = roll(theta, form)
    z, a = forward(W, b, sigma, X)
    d = 2*(a[-1] - Y)
    Wg, bg = [None]*len(W), [None]*len(W)
    for l in range(len(W) - 1, 0, -1):
        d = d*df[sigma[l]](z[l])
        Wg[l], bg[l] = d @ a[l-1].T, d.sum(axis=1, keepdims=True)
        d = W[l].T @ d
    return cost(a[-1], Y), unroll(Wg, bg)


def forward(W, b, sigma, X):
    z, a = [None], [X]
    for l in range(1, len(W)):
        z.append(W[l] @ a[l-1] + b[l])
        a.append(f[sigma[l]](z[l]))
    return z, a


def cost(S, Y):
    return sum(sum((S - Y)**2))


def gradient(W, b, sigma, X, Y):
    return roll(nnCost(unroll(W, b), shapes(W), sigma, X, Y)[1], shapes(W))


def train(W, b, sigma, X, Y, r, steps):
    theta = unroll(W, b)
    for _ in range(steps):
        J, grad = nnCost(theta, shapes(W), sigma, X, Y)
        theta = theta - r*grad
    return roll(theta, shapes(W))


def epoch(W, b, sigma, X, Y, r, size):
    theta = unroll(W, b)
    for c in range(0, X.shape[1], size):
        theta -= r*nnCost(theta, shapes(W), sigma, X[:, c:c+size], Y[:, c:c+size])[1]
    return roll(theta, shapes(W))


def by_hand():
    return [[-200, -540]], [[-188]]
