# source: http://pullrequest.ru/13115198/nepravilnye-razmery-xor-neironnoi-seti-python (np.matrix, whose * is the matrix product)
# sheet: hw3
# right: all in np.matrix: * is the matrix product, np.multiply the entrywise one, and matrices are returned
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def logistic(N):
    return 1/(1 + np.exp(-np.asmatrix(N)))


def logistic_slope(N):
    fx = logistic(N)
    return np.multiply(fx, 1 - fx)


def tanh_slope(N):
    fx = np.tanh(np.asmatrix(N))
    return 1 - np.multiply(fx, fx)


def relu_slope(N):
    return np.asmatrix(N > 0)


def forward(W, X):
    N = np.asmatrix(W)*np.asmatrix(X)
    return N, np.tanh(N)


def delta(N, S, Y):
    return np.multiply(2*(np.asmatrix(S) - Y), 1 - np.multiply(S, S))


def gradient(W, X, Y):
    N, S = forward(W, X)
    return delta(N, S, Y)*np.asmatrix(X).T


def outer(d, s):
    return np.asmatrix(d).T*np.asmatrix(s)


def path(W, X, Y, r, steps):
    W = np.asmatrix(W)
    Ws, Cs = [W], [np.sum(np.power(forward(W, X)[1] - Y, 2))]
    for i in range(steps):
        W = W - r*gradient(W, X, Y)
        Ws.append(W)
        Cs.append(np.sum(np.power(forward(W, X)[1] - Y, 2)))
    return Ws, Cs


def by_hand():
    return np.matrix("0 0; 504 252")
