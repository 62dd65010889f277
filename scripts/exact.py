# %% [markdown]
"""Exact numbers: the same lines of code on fractions, and nothing is rounded.

A computer keeps 0.007 as a float, a number with 53 binary digits (float32: 24).  It
rounds 0.007 to them, and then it rounds the result of every operation:

    relative error of one rounding <= eps/2,    eps = 2^-52, float32: 2^-23  (IEEE 754)

Python also has fractions: Fraction("0.007") is 7/1000, and + - * / on fractions are
exact.  Our lines of code never ask what kind of number they are given.  So they run on
fractions as they are.

You will see the question's weight after twenty steps as one fraction, and how far the
floats are away from it: about one eps, not twenty.  Every step multiplies all earlier
errors by the factor 1 - 2 r a^2, the roundings among them, so their sum stays small.
The price of exactness is length.  That factor is 27257/50000 here, so every step
multiplies the denominator by 50000.

Then a gradient of two layers is compared with small steps.  Both are the same
fractions, although the step h is 1/10: C is a parabola in each weight, and for a
parabola the central difference has no error.

Try: write r without quotes, r = Fraction(0.007).  Why does the fraction grow so long?

Next: symbols.py
"""

# %%
from decimal import Decimal
from fractions import Fraction
from math import inf, log10

import numpy as np

from lib import backprop, check, costs, lesson
from lib.activations import identity, relu

# %% [markdown]
# ## What we know, as text in quotes: else 0.007 is rounded before it becomes a fraction

# %%
r = Fraction("0.007")
w = Fraction("-23.1")
a = Fraction("5.7")
y = Fraction("50.1")

lesson.known(r=r, w=w, a=a, y=y)
r, w, a, y = [Fraction(number) for number in (r, w, a, y)]

# %% [markdown]
# ## The question's loop, for any kind of numbers

# %%
def walk(r, w, a, y):
    path = [w]
    for i in range(1, 21):
        w = w - r*a*2*(a*w - y)
        path.append(w)
    return path


# %% [markdown]
# ## On fractions

# %%
exact = walk(r, w, a, y)
last  = exact[-1]
print(f"w = {last.numerator}")
print(f"  / {last.denominator}")
print(f"  = {Decimal(last.numerator)/last.denominator}")

# %% [markdown]
# ## On floats of both kinds; an array of one number keeps its kind in every product

# %%
def on_floats(kind):
    rounded = [np.array([float(number)], dtype=kind) for number in (r, w, a, y)]
    return [float(weight[0]) for weight in walk(*rounded)]


# %% [markdown]
# ## How far each weight is from the exact one, as a part of |y/a|

# %%
def relative_errors(path):
    size   = abs(y/a) if y else 1               # y = 0: the error itself
    errors = []
    for weight, truth in zip(path, exact):
        away = abs(Fraction(weight) - truth) if abs(weight) < inf else inf
        errors.append(float(away/size))
    return errors


error = {}
for kind in ("float32", "float64"):
    path        = on_floats(kind)
    error[kind] = relative_errors(path)
    eps         = np.finfo(kind).eps
    print(f"w = {path[-1]!r:<18} in {kind}, error {error[kind][-1]/eps:.2f} eps |y/a|")


distance = [weight - y/a for weight in exact]
lesson.explain(distance, float(r), float(1/a**2), "1/a^2", what="error")

# %% [markdown]
# ## Two layers on fractions; relu and the identity keep fractions

# %%
def fractions(rows):
    return np.array([[Fraction(text) for text in row] for row in rows])


X     = fractions([["3"], ["-1"]])
Y     = fractions([["1"]])
W1    = fractions([["1/2", "1/3"], ["-1/4", "-6/5"]])
W2    = fractions([["2/3", "-1/7"]])
W     = [None, W1, W2]
sigma = [None, relu, identity]
C     = costs.squared(Y)
dW    = backprop.gradient(W, sigma, X, C.slope)

# %% [markdown]
# ## The check: C is a parabola in each weight (up to a kink of relu), so h may be large

# %%
h = Fraction("1/10")


def cost(i, j, by):
    """C where the entry j of W_i is moved."""
    N, S = backprop.forward(check.moved(W, i, j, by), sigma, X)
    return C.f(S[-1])


for i in (1, 2):
    for j in np.ndindex(W[i].shape):
        quotient = (cost(i, j, h) - cost(i, j, -h))/(2*h)
        print(f"W[{i}]{list(j)}: gradient {dW[i][j]!s:>12}, quotient {quotient!s:>12}")

# %% [markdown]
# ## The picture

# %%
from lib import figures

fig, (left, right) = figures.subplots(1, 2)
steps  = range(len(exact))
digits = [len(str(v.denominator)) for v in exact]
growth = log10((1 - 2*r*a**2).denominator)

left.plot(steps, digits, "o", label="digits of the denominator")
left.plot(steps, [digits[0] + growth*i for i in steps], "k--",
          label=f"predicted: {growth:.2f} more a step")
left.set(title="The fraction grows", xlabel="step", ylabel="digits")
left.legend()

for kind, marker, color in ("float32", "s", "C1"), ("float64", "o", "C0"):
    eps = np.finfo(kind).eps
    right.semilogy(steps, error[kind], marker, color=color, label=kind)
    right.axhline(eps, color=color, linestyle="--", label=f"its eps, {eps:.1e}")
right.set(title="The floats stay about one eps away", xlabel="step",
          ylabel="error |w − exact w| / |y/a|")
right.legend(loc="center right")
figures.save(fig, "exact")
