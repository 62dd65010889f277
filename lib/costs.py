"""Costs, each beside its slope.  A cost is made for its targets Y: C = squared(Y); C.f(S), C.slope(S).

Each is a sum over all outputs and examples; mean_squared, mean_softmax_entropy, ... are the same divided by m, the
number of examples.  weight_decay is a cost of the weights: C = weight_decay(0.1); C.f(W), C.slope(W).
"""
from collections import namedtuple

import numpy as np
from scipy import special
from scipy.special import expit, log_softmax

Cost = namedtuple("Cost", "f slope")


def squared(Y):
    """C = Σ (S - Y)²,   dC/dS = 2 (S - Y),   over all outputs and columns; the 2 stays.                   (question)

    Y: n_k x m, like the output S.  Any library's arrays.
    """
    return Cost(lambda S: ((S - Y)**2).sum(),
                lambda S: 2*(S - Y))


def softmax(S):
    """p = e^S/Σ e^S, column by column: n_k positive numbers with the sum 1, the probabilities of n_k classes.

    S: n_k x m.  The largest entry of a column is subtracted first, which changes no p and lets no e^S overflow.
    """
    return special.softmax(S, axis=0)


def softmax_entropy(Y):
    """C = -Σ Y log softmax(S),   dC/dS = softmax(S) ΣY - Y,   for an output layer with the identity.

    Y: n_k x m, each column a distribution (mostly one 1).  Source: Bishop, Pattern Recognition (2006), 4.3.4 and 5.2.
    The softmax belongs to the cost, so that neither its exponentials nor a log of 0 can overflow.  With one output
    softmax is 1 and nothing is learnt: take logistic_entropy.
    """
    def slope(S):
        return softmax(S)*np.sum(Y, axis=0, keepdims=True) - Y

    return Cost(lambda S: -(Y*log_softmax(S, axis=0)).sum(), has_inside(slope, "softmax"))


def logistic_entropy(Y):
    """C = -Σ (Y log p + (1 - Y) log(1 - p)),   p = logistic(S),   dC/dS = p - Y,   output layer with the identity.

    Y: n_k x m, probabilities (mostly 0 or 1).  Source: Bishop (2006), 4.3.2; log(1 + e^S) - Y S is the same cost
    without overflow.  Real numbers only, so no complex step.
    """
    def slope(S):
        return expit(S) - Y

    return Cost(lambda S: (np.logaddexp(0, S) - Y*S).sum(), has_inside(slope, "logistic"))


def has_inside(slope, activation):
    """The slope, with the name of the activation that its cost applies itself; lib/fits.py refuses it a second time."""
    slope.inside = activation
    return slope


def hinge(Y):
    """C = Σ max(0, 1 - Y S),   dC/dS = -Y where Y S < 1, else 0 (at the kink, too), output layer with the identity.

    Y: n_k x m, each -1 or 1; ValueError else.  Source: Cortes and Vapnik, Machine Learning 20 (1995), 273-297.
    """
    if not np.isin(Y, (-1, 1)).all():
        raise ValueError("hinge takes targets -1 and 1 only; targets 0 and 1 become these by 2*Y - 1")
    return Cost(lambda S: np.maximum(0, 1 - Y*S).sum(),
                lambda S: -Y*(Y*S < 1))


# %% The same, divided by the number of examples

def mean(cost):
    """The cost (1/m) cost(Y) for the m columns of Y, its slope divided by m, too; cost is squared or another of these.

    With it the rate of a step need not change with the batch size.  PyTorch's MSELoss divides by n_k m instead.
    """
    def mean_cost(Y):
        m, C = Y.shape[1], cost(Y)

        def slope(S):
            return C.slope(S)/m

        return Cost(lambda S: C.f(S)/m, has_inside(slope, getattr(C.slope, "inside", None)))
    mean_cost.whole = cost                                          # the sum, for whom a mean would not do
    return mean_cost


mean_squared          = mean(squared)
mean_softmax_entropy  = mean(softmax_entropy)
mean_logistic_entropy = mean(logistic_entropy)
mean_hinge            = mean(hinge)


# %% A cost of the weights

def weight_decay(decay, only=None):
    """C = λ/2 Σ W²,   dC/dW_i = λ W_i,   over all weights of all layers; λ = decay.

    only: left out, all weights count; else a list [None, A_1, ..., A_k] of arrays, 1 where a weight counts and 0 where
    it does not.  affine.not_biases(W) is such a list, which leaves out the biases of a network made by
    affine.homogeneous.  Source: Krogh and Hertz, "A simple weight decay can improve generalization" (NIPS 1991).
    ValueError for a λ below 0.
    """
    if not 0 <= decay < np.inf:
        raise ValueError(f"the weight decay {decay} is not a number from 0 on; below 0 it would make weights grow")

    def slope(W):
        return [None] + [decay*(W[i] if only is None else W[i]*only[i]) for i in range(1, len(W))]

    return Cost(lambda W: sum((A*dA).sum() for A, dA in zip(W[1:], slope(W)[1:]))/2, slope)
