"""What the page asks, and the kit's own files answer: a network as JSON in, every list as JSON out.

    read      a network as it is typed or linked to -> the problem
    lists     the problem -> N, S, dS, Delta, dW, C, the weights after a step; with a mistake, its lists as well
    train     the problem, so many steps -> the weights after them, the cost before each
    forms     the same gradient by the note's formulas (3), (4) and (5) -> how far apart
    named     typed numbers of one matrix -> the mistake of the catalogue that gives them

A problem is {W: [rows of W_1, ...], X, Y, names: [[of each neuron], ...], r, half, hold}, where hold says that biases
are kept fixed.  Lists come back with an empty place 0, as in lib/backprop.py; numbers that overflow come as null.
"""
import json

from types import SimpleNamespace

import activations
from lib import backprop, costs, formulas
from checker import algorithm
from matrix import Matrix
from mistakes import MISTAKES
from paper import typed

LAYERS, NEURONS, COLUMNS = 6, 16, 8                     # more than this cannot be drawn so that one can read it
GROWN = "the numbers grow beyond double precision; take smaller ones"


# %% Typed

def read(text):
    """{"error": one sentence} where something does not fit."""
    try:
        return json.dumps(problem(json.loads(text)))
    except ValueError as error:
        return json.dumps({"error": str(error)})


def problem(t):
    """From the texts W, b, X, Y, sigma, r and the flags half, hold."""
    texts = split(t["W"])
    if not texts or not t.get("X", "").strip() or not t.get("Y", "").strip():
        raise ValueError("W, X and Y belong together; give all three")
    W = [None] + [Matrix(typed.matrix(f"W_{i}", text, float)) for i, text in enumerate(texts, 1)]
    b = [None] + [Matrix(typed.matrix(f"b_{i}", text, float)) for i, text in enumerate(split(t.get("b", "")), 1)]
    X = Matrix(typed.matrix("X", t["X"], float))
    Y = Matrix(typed.matrix("Y", t["Y"], float))
    b = b if len(b) > 1 else None
    typed.chained(W, b, X, Y, typed.comma(texts + [t["X"], t["Y"]]))
    sizes = [len(A) for A in [X] + W[1:]]
    drawable(sizes, X.shape[1])
    names = typed.names(t.get("sigma", "").split() or None, sizes, activations.ALIASES, "sigma")
    for layer in names[1:]:
        for name in layer:
            one(name)
    r = typed.rate(t["r"] if t.get("r", "").strip() else "0.1", float, "r")
    if b:
        W, X, names = with_biases(W, b, X, names)
    return dict(W=[A.rows for A in W[1:]], X=X.rows, Y=Y.rows, names=names[1:], r=r, half=bool(t.get("half")),
                hold=bool(t.get("hold")) and bool(b))


def split(text):
    """[1 2; 3 4] [1 -1]' 5: the matrices of a line."""
    found, depth = [""], 0
    for letter in text.strip():
        depth += (letter == "[") - (letter == "]")
        if depth == 0 and letter in " \t\n":
            found.append("")
        else:
            found[-1] += letter
    return [word for word in found if word]


def drawable(sizes, columns):
    if len(sizes) - 1 > LAYERS or max(sizes) > NEURONS or columns > COLUMNS:
        raise ValueError(f"the page draws up to {LAYERS} layers of {NEURONS} neurons and {COLUMNS} examples, "
                         f"but this network is {'-'.join([str(n) for n in sizes])} with {columns}; "
                         "homework/worked_example.py prints larger ones")


def with_biases(W, b, X, names):
    """The affine network as a homogeneous one, as lib/affine.py does it.                          (note, section 3)"""
    k    = len(W) - 1
    wide = [None] + [Matrix([row + more for row, more in zip(W[i].rows, b[i].rows)]) for i in range(1, k + 1)]
    for i in range(1, k):
        wide[i] = Matrix(wide[i].rows + [[0.0]*(wide[i].shape[1] - 1) + [1.0]])
    return (wide, Matrix(X.rows + [[1.0]*X.shape[1]]),
            [None] + [layer + ["identity"] for layer in names[1:k]] + [names[k]])


# %% Lists

