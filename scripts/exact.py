"""Exact: the same lines of code on fractions, and nothing is rounded.

A float keeps 53 binary digits (float32: 24) and rounds away the rest after every operation.  Fraction("0.007") is
7/1000 and stays exact through + - * /.  Our lines never ask what kind of number they are given:

    relative error of one rounding <= eps/2,    eps = 2^-52, float32: 2^-23      (IEEE 754)

You will see the question's weight after twenty steps as one fraction; floats miss it by little, for each step takes old
roundings times 1 - 2 r a^2, too.  Then a gradient equals central differences exactly, although their h is 1/10.

Next: symbols.py
"""
from decimal import Decimal
from fractions import Fraction

import numpy as np

from lib import activations, backprop, check, costs
from lib.lesson import numbers

# %% What we know, in quotes: without them 0.007 is rounded before it becomes a fraction
r = Fraction("0.007")
w = Fraction("-23.1")
a = Fraction("5.7")
y = Fraction("50.1")

numbers(r=r, w=w, a=a, y=y)
if not (0 < r*a**2 < 1 and max(abs(w), abs(a), abs(y)) < 10**15):
    raise ValueError(f"r*a^2 = {float(r*a**2):.4g} breaks the bound 0 < r*a^2 < 1, or w, a, y exceeds 1e15; change it")

# %% The question's loop on fractions, and then on floats
def walk(r, w, a, y):
    path = [w]
    for i in range(1, 21):
        w = w - r*a*2*(a*w - y)
        path.append(w)
    return np.concatenate(path)

known, error = np.array([[Fraction(number)] for number in (r, w, a, y)]), {}
exact = walk(*known)
p, q  = exact[-1].numerator, exact[-1].denominator
print(f"w = {p}\n  / {q}\n  = {Decimal(p)/q}")
for kind in ("float32", "float64"):
    path = walk(*known.astype(kind))
    error[kind] = [float(abs((Fraction(float(v)) - e)/(y/a or 1))) for v, e in zip(path, exact)]
    print(f"w = {path[-1]!s:<18} in {kind}, error {error[kind][-1]/np.finfo(kind).eps:.2f} eps |y/a|")

# %% Two layers: with relu (tanh makes no fractions) C is a parabola in a weight up to a kink: h need not be small
F       = np.vectorize(Fraction, otypes=[object])
X, Y, h = F([["3"], ["-1"]]), F([["1"]]), Fraction("1/10")
W       = [None, F([["1/2", "1/3"], ["-1/4", "-6/5"]]), F([["2/3", "-1/7"]])]
sigma   = [None, activations.relu, activations.identity]
dW      = backprop.gradient(W, sigma, X, costs.squared(Y).slope)
def cost(i, j, by): return costs.squared(Y).f(backprop.forward(check.moved(W, i, j, by), sigma, X)[1][-1])
print("gradient  ", *dW[1].flat, *dW[2].flat)
print("quotients ", *((cost(i, j, h) - cost(i, j, -h))/(2*h) for i in (1, 2) for j in np.ndindex(W[i].shape)))

# %% The picture
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig, ax = plt.subplots(layout="constrained")
for kind, marker, style, color in (("float32", "s", "--", figures.RED), ("float64", "o", "-", figures.BLUE)):
    ax.plot(error[kind], marker, color=color, label=f"{kind}, measured")
    ax.axhline(np.finfo(kind).eps, color=color, linestyle=style, label=f"{kind}, eps = {np.finfo(kind).eps:.1e}")
ax.set(title="Twenty steps later the error is still about eps", xlabel="step",
       ylabel="error |w − exact w| / |y/a|", xticks=range(0, len(exact), 2), yscale="log")
ax.legend(loc="center right")
figures.save(fig, "exact")
