# source: https://branetheory.org/2015/10/06/gradient-descent/ (Octave's gradientDescent ported to Python; theta comes out slightly off)
# sheet: hw1
# mistake: train loops over range(1, steps), as Octave's 1:steps, and so makes one step too few
# expect: one_step_short
import numpy as np

STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


def cost(w, a, y):
    X = np.asarray([[a]], dtype=float)
    e = np.dot(X, np.asarray([[w]])) - y
    return float(np.dot(e.T, e).item())


def slope(w, a, y):
    X = np.asarray([[a]], dtype=float)
    return float(2*np.dot(X.T, np.dot(X, np.asarray([[w]])) - y).item())


def step(w, a, y, r):
    return w - r*slope(w, a, y)


def gradientDescent(theta, X, y, alpha, num_iters):
    hist = []
    for iter in range(1, num_iters):
        theta = theta - alpha*slope(theta, X, y)
        hist.append(theta)
    return hist


def train(w, a, y, r, steps):
    return gradientDescent(w, a, y, r, steps)


def largest_rate(a):
    return a**-2.0
