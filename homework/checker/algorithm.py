"""The algorithm in parts: the kit's formulas, each factor of which a mistake of homework/course/catalogue may replace.

With p one network, D the deltas that are known so far, G = dC/dS_k:

    S_0      =  first(p)
    N_i      =  weighted(p, i, N, S)                                              W_i S_(i-1) + b_i
    S_i      =  activation(p, i, N, S)                                            sigma_i(N_i)
    Delta_k  =  loss(p) o slope(p, k)                                             or a whole line:  top(p, G)
    Delta_i  =  (weights(p, i)^T carried(p, i, D)) o slope(p, i)                  or a whole line:  back(p, i, D)
    dC/dW_i  =  arriving(p, i, D) inputs(p, i)^T        times scale(p, i)         or a whole line:  outer(p, i, D)
    dC/db_i  =  bias(p, i, D)                           times bias_scale(p, i)

    whole(p, dW, db)    -> dW, db           step(p, w, g)  -> the next w          loop(p, grad) -> [(W, b), ...]
    groups(p, size)     -> lists of columns history(p, Ws, Cs) -> Ws, Cs

A recipe is a dictionary {part: function}; what it does not name is right.  {part: {i: function}} replaces the part in
layer i only; for `step` the places are "W1", "b1", ...

p holds W, b, sigma, X, Y, r, steps, k, m, n (the sizes), and after the forward pass N, S, dS and E = S_k - Y.
"""
from types import SimpleNamespace

import numpy as np

from lib.activations import NAMES


# %% A network to ask about

def network(sizes, names, m, seed, bias=True, r=0.05, steps=3, cost="squared"):
    """Random, with biases and errors of both signs; nothing in it is 0 or 1, and no two sizes need to be equal."""
    rng = np.random.default_rng(seed)
    W   = [None] + [rng.normal(scale=0.7, size=(n, before)) for before, n in zip(sizes, sizes[1:])]
    b   = [None] + [rng.uniform(0.2, 0.9, size=(n, 1))*rng.choice([-1, 1], size=(n, 1))*bias for n in sizes[1:]]
    X   = rng.uniform(0.2, 1.6, size=(sizes[0], m))*rng.choice([-1, 1], size=(sizes[0], m))
    Y   = rng.uniform(0.2, 1.6, size=(sizes[-1], m))*rng.choice([-1, 1], size=(sizes[-1], m))
    return case(W, b, names, X, Y, r, steps, cost, bias)


class Case(SimpleNamespace):
    """A network as the parts see it; equal to itself only, so that what is computed of it can be kept."""
    __eq__   = object.__eq__
    __hash__ = object.__hash__


def case(W, b, names, X, Y, r=None, steps=1, cost="squared", bias=True):
    """A network with its target; without bias, b stays what it is."""
    return Case(W=W, b=b, names=[None, *names], sigma=[None] + [NAMES[name] for name in names],
                X=X, Y=Y, r=r, steps=steps, k=len(W) - 1, m=X.shape[1], cost=cost, bias=bias,
                n=[X.shape[0]] + [A.shape[0] for A in W[1:]])


def derivative(p, i, Z):
    """sigma'_i at Z."""
    return p.sigma[i].df(Z, p.sigma[i].f(Z))


# %% What is right

def first(p):
    return p.X


def weighted(p, i, N, S):
    return p.W[i] @ S[i-1] + p.b[i]


def activation(p, i, N, S):
    return p.sigma[i].f(N[i])


def loss(p):
    return 2*p.E if p.cost == "squared" else p.S[p.k]**0


def slope(p, i):
    return p.dS[i]


def weights(p, i):
    return p.W[i+1]


def carried(p, i, D):
    return D[i+1]


def arriving(p, i, D):
    return D[i]


def inputs(p, i):
    return p.S[i-1]


def bias(p, i, D):
    return D[i].sum(axis=1, keepdims=True)


def scale(p, i):
    return 1


def whole(p, dW, db):
    return dW, db


def step(p, w, g):
    return w - p.r*g


def loop(p, grad):
    path = [(p.W, p.b)]
    for _ in range(p.steps):
        path.append(p.move(*path[-1], *grad(*path[-1])))
    return path


def groups(p, size):
    return [list(range(j, min(j + size, p.m))) for j in range(0, p.m, size)]


def history(p, Ws, Cs):
    return Ws, Cs


RIGHT = dict(first=first, weighted=weighted, activation=activation, loss=loss, slope=slope, weights=weights,
             carried=carried, arriving=arriving, inputs=inputs, bias=bias, scale=scale, bias_scale=scale, whole=whole,
             step=step, loop=loop, groups=groups, history=history)
LINES = dict(top=("loss", "slope"), back=("weights", "carried", "slope"), outer=("arriving", "inputs"))


