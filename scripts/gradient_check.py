# %% [markdown]
"""Three ways to measure a slope without its formula, and how small h should be.

A gradient that was programmed is checked by moving one weight w by a small step h:

    forward difference    (C(w + h) - C(w))/h
    central difference    (C(w + h) - C(w - h))/(2h)
    complex step          Im C(w + ih)/h      (Squire and Trapp, SIAM Review 40 (1998))

The first two have two errors.  C is curved, so the quotient is not quite the slope: its
error is proportional to h (forward) or to h^2 (central).  And each value of C is
rounded to about 16 digits, a relative error of eps = 2.2e-16.  The smaller h is, the
more digits two neighbouring values of C have in common, and the fewer are left in their
difference: this error is proportional to eps/h.  One error rises with h, the other
falls.  The best h is where they are about equal: near eps^(1/2) for the forward and
eps^(1/3) for the central difference, if C and its derivatives are about 1.

The complex step subtracts nothing.  In

    C(w + ih)  =  C(w) + ih C'(w) - h^2 C''(w)/2 - i h^3 C'''(w)/6 + ...

the value stands in the real part and the slope in the imaginary part, so no digits are
lost.  Its other error, h^2 C'''/6, vanishes for a small h, and h can be as small as we
like.  But C must be built of functions that are analytic (differentiable for complex
numbers), and not of abs, relu or max.

You will see the three errors for h from 1e-18 to 1.  Those of the two differences fall
and then rise again, a V, and its lowest point is where it is expected.  (For h below
1e-16, w + h is rounded to w: the quotient is 0, and its relative error 1.)  That of the
complex step has no V.  At a kink, a point without a slope, a forward and a backward
difference disagree, and the two other ways give 0, which is neither.

Try: predict the best h of the central difference if eps were 1e-7, as in float32.  Then
write eps = 1e-7 in place of eps = np.finfo(float).eps, and read "expected at".  The
points stay where they are: they are measured with 16 digits.

Next: quasi_newton.py
"""

# %%
import numpy as np

from lib import backprop, check, costs, lesson, start
from lib.activations import absolute, identity, tanh

# %% [markdown]
# ## What we know: a network, and which weight W[i][j, l] is moved

# %%
sizes = [3, 4, 2]
seed  = 1
i     = 1
j     = 0
l     = 0

sigma = [None] + [tanh]*(len(sizes) - 2) + [identity]
W     = start.weights(sizes, seed)
W     = lesson.known(W=W, sigma=sigma, seed=seed, i=i, j=j, l=l)

# %% [markdown]
# ## The cost as a function of h, and its slope by the formula

# %%
X    = np.linspace(-1, 2, sizes[0]).reshape(-1, 1)
Y    = np.ones((sizes[-1], 1))
cost = costs.squared(Y)


def C(h):
    """C(w + h): the cost where the weight is moved by h."""
    N, S = backprop.forward(check.moved(W, i, (j, l), h), sigma, X)
    return cost.f(S[-1])


formula = backprop.gradient(W, sigma, X, cost.slope)[i][j, l]

# %% [markdown]
# ## The three ways

# %%
def forward(h):
    return (C(h) - C(0.0))/h


def central(h):
    return (C(h) - C(-h))/(2*h)


def complex_step(h):
    return C(1j*h).imag/h


# %% [markdown]
# ## The loop: every h in three ways

# %%
ways  = {"forward": forward, "central": central, "complex step": complex_step}
h     = 10.0**np.arange(-18, 1)
eps   = np.finfo(float).eps
error    = {}
smallest = 2**-55                               # an error below is drawn here
for name, way in ways.items():
    slopes      = np.array([way(step) for step in h])
    error[name] = np.maximum(abs(slopes/formula - 1), smallest)

# %% [markdown]
# ## What we expect: lines like h and h^2 through the point at h = 0.01, and eps/h

# %%
at    = np.argmin(abs(h - 0.01))
curve = {"forward": error["forward"][at]*(h/h[at]),
         "central": error["central"][at]*(h/h[at])**2}
lost  = abs(C(0.0)/formula)*eps/h               # eps C/h, as a part of the slope

# %% [markdown]
# ## The check: the best h, measured and expected

# %%
for name, wrong in error.items():
    size     = f"{wrong.min():.0e}" if wrong.min() > smallest else "below eps"
    best     = f"best at h = {h[wrong.argmin()]:.0e}, relative error {size}"
    expected = "the smaller the better"
    if name in curve:
        expected = f"expected at {h[(curve[name] + lost).argmin()]:.0e}"
    print(f"{name:<12} {best}; {expected}")

# %% [markdown]
# ## A kink: |w| has no slope at 0

# %%
def kink(w):
    return absolute.f(np.array(w))


print(f"|w| at w = 0: forward {kink(0.1)/0.1:.0f}, backward {-kink(-0.1)/0.1:.0f}, "
      f"central {(kink(0.1) - kink(-0.1))/0.2:.0f}, "
      f"complex step with abs {abs(0.1j).imag/0.1:.0f}")

# %% [markdown]
# ## The picture

# %%
from lib import figures

fig, ax = figures.subplots(figsize=(10, 4.8))
for (name, wrong), marker in zip(error.items(), "os^"):
    ax.loglog(h, wrong, marker, markersize=7, markeredgewidth=1.5,
              markerfacecolor="none", label=name)
ax.loglog(h, curve["forward"], "C0-",  label="expected: h")
ax.loglog(h, curve["central"], "C1--", label="expected: h²")
ax.loglog(h, lost,             "k:",   label="expected: eps/h")
ax.axhline(eps, color="C2", linestyle="-.", label="eps")
ax.set(title="The smallest step is not the best one", xlabel="step h",
       ylabel="relative error", ylim=(smallest/4, 1e3))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
figures.save(fig, "gradient_check")
