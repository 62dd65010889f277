# source: https://intellipaat.com/community/32658/how-to-convert-a-column-or-row-matrix-to-a-diagonal-matrix-in-python (the diagonal that is asked for)
# sheet: hw6
# right: the hat is np.eye times the column, bullet is a double loop, form_5 multiplies the diagonals as full matrices from the left end
import numpy as np

STUDENT = ""
MINE    = {"A": [[1, 2], [3, 4]], "B": [[0, 1], [1, 5]]}


def product(A, B, C):
    A, B, C = (np.asarray(M) for M in (A, B, C))
    return A.dot(B.dot(C))


def hadamard(A, B):
    A, B = np.asarray(A), np.asarray(B)
    out = np.empty(A.shape, dtype=np.result_type(A, B))
    for j in range(A.shape[0]):
        for l in range(A.shape[1]):
            out[j, l] = A[j, l]*B[j, l]
    return out


def bullet(A, B):
    A, B = np.asarray(A), np.asarray(B)
    out = np.zeros((B.shape[0], A.shape[1]), dtype=np.result_type(A, B))
    for j in range(B.shape[0]):
        for l in range(A.shape[1]):
            out[j, l] = B[j, :].dot(A[:, l])
    return out


def kron(A, B):
    A, B = np.asarray(A), np.asarray(B)
    return np.vstack([np.hstack([A[j, l]*B for l in range(A.shape[1])]) for j in range(A.shape[0])])


def hat(s):
    return np.eye(len(s), dtype=int)*np.asarray(s)


def form_3(W, dS, S):
    grads = {}
    for i in range(1, len(W)):
        left = dS[len(W)-1].copy()
        for j in range(len(W)-2, i-1, -1):
            left = hadamard(bullet(left, W[j+1].T), dS[j])
        grads[i] = left.dot(S[i-1].T)
    return [None] + list(grads.values())


def form_4(W, dS, S):
    grads = {}
    right = dS[len(W)-1].copy()
    for i in range(len(W)-1, 0, -1):
        grads[i] = kron(S[i-1].T, right)
        right = hadamard(dS[i-1], W[i].T.dot(right)) if i > 1 else None
    return [None] + [grads[i] for i in range(1, len(W))]


def form_5(W, dS, S):
    grads = {}
    for i in range(1, len(W)):
        M = hat(dS[i])
        for j in range(i+1, len(W)):
            M = M.dot(W[j].T).dot(hat(dS[j]))
        grads[i] = kron(S[i-1].T, M)
    return [None] + [grads[i] for i in range(1, len(W))]


def by_hand():
    return [[0, 2], [3, 20]], [[2, 11], [4, 23]], [[3, 4], [16, 22]]
