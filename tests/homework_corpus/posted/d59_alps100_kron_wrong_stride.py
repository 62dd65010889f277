# source: https://github.com/ALPSim/ALPS/pull/100 (stride kron() output by the inner factor's dimensions)
# sheet: hw6
# mistake: kron: the block of entry (i, j) starts at i rows(A), j columns(A); right only where both factors have the same shape
# expect: kron_stride_of_outer_factor
import numpy as np

STUDENT = ""
MINE    = {"A": [[1, 2], [3, 4]], "B": [[0, 1], [1, 5]]}


def product(A, B, C):
    return A @ B @ C


def hadamard(A, B):
    return A*B


def bullet(A, B):
    return B @ A


def num_rows(M):
    return len(M)


def num_cols(M):
    return len(M[0])


def kron(M1, M2):
    MM = np.zeros((num_rows(M1)*num_rows(M2), num_cols(M1)*num_cols(M2)))
    for i1 in range(num_rows(M1)):
        for j1 in range(num_cols(M1)):
            for i2 in range(num_rows(M2)):
                for j2 in range(num_cols(M2)):
                    MM[i1*num_rows(M1) + i2, j1*num_cols(M1) + j2] = M1[i1][j1]*M2[i2][j2]
    return MM


def hat(s):
    return np.diag(np.ravel(s))


def form_3(W, dS, S):
    k = len(W) - 1
    grad = [None]*(k + 1)
    chain = dS[k]
    for i in range(k, 0, -1):
        if i < k:
            chain = bullet(chain, W[i+1].T)*dS[i]
        grad[i] = chain @ S[i-1].T
    return grad


def form_4(W, dS, S):
    def tail(i):
        return dS[i] if i == len(W) - 1 else dS[i]*(W[i+1].T @ tail(i+1))
    return [None] + [kron(S[i-1].T, tail(i)) for i in range(1, len(W))]


def form_5(W, dS, S):
    def tail(i):
        return hat(dS[i]) if i == len(W) - 1 else hat(dS[i]) @ W[i+1].T @ tail(i+1)
    return [None] + [kron(S[i-1].T, tail(i)) for i in range(1, len(W))]


def by_hand():
    return [[0, 2], [3, 20]], [[2, 11], [4, 23]], [[3, 4], [16, 22]]
