"""Three ways to measure a slope without its formula, and where each of them stops being true.

    forward        (C(w + h) - C(w))/h            wrong by about h from the curve,   eps/h from rounding
    central        (C(w + h) - C(w - h))/(2h)     wrong by about h^2 from the curve, eps/h from rounding
    complex step   Im C(w + ih)/h                 wrong by about h^2 from the curve, eps from rounding
                                                  (Squire and Trapp, SIAM Review 40 (1998), 110-112)

eps = 2.2e-16 is the last digit of a float, and nearly equal costs lose the digits that they share; so the smallest h is
not the best.  C(w + ih) = C(w) + ih C'(w) - ... keeps the slope apart, beside i.  You will see the V of the errors.

Next: batch.py
"""
import numpy as np
from lib import backprop, check, costs, fits, start
from lib.activations import absolute, identity, tanh

# %% What we know: a network, and which weight W[i][j, l] is moved
sizes   = [3, 4, 2]
seed    = 1
i, j, l = 1, 0, 0

fits.counts(**{f"sizes[{n}]": size for n, size in enumerate(sizes)}); fits.counts(0, seed=seed, i=i, j=j, l=l)
W, sigma = start.weights(sizes, seed), [None] + [tanh]*(len(sizes) - 2) + [identity]
if not (1 <= i < len(W) and j < W[i].shape[0] and l < W[i].shape[1]):
    raise ValueError(f"there is no weight W[{i}][{j}, {l}] in a network of sizes {sizes}; choose another i, j or l")
X, Y  = np.linspace(-1, 2, sizes[0]).reshape(-1, 1), np.ones((sizes[-1], 1))
cost  = costs.squared(Y)
exact = backprop.gradient(W, sigma, X, cost.slope)[i][j, l]

def C(h): return cost.f(backprop.forward(check.moved(W, i, (j, l), h), sigma, X)[1][-1])      # C(w + h) above

# %% The loop: every h in three ways
steps  = [10.0**n for n in range(-18, 1)]
slopes = {"forward":      [(C(h) - C(0.0))/h    for h in steps],
          "central":      [(C(h) - C(-h))/(2*h) for h in steps],
          "complex step": [C(1j*h).imag/h       for h in steps]}
eps    = np.finfo(float).eps
error  = {name: np.maximum(abs(np.array(slope)/exact - 1), eps/8) for name, slope in slopes.items()}

# %% The check: errors of second and third derivatives from the curve, and of the last digits of C
h      = np.array(steps)
second = (C(1e-3) - 2*C(0.0) + C(-1e-3))/1e-3**2
third  = (C(1e-2) - 2*C(5e-3) + 2*C(-5e-3) - C(-1e-2))/(2*5e-3**3)
curve  = {"forward": abs(second/2/exact)*h, "central": abs(third/6/exact)*h**2}
lost   = abs(C(0.0)/exact)*eps/h
for name in error:
    best = "the smaller the better" if name not in curve else f"predicted best {h[(curve[name] + lost).argmin()]:.0e}"
    print(f"{name:<12} best at h = {h[error[name].argmin()]:.0e}, relative error {error[name].min():.0e}; {best}")

# %% A kink: |w| has no slope at 0, and every method has its own opinion
kink = lambda w: absolute.f(np.array(w))                                                                # noqa: E731
print(f"|w| at w = 0: forward {kink(0.1)/0.1:.0f}, backward {-kink(-0.1)/0.1:.0f}, "
      f"central {(kink(0.1) - kink(-0.1))/0.2:.0f}, complex step with abs {abs(0.1j).imag/0.1:.0f}")

# %% The picture
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig, axes = plt.subplots(figsize=(10, 4.8), layout="constrained")
for (name, wrong), marker in zip(error.items(), "os^"):
    axes.loglog(h, wrong, marker, label=name)
axes.loglog(h, curve["forward"], "-",  color="C0", label="predicted: h")
axes.loglog(h, curve["central"], "--", color="C1", label="predicted: h²")
axes.loglog(h, lost,             "k:",             label="predicted: eps/h")
axes.axhline(eps,                color="C2", linestyle="-.", label="eps, the last digit")
axes.set(title="The smallest step is not the best one", xlabel="step h", ylabel="relative error", ylim=(eps/30, 1e3))
axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
figures.save(fig, "gradient_check")
