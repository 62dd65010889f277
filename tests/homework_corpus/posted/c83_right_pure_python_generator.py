# source: https://avishaan.com/machine%20learning/gradient-checking/ (difference of norms over sum of norms, written without NumPy here)
# sheet: hw7
# right: pure Python: the cost is written again with math.sin, numerical is a list, agrees is all() over the entries and a threshold from the largest
import math

import numpy as np

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


def plain_cost(w, x, y):
    return math.fsum((math.sin(sum(wl*xl for wl, xl in zip(w, column))) - t)**2 for column, t in zip(zip(*x), y))


def moved(w, j, eps):
    return [v + (eps if k == j else 0) for k, v in enumerate(w)]


def numerical(w, x, y, eps):
    w = list(map(float, w))
    return [(plain_cost(moved(w, j, eps), x, y) - plain_cost(moved(w, j, -eps), x, y))/(2*eps) for j in range(len(w))]


def agrees(analytic, numeric):
    pairs = [(a, n) for ra, rn in zip(analytic, numeric) for a, n in zip(ra, rn)]
    limit = 1e-5*max(abs(n) for _, n in pairs)
    return all(math.isclose(a, n, rel_tol=1e-7, abs_tol=limit) for a, n in pairs)


def by_hand():
    return (54.02, 54)
