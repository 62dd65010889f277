"""What the sheets ask: for each question its points, the networks it is asked about, and what a right answer is.

To change points, edit the number after the name.  A question is a line of SHEETS; its parts:

    name, points      the student's function, and what a right one is worth
    units, slots      which mistakes of homework/catalogue.py come into question: by unit, and by slot of algorithm.py
    args(p)           what the student's function is given
    right(p)          {name: array or [None, array, ...]}, from homework/witness.py or a few index sums
    wrong(p, recipe)  the same by the kit's formulas with one or two slots replaced
    cases, square     networks whose sizes hide nothing; and equal sizes, asked where the code stops with an error
    others(p)         answers that are right as well
"""
import itertools
from collections import namedtuple
from types import SimpleNamespace

import numpy as np
from scipy.special import expit

from checker import algorithm
from checker import reference
from checker.algorithm import network

Question = namedtuple("Question", "name points units slots args right wrong cases square others tolerance")

GRADIENT = "forward loss top back outer bias whole"
LOOP     = GRADIENT + " step loop"


def ask(name, points, units, slots, args, right, wrong, cases, square=(), others=lambda p: [], tolerance=1e-6):
    return Question(name, points, set(units.split()), set(slots.split()), args, right, wrong, cases, square, others,
                    tolerance)


# %% The networks

ORDERS  = ("tanh", "logistic", "sine"), ("sine", "tanh", "logistic")       # no two layers alike, on two networks


def twice(sizes, m, seed, **more):
    """Two networks of the same sizes, with other numbers and the activations in another order."""
    return [network(sizes, names, m, seed=seed + j, **more) for j, names in enumerate(ORDERS)]


THREE   = twice((4, 6, 5, 3), 7, seed=11)
SQUARE  = twice((4, 4, 4, 4), 4, seed=13)
GROUPS_S = twice((3, 3, 3, 3), 6, seed=15)                  # groups of 3 columns
DEEP    = twice((4, 6, 5, 3), 7, seed=31, bias=False)
DEEP_S  = twice((4, 4, 4, 4), 4, seed=33, bias=False)
NOTE    = twice((4, 6, 5, 1), 1, seed=41, bias=False, cost="output")
NOTE_S  = twice((4, 4, 4, 4), 1, seed=43, bias=False, cost="output")
LAYER   = [network((4, 3), ("tanh",), 7, seed=seed, bias=False) for seed in (21, 22)]
LAYER_S = [network((4, 4), ("tanh",), 4, seed=seed, bias=False) for seed in (23, 24)]
NEURON  = [network((1, 1), ("identity",), 1, seed=seed, bias=False, r=0.07) for seed in (51, 52, 53)]
CHAIN   = [network((1, 1, 1), ("tanh", "sine"), 1, seed=seed, r=0.07) for seed in (61, 62, 63)]


# %% Answers from networks

def number(A):
    """The one entry of a 1 x 1 array."""
    return np.asarray(A, dtype=float).reshape(())


def scalars(*pairs):
    return {name: number(A) for name, A in pairs}


def both(find):
    """W and b of a gradient or a network."""
    return lambda *given: dict(zip("Wb", find(*given)))


def once(p, recipe):
    """The weights after a single step; the b stay."""
    return algorithm.train(SimpleNamespace(**{**vars(p), "steps": 1, "bias": False}), recipe)[-1][0]


def forward_wrong(p, recipe):
    q = algorithm.parts(p, recipe)
    return {"N": q.N, "S": q.S}


def forward_right(p):
    return dict(zip("NS", reference.forward(p)))


def given_forward(p):
    """p after a right forward pass, as a question hands it over."""
    return algorithm.parts(p, {})


def deltas_wrong(p, recipe):
    D = algorithm.deltas(given_forward(p), recipe)
    return {"Delta": recipe.get("whole", algorithm.whole)(p, D, D)[0]}


def weights_only(find):
    return lambda *given: {"W": find(*given)[0]}


def wrong_path(p, recipe):
    path = algorithm.train(p, recipe)
    Ws   = [W[1] for W, _ in path]
    return recorded(*recipe.get("history", algorithm.history)(p, Ws, [reference.value(p, [None, W], p.b) for W in Ws]))


