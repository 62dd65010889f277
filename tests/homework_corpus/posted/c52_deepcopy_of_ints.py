# source: https://whosebug.com/question/5305527/It-seems-numpy-array-automatically-ignores-decimals (copy of a Stack Overflow question)
# sheet: hw7
# mistake: numerical deep-copies w, but keeps its type: whole numbers stay whole, w - eps becomes w - 1, and zeros_like rounds the result; right for floats
# expect: whole_numbers_truncated
import copy

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
    delta_x = eps
    gradient = np.zeros_like(w)

    for i in range(w.size):
        _x1 = copy.deepcopy(w)
        _x1[i] = w[i] + delta_x
        _y1 = cost(_x1, x, y)

        _x2 = copy.deepcopy(w)
        _x2[i] = w[i] - delta_x
        _y2 = cost(_x2, x, y)

        gradient[i] = (_y1 - _y2)/(delta_x*2)
    return gradient


def agrees(analytic, numeric):
    return bool(np.all(np.abs(analytic - numeric) < 1e-5*np.max(np.abs(numeric))))
