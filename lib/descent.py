"""Training: W <- W - R dC/dW, all gradients before any update."""
from numbers import Real

import numpy as np

from lib import affine, blocks, fits, rules
from lib.activations import identity
from lib.backprop import gradient
from lib.costs import squared


def descend(W, sigma, X, Y, rate, steps, cost=squared, batch=None, seed=0, map=None, rule=rules.plain, decay=None):
    """Yield (W, C) at the start and after every step: steps + 1 pairs, W and C always of the same moment.

        W_i <- W_i - R_i dC/dW_i,   C = cost(Y).f(S[k])                                                    (question)

    rate:  one R for all layers, or [None, R_1, ..., R_k]; or a function that returns one of these for step 0, 1, ...
    batch: left out, a step uses all columns; else a step is one pass over all columns in shuffled groups of that many,
           an update after each group (the last may be smaller); seed fixes the shuffle.
    map:   left out, all columns are computed at once; else in blocks of columns, and map decides by whom: see
           lib/blocks.py.  X and Y may then be np.memmap, larger than the memory.
    rule:  what becomes of W, given dC/dW: rules.plain as above, rules.momentum, nesterov, adam, or one of your own.
    decay: costs.weight_decay(0.1), for example: its cost is added to C, its slope to dC/dW in every step, of the whole
           as of each group (with groups, take a mean cost).
    A network made by affine.homogeneous stays one: its formal rows are kept fixed.
    The caller's arrays are never changed.  ValueError or TypeError where something does not fit (see lib/fits.py);
    FloatingPointError at the first step where C is no longer finite.
    """
    if not callable(cost):
        raise TypeError(f"cost is {type(cost).__name__}, made for one Y already; give what makes it, e.g. cost=squared")
    if not callable(rule):
        raise TypeError(f"rule is {type(rule).__name__}, not a function; give one of lib/rules.py, e.g. rules.momentum")
    if decay is not None and not hasattr(decay, "slope"):
        raise TypeError(f"decay is {type(decay).__name__}, not a cost of the weights; give costs.weight_decay({decay})")
    rate_at = rate if callable(rate) else lambda step: rate
    R       = rates(rate_at(0), len(W) - 1)
    fits.network(W, sigma, X, Y=Y)
    fits.counts(0, steps=steps, seed=seed)
    few = slice(None) if map is None else slice(blocks.SIZE)            # columns whose outputs fit into the memory
    fits.network(W, sigma, X[:, few], cost(Y[:, few]).slope)
    fits.counts(batch=X.shape[1] if batch is None else batch)
    if map is not None and hasattr(cost, "whole"):
        raise ValueError("a mean cost would be divided by the columns of each block; with map, give the cost itself, "
                         "which is a sum, and a rate divided by the number of columns")
    rng    = np.random.default_rng(seed)
    take   = step_by(rule, decay, affine.has_formal_rows(sigma))
    memory = None
    for step in range(steps + 1):
        if batch is None and step < steps:
            value, dW = value_and_slopes(W, sigma, X, Y, cost, map)
        else:
            value = value_alone(W, sigma, X, Y, cost, map)
        if decay:
            with np.errstate(all="ignore"):
                value = value + decay.f(W)
        if not np.isfinite(value):
            raise FloatingPointError(f"C is no longer finite at step {step} with rate {rate_at(max(step - 1, 0))}; "
                                     + advice(step, R, W, sigma, X, cost))
        yield W, value
        if step == steps:
            return
        R = rates(rate_at(step), len(W) - 1)
        with np.errstate(all="ignore"):                                 # told above, in one sentence
            if batch is None:
                W, memory = take(W, R, dW, memory)
            else:
                for group in groups(X.shape[1], batch, rng):
                    dW = slopes(W, sigma, X[:, group], Y[:, group], cost, map)
                    W, memory = take(W, R, dW, memory)


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
    return rules.plain(W, R, dW)[0]


def step_by(rule, decay, formal):
    """The rule, given dC/dW with the slope of the decay added, and 0 for formal rows, which are no weights."""
    def step(W, R, dW, memory):
        if decay:
            dW = rules.each(np.add, dW, decay.slope(W))
        if formal:
            dW = affine.hold_formal_rows(dW)
        return rule(W, R, dW, memory)
    return step


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
