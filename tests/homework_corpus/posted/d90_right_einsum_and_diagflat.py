# source: https://e-learn.cn/qa/q-835905.html (np.diagflat makes the diagonal of a column)
# sheet: hw6
# right: einsum for every product and diagflat for the hat; the forms are built with reduce over the layers
import numpy as np
from functools import reduce

STUDENT = ""
MINE    = {"A": [[1, 2], [3, 4]], "B": [[0, 1], [1, 5]]}


def product(A, B, C):
    return np.einsum("ij,jk,kl->il", A, B, C)


def hadamard(A, B):
    return np.einsum("ij,ij->ij", A, B)


def bullet(A, B):
    return np.einsum("jk,ij->ik", A, B)


def kron(A, B):
    K = np.einsum("ij,kl->ikjl", A, B)
    return K.reshape(K.shape[0]*K.shape[1], K.shape[2]*K.shape[3])


def hat(s):
    return np.diagflat(s)


def above(i, W):
    return range(len(W) - 1, i, -1)


def form_3(W, dS, S):
    return [None] + [np.einsum("jx,lx->jl", reduce(lambda c, j: hadamard(bullet(c, W[j].T), dS[j-1]), above(i, W), dS[-1]), S[i-1])
                     for i in range(1, len(W))]


def form_4(W, dS, S):
    return [None] + [kron(S[i-1].T, reduce(lambda c, j: hadamard(dS[j-1], np.einsum("ab,ac->bc", W[j], c)), above(i, W), dS[-1]))
                     for i in range(1, len(W))]


def form_5(W, dS, S):
    return [None] + [kron(S[i-1].T, reduce(lambda c, j: product(hat(dS[j-1]), W[j].T, c), above(i, W), hat(dS[-1])))
                     for i in range(1, len(W))]


def by_hand():
    return [[0, 2], [3, 20]], [[2, 11], [4, 23]], [[3, 4], [16, 22]]