def right_path(p):
    Ws = [W[1] for W, _ in reference.train(p)]
    return recorded(Ws, [reference.value(p, [None, W], p.b) for W in Ws])


def recorded(Ws, Cs):
    return {"path": np.array(Ws), "C": np.array(Cs, dtype=float)}


def right_epoch(p):
    W, b = p.W, p.b
    for columns in algorithm.groups(p, 3):
        part = SimpleNamespace(**vars(p))
        part.W, part.b, part.X, part.Y, part.steps = W, b, p.X[:, columns], p.Y[:, columns], 1
        W, b = reference.train(part)[-1]
    return {"W": W, "b": b}


# %% Answers from index sums

def entry_by_entry(f):
    return lambda p: {"value": np.array([[f(x) for x in row] for row in p.N])}


def elementwise(name, f):
    right = entry_by_entry(f)
    return ask(name, 1, "activations", name, lambda p: [p.N], right,
               lambda p, recipe: {"value": recipe[name](p)} if name in recipe else right(p), NUMBERS)


def of_both_signs(seed):
    """Weighted inputs 3 x 4 away from the kink at 0; every third is below it."""
    size = np.random.default_rng(seed).uniform(0.3, 2.2, size=(3, 4))
    sign = np.where(np.arange(12).reshape(3, 4) % 3 == 1, -1, 1)
    return SimpleNamespace(N=size*sign)


NUMBERS = [of_both_signs(seed) for seed in (71, 72)]


def matrices(*shapes, seeds=(81, 82)):
    """Sets A, B, ... of random matrices."""
    def drawn(seed):
        return SimpleNamespace(**{letter: np.random.default_rng(10*seed + j).normal(size=shape)
                                  for j, (letter, shape) in enumerate(zip("ABC", shapes))})
    return [drawn(seed) for seed in seeds]


def algebra(name, f, slots, *shapes, points=1, square=()):
    """A question about a product: f(p) by index sums."""
    letters = "ABC"[:len(shapes)]
    return ask(name, points, "products", slots, lambda p: [getattr(p, letter) for letter in letters],
               lambda p: {"matrix": f(p)},
               lambda p, recipe: {"matrix": recipe[name](p) if name in recipe else f(p)}, matrices(*shapes),
               matrices(*square, seeds=(83, 84)) if square else ())


def product_sums(A, B):
    return np.array([[sum(A[i, l]*B[l, j] for l in range(B.shape[0])) for j in range(B.shape[1])]
                     for i in range(A.shape[0])])


def kron_sums(p):
    A, B = p.A, p.B
    K    = np.zeros((A.shape[0]*B.shape[0], A.shape[1]*B.shape[1]))
    for i, j, r, c in itertools.product(*map(range, A.shape + B.shape)):
        K[i*B.shape[0] + r, j*B.shape[1] + c] = A[i, j]*B[r, c]
    return K


# %% Homework 7: a cost of one array

def measured(seed, eps, whole=False):
    rng = np.random.default_rng(seed)
    w   = rng.uniform(0.3, 1.2, size=4)*[1, -1, 1, -1]
    p   = SimpleNamespace(w=np.array([1, -2, 2, -1]) if whole else w, x=rng.normal(size=(4, 3)),
                          y=rng.normal(size=3), eps=eps)
    p.output = lambda w: np.sin(w @ p.x)
    p.C      = lambda w: np.sum((p.output(w) - p.y)**2)
    return p


def true_slope(p):
    return {"value": p.x @ (2*(p.output(p.w) - p.y)*np.cos(p.w @ p.x))}


MEASURED = [measured(91, 0.1), measured(92, 0.05), measured(93, 1e-5), measured(94, 0.1, whole=True)]


def controls():
    """Pairs for the student's check: what is measured, what is claimed, and whether it is right."""
    rng = np.random.default_rng(95)
    A   = rng.normal(size=(3, 3))
    off = A.copy(); off[1, 2] += 0.4*np.linalg.norm(A)/3
    small = 1e-6*rng.normal(size=(3, 3))
    noise = 1 + 1e-9*rng.normal(size=(3, 3))
    return [SimpleNamespace(analytic=a, numeric=n*noise, ok=ok, kind=kind) for a, n, ok, kind in (
        (A, A, True, "right"), (1e4*A, 1e4*A, True, "right and large"), (small, small, True, "right and tiny"),
        (2*A, A, False, "a factor 2"), (-A, A, False, "a flipped sign"), (off, A, False, "one bad entry"),
        (A.T, A, False, "a transposed block"), (1e-6*rng.normal(size=(3, 3)), small, False, "tiny and all wrong"))]


