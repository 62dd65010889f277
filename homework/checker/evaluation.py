"""How it decides: is an answer right, which blocks are right, and which mistake gives exactly these numbers.

    1  right within 1e-6 (1e-4 for float32), whatever the container or the layout:  praise, and silence
    2  the fingerprint: which blocks are right; the first wrong one from the output side is where to look
    3  the wrong formulas of the catalogue, on networks with two seeds, exactly
    4  the same up to one factor;  then two mistakes at once
    5  where the code stops with an error: the same on equal sizes, where every formula runs
    6  nothing fits: only the fingerprint

It never sees a student's code, only numbers; it never says more than the numbers do.
"""
import itertools

import numpy as np

from checker import algorithm
from checker import answers
from checker.process import wire
from course.catalogue import MISTAKES
from course.questions import CONTROLS, MEASURED
from checker.answers import Unreadable, blocks, lay

FLOAT32    = 1e-4
NO_NUMBERS = ("SystemExit", "RecursionError", "EOFError", "KeyboardInterrupt", "MemoryError", "NameError")


# %% One question

def judge(q, cases, ask, known=None):
    """The verdict on one question, a dictionary.  ask(name, args) hands it to the student's code, somewhere else.

    known: what explained the gradient of the same sheet, (ids, recipe); training inherits it.
    """
    result = dict(question=q.name, verdict="pass", points=q.points, of=q.points, right=[], wrong=[], misconception=None,
                  also=[], two=False, factor=None, notes=[], recipe=None, says="")
    try:
        if q.name == "agrees":
            return controls(q, result, ask)
        heard = [hear(q, p, ask) for p in cases]
    except Unreadable as problem:
        return failed(result, q, problem)
    if all(h.stopped for h in heard):
        return equal_sizes(q, heard[0].stopped, result, ask, known)
    return compare(q, cases, heard, result, ask, known)


class Heard:
    """What came back for one network: blocks, notes, or how the code stopped."""
    blocks, notes, stopped, tolerance = (), frozenset(), None, 1e-6


RIGHT = {}                                      # answers already measured; the networks of the sheets never change


def right(q, p):
    if q.name == "by_hand":
        return q.right(p)
    if (id(q), id(p)) not in RIGHT:
        RIGHT[id(q), id(p)] = q.right(p)
    return RIGHT[id(q), id(p)]


def hear(q, p, ask):
    """Ask, and read the answer; Unreadable where there is none."""
    args  = q.args(p)
    reply = ask(q.name, wire(args))
    heard = Heard()
    heard.right     = right(q, p)
    heard.tolerance = q.tolerance
    for key in ("missing", "arity", "timeout", "died"):
        if key in reply:
            raise Unreadable(key, reply[key])
    if "error" in reply:
        heard.stopped = reply
        if reply["error"] == "NotImplementedError":
            raise Unreadable("blank", "")
        if reply["error"] in NO_NUMBERS:
            raise Unreadable("exception", reply)
        return heard
    found        = answers.read(reply["value"], heard.right)
    heard.notes  = changed(q, args, reply["after"])
    if "float32" in str(reply["value"]) or "float16" in str(reply["value"]):
        heard.tolerance = max(FLOAT32, q.tolerance)
    if any(not np.isfinite(A).all() for _, A in found):
        raise Unreadable("not_finite", [label for label, A in found if not np.isfinite(A).all()])
    heard.blocks, layout = lay(found, blocks(heard.right))
    heard.notes  = heard.notes | layout
    return heard


def changed(q, args, after):
    """The arguments that the call changed, as notes."""
    def same(given, left):
        if isinstance(given, (list, tuple)):
            items = left.get("items", [])
            return len(given) == len(items) and all(map(same, given, items))
        if hasattr(given, "shape"):
            return left["is"] == "array" and np.array_equal(given, np.array(left["rows"]).reshape(left["shape"]))
        return True
    if all(map(same, args, after)):
        return set()
    return {"actprime_mutates"} if q.name.endswith("_slope") else {"caller_arrays_changed"}


