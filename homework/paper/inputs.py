"""What a tool is given: matrices typed as in MATLAB, read from a .mat file or random; all become exact fractions.

Whatever does not fit is a ValueError of one sentence.
"""
import difflib
import itertools
import re
from fractions import Fraction

import numpy as np

from lib import activations, octave

NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?"
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


# %% Typed

def number(name, word):
    """A fraction: 3, -0.5, 1e-3 or 1/3."""
    if re.fullmatch(r"[+-]?\d+,\d+", word):
        raise ValueError(f"{name} holds {word} with a decimal comma; write {word.replace(',', '.')}")
    if not re.fullmatch(f"{NUMBER}(/{NUMBER})?", word, flags=re.ASCII):
        raise ValueError(f"{name} holds {word!r}, which is no number; write 3, -0.5 or 1/3")
    above, _, below = word.partition("/")
    if below and not Fraction(below):
        raise ValueError(f"{name} holds {word}, a division by zero; write another number")
    return Fraction(above)/Fraction(below or 1)


def matrix(name, typed):
    """[1 2; 3 4], [1, 2; 3, 4], a number, or a row turned into a column: [1 2]'."""
    found = re.fullmatch(r"\s*\[([^][]*)\](\.?')?[\s;]*", typed)
    if not found and typed.strip():
        return np.array([[number(name, typed.strip())]], dtype=object)
    rows = [re.sub(r"\s*,\s+|\s+,", " ", row).strip() for row in re.split(r"[;\n]", found[1] if found else "")]
    rows = [row for row in rows if row]
    for row in rows:                            # 1,2 are two entries, but beside a blank, as in 0,5 1, it is a slip
        for word in re.findall(r"\d+,\d+", row) if " " in row else []:
            number(name, word)
    words = [[word for word in re.split(r"[\s,]+", row)] for row in rows]
    if not words:
        raise ValueError(f"{name} is empty; write its rows, e.g. [1 2; 3 4]")
    if len({len(row) for row in words}) > 1:
        raise ValueError(f"the rows of {name} have {' and '.join(str(len(row)) for row in words)} entries; "
                         f"a matrix is a rectangle{comma([typed])}")
    A = np.array([[number(name, word) for word in row] for row in words], dtype=object)
    return A.T if found[2] else A


def comma(texts):
    """What to say where shapes do not fit and a comma may be the cause."""
    found = re.search(r"\d+,\d+", " ".join(texts))
    return f"; is {found[0]} meant as one number? write {found[0].replace(',', '.')}" if found else ""


def chained(W, b, X, Y, hint=""):
    """ValueError where a matrix does not fit the one before it; the hint ends its sentence."""
    before, here = "X", X
    for i in range(1, len(W)):
        if W[i].shape[1] != len(here):
            raise ValueError(f"W_{i} is {size(W[i])} but {before} is {size(here)}; give W_{i} as many columns as "
                             f"{before} has rows, {len(here)}{hint}")
        before, here = f"W_{i}", W[i]
    if Y.shape != (len(here), X.shape[1]):
        raise ValueError(f"Y is {size(Y)} but {before} is {size(here)} and X is {size(X)}; "
                         f"make Y {len(here)} x {X.shape[1]}{hint}")
    if b and len(b) != len(W):
        raise ValueError(f"there are {len(b) - 1} columns b for {len(W) - 1} layers; give one for each")
    for i in range(1, len(b or [])):
        if b[i].shape != (len(W[i]), 1):
            raise ValueError(f"b_{i} is {size(b[i])} but W_{i} is {size(W[i])}; make b_{i} {len(W[i])} x 1{hint}")


def size(A):
    return f"{A.shape[0]} x {A.shape[1]}"


def rate(typed):
    """A positive fraction, or None where none is typed."""
    r = None if typed is None else number("--rate", typed.strip())
    if r is not None and r <= 0:
        raise ValueError(f"--rate {typed.strip()} is not positive; give a number above 0, e.g. 1/10")
    return r


# %% Activations

def names(typed, sizes):
    """[None, [name of each neuron of layer 1], ...]; a layer is typed relu, relu,tanh,sine or leaky_relu:1/10."""
    typed = typed or ["relu"]*(len(sizes) - 2) + ["identity"]
    if len(typed) != len(sizes) - 1:
        raise ValueError(f"--sigma names {len(typed)} layers but there are {len(sizes) - 1}; name one for each")
    layers = [None] + [[activations.ALIASES.get(name, name) for name in layer.split(",")] for layer in typed]
    for i in range(1, len(sizes)):
        layers[i] = layers[i]*sizes[i] if len(layers[i]) == 1 else layers[i]
        if len(layers[i]) != sizes[i]:
            raise ValueError(f"layer {i} has {sizes[i]} neurons but --sigma names {len(layers[i])} activations for it; "
                             "name one for all or one for each")
    return layers


def exact(names):
    """True where fractions stay fractions."""
    return all(name.partition(":")[0] in EXACT for layer in names[1:] for name in layer)


def column(layer, exact):
    """The activation of a layer with these names."""
    return activations.column(*(activation(name, exact) for name in layer))


def activation(name, exact):
    """One of lib/activations.py; the slope of leaky_relu stays a fraction where all is exact."""
    base, colon, _ = name.partition(":")
    if base not in activations.NAMES or (colon and base != "leaky_relu"):
        near = difflib.get_close_matches(base, activations.NAMES, n=len(activations.NAMES), cutoff=0)
        raise ValueError(f"there is no activation {name!r}; take one of {', '.join(near)}")
    if base != "leaky_relu":
        return activations.NAMES[base]
    return activations.leaky(slope(name) if exact else float(slope(name)))


def slope(name):
    """Of leaky_relu; 1/100 where it is not written."""
    return number("--sigma", name.partition(":")[2] or "1/100")


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
