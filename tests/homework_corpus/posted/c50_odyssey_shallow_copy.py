# source: https://github.com/HomericIntelligence/Odyssey/pull/2089 (gradient checker: x_plus = x shares the data)
# sheet: hw7
# mistake: w_plus and w_minus are both the same array as w (floats are not copied), so +eps and -eps land in one place and w itself changes
# expect: perturbed_array_is_the_same_array
import numpy as np

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


def numerical(w, x, y, eps):
    w = np.asarray(w, dtype=float)
    grad = np.empty(len(w))
    for i in range(len(w)):
        old_val = w[i]
        w_plus = w
        w_plus[i] = old_val + eps
        w_minus = w
        w_minus[i] = old_val - eps
        grad[i] = (cost(w_plus, x, y) - cost(w_minus, x, y))/(2*eps)
    return grad


def agrees(analytic, numeric):
    a, n = np.asarray(analytic, float).flatten(), np.asarray(numeric, float).flatten()
    tolerance = 1e-5*np.maximum(np.abs(a), np.abs(n)).max()
    for i in range(a.size):
        if abs(a[i] - n[i]) > tolerance:
            return False
    return True
