"""What a tool is given: matrices typed as in MATLAB, read from a .mat file or random; all become exact fractions.

Whatever does not fit is a ValueError of one sentence.
"""
import difflib
import itertools
from fractions import Fraction

import numpy as np

from lib import activations, octave

from paper import typed

EXACT  = ("identity", "relu", "leaky_relu", "square", "absolute")       # these keep fractions fractions
KINKED = ("relu", "leaky_relu", "absolute")

MEANING = dict(                                         # f(x) and f'(x); % is the slope of leaky_relu
    identity   = ("x", "1"),
    relu       = (r"x\text{ if }x > 0\text{ else }0", r"1\text{ if }x > 0\text{ else }0"),
    leaky_relu = (r"x\text{ if }x > 0\text{ else }% \cdot x", r"1\text{ if }x > 0\text{ else }%"),
    logistic   = ("1/(1 + e^{-x})", r"\text{logistic}(x) \cdot (1 - \text{logistic}(x))"),
    tanh       = (r"(e^{x} - e^{-x})/(e^{x} + e^{-x})", r"1 - \text{tanh}(x)^{2}"),
    softplus   = (r"\text{log}(1 + e^{x})", "1/(1 + e^{-x})"),
    sine       = (r"\text{sin}(x)", r"\text{cos}(x)"),
    gaussian   = ("e^{-x^{2}}", r"-2 \cdot x \cdot e^{-x^{2}}"),
    square     = ("x^{2}", r"2 \cdot x"),
    absolute   = (r"x\text{ if }x > 0\text{ else }-x",
                  r"1\text{ if }x > 0\text{ else }-1\text{ if }x < 0\text{ else }0"))


def meaning(name):
    """(f(x), f'(x)) in TeX; None for an activation of lib/activations.py whose formula does not stand above."""
    return MEANING.get(name.partition(":")[0])


# %% Typed: the rules stand in paper/typed.py, for the playground reads with them, too

def matrix(name, text):
    """[1 2; 3 4], [1, 2; 3, 4], a number, or a row turned into a column: [1 2]'."""
    return np.array(typed.matrix(name, text, Fraction), dtype=object)


def rate(text):
    """A positive fraction, or None where none is typed."""
    return typed.rate(text, Fraction)


# %% Activations

def names(texts, sizes):
    """[None, [name of each neuron of layer 1], ...]; a layer is typed relu, relu,tanh,sine or leaky_relu:1/10."""
    return typed.names(texts, sizes, activations.ALIASES)


def exact(names):
    """True where fractions stay fractions."""
    return all(name.partition(":")[0] in EXACT for layer in names[1:] for name in layer)


def column(layer, exact):
    """The activation of a layer with these names."""
    return activations.column(*(activation(name, exact) for name in layer))


def activation(name, exact):
    """One of lib/activations.py; the slope of leaky_relu stays a fraction where all is exact."""
    base = typed.known(name, activations.NAMES, alike)
    if base != "leaky_relu":
        return activations.NAMES[base]
    return activations.leaky(slope(name) if exact else float(slope(name)))


def alike(name, names):
    """The names, those that look like this one first."""
    return difflib.get_close_matches(name, names, n=len(names), cutoff=0)


def slope(name):
    """Of leaky_relu; 1/100 where it is not written."""
    return typed.slope(name, Fraction)


def word(name):
    """leaky relu for leaky_relu:1/10, in TeX."""
    return rf"\text{{{name.partition(':')[0].replace('_', ' ')}}}"


# %% Read, or random

def read(path):
    """(W, b, X, Y) of a .mat file with X, Y and cells W and b; b may be missing."""
    found = octave.read_mat(path)
    if not {"W", "X", "Y"} <= set(found):
        raise ValueError(f"{path} holds {', '.join(found) or 'nothing'}; it needs X, Y and a cell W = {{W1, W2}}")
    W, b = (value if isinstance(value, list) else [None, value] for value in (found["W"], found.get("b", [None])))
    W, b = ([None] + [fractions(name, A, path) for A in cell[1:]] for name, cell in (("W", W), ("b", b)))
    return W, b if b[1:] else None, fractions("X", found["X"], path), fractions("Y", found["Y"], path)


def fractions(name, A, path):
    """0.1 and 1/3 as they were typed; where a number has no such short form, the matrix stays one of floats."""
    if not isinstance(A, np.ndarray) or A.dtype.kind != "f" or A.ndim != 2 or not A.size or not np.isfinite(A).all():
        raise ValueError(f"{name} in {path} is no full matrix of finite real numbers; save it as one")
    short = np.vectorize(lambda x: Fraction(float(x)).limit_denominator(10**6), otypes=[object])(A)
    return short if (short.astype(float) == A).all() else A


def drawn(sizes, m, seed, unit):
    """(W, X, Y) of -2 -1 1 2 times the unit, again and again; later attempts take larger numbers, too."""
    rng = np.random.default_rng(seed)
    for attempt in itertools.count():
        pool  = [sign*x*unit for x in range(1, 3 + attempt//20) for sign in (-1, 1)]
        shapes = [*zip(sizes[1:], sizes), (sizes[0], m), (sizes[-1], m)]
        *W, X, Y = (np.array(pool, dtype=object)[rng.integers(len(pool), size=shape)] for shape in shapes)
        yield [None, *W], X, Y
