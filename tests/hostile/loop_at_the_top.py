"""Homework 1: a loop outside of the functions."""

STUDENT = "hostile"
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}


while True:
    pass


def cost(w, a, y):
    return (a*w - y)**2


def slope(w, a, y):
    return 2*a*(a*w - y)


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