CONTROLS = controls()


# %% By hand: the student's own numbers in MINE

def hand(units, slots, build, right, wrong):
    """One case, made of the numbers in the sheet; four digits are enough."""
    return ask("by_hand", 2, units, slots, lambda p: [], right, wrong, build, tolerance=1e-4)


def column(x):
    return np.array(x, dtype=float).reshape(np.shape(x) or (1, 1))


def plain_network(Ws, bs, names, X, Y, **more):
    W = [None] + [column(A) for A in Ws]
    b = [None] + [column(B) for B in bs] if bs else [None] + [np.zeros((A.shape[0], 1)) for A in W[1:]]
    return algorithm.case(W, b, names, column(X), column(Y), bias=bool(bs), **more)


def hand_1(own):
    return plain_network([own["w"]], None, ["identity"], own["a"], own["y"], r=own["r"])


def hand_1_right(p):
    return scalars(("C", reference.value(p, p.W, p.b)), ("slope", reference.gradient(p)[0][1]),
                   ("step", reference.train(p)[-1][0][1]))


def hand_1_wrong(p, recipe):
    return scalars(("C", reference.value(p, p.W, p.b)), ("slope", algorithm.gradient(p, recipe)[0][1]),
                   ("step", algorithm.train(p, recipe)[-1][0][1]))


def hand_6_right(p):
    return {"o": p.A*p.B, ".": product_sums(p.A, p.B), "*": product_sums(p.B, p.A)}


def hand_7_right(p):
    C = lambda w: p.a*w**3      # noqa: E731 - a formula
    return scalars(("difference", (C(p.w + p.eps) - C(p.w - p.eps))/(2*p.eps)), ("slope", 3*p.a*p.w**2))


# %% The sheets

def w(p):
    return [float(A[0, 0]) for A in p.W[1:]]


def chain_args(p, *more):
    return [*w(p), *(float(B[0, 0]) for B in p.b[1:]), float(p.X[0, 0]), *more]


def chain_forward(N, S):
    return scalars(("n1", N[1]), ("s1", S[1]), ("n2", N[2]), ("s2", S[2]))


def neuron_args(p, *more):
    return [*w(p), float(p.X[0, 0]), float(p.Y[0, 0]), *more]


def ws(W):
    return scalars(*((f"w{i}", W[i]) for i in range(1, len(W))))


def weights_along(path):
    return {"w": np.array([number(W[1]) for W, _ in path[1:]])}


def cost_of(p):
    return reference.value(p, p.W, p.b)


