"""A deep chain of neurons: a slope is a product of braces, one for each layer, so it vanishes or explodes.

New: a neuron sends w S through an activation, a function sigma with the slope sigma'.  For numbers w_1 ... w_k,

    S_i = sigma_i(w_i S_(i-1)),     S_0 = x,     f = S_k                                             (note, section 4)
    df/dw_i = [sigma'_k w_k] [sigma'_(k-1) w_(k-1)] ... [sigma'_(i+1) w_(i+1)] [sigma'_i S_(i-1)]             (1), (2)

You will see the braces of one weight in a short chain, and what braces below and above 1 do in deep ones.  These
are slopes of the output f itself, as in the note; those of a cost C(f) have one factor more, dC/df.

Next: activations.py
"""
import numpy as np

from lib import fits
from lib.activations import NAMES, identity, logistic, tanh
from lib.formulas import formula_1, formula_2, outputs_and_slopes
from lib.lesson import numbers

# %% What we know: change a number and run again
x      = 0.6
w      = [None, 0.7, -1.3, 0.4, 1.9]                # the short chain
sigma  = [None, tanh, logistic, tanh, identity]     # logistic 1/(1 + e^-t), identity t; further down: relu max(0, t)
weight = 1.5                                        # the deep ones: k times the same weight
k      = 20

numbers(x=x, weight=weight)
fits.network([None] + [np.array([[v]]) for v in w[1:]], sigma, np.array([[x]]))
fits.counts(k=k)
if len(w) != 5:
    raise ValueError(f"the braces below are written for 4 layers, not for {len(w) - 1}; add yours to the product")
if not (0.1 <= min(x, weight) and max(x, weight) <= 10 and 4 <= k <= 30):
    raise ValueError("in so deep a chain slopes round to 0; choose x and weight between 0.1 and 10, k between 4 and 30")

# %% The braces of w_2, beside both formulas and a small step h
S, dS = outputs_and_slopes(w, sigma, x)             # dS[i] is sigma'_i, the slope at w_i S_(i-1)
dw_2  = (dS[4] * w[4]) * (dS[3] * w[3]) * (dS[2] * S[1])
h     = 0.0001
up, down = (outputs_and_slopes([None, w[1], v, w[3], w[4]], sigma, x)[0][4] for v in (w[2] + h, w[2] - h))
print(f"df/dw_2 = [{dS[4] * w[4]:.5f}] [{dS[3] * w[3]:.5f}] [{dS[2] * S[1]:.5f}] = {dw_2:.8f}")
print(f"(1) {formula_1(w, sigma, x)[2]:.8f}, (2) {formula_2(w, sigma, x)[2]:.8f}, measured {(up - down)/(2*h):.8f}")

# %% The loop: deep chains of k layers, and their first weight in chains of 1 ... k layers
dw, first, brace, back = {}, {}, {}, {}
for name in ("logistic", "tanh", "relu"):
    deep, same  = [None] + [float(weight)]*k, [None] + [NAMES[name]]*k
    S, dS       = outputs_and_slopes(deep, same, x)
    dw[name]    = formula_2(deep, same, x)
    first[name] = [formula_2(deep[:n+1], same[:n+1], x)[1] for n in range(1, k + 1)]
    brace[name] = dS[k]*weight                          # what one layer more multiplies df/dw_1 by
    back[name]  = dS[k-1]*weight * S[k-2]/S[k-1]        # df/dw_(k-1) over df/dw_k; 1 for relu, whose S grow
    print(f"{name:8}: last brace {brace[name]:.5f}, df/dw_{k} = {dw[name][k]:.3g}, df/dw_1 = {dw[name][1]:.3g}")

# %% The picture
import matplotlib.pyplot as plt
from lib import figures
plt.style.use(figures.STYLE)
fig, (left, right) = plt.subplots(1, 2, layout="constrained", sharey=True)
i, n = np.arange(1, k + 1), np.arange(k//2, k + 1)
for name, marker in zip(dw, "os^"):
    left.semilogy(i, dw[name][1:], marker, label=f"{name}, × {back[name]:.3f}")
    left.semilogy(i, dw[name][k]*back[name]**(k - i), "k:", zorder=1)
    right.semilogy(i, first[name], marker, label=f"{name}, × {brace[name]:.3f}")
    right.semilogy(n, first[name][n[0] - 1]*brace[name]**(n - n[0]), "k:", zorder=1)
left.set(title=f"Every weight of {k} layers", xlabel="layer i", ylabel="slope ∂f/∂wᵢ")
right.set(title="The first weight, deeper and deeper", xlabel="number of layers k", ylabel="slope ∂f/∂w₁")
left.legend(title="predicted, a layer back")
right.legend(title="predicted, a layer more")
figures.plain_numbers(left.yaxis)
figures.save(fig, "deep_chain")
