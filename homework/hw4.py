"""Homework 4: any number of layers.

    N_i = W_i S_(i-1),   S_i = sigma_i(N_i),   S_0 = X,   C = sum of (S_k - Y)^2 over all entries

    Delta_i = (W_(i+1)^T Delta_(i+1)) o sigma'_i(N_i),   dC/dW_i = Delta_i S_(i-1)^T                  (note, remark 3)

Lists have an empty index 0: W = [None, W_1, ..., W_k].  sigma = [None, "tanh", ...] are names: f[sigma[i]] is the
function, df[sigma[i]] its derivative, and both are functions of N.
The logistic function is also called the sigmoid.

Fill the blanks: replace each `raise NotImplementedError` by your code.  Any k, any sizes, m examples in m columns.
The names of the functions and the order of their arguments must stay.  Then:   python check.py hw4.py
"""
import numpy as np

STUDENT = ""                                    # start.py writes your name or number here,
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}     # and your own numbers here

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    """N = [None, N_1, ..., N_k] and S = [X, S_1, ..., S_k]."""
    raise NotImplementedError


def deltas(W, sigma, N, S, Y):
    """[None, Delta_1, ..., Delta_k]."""
    raise NotImplementedError


def gradient(W, sigma, X, Y):
    """[None, dC/dW_1, ..., dC/dW_k]."""
    raise NotImplementedError


def by_hand():
    """With paper: dC/dW_1 and dC/dW_2 for the numbers in MINE, with the square s = n^2 in both layers."""
    raise NotImplementedError
    return [None, [[..., ...], [..., ...]], [[..., ...]]]
