"""What the sheets ask: for each question its points, the networks it is asked about, and what a right answer is.

To change points, edit the number after the name.  A question is an entry of SHEETS; its parts:

    name, points      the student's function, and what a right one is worth
    kind              how a wrong answer is looked at: forward, gradient, training, value (one formula), check, agrees,
                      hand
    units, slots      which mistakes of homework/course/catalogue come into question: by unit, and by part of
                      homework/checker/algorithm.py
    args(p)           what the student's function is given
    right(p)          {name: array or [None, array, ...]}, from homework/checker/reference.py or a few index sums
    wrong(p, recipe)  the same by the kit's formulas with one or two parts replaced
    cases, square     networks whose sizes hide nothing; and equal sizes, asked where the code stops with an error.  In
                      the lists HW1 ... HW7 a function draws them; sheets() draws them all, by another secret others
    whole             the same question about whole numbers, for who stores gradients in an array of integers
    build(own)        by hand: the one network, of the student's own numbers
    others(p)         answers that are right as well
    uses              the earlier question of the sheet whose function the answer may call
    sheet             hw1 ... hw7
"""
import functools
import itertools
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import expit

from checker import algorithm, reference
from checker.algorithm import Case, network


@dataclass(frozen=True, eq=False)
class Question:
    """The parts above; a question is equal to itself only, so that what is computed for it can be kept."""
    name: str
    points: float
    kind: str
    units: set
    slots: set
    args: object
    right: object
    wrong: object
    cases: object = None
    square: object = None
    whole: object = None
    build: object = None
    others: object = lambda p: []
    tolerance: float = 1e-6
    uses: str = None
    sheet: str = ""


FORWARD  = "first weighted activation"
BACK     = "loss top back slope weights carried"
PRODUCTS = "outer arriving inputs scale bias bias_scale whole"
GRADIENT = f"{FORWARD} {BACK} {PRODUCTS}"
LOOP     = "step loop"


def ask(name, points, kind, units, slots, *parts, **more):
    return Question(name, points, kind, set(units.split()), set(slots.split()), *parts, **more)


# %% The networks

ORDERS  = ("tanh", "logistic", "sine"), ("sine", "tanh", "logistic")       # no two layers alike, on two networks


def twice(sizes, m, seed, **more):
    """Draws two networks of the same sizes, with other numbers and the activations in another order."""
    def draw(secret=()):
        return [network(sizes, names, m, seed=[seed + j, *secret], **more) for j, names in enumerate(ORDERS)]
    return draw


def seeded(sizes, names, m, seeds, **more):
    """Draws a network for every seed."""
    def draw(secret=()):
        return [network(sizes, names, m, seed=[seed, *secret], **more) for seed in seeds]
    return draw


THREE    = twice((4, 6, 5, 3), 7, seed=11)
SQUARE   = twice((4, 4, 4, 4), 4, seed=13)
GROUPS_S = twice((3, 3, 3, 3), 6, seed=15)                  # groups of 3 columns
DEEP     = twice((4, 6, 5, 3), 7, seed=31, bias=False)
DEEP_S   = twice((4, 4, 4, 4), 4, seed=33, bias=False)
NOTE     = twice((4, 6, 5, 1), 1, seed=41, bias=False, cost="output")
NOTE_S   = twice((4, 4, 4, 4), 1, seed=43, bias=False, cost="output")
LAYER    = seeded((4, 3), ("tanh",), 7, seeds=(21, 22), bias=False)
LAYER_S  = seeded((4, 4), ("tanh",), 4, seeds=(23, 24), bias=False)
NEURON   = seeded((1, 1), ("identity",), 1, seeds=(51, 52, 53), bias=False, r=0.07)
CHAIN    = seeded((1, 1, 1), ("tanh", "sine"), 1, seeds=(61, 62, 63), r=0.07)


# %% Answers about networks, as every sheet needs them

