# source: https://github.com/parasdahal/tinyml/issues/1 (output error must be multiplied with the derivative)
# sheet: hw6
# mistake: form_3: the chain from the left starts with 1, so the slope of the last layer is missing in all gradients; form_4 and form_5 have it
# expect: slope_missing_last_only_in_form_3
import numpy as np

STUDENT = ""
MINE    = {"A": [[1, 2], [3, 4]], "B": [[0, 1], [1, 5]]}


def product(A, B, C):
    return np.array([[sum(A[i][p]*B[p][q]*C[q][j] for p in range(len(B)) for q in range(len(C)))
                      for j in range(len(C[0]))] for i in range(len(A))])


def hadamard(A, B):
    return np.array([[x*y for x, y in zip(r, t)] for r, t in zip(A, B)])


def bullet(A, B):
    return np.array([[sum(x*y for x, y in zip(row, column)) for column in zip(*A)] for row in B])


def kron(A, B):
    return np.array([[a*x for a in r for x in t] for r in A for t in B])


def hat(s):
    D = np.zeros((len(s), len(s)))
    for j, x in enumerate(s):
        D[j][j] = x[0]
    return D


def form_3(W, dS, S):
    k = len(W) - 1
    grads = [None]*(k + 1)
    chain = np.ones((1, 1))
    for i in range(k, 0, -1):
        if i < k:
            chain = hadamard(bullet(chain, W[i+1].T), dS[i])
        grads[i] = chain.dot(S[i-1].T)
    return grads


def form_4(W, dS, S):
    grads = [None]
    for i in range(1, len(W)):
        chain = dS[len(W)-1]
        j = len(W) - 1
        while j > i:
            chain = hadamard(dS[j-1], W[j].T.dot(chain))
            j -= 1
        grads.append(kron(S[i-1].T, chain))
    return grads


def form_5(W, dS, S):
    grads = [None]
    for i in range(1, len(W)):
        chain = hat(dS[i])
        j = i
        while j < len(W) - 1:
            chain = product(chain, W[j+1].T, hat(dS[j+1]))
            j += 1
        grads.append(kron(S[i-1].T, chain))
    return grads


def by_hand():
    return [[0, 2], [3, 20]], [[2, 11], [4, 23]], [[3, 4], [16, 22]]