def one(name):
    """The activation of one neuron."""
    base = typed.known(name, activations.EACH)
    return activations.leaky(typed.slope(name, float)) if base == "leaky_relu" else activations.EACH[base]


def network(p):
    """W, sigma, X and the cost of a problem."""
    W     = [None] + [Matrix(A) for A in p["W"]]
    sigma = [None] + [activations.layer([one(name) for name in names]) for names in p["names"]]
    C     = costs.squared(Matrix(p["Y"]))
    if p["half"]:
        C = costs.Cost(lambda S, f=C.f: f(S)/2, lambda S, slope=C.slope: slope(S)*0.5)
    return W, sigma, Matrix(p["X"]), C


def lists(text):
    """Every list, or {"error": one sentence}."""
    p = json.loads(text)
    try:
        W, sigma, X, C = network(p)
        N, S  = backprop.forward(W, sigma, X)
        Delta = backprop.deltas(W, sigma, N, S, C.slope)
        dW    = backprop.gradients(Delta, S)
        dS    = [None] + [sigma[i].df(N[i], S[i]) for i in range(1, len(W))]
        new   = stepped(p, W, dW)
        after = C.f(backprop.forward(new, sigma, X)[1][-1])
    except (ValueError, OverflowError):
        return json.dumps({"error": GROWN})
    out = dict(N=plain(N), S=plain(S), dS=plain(dS), Delta=plain(Delta), dW=plain(dW), new=plain(new),
               C=finite(C.f(S[-1])), after=finite(after), bound=bound(p, X))
    if out["C"] is None or any(None in row for name in ("N", "dW") for A in out[name][1:] for row in A):
        return json.dumps({"error": GROWN})
    if p.get("mistake"):
        out["wrong"] = wrong(p, W, sigma, X)
    return json.dumps(out)


def stepped(p, W, dW):
    """W_i - r dC/dW_i, but for what is kept fixed."""
    r = p["r"]
    return [None] + [W[i] - r*(dW[i]*free(p, i)) if fixed(p, i) else W[i] - r*dW[i] for i in range(1, len(W))]


def formal(p, i):
    """Does layer i end in a formal neuron, which hands on the 1 that the biases need?             (note, section 3)"""
    A = p["W"][i-1]
    return i < len(p["W"]) and len(A[0]) > 1 and A[-1] == [0]*(len(A[0]) - 1) + [1]


def fixed(p, i):
    return p["hold"] or formal(p, i)


def free(p, i):
    """1 where a weight may move, 0 where it is kept fixed."""
    A    = p["W"][i-1]
    free = [[1.0]*len(A[0]) for row in A]
    for row in free if p["hold"] else []:
        row[-1] = 0.0
    if formal(p, i):
        free[-1] = [0.0]*len(A[0])
    return Matrix(free)


def bound(p, X):
    """The rate from which a single layer without activation diverges: 1/lambda_max of X X^T; else null.

    The error of W X - Y is multiplied by 1 - 2 r lambda along each eigenvector, as scripts/one_layer.py tells.
    """
    if len(p["W"]) > 1 or any(name != "identity" for name in p["names"][0]) or p["hold"]:
        return None
    A = X @ X.T
    v = Matrix([[1.0 + 0.1*i] for i in range(len(A))])
    for _ in range(200):                                # the power method
        u    = A @ v
        size = max([abs(x) for x in column_of(u)])
        if size == 0:
            return None
        v = u/size
    return (2 if p["half"] else 1)/size


def column_of(u):
    return [row[0] for row in u.rows]


def finite(x):
    return x if x - x == 0 else None


def plain(matrices):
    """Rows of numbers, null for what is not finite."""
    return [A and [[finite(x) for x in row] for row in A.rows] for A in matrices]


# %% The same gradient by the note's other formulas

def forms(text):
    """{"3": how far apart at most, ...}: formulas (3), (4), (5) of lib/formulas.py against the recursion."""
    p = json.loads(text)
    try:
        W, sigma, X, C = network(p)
        dW    = backprop.gradient(W, sigma, X, C.slope)
        found = {}
        for name, form in (("3", formulas.formula_3), ("4", formulas.formula_4), ("5", formulas.formula_5)):
            other       = form(W, sigma, X, C.slope)
            found[name] = finite(max([apart(A, B) for A, B in zip(dW[1:], other[1:])]))
        return json.dumps(found)
    except (ValueError, OverflowError):
        return json.dumps({"error": GROWN})