def number(A):
    """The one entry of a 1 x 1 array."""
    return np.asarray(A, dtype=float).reshape(())


def scalars(*pairs):
    return {name: number(A) for name, A in pairs}


def given_forward(p):
    """p after a right forward pass, as a question hands it over."""
    return algorithm.parts(p, {})


def cost_of(p):
    return reference.value(p, p.W, p.b)


def cost_right(p):
    return scalars(("C", cost_of(p)))


def cost_wrong(p, recipe):
    return {"C": np.asarray(recipe["cost"](given_forward(p)), dtype=float)}


def forward_right(p):
    return dict(zip("NS", reference.forward(p)))


def forward_wrong(p, recipe):
    return dict(zip("NS", algorithm.forward(p, recipe)))


def deltas_right(p):
    return {"Delta": reference.deltas(p)}


def deltas_wrong(p, recipe):
    D = algorithm.deltas(given_forward(p), recipe)
    return {"Delta": algorithm.part(recipe, "whole")(p, D, D)[0]}


def gradient_right(p):
    return {"W": reference.gradient(p)[0]}


def gradient_wrong(p, recipe):
    return {"W": algorithm.gradient(p, recipe)[0]}


def both_right(p):
    return dict(zip("Wb", reference.gradient(p)))


def both_wrong(p, recipe):
    return dict(zip("Wb", algorithm.gradient(p, recipe)))


def once(p):
    """The same task with a single step, in which the b stay what they are."""
    return Case(**{**vars(p), "steps": 1, "bias": False})


# %% The same in whole numbers

def rounded(p):
    """The same network with weights, biases and inputs in whole numbers."""
    whole   = Case(**vars(p))
    whole.W = [None] + [np.rint(2*A) for A in p.W[1:]]
    whole.b = [None] + [np.rint(2*c) for c in p.b[1:]]
    whole.X, whole.Y = np.rint(2*p.X), np.rint(2*p.Y)
    return whole


def as_integers(x):
    """Arguments, of which every array of whole numbers has integers."""
    if isinstance(x, list):
        return [as_integers(item) for item in x]
    return x.astype(int) if isinstance(x, np.ndarray) and (x == np.rint(x)).all() else x


# %% By hand: the student's own numbers in MINE

def hand(units, slots, build, right, wrong):
    """One case, made of the numbers in the sheet; four digits are enough."""
    return ask("by_hand", 2, "hand", units, slots, lambda p: [], right, wrong, build=build, tolerance=1e-4)


def column(x):
    return np.array(x, dtype=float).reshape(np.shape(x) or (1, 1))


def plain_network(Ws, bs, names, X, Y, **more):
    W = [None] + [column(A) for A in Ws]
    b = [None] + [column(B) for B in bs] if bs else [None] + [np.zeros((A.shape[0], 1)) for A in W[1:]]
    return algorithm.case(W, b, names, column(X), column(Y), bias=bool(bs), **more)


# %% Homework 1: one neuron

def neuron_numbers(p):
    """w, a, y."""
    return [float(p.W[1][0, 0]), float(p.X[0, 0]), float(p.Y[0, 0])]


def neuron_step_numbers(p):
    return [*neuron_numbers(p), p.r]


def neuron_train_numbers(p):
    return [*neuron_numbers(p), p.r, p.steps]


def slope_right(p):
    return scalars(("slope", reference.gradient(p)[0][1]))


def slope_wrong(p, recipe):
    return scalars(("slope", algorithm.gradient(p, recipe)[0][1]))


def weight_after_a_step_right(p):
    return scalars(("w", reference.train(p)[1][0][1]))


def weight_after_a_step_wrong(p, recipe, given=None):
    return scalars(("w", algorithm.train(once(p), recipe, given)[-1][0][1]))


def weights_along(path):
    return {"w": np.array([number(W[1]) for W, _ in path])}


def weights_right(p):
    return weights_along(reference.train(p)[1:])


