# %% [markdown]
"""Activations: every neuron may have a function of its own, if we know its derivative.

On the way back a neuron is one factor, [sigma'(N) w] (last page).  So all that the
chain rule needs of an activation is its derivative at N, the weighted input, which is
known from the way forward.  An activation in this kit is therefore a pair:

    f(N)         the output S
    df(N, S)     the derivative; it may use S where this is shorter: tanh' = 1 - S^2

Several neurons side by side are called a layer.  Their weighted inputs stand in a
column N, and the note writes their activations as a column, too:

    Sigma_i = [sigma_i,1  ...  sigma_i,n]^T                            (note, section 2)

You will see every derivative of the kit beside one that a small step measures, an
activation of your own in one line, and a layer whose neurons differ.  The formulas
stand in lib/activations.py, a line each.  At a kink, a corner of the graph, the slope
on the left is not the slope on the right, and there is no derivative.  The kit takes
one of the two or a number between them (a subgradient).

Try: at = 0.  In which rows do the two numbers differ, and why is neither of them wrong?
Why do they not differ for absolute, which has a kink at 0, too?

Next: one_layer.py
"""

# %%
import numpy as np

from lib import lesson
from lib.activations import NAMES, Activation, column, relu, tanh
from lib.octave import show

# %% [markdown]
# ## What we know: a weighted input, a small step, an activation of our own

# %%
at   = 0.5
h    = 1e-5
mine = Activation(lambda N: N**3, lambda N, S: 3*N**2)      # Octave: @(N) N.^3

lesson.known(at=at, h=h, mine=mine)
gallery = dict(NAMES, mine=mine)

# %% [markdown]
# ## Every derivative, by its formula and by a small step

# %%
def small_step(sigma, N):
    return (sigma.f(N + h) - sigma.f(N - h))/(2*h)


place = f"at {at}"
print(f"{place:>12}        f(N)  derivative  small step")
for name, sigma in gallery.items():
    S        = sigma.f(at)
    dS       = sigma.df(at, S)
    measured = small_step(sigma, at)
    print(f"{name:>12}  {S:10.5f}  {dS:10.5f}  {measured:10.5f}")
    if abs(dS - measured) > 1e-5*(1 + abs(dS)):
        print(f"{'':>12}  these two differ: a kink, or the df of {name} is wrong")

# %% [markdown]
# ## A layer whose neurons differ: the note's column

# %%
N     = np.array([[at], [-at], [2*at]])
sigma = column(tanh, relu, mine)
S     = sigma.f(N)
dS    = sigma.df(N, S)
print(show("[N S dS small_step]", np.hstack([N, S, dS, small_step(sigma, N)])))

# %% [markdown]
# ## The kinks: at 0, the slope on the left, on the right, and the one of the kit

# %%
kinks = {}
for name, sigma in gallery.items():
    left  = (sigma.f(0.0) - sigma.f(-h))/h
    right = (sigma.f(h) - sigma.f(0.0))/h
    kit   = sigma.df(0.0, sigma.f(0.0))
    if abs(left - right) > 0.001:
        kinks[name] = left, right, kit
        print(f"{name} at 0: slope {left:.2f} on the left, {right:.2f} on the right, "
              f"the kit takes {kit:.2f}")

# %% [markdown]
# ## The picture: every activation with its derivative

# %%
from lib import figures

N = np.arange(-300, 301)/100


def draw(panel, name):
    sigma = gallery[name]
    dS    = sigma.df(N, sigma.f(N))
    if name in kinks:
        left, right, kit = kinks[name]
        dS = np.where(N == 0, np.nan, dS)                # no line across the kink
        panel.plot([0, 0], [left, right], "o", color=figures.BLACK, mfc="white",
                   label="kink: two slopes")
        panel.plot(0, kit, "x", color=figures.BLACK, markersize=9, markeredgewidth=2,
                   zorder=3, label="σ'(0) in the kit")
    panel.plot(N, sigma.f(N), "-",  color=figures.BLUE, label="σ(N)")
    panel.plot(N, dS,         "--", color=figures.RED,  label="derivative σ'(N)")
    panel.set_ylim(-2.2, 3.2)


panels    = {name: name for name in gallery}
fig, axes = figures.small_multiples(panels, draw, cols=4, xlabel="weighted input N",
                                    ylabel="σ(N) and σ'(N)")
figures.save(fig, "activations")
