# source: https://mcmap.net/q/136170/-how-to-get-element-wise-matrix-multiplication-hadamard-product-in-numpy
# sheet: hw6
# mistake: hadamard: with the class np.matrix the star is the matrix product, so A * B is A . B and no entrywise product
# expect: usual_product_instead_of_hadamard
import numpy as np

STUDENT = ""
MINE    = {"A": [[1, 2], [3, 4]], "B": [[0, 1], [1, 5]]}

M = np.asmatrix


def product(A, B, C):
    return np.asarray(M(A)*M(B)*M(C))


def hadamard(A, B):
    return np.asarray(M(A)*M(B))


def bullet(A, B):
    return np.asarray(M(B)*M(A))


def kron(A, B):
    A, B = M(A), M(B)
    return np.asarray(np.bmat([[A[i, j]*B for j in range(A.shape[1])] for i in range(A.shape[0])]))


def hat(s):
    return np.diagflat(s)


def form_3(W, dS, S):
    out = [None]*len(W)
    chain = M(dS[-1])
    for i in range(len(W) - 1, 0, -1):
        out[i] = np.asarray(chain*M(S[i-1]).T)
        if i > 1:
            chain = np.multiply(M(W[i]).T*chain, dS[i-1])
    return out


def form_4(W, dS, S):
    out = [None]*len(W)
    chain = M(dS[-1])
    for i in range(len(W) - 1, 0, -1):
        out[i] = kron(S[i-1].T, chain)
        if i > 1:
            chain = np.multiply(dS[i-1], M(W[i]).T*chain)
    return out


def form_5(W, dS, S):
    out = [None]*len(W)
    chain = M(hat(dS[-1]))
    for i in range(len(W) - 1, 0, -1):
        out[i] = kron(S[i-1].T, chain)
        if i > 1:
            chain = M(hat(dS[i-1]))*M(W[i]).T*chain
    return out


def by_hand():
    return [[0, 2], [3, 20]], [[2, 11], [4, 23]], [[3, 4], [16, 22]]
