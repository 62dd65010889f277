# %% [markdown]
"""A map of two learning rates: where two weights learn, and where they diverge.

Two neurons in a row as in two_neurons.py, with an activation f in the first one.  Its
output is s = f(w1 a), the last output is w2 s, the target is y, and each weight has a
learning rate of its own:

    w1  <-  w1 - r1 a f'(w1 a) w2 2 (w2 s - y)
    w2  <-  w2 - r2 s 2 (w2 s - y)

The same first weights are trained once for every point (r1, r2) of a map.  The colour
of the point shows what happened to the cost C:

    blue            it fell to 0: the weights learned; the darker, the sooner
    white, violet   neither in these 300 steps; the darker, the larger it stayed
    black, yellow   it diverged; the lighter, the sooner

Which points can learn?  Near weights whose output is right, a step multiplies the error
by 1 - 2 (r1 (a w2 f')^2 + r2 s^2): the factor 1 - 2 r a^2 of the first page for two
weights.  So the bracket must be below 1.  Right weights have w2 = y/s.  With
A = r1 (a y)^2 the bracket is

    f linear, f' = 1           A/s^2 + r2 s^2               >=  2 sqrt(A r2)
    f = tanh, f' = 1 - s^2     A (1 - s^2)^2/s^2 + r2 s^2   >=  2 sqrt(A (A + r2)) - 2 A

because p/s^2 + q s^2 is never below 2 sqrt(p q).  In the first line p = A and q = r2.
In the second p = A and q = A + r2, and - 2 A is left.  The right side must be below 1.
With tanh this is 2 sqrt(A (A + r2)) < 1 + 2 A, and squared 4 A r2 < 1 + 4 A:

    f linear    r2 < 1/(2 a y)^2 / r1
    f = tanh    r2 < 1/(2 a y)^2 / r1 + 1

You will see this bound as a dashed curve, which no blue point crosses (unless a step
hits right weights exactly).  With tanh the border between what stays bounded and what
diverges is rough, like a coast, and each zoom shows new detail: it looks like a fractal
(Sohl-Dickstein, arXiv:2402.06184).  The last zoom lies beyond the bound: nothing learns
there, and still there is such a border.

Try: w2 = 0.5, as large as w1, and (0.0, 3.0) twice in the first map.  Which symmetry
has it?  This is the last page; the first one comes next.

Next: single_neuron.py
"""

# %%
import numpy as np
from scipy.stats import rankdata

from lib import lesson
from lib.activations import identity, tanh

# %% [markdown]
# ## What we know: input, target, first weights; and four maps, from ... to in r1 and r2

# %%
a  = 1.0
y  = 1.0
w1 = 0.5
w2 = 1.5

steps = 300
n     = 512                                     # points along each side of a map
block = 32                                      # rows that are trained together
maps  = {"linear chain":       (identity, (0.0, 1.0), (0.0,  3.0)),
         "tanh chain":         (tanh,     (0.0, 6.0), (0.0,  2.5)),
         "tanh chain, zoom 1": (tanh,     (1.1, 2.6), (1.0,  1.45)),
         "tanh chain, zoom 2": (tanh,     (1.9, 2.3), (1.16, 1.28))}

lesson.known(a=a, y=y, w1=w1, w2=w2, steps=steps, n=n, block=block)
quarter = 1/(2*a*y)**2                          # of the bound

# %% [markdown]
# ## Training, for a block of rates at once

# %%
def train(f, r1, r2, w1, w2):
    """The last cost C, fall and rise; the first cost counts as 1.

    fall is the sum of min(C, 1): about how many steps it takes until C is small.
    rise is the sum of 1/(1 + C): about how many steps it takes until C is large.
    """
    first = (w2*f.f(w1*a) - y)**2 or 1.0
    fall  = 0
    rise  = 0
    for step in range(steps):
        N     = w1*a
        S     = f.f(N)
        error = w2*S - y
        C     = np.fmin(error**2/first, 1e60)   # 1e60 also for what is no number
        fall  = fall + np.fmin(C, 1)
        rise  = rise + 1/(1 + C)
        dw1   = a*f.df(N, S)*w2*2*error
        dw2   = S*2*error
        w1    = w1 - r1*dw1
        w2    = w2 - r2*dw2
    return C, fall, rise


# %% [markdown]
# ## The loop: every map, block by block

