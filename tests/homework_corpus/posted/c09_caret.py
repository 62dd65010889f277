# source: https://stackoverflow.com/questions/34258537/python-typeerror-unsupported-operand-type-s-for-float-and-int
# sheet: hw1
# mistake: cost writes the square as ^2, which in Python is the exclusive or and stops with a TypeError on floats
# expect: caret_for_power
import math

STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


def cost(w, a, y):
    C = (a*w - y)^2
    return C


def slope(w, a, y):
    dC = 2*a*(a*w - y)
    return dC


def step(w, a, y, r):
    return w - r*slope(w, a, y)


def train(w, a, y, r, steps):
    wlist = []
    for i in range(0, steps):
        w = w - r*slope(w, a, y)
        wlist.append(w)
    return wlist


def largest_rate(a):
    return 1/math.pow(a, 2)
