"""What a student's function returned, read kindly: any container, any layout that holds the right numbers.

An answer is {name: array} or {name: [None, array, ...]}; `blocks` makes a flat list [(label, array)] of it.
"""
import re

import numpy as np

KINDS = {"None": "it returned None: is the `return` missing, or nothing behind it?",
         "text": "it returned text; return numbers",
         "complex": "it returned complex numbers; real ones are asked for",
         "object": "it returned an array of objects; return an array of numbers",
         "huge": "it returned more than a million numbers; look at the shapes",
         "function": "it returned a function: are the brackets of a call missing?",
         "builtin_function_or_method": "it returned a function: are the brackets of a call missing?",
         "method": "it returned a function: are the brackets of a call missing?",
         "set": "it returned a set, whose entries have no order; return a list",
         "frozenset": "it returned a set, whose entries have no order; return a list",
         "ellipsis": "it returned `...`; put your numbers there"}
COUNTS  = {2: "two", 3: "three", 4: "four"}
FLOAT32 = 1e-4                                  # how exact an answer in single precision must be


class Unreadable(Exception):
    """A verdict and a sentence."""
    def __init__(self, verdict, sentence):
        super().__init__(sentence)
        self.verdict, self.sentence = verdict, sentence


def blocks(answer):
    """[(label, array)]: W1, W2, ... for a list, the bare name else."""
    flat = []
    for name, value in answer.items():
        if isinstance(value, list):
            flat += [(f"{name}{i}", np.asarray(A, dtype=float)) for i, A in enumerate(value) if A is not None]
        else:
            flat.append((name, np.asarray(value, dtype=float)))
    return flat


# %% From the wire to arrays

def array(tree):
    """One array, or Unreadable."""
    if tree["is"] == "array":
        return np.array(tree["rows"], dtype=float).reshape(tree["shape"])
    if tree["is"] == "dict":
        return array({"is": "list", "items": tree["items"]})
    if tree["is"] != "list":
        raise Unreadable("bad_type", sentence(tree))
    items = [array(item) for item in tree["items"]]
    if len({A.shape for A in items}) > 1:
        raise Unreadable("wrong_shape", "it returned a ragged list: its rows differ in length, so it is no matrix")
    return np.array(items) if items else np.zeros(0)


def sentence(tree):
    """Why this is no array of numbers."""
    if tree["is"] == "other":
        return KINDS.get(tree["type"], f"it returned an object of type {tree['type']}; return numbers")
    return KINDS.get(tree["is"], "it returned one thing where a list is asked for")


def items(tree):
    """The parts of a list, a dictionary, or an array of at least one dimension."""
    if tree["is"] in ("list", "dict"):
        return tree["items"]
    if tree["is"] == "array" and tree["shape"]:
        return [{"is": "array", "type": tree["type"], "shape": tree["shape"][1:], "rows": row} for row in tree["rows"]]
    raise Unreadable("bad_type", sentence(tree))


def by_number(tree):
    """A dictionary {1: ..., 2: ...} or {"W1": ..., "W2": ...} in the order of its numbers."""
    if tree["is"] != "dict":
        return items(tree)
    numbers = [re.search(r"\d+$", key) for key in tree["keys"]]
    if not all(numbers):
        return tree["items"]
    return [item for _, item in sorted(zip((int(n.group()) for n in numbers), tree["items"]), key=lambda pair: pair[0])]


def empty(tree):
    """What may stand at index 0: None, [], 0, or text."""
    if tree["is"] in ("None", "text", "other"):
        return True
    if tree["is"] in ("list", "dict"):
        return not tree["items"]
    return tree["is"] == "array" and np.size(tree["rows"]) <= 1


def types(tree):
    """The types of all arrays in an answer."""
    if tree["is"] in ("list", "dict"):
        return set().union(*map(types, tree["items"]))
    return {tree["type"]} if tree["is"] == "array" else set()


# %% Finding the parts that the question asks for

