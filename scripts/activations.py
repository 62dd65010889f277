"""Activations: every neuron may have a function of its own, if we know its slope.

Of an activation the way back needs nothing but its slope at N, the sum that the neuron formed on the way forward:

    Delta_i = (W_(i+1)^T Delta_(i+1)) ∘ S'_i,        S'_i = sigma_i'(N_i)                          (note, remark 3)
    Sigma_i = [sigma_i1, ..., sigma_in]^T, each with a slope except at single points               (note, section 2)

So an activation is a pair: f(N), and its slope df(N, S), which may use S = f(N) where that is shorter: tanh' = 1 - S^2.
You will see every slope of the kit beside the one that a small step measures, an activation of your own in one line,
a layer whose neurons differ, and kinks: places where the slope on the left is not the slope on the right.

Next: one_layer.py
"""
import numpy as np
from lib import fits, lesson, octave
from lib.activations import NAMES, Activation, column, relu, tanh

# %% What we know: a place n, and an activation of our own beside its slope
n = 0.5
mine = Activation(lambda N: N**3, lambda N, S: 3*N**2)

h, gallery = 1e-5, dict(NAMES, mine=mine)             # h: the small step
lesson.numbers(n=n); fits.network([None, np.eye(1)], [None, mine], np.array([[n]]))
if not h < abs(n) < 10:
    raise ValueError(f"n = {n}: choose a number between -10 and 10, but not 0, where some activations have a kink")

# %% Every slope, by its formula and by a small step
def small_step(sigma, N):
    return (sigma.f(N + h) - sigma.f(N - h))/(2*h)

print(f"{'at ' + str(n):>12}        f(n)    slope  small step")
for name, sigma in gallery.items():
    S, dS, measured = sigma.f(n), sigma.df(n, sigma.f(n)), small_step(sigma, n)
    print(f"{name:>12}  {S:10.5f}  {dS:7.5f}  {measured:10.5f}")
    if not abs(dS - measured) < 1e-5*(1 + abs(dS)):
        raise ValueError(f"the slope of {name} is {dS:.5f} but a small step measures {measured:.5f}; correct its df")

# %% A layer whose neurons differ: the note's column
N, sigma = np.array([[n], [-n], [2*n]]), column(tanh, relu, mine)
S        = sigma.f(N)
dS       = sigma.df(N, S)
print(octave.show("[N S dS small_step]", np.hstack([N, S, dS, small_step(sigma, N)])))

# %% The kinks: at 0 there is a slope on either side, and the kit has to choose one
kinks = {}
for name, sigma in gallery.items():
    left, right, kit = (sigma.f(0.0) - sigma.f(-h))/h, (sigma.f(h) - sigma.f(0.0))/h, sigma.df(0.0, sigma.f(0.0))
    if abs(left - right) > 0.001:
        kinks[name] = left, right, kit
        print(f"{name} at 0: slope {left:.2f} on the left, {right:.2f} on the right, the kit takes {kit:.2f}")

# %% The picture
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig, axes = plt.subplots(3, 4, figsize=(11, 7.6), sharex=True, sharey=True, layout="constrained")
N = np.arange(-300, 301)/100
for panel, (name, sigma) in zip(axes.flat, gallery.items()):
    left, right, kit = kinks.get(name, [np.nan]*3)
    panel.plot(N, sigma.f(N), label="σ(N)")
    panel.plot(N, np.where((N == 0) & (name in kinks), np.nan, sigma.df(N, sigma.f(N))), label="slope σ'(N)")
    panel.plot([0, 0], [left, right], "o", color=figures.BLACK, mfc="white", ms=7, label="kink: two slopes")
    panel.plot(0, kit, ".", color=figures.BLACK, label="σ'(0) in the kit")
    panel.set(title=name, ylim=(-2.2, 3.2))
axes[2, 3].axis("off"); axes[2, 3].legend(*panel.get_legend_handles_labels(), loc="center")
fig.supxlabel("N, what the neuron sums"); fig.supylabel("σ(N), what it says, and the slope σ'(N)")
figures.save(fig, "activations")
