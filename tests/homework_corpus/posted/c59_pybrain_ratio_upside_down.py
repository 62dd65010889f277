# source: https://github.com/pybrain/pybrain/issues/51 (checkGradient complains of right gradients; the precision should be 1 over what is computed)
# sheet: hw7
# mistake: agrees computes the size divided by the difference, not the difference by the size, and wants that below the tolerance: right gradients fail, and wrong ones as well
# expect: always_false
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
    res = []
    for i, _ in enumerate(w):
        pert = [float(v) for v in w]
        pert[i] += eps
        e1 = cost(np.array(pert), x, y)
        pert[i] -= 2*eps
        e2 = cost(np.array(pert), x, y)
        res.append((e1 - e2)/(2*eps))
    return np.array(res)


def agrees(analytic, numeric):
    tolerance = 1e-5
    a, n = np.asarray(analytic), np.asarray(numeric)
    precision = np.max(np.abs(n))/(np.max(np.abs(a - n)) + 1e-300)
    return bool(precision < tolerance)