SHEETS = {
    "hw1": [
        ask("cost", 1, "scalar", "cost", neuron_args, lambda p: scalars(("C", cost_of(p))),
            lambda p, recipe: scalars(("C", recipe["cost"](algorithm.parts(p, {})))), NEURON),
        ask("slope", 2, "scalar", "loss outer whole", neuron_args,
            lambda p: scalars(("slope", reference.gradient(p)[0][1])),
            lambda p, recipe: scalars(("slope", algorithm.gradient(p, recipe)[0][1])), NEURON),
        ask("step", 1, "scalar train", "loss outer whole step loop", lambda p: neuron_args(p, p.r),
            lambda p: scalars(("w", reference.train(p)[1][0][1])),
            lambda p, recipe: scalars(("w", once(p, recipe)[1])), NEURON),
        ask("train", 2, "scalar train", "loss outer whole step loop", lambda p: neuron_args(p, p.r, p.steps),
            lambda p: weights_along(reference.train(p)),
            lambda p, recipe: weights_along(algorithm.train(p, recipe)), NEURON,
            others=lambda p: [{"w": np.array([number(W[1]) for W, _ in reference.train(p)])}]),
        ask("largest_rate", 2, "scalar", "largest_rate", lambda p: [float(p.X[0, 0])],
            lambda p: scalars(("rate", 1/p.X**2)),
            lambda p, recipe: scalars(("rate", recipe["largest_rate"](p))), NEURON),
        hand("scalar train", "loss outer whole step", hand_1, hand_1_right, hand_1_wrong),
    ],
    "hw2": [
        ask("forward", 1, "chain", "forward", chain_args, lambda p: chain_forward(*reference.forward(p)),
            lambda p, recipe: chain_forward(*recipe.get("forward", algorithm.forward)(p)), CHAIN),
        ask("slopes", 2, "chain", "forward loss top back outer whole", lambda p: chain_args(p, float(p.Y[0, 0])),
            lambda p: ws(reference.gradient(p)[0]), lambda p, recipe: ws(algorithm.gradient(p, recipe)[0]), CHAIN),
        ask("step", 2, "chain train", "forward loss top back outer whole step loop",
            lambda p: chain_args(p, float(p.Y[0, 0]), p.r),
            lambda p: ws(reference.train(p)[1][0]),
            lambda p, recipe: ws(once(p, recipe)), CHAIN),
        hand("chain", "loss top back outer whole",
             lambda own: plain_network([own["w1"], own["w2"]], None, ["square", "square"], own["x"], own["y"]),
             lambda p: ws(reference.gradient(p)[0]), lambda p, recipe: ws(algorithm.gradient(p, recipe)[0])),
    ],
    "hw3": [
        elementwise("logistic",       lambda x: float(expit(x))),
        elementwise("logistic_slope", lambda x: float(expit(x)*expit(-x))),
        elementwise("tanh_slope",     lambda x: float(1/np.cosh(x)**2)),
        elementwise("relu_slope",     lambda x: float(x > 0)),
        ask("forward", 1, "layer", "forward", lambda p: [p.W[1], p.X],
            lambda p: {"N": reference.forward(p)[0][1], "S": reference.forward(p)[1][1]},
            lambda p, recipe: {letter: getattr(algorithm.parts(p, recipe), letter)[1]
                               for letter in "NS"}, LAYER, LAYER_S),
        ask("delta", 2, "layer", "loss top whole",
            lambda p: [given_forward(p).N[1], given_forward(p).S[1], p.Y],
            lambda p: {"Delta": reference.deltas(p)[1]},
            lambda p, recipe: {"Delta": deltas_wrong(p, recipe)["Delta"][1]}, LAYER, LAYER_S),
        ask("gradient", 2, "layer", "forward loss top outer whole", lambda p: [p.W[1], p.X, p.Y],
            lambda p: {"W": reference.gradient(p)[0][1]},
            lambda p, recipe: {"W": algorithm.gradient(p, recipe)[0][1]}, LAYER, LAYER_S),
        ask("outer", 1, "products", "rank1", lambda p: [p.A[:, 0], p.B[:, 0]],
            lambda p: {"matrix": np.array([[d*s for s in p.B[:, 0]] for d in p.A[:, 0]])},
            lambda p, recipe: {"matrix": recipe["rank1"](p)}, matrices((3, 1), (5, 1)), matrices((4, 1), (4, 1))),
        ask("path", 2, "layer train", "forward loss top outer whole step loop history",
            lambda p: [p.W[1], p.X, p.Y, p.r, p.steps], right_path, wrong_path, LAYER, LAYER_S,
            others=lambda p: [recorded(right_path(p)["path"][1:], right_path(p)["C"][1:])]),
        hand("layer", "loss top outer whole",
             lambda own: plain_network([own["W"]], None, ["square"], own["X"], own["Y"]),
             lambda p: {"W": reference.gradient(p)[0][1]},
             lambda p, recipe: {"W": algorithm.gradient(p, recipe)[0][1]}),
    ],
    "hw4": [
        ask("forward", 1, "layers", "forward", lambda p: [p.W, p.names, p.X], forward_right, forward_wrong, DEEP,
            DEEP_S),
        ask("deltas", 3, "layers", "loss top back whole",
            lambda p: [p.W, p.names, given_forward(p).N, given_forward(p).S, p.Y],
            lambda p: {"Delta": reference.deltas(p)}, deltas_wrong, DEEP, DEEP_S),
        ask("gradient", 3, "layers", "forward loss top back outer whole", lambda p: [p.W, p.names, p.X, p.Y],
            weights_only(reference.gradient), weights_only(algorithm.gradient), DEEP, DEEP_S),
        hand("layers", "loss top back outer whole",
             lambda own: plain_network([own["W1"], own["W2"]], None, ["square", "square"], own["X"], own["Y"]),
             weights_only(reference.gradient), weights_only(algorithm.gradient)),
    ],
    "hw5": [
        ask("forward", 1, "layers bias", "forward", lambda p: [p.W, p.b, p.names, p.X], forward_right, forward_wrong,
            THREE, SQUARE),
        ask("cost", 1, "batch", "cost", lambda p: [given_forward(p).S[p.k], p.Y], lambda p: scalars(("C", cost_of(p))),
            lambda p, recipe: scalars(("C", recipe["cost"](given_forward(p)))), THREE, SQUARE),
        ask("gradient", 3, "layers batch bias", GRADIENT, lambda p: [p.W, p.b, p.names, p.X, p.Y],
            both(reference.gradient), both(algorithm.gradient), THREE, SQUARE),
        ask("train", 3, "layers batch bias train", LOOP, lambda p: [p.W, p.b, p.names, p.X, p.Y, p.r, p.steps],
            both(lambda p: reference.train(p)[-1]),
            both(lambda p, recipe: algorithm.train(p, recipe)[-1]), THREE, SQUARE),
        ask("epoch", 2, "layers batch bias train epoch", GRADIENT + " step loop groups",
            lambda p: [p.W, p.b, p.names, p.X, p.Y, p.r, 3],
            right_epoch, both(lambda p, recipe: algorithm.epoch(p, recipe, 3)), THREE, GROUPS_S),
        hand("layer bias batch", "loss top outer bias whole",
             lambda own: plain_network([own["W"]], [own["b"]], ["square"], own["X"], own["Y"]),
             lambda p: {c: find[1] for c, find in zip("Wb", reference.gradient(p))},
             lambda p, recipe: {c: find[1] for c, find in zip("Wb", algorithm.gradient(p, recipe))}),
    ],
    "hw6": [
        algebra("product", lambda p: product_sums(product_sums(p.A, p.B), p.C), "product", (3, 5), (5, 4), (4, 2),
                square=[(4, 4)]*3),
        algebra("hadamard", lambda p: np.array([[a*b for a, b in zip(r, s)] for r, s in zip(p.A, p.B)]), "hadamard",
                (3, 5), (3, 5), square=[(4, 4)]*2),
        algebra("bullet", lambda p: product_sums(p.B, p.A), "bullet", (5, 2), (3, 5), square=[(4, 4)]*2),
        algebra("kron", kron_sums, "kron", (2, 3), (4, 5)),
        algebra("hat", lambda p: np.array([[p.A[i, 0]*(i == j) for j in range(len(p.A))] for i in range(len(p.A))]),
                "hat", (5, 1)),
        *(ask(f"form_{form}", 2, "forms", "top back outer whole",
              lambda p: [p.W, [None, *given_forward(p).dS[1:]], given_forward(p).S],
              weights_only(reference.gradient), weights_only(algorithm.gradient), NOTE, NOTE_S) for form in (3, 4, 5)),
        hand("products", "", lambda own: SimpleNamespace(A=column(own["A"]), B=column(own["B"])), hand_6_right,
             lambda p, recipe: {}),
    ],
    "hw7": [
        ask("numerical", 3, "check", "numerical", lambda p: [p.w, p.x, p.y, p.eps],
            lambda p: {"value": reference.stepwise(p.C, p.w, p.eps)},
            lambda p, recipe: {"value": recipe["numerical"](p)}, MEASURED[:3], others=lambda p: [true_slope(p)]),
        ask("agrees", 4, "check", "agrees", lambda p: [p.analytic, p.numeric],
            lambda p: {"verdict": np.array(float(p.ok))},
            lambda p, recipe: {"verdict": recipe["agrees"](p)}, CONTROLS),
        hand("check", "", lambda own: SimpleNamespace(**own), hand_7_right, lambda p, recipe: {}),
    ],
}
