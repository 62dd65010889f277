# source: https://github.com/AMICI-dev/AMICI/issues/2511 (the check tests an object, not its attribute, so no failure is ever reported)
# sheet: hw7
# mistake: agrees tests the result object instead of its .success; an object is always true, so every gradient passes
# expect: always_true
import numpy as np

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


class Result:
    def __init__(self, success, worst):
        self.success = success
        self.worst = worst


class Checker:
    def __init__(self, f):
        self.f = f

    def central(self, w, eps):
        w = np.array(w, dtype=float)
        steps = np.diag(np.full(w.size, eps))
        up = np.array([self.f(row) for row in w + steps])
        down = np.array([self.f(row) for row in w - steps])
        return (up - down)/(2*eps)

    @staticmethod
    def compare(a, b):
        worst = np.max(np.abs(a - b))
        return Result(worst < 1e-6*np.max(np.abs(b)), worst)


def numerical(w, x, y, eps):
    return Checker(lambda v: cost(v, x, y)).central(w, eps)


def agrees(analytic, numeric):
    success = Checker.compare(analytic, numeric)
    if not success:
        return False
    return True
