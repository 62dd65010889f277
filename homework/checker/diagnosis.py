"""Which mistake gives exactly these numbers?  One function a kind of question, one function a stage.

    forward     layer by layer from the input, each with the student's own numbers of the layer before
    gradient    layer by layer from the output (homework/checker/search.py): one mistake, in whatever layers it stands;
                then one factor; then two mistakes at once
    training    homework/checker/training.py
    value       one wrong formula of the catalogue, or one factor
    by hand     the same, where no other formula comes near

Every function returns what it found as the fields of a Verdict: {} says that no known mistake gives these numbers.
"""
import itertools
from types import SimpleNamespace

import numpy as np

from checker import algorithm, search
from checker.answers import FLOAT32, close, shaped
from checker.matching import (alternatives, beside, by_place, fits, forward_recipes, in_order, matrix, named,
                              numbers, one_factor, one_of, passed, ratio, same)
from checker.search import agrees, evaluated, ids
from checker.training import training


def diagnose(q, heard, context, square=False):
    """The fields of the verdict that name the mistake.

    context: ask, hear and the earlier questions of the sheet.  square: the networks have equal sizes.
    """
    known = alternatives(q)
    if square:                                  # 1/m and 1/n are one number there, and no factor stops a program
        known = tuple(a for a in known if not {"scale", "bias_scale", "whole"} & set(a.recipe))
    kind = {"forward": forward, "gradient": gradient, "training": training, "value": value, "check": check,
            "hand": by_hand}[q.kind]
    with np.errstate(all="ignore"):             # a wrong formula may divide by 0 or grow without bound
        found = kind(q, heard, known, SimpleNamespace(**vars(context), square=square))
    return {"perhaps": uses(q, context), **found}


def uses(q, context):
    """The earlier question with a wrong answer that this one may use, or None."""
    for name in (q.uses, *(["train"] if q.name == "epoch" else []), "deltas", "delta", "forward"):
        seen = context.earlier.get(name)
        if name != q.name and seen and seen.verdict.verdict != "pass":
            return name
    return None


# %% One formula

def value(q, heard, known, context):
    """A question about one formula."""
    found = [a for a in known if fits(q, heard, a.recipe)]
    if found:
        return one_of(found)
    return one_factor(heard) or entries(q, heard)


def entries(q, heard):
    """A function of one number, applied entry by entry: where it deviates, on which side of 0, and by how much."""
    if "activations" not in q.units:
        return {}
    N      = np.concatenate([h.p.N.ravel() for h in heard])
    theirs = [shaped(h.blocks[0][1], h.right[0][1]) for h in heard]
    if any(A.shape != h.right[0][1].shape for A, h in zip(theirs, heard)):
        return {}
    off    = np.concatenate([(A - h.right[0][1]).ravel() for A, h in zip(theirs, heard)])
    bad    = abs(off) > 1e-6
    side   = "below 0" if (N[bad] < 0).all() else "above 0" if (N[bad] > 0).all() else "on both sides of 0"
    right  = f"  It is right for every N {'above' if side == 'below 0' else 'below'} 0." \
        if side != "on both sides of 0" and not bad[(N < 0) != (side == "below 0")].any() else ""
    sign   = "too large" if (off[bad] > 0).all() else "too small" if (off[bad] < 0).all() else \
        "partly too large, partly too small"
    worst  = np.argmax(abs(off))
    return dict(entries=f"It deviates for N {side} and is {sign} there: at N = {N[worst]:.3g} by {abs(off[worst]):.3g}."
                        + right)


# %% The way forward

def forward(q, heard, known, context):
    """Layer by layer from the input: what makes N_i of the student's own S_(i-1), and S_i of the student's own N_i."""
    passes  = [own_pass(h.p, h.blocks) for h in heard]
    if any(given is None for given in passes):
        return {}
    choices = {}
    firsts  = [a for a in known if "first" in a.recipe]
    for a in firsts:
        if all(agrees(S[0], evaluated(a.recipe["first"], h.p), h.tolerance) for h, (_, S) in zip(heard, passes)):
            choices["first", 0] = a
    for i in range(1, heard[0].p.k + 1):
        starts = [None, *firsts] if i == 1 else [None]
        for part in ("weighted", "activation"):
            options = [None, *(a for a in known if part in a.recipe)]
            for first, a in itertools.product(starts if part == "weighted" else [None], options):
                if all(step_agrees(h, given, i, part, first, a) for h, given in zip(heard, passes)):
                    if first:
                        choices["first", 0] = first
                    if a:
                        choices[part, i] = a
                    break
    if choices and len(ids(choices)) <= 2:
        return named([choices], heard[0].p)
    return one_factor(heard)


