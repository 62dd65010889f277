# source: https://github.com/apache/mxnet/issues/3693 (numeric gradient checker uses (f(x + h) - f(x))/h)
# sheet: hw7
# mistake: numerical uses forward differences, so its error is O(eps), not O(eps^2)
# expect: one_sided_difference
import numpy as np

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


def numeric_grad(executor, location, eps):
    f_x = executor(location)
    approx_grad = np.zeros(location.shape)
    for i in range(location.shape[0]):
        loc = location.astype(float)
        loc[i] += eps
        f_eps = executor(loc)
        approx_grad[i] = (f_eps - f_x)/eps
    return approx_grad


def numerical(w, x, y, eps):
    return numeric_grad(lambda v: cost(v, x, y), np.asarray(w), eps)


def reldiff(a, b):
    diff = np.sum(np.abs(a - b))
    norm = np.sum(np.abs(a)) + np.sum(np.abs(b))
    return diff/norm


def agrees(analytic, numeric):
    return bool(reldiff(analytic, numeric) < 1e-6)
