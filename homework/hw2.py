"""Homework 2: a chain of two neurons.

    n1 = w1 x  + b1,   s1 = tanh(n1)
    n2 = w2 s1 + b2,   s2 = sin(n2),       C = (s2 - y)^2

The slope dC/dw1 is a product of factors, from C back to w1: the chain rule.

Fill the blanks: replace each `raise NotImplementedError` by your code.  All arguments are numbers.
The names of the functions and the order of their arguments must stay.  Then:   python check.py hw2.py
"""
import numpy as np

STUDENT = ""                                    # start.py writes your name or number here,
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here


def forward(w1, w2, b1, b2, x):
    """n1, s1, n2, s2."""
    raise NotImplementedError


def slopes(w1, w2, b1, b2, x, y):
    """dC/dw1, dC/dw2."""
    raise NotImplementedError


def step(w1, w2, b1, b2, x, y, r):
    """Both weights after one step with the rate r: w1, w2.  The b stay what they are."""
    raise NotImplementedError


def by_hand():
    """With paper: dC/dw1, dC/dw2 for the numbers in MINE, without b, and both activations the square, s = n^2."""
    raise NotImplementedError
    return [..., ...]
