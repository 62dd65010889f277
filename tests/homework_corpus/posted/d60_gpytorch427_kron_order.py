# source: https://github.com/cornellius-gp/gpytorch/pull/427 (c kron b kron a, not a kron b kron c)
# sheet: hw6
# mistake: kron: the factors are exchanged, every entry of B times the whole of A; for a row and a column both orders agree, so the forms are right
# expect: kron_factors_exchanged
import numpy as np

STUDENT = ""
MINE    = {"A": [[1, 2], [3, 4]], "B": [[0, 1], [1, 5]]}


class Lazy:
    def __init__(self, *parts):
        self.parts = [np.asarray(p) for p in parts]

    def evaluate(self):
        result = np.ones((1, 1))
        for part in self.parts:
            r, c = result.shape
            result = (part[:, None, :, None]*result[None, :, None, :]).reshape(part.shape[0]*r, part.shape[1]*c)
        return result


def product(A, B, C):
    return np.matmul(np.matmul(A, B), C)


def hadamard(A, B):
    return np.asarray(A)*np.asarray(B)


def bullet(A, B):
    return np.matmul(B, A)


def kron(A, B):
    return Lazy(A, B).evaluate()


def hat(s):
    return np.eye(len(s))*s


def form_3(W, dS, S):
    grads, chain = [], dS[-1]
    for w, slope, s in zip(W[:1:-1] + [None], dS[-2:0:-1] + [None], S[-2::-1]):
        grads.append(np.matmul(chain, s.T))
        if w is not None:
            chain = hadamard(bullet(chain, w.T), slope)
    return [None] + grads[::-1]


def form_4(W, dS, S):
    columns = {len(W)-1: dS[-1]}
    for i in range(len(W)-2, 0, -1):
        columns[i] = hadamard(dS[i], np.matmul(W[i+1].T, columns[i+1]))
    return [None] + [kron(S[i-1].T, columns[i]) for i in range(1, len(W))]


def form_5(W, dS, S):
    columns = {len(W)-1: hat(dS[-1])}
    for i in range(len(W)-2, 0, -1):
        columns[i] = product(hat(dS[i]), W[i+1].T, columns[i+1])
    return [None] + [kron(S[i-1].T, columns[i]) for i in range(1, len(W))]


def by_hand():
    return [[0, 2], [3, 20]], [[2, 11], [4, 23]], [[3, 4], [16, 22]]
