"""Homework 1: a single neuron.

One neuron multiplies its input a by a weight w.  The target is y, so the cost is

    C = (a w - y)^2                                                                                      (question)

and the weight makes steps against the slope, again and again:   w  <-  w - r dC/dw.

Fill the blanks: replace each `raise NotImplementedError` by your code.  All arguments are numbers.
The names of the functions and the order of their arguments must stay.  Then:   python check.py hw1.py
"""

STUDENT = ""                                    # start.py writes your name or number here,
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


def cost(w, a, y):
    """C, a number."""
    raise NotImplementedError


def slope(w, a, y):
    """dC/dw, a number."""
    raise NotImplementedError


def step(w, a, y, r):
    """The weight after one step with the rate r."""
    raise NotImplementedError


def train(w, a, y, r, steps):
    """The list of the weights after step 1, 2, ..., steps."""
    raise NotImplementedError


def largest_rate(a):
    """The bound that r must stay below, so that w converges to y/a from every start."""
    raise NotImplementedError


def by_hand():
    """With paper and a calculator, for the numbers in MINE: C, dC/dw, and w after one step; six digits or more."""
    raise NotImplementedError
    return [..., ..., ...]
