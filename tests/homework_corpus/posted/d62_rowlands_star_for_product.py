# source: https://github.com/LuciferUchiha/old.georgerowlands.ch (beginners write A * B for two arrays to multiply matrices)
# sheet: hw6
# mistake: product: A * B * C on arrays is the entrywise product; the other functions use @ where it belongs
# expect: entrywise_instead_of_usual_product
import numpy as np

STUDENT = ""
MINE    = {"A": [[1, 2], [3, 4]], "B": [[0, 1], [1, 5]]}


def product(A, B, C):
    A, B, C = np.array(A), np.array(B), np.array(C)
    return A*B*C


def hadamard(A, B):
    return np.multiply(np.array(A), np.array(B))


def bullet(A, B):
    return np.array(B) @ np.array(A)


def kron(A, B):
    A, B = np.array(A), np.array(B)
    rows = []
    for a in A:
        rows.append(np.hstack([x*B for x in a]))
    return np.vstack(rows)


def hat(s):
    n = len(s)
    return np.array([[s[i][0] if i == j else 0 for j in range(n)] for i in range(n)])


def form_3(W, dS, S):
    n = len(W) - 1
    x = dS[n]
    result = {n: x @ S[n-1].T}
    while n > 1:
        x = (W[n].T @ x)*dS[n-1]
        n -= 1
        result[n] = x @ S[n-1].T
    return [None] + [result[i] for i in sorted(result)]


def form_4(W, dS, S):
    result = [None]
    for i in range(1, len(W)):
        x = dS[-1]
        for w, d in zip(W[:i:-1], dS[-2:i-1:-1]):
            x = d*(w.T @ x)
        result.append(kron(S[i-1].T, x))
    return result


def form_5(W, dS, S):
    result = [None]
    for i in range(1, len(W)):
        x = hat(dS[i])
        for j in range(i, len(W) - 1):
            x = x @ W[j+1].T @ hat(dS[j+1])
        result.append(kron(S[i-1].T, x))
    return result


def by_hand():
    return [[0, 2], [3, 20]], [[2, 11], [4, 23]], [[3, 4], [16, 22]]
