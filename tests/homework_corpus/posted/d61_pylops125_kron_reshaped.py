# source: https://github.com/PyLops/pylops/issues/125 (the result must be transposed before it is raveled)
# sheet: hw6
# mistake: kron: the outer product of all entries is only reshaped, its axes are never exchanged, so entries stand in the wrong places
# expect: kron_reshape_without_transpose
import numpy as np

STUDENT = ""
MINE    = {"A": [[1, 2], [3, 4]], "B": [[0, 1], [1, 5]]}


def product(A, B, C):
    return np.linalg.multi_dot([A, B, C])


def hadamard(A, B):
    return np.einsum("ij,ij->ij", A, B)


def bullet(A, B):
    return np.einsum("ij,jk->ik", B, A)


def kron(A, B):
    A, B = np.array(A), np.array(B)
    p, q = A.shape
    r, s = B.shape
    return np.outer(A.ravel(), B.ravel()).reshape(p*r, q*s)


def hat(s):
    D = np.zeros((len(s), len(s)))
    D[range(len(s)), range(len(s))] = np.array(s)[:, 0]
    return D


def form_3(W, dS, S):
    k = len(W) - 1
    found = []
    for i in range(1, k + 1):
        chain = dS[k]
        for j in range(k, i, -1):
            chain = hadamard(bullet(chain, W[j].T), dS[j-1])
        found.append(np.dot(chain, S[i-1].T))
    return [None] + found


def form_4(W, dS, S):
    chain, found = dS[-1], []
    for i in reversed(range(1, len(W))):
        found.append(kron(S[i-1].T, chain))
        if i > 1:
            chain = hadamard(dS[i-1], np.dot(W[i].T, chain))
    return [None] + found[::-1]


def form_5(W, dS, S):
    chain, found = hat(dS[-1]), []
    for i in reversed(range(1, len(W))):
        found.append(kron(S[i-1].T, chain))
        if i > 1:
            chain = np.linalg.multi_dot([hat(dS[i-1]), W[i].T, chain])
    return [None] + found[::-1]


def by_hand():
    return [[0, 2], [3, 20]], [[2, 11], [4, 23]], [[3, 4], [16, 22]]
