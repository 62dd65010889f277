"""Homework 1: it recurses where others loop."""
import sys

STUDENT = "hostile"
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}


sys.setrecursionlimit(20_000)


def cost(w, a, y):
    return (a*w - y)**2


def slope(w, a, y):
    return 2*a*(a*w - y)


def step(w, a, y, r):
    return w - r*2*a*(a*w - y)


def train(w, a, y, r, steps):
    if steps == 0:
        return []
    w = w - r*2*a*(a*w - y)
    return [w] + train(w, a, y, r, steps - 1)


def largest_rate(a):
    return 1/a**2


def by_hand():
    a, w, y, r = (MINE[name] for name in "awyr")
    return [(a*w - y)**2, 2*a*(a*w - y), w - r*2*a*(a*w - y)]
