"""XOR: what one layer cannot do, and two layers can.

The wish is 1 where exactly one of two inputs is 1.  One layer sums N = w_1 x_1 + w_2 x_2 + b; the bias b is the weight
of an input that is always 1.  At the corners of a square such sums are tied together, whatever the weights:

    N(0,0) + N(1,1) = w_1 + w_2 + 2b = N(0,1) + N(1,0)                           (one layer)

XOR wants 0 + 0 on the left and 1 + 1 on the right; a logistic, 1/(1 + e^-N), wants N < 0 twice and N > 0 twice: neither
can be.  You will see one layer say 0.5 at every corner, C = 1, and a second layer bend the line where it says 0.5.

Next: digits.py
"""
import numpy as np

from lib import activations, affine, costs, data, descent, fits, start
from lib.backprop import forward
from lib.lesson import numbers

# %% What we know: change a number and run again
n     = 3                                       # hidden neurons: what can 1 do?
r     = 0.5
steps = 1000
seed  = 9

numbers(r=r)
fits.counts(n=n, steps=steps, seed=seed)
X, Y = data.xor()
X    = affine.with_ones(X)

def says(name, S):
    print(f"{name:<20}" + "".join(f"{s:9.4f}" for s in S[0]) + f"    C = {costs.squared(Y).f(S):.4f}")

# %% One layer: a linear one has its best weights from least squares, a logistic one is trained
print("corner                  (0,0)    (0,1)    (1,0)    (1,1)")
says("wish", Y)
says("one layer: linear", np.linalg.lstsq(X.T, Y.T, rcond=None)[0].T @ X)
*_, (W, C) = descent.descend(start.weights([3, 1], seed), [None, activations.logistic], X, Y, r, steps)
says("one layer: logistic", activations.logistic.f(W[1] @ X))

# %% Two layers, trained in the same way, and the check: every corner on its side of 0.5
sigma = [None, activations.tanh, activations.logistic]
path  = list(descent.descend(start.weights([3, n, 1], seed), sigma, X, Y, r, steps))
S     = forward(path[-1][0], sigma, X)[1][-1]
says("two layers", S)
if (abs(S - Y) >= 0.5).any():
    raise ValueError(f"a corner is on the wrong side of 0.5 after {steps} steps with n = {n}, r = {r}, seed = {seed}; "
                     "take n = 3 (two for lines, one for the output's bias), a smaller rate, more steps, another seed")

# %% The picture: the same forward pass, for all points of a grid
import matplotlib.pyplot as plt
from lib import figures

plt.style.use([figures.STYLE, {"axes.grid": False}])
fig, axes = plt.subplots(1, 4, figsize=(10, 4.2), sharey=True, layout="constrained")
fig.get_layout_engine().set(rect=(0, 0.08, 1, 0.92))                            # below is room for the legend
fig.suptitle("Two layers learn XOR; one layer would stay at C = 1")
grid   = np.linspace(-0.5, 1.5, 201)
points = affine.with_ones(np.reshape(np.meshgrid(grid, grid), (2, -1)))
for ax, step in zip(axes, (0, steps//30, steps//10, steps)):
    surface = forward(path[step][0], sigma, points)[1][-1].reshape(201, 201)
    image   = ax.imshow(surface, origin="lower", extent=(-0.5, 1.5)*2, vmin=0, vmax=1, cmap="cividis", aspect="auto")
    if surface.min() < 0.5 < surface.max():
        line = ax.contour(grid, grid, surface, levels=[0.5], colors="white", linewidths=2.5)
    ax.plot(*X[:2, Y[0] == 0], "o", color="black", markeredgecolor="white", markersize=11, label="wish y = 0")
    ax.plot(*X[:2, Y[0] == 1], "s", color="white", markeredgecolor="black", markersize=11, label="wish y = 1")
    ax.set(title=f"step {step}\nC = {path[step][1]:.3f}", xlabel="input x₁", xticks=[0, 1], yticks=[0, 1])
axes[0].set_ylabel("input x₂")
fig.legend(*axes[0].get_legend_handles_labels(), loc="lower center", ncol=2)
fig.colorbar(image, ax=axes, label="output S, line at 0.5").add_lines(line)
figures.save(fig, "xor")
