"""Training: W <- W - R dC/dW, all gradients before any update."""
from numbers import Real

import numpy as np

from lib import blocks, fits
from lib.activations import identity
from lib.backprop import gradient
from lib.costs import squared


def descend(W, sigma, X, Y, rate, steps, cost=squared, batch=None, seed=0, map=None):
    """Yield (W, C) at the start and after every step: steps + 1 pairs, W and C always of the same moment.

        W_i <- W_i - R_i dC/dW_i,   C = cost(Y).f(S[k])                                                    (question)

    rate:  one R for all layers, or [None, R_1, ..., R_k].
    batch: left out, a step uses all columns; else a step is one pass over all columns in shuffled groups of that many,
           an update after each group (the last may be smaller); seed fixes the shuffle.
    map:   left out, all columns are computed at once; else in blocks of columns, and map decides by whom: see
           lib/blocks.py.  X and Y may then be np.memmap, larger than the memory.
    The caller's arrays are never changed.  ValueError or TypeError where something does not fit (see lib/fits.py);
    FloatingPointError at the first step where C is no longer finite.
    """
    if not callable(cost):
        raise TypeError(f"cost is {type(cost).__name__}, made for one Y already; give what makes it, e.g. cost=squared")
    R = rates(rate, len(W) - 1)
    fits.network(W, sigma, X, Y=Y)
    fits.counts(0, steps=steps)
    few = slice(None) if map is None else slice(blocks.SIZE)            # columns whose outputs fit into the memory
    fits.network(W, sigma, X[:, few], cost(Y[:, few]).slope)
    fits.counts(batch=X.shape[1] if batch is None else batch)
    rng = np.random.default_rng(seed)
    for step in range(steps + 1):
        if batch is None and step < steps:
            value, dW = value_and_slopes(W, sigma, X, Y, cost, map)
        else:
            value = value_alone(W, sigma, X, Y, cost, map)
        if not np.isfinite(value):
            raise FloatingPointError(f"C is no longer finite at step {step} with rate {rate}; "
                                     + advice(step, R, W, sigma, X, cost))
        yield W, value
        if step == steps:
            return
        with np.errstate(all="ignore"):                                 # told above, in one sentence
            if batch is None:
                W = update(W, R, dW)
            else:
                for group in groups(X.shape[1], batch, rng):
                    W = update(W, R, slopes(W, sigma, X[:, group], Y[:, group], cost, map))


def value_and_slopes(W, sigma, X, Y, cost, map):
    """(C, dW) of all columns: at once, or in blocks where there is a map."""
    if map is None:
        return blocks.of_block(W, sigma, cost, (X, Y))
    return blocks.gradient(W, sigma, X, Y, cost, map=map)


def value_alone(W, sigma, X, Y, cost, map):
    """C of all columns."""
    if map is None:
        return blocks.value_of_block(W, sigma, cost, (X, Y))[0]
    return blocks.value(W, sigma, X, Y, cost, map=map)


def slopes(W, sigma, X, Y, cost, map):
    """dW alone, of one group of columns."""
    if map is None:
        return gradient(W, sigma, X, cost(Y).slope)
    return blocks.gradient(W, sigma, X, Y, cost, map=map)[1]


def update(W, R, dW):
    """W_i - R_i dW_i for every layer; new arrays, so that old ones stay what they were.                   (question)"""
    return [None] + [W[i] - R[i]*dW[i] for i in range(1, len(W))]


def rates(rate, k):
    """[None, R_1, ..., R_k], each a positive number; plain floats, so that float32 weights stay float32."""
    R = list(rate) if isinstance(rate, (list, tuple)) else [None] + [rate]*k
    if len(R) != k + 1 or R[0] is not None:
        raise ValueError(f"the rates {rate} do not fit {k} layer(s); write one number, or [None, R_1, ..., R_{k}]")
    for r in R[1:]:
        if isinstance(r, bool) or not isinstance(r, Real) or not 0 < r < np.inf:
            raise ValueError(f"the rate {r!r} is not a positive number; take one above 0, for example 0.01")
    return [None] + [float(r) for r in R[1:]]


def groups(m, batch, rng):
    """The m columns in random order, cut into groups of `batch`."""
    order = rng.permutation(m)
    return [order[i:i + batch] for i in range(0, m, batch)]


def advice(step, R, W, sigma, X, cost):
    """What to do; with the bound that was broken, where it is known: that of one linear layer."""
    if step == 0:
        return "no step was taken yet, so look at the first weights, at X and at Y"
    if len(W) == 2 and sigma[1] is identity and cost is squared and R[1] > bound(X):
        return f"for one linear layer the rate must stay below 1/lambda_max(X X^T) = {bound(X):.5g}"
    return "take a smaller rate, or smaller first weights"


def bound(X):
    """1/lambda_max(X X^T): one linear layer with C = sum (W X - Y)^2 converges for rates below it and above 0.

    Each step multiplies the error of W along an eigenvector of X X^T by 1 - 2 R lambda; for one weight lambda = a^2.
    """
    return 1/np.linalg.eigvalsh(X @ X.T)[-1]
