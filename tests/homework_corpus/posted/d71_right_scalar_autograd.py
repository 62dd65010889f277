# source: https://github.com/karpathy/micrograd/issues/53 (Value with grad and backward; the style only)
# sheet: hw4
# right: gradient and deltas come from an own scalar autograd, each number a node; nodes are new on each call
import math

import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}


class Value:

    def __init__(self, data, children=()):
        self.data, self.grad, self.children = float(data), 0.0, children

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    __radd__ = __add__

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data*other.data, ((self, other.data), (other, self.data)))

    __rmul__ = __mul__

    def apply(self, name):
        x = self.data
        if name == "tanh":
            t = math.tanh(x)
            return Value(t, ((self, 1 - t*t),))
        if name == "logistic":
            t = 1/(1 + math.exp(-x))
            return Value(t, ((self, t*(1 - t)),))
        return Value(math.sin(x), ((self, math.cos(x)),))

    def backward(self):
        order, seen = [], set()

        def visit(v):
            if id(v) not in seen:
                seen.add(id(v))
                for child, _ in v.children:
                    visit(child)
                order.append(v)
        visit(self)
        self.grad = 1.0
        for v in reversed(order):
            for child, local in v.children:
                child.grad += local*v.grad


def _through(W, sigma, X):
    """W as nodes; every column for itself; N and S as nested lists of nodes"""
    N, S = [None], [[[Value(x) for x in row] for row in X]]
    for i in range(1, len(W)):
        N.append([[sum((w*S[-1][l][c] for l, w in enumerate(row)), Value(0)) for c in range(len(X[0]))] for row in W[i]])
        S.append([[n.apply(sigma[i]) for n in row] for row in N[-1]])
    return N, S


def _nodes(W):
    return [None] + [[[Value(w) for w in row] for row in w1] for w1 in W[1:]]


def _cost(S, Y):
    C = Value(0)
    for row, wish in zip(S, Y):
        for s, y in zip(row, wish):
            e = s + (-float(y))
            C = C + e*e
    return C


def _map(rows, attribute):
    return np.array([[getattr(v, attribute) for v in row] for row in rows])


def forward(W, sigma, X):
    N, S = _through(_nodes(W), sigma, X)
    return [None] + [_map(n, "data") for n in N[1:]], [_map(s, "data") for s in S]


def deltas(W, sigma, N, S, Y):
    nodes, outputs = _through(_nodes(W), sigma, S[0])
    _cost(outputs[-1], Y).backward()
    return [None] + [_map(n, "grad") for n in nodes[1:]]


def gradient(W, sigma, X, Y):
    nodes = _nodes(W)
    _cost(_through(nodes, sigma, X)[1][-1], Y).backward()
    return [None] + [_map(w, "grad") for w in nodes[1:]]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
