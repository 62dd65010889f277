# source: https://nerdutella.com/q8504-Write-a-NumPy-program-to-compute-the-Kronecker-product-of-two-given-mulitdimension-arrays (the definition, entry by entry)
# sheet: hw6
# right: no NumPy: comprehensions over lists of lists, recursion along the layers, lists come back
STUDENT = ""
MINE    = {"A": [[1, 2], [3, 4]], "B": [[0, 1], [1, 5]]}


def mul(A, B):
    return [[sum(a*b for a, b in zip(row, column)) for column in zip(*B)] for row in A]


def transposed(A):
    return [list(column) for column in zip(*A)]


def product(A, B, C):
    return mul(A, mul(B, C))


def hadamard(A, B):
    return [[a*b for a, b in zip(*rows)] for rows in zip(A, B)]


def bullet(A, B):
    return mul(B, A)


def kron(A, B):
    p, q, r, s = len(A), len(A[0]), len(B), len(B[0])
    return [[A[j//r][l//s]*B[j % r][l % s] for l in range(q*s)] for j in range(p*r)]


def hat(s):
    return [[x[0] if j == l else 0 for l in range(len(s))] for j, x in enumerate(s)]


def form_3(W, dS, S):
    def walk(i, chain):
        here = [mul(chain, transposed(S[i-1]))]
        if i == 1:
            return here
        return walk(i - 1, hadamard(bullet(chain, transposed(W[i])), dS[i-1])) + here
    return [None] + walk(len(W) - 1, [list(row) for row in dS[-1]])


def form_4(W, dS, S):
    def from_right(i):
        if i == len(W) - 1:
            return [list(row) for row in dS[i]]
        return hadamard(dS[i], mul(transposed(W[i+1]), from_right(i + 1)))
    return [None] + [kron(transposed(S[i-1]), from_right(i)) for i in range(1, len(W))]


def form_5(W, dS, S):
    def from_right(i):
        if i == len(W) - 1:
            return hat(dS[i])
        return product(hat(dS[i]), transposed(W[i+1]), from_right(i + 1))
    return [None] + [kron(transposed(S[i-1]), from_right(i)) for i in range(1, len(W))]


def by_hand():
    return [[0, 2], [3, 20]], [[2, 11], [4, 23]], [[3, 4], [16, 22]]
