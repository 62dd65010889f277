"""Homework 6: the note's three products and its forms (3), (4), (5).

One output (n_k = 1), one example, and the gradient of the network function f itself: no cost.
dS = [None, Sigma'_1, ..., Sigma'_k] are the slopes, S = [X, Sigma_1, ..., Sigma_k] the outputs, all of them columns;
W = [None, W_1, ..., W_k].

    A . B   the usual product      A o B   entry by entry      A * B = B . A   the inverted one (the note's bullet)

    (3)   from the left:    Sigma'_k * W_k^T o Sigma'_(k-1) * ... * W_(i+1)^T o Sigma'_i . Sigma_(i-1)^T
    (4)   from the right:   Sigma_(i-1)^T (x) Sigma'_i o W_(i+1)^T . Sigma'_(i+1) o ... o W_k^T . Sigma'_k
    (5)   with diagonals:   Sigma_(i-1)^T (x) (D_i . W_(i+1)^T . D_(i+1) . ... . W_k^T . D_k),   D_i = hat(Sigma'_i)

(x) is the Kronecker product.  Fill the blanks: replace each `raise NotImplementedError` by your code.
The names of the functions and the order of their arguments must stay.  Then:   python check.py hw6.py
"""
import numpy as np

STUDENT = ""                                    # start.py writes your name or number here,
MINE    = {"A": [[1, 2], [3, 4]], "B": [[0, 1], [1, 5]]}     # and your own numbers here


# %% The products

def product(A, B, C):
    """A . B . C"""
    raise NotImplementedError


def hadamard(A, B):
    """A o B"""
    raise NotImplementedError


def bullet(A, B):
    """The inverted product of A and B"""
    raise NotImplementedError


def kron(A, B):
    """A (x) B: every entry of A times the whole of B, without np.kron."""
    raise NotImplementedError


def hat(s):
    """The diagonal matrix of the column s."""
    raise NotImplementedError


# %% The forms

def form_3(W, dS, S):
    """[None, grad_(W_1) f, ..., grad_(W_k) f] by (3)."""
    raise NotImplementedError


def form_4(W, dS, S):
    """The same by (4)."""
    raise NotImplementedError


def form_5(W, dS, S):
    """The same by (5)."""
    raise NotImplementedError


def by_hand():
    """With paper: A o B, then A . B, then the bullet of A and B, for the numbers in MINE."""
    raise NotImplementedError
    return [[..., ...], [..., ...]], [[..., ...], [..., ...]], [[..., ...], [..., ...]]