def own_pass(p, found):
    """N, S of an answer to `forward`; None where it has another form."""
    table = {label.upper(): A for label, A in found}
    if p.k == 1 and "N" in table:
        table = {"N1": table["N"], "S1": table["S"]}
    wanted = [f"{letter}{i}" for letter in "NS" for i in range(1, p.k + 1)]
    if not set(wanted) <= set(table):
        return None
    N = [None] + [matrix(table[f"N{i}"]) for i in range(1, p.k + 1)]
    S = [table.get("S0", p.X)] + [matrix(table[f"S{i}"]) for i in range(1, p.k + 1)]
    return N, S


def step_agrees(h, given, i, part, first, a):
    """Is N_i, or S_i, what this alternative makes of the student's own numbers?"""
    N, S   = given
    if first:
        S  = [evaluated(first.recipe["first"], h.p), *S[1:]]
    recipe = a.recipe if a else {}
    made   = evaluated(algorithm.part(recipe, part, i), h.p, i, N, S)
    return agrees((N if part == "weighted" else S)[i], made, h.tolerance)


# %% The gradient

def gradient(q, heard, known, context):
    """One mistake in any layers; then one factor; then two mistakes; then a mistake and a factor."""
    inside = tuple(a for a in known if set(a.recipe) <= search.GRADIENT)
    broad  = tuple(a for a in inside if not a.narrow)
    p      = heard[0].p
    task   = SimpleNamespace(q=q, heard=heard, known=known, context=context, p=p, broad=broad,
                             answers=[(by_place(h.blocks), h.tolerance) for h in heard],
                             right=[passed(h.p) for h in heard],
                             tables=search.tables(p.k, inside),
                             forwards=forward_recipes(known, p.k) if all_wrong(heard[0]) else [])
    for stage in (own_parts, one_mistake, the_order, own_parts_and_a_mistake, a_wrong_forward, a_factor, two_mistakes,
                  a_wrong_forward_and_a_mistake, a_mistake_and_a_factor, a_mistake_and_the_order, as_far_as_known):
        found = stage(task)
        if found:
            return found
    return {}


def all_wrong(h):
    """Is no block right?  S_k is a part of every block, so that a wrong way forward leaves none."""
    return not any(close(A, B, h.tolerance) for (_, A), (_, B) in zip(h.blocks, h.right))


def own_parts(task):
    """Right, with the student's own wrong answer to an earlier question."""
    return with_own_parts(task, 0)


def one_mistake(task):
    """One, in whatever layers it stands."""
    found, task.best = search.explain(task.right, task.answers, task.tables, 1)
    found = [choices for choices in found if choices]
    return named(found, task.p) if found else {}


def the_order(task):
    """The right gradients, in another order or of other layers."""
    found = [a for a in task.known if "whole" in a.recipe and fits(task.q, task.heard, a.recipe)]
    return one_of(found) if found else {}


def own_parts_and_a_mistake(task):
    """A mistake beside the student's own wrong answer to an earlier question."""
    return with_own_parts(task, 1)


def a_wrong_forward(task):
    """Right on the way back, after a wrong way forward."""
    return with_forward(task, task.tables, task.forwards, 0)


def a_factor(task):
    return one_factor(task.heard)


def two_mistakes(task):
    """Two, in whatever layers they stand."""
    found, _ = search.explain(task.right, task.answers, search.tables(task.p.k, task.broad), 2)
    return named(found, task.p) if found else {}


def a_wrong_forward_and_a_mistake(task):
    """One on the way forward, in all layers, and one on the way back."""
    forwards = [(a, everywhere, recipe) for a, everywhere, recipe in task.forwards if everywhere and not a.narrow]
    return with_forward(task, search.tables(task.p.k, task.broad), forwards, 1)


def a_mistake_and_a_factor(task):
    """A wrong formula in all layers, up to one factor."""
    heard = task.heard
    if sum(A.size for _, A in heard[0].blocks) < 4:
        return {}
    for a in task.broad:
        factor = ratio(heard[0].blocks, numbers(task.q, task.p, a.recipe, heard[0].right))
        if factor and fits(task.q, heard, a.recipe, factor=factor):
            return dict(misconception=a.id, also=[], factor=factor)
    return {}


