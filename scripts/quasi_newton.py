"""Quasi-Newton: our gradient in the hands of a descent that remembers.

A fixed rate looks at one slope and forgets it.  BFGS compares the slopes g = dC/dw of its last steps, learns from the
difference how the cost is bent, and keeps that in a matrix H, which turns and stretches the next step:

    w <- w - r H g,    H (g - g_before) = w - w_before      (one weight: H = 1/C'', Newton's step; SciPy finds r)

L-BFGS-B makes do with ten steps, CG (conjugate gradients) with one.  SciPy has all and asks for C and dC/dw, with the
weights in one row.  You will see XOR learnt in far fewer evaluations, and how many our gradient saves.

Next: digits.py
"""
import numpy as np
from scipy.optimize import minimize

from lib import activations, affine, costs, data, descent, fits, start
from lib.backprop import deltas, forward, gradients
from lib.lesson import numbers

# %% What we know: change a number and run again
n     = 3                                       # hidden neurons
r     = 0.1                                     # a good fixed rate: 0.05 creeps, 0.2 swings
steps = 200
seed  = 2
goal  = 1e-6

numbers(r=r, goal=goal)
fits.counts(n=n, steps=steps, seed=seed)
X, Y  = data.xor()
X, C  = affine.with_ones(X), costs.squared(Y)
W     = start.weights([3, n, 1], seed)
sigma = [None, activations.tanh, activations.identity]          # the output is linear, so that C = 0 can be reached

# %% All weights in one row, and folded back
cuts = np.cumsum([A.size for A in W[1:-1]])
def row(W):  return np.concatenate([A.ravel() for A in W[1:]])
def fold(w): return [None] + [part.reshape(A.shape) for part, A in zip(np.split(w, cuts), W[1:])]

def cost_and_slope(w):
    N, S = forward(fold(w), sigma, X)
    path.append(C.f(S[-1]))
    return path[-1], row(gradients(deltas(fold(w), sigma, N, S, C.slope), S))

# %% The same start for all; a path is C at every evaluation
paths = {f"fixed rate {r}": [cost for _, cost in descent.descend(W, sigma, X, Y, r, steps)]}
for method in ("CG", "BFGS", "L-BFGS-B"):
    path = paths[method] = []
    minimize(cost_and_slope, row(W), jac=True, method=method)
path = paths["L-BFGS-B without dC/dw"] = []
minimize(lambda w: cost_and_slope(w)[0], row(W), method="L-BFGS-B")

# %% The check: who needs how many, and what differences cost in place of a gradient
first = {name: next((k for k, cost in enumerate(path, 1) if cost < goal), "never") for name, path in paths.items()}
print(f"evaluations until C < {goal:g}: " + "; ".join(f"{name}: {k}" for name, k in first.items()))
ours, theirs, size = len(paths["L-BFGS-B"]), len(path), len(row(W))
print(f"whole run without dC/dw: predicted ({size} weights + 1) x {ours} = {(size + 1)*ours}, measured {theirs}")

# %% The picture
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig, ax = plt.subplots(layout="constrained")
for (name, path), marker in zip(paths.items(), " o^s "):
    ax.loglog(range(1, len(path) + 1), np.minimum.accumulate(path), marker=marker, label=f"{name}: {first[name]}")
ax.axhline(goal, color="gray", linewidth=1, zorder=1)
ax.set(title="One gradient, four descents", xlabel="evaluations of C, with dC/dw or not", ylabel="lowest cost C so far")
ax.legend(title=f"evaluations until C < {goal:g}")
figures.plain_numbers(ax.xaxis)
figures.save(fig, "quasi_newton")
