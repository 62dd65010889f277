# %% [markdown]
"""What a gradient costs: three matrix products a layer, two of them on the way back.

For k layers of n neurons and m examples the recursion multiplies these matrices:

    forward     W_i S_(i-1)               k products                 (note, section 2)
    backward    W_(i+1)^T Delta_(i+1)     k - 1 products, Delta_k needs none
                                                                     (note, remark 3)
    gradient    Delta_i S_(i-1)^T         k products                 (note, remark 3)

Each of the 3k - 1 products takes n^2 m multiplications.  All the rest, activations,
slopes and products entry by entry, takes n m at a time, which is little in wide layers.
So a gradient costs about three forward passes, however many weights there are.  (Small
steps would take two forward passes for each single weight.)

The explicit forms of three_products.py begin anew for every layer.  (3) is like (4), so
only (4) and (5) are measured.  With m examples the recursion has one product
Delta S^T a layer, and a large product is what a computer does fastest.  (4) makes m
Kronecker products in its place, one n x n matrix for each example: as many
multiplications, but many times the time.  So counts may be compared with times only for
large products.  (5), from left to right, multiplies such matrices.  Both forms are for
proofs.

You will see the multiplications, on paper and counted while the formulas run.  Then you
will see the time that they take, beside the bare products: how it grows with the width
n, the number of layers k and the number of examples m.  (5) is measured only where it
does not take too long.  Matrices that are too large for the processor's fast memory
(cache) take more time than on paper.

Try: n = 8.  What do the activations cost in narrow layers?

Next: cluster.py
"""

# %%
from lib import timing                              # first: numpy shall use one core

import numpy as np

from lib import backprop, formulas, lesson, start
from lib.activations import tanh
from lib.counting import multiplications

# %% [markdown]
# ## What we know: one network, and values for each of its numbers when the others stay

# %%
n = 128
k = 4
m = 32

widths   = [32, 64, 128, 256, 512]
depths   = [2, 4, 8, 16]
columns  = [8, 32, 128, 512]
at_most  = 1e9                              # multiplications of (4) and (5)

lesson.known(n=n, k=k, m=m, widths=widths, depths=depths, columns=columns,
             at_most=at_most)

# %% [markdown]
# ## The bare products of the recursion, on matrices of the same shapes

# %%
def products(W, sigma, S):
    Delta = -S                                      # not S: NumPy halves S @ S.T
    done  = [(W[1] @ S, Delta @ S.T)]
    for A in W[2:]:
        done.append((A @ S, A.T @ Delta, Delta @ S.T))
    return done


# %% [markdown]
# ## Five that are compared, and their products on paper

# %%
forms = {"products":  products,
         "forward":   backprop.forward,
         "recursion": backprop.gradient,
         "form (4)":  formulas.formula_4,
         "form (5)":  formulas.formula_5}


def on_paper(n, k):
    """Products of n^2 m multiplications, the forward pass included; largest terms."""
    forward = k
    back    = k - 1
    outer   = k                             # also as Kronecker's products
    anew    = k*(k - 1)//2                  # for layer i, k - i products back
    full    = k*(k - 1)*n                   # (5) from the left: 2 (k - i) of n^3 m
    slope   = k                             # (5): a matrix times dC/dS_k, each layer
    return {"products":  forward + back + outer,
            "forward":   forward,
            "recursion": forward + back + outer,
            "form (4)":  forward + anew + outer,
            "form (5)":  forward + full + slope + outer}


# %% [markdown]
# ## A network, and whether a form would take too long on it

# %%
def network(n, k, m):
    W     = start.weights([n]*(k + 1))
    sigma = [None] + [tanh]*k
    X     = np.linspace(-1, 1, n*m).reshape(n, m)
    return W, sigma, X


def too_long(name, n, k, m):
    return name.startswith("form (") and on_paper(n, k)[name]*n*n*m > at_most


# %% [markdown]
# ## The check: counted while the formulas run; the time in units of one bare product

# %%
net  = network(n, k, m)
unit = timing.seconds(products, *net)/(3*k - 1)
for name, form in forms.items():
    paper = on_paper(n, k)[name]
    if too_long(name, n, k, m):
        print(f"{name:<10} on paper {paper:6d}, too long to be measured")
        continue
    counted = multiplications(form, *net)/(n*n*m)
    time    = timing.seconds(form, *net)/unit
    print(f"{name:<10} on paper {paper:6d}, counted {counted:9.2f}, time {time:8.1f}")

# %% [markdown]
# ## The loop: one number changes, the others stay

# %%
def times(name, sizes):
    """The seconds of a form for each (n, k, m) of sizes that is not too long."""
    return [timing.seconds(forms[name], *network(*size)) for size in sizes
            if not too_long(name, *size)]


sweeps  = {"n": [(value, k, m) for value in widths],
           "k": [(n, value, m) for value in depths],
           "m": [(n, k, value) for value in columns]}
seconds = {}
for letter, sizes in sweeps.items():
    seconds[letter] = {name: times(name, sizes) for name in forms}

# %% [markdown]
# ## How the recursion's time grows at the end

# %%
for letter, values, power in ("n", widths, 2), ("k", depths, 1), ("m", columns, 1):
    last = seconds[letter]["recursion"][-3:]
    if len(last) > 1:
        exponent = np.polyfit(np.log(values[-3:]), np.log(last), 1)[0]
        print(f"the recursion's time grows like {letter}^{exponent:.2f}, "
              f"on paper like {letter}^{power}")

# %% [markdown]
# ## The picture

# %%
from lib import figures

fig, axes = figures.subplots(1, 3, sharey=True)
for ax, letter, values, power, title in (
        (axes[0], "n", widths,  2, "Width: like n²"),
        (axes[1], "k", depths,  1, "Layers: like k"),
        (axes[2], "m", columns, 1, "Examples: like m")):
    last     = seconds[letter]["recursion"][-1]
    expected = last*(np.array(values)/values[-1])**power
    figures.scaling(ax, values, seconds[letter], {"recursion, expected": expected},
                    title=title, xlabel=letter)
axes[0].set_ylabel("seconds")
axes[2].legend(loc="center left", bbox_to_anchor=(1, 0.5))
figures.save(fig, "cost_of_a_gradient")
