"""A map of two learning rates: where two weights learn, and where they diverge.

The chain w2 f(w1 a) of two_neurons.py, a rate for each weight, is trained once for every point of a map.  It can only
settle where w2 f = y, and there errors shrink if r1 (a w2 f')^2 + r2 f^2 < 1, the first lesson's bound for two weights.
Put in w2 = y/f and the f that makes the left side least: it is below 1 only under these curves, but for a lucky hit:
    f linear:   r2 < 1/(2 a y)^2 / r1                      f = tanh:   r2 < 1/(2 a y)^2 / r1 + 1
You will see that curve, and a coast of what diverges with new detail in every zoom (Sohl-Dickstein, arXiv:2402.06184).

Next: single_neuron.py
"""
import numpy as np

from lib import activations, fits
from lib.lesson import numbers

# %% What we know: change a number and run again
a, y, w1, w2 = 1.0, 1.0, 0.5, 1.5         # input, wish, first weights
steps  = 300
n      = 512                              # points along each side of a map
block  = 32                               # rows at a time: few enough for the processor's fast memory
maps   = [("linear chain",       activations.identity, (0.0, 1.0), (0.0, 3.0)),                   # r1, r2 from, to
          ("tanh chain",         activations.tanh,     (0.0, 6.0), (0.0, 2.5)),
          ("tanh chain, zoom 1", activations.tanh,     (1.1, 2.6), (1.0, 1.45)),
          ("tanh chain, zoom 2", activations.tanh,     (1.9, 2.3), (1.16, 1.28))]

numbers(a=a, y=y, w1=w1, w2=w2); numbers(ay=a*y, w2w1a=w2*w1*a)
fits.counts(steps=steps, n=n, block=block)
if 0 in ((a*y)**2, w2*w1*a - y, w2*np.tanh(w1*a) - y):
    raise ValueError("a*y is 0 or the start is right already: there is no error to shrink; change a, y, w1 or w2")

# %% The loop, for a block of rates at once: C at the end, how soon it fell, how late it rose; C is 1 at the start
def train(f, r1, r2, w1, w2):
    C0, fell, late = (w2*f.f(w1*a) - y)**2, 0, 0
    for _ in range(steps):
        N, S       = w1*a, f.f(w1*a)
        C          = np.fmin((w2*S - y)**2/C0, 1e60)             # what is no longer a number counts as 1e60
        fell, late = fell + np.fmin(C, 1), late + 1/(1 + C)
        w1, w2     = w1 - r1*a*f.df(N, S)*w2*2*(w2*S - y), w2 - r2*S*2*(w2*S - y)
    return C, fell, late

def rank(x, among):
    return np.searchsorted(np.sort(x[among]), x)/max(1, among.sum())

charts = []
for name, f, r1, r2 in maps:
    R1, R2 = np.linspace(*r1, n), np.linspace(*r2, n).reshape(n, 1)
    with np.errstate(all="ignore"):
        curve = 1/(2*a*y)**2/R1 + (f is activations.tanh)
        C, fell, late = map(np.concatenate, zip(*[train(f, R1, R2[i:i+block], w1, w2) for i in range(0, n, block)]))
    shade = np.where(C < 1e6, rank(fell, C < 1e6) - 1, 1 - rank(late, C >= 1e6))     # from -1 (soon right) to 1
    charts.append((R1, curve, C, shade))
    print(f"{name}: {(C < 1e-20).mean():.1%} learn, with r2 up to {np.max((C < 1e-20)*R2/curve):.3f} of the curve")

# %% The picture
import matplotlib.pyplot as plt
from lib import figures
plt.style.use(figures.STYLE)
hues = plt.get_cmap("Blues_r")(np.linspace(0, 1, 40)), plt.get_cmap("afmhot")(np.linspace(0, 0.9, 40))
fig, axes = plt.subplots(2, 2, figsize=(10, 7.8), layout="constrained")
for ax, (name, f, r1, r2), (R1, curve, C, shade) in zip(axes.flat, maps, charts):
    image = ax.imshow(shade, plt.matplotlib.colors.ListedColormap(np.concatenate(hues)), vmin=-1, vmax=1,
                      origin="lower", extent=(*r1, *r2), aspect="auto", interpolation="nearest")
    ax.plot(R1, curve, "w", lw=4); ax.plot(R1, curve, "k--")
    ax.set(title=name, xlabel="rate r1 of the first weight", ylabel="rate r2 of the second", ylim=r2); ax.grid(False)
for ax, (_, _, (left, right), (low, high)) in zip(axes.flat[1:], maps[2:]):
    ax.plot([left, right, right, left, left], [low, low, high, high, low], "-", color=figures.GREEN)
bar = fig.colorbar(image, ax=axes, location="bottom", aspect=50, ticks=[-0.85, -0.2, 0.15, 0.85],
                   label="dashed: exact curve, nothing learns beyond;  green: next zoom;  shades: ranks within one map")
bar.set_ticklabels(["C lower", "C higher, bounded", "diverges late", "diverges soon"])
figures.save(fig, "trainability_map")