def failed(result, q, problem):
    """A verdict without numbers."""
    verdict = {"arity": "exception", "died": "exception", "blank": "missing"}.get(problem.verdict, problem.verdict)
    return {**result, "verdict": verdict, "points": 0, "problem": problem.verdict, "says": problem.sentence}


# %% Right or wrong

def compare(q, cases, heard, result, ask, known):
    """Numbers against numbers."""
    if any(h.stopped for h in heard):
        return stopped(result, next(h.stopped for h in heard if h.stopped))
    agree = [agreement(h) for h in heard]
    notes = sorted(set().union(*(h.notes for h in heard)))
    if all(all(row) for row in agree) or all(other(q, p, h) for p, h in zip(cases, heard)):
        return {**result, "right": labels(heard[0]), "notes": notes + whole_numbers(q, ask)}
    result = {**result, "points": 0, "notes": notes, "verdict": "wrong", **fingerprint(heard)}
    if any(A.shape != B.shape for h in heard for (_, A), (_, B) in zip(h.blocks, blocks(h.right))):
        result["verdict"] = "wrong_shape"
        pairs            = zip(heard[0].blocks, blocks(heard[0].right))
        result["shapes"] = [(label, A.shape, B.shape) for (label, A), (_, B) in pairs if A.shape != B.shape]
    if q.name == "by_hand":
        result["digits"] = answers.digits(heard[0].blocks, blocks(heard[0].right))
    found = diagnose(q, cases, heard, known)
    if result["verdict"] == "wrong_shape" and not found.get("misconception") and q.square:
        found = on_equal_sizes(q, ask, known)
    return {**result, **found}


def agreement(h):
    """Block by block: is it right?"""
    return [close(A, B, h.tolerance) for (_, A), (_, B) in zip(h.blocks, blocks(h.right))]


def fingerprint(heard):
    """The labels of the blocks that are right on all networks, and of the others."""
    verdicts = [all(column) for column in zip(*(agreement(h) for h in heard))]
    return {"right": [label for label, ok in zip(labels(heard[0]), verdicts) if ok],
            "wrong": [label for label, ok in zip(labels(heard[0]), verdicts) if not ok]}


def labels(heard):
    return [label for label, _ in heard.blocks]


def close(A, B, tolerance):
    """The same shape, and a relative difference below the tolerance; NaN is not close to anything."""
    if A.shape != B.shape:
        return False
    return bool(np.linalg.norm((A - B).ravel()) <= tolerance*max(np.linalg.norm(B.ravel()), 1e-300)
                or np.array_equal(A, B))


def other(q, p, heard):
    """Right in another way that the question allows."""
    return any(len(blocks(answer)) == len(heard.blocks) and
               all(close(A.reshape(B.shape) if A.size == B.size else A, B, heard.tolerance)
                   for (_, A), (_, B) in zip(heard.blocks, blocks(answer))) for answer in q.others(p))


def whole_numbers(q, ask):
    """A gradient check that loses its eps in an array of integers is right for floats: a note, no more."""
    if q.name != "numerical":
        return []
    try:
        heard = hear(q, MEASURED[3], ask)
    except Unreadable:
        return []
    good  = not heard.stopped and (close(heard.blocks[0][1], blocks(heard.right)[0][1], 1e-6)
                                   or other(q, MEASURED[3], heard))
    return [] if good else ["gc_integer_array"]


# %% Which mistake?

def candidates(q):
    """(id, {slot: wrong function}) of the catalogue that this question can show."""
    return [((entry.id,), recipe) for entry in MISTAKES if entry.units & q.units for recipe in entry.wrong
            if set(recipe) <= q.slots or (set(recipe) == {"seen"} and q.name == "numerical")]


def numbers(q, p, recipe, wanted):
    """What the wrong formula gives, laid like an answer; None where it cannot be evaluated."""
    try:
        with np.errstate(all="ignore"):
            found = blocks(q.wrong(p, recipe))
    except (ValueError, TypeError, IndexError, np.linalg.LinAlgError):
        return None
    if len(found) != len(wanted) or any(not np.isfinite(A).all() for _, A in found):
        return None
    return lay(found, wanted)[0]


