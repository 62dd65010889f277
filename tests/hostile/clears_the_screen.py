"""Homework 1: it clears the screen, as MATLAB does, and runs itself."""
import os
import subprocess
import sys

STUDENT = "hostile"
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}


os.system('clear')
subprocess.run(['clear'])
if __name__ != '__main__':
    sys.exit(0)


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
