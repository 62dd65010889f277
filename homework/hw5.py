"""Homework 5: bias and batch.

    N_i = W_i S_(i-1) + b_i,   S_i = sigma_i(N_i),   S_0 = X

Examples stand in m columns, b_i is a column of n_i numbers, and the cost is a plain sum, no mean:

    C = sum of (S_k - Y)^2 over all entries

Lists have an empty index 0: W = [None, W_1, ..., W_k], b = [None, b_1, ..., b_k].  sigma = [None, "tanh", ...] are
names: f[sigma[i]] is the function, df[sigma[i]] its derivative, and both are functions of N.
The logistic function is also called the sigmoid.

Fill the blanks: replace each `raise NotImplementedError` by your code.  Any k, any sizes, any m.
The names of the functions and the order of their arguments must stay.  Then:   python check.py hw5.py
"""
import numpy as np

STUDENT = ""                                    # start.py writes your name or number here,
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}     # and your own numbers here

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    """N = [None, N_1, ..., N_k] and S = [X, S_1, ..., S_k]."""
    raise NotImplementedError


def cost(S, Y):
    """C for the output S = S_k: one number."""
    raise NotImplementedError


def gradient(W, b, sigma, X, Y):
    """Two lists: [None, dC/dW_1, ..., dC/dW_k] and [None, dC/db_1, ..., dC/db_k]."""
    raise NotImplementedError


def train(W, b, sigma, X, Y, r, steps):
    """The lists W and b after that many steps with the rate r, each step with all columns."""
    raise NotImplementedError


def epoch(W, b, sigma, X, Y, r, size):
    """W and b after one pass: groups of `size` columns in their order, one step each; the last may be smaller."""
    raise NotImplementedError


def by_hand():
    """With paper: dC/dW and dC/db of one layer for the numbers in MINE, with the square s = n^2; two columns."""
    raise NotImplementedError
    return [[..., ...]], [[...]]