def apart(A, B):
    return max([abs(a - b) for row, other in zip(A.rows, B.rows) for a, b in zip(row, other)])


# %% Training

def train(text, steps):
    """The weights after so many steps, the cost before each and at the end; it stops where a number overflows."""
    p = json.loads(text)
    W, sigma, X, C = network(p)
    path, cost, grown = [], [], False
    try:
        for step in range(steps + 1):
            N, S = backprop.forward(W, sigma, X)
            c    = C.f(S[-1])
            if not c < 1e300:                           # the next square would be infinite
                grown = True
                break
            cost.append(c)
            path.append(W)
            if step < steps:
                W = stepped(p, W, backprop.gradients(backprop.deltas(W, sigma, N, S, C.slope), S))
    except (ValueError, OverflowError):
        grown = True
    last = path[-1] if path else [None] + [Matrix(A) for A in p["W"]]
    few  = sum([A.size for A in last[1:]]) <= 2
    return json.dumps(dict(W=plain(last)[1:], C=cost, grown=grown,
                           path=[[x for A in V[1:] for row in A.rows for x in row] for V in path] if few else []))


# %% Mistakes: the recipes of homework's catalogue, put together by homework's own checker

def case(p, W, sigma, X):
    """The network as the parts of checker/algorithm.py see it, without biases of its own."""
    k = len(W) - 1
    return SimpleNamespace(W=W, b=[0]*(k + 1), names=[None] + [layer[0] for layer in p["names"]], sigma=sigma, X=X,
                           Y=Matrix(p["Y"]), r=p["r"], steps=1, k=k, m=X.shape[1], cost="squared", bias=False,
                           n=[len(X)] + [len(A) for A in W[1:]])


def wrong(p, W, sigma, X):
    """The lists with p's mistake in them; {"error": ...} where the shapes do not even fit."""
    recipe = dict(MISTAKES[p["mistake"]])
    if p["half"] and "loss" not in recipe:
        recipe["loss"] = lambda q: q.E
    got = {}
    try:
        q = case(p, W, sigma, X)
        got["N"], got["S"] = algorithm.forward(q, recipe)
        q           = algorithm.after(q, got["N"], got["S"])
        got["S"]    = [X] + got["S"][1:]
        got["Delta"] = algorithm.deltas(q, recipe)
        got["dW"]   = algorithm.products(q, recipe, got["Delta"])[0]
        moved       = algorithm.train(case(p, W, sigma, X), recipe)[-1][0]
        got["new"]  = [None] + [W[i] + (moved[i] - W[i])*free(p, i) for i in range(1, len(W))]
        for name in got:
            for A, B in zip(got[name][1:], W[1:]):
                if name in ("dW", "new") and A.shape != B.shape:
                    raise ValueError(f"dW is {typed.size(A)} but W is {typed.size(B)}: W - r dW makes no sense")
    except (ValueError, OverflowError, IndexError, AttributeError, TypeError) as error:
        kept = {name: plain(A) for name, A in got.items() if name in ("N", "S")}
        kept["error"] = str(error)
        return kept
    return {name: plain(A) for name, A in got.items()}


def named(text):
    """The first mistake of the catalogue that gives what was asked, or null.

    asked is one matrix as it was typed: what and layer, its rows, and in halves half a unit of each one's last digit.
    """
    p     = json.loads(text)
    asked = p["asked"]
    W, sigma, X, C = network(p)
    for id in MISTAKES:
        got = wrong(dict(p, mistake=id), W, sigma, X).get(asked["what"])
        if got and close(got[asked["layer"]], asked):
            return json.dumps(id)
    return "null"


def close(rows, asked):
    """Equal as far as the numbers were typed."""
    if len(rows) != len(asked["rows"]) or len(rows[0]) != len(asked["rows"][0]):
        return False
    return all([x is not None and abs(x - y) <= half
                for row, other, halves in zip(rows, asked["rows"], asked["halves"])
                for x, y, half in zip(row, other, halves)])
