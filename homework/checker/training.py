"""Which mistake gives the numbers of a training loop: one of the loop, or one of the gradient in it?

Where an earlier question has judged the gradient, the loop is looked at around it: around the right gradient, around
the mistake that was found in it, or around the student's own gradient function, whatever that is.  Where nothing fits,
the first step tells the gradient that it has used: (W - W after the step)/r.
"""
import itertools
import re
from types import SimpleNamespace

from checker import algorithm, search
from checker.answers import Unreadable, shaped
from checker.matching import (LOOP, beside, by_place, fits, forward_recipes, in_order, named, one_factor, one_of,
                              passed, some_layers, unique)


def training(q, heard, known, context):
    """The fields of the verdict for an answer of `step`, `train`, `path` or `epoch`."""
    task = SimpleNamespace(q=q, heard=heard, known=known, context=context, loops=loop_recipes(known, heard[0].p.k),
                           bases=gradients(q, context))
    for stage in (as_the_gradient, a_mistake_of_the_loop, two_of_the_loop, by_the_first_step, whole_runs, a_factor):
        found = stage(task)
        if found:
            return found
    return {}


def as_the_gradient(task):
    """Nothing is wrong but what the gradient of an earlier question has."""
    for base in task.bases:
        if base.follows and fits(task.q, task.heard, base.recipe, base.given):
            return around(base, [], task.context)
    return {}


def a_mistake_of_the_loop(task):
    """One of the loop, around the gradient as it is."""
    for base in task.bases:
        found = [(a, recipe) for a, recipe in task.loops
                 if fits(task.q, task.heard, {**base.recipe, **recipe}, base.given)]
        if found:
            return around(base, found, task.context)
    return {}


def two_of_the_loop(task):
    """Two of them at once."""
    base = task.bases[0]
    every = [(a, recipe) for a, recipe in task.loops if a.recipe is recipe]
    for (a, one), (b, two) in itertools.combinations(every, 2):
        if a.id != b.id and not set(one) & set(two) \
                and fits(task.q, task.heard, {**base.recipe, **one, **two}, base.given):
            return around(base, [(a, one), (b, two)], task.context, two=True)
    return {}


def a_factor(task):
    """One number that is a multiple of what it should be."""
    return one_factor(task.heard) if len(task.heard[0].blocks) == 1 and not task.context.square else {}


# %% The gradient that the loop uses

def gradients(q, context):
    """What the gradient in the loop may be: that of an earlier question, as explained or as it is; or the right one."""
    right = SimpleNamespace(recipe={}, given=None, follows=None)
    seen  = context.earlier.get(q.uses)
    if seen is None or seen.verdict.verdict == "pass":
        return [right]
    found = []
    if seen.verdict.recipe:
        found.append(SimpleNamespace(recipe=seen.verdict.recipe, given=None, follows=q.uses))
    if seen.heard and all(h.blocks for h in seen.heard) and not context.square:
        found.append(SimpleNamespace(recipe={}, given=asked(seen.question, context), follows=q.uses))
    return [*found, right]


def asked(q, context):
    """The student's own gradient of a network, asked for anew: (dW, db)."""
    kept = {}

    def given(p):
        key = tuple(A.tobytes() for A in [*p.W[1:], *p.b[1:], p.X, p.Y])
        if key not in kept:
            kept[key] = gradients_in(p, context.hear(q, p, q.wrong(p, {}), context.ask))      # by it, the form is read
        return kept[key]
    return given


def gradients_in(p, h):
    """dW, db of an answer; a ValueError where it has none."""
    if h.stopped:
        raise ValueError("the code stopped")
    dW, db = [None] + [0*A for A in p.W[1:]], [None] + [0*c for c in p.b[1:]]
    for (letter, i), A in by_place(h.blocks).items():
        (dW if letter == "W" else db)[i] = shaped(A, (p.W if letter == "W" else p.b)[i])
    return dW, db


def loop_recipes(known, k):
    """[(alternative, recipe)] of steps and loops: everywhere, and for W only, for b only, for one layer only."""
    found = []
    for a in known:
        if not set(a.recipe) <= LOOP:
            continue
        found.append((a, a.recipe))
        step = a.recipe.get("step")
        if callable(step) and k > 1:
            sets = [[f"W{i}" for i in range(1, k + 1)], [f"b{i}" for i in range(1, k + 1)]]
            sets += [[f"W{i}" for i in layers] + [f"b{i}" for i in layers] for layers in some_layers(k)]
            found += [(a, {"step": dict.fromkeys(places, step)}) for places in sets]
    return found


def around(base, found, context, two=False):
    """The fields for a loop around a gradient that may have a mistake of its own."""
    loop = unique(a.id for a, _ in found)
    if base.follows:
        return beside(base.follows, context.earlier[base.follows].verdict, loop, two)
    return dict(misconception=loop[0], also=loop[1:], two=two)


# %% The gradient of the first step

def by_the_first_step(task):
    """What the first step says of the gradient it has used; then the whole run with it."""
    q, heard = task.q, task.heard
    if task.context.square:
        return {}
    try:
        once = [one_step(q, h, task.context) for h in heard]
        used = [step_gradient(h) for h in once]
    except (Unreadable, ValueError, TypeError, IndexError):
        return {}
    answers = [(moved, 100*h.tolerance) for moved, h in zip(used, heard)]
    inside  = [a for a in task.known if set(a.recipe) <= search.GRADIENT]
    for budget in (1, 2):
        tables   = search.tables(heard[0].p.k, tuple(a for a in inside if budget == 1 or not a.narrow))
        found, _ = search.explain([passed(h.p) for h in once], answers, tables, budget)
        for choices in filter(None, found):
            recipe = search.as_recipe(choices)
            if fits(q, heard, recipe):
                return named([choices], heard[0].p)
            for a, more in task.loops:
                if fits(q, heard, {**recipe, **more}):
                    return dict(misconception=in_order(choices)[0], also=[a.id], two=True, recipe={**recipe, **more})
    for a, _, recipe in forward_recipes(task.known, heard[0].p.k):
        if fits(q, heard, recipe):
            return dict(misconception=a.id, also=[], recipe=recipe)
    return {}


def one_step(q, h, context):
    """The answer for a single step: the same, or asked for anew; of an epoch, that for one group of columns."""
    if q.name == "step" or (h.p.steps == 1 and q.name != "epoch"):
        return h
    if q.name == "train" and h.p.k == 1:        # homework 1: all weights on the way are there
        return h
    p = algorithm.Case(**{**vars(h.p), "steps": 1})
    if q.name == "epoch":
        p.X, p.Y, p.m = h.p.X[:, :3], h.p.Y[:, :3], 3
    found = context.hear(q, p, q.right(p), context.ask)
    if found.stopped:
        raise ValueError("the code stopped")
    return found


def step_gradient(h):
    """{("W", i): gradient}: how far the step went, divided by -r."""
    moved = {}
    for label, A in h.blocks:
        letter, number = re.fullmatch(r"(W|w|b|path|C)(\d*)", label).groups()
        if letter == "C":
            continue
        i     = int(number or 1)
        start = (h.p.b if letter == "b" else h.p.W)[i]
        end   = A[-1] if letter == "path" else A.ravel()[:1] if start.size == 1 else A
        moved["b" if letter == "b" else "W", i] = (start - shaped(end, start))/h.p.r
    return moved


def whole_runs(task):
    """All other formulas of the catalogue, in the whole run."""
    found = [a for a in task.known if not set(a.recipe) <= LOOP and fits(task.q, task.heard, a.recipe)]
    return one_of(found) if found else {}