def weights_with_the_first(p):
    return [weights_along(reference.train(p))]


def weights_wrong(p, recipe, given=None):
    return weights_along(algorithm.train(p, recipe, given)[1:])


def input_alone(p):
    return [float(p.X[0, 0])]


def rate_right(p):
    return scalars(("rate", 1/p.X**2))


def rate_wrong(p, recipe):
    return scalars(("rate", recipe["largest_rate"](p)))


def hand_1(own):
    return plain_network([own["w"]], None, ["identity"], own["a"], own["y"], r=own["r"])


def hand_1_right(p):
    return scalars(("C", cost_of(p)), ("slope", reference.gradient(p)[0][1]), ("step", reference.train(p)[-1][0][1]))


def hand_1_wrong(p, recipe):
    return scalars(("C", cost_of(p)), ("slope", algorithm.gradient(p, recipe)[0][1]),
                   ("step", algorithm.train(p, recipe)[-1][0][1]))


HW1 = [
    ask("cost",  1, "value",    "scalar", "cost", neuron_numbers, cost_right, cost_wrong, NEURON),
    ask("slope", 2, "gradient", "scalar", f"{BACK} {PRODUCTS}", neuron_numbers, slope_right, slope_wrong, NEURON),
    ask("step",  1, "training", "scalar train", f"{BACK} {PRODUCTS} {LOOP}", neuron_step_numbers,
        weight_after_a_step_right, weight_after_a_step_wrong, NEURON, uses="slope"),
    ask("train", 2, "training", "scalar train", f"{BACK} {PRODUCTS} {LOOP}", neuron_train_numbers,
        weights_right, weights_wrong, NEURON, others=weights_with_the_first, uses="slope"),
    ask("largest_rate", 2, "value", "scalar", "largest_rate", input_alone, rate_right, rate_wrong, NEURON),
    hand("scalar train", f"{BACK} {PRODUCTS} step", hand_1, hand_1_right, hand_1_wrong)]


# %% Homework 2: a chain of two neurons

def chain_numbers(p):
    """w1, w2, b1, b2, x."""
    return [*(float(A[0, 0]) for A in p.W[1:]), *(float(B[0, 0]) for B in p.b[1:]), float(p.X[0, 0])]


def chain_and_target(p):
    return [*chain_numbers(p), float(p.Y[0, 0])]


def chain_step_numbers(p):
    return [*chain_and_target(p), p.r]


def chain_values(N, S):
    return scalars(("n1", N[1]), ("s1", S[1]), ("n2", N[2]), ("s2", S[2]))


def chain_forward_right(p):
    return chain_values(*reference.forward(p))


def chain_forward_wrong(p, recipe):
    return chain_values(*algorithm.forward(p, recipe))


def weights_as_numbers(W):
    return scalars(*((f"w{i}", W[i]) for i in range(1, len(W))))


def slopes_right(p):
    return weights_as_numbers(reference.gradient(p)[0])


def slopes_wrong(p, recipe):
    return weights_as_numbers(algorithm.gradient(p, recipe)[0])


def chain_step_right(p):
    return weights_as_numbers(reference.train(p)[1][0])


def chain_step_wrong(p, recipe, given=None):
    return weights_as_numbers(algorithm.train(once(p), recipe, given)[-1][0])


def hand_2(own):
    return plain_network([own["w1"], own["w2"]], None, ["square", "square"], own["x"], own["y"])


HW2 = [
    ask("forward", 1, "forward",  "chain", FORWARD, chain_numbers, chain_forward_right, chain_forward_wrong, CHAIN),
    ask("slopes",  2, "gradient", "chain", f"{FORWARD} {BACK} {PRODUCTS}", chain_and_target, slopes_right, slopes_wrong,
        CHAIN, uses="forward"),
    ask("step",    2, "training", "chain train", f"{FORWARD} {BACK} {PRODUCTS} {LOOP}", chain_step_numbers,
        chain_step_right, chain_step_wrong, CHAIN, uses="slopes"),
    hand("chain", f"{BACK} {PRODUCTS}", hand_2, slopes_right, slopes_wrong)]