def a_mistake_and_the_order(task):
    """A wrong formula in all layers, in another order."""
    for w in (a for a in task.known if "whole" in a.recipe):
        for a in task.broad:
            if fits(task.q, task.heard, {**a.recipe, **w.recipe}):
                return dict(misconception=a.id, also=[w.id], two=True, recipe={**a.recipe, **w.recipe})
    return {}


def as_far_as_known(task):
    """What explains the layers next to the output, where another one is not explained."""
    return named([task.best], task.p) if task.best else {}


# %% Own answers to earlier questions, and wrong ways forward

def own_passes(task):
    """The student's own N and S on these networks, where an earlier answer gave them and was wrong; else None."""
    seen = wrong_before(task, "forward")
    if not seen:
        return None
    passes = [own_pass(h.p, h.blocks) if h.blocks else None for h in seen.heard]
    if any(given is None for given in passes):
        return None
    made = [evaluated(algorithm.after, h.p, *given) for h, given in zip(task.heard, passes)]
    return None if any(p is None for p in made) else made


def with_own_parts(task, budget):
    """Right, or a known mistake, but for the student's own forward pass or own deltas of an earlier question."""
    after = own_passes(task)
    if after:
        found, _ = search.explain(after, task.answers, task.tables, budget)
        if found:
            return follows("forward", named(found, task.p) if found[0] else {}, task.context)
    for name in ("deltas", "delta"):
        seen = wrong_before(task, name)
        if seen and all(h.blocks for h in seen.heard):
            own      = [in_layers(h) for h in seen.heard]
            found, _ = search.explain(task.right, task.answers, task.tables, budget, given=own)
            if found:
                return follows(name, named(found, task.p) if found[0] else {}, task.context)
    return {}


def wrong_before(task, name):
    """An earlier question with a wrong answer on the same networks, or None."""
    seen = task.context.earlier.get(name)
    same = seen and name != task.q.name and not task.context.square and len(seen.heard) == len(task.heard)
    return seen if same and seen.verdict.verdict != "pass" else None


def in_layers(h):
    """[None, Delta_1, ..., Delta_k] of an answer."""
    D = [None]*(h.p.k + 1)
    for (_, i), A in by_place(h.blocks).items():
        D[i] = A
    return D


def follows(name, found, context):
    """An answer that uses the wrong answer to an earlier question: its mistake first, then the own one."""
    earlier = context.earlier[name].verdict
    recipe  = {**(earlier.recipe or {}), **(found.get("recipe") or {})}
    if earlier.misconception is None or (earlier.two and found):
        recipe = None                           # the rest of the sheet cannot be computed with it
    return {**beside(name, earlier, [found["misconception"]] if found else []), "recipe": recipe}


def with_forward(task, tables, forwards, budget):
    """A wrong forward pass, and so many mistakes on the way back."""
    for a, everywhere, recipe in forwards:
        after = [passed(h.p, algorithm.frozen(recipe)) for h in task.heard]
        if any(p is None for p in after):
            continue
        found, _ = search.explain(after, task.answers, tables, budget)
        found    = [choices for choices in found if bool(choices) == bool(budget)]
        if found:
            back   = in_order(found[0])
            where  = [] if everywhere else sorted(set().union(*(set(f) for f in recipe.values())))
            return dict(misconception=a.id, also=back, two=bool(back),
                        recipe={**recipe, **search.as_recipe(found[0])}, where=where)
    return {}


# %% A gradient check, and numbers found by hand

def check(q, heard, known, context):
    """A formula for differences, or a sign in the numbers themselves."""
    found = [a for a in known if (seen(a.recipe["seen"], heard) if "seen" in a.recipe else fits(q, heard, a.recipe))]
    return one_of(found) if found else one_factor(heard)


def seen(sign, heard):
    """A sign in the numbers, on at least one network, where the others are right or show it as well."""
    shown = [bool(sign(h.p, h.blocks[0][1])) for h in heard]
    fine  = [close(h.blocks[0][1], h.right[0][1], FLOAT32) for h in heard]
    return any(s and not f for s, f in zip(shown, fine)) and all(s or f for s, f in zip(shown, fine))


def by_hand(q, heard, known, context):
    """There is one set of numbers: a name is given only where no other formula comes near."""
    h      = heard[0]
    first  = [numbers(q, h.p, a.recipe, h.right) for a in known]
    found  = [a for a, formula in zip(known, first) if same(h.blocks, formula, h.tolerance)]
    near   = [formula for formula in first if same(h.blocks, formula, 1e-2)]
    if found and all(same(near[0], formula, 1e-9) for formula in near):
        return one_of(found)
    return {}
