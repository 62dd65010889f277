"""Where the parts of a drawn network stand, and how large their letters are; lib/scaled.py keeps them so.

All sizes are measured in neurons: two neighbours of a layer stand 1 apart.  Only NumPy is needed: who draws without
matplotlib, as homework/paper does, asks for the same places.
"""
from collections import namedtuple

import numpy as np

RADIUS  = 0.42
NEURONS = 12            # in larger layers a shade stands for the number in a neuron
NUMBERS = 25            # more numbers between two layers than these find no room
LETTERS = 0.22          # the size of a number on an edge
NEAR    = 0.1           # an edge that passes a number at this distance does not look like its own

Plan = namedtuple("Plan", "at labels letters few")      # places of neurons and numbers, size of letters, few neurons?


# %% Places

def planned(sizes, digits):
    """Neurons at their places, and the numbers of each layer's edges, if there is a distance at which none overlap."""
    high    = max(sizes)
    few     = high <= NEURONS
    letters = 0.23*min(1, 5/(digits + 3))
    at      = [column_of(0, sizes[0], high, few)]
    labels  = [None]
    for n, m in zip(sizes, sizes[1:]):
        gap, places = distance(n, m, high, few, digits)
        at.append(column_of(at[-1][0, 0] + gap, m, high, few))
        labels.append(None if places is None else places + at[-2][0, 0]*np.array([1, 0]))
    return Plan(at, labels, letters, few)


def column_of(x, n, high, few):
    """The places of n neurons, from top to bottom around the middle; in large networks small layers are spread."""
    step = 1 if few else min(high/n, 2)
    return np.array([(x, ((n - 1)/2 - j)*step) for j in range(n)])


def distance(n, m, high, few, digits):
    """(gap, places): how far apart two layers stand, and where their n m numbers do, or None."""
    found = []
    for gap in np.arange(2.25, 7, 0.25) if few and n*m <= NUMBERS else []:
        places, crowd = spread(column_of(0, n, high, few), column_of(gap, m, high, few), digits)
        if places is not None:
            found.append((crowd + 0.08*gap, gap, places))
    if found:
        return min(found, key=lambda each: each[0])[1:]
    return max(2.5, 0.75*high if few else 0.6*high), None


def spread(left, right, digits):
    """(places, crowd) for the numbers on the edges from left to right, row by row as in W; (None, 0) if two overlap.

    Each number stands where the fewest other edges run behind it or near it, and then near the middle.  Those whose
    best place is crowded choose first; with all in their places each chooses again, and once more.
    crowd counts the edges behind a number, those that pass nearer than NEAR in part; the mean of all numbers.
    """
    box    = 0.62*LETTERS*(digits + 3), 1.2*LETTERS                 # the width and height of a number
    gap    = right[0, 0]
    if gap < 2*RADIUS + 0.35 + box[0]:
        return None, 0
    x      = np.linspace(RADIUS + 0.15 + box[0]/2, gap - RADIUS - 0.2 - box[0]/2, 61)
    a, b   = np.tile(left[:, 1], len(right)), np.repeat(right[:, 1], len(left))
    steep  = (b - a)/gap
    y      = a[:, None] + steep[:, None]*x                                                  # edge, place
    away   = abs(y[:, None] - y[None]) - box[1]/2 - abs(steep[None, :, None])*box[0]/2      # edge, other edge, place
    crowd  = np.clip(1 - away/NEAR, 0, 1).sum(axis=1) - 1
    cost   = crowd + 0.3*abs(x - gap/2)/gap
    places = np.full((len(a), 2), np.inf)
    chosen = np.zeros(len(a), dtype=int)
    for e in 3*list(np.argsort(-cost.min(axis=1), kind="stable")):
        own       = np.column_stack([x, y[e]])
        others    = np.delete(places, e, axis=0)
        free      = (abs(own[:, None] - others) > (box[0] + 0.12, box[1] + 0.04)).any(axis=2).all(axis=1)
        if not free.any():
            return None, 0
        chosen[e] = np.argmin(np.where(free, cost[e], np.inf))
        places[e] = own[chosen[e]]
    return places, np.mean(crowd[np.arange(len(a)), chosen])


def edge_of(plan):
    """Where the outermost neurons end, above and below the middle."""
    return max(abs(places[:, 1]).max() for places in plan.at) + 0.5


def unit_of(plan):
    """How much larger the names are than beside a few neurons."""
    return max(1, len(max(plan.at, key=len))/8) if not plan.few else 1


# %% Numbers

def number(x, digits=2):
    """x in about digits + 3 letters; a small number that is not 0 does not look like 0."""
    size = abs(x)
    if size >= 99999.5 or 0 < size < 0.5*10.0**-digits:
        text = f"{x:.0e}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")
    else:
        text = f"{x:.{max(0, digits - (size >= 9.995) - (size >= 99.95) - (size >= 999.5))}f}"
    return text.replace("-", "−")


def fitting(share, text, digits):
    """The size of letters at which a text takes no more room than -0.50 with that many digits."""
    return share*min(1, breadth("−0." + "0"*digits)/breadth(text))


def breadth(text):
    """The breadth of a number, in the height of its letters: DejaVu Sans."""
    return sum({"−": 0.84, ".": 0.32}.get(letter, 0.64) for letter in text)