# %% Homework 3: one layer

def of_both_signs(seed):
    """Weighted inputs 3 x 4 away from the kink at 0; every third is below it."""
    size = np.random.default_rng(seed).uniform(0.3, 2.2, size=(3, 4))
    sign = np.where(np.arange(12).reshape(3, 4) % 3 == 1, -1, 1)
    return Case(N=size*sign)


def draw_numbers(secret=()):
    return [of_both_signs([seed, *secret]) for seed in (71, 72)]


def entry_by_entry(name, f):
    """A question about one function of one number, which is given a whole array."""
    def right(p):
        return {"value": np.array([[f(x) for x in row] for row in p.N])}

    def wrong(p, recipe):
        return {"value": recipe[name](p)} if name in recipe else right(p)
    return ask(name, 1, "value", "activations", name, lambda p: [p.N], right, wrong, draw_numbers)


def logistic(x):
    return float(expit(x))


def logistic_slope(x):
    return float(expit(x)*expit(-x))


def tanh_slope(x):
    return float(1/np.cosh(x)**2)


def relu_slope(x):
    return float(x > 0)


def layer_and_input(p):
    return [p.W[1], p.X]


def layer_and_target(p):
    return [p.W[1], p.X, p.Y]


def layer_after_forward(p):
    q = given_forward(p)
    return [q.N[1], q.S[1], p.Y]


def layer_and_rate(p):
    return [p.W[1], p.X, p.Y, p.r, p.steps]


def only(answer, i=1):
    """The same answer for a network of one layer: no lists."""
    return {name: values[i] for name, values in answer.items()}


def layer_forward_right(p):
    return only(forward_right(p))


def layer_forward_wrong(p, recipe):
    return only(forward_wrong(p, recipe))


def layer_delta_right(p):
    return only(deltas_right(p))


def layer_delta_wrong(p, recipe):
    return only(deltas_wrong(p, recipe))


def layer_gradient_right(p):
    return only(gradient_right(p))


def layer_gradient_wrong(p, recipe):
    return only(gradient_wrong(p, recipe))


def recorded(Ws, Cs):
    return {"path": np.array(Ws), "C": np.array(Cs, dtype=float)}


def path_right(p):
    Ws = [W[1] for W, _ in reference.train(p)]
    return recorded(Ws, [reference.value(p, [None, W], p.b) for W in Ws])


def path_without_the_start(p):
    found = path_right(p)
    return [recorded(found["path"][1:], found["C"][1:])]


def path_wrong(p, recipe, given=None):
    Ws = [W[1] for W, _ in algorithm.train(p, recipe, given)]
    Cs = [reference.value(p, [None, W], p.b) for W in Ws]
    return recorded(*algorithm.part(recipe, "history")(p, Ws, Cs))


def two_columns(p):
    return [p.A[:, 0], p.B[:, 0]]


def outer_right(p):
    return {"matrix": np.array([[d*s for s in p.B[:, 0]] for d in p.A[:, 0]])}


def outer_wrong(p, recipe):
    return {"matrix": recipe["rank1"](p)}


def matrices(*shapes, seeds=(81, 82)):
    """Draws sets A, B, ... of random matrices."""
    def one_set(seed, secret):
        return Case(**{letter: np.random.default_rng([10*seed + j, *secret]).normal(size=shape)
                                  for j, (letter, shape) in enumerate(zip("ABC", shapes))})

    def draw(secret=()):
        return [one_set(seed, secret) for seed in seeds]
    return draw


def hand_3(own):
    return plain_network([own["W"]], None, ["square"], own["X"], own["Y"])


