# source: https://github.com/chunhuizhang/deeplearning_math (np.kron and its shape rule; here from np.outer with exchanged axes)
# sheet: hw6
# right: kron from np.outer with reshape and swapped axes, hat by a mask, one pass for all layers of a form
import numpy as np

STUDENT = ""
MINE    = {"A": [[1, 2], [3, 4]], "B": [[0, 1], [1, 5]]}


def product(A, B, C):
    return np.matmul(np.matmul(A, B), C)


def hadamard(A, B):
    out = np.array(A)
    out = out*B
    return out


def bullet(A, B):
    return np.transpose(np.matmul(np.transpose(A), np.transpose(B)))


def kron(A, B):
    (p, q), (r, s) = np.shape(A), np.shape(B)
    blocks = np.outer(np.ravel(A), np.ravel(B)).reshape(p, q, r, s)
    return blocks.swapaxes(1, 2).reshape(p*r, q*s)


def hat(s):
    n = np.size(s)
    return np.where(np.eye(n, dtype=bool), np.tile(s, (1, n)), 0)


def form_3(W, dS, S):
    chain, out = dS[-1], []
    for w, slope, before in zip(W[:0:-1], dS[-2::-1], S[-2::-1]):
        out.append(np.matmul(chain, np.transpose(before)))
        if slope is not None:
            chain = hadamard(bullet(chain, np.transpose(w)), slope)
    out.append(None)
    return out[::-1]


def form_4(W, dS, S):
    chain, out = dS[-1], []
    for w, slope, before in zip(W[:0:-1], dS[-2::-1], S[-2::-1]):
        out.append(kron(np.transpose(before), chain))
        if slope is not None:
            chain = hadamard(slope, np.matmul(np.transpose(w), chain))
    out.append(None)
    return out[::-1]


def form_5(W, dS, S):
    chain, out = hat(dS[-1]), []
    for w, slope, before in zip(W[:0:-1], dS[-2::-1], S[-2::-1]):
        out.append(kron(np.transpose(before), chain))
        if slope is not None:
            chain = product(hat(slope), np.transpose(w), chain)
    out.append(None)
    return out[::-1]


def by_hand():
    return [[0, 2], [3, 20]], [[2, 11], [4, 23]], [[3, 4], [16, 22]]