def read(tree, right):
    """The answer as a list of (label, array) in the order of `right`; Unreadable where that cannot be done.

    Extra parts behind the ones asked for (deltas, a cost) do not matter.
    """
    if tree["is"] == "None":
        raise Unreadable("bad_type", KINDS["None"])
    if list(right) == ["verdict"]:
        return [("verdict", truth(tree))]
    problems, fallback = [], None
    for way in (one_part, in_order, by_name, by_layer, bias_as_column):
        try:
            found = way(tree, right)
        except Unreadable as problem:
            problems.append(problem)
            continue
        if found is None:
            continue
        if fits(found, right):
            return found
        fallback = fallback or found
    if len(right) > 1 and any(alone(tree, name, value) for name, value in right.items()):
        raise Unreadable("wrong_shape", one_for_several(right))
    if fallback:
        return fallback
    raise max(problems, key=lambda problem: problem.verdict == "wrong_shape" or "None" in problem.sentence)


def truth(tree):
    """The answer to a question of yes or no: True, False, 1 or 0."""
    A = array(tree)
    if A.size != 1:
        kind = "truth values" if tree.get("type") == "bool" or np.isin(A, (0, 1)).all() else "numbers"
        raise Unreadable("wrong_shape", f"it returned an array of {' x '.join(map(str, A.shape))} {kind}; "
                                        "one True or False is asked: np.all(...)")
    if A.item() not in (0, 1):
        raise Unreadable("bad_type", f"it returned the number {A.item():.3g}; one True or False is asked: "
                                     "compare your number with a bound")
    return A.reshape(())


def alone(tree, name, value):
    """Is the whole answer one of the several parts that are asked for?"""
    try:
        return fits(part(tree, name, value), {name: value})
    except Unreadable:
        return False


def one_for_several(right):
    return f"it returned one thing; return {COUNTS[len(right)]} things, {listed(right)}"


def listed(words):
    """a, b and c"""
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last


def fits(found, right):
    """Is every shape what it should be, a list or a transpose of it?"""
    wanted = blocks(right)
    return len(found) == len(wanted) and all(A.size == B.size and sorted(squeezed(A)) == sorted(squeezed(B))
                                             for (_, A), (_, B) in zip(found, wanted))


def squeezed(A):
    return tuple(n for n in A.shape if n != 1)


def part(tree, name, value):
    """One named part: a number or array, or a list of one array a layer."""
    if not isinstance(value, list):
        return [(name, array(tree))]
    first  = 0 if value[0] is not None else 1                 # S begins with X, the others have an empty index 0
    wanted = len(value) - first
    found  = by_number(tree)
    if len(found) == wanted + 1 and (first == 0 or empty(found[0])):
        found = found[1:] if first else found
    if first == 0 and len(found) == wanted - 1:
        return [(f"{name}0", value[0])] + [(f"{name}{i}", array(item)) for i, item in enumerate(found, start=1)]
    if len(found) != wanted:
        raise Unreadable("wrong_shape", f"the list {name} has {len(found)} entries; asked are {wanted}, "
                                        + ("one for each layer, behind an empty index 0" if first
                                           else "with X in front"))
    for i, item in enumerate(found, start=first):
        if item["is"] == "None":
            raise Unreadable("bad_type", f"{name}[{i}] is None; every layer has one from 1 on")
    return [(f"{name}{i}", array(item)) for i, item in enumerate(found, start=first)]


def one_part(tree, right):
    """The whole answer is the one part; or the first of several that were returned."""
    if len(right) > 1:
        return None
    (name, value), = right.items()
    try:
        found = part(tree, name, value)
        if fits(found, right):
            return found
    except Unreadable as problem:
        first = problem
        found = None
    if tree["is"] == "dict" and name in tree["keys"]:
        return part(tree["items"][tree["keys"].index(name)], name, value)
    if tree["is"] in ("list", "dict") and tree["items"] and (isinstance(value, list) or np.ndim(value)):
        try:
            nested = part(tree["items"][0], name, value)
            if fits(nested, right):
                return nested
        except Unreadable:
            pass
    if found is None:
        raise first
    return found


def in_order(tree, right):
    """(dW, db), one part behind the other."""
    if len(right) < 2:
        return None
    if tree["is"] == "array" and not tree["shape"]:
        raise Unreadable("wrong_shape", one_for_several(right))
    found = items(tree)
    if len(found) < len(right):
        raise Unreadable("wrong_shape",
                         f"asked are {COUNTS[len(right)]} things, {listed(right)}, but it returned {len(found)}")
    return [block for item, (name, value) in zip(found, right.items()) for block in part(item, name, value)]