def same(theirs, formula, tolerance, factor=1.0):
    return formula is not None and all(close(A, factor*B, tolerance) for (_, A), (_, B) in zip(theirs, formula))


def diagnose(q, cases, heard, inherited):
    """The ids whose numbers these are; one factor; two at once; or nothing."""
    wanted = [blocks(h.right) for h in heard]
    known  = candidates(q)
    trains = bool({"step", "loop"} & q.slots)
    if cases is q.square:                       # 1/m and 1/n are one number there, and no factor stops a program
        known = [one for one in known if "whole" not in one[1]]
    if trains and inherited:
        known = [inherited, *known]
    first  = [None if "seen" in recipe else numbers(q, cases[0], recipe, wanted[0]) for _, recipe in known]

    if q.name != "by_hand":                     # what does not show on these networks explains nothing
        shows = [not noop(q, cases, wanted, one[1], start) for one, start in zip(known, first)]
        known, first = ([x for x, show in zip(values, shows) if show] for values in (known, first))

    def everywhere(recipe, start, factor=1.0):
        return same(heard[0].blocks, start, heard[0].tolerance, factor) and all(
            same(h.blocks, numbers(q, p, recipe, w), h.tolerance, factor)
            for p, h, w in zip(cases[1:], heard[1:], wanted[1:]))

    found = [(ids, recipe) for (ids, recipe), start in zip(known, first)
             if (seen(recipe["seen"], cases, heard) if "seen" in recipe else everywhere(recipe, start))]
    if q.name == "by_hand":
        found = found if apart(heard[0], first, wanted[0]) else []
        return explained(found) if found else {}
    if found:
        return explained(found)
    factor = ratio(heard[0].blocks, wanted[0])
    if factor and all(same(h.blocks, w, 10*h.tolerance, factor) for h, w in zip(heard, wanted)):
        return dict(factor=factor)
    glance = (lambda recipe: True) if trains else glancing(q, cases[0], heard[0])
    for (a, one), (b, two) in pairs(known, trains, inherited):
        recipe = {**one, **two}
        if glance(recipe) and everywhere(recipe, numbers(q, cases[0], recipe, wanted[0])):
            return dict(misconception=a[0], also=[*a[1:], *b], two=True, recipe=recipe)
    for (ids, recipe), start in zip(known, first):
        factor = ratio(heard[0].blocks, start)
        if factor and sum(A.size for _, A in heard[0].blocks) > 3 and everywhere(recipe, start, factor):
            return dict(misconception=ids[0], also=list(ids[1:]), factor=factor)
    return {}


def noop(q, cases, wanted, recipe, start):
    """Does the wrong formula give the right numbers here?"""
    return start is not None and same(wanted[0], start, 1e-6) and all(
        same(w, numbers(q, p, recipe, w), 1e-6) for p, w in zip(cases[1:], wanted[1:]))


def explained(found):
    """The names of one mistake; where one of them was found in the gradient already, as two at once if it was two."""
    ids = unique(id for ids, _ in found for id in ids)
    return dict(misconception=ids[0], also=ids[1:], recipe=found[0][1], two=len(found[0][0]) > 1)


def pairs(known, trains, inherited):
    """Two wrong formulas in different slots; in training, one of the loop and what was wrong with the gradient."""
    if trains:
        loop = [one for one in known if set(one[1]) <= {"step", "loop", "history", "groups"}]
        rest = loop + ([inherited] if inherited else [])
    else:
        loop = rest = [one for one in known if "seen" not in one[1]]
    return ((one, two) for one, two in (itertools.combinations(loop, 2) if loop is rest
                                        else itertools.product(loop, rest))
            if one[0] != two[0] and not set(one[1]) & set(two[1]))


def glancing(q, p, heard):
    """A quick look at the block of the last layer, before all of them are computed."""
    label = next((f"{name}{p.k}" for name in ("W", "Delta") if name in heard.right), None) if "top" in q.slots else None
    mine  = dict(heard.blocks).get(label)
    if mine is None or p.k == 1:
        return lambda recipe: True
    right, kept = dict(blocks(heard.right))[label], {}

    def glance(recipe):
        if "whole" in recipe:
            return True
        try:
            with np.errstate(all="ignore"):
                A = algorithm.last_block(p, recipe, kept, label[0] == "W")
        except (ValueError, TypeError, IndexError, np.linalg.LinAlgError):
            return False
        return close(mine, A, heard.tolerance) or A.shape != right.shape
    return glance


