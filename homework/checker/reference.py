"""The right answers, without any stored solution: the kit's forward pass and central differences of the cost."""
import numpy as np

from lib import affine, backprop, check, costs


def forward(p):
    """N, S of the affine network, through the homogeneous one of lib/backprop.py."""
    N, S = backprop.forward(*affine.homogeneous(p.W, p.b, p.sigma), affine.with_ones(p.X))
    n    = p.n
    return [None] + [N[i][:n[i]] for i in range(1, p.k + 1)], [S[i][:n[i]] for i in range(p.k + 1)]


def value(p, W, b):
    """C, or for the note's forms the network function f itself."""
    S = backprop.forward(*affine.homogeneous(W, b, p.sigma), affine.with_ones(p.X))[1][-1]
    return costs.squared(p.Y).f(S) if p.cost == "squared" else S.sum()


def gradient(p, W=None, b=None):
    """dC/dW and dC/db, measured entry by entry."""
    W, b = W or p.W, b or p.b
    still = [None] + [0*c for c in b[1:]]
    return (check.central(lambda V: value(p, V, b), W),
            check.central(lambda c: value(p, W, c), b) if p.bias else still)


def deltas(p):
    """dC/dN_i: the rest of the network behind layer i, as a function of N_i."""
    N, _ = forward(p)

    def behind(i):
        return lambda at: costs.squared(p.Y).f(affine_tail(p, i, p.sigma[i].f(at[1])))
    return [None] + [check.central(behind(i), [None, N[i]])[1] for i in range(1, p.k + 1)]


def affine_tail(p, i, S):
    """The output of the layers behind i, given what layer i says."""
    if i == p.k:
        return S
    W, sigma = affine.homogeneous([None, *p.W[i+1:]], [None, *p.b[i+1:]], [None, *p.sigma[i+1:]])
    return backprop.forward(W, sigma, affine.with_ones(S))[1][-1]


def train(p):
    """[(W, b), ...] with measured gradients."""
    path = [(p.W, p.b)]
    for _ in range(p.steps):
        W, b   = path[-1]
        dW, db = gradient(p, W, b)
        path.append(([None] + [w - p.r*g for w, g in zip(W[1:], dW[1:])],
                     [None] + [w - p.r*g for w, g in zip(b[1:], db[1:])]))
    return path


def stepwise(cost, w, eps):
    """The central difference of a cost of one array with the step eps, entry by entry."""
    g = np.zeros(len(w))
    for j in range(len(w)):
        e = np.zeros(len(w))
        e[j] = eps
        g[j] = (cost(w + e) - cost(w - e))/(2*eps)
    return g
