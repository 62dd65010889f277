# source: http://www.python.org/pipermail/scipy-user/2010-March/024828.html (A newbie question on matrix multiplication: * after years of MATLAB)
# sheet: hw3
# mistake: forward multiplies W*X with the elementwise product, as in MATLAB: an error wherever the shapes differ; gradient and path call it
# expect: elementwise_in_place_of_matrix_product
from numpy import *

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def logistic(N):
    return 1/(1 + exp(-N))


def logistic_slope(N):
    return logistic(N)*(1 - logistic(N))


def tanh_slope(N):
    return 1 - tanh(N)**2


def relu_slope(N):
    return double(N > 0)


def forward(W, X):
    N = W*X
    S = tanh(N)
    return N, S


def delta(N, S, Y):
    return 2*(S - Y)*(1 - S**2)


def gradient(W, X, Y):
    [N, S] = forward(W, X)
    return dot(delta(N, S, Y), X.T)


def outer(d, s):
    return dot(reshape(d, (size(d), 1)), reshape(s, (1, size(s))))


def path(W, X, Y, r, steps):
    Ws = []
    C = zeros(steps + 1)
    for k in arange(1, steps + 2):
        [N, S] = forward(W, X)
        C[k - 1] = sum((S - Y)**2)
        Ws.append(W)
        W = W - r*dot(delta(N, S, Y), X.T)
    return Ws, list(C)
