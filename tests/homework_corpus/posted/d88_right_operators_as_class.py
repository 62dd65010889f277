# source: https://github.com/pchanial/pyoperators/issues/31 (A * B and the double meaning of the star; the style only)
# sheet: hw6
# right: a small class with @, & and ^ for the three products, and the forms written with these signs from left to right
import numpy as np

STUDENT = ""
MINE    = {"A": [[1, 2], [3, 4]], "B": [[0, 1], [1, 5]]}


class Mat:
    def __init__(self, a):
        self.a = np.array(a.a if isinstance(a, Mat) else a)

    def __matmul__(self, other):
        return Mat(self.a.dot(other.a))

    def __and__(self, other):
        return Mat(self.a*other.a)

    def __xor__(self, other):
        return other @ self

    def __or__(self, other):
        (p, q), (r, s) = self.a.shape, other.a.shape
        out = np.zeros((p*r, q*s), dtype=np.result_type(self.a, other.a))
        for j in range(p):
            for l in range(q):
                out[j*r:(j+1)*r, l*s:(l+1)*s] = self.a[j, l]*other.a
        return Mat(out)

    @property
    def T(self):
        return Mat(self.a.T)

    @property
    def hat(self):
        return Mat(np.diag(self.a[:, 0]))


def product(A, B, C):
    return (Mat(A) @ Mat(B) @ Mat(C)).a


def hadamard(A, B):
    return (Mat(A) & Mat(B)).a


def bullet(A, B):
    return (Mat(A) ^ Mat(B)).a


def kron(A, B):
    return (Mat(A) | Mat(B)).a


def hat(s):
    return Mat(s).hat.a


def form_3(W, dS, S):
    k, out = len(W) - 1, [None]
    for i in range(1, k + 1):
        chain = Mat(dS[k])
        for j in range(k, i, -1):
            chain = (chain ^ Mat(W[j]).T) & Mat(dS[j-1])
        out.append((chain @ Mat(S[i-1]).T).a)
    return out


def form_4(W, dS, S):
    k, out = len(W) - 1, [None]
    for i in range(1, k + 1):
        chain = Mat(dS[k])
        for j in range(k, i, -1):
            chain = Mat(dS[j-1]) & (Mat(W[j]).T @ chain)
        out.append((Mat(S[i-1]).T | chain).a)
    return out


def form_5(W, dS, S):
    k, out = len(W) - 1, [None]
    for i in range(1, k + 1):
        chain = Mat(dS[i]).hat
        for j in range(i + 1, k + 1):
            chain = chain @ Mat(W[j]).T @ Mat(dS[j]).hat
        out.append((Mat(S[i-1]).T | chain).a)
    return out


def by_hand():
    return [[0, 2], [3, 20]], [[2, 11], [4, 23]], [[3, 4], [16, 22]]