# %%
trained = {}
for name, (f, r1, r2) in maps.items():
    R1     = np.linspace(*r1, n)
    R2     = np.linspace(*r2, n).reshape(n, 1)
    blocks = [train(f, R1, R2[i:i+block], w1, w2) for i in range(0, n, block)]
    trained[name] = [np.concatenate(parts) for parts in zip(*blocks)]

# %% [markdown]
# ## What happened at each point

# %%
def outcomes(C):
    learned  = C < 1e-20
    diverged = C > 1e6
    return learned, ~learned & ~diverged, diverged


# %% [markdown]
# ## The check: no point learns beyond the bound, unless a step hits right weights

# %%
bounds = {}
for name, (f, r1, r2) in maps.items():
    R1           = np.linspace(*r1, n)
    R2           = np.linspace(*r2, n).reshape(n, 1)
    bounds[name] = quarter/R1 + (1 if f is tanh else 0)
    learned, between, diverged = outcomes(trained[name][0])
    print(f"{name}: {learned.mean():.1%} learn, {between.mean():.1%} stay bounded, "
          f"{diverged.mean():.1%} diverge")
    if learned.any():
        reach = np.max(learned*R2/bounds[name])
        print(f"    those that learn reach {reach:.3f} of the bound")
    elif (R2 > bounds[name]).all():
        print("    the whole map lies beyond the bound")

# %% [markdown]
# ## Shades: ranks from 0 to 1 among equal outcomes, so that all shades are used

# %%
def ranks(values, where):
    shade        = np.full(values.shape, np.nan)
    shade[where] = rankdata(values[where])/max(1, where.sum())
    return shade


shades = {}
for name, (C, fall, rise) in trained.items():
    learned, between, diverged = outcomes(C)
    shades[name] = [ranks(fall, learned), ranks(fall, between), ranks(-rise, diverged)]

# %% [markdown]
# ## The picture

# %%
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig     = plt.figure(figsize=(10, 8.4), layout="constrained")
axes    = fig.subplot_mosaic("AAABBB;CCCDDD;EEFFGG", height_ratios=[15, 15, 1])
colours = {"learned: soon to late":       ["#08306B", "#9ECAE1"],
           "bounded: small to large C":   ["#FFFFFF", "#B9A6D3"],
           "diverged: late to soon":      ["#000000", "#7F0000", "#FF7F00", "#FFFF80"]}

for letter, (name, (f, r1, r2)) in zip("ABCD", maps.items()):
    layers = {key: (shade, colours[key]) for key, shade in zip(colours, shades[name])}
    title  = name if letter == "D" else f"{name}; dashed: the bound"
    drawn  = figures.layered(axes[letter], layers, (*r1, *r2), title=title,
                             xlabel="rate r1 of w1", ylabel="rate r2 of w2")
    for line, width in ("w-", 4), ("k--", 1.8):
        axes[letter].plot(np.linspace(*r1, n), bounds[name], line, linewidth=width)

for letter, zoom in ("B", "tanh chain, zoom 1"), ("C", "tanh chain, zoom 2"):
    f, (left, right), (low, high) = maps[zoom]
    axes[letter].plot([left, right, right, left, left], [low, low, high, high, low],
                      color=figures.GREEN, linestyle="-", linewidth=2.5)

# In a grey print the colours look alike; words tell the regions apart.  Each says what
# happened at the middle of its place, which is given in parts of the axes.
places = {"A": [(0.15, 0.07), (0.30, 0.63), (0.75, 0.73)],
          "B": [(0.50, 0.28), (0.70, 0.76)],
          "C": [(0.27, 0.09), (0.23, 0.49), (0.53, 0.87)],
          "D": [(0.18, 0.17), (0.75, 0.33)]}
box = {"facecolor": "white", "edgecolor": "none", "boxstyle": "round"}
for letter, (C, fall, rise) in zip("ABCD", trained.values()):
    for across, up in places[letter]:
        for word, where in zip(("learned", "bounded", "diverged"), outcomes(C)):
            if where[int(up*n), int(across*n)]:
                axes[letter].text(across, up, word, transform=axes[letter].transAxes,
                                  ha="center", va="center", fontsize=10, bbox=box)

for letter, (key, picture) in zip("EFG", drawn.items()):
    fig.colorbar(picture, axes[letter], orientation="horizontal", ticks=[], label=key)
figures.save(fig, "trainability_map")
