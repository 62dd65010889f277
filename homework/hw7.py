"""Homework 7: a gradient check.

Small steps measure a slope without any formula:

    dC/dw_j  =  (C(w + eps e_j) - C(w - eps e_j)) / (2 eps)  +  O(eps^2),       e_j = [0 ... 1 ... 0]

A check that passes everything proves nothing.  Yours is given right gradients, which it must pass, and wrong ones,
which it must fail: twice too large, a flipped sign, one bad entry, a transposed block, all wrong but tiny.

Fill the blanks: replace each `raise NotImplementedError` by your code.
The names of the functions and the order of their arguments must stay.  Then:   python check.py hw7.py
"""
import numpy as np

STUDENT = ""                                    # start.py writes your name or number here,
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


def numerical(w, x, y, eps):
    """dC/dw by central differences with the step eps, an array like w; w may hold whole numbers and must not change."""
    raise NotImplementedError


def agrees(analytic, numeric):
    """True where the matrix `analytic` is right up to rounding, False where it is wrong; `numeric` was measured."""
    raise NotImplementedError


def by_hand():
    """With paper, for a, w, eps in MINE: the central difference of C(w) = a w^3 at w, and the slope itself."""
    raise NotImplementedError
    return [..., ...]
