# source: https://github.com/iamtrask/Grokking-Deep-Learning/issues/49 (derivative of ((0.5 w) - 0.8)^2 as Wolfram Alpha gives it, multiplied out)
# sheet: hw1
# right: everything is multiplied out, the cost as a polynomial in w, and train is itertools.accumulate
from itertools import accumulate, repeat

STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


def cost(w, a, y):
    return a*a*w*w - 2*a*y*w + y*y


def slope(w, a, y):
    return 2*a*a*w - 2*a*y


def step(w, a, y, r):
    return w*(1 - 2*r*a*a) + 2*r*a*y


def train(w, a, y, r, steps):
    return list(accumulate(repeat(w, steps + 1), lambda weight, _: step(weight, a, y, r)))[1:]


def largest_rate(a):
    return 1/a/a


def by_hand():
    a, w, y, r = MINE.values() if list(MINE) == ["a", "w", "y", "r"] else (MINE[k] for k in "awyr")
    return [cost(w, a, y), slope(w, a, y), step(w, a, y, r)]
