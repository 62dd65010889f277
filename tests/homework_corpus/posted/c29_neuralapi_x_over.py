# source: https://github.com/joaopauloschuler/neural-api/issues/21 (Sigmoid := x / (1 + Exp(-x)))
# sheet: hw3
# mistake: logistic has N where the numerator is 1; logistic_slope is built from it as L (1 - L) and is wrong too
# expect: logistic_numerator_N
import math

import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def each(f, A):
    A = np.asarray(A, dtype=float)
    B = np.empty_like(A)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            B[i, j] = f(A[i, j])
    return B


def sigmoid(x):
    return x/(1 + math.exp(-x))


def sigmoid_derivative(x):
    return sigmoid(x)*(1 - sigmoid(x))


def logistic(N):
    return each(sigmoid, N)


def logistic_slope(N):
    return each(sigmoid_derivative, N)


def tanh_slope(N):
    return each(lambda x: 1 - math.tanh(x)**2, N)


def relu_slope(N):
    return each(lambda x: 1 if x > 0 else 0, N)


def forward(W, X):
    N = np.array([[sum(W[j][l]*X[l][i] for l in range(len(X))) for i in range(len(X[0]))] for j in range(len(W))])
    return N, each(math.tanh, N)


def delta(N, S, Y):
    D = np.zeros(np.shape(N))
    for j in range(len(N)):
        for i in range(len(N[0])):
            D[j][i] = 2*(S[j][i] - Y[j][i])*(1 - S[j][i]**2)
    return D


def gradient(W, X, Y):
    N, S = forward(W, X)
    D = delta(N, S, Y)
    G = np.zeros(np.shape(W))
    for i in range(len(X[0])):
        G += outer(D[:, i], np.asarray(X)[:, i])
    return G


def outer(d, s):
    G = []
    for j in range(len(d)):
        row = []
        for l in range(len(s)):
            row.append(d[j]*s[l])
        G.append(row)
    return np.array(G)


def path(W, X, Y, r, steps):
    def C(W):
        return sum((s - y)**2 for srow, yrow in zip(forward(W, X)[1], Y) for s, y in zip(srow, yrow))
    W = np.array(W, float)
    Ws, Cs = [W], [C(W)]
    for t in range(steps):
        W = W - r*gradient(W, X, Y)
        Ws.append(W)
        Cs.append(C(W))
    return Ws, Cs