def seen(sign, cases, heard):
    """A sign in the numbers themselves, on at least one network, where the others are right or show it as well."""
    shows = [bool(sign(p, h.blocks[0][1])) for p, h in zip(cases, heard)]
    fine  = [close(h.blocks[0][1], blocks(h.right)[0][1], FLOAT32) for h in heard]
    return any(s and not f for s, f in zip(shows, fine)) and all(s or f for s, f in zip(shows, fine))


def unique(ids):
    return list(dict.fromkeys(ids))


def apart(heard, formulas, right):
    """By hand there is one set of numbers: a name is given only where no other formula comes near."""
    near = [f for f in formulas if f is not None and same(heard.blocks, f, 1e-2)]
    return all(same(near[0], f, 1e-9) for f in near)


def ratio(theirs, formula):
    """The one factor between two answers, or None: not 0, not 1."""
    if formula is None or any(A.shape != B.shape for (_, A), (_, B) in zip(theirs, formula)):
        return None
    ours  = np.concatenate([A.ravel() for _, A in theirs])
    other = np.concatenate([B.ravel() for _, B in formula])
    if len(ours) < 2 or not other.any():
        return None
    factor = float(ours @ other/(other @ other))
    plain  = abs(factor) > 1e-9 and abs(factor - 1) > 1e-5
    return factor if plain and np.linalg.norm(ours - factor*other) <= 1e-5*np.linalg.norm(ours) else None


# %% Where the code stops

def stopped(result, reply):
    """An exception of the student's code."""
    id = "array_truth_value" if "truth value of an array" in reply["text"] else None
    return {**result, "verdict": "exception", "points": 0, "problem": "error", "says": reply, "misconception": id}


def equal_sizes(q, reply, result, ask, inherited):
    """A shape error hides the reason; where all sizes are equal the code runs, and its numbers tell."""
    result = stopped(result, reply)
    if result["misconception"] or not q.square:
        return result
    return {**result, **on_equal_sizes(q, ask, inherited)}


def on_equal_sizes(q, ask, inherited):
    """What the numbers say on the square networks: a mistake, that they are right there, or nothing."""
    try:
        heard = [hear(q, p, ask) for p in q.square]
    except Unreadable:
        return {}
    if any(h.stopped for h in heard):
        return {}
    if all(close(A, B, h.tolerance) for h in heard for (_, A), (_, B) in zip(h.blocks, blocks(h.right))):
        return {"equal": True}
    found = diagnose(q, q.square, heard, inherited)
    return {**found, **fingerprint(heard), "factor": None, "squared": True} if found.get("misconception") else {}


# %% The student's own check

def controls(q, result, ask):
    """True and false, one pair after the other: what it must pass, and what it must fail."""
    for p in CONTROLS:
        heard = hear(q, p, ask)
        if heard.stopped:
            return stopped({**result, "right": [], "wrong": []}, heard.stopped)
        good = close(heard.blocks[0][1], blocks(heard.right)[0][1], 0.0)
        result["right" if good else "wrong"].append(p.kind)
    if result["wrong"]:
        result.update(verdict="wrong", points=0, misconception="gc_criterion")
    return result


# %% A whole sheet

def sheet(questions, own, ask):
    """The verdicts on all questions, one after the other; what was wrong with the gradient is known to the rest."""
    known = None
    for q in questions:
        cases   = q.cases if q.name != "by_hand" else [q.cases(own)] if own else []
        verdict = judge(q, cases, ask, known) if cases else None
        if verdict is None:
            continue
        recipe = verdict.pop("recipe", None)
        if q.name in ("slope", "slopes", "gradient") and recipe:
            known = ((verdict["misconception"], *verdict["also"])[:2 if verdict["two"] else 1], recipe)
        yield verdict
