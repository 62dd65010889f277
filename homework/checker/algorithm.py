"""The algorithm in slots: the kit's formulas, each of which a mistake of homework/course/catalogue.py may replace.

A recipe is a dictionary {slot: function}.  What it does not name is right.  With p the parts of one network,
D the list of deltas that are known so far, G = dC/dS_k:

    forward(p)          -> N, S             loss(p)     -> G             top(p, G)    -> Delta_k
    back(p, i, D)       -> Delta_i          outer(p, i, D) -> dC/dW_i    bias(p, i, D) -> dC/db_i
    whole(p, dW, db)    -> dW, db           step(p, w, g)  -> the next w loop(p, grad) -> [(W, b), ...], one a step
    groups(p, size)     -> lists of columns history(p, Ws, Cs) -> Ws, Cs

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


def case(W, b, names, X, Y, r=None, steps=1, cost="squared", bias=True):
    """A network as the slots see it; without bias, b stays what it is."""
    return SimpleNamespace(W=W, b=b, names=[None, *names], sigma=[None] + [NAMES[name] for name in names],
                           X=X, Y=Y, r=r, steps=steps, k=len(W) - 1, m=X.shape[1], cost=cost, bias=bias,
                           n=[X.shape[0]] + [A.shape[0] for A in W[1:]])


def slope(p, i, Z):
    """sigma'_i at Z."""
    return p.sigma[i].df(Z, p.sigma[i].f(Z))


# %% What is right

def forward(p):
    N, S = [None], [p.X]
    for i in range(1, p.k + 1):
        N.append(p.W[i] @ S[i-1] + p.b[i])
        S.append(p.sigma[i].f(N[i]))
    return N, S


def loss(p):
    return 2*p.E if p.cost == "squared" else p.S[p.k]**0


def top(p, G):
    return G*p.dS[p.k]


def back(p, i, D):
    return (p.W[i+1].T @ D[i+1])*p.dS[i]


def outer(p, i, D):
    return D[i] @ p.S[i-1].T


def bias(p, i, D):
    return D[i].sum(axis=1, keepdims=True)


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


RIGHT = dict(forward=forward, loss=loss, top=top, back=back, outer=outer, bias=bias, whole=whole, step=step, loop=loop,
             groups=groups, history=history)


# %% Run it

def parts(p, recipe):
    """p after the forward pass."""
    p = SimpleNamespace(**vars(p))
    p.N, p.S = recipe.get("forward", forward)(p)
    p.dS = [None] + [slope(p, i, p.N[i]) for i in range(1, p.k + 1)]
    p.E  = p.S[p.k] - p.Y
    return p


def deltas(p, recipe):
    """[None, Delta_1, ..., Delta_k] of p after the forward pass."""
    use = {**RIGHT, **recipe}
    D   = [None]*p.k + [use["top"](p, use["loss"](p))]
    for i in range(p.k - 1, 0, -1):
        D[i] = use["back"](p, i, D)
    return D


def products(p, recipe, D):
    """dW, db from the deltas."""
    use   = {**RIGHT, **recipe}
    place = range(1, p.k + 1)
    dW, db = use["whole"](p, [None] + [use["outer"](p, i, D) for i in place],
                             [None] + [use["bias"](p, i, D) for i in place])
    return dW, db if p.bias else [None] + [0*c for c in p.b[1:]]


def last_block(p, recipe, seen, outer_too):
    """Delta_k, or dW_k, alone: a quick glance.  seen keeps the forward passes."""
    key = recipe.get("forward")
    if key not in seen:
        seen[key] = parts(p, recipe)
    p, use = seen[key], {**RIGHT, **recipe}
    D = [None]*p.k + [use["top"](p, use["loss"](p))]
    return use["outer"](p, p.k, D) if outer_too else D[p.k]


def gradient(p, recipe):
    """dW, db: forward, deltas, products."""
    p = parts(p, recipe)
    return products(p, recipe, deltas(p, recipe))


def train(p, recipe):
    """[(W, b), ...] at the start and after every step."""
    p = SimpleNamespace(**vars(p))
    use = {**RIGHT, **recipe}
    p.move = lambda W, b, dW, db: tuple([None] + [use["step"](p, w, g) for w, g in zip(A[1:], dA[1:])]
                                        for A, dA in ((W, dW), (b, db)))
    p.stale = parts(p, recipe)                  # the first forward pass, for who keeps it

    def grad(W, b, seen=None):
        now = SimpleNamespace(**vars(p))
        now.W, now.b = W, b
        if seen is None:
            return gradient(now, recipe)
        now.N, now.S, now.dS, now.E = seen.N, seen.S, seen.dS, seen.E
        return products(now, recipe, deltas(now, recipe))

    return use["loop"](p, grad)


def epoch(p, recipe, size):
    """W, b after one pass over groups of columns."""
    W, b = p.W, p.b
    for columns in recipe.get("groups", groups)(p, size):
        part = SimpleNamespace(**vars(p))
        part.W, part.b, part.X, part.Y, part.m, part.steps = W, b, p.X[:, columns], p.Y[:, columns], len(columns), 1
        W, b = train(part, recipe)[-1]
    return W, b
