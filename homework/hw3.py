"""Homework 3: one layer.

Examples stand in the columns of X (n0 x m) and Y (n1 x m); W is n1 x n0.

    N = W X,   S = tanh(N),   C = sum of (S - Y)^2 over all entries

    Delta = dC/dN,   dC/dW = Delta X^T                                                                (note, remark 3)

Fill the blanks: replace each `raise NotImplementedError` by your code.  Arguments are NumPy arrays.
The names of the functions and the order of their arguments must stay.  Then:   python check.py hw3.py
"""
import numpy as np

STUDENT = ""                                    # start.py writes your name or number here,
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


# %% Activations: each works on a whole array N, entry by entry, and leaves N as it is

def logistic(N):
    """1/(1 + e^-N), also called the sigmoid."""
    raise NotImplementedError


def logistic_slope(N):
    """The derivative of the logistic function at N."""
    raise NotImplementedError


def tanh_slope(N):
    """The derivative of tanh at N."""
    raise NotImplementedError


def relu_slope(N):
    """The derivative of max(N, 0): 1 or 0."""
    raise NotImplementedError


# %% The layer

def forward(W, X):
    """N, S."""
    raise NotImplementedError


def delta(N, S, Y):
    """Delta = dC/dN, of the shape of N."""
    raise NotImplementedError


def gradient(W, X, Y):
    """dC/dW, of the shape of W."""
    raise NotImplementedError


def outer(d, s):
    """One example, in arrays of one dimension: the matrix whose entry j, l is d[j] s[l]."""
    raise NotImplementedError


def path(W, X, Y, r, steps):
    """Train.  Return two lists of steps + 1 entries: the weights at the start and after each step, and C there."""
    raise NotImplementedError


def by_hand():
    """With paper: dC/dW for the numbers in MINE, with the square s = n^2 in place of tanh."""
    raise NotImplementedError
    return [[..., ...], [..., ...]]
