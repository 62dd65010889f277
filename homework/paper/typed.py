"""The rules of what is typed: numbers, matrices as in MATLAB, and layers that fit each other; in plain Python.

worked_example.py reads exact fractions with them, the playground floats: kind is Fraction or float.  This file runs in
the playground as it stands, in MicroPython, whose re and lists can do less: no re.split, no [*rows].
Whatever does not fit is a ValueError of one sentence.
"""
import re

NUMBER = r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9][0-9]?)?"


def whole(pattern, word):
    """Does the pattern match all of the word?"""
    found = re.match(pattern, word)
    return bool(found) and found.group(0) == word


def number(name, word, kind):
    """3, -0.5, 1e-3 or 1/3."""
    if whole(r"[+-]?[0-9]+,[0-9]+", word):
        raise ValueError(f"{name} holds {word} with a decimal comma; write {word.replace(',', '.')}")
    above, bar, below = word.partition("/")
    if not whole(NUMBER, above) or (bar and not whole(NUMBER, below)):
        raise ValueError(f"{name} holds {word!r}, which is no number; write 3, -0.5 or 1/3")
    if below and not kind(below):
        raise ValueError(f"{name} holds {word}, a division by zero; write another number")
    return kind(above)/kind(below or 1)


def matrix(name, typed, kind):
    """The rows of [1 2; 3 4], [1, 2; 3, 4], a number, or a row turned into a column: [1 2]'."""
    text   = typed.strip().rstrip("; \t\r\n")
    turned = text.endswith("]'") or text.endswith("].'")
    text   = text.rstrip("'").rstrip(".") if turned else text
    inner  = text[1:-1]
    if not (text.startswith("[") and text.endswith("]")) or "[" in inner or "]" in inner:
        if typed.strip():
            return [[number(name, typed.strip(), kind)]]
        inner = ""
    rows = [entries(name, row, kind) for row in inner.replace("\n", ";").split(";")]
    rows = [row for row in rows if row]
    if not rows:
        raise ValueError(f"{name} is empty; write its rows, e.g. [1 2; 3 4]")
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError(f"the rows of {name} have {' and '.join(str(len(row)) for row in rows)} entries; "
                         f"a matrix is a rectangle{comma([typed])}")
    rows = [[number(name, word, kind) for word in row] for row in rows]
    return [list(column) for column in zip(*rows)] if turned else rows


def entries(name, row, kind):
    """The words of a row: 1 2, or 1, 2, or 1,2; but beside a blank, as in 0,5 1, a comma in a number is a slip."""
    words = [word.strip(",") for word in row.split()]
    words = [word for word in words if word]
    for word in words if len(words) > 1 else []:
        found = re.search(r"[0-9]+,[0-9]+", word)
        if found:
            number(name, found.group(0), kind)
    return [word for word in ",".join(words).split(",") if word]


def comma(texts):
    """What to say where shapes do not fit and a comma may be the cause."""
    found = re.search(r"[0-9]+,[0-9]+", " ".join(texts))
    word  = found.group(0) if found else ""
    return f"; is {word} meant as one number? write {word.replace(',', '.')}" if found else ""


def chained(W, b, X, Y, hint=""):
    """ValueError where a matrix does not fit the one before it; the hint ends its sentence."""
    before, here = "X", X
    for i in range(1, len(W)):
        if W[i].shape[1] != len(here):
            raise ValueError(f"W_{i} is {size(W[i])} but {before} is {size(here)}; give W_{i} as many columns as "
                             f"{before} has rows, {len(here)}{hint}")
        before, here = f"W_{i}", W[i]
    if tuple(Y.shape) != (len(here), X.shape[1]):
        raise ValueError(f"Y is {size(Y)} but {before} is {size(here)} and X is {size(X)}; "
                         f"make Y {len(here)} x {X.shape[1]}{hint}")
    if b and len(b) != len(W):
        raise ValueError(f"there are {len(b) - 1} columns b for {len(W) - 1} layers; give one for each")
    for i in range(1, len(b or [])):
        if tuple(b[i].shape) != (len(W[i]), 1):
            raise ValueError(f"b_{i} is {size(b[i])} but W_{i} is {size(W[i])}; make b_{i} {len(W[i])} x 1{hint}")


def size(A):
    return f"{A.shape[0]} x {A.shape[1]}"


def rate(typed, kind, name="--rate"):
    """A positive number, or None where none is typed."""
    r = None if typed is None else number(name, typed.strip(), kind)
    if r is not None and r <= 0:
        raise ValueError(f"{name} {typed.strip()} is not positive; give a number above 0, e.g. 1/10")
    return r


def names(typed, sizes, aliases, name="--sigma"):
    """[None, [name of each neuron of layer 1], ...]; a layer is typed relu, relu,tanh,sine or leaky_relu:1/10."""
    typed = typed or ["relu"]*(len(sizes) - 2) + ["identity"]
    if len(typed) != len(sizes) - 1:
        raise ValueError(f"{name} names {len(typed)} layers but there are {len(sizes) - 1}; name one for each")
    layers = [None] + [[aliases.get(word, word) for word in layer.split(",")] for layer in typed]
    for i in range(1, len(sizes)):
        layers[i] = layers[i]*sizes[i] if len(layers[i]) == 1 else layers[i]
        if len(layers[i]) != sizes[i]:
            raise ValueError(f"layer {i} has {sizes[i]} neurons but {name} names {len(layers[i])} activations for it; "
                             "name one for all or one for each")
    return layers


def known(name, all_names, near=lambda base, names: names):
    """The name before its colon, if there is such an activation; near puts those that look alike first."""
    base, colon, _ = name.partition(":")
    if base not in all_names or (colon and base != "leaky_relu"):
        raise ValueError(f"there is no activation {name!r}; take one of {', '.join(near(base, list(all_names)))}")
    return base


def slope(name, kind):
    """Of leaky_relu; 1/100 where it is not written."""
    return number("--sigma", name.partition(":")[2] or "1/100", kind)
