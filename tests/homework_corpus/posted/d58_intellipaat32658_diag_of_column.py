# source: https://intellipaat.com/community/32658/how-to-convert-a-column-or-row-matrix-to-a-diagonal-matrix-in-python (the question)
# sheet: hw6
# mistake: hat: np.diag of a column is only its first entry, not a diagonal matrix; form_5 uses it
# expect: diag_of_column_is_first_entry
import numpy as np

STUDENT = ""
MINE    = {"A": [[1, 2], [3, 4]], "B": [[0, 1], [1, 5]]}


def product(A, B, C):
    return np.dot(np.dot(A, B), C)


def hadamard(A, B):
    return np.multiply(A, B)


def bullet(A, B):
    return np.dot(B, A)


def kron(A, B):
    return np.block([[a*np.asarray(B) for a in row] for row in np.asarray(A)])


def hat(s):
    d = np.diag(s)
    return d


def form_3(W, dS, S):
    out, left = [None], dS[-1]
    out.insert(1, left @ S[len(W)-2].T)
    for i in range(len(W)-2, 0, -1):
        left = hadamard(bullet(left, W[i+1].T), dS[i])
        out.insert(1, left @ S[i-1].T)
    return out


def form_4(W, dS, S):
    out = [None]
    for i in range(1, len(W)):
        right = dS[-1]
        for j in range(len(W)-1, i, -1):
            right = hadamard(dS[j-1], W[j].T @ right)
        out.append(kron(S[i-1].T, right))
    return out


def form_5(W, dS, S):
    out = [None]
    for i in range(1, len(W)):
        chain = hat(dS[i])
        for j in range(i+1, len(W)):
            chain = product(chain, W[j].T, hat(dS[j]))
        out.append(kron(S[i-1].T, chain))
    return out


def by_hand():
    return [[0, 2], [3, 20]], [[2, 11], [4, 23]], [[3, 4], [16, 22]]
