"""What the entries share: the form of an entry, and pieces of wrong formulas."""
from collections import namedtuple

import numpy as np

from checker.algorithm import derivative, only_for

Mistake   = namedtuple("Mistake", "id units when first second see wrong")
MISTAKES  = []
NETWORKS  = "layer layers bias batch forms"
WITH_COST = "scalar chain layer layers bias batch"


def mistake(id, units, when, first, second, see, *wrong):
    MISTAKES.append(Mistake(id, set(units.split()), when, first, second, see, wrong))


def before(p, i, D):
    """W_(i+1)^T Delta_(i+1): what comes back through the weights."""
    return p.W[i+1].T @ D[i+1]


def shortcut(p, i, Z):
    """The derivative written for the activation's value, whatever Z is."""
    short = {"logistic": lambda Z: Z*(1 - Z), "tanh": lambda Z: 1 - Z**2}.get(p.names[i])
    return short(Z) if short else derivative(p, i, p.N[i])


def slip(name, f):
    """f(N) for the derivative of the activation `name`, the right one for the others: alone, and in a network."""
    return {f"{name}_slope": lambda p: f(p.N)}, dict(slope=only_for(name, "slope", lambda p, i: f(p.N[i])))


def miswritten(name, f):
    """f(N) for the activation `name` on the way forward, the right ones for the others."""
    return dict(activation=only_for(name, "activation", lambda p, i, N, S: f(N[i])))


def slips(name, *functions):
    return [recipe for f in functions for recipe in slip(name, f)]


def scaled(f):
    """The gradient of layer i times f(p, i)."""
    return dict(scale=f, bias_scale=f)


def at_bias(f):
    """Another step for every b."""
    return dict(step={f"b{i}": f for i in range(1, 10)})


def at_weights(f, *layers):
    """Another step for W in these layers."""
    return dict(step={f"W{i}": f for i in layers})


def logistic(Z):
    return 1/(1 + np.exp(-Z))
