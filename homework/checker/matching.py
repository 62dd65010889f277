"""Wrong formulas of the catalogue beside an answer: which of them give its numbers, and what that says.

A question's answer on one network is a list [(label, array)], its blocks; an Alternative is one wrong formula.
"""
import functools
import re

import numpy as np

from checker import algorithm, search
from checker.answers import blocks, close, lay, shaped
from checker.search import Alternative, evaluated, ids
from course.catalogue import MISTAKES

FORWARD  = {"first", "weighted", "activation"}
LOOP     = {"step", "loop", "history", "groups"}
ONE_KIND = ("tanh", "logistic", "sine")         # the activations of the networks that are asked about


# %% The wrong formulas

@functools.cache
def alternatives(q):
    """The wrong formulas of the catalogue that this question can show."""
    every = [(entry, variant) for entry in MISTAKES if entry.units & q.units for recipe in entry.wrong
             if set(recipe) <= q.slots for variant in variants(recipe, q)]
    return tuple(Alternative(entry.id, order, recipe, narrow) for order, (entry, (recipe, narrow)) in enumerate(every))


def variants(recipe, q):
    """(recipe, ""); and a derivative or an activation that is wrong for one kind of activation, with its name."""
    only = next((f.only for f in recipe.values() if hasattr(f, "only")), "")
    yield recipe, only
    if only:
        return
    if q.kind == "hand" or not q.units & {"layers", "chain"}:
        return
    for part in ("slope", "activation"):
        if set(recipe) == {part}:
            for kind in ONE_KIND:
                yield {part: algorithm.only_for(kind, part, recipe[part])}, kind


def forward_recipes(known, k):
    """[(alternative, everywhere?, recipe)]: the wrong forward passes, in all layers, in one, in the hidden ones."""
    found = []
    for a in known:
        if not set(a.recipe) <= FORWARD:
            continue
        found.append((a, True, a.recipe))
        if k > 1 and "first" not in a.recipe and not a.narrow:
            for layers in some_layers(k):
                found.append((a, False, {name: {i: f for i in layers} for name, f in a.recipe.items()}))
    return found


def some_layers(k):
    """Where a mistake may stand that is not in all layers: in one, in all but the first, in all but the last."""
    one = [[i] for i in range(1, k + 1)]
    return one + [layers for layers in (list(range(2, k + 1)), list(range(1, k))) if layers not in one]


# %% What was found, in the fields of a verdict

def named(explanations, p):
    """The fields for explanations {(part, layer): alternative}, the best first: one mistake, or two at once."""
    best   = explanations[0]
    found  = in_order(best)
    where  = layers_of(best, p)
    recipe = search.as_recipe(best)
    if len(found) > 1:
        return dict(misconception=found[0], also=found[1:], two=True, recipe=recipe, where=where)
    gaps   = search.rank(best, p)[1]
    others = [in_order(other) for other in explanations
              if len(ids(other)) == 1 and search.rank(other, p)[1] == gaps]
    also   = unique(id for one in others for id in one if id != found[0])
    return dict(misconception=found[0], also=also, recipe=recipe, where=where)


def in_order(choices):
    """The ids of an explanation, the commoner first."""
    return unique(a.id for a in sorted(choices.values(), key=lambda a: a.order))


def layers_of(choices, p):
    """The layers, or the activation, in which a mistake stands, where it could stand in others as well; [] for all."""
    kinds  = {a.narrow for a in choices.values()} - {""}
    if kinds:                                   # which layers have it differs from network to network
        return sorted(kinds)
    layers = {i for _, i in choices}
    can_be = {i for name, _ in choices for i in search.places(name, p)}
    return sorted(layers) if layers < can_be else []


def unique(found):
    return list(dict.fromkeys(found))


def one_of(found):
    """Formulas that all give these numbers: the first is the mistake, the others may be."""
    names = unique(a.id for a in found)
    return dict(misconception=names[0], also=names[1:], recipe=found[0].recipe)


