"""Homework 1: it imports what lies around."""
import collections
import dataclasses
import datetime
import decimal
import fractions
import functools
import itertools
import logging
import math
import random
import statistics
import time
import typing
import warnings
import numpy.linalg
from numpy import *

STUDENT = "hostile"
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}


try:
    import scipy.optimize
except ImportError:
    pass


def cost(w, a, y):
    return (a*w - y)**2


def slope(w, a, y):
    return float(fractions.Fraction(2)*fractions.Fraction(a)*(fractions.Fraction(a)*fractions.Fraction(w)
                                                              - fractions.Fraction(y)))


def step(w, a, y, r):
    return w - r*2*a*(a*w - y)


def train(w, a, y, r, steps):
    path = []
    for _ in range(steps):
        w = w - r*2*a*(a*w - y)
        path.append(w)
    return path


def largest_rate(a):
    return 1/a**2


def by_hand():
    a, w, y, r = (MINE[name] for name in "awyr")
    return [(a*w - y)**2, 2*a*(a*w - y), w - r*2*a*(a*w - y)]
