"""What lib/formulas.py takes from NumPy for its forms (4) and (5), on the matrices of matrix.py."""
from matrix import Matrix


def ravel(A):
    return [a for row in A.rows for a in row]


def diag(entries):
    return Matrix([[a if i == j else 0.0 for j in range(len(entries))] for i, a in enumerate(entries)])


def kron(A, B):
    return Matrix([[a*b for a in row for b in other] for row in A.rows for other in B.rows])