HW3 = [
    entry_by_entry("logistic",       logistic),
    entry_by_entry("logistic_slope", logistic_slope),
    entry_by_entry("tanh_slope",     tanh_slope),
    entry_by_entry("relu_slope",     relu_slope),
    ask("forward",  1, "forward",  "layer", FORWARD, layer_and_input, layer_forward_right, layer_forward_wrong,
        LAYER, LAYER_S),
    ask("delta",    2, "gradient", "layer", f"{BACK} whole", layer_after_forward, layer_delta_right, layer_delta_wrong,
        LAYER, LAYER_S, whole=rounded),
    ask("gradient", 2, "gradient", "layer", f"{FORWARD} {BACK} {PRODUCTS}", layer_and_target, layer_gradient_right,
        layer_gradient_wrong, LAYER, LAYER_S, whole=rounded, uses="forward"),
    ask("outer",    1, "value",    "products", "rank1", two_columns, outer_right, outer_wrong,
        matrices((3, 1), (5, 1)), matrices((4, 1), (4, 1))),
    ask("path",     2, "training", "layer train", f"{FORWARD} {BACK} {PRODUCTS} {LOOP} history", layer_and_rate,
        path_right, path_wrong, LAYER, LAYER_S, others=path_without_the_start, uses="gradient"),
    hand("layer", f"{BACK} {PRODUCTS}", hand_3, layer_gradient_right, layer_gradient_wrong)]


# %% Homework 4: any number of layers

def layers_and_input(p):
    return [p.W, p.names, p.X]


def layers_and_target(p):
    return [p.W, p.names, p.X, p.Y]


def layers_after_forward(p):
    q = given_forward(p)
    return [p.W, p.names, q.N, q.S, p.Y]


def hand_4(own):
    return plain_network([own["W1"], own["W2"]], None, ["square", "square"], own["X"], own["Y"])


HW4 = [
    ask("forward",  1, "forward",  "layers", FORWARD, layers_and_input, forward_right, forward_wrong, DEEP, DEEP_S),
    ask("deltas",   3, "gradient", "layers", f"{BACK} whole", layers_after_forward, deltas_right, deltas_wrong, DEEP,
        DEEP_S, whole=rounded),
    ask("gradient", 3, "gradient", "layers", f"{FORWARD} {BACK} {PRODUCTS}", layers_and_target, gradient_right,
        gradient_wrong, DEEP, DEEP_S, whole=rounded, uses="forward"),
    hand("layers", f"{BACK} {PRODUCTS}", hand_4, gradient_right, gradient_wrong)]


# %% Homework 5: bias and batch

def biased_and_input(p):
    return [p.W, p.b, p.names, p.X]


def biased_and_target(p):
    return [p.W, p.b, p.names, p.X, p.Y]


def biased_and_rate(p):
    return [*biased_and_target(p), p.r, p.steps]


def biased_and_groups(p):
    return [*biased_and_target(p), p.r, 3]


def output_and_target(p):
    return [given_forward(p).S[p.k], p.Y]


def train_right(p):
    return dict(zip("Wb", reference.train(p)[-1]))


def train_wrong(p, recipe, given=None):
    return dict(zip("Wb", algorithm.train(p, recipe, given)[-1]))


def epoch_right(p):
    W, b = p.W, p.b
    for columns in algorithm.groups(p, 3):
        now = Case(**vars(p))
        now.W, now.b, now.X, now.Y, now.steps = W, b, p.X[:, columns], p.Y[:, columns], 1
        W, b = reference.train(now)[-1]
    return {"W": W, "b": b}


def epoch_wrong(p, recipe, given=None):
    return dict(zip("Wb", algorithm.epoch(p, recipe, 3, given)))


def hand_5(own):
    return plain_network([own["W"]], [own["b"]], ["square"], own["X"], own["Y"])


def hand_5_right(p):
    return only(both_right(p))


def hand_5_wrong(p, recipe):
    return only(both_wrong(p, recipe))