def part(recipe, name, place=None):
    """The function of a recipe at one place, else the right one; None for a whole line that is not replaced."""
    found = recipe.get(name)
    if isinstance(found, dict):
        found = found.get(place)
    return found or RIGHT.get(name)


def only_for(kind, name, f):
    """f for this part in the layers with this kind of activation, the right one in the others."""
    def chosen(p, i, *more):
        return (f if p.names[i] == kind else RIGHT[name])(p, i, *more)
    chosen.only = kind
    return chosen


def frozen(recipe):
    """A recipe as tuples, so that what it gives can be kept."""
    return tuple((name, f if callable(f) else tuple(f.items())) for name, f in recipe.items())


def thawed(recipe):
    """The recipe again."""
    return {name: f if callable(f) else dict(f) for name, f in recipe}


# %% Run it

def forward(p, recipe):
    """N, S."""
    N, S = [None], [part(recipe, "first")(p)]
    for i in range(1, p.k + 1):
        N.append(part(recipe, "weighted", i)(p, i, N, S))
        S.append(part(recipe, "activation", i)(p, i, N, S))
    return N, S


def parts(p, recipe):
    """p after the forward pass."""
    return after(p, *forward(p, recipe))


def after(p, N, S):
    """p with these N and S, and what follows from them."""
    p = Case(**vars(p))
    p.N, p.S = N, S
    p.dS = [None] + [derivative(p, i, N[i]) for i in range(1, p.k + 1)]
    p.E  = S[p.k] - p.Y
    return p


def delta(p, i, D, recipe):
    """Delta_i from the deltas behind it."""
    if i == p.k:
        G    = part(recipe, "loss", i)(p)
        line = part(recipe, "top", i)
        return line(p, G) if line else G*part(recipe, "slope", i)(p, i)
    line = part(recipe, "back", i)
    if line:
        return line(p, i, D)
    V = part(recipe, "weights", i)(p, i)
    E = part(recipe, "carried", i)(p, i, D)
    return (V.T @ E)*part(recipe, "slope", i)(p, i)


def of_weights(p, i, D, recipe):
    """dC/dW_i from the deltas."""
    line  = part(recipe, "outer", i)
    value = line(p, i, D) if line else part(recipe, "arriving", i)(p, i, D) @ part(recipe, "inputs", i)(p, i).T
    return part(recipe, "scale", i)(p, i)*value


def of_bias(p, i, D, recipe):
    """dC/db_i from the deltas."""
    return part(recipe, "bias_scale", i)(p, i)*part(recipe, "bias", i)(p, i, D)


def deltas(p, recipe):
    """[None, Delta_1, ..., Delta_k] of p after the forward pass."""
    D = [None]*(p.k + 1)
    for i in range(p.k, 0, -1):
        D[i] = delta(p, i, D, recipe)
    return D


def products(p, recipe, D):
    """dW, db from the deltas."""
    place  = range(1, p.k + 1)
    dW, db = part(recipe, "whole")(p, [None] + [of_weights(p, i, D, recipe) for i in place],
                                      [None] + [of_bias(p, i, D, recipe) for i in place])
    return dW, db if p.bias else [None] + [0*c for c in p.b[1:]]


def gradient(p, recipe):
    """dW, db: forward, deltas, products."""
    p = parts(p, recipe)
    return products(p, recipe, deltas(p, recipe))


def train(p, recipe, given=None):
    """[(W, b), ...] at the start and after every step; given: another function for the gradient, of p."""
    p = SimpleNamespace(**vars(p))

    def move(W, b, dW, db):
        return tuple([None] + [part(recipe, "step", f"{letter}{i}")(p, A[i], dA[i]) for i in range(1, p.k + 1)]
                     for letter, A, dA in (("W", W, dW), ("b", b, db)))

    def grad(W, b, seen=None):
        now = SimpleNamespace(**vars(p))
        now.W, now.b = W, b
        if given:
            return given(now)
        if seen is None:
            return gradient(now, recipe)
        now.N, now.S, now.dS, now.E = seen.N, seen.S, seen.dS, seen.E
        return products(now, recipe, deltas(now, recipe))

    p.move  = move
    p.stale = parts(p, recipe)                  # the first forward pass, for who keeps it
    return part(recipe, "loop")(p, grad)


def epoch(p, recipe, size, given=None):
    """W, b after one pass over groups of columns."""
    W, b = p.W, p.b
    for columns in part(recipe, "groups")(p, size):
        now = SimpleNamespace(**vars(p))
        now.W, now.b, now.X, now.Y, now.m, now.steps = W, b, p.X[:, columns], p.Y[:, columns], len(columns), 1
        W, b = train(now, recipe, given)[-1]
    return W, b
