"""Homework 1: an object that is deleted for ever."""

STUDENT = "hostile"
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}


class Slow:
    def __del__(self):
        while True:
            pass


def cost(w, a, y):
    return (a*w - y)**2


def slope(w, a, y):
    Slow()
    return 0.0


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
