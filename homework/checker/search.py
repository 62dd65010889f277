"""Which mistakes give these numbers: layer by layer, from the output back, as the deltas go.

The answer to a gradient is a list of blocks, dC/dW_k ... dC/dW_1 (and dC/db, or the deltas themselves).  At layer k all
that can be wrong stands in a few parts of homework/checker/algorithm.py; what explains block k also fixes the Delta_k
with which layer k-1 goes on.  So a mistake is found in whatever layers it stands, and two of them at once, without a
list of all combinations.

A state is what explains the layers behind: a way to each of their deltas, and all choices (part, layer) -> alternative.
What a formula gives on a network is kept, since the next answer is compared with the same formulas.
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
KEPT       = 20_000                             # blocks of numbers, of some hundred bytes each

State = namedtuple("State", "way choices")      # way: a Choice for every delta, from Delta_k on; choices: all of them


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
    if name == "first":
        return [0]
    if name in ("loss", "top"):
        return [p.k]
    if name in OF_BIAS and not p.bias:
        return []
    return range(1, p.k if name in ("back", "weights", "carried") else p.k + 1)


# %% Choices for one layer

@dataclass(frozen=True, eq=False)
class Choice:
    """Wrong formulas for parts of one layer."""
    ids: frozenset
    choices: dict                               # {(part, layer): Alternative}
    recipe: dict                                # the same as a recipe


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


@functools.lru_cache(maxsize=100)
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


# %% What the formulas give

@functools.lru_cache(maxsize=KEPT)
def deltas(p, way):
    """[None, ..., Delta_i, ..., Delta_k] by the choices of a way; None where one cannot be evaluated."""
    if not way:
        return [None]*(p.k + 1)
    i = p.k + 1 - len(way)
    D = deltas(p, way[:-1])
    E = evaluated(algorithm.delta, p, i, D, way[-1].recipe)
    return None if E is None else [*D[:i], E, *D[i+1:]]


@functools.lru_cache(maxsize=KEPT)
def block(p, letter, i, way, choice):
    """dC/dW_i or dC/db_i from the deltas of a way."""
    return product(p, letter, i, deltas(p, way), choice)


def product(p, letter, i, D, choice):
    """dC/dW_i or dC/db_i from these deltas; None where it cannot be evaluated."""
    return evaluated(algorithm.of_weights if letter == "W" else algorithm.of_bias, p, i, D, choice.recipe)


# %% The search

def explain(cases, answers, tables, budget, given=None):
    """The choices that explain every block on all networks, the best first; and what explains the layers it came to.

    cases: networks after their forward pass.  answers: for each, ({(letter, i): block}, tolerance), where the letter is
    W for dC/dW_i, b for dC/db_i and D for Delta_i.
    given: deltas that are known on every network, where only the products are to be explained.
    """
    states, best = [State((), {})], {}
    for i in range(cases[0].k, 0, -1):
        found = [new for state in states for new in layer(cases, answers, tables[i], budget, i, state, given)]
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
    for new in [state] if given else with_a_delta(cases, of_delta, state, budget):
        if ("D", i) in answers[0][0]:
            if everywhere(answers, ("D", i), [deltas(p, new.way)[i] for p in cases]):
                yield new
            continue
        for more in with_a_product(cases, answers, of_weights, ("W", i), new, budget, given):
            yield from with_a_product(cases, answers, of_bias, ("b", i), more, budget, given)


def with_a_delta(cases, table, state, budget):
    """States with one more delta, one for each way to come by it."""
    known = ids(state.choices)
    for choice in table.chosen(known, budget - len(known)):
        way = (*state.way, choice)
        if all(deltas(p, way) for p in cases):
            yield State(way, {**state.choices, **choice.choices})


def with_a_product(cases, answers, table, label, state, budget, given):
    """States that explain the block ("W", i) or ("b", i) from its delta."""
    if label not in answers[0][0]:
        yield state
        return
    known = ids(state.choices)
    for choice in table.chosen(known, budget - len(known)):
        if given:
            made = (product(p, *label, D, choice) for p, D in zip(cases, given))
        else:
            made = (block(p, *label, state.way, choice) for p in cases)
        if everywhere(answers, label, made):
            yield State(state.way, {**state.choices, **choice.choices})


def everywhere(answers, label, made):
    """Is this block the one of the answer on all networks?"""
    return all(agrees(blocks[label], value, tolerance) for (blocks, tolerance), value in zip(answers, made))