HW5 = [
    ask("forward",  1, "forward",  "layers bias", FORWARD, biased_and_input, forward_right, forward_wrong, THREE,
        SQUARE),
    ask("cost",     1, "value",    "batch", "cost", output_and_target, cost_right, cost_wrong, THREE, SQUARE),
    ask("gradient", 3, "gradient", "layers batch bias", GRADIENT, biased_and_target, both_right, both_wrong, THREE,
        SQUARE, whole=rounded, uses="forward"),
    ask("train",    3, "training", "layers batch bias train", f"{GRADIENT} {LOOP}", biased_and_rate, train_right,
        train_wrong, THREE, SQUARE, uses="gradient"),
    ask("epoch",    2, "training", "layers batch bias train epoch", f"{GRADIENT} {LOOP} groups", biased_and_groups,
        epoch_right, epoch_wrong, THREE, GROUPS_S, uses="gradient"),
    hand("layer bias batch", f"{BACK} {PRODUCTS}", hand_5, hand_5_right, hand_5_wrong)]


# %% Homework 6: products and forms

def algebra(name, f, slots, *shapes, points=1, square=()):
    """A question about a product: f(p) by index sums."""
    letters = "ABC"[:len(shapes)]

    def arguments(p):
        return [getattr(p, letter) for letter in letters]

    def right(p):
        return {"matrix": f(p)}

    def wrong(p, recipe):
        return {"matrix": recipe[name](p) if name in recipe else f(p)}
    return ask(name, points, "value", "products", slots, arguments, right, wrong, matrices(*shapes),
               matrices(*square, seeds=(83, 84)) if square else None)


def product_sums(A, B):
    return np.array([[sum(A[i, l]*B[l, j] for l in range(B.shape[0])) for j in range(B.shape[1])]
                     for i in range(A.shape[0])])


def three_sums(p):
    return product_sums(product_sums(p.A, p.B), p.C)


def hadamard_entries(p):
    return np.array([[a*b for a, b in zip(r, s)] for r, s in zip(p.A, p.B)])


def bullet_sums(p):
    return product_sums(p.B, p.A)


def kron_sums(p):
    A, B = p.A, p.B
    K    = np.zeros((A.shape[0]*B.shape[0], A.shape[1]*B.shape[1]))
    for i, j, r, c in itertools.product(*map(range, A.shape + B.shape)):
        K[i*B.shape[0] + r, j*B.shape[1] + c] = A[i, j]*B[r, c]
    return K


def hat_entries(p):
    return np.array([[p.A[i, 0]*(i == j) for j in range(len(p.A))] for i in range(len(p.A))])


def weights_slopes_outputs(p):
    q = given_forward(p)
    return [p.W, [None, *q.dS[1:]], q.S]


def form(number):
    return ask(f"form_{number}", 2, "gradient", "forms", f"top back slope weights carried {PRODUCTS}",
               weights_slopes_outputs, gradient_right, gradient_wrong, NOTE, NOTE_S)


def hand_6(own):
    return Case(A=column(own["A"]), B=column(own["B"]))


def hand_6_right(p):
    return {"o": p.A*p.B, ".": product_sums(p.A, p.B), "*": product_sums(p.B, p.A)}


def nothing_known(p, recipe):
    return {}


HW6 = [
    algebra("product", three_sums, "product", (3, 5), (5, 4), (4, 2), square=[(4, 4)]*3),
    algebra("hadamard", hadamard_entries, "hadamard", (3, 5), (3, 5), square=[(4, 4)]*2),
    algebra("bullet", bullet_sums, "bullet", (5, 2), (3, 5), square=[(4, 4)]*2),
    algebra("kron", kron_sums, "kron", (2, 3), (4, 5)),
    algebra("hat", hat_entries, "hat", (5, 1)),
    form(3),
    form(4),
    form(5),
    hand("products", "", hand_6, hand_6_right, nothing_known)]


# %% Homework 7: a gradient check, for a cost of one array

