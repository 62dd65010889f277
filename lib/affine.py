"""A bias is a weight whose input is 1: the note's section 3, there and back.

An affine network N_i = W_i S_(i-1) + b_i with lists W, b, sigma becomes the homogeneous one of lib/backprop.py if

    (a) every input gets a last entry 1;
    (b) every W_i with i < k gets b_i as last column and [0 ... 0 1] as last row, W_k only the column;
    (c) the last activation of every layer with i < k is the identity.
"""
import numpy as np

from lib.activations import Activation


def with_ones(X):
    """X with a row of ones under it.                                                           (note, section 3 (a))"""
    return np.concatenate([X, np.ones((1, X.shape[1]), X.dtype)])


def homogeneous(W, b, sigma):
    """(W, b, sigma) of the affine network -> (W, sigma) of the homogeneous one.           (note, section 3 (b), (c))

    W[i] is n_i x n_(i-1), b[i] n_i x 1.  ValueError where the lists differ in length or a b[i] does not fit its W[i].
    """
    k = len(W) - 1
    if not len(W) == len(b) == len(sigma):
        raise ValueError(f"W, b, sigma end with layers {k}, {len(b) - 1}, {len(sigma) - 1}; give every layer all three")
    for i in range(1, k + 1):
        if np.shape(b[i]) != (W[i].shape[0], 1):
            raise ValueError(f"b[{i}] has shape {np.shape(b[i])}, but W[{i}] has {W[i].shape[0]} rows; "
                             f"make b[{i}] a column of {W[i].shape[0]}")
    wide = [None] + [np.concatenate([W[i], b[i]], axis=1) for i in range(1, k + 1)]
    return ([None] + [with_formal_row(A) for A in wide[1:k]] + [wide[k]],
            [None] + [with_formal_neuron(s) for s in sigma[1:k]] + [sigma[k]])


def with_formal_row(A):
    """A with [0 ... 0 1] under it."""
    last = np.zeros_like(A[:1])
    last[0, -1] = 1
    return np.concatenate([A, last])


class Formal(Activation):
    """An activation whose last neuron is formal: with it has_formal_rows knows the layers that homogeneous made."""


def with_formal_neuron(sigma):
    """sigma for all neurons of a layer but the last, which is the identity and outputs 1."""
    return Formal(lambda N:    np.concatenate([sigma.f(N[:-1]),          N[-1:]]),
                  lambda N, S: np.concatenate([sigma.df(N[:-1], S[:-1]), N[-1:]**0]))


def has_formal_rows(sigma):
    """Are all layers but the last those that homogeneous makes?  Their rows [0 ... 0 1] are then no weights."""
    return len(sigma) > 2 and all(isinstance(s, Formal) for s in sigma[1:-1])


def split(W):
    """Homogeneous -> (W, b); the same cut takes dC/dW of the homogeneous network to (dC/dW, dC/db)."""
    k     = len(W) - 1
    inner = [A[:-1] for A in W[1:k]] + [W[k]]
    return [None] + [A[:, :-1] for A in inner], [None] + [A[:, -1:] for A in inner]


def not_biases(W):
    """[None, A_1, ..., A_k] like the homogeneous W: 0 at biases and formal rows, 1 at all other weights."""
    A = [None] + [np.ones(B.shape) for B in W[1:]]
    for B in A[1:]:
        B[:, -1] = 0
    return hold_formal_rows(A)


def hold_formal_rows(dW):
    """The gradient with 0 for the formal rows, so that a step of training leaves [0 ... 0 1] where it is.

    Their own slopes are not 0: a homogeneous network that is trained freely stops being an affine one.
    """
    k = len(dW) - 1
    return [None] + [np.concatenate([A[:-1], np.zeros_like(A[-1:])]) for A in dW[1:k]] + [dW[k]]
