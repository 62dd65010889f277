# source: https://github.com/nndl/nndl/issues/568 (the circle was explained as the dot product of vectors)
# sheet: hw6
# mistake: hadamard: the circle is read as the dot product, so the entries' products are summed to one number; form_3 uses it, form_4 and form_5 do not
# expect: dot_product_instead_of_hadamard
import numpy as np

STUDENT = ""
MINE    = {"A": [[1, 2], [3, 4]], "B": [[0, 1], [1, 5]]}


def product(A, B, C):
    return A @ B @ C


def hadamard(A, B):
    return np.sum(A*B)


def bullet(A, B):
    return B @ A


def kron(A, B):
    return np.einsum("ij,kl->ikjl", A, B).reshape(len(A)*len(B), -1)


def hat(s):
    return np.identity(len(s))*s.T


def form_3(W, dS, S):
    k = len(W) - 1
    grads = [None] + [0]*k
    left = dS[k]
    grads[k] = np.dot(left, S[k-1].T)
    for i in range(k-1, 0, -1):
        left = hadamard(bullet(left, W[i+1].T), dS[i])
        grads[i] = np.dot(left, S[i-1].T)
    return grads


def form_4(W, dS, S):
    right = dS[-1]
    grads = [kron(S[len(W)-2].T, right)]
    for w, d, s in zip(reversed(W[2:]), reversed(dS[1:-1]), reversed(S[:len(W)-2])):
        right = d*(w.T @ right)
        grads.append(kron(s.T, right))
    return [None] + grads[::-1]


def form_5(W, dS, S):
    right = hat(dS[-1])
    grads = [kron(S[len(W)-2].T, right)]
    for w, d, s in zip(reversed(W[2:]), reversed(dS[1:-1]), reversed(S[:len(W)-2])):
        right = product(hat(d), w.T, right)
        grads.append(kron(s.T, right))
    return [None] + grads[::-1]


def by_hand():
    return [[0, 2], [3, 20]], [[2, 11], [4, 23]], [[3, 4], [16, 22]]
