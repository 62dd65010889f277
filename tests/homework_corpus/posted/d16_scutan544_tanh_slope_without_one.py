# source: https://github.com/scutan90/DeepLearning-500-questions/issues/544 (table: derivative of tanh is -tanh^2)
# sheet: hw4
# mistake: the student's own table of derivatives has -tanh(x)^2 for tanh: the 1 is missing; wrong in tanh layers and in all layers below one
# expect: tanh_slope_without_one
import numpy as np
from math import exp, sin, cos, tanh

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

ACTIVATION = dict(
    tanh     = (lambda x: tanh(x),           lambda x: -tanh(x)**2),
    logistic = (lambda x: 1/(1 + exp(-x)),   lambda x: exp(-x)/(1 + exp(-x))**2),
    sine     = (lambda x: sin(x),            lambda x: cos(x)),
)


def mapped(function, A):
    return np.array([[function(float(x)) for x in row] for row in A])


def forward(W, sigma, X):
    N, S = [None], [X]
    for i, name in enumerate(sigma):
        if i:
            N.append(np.matmul(W[i], S[i-1]))
            S.append(mapped(ACTIVATION[name][0], N[i]))
    return N, S


def deltas(W, sigma, N, S, Y):
    D = [2*(S[-1] - Y)*mapped(ACTIVATION[sigma[-1]][1], N[-1])]
    for i in range(len(W)-1, 1, -1):
        D = [np.matmul(W[i].T, D[0])*mapped(ACTIVATION[sigma[i-1]][1], N[i-1])] + D
    return [None] + D


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    return [None] + [np.matmul(D[i], S[i-1].T) for i in range(1, len(D))]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
