# source: https://example-a.com/answer/78417131 (Stack Overflow: unexpected value of numerical gradient, [25000 35000])
# sheet: hw7
# mistake: numerical puts w + eps into the caller's array, which rounds down where w holds whole numbers; right for floats
# expect: whole_numbers_truncated
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
    h = eps
    grad = np.zeros_like(w)
    for idx in range(w.size):
        tmp_val = w[idx]
        w[idx] = tmp_val + h
        fxh1 = cost(w, x, y)
        w[idx] = tmp_val - h
        fxh2 = cost(w, x, y)
        grad[idx] = (fxh1 - fxh2)/(2*h)
        w[idx] = tmp_val
    return grad


def agrees(analytic, numeric):
    return bool(np.abs(analytic - numeric).max() <= 1e-5*np.abs(numeric).max())


def by_hand():
    return [54.02, 54]