def beside(name, earlier, own, two=False):
    """The fields for an answer that uses the wrong answer to the question `name`; earlier: the verdict on that one.

    own: what is wrong besides: formulas with the same numbers; where `two`, both of them at once.
    """
    before = [earlier.misconception, *(earlier.also if earlier.two or not own else [])] if earlier.misconception else []
    if not before:
        return dict(follows=name, misconception=own[0] if own else None, also=own[1:], two=two)
    names = unique([*before, *(own if two else own[:1])])
    return dict(follows=name, misconception=names[0], also=names[1:], two=earlier.two or bool(own), where=earlier.where)


# %% Formulas for a whole answer

def numbers(q, p, recipe, wanted, given=None):
    """What the wrong formula gives, laid like an answer; None where it cannot be evaluated."""
    if given:
        found = evaluated(lambda: blocks(q.wrong(p, recipe, given)))
    else:
        found = computed(q, p, algorithm.frozen(recipe))
    if found is None or len(found) != len(wanted) or any(not np.isfinite(A).all() for _, A in found):
        return None
    return lay(found, wanted)[0]


@functools.lru_cache(maxsize=search.KEPT)
def computed(q, p, recipe):
    """What the wrong formula gives on a network."""
    return evaluated(lambda: blocks(q.wrong(p, algorithm.thawed(recipe))))


@functools.lru_cache(maxsize=search.KEPT)
def passed(p, recipe=()):
    """The network after a forward pass, by a recipe as algorithm.frozen gives it; None where it cannot be evaluated."""
    return evaluated(lambda: algorithm.parts(p, algorithm.thawed(recipe)))


def same(theirs, formula, tolerance, factor=1.0):
    return formula is not None and all(close(A, factor*shaped(B, A), tolerance)
                                       for (_, A), (_, B) in zip(theirs, formula))


def fits(q, heard, recipe, given=None, factor=1.0):
    """Does this formula give the answer on all networks?"""
    return all(same(h.blocks, numbers(q, h.p, recipe, h.right, given), h.tolerance, factor) for h in heard)


def ratio(theirs, formula):
    """The one factor between two answers, or None: not 0, not 1."""
    if formula is None or any(A.shape != B.shape for (_, A), (_, B) in zip(theirs, formula)):
        return None
    ours  = np.concatenate([A.ravel() for _, A in theirs])
    other = np.concatenate([B.ravel() for _, B in formula])
    if not other.any():
        return None
    factor = float(ours @ other/(other @ other))
    plain  = abs(factor) > 1e-9 and abs(factor - 1) > 1e-5
    return factor if plain and np.linalg.norm(ours - factor*other) <= 1e-5*np.linalg.norm(ours) else None


def one_factor(heard):
    """Every number is the same multiple of what it should be, on all networks; or every number that is not right."""
    wrong  = [[j for j, ((_, A), (_, B)) in enumerate(zip(h.blocks, h.right)) if not close(A, B, h.tolerance)]
              for h in heard]
    chosen = set().union(*wrong)
    pairs  = [([h.blocks[j] for j in sorted(chosen)], [h.right[j] for j in sorted(chosen)]) for h in heard]
    factor = ratio(*pairs[0])
    single = sum(A.size for _, A in pairs[0][0]) < 2
    if factor is None or (single and len(heard) < 2):
        return {}
    good = all(same(theirs, right, 10*h.tolerance, factor) for (theirs, right), h in zip(pairs, heard))
    return dict(factor=factor) if good else {}


def by_place(found):
    """{("W", 2): block}: which gradient a label is about."""
    places = {}
    for label, A in found:
        letter, number = re.fullmatch(r"(W|w|b|Delta|slope)(\d*)", label).groups()
        letter = {"w": "W", "slope": "W", "Delta": "D"}.get(letter, letter)
        places[letter, int(number or 1)] = matrix(A)
    return places


def matrix(A):
    """Numbers as 1 x 1 matrices; matrices as they are."""
    return A.reshape(1, 1) if A.ndim == 0 else A
