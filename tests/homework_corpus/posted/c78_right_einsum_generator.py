# source: https://github.com/kaleko/CourseraML/issues/2 (thetahistory.append of a copy, so that the entries stay what they were)
# sheet: hw3
# right: index notation with einsum, an in-place step on the function's own copy, a generator that yields copies; the gradient is worked out transposed
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def forward(W, X):
    N = np.einsum("jl,li->ji", W, X)
    return [N, np.tanh(N)]


def delta(N, S, Y):
    return np.einsum(",ji,ji->ji", 2.0, S - Y, tanh_slope(N))


def gradient(W, X, Y):
    N, S = forward(W, X)
    return np.einsum("li,ji->lj", X, delta(N, S, Y)).T


def outer(d, s):
    return np.einsum("j,l->jl", d, s)


def descend(theta, X, Y, alpha, iterations):
    theta = np.array(theta, dtype=float, copy=True)
    for left in range(iterations, -1, -1):
        N, S = forward(theta, X)
        yield theta.copy(), np.einsum("ji,ji->", S - Y, S - Y)
        theta -= alpha*gradient(theta, X, Y)


def path(W, X, Y, r, steps):
    thetahistory, jvec = map(list, zip(*descend(W, X, Y, r, steps)))
    return thetahistory, jvec


def logistic(N):
    return (np.tanh(N/2) + 1)/2


def logistic_slope(N):
    return tanh_slope(N/2)/4


def tanh_slope(N):
    return np.cosh(N)**(-2.)


def relu_slope(N):
    return np.piecewise(np.array(N, float), [N > 0, N <= 0], [1, 0])


def by_hand():
    W, X, Y = (np.array(MINE[key]) for key in "WXY")
    N = np.einsum("jl,li->ji", W, X)
    return np.einsum("ji,li->jl", 4*(N**2 - Y)*N, X)
