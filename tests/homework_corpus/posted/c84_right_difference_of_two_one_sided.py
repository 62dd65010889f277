# source: https://github.com/cs231n/cs231n.github.io/issues/111 (expansions of f(x + h) and f(x - h), forward and central)
# sheet: hw7
# right: the central difference is the mean of the forward and the backward difference; agrees works on the quotient matrix
import numpy as np

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


class Probe:
    def __init__(self, f, at):
        self.f, self.at, self.here = f, np.array(at, dtype="d"), f(np.array(at, dtype="d"))

    def one_sided(self, j, h):
        there = self.at.copy()
        there[j] += h
        return (self.f(there) - self.here)/h

    def central(self, h):
        return np.mean([[self.one_sided(j, s) for j in range(self.at.size)] for s in (h, -h)], axis=0)


def numerical(w, x, y, eps):
    return Probe(lambda v: cost(v, x, y), w).central(eps)


def agrees(analytic, numeric):
    size = np.sqrt(np.mean(np.square(numeric)))
    off = np.abs(np.asarray(analytic)/size - np.asarray(numeric)/size)
    return not (off > 1e-5).any()


def by_hand():
    a, w, eps = MINE["a"], MINE["w"], MINE["eps"]
    C = lambda w: a*w**3
    return [((C(w + eps) - C(w))/eps + (C(w - eps) - C(w))/-eps)/2, a*3*w**2]
