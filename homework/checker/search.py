"""Which mistakes give these numbers: layer by layer, from the output back, as the deltas go.

The answer to a gradient is a list of blocks, dC/dW_k ... dC/dW_1 (and dC/db, or the deltas themselves).  At layer k all
that can be wrong stands in a few parts of homework/checker/algorithm.py; what explains block k also fixes the Delta_k
with which layer k-1 goes on.  So a mistake is found in whatever layers it stands, and two of them at once, without a
list of all combinations.

A state is what explains the layers behind: its deltas on every network, and the choices (part, layer) -> alternative.
"""
import functools
import itertools
from collections import namedtuple
from dataclasses import dataclass

import numpy as np

from checker import algorithm
from checker.answers import close, shaped

DELTA_K    = ("loss", "top", "slope")
DELTA_I    = ("back", "weights", "carried", "slope")
OF_WEIGHTS = ("outer", "arriving", "inputs", "scale")
OF_BIAS    = ("bias", "bias_scale")
GRADIENT   = {*DELTA_K, *DELTA_I, *OF_WEIGHTS, *OF_BIAS}
STATES     = 24                                 # explanations that are followed at the same time

State = namedtuple("State", "deltas choices")    # choices: {(part, layer): Alternative}


@dataclass(frozen=True, eq=False)
class Alternative:
    """One wrong formula of the catalogue; order is its place there."""
    id: str
    order: int
    recipe: dict
    narrow: str = ""                            # for one kind of activation only: looked for alone, beside no other


def ids(choices):
    """The mistakes of an explanation."""
    return {alternative.id for alternative in choices.values()}


def as_recipe(choices):
    """One recipe, with a function for every part and layer."""
    recipe = {}
    for (name, i), alternative in choices.items():
        recipe.setdefault(name, {})[i] = alternative.recipe[name]
    return recipe


def rank(choices, p):
    """Fewer mistakes first; then those that stand wherever they can; then fewer formulas; then the commoner ones."""
    used  = set(choices.values())
    could = [(name, i) for a in used for name in a.recipe for i in places(name, p)]
    return len(ids(choices)), len(could) - len(choices), len(used), sorted(a.order for a in used)


def places(name, p):
    """The layers in which a part of the algorithm stands."""
    if name in ("loss", "top"):
        return [p.k]
    if name in OF_BIAS and not p.bias:
        return []
    return range(1, p.k if name in ("back", "weights", "carried") else p.k + 1)


# %% Choices for one layer

Choice  = namedtuple("Choice", "ids choices recipe")       # choices: {(part, layer): Alternative}; recipe: the same


NOTHING = Choice(frozenset(), {}, {})


class Table:
    """All choices for these parts of layer i; a class, because the pairs are made only when they are wanted."""
    def __init__(self, names, i, alternatives):
        single      = [(a, {(name, i): a for name in names if name in a.recipe}) for a in alternatives]
        self.single = [Choice(frozenset([a.id]), choices, as_recipe(choices)) for a, choices in single if choices]

    @functools.cached_property
    def double(self):
        """Two wrong formulas in different parts of one layer."""
        return [Choice(one.ids | two.ids, {**one.choices, **two.choices}, {**one.recipe, **two.recipe})
                for one, two in itertools.combinations(self.single, 2)
                if not one.recipe.keys() & two.recipe.keys() and not blocked(one) & two.recipe.keys()
                and not blocked(two) & one.recipe.keys()]

    def chosen(self, known, budget):
        """Those with at most so many new mistakes, the fewest first; known: ids that are there already."""
        yield NOTHING
        if known:
            yield from (choice for choice in self.single if choice.ids <= known)
        if budget:
            yield from (choice for choice in self.single if not choice.ids <= known)
        if budget > 1 or (budget and known):
            yield from (choice for choice in self.double if len(choice.ids - known) <= budget)


def blocked(choice):
    """A whole line leaves no room for another of its factors."""
    return {factor for line, factors in algorithm.LINES.items() if line in choice.recipe
            for factor in factors if factor != "loss"}


def tables(k, alternatives):
    """{layer: its choices for the delta, for the weights, for the bias}."""
    return {i: (Table(DELTA_K if i == k else DELTA_I, i, alternatives), Table(OF_WEIGHTS, i, alternatives),
                Table(OF_BIAS, i, alternatives)) for i in range(1, k + 1)}


def evaluated(f, *arguments):
    """What a wrong formula gives; None where it cannot be evaluated."""
    try:
        return f(*arguments)
    except (ValueError, TypeError, IndexError, AttributeError, np.linalg.LinAlgError):
        return None


def agrees(theirs, formula, tolerance):
    """Is this block of the answer what the formula gives, up to rounding and to a flat or a lying column?"""
    return formula is not None and close(theirs, shaped(formula, theirs), tolerance)


# %% The search

def explain(cases, answers, tables, budget, given=None):
    """The choices that explain every block on all networks, the best first; and what explains the layers it came to.

    cases: networks after their forward pass.  answers: for each, ({(letter, i): block}, tolerance), where the letter is
    W for dC/dW_i, b for dC/db_i and D for Delta_i.
    given: deltas that are known on every network, where only the products are to be explained.
    """
    k      = cases[0].k
    states = [State([[None]*(p.k + 1) for p in cases] if given is None else given, {})]
    best   = {}
    for i in range(k, 0, -1):
        found  = [new for state in states for new in layer(cases, answers, tables[i], budget, i, state, given)]
        if not found:
            return [], best
        states = fewest(found, cases[0])
        best   = states[0].choices
    return [state.choices for state in states], best


def fewest(states, p):
    """The better explanations."""
    return sorted(states, key=lambda state: rank(state.choices, p))[:STATES]


def layer(cases, answers, tables, budget, i, state, given):
    """The states that explain layer i as well."""
    of_delta, of_weights, of_bias = tables
    for new in deltas(cases, of_delta, i, state, budget, given):
        if ("D", i) in answers[0][0]:
            if everywhere(cases, answers, ("D", i), new.deltas, lambda p, D: D[i]):
                yield new
            continue
        for more in products(cases, answers, of_weights, i, new, budget, "W"):
            yield from products(cases, answers, of_bias, i, more, budget, "b")


def deltas(cases, table, i, state, budget, given):
    """States with a Delta_i, one for each way to come by it."""
    if given is not None:
        yield state
        return
    known = ids(state.choices)
    for choice in table.chosen(known, budget - len(known)):
        found = []
        for p, D in zip(cases, state.deltas):
            value = evaluated(algorithm.delta, p, i, D, choice.recipe)
            if value is None:
                break
            found.append([*D[:i], value, *D[i+1:]])
        if len(found) == len(cases):
            yield State(found, {**state.choices, **choice.choices})


def products(cases, answers, table, i, state, budget, letter):
    """States that explain the block W_i or b_i from its delta."""
    if (letter, i) not in answers[0][0]:
        yield state
        return
    formula = algorithm.of_weights if letter == "W" else algorithm.of_bias
    known   = ids(state.choices)
    for choice in table.chosen(known, budget - len(known)):
        if everywhere(cases, answers, (letter, i), state.deltas,
                      lambda p, D, recipe=choice.recipe: evaluated(formula, p, i, D, recipe)):
            yield State(state.deltas, {**state.choices, **choice.choices})


def everywhere(cases, answers, label, Ds, formula):
    return all(agrees(blocks[label], formula(p, D), tolerance)
               for p, D, (blocks, tolerance) in zip(cases, Ds, answers))
