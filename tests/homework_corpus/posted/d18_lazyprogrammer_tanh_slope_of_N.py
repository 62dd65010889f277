# source: https://github.com/lazyprogrammer/facial-expression-recognition/issues/2 (1 - arctanh(Z)^2 is proposed as the slope)
# sheet: hw4
# mistake: the slope of tanh is 1 - N^2 in place of 1 - tanh(N)^2, in every tanh layer
# expect: tanh_slope_one_minus_N_squared
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

sigmoid = lambda a: 1/(1 + np.exp(-a))


def act(name, a):
    if name == "tanh":
        return np.tanh(a)
    elif name == "logistic":
        return sigmoid(a)
    elif name == "sine":
        return np.sin(a)
    raise KeyError(name)


def slope(name, a):
    if name == "tanh":
        return 1 - a*a                          # tanh
    elif name == "logistic":
        return sigmoid(a)*(1 - sigmoid(a))
    return np.cos(a)


def forward(W, sigma, X):
    Z = [X]
    A = [None]
    for i in range(1, len(W)):
        A.append(W[i].dot(Z[i - 1]))
        Z.append(act(sigma[i], A[i]))
    return A, Z


def deltas(W, sigma, A, Z, T):
    dZ = [None]*len(W)
    back = 2*(Z[-1] - T)
    for i in range(len(W))[:0:-1]:
        dZ[i] = back*slope(sigma[i], A[i])
        back = W[i].T.dot(dZ[i])
    return dZ


def gradient(W, sigma, X, T):
    A, Z = forward(W, sigma, X)
    return [None] + [d.dot(z.T) for d, z in zip(deltas(W, sigma, A, Z, T)[1:], Z)]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
