# source: https://github.com/oxford-cs-deepnlp-2017/lectures/issues/10 (asks why the lecture's slopes are 8, -40, -72; own loop diverges)
# sheet: hw1
# mistake: slope has the error as (out - y) but keeps the minus sign of -(y - out), so that it is -dC/dw; step and train then go uphill
# expect: slope_sign_flipped
import numpy as np

STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


def cost(w, a, y):
    x = np.array([a])
    out = x*w
    return np.sum((y - out)**2)


def slope(w, a, y):
    x = np.array([a])
    out = x*w
    dcdw = np.sum(-2*(out - y)*x)
    return dcdw


def step(w, a, y, r):
    learning_rate = r
    w = w - learning_rate*slope(w, a, y)
    return w


def train(w, a, y, r, steps):
    history = []
    for epoch in range(steps):
        w = step(w, a, y, r)
        history.append(w)
    return history


def largest_rate(a):
    return 1/a**2
