# source: https://github.com/stephencwelch/Neural-Networks-Demystified/issues/3 (delta 2 without a Hadamard product, the dimensions do not add up)
# sheet: hw6
# mistake: form_4: the slope of a hidden layer is multiplied as a matrix, not entry by entry; a column times a column does not fit
# expect: matrix_product_with_slope_in_form_4
import numpy as np

STUDENT = ""
MINE    = {"A": [[1, 2], [3, 4]], "B": [[0, 1], [1, 5]]}

product  = lambda A, B, C: np.dot(A, np.dot(B, C))
hadamard = lambda A, B: np.multiply(A, B)
bullet   = lambda A, B: np.dot(B, A)
kron     = lambda A, B: np.concatenate([np.concatenate([a*B for a in row], axis=1) for row in A], axis=0)
hat      = lambda s: np.diag(s[:, 0])


def form_3(W, dS, S):
    delta3 = dS[-1]
    dJdW = [np.dot(delta3, S[-2].T)] if len(S) == len(W) else []
    for i in range(len(W) - 2, 0, -1):
        delta3 = np.multiply(bullet(delta3, W[i + 1].T), dS[i])
        dJdW.insert(0, np.dot(delta3, S[i - 1].T))
    return [None] + dJdW


def form_4(W, dS, S):
    delta = dS[-1]
    dJdW = [kron(S[len(W) - 2].T, delta)]
    for i in range(len(W) - 2, 0, -1):
        delta = np.dot(dS[i], np.dot(W[i + 1].T, delta))
        dJdW.insert(0, kron(S[i - 1].T, delta))
    return [None] + dJdW


def form_5(W, dS, S):
    delta = hat(dS[-1])
    dJdW = [kron(S[len(W) - 2].T, delta)]
    for i in range(len(W) - 2, 0, -1):
        delta = product(hat(dS[i]), W[i + 1].T, delta)
        dJdW.insert(0, kron(S[i - 1].T, delta))
    return [None] + dJdW


def by_hand():
    return [[0, 2], [3, 20]], [[2, 11], [4, 23]], [[3, 4], [16, 22]]
