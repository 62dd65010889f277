"""Costs, each beside its slope.  A cost is made for its targets Y: C = squared(Y); C.f(S), C.slope(S)."""
from collections import namedtuple

import numpy as np
from scipy.special import expit, log_softmax, softmax

Cost = namedtuple("Cost", "f slope")


def squared(Y):
    """C = Σ (S - Y)²,   dC/dS = 2 (S - Y),   over all outputs and columns; the 2 stays.                   (question)

    Y: n_k x m, like the output S.  Any library's arrays.
    """
    return Cost(lambda S: ((S - Y)**2).sum(),
                lambda S: 2*(S - Y))


def softmax_entropy(Y):
    """C = -Σ Y log softmax(S),   dC/dS = softmax(S) ΣY - Y,   for an output layer with the identity.

    Y: n_k x m, each column a distribution (mostly one 1).  Source: Bishop, Pattern Recognition (2006), 4.3.4 and 5.2.
    The softmax belongs to the cost, so that neither its exponentials nor a log of 0 can overflow.  With one output
    softmax is 1 and nothing is learnt: take logistic_entropy.
    """
    return Cost(lambda S: -(Y*log_softmax(S, axis=0)).sum(),
                lambda S: softmax(S, axis=0)*np.sum(Y, axis=0, keepdims=True) - Y)


def logistic_entropy(Y):
    """C = -Σ (Y log p + (1 - Y) log(1 - p)),   p = logistic(S),   dC/dS = p - Y,   output layer with the identity.

    Y: n_k x m, probabilities (mostly 0 or 1).  Source: Bishop (2006), 4.3.2; log(1 + e^S) - Y S is the same cost
    without overflow.  Real numbers only, so no complex step.
    """
    return Cost(lambda S: (np.logaddexp(0, S) - Y*S).sum(),
                lambda S: expit(S) - Y)