def by_name(tree, right):
    """{"dW": ..., "db": ...}, or {"dW1": ..., "db1": ..., "dW2": ...}."""
    if tree["is"] != "dict" or len(right) < 2:
        return None
    found = []
    for name, value in right.items():
        mine = [(key, item) for key, item in zip(tree["keys"], tree["items"]) if name in key]
        if not mine:
            return None
        if len(mine) == 1 and not re.search(r"\d$", mine[0][0]):
            found += part(mine[0][1], name, value)
        else:
            found += part({"is": "dict", "keys": [key for key, _ in mine], "items": [item for _, item in mine]},
                          name, value)
    return found


def by_layer(tree, right):
    """[(dW_1, db_1), (dW_2, db_2), ...]: a pair a layer."""
    if len(right) < 2 or not all(isinstance(value, list) for value in right.values()):
        return None
    layers = [layer for layer in by_number(tree) if not empty(layer)]
    if any(layer["is"] not in ("list", "dict") or len(layer["items"]) != len(right) for layer in layers):
        return None
    return [block for j, (name, value) in enumerate(right.items())
            for block in part({"is": "list", "items": [layer["items"][j] for layer in layers]}, name, value)]


def bias_as_column(tree, right):
    """The bias as the last column of W: one list where two are asked for."""
    if list(right) != ["W", "b"] or not isinstance(right["W"], list):
        return None
    wide  = part(tree, "W", right["W"])
    if any(A.shape != (B.shape[0], B.shape[1] + 1) for (_, A), (_, B) in zip(wide, blocks({"W": right["W"]}))):
        return None
    return [(label, A[:, :-1]) for label, A in wide] + [(f"b{i}", A[:, -1:]) for i, (_, A) in enumerate(wide, start=1)]


# %% The layout

def lay(found, wanted, fixed=False):
    """(the blocks in the sheet's layout, notes): n numbers are a column, and a transposed layout is turned.

    fixed: the sheet says where each entry stands, so that nothing is turned.
    """
    turned = [A.T if A.ndim == 2 and A.shape != B.shape and A.T.shape == B.shape and not fixed else None
              for (_, A), (_, B) in zip(found, wanted)]
    big    = [(A, B, T) for (_, A), (_, B), T in zip(found, wanted, turned) if B.ndim == 2 and min(B.shape) > 1
              and A.shape != B.shape]
    layout = bool(big) and all(T is not None for _, _, T in big)
    notes, laid = set(), []
    for (label, A), (_, B), T in zip(found, wanted, turned):
        if A.shape != B.shape:
            if T is not None and (layout or min(B.shape) == 1):
                A = T
            elif A.size == B.size and squeezed(A) == squeezed(B) and A.ndim < 2 + (B.ndim < 2):
                if A.ndim == 1 and B.ndim == 2 and len(A) > 1 and label[0] == "b":
                    notes.add("bias_flat_shape")
                A = A.reshape(B.shape)
            elif A.size == B.size == 1:
                A = A.reshape(B.shape)
            elif layout and A.ndim == 2:
                A = A.T
        laid.append((label, A))
    if layout:
        notes.add("grad_transposed")
    return laid, notes


# %% Two blocks side by side

def close(A, B, tolerance):
    """The same shape, and a relative difference below the tolerance; NaN is not close to anything."""
    if A.shape != B.shape:
        return False
    D = A - B
    return bool(np.vdot(D, D) <= tolerance**2*np.vdot(B, B))


def shaped(A, B):
    """A in the shape of B, where both are the same column, row or number."""
    A = np.asarray(A, dtype=float)
    return A.reshape(B.shape) if A.size == B.size and squeezed(A) == squeezed(B) else A


# %% By hand

def digits(found, wanted):
    """How many significant digits of all entries of the wrong blocks are right; 0 where a shape is another one.

    An entry rounded to d digits differs by half a unit of its d-th digit at most.
    """
    fewest = 0
    for (_, A), (_, B) in zip(found, wanted):
        if A.shape != B.shape:
            return 0
        if np.linalg.norm(A - B) <= 1e-4*np.linalg.norm(B):
            continue
        scale   = np.floor(np.log10(np.where(B == 0, np.abs(B).max() or 1, np.abs(B))))
        with np.errstate(divide="ignore"):
            entries = np.floor(1e-9 - np.log10(2*np.abs(A - B)/10.0**scale)) + 1
        worst   = int(max(0, min(np.min(entries), 15)))
        fewest  = min(fewest, worst) if fewest else worst
        if worst == 0:
            return 0
    return fewest