def task(w, x, y, eps):
    """A cost of the weights w, and the step with which to measure its gradient."""
    p        = Case(w=w, x=x, y=y, eps=eps)
    p.output = lambda w: np.sin(w @ x)
    p.C      = lambda w: np.sum((p.output(w) - y)**2)
    return p


def draw_tasks(secret=()):
    rngs = [(np.random.default_rng([seed, *secret]), eps) for seed, eps in ((91, 0.1), (92, 0.05), (93, 1e-5))]
    return [task(rng.uniform(0.3, 1.2, size=4)*[1, -1, 1, -1], rng.normal(size=(4, 3)), rng.normal(size=3), eps)
            for rng, eps in rngs]


def in_whole_numbers(p):
    """The same with whole numbers for weights, which the sheet allows."""
    return task(np.array([1.0, -2.0, 2.0, -1.0]), p.x, p.y, p.eps)


def measured_arguments(p):
    return [p.w, p.x, p.y, p.eps]


def difference_right(p):
    return {"value": reference.stepwise(p.C, p.w, p.eps)}


def difference_wrong(p, recipe):
    return {"value": recipe["numerical"](p)}


def exact_derivative(p):
    return [{"value": p.x @ (2*(p.output(p.w) - p.y)*np.cos(p.w @ p.x))}]


def draw_controls(secret=()):
    """Pairs for the student's check: what is measured, what is claimed, and whether it is right."""
    rng = np.random.default_rng([95, *secret])
    A   = rng.normal(size=(3, 3))
    off = A.copy()
    off[1, 2] += 0.4*np.linalg.norm(A)/3
    small = 1e-6*rng.normal(size=(3, 3))
    noise = 1 + 1e-9*rng.normal(size=(3, 3))
    pairs = [Case(analytic=a, numeric=n*noise, ok=ok, kind=kind) for a, n, ok, kind in (
        (A, A, True, "right"), (1e4*A, 1e4*A, True, "right and large"), (small, small, True, "right and tiny"),
        (2*A, A, False, "a factor 2"), (-A, A, False, "a flipped sign"), (off, A, False, "one bad entry"),
        (A.T, A, False, "a transposed block"), (1e-6*rng.normal(size=(3, 3)), small, False, "tiny and all wrong"))]
    return [pairs[j] for j in rng.permutation(len(pairs))] if secret else pairs


def claimed_and_measured(p):
    return [p.analytic, p.numeric]


def decision_right(p):
    return {"verdict": np.array(float(p.ok))}


def hand_7(own):
    return Case(**own)


def hand_7_right(p):
    above, below = p.a*(p.w + p.eps)**3, p.a*(p.w - p.eps)**3
    return scalars(("difference", (above - below)/(2*p.eps)), ("slope", 3*p.a*p.w**2))


HW7 = [
    ask("numerical", 3, "check", "check", "numerical seen", measured_arguments, difference_right, difference_wrong,
        draw_tasks, whole=in_whole_numbers, others=exact_derivative),
    ask("agrees", 4, "agrees", "check", "agrees", claimed_and_measured, decision_right, nothing_known, draw_controls),
    hand("check", "", hand_7, hand_7_right, nothing_known)]


# %% The sheets, with their networks drawn

@functools.cache
def sheets(secret=()):
    """{"hw1": its questions, ...}; secret: whole numbers that go into the seed of every network."""
    return {f"hw{number}": [drawn(q, f"hw{number}", secret) for q in asked]
            for number, asked in enumerate([HW1, HW2, HW3, HW4, HW5, HW6, HW7], start=1)}


def drawn(q, sheet, secret):
    """The question of this sheet with its networks."""
    q     = replace(q, sheet=sheet, cases=q.cases and q.cases(secret), square=q.square and q.square(secret))
    whole = q.whole and replace(q, cases=[q.whole(q.cases[0])], whole=None, args=lambda p: as_integers(q.args(p)))
    return replace(q, whole=whole)


SHEETS = sheets()
