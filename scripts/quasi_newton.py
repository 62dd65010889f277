# %% [markdown]
"""Quasi-Newton methods: our gradient in the hands of an optimiser that remembers.

A descent with a fixed rate uses one gradient after the other and forgets it.  But two
gradients say more than one: how fast the slope changes, the second derivative C''.  For
one weight, Newton's method takes 1/C'' as the rate:

    w <- w - C'/C''

For the question's neuron C'' = 2 a^2, and 1/C'' is the rate of learning_rate.py that
needs one step only.  A quasi-Newton method does not compute C''.  It estimates 1/C''
from how far w and the slope g = dC/dw moved in the last step.  For many weights the
second derivatives are a matrix, the Hessian, and a matrix H that is learnt from the
steps takes the place of its inverse.  (It is not the network H of affine.py.)

    one weight      1/C''  is about  (w - w_before)/(g - g_before)
    many weights    w <- w - r H g,     r near 1 where H is good
                    H (g - g_before) = w - w_before             (secant equation)

Many H fulfil the secant equation.  The method BFGS, named after Broyden, Fletcher,
Goldfarb and Shanno, takes the one that changes least (Nocedal and Wright, "Numerical
Optimization").  L-BFGS-B remembers only the last ten steps.  CG (conjugate gradients)
is no quasi-Newton method, but a relative that remembers one step.  SciPy has all three.
It asks for a function that returns C and dC/dw, with all weights in one row, and it
finds r by itself.

You will see the three methods learn XOR in far fewer evaluations than a fixed rate, and
how many SciPy needs if we do not give it our gradient.  One evaluation gives C and
dC/dw.  Without our gradient it gives C alone, which is about a third of the work.

Try: seed = 0.  Which method stops at C = 0.5, where all slopes are almost 0?

Next: cost_of_a_gradient.py
"""

# %%
from scipy.optimize import minimize

from lib import affine, backprop, costs, data, descent, lesson, start, vector
from lib.activations import identity, tanh

# %% [markdown]
# ## What we know: change a number and run again

# %%
n     = 3                                       # hidden neurons
r     = 0.1                                     # a good fixed rate; try 0.05 and 0.2
steps = 200
seed  = 2
goal  = 1e-6

lesson.known(n=n, r=r, steps=steps, seed=seed, goal=goal)

# %% [markdown]
# ## XOR, with a linear output, so that the cost can become 0

# %%
X, Y  = data.xor()
X     = affine.with_ones(X)
C     = costs.squared(Y)
sigma = [None, tanh, identity]
first = start.weights([3, n, 1], seed)

# %% [markdown]
# ## What SciPy asks for: C and dC/dw, with all weights in one row

# %%
def cost_and_slope(w, path):
    """Each C is noted in path, which so has one entry for each evaluation."""
    W     = vector.restore(w, first)
    N, S  = backprop.forward(W, sigma, X)
    Delta = backprop.deltas(W, sigma, N, S, C.slope)
    dW    = backprop.gradients(Delta, S)
    path.append(C.f(S[-1]))
    return path[-1], vector.flatten(dW)


def cost_alone(w, path):
    """C alone; only here the slope is computed as well, and thrown away."""
    return cost_and_slope(w, path)[0]


# %% [markdown]
# ## The fixed rate

# %%
steps_of_descent = lesson.collect(descent.descend(first, sigma, X, Y, r, steps))
paths            = {f"fixed rate {r}": [cost for W, cost in steps_of_descent]}

# %% [markdown]
# ## The three methods, from the same first weights

# %%
for method in ("CG", "BFGS", "L-BFGS-B"):
    path = []
    minimize(cost_and_slope, vector.flatten(first), args=(path,), method=method,
             jac=True)                          # the function returns dC/dw as well
    paths[method] = path

# %% [markdown]
# ## And once without our gradient: SciPy measures it with small steps

# %%
path = []
minimize(cost_alone, vector.flatten(first), args=(path,), method="L-BFGS-B")
paths["L-BFGS-B without dC/dw"] = path

# %% [markdown]
# ## How many evaluations each needs until C is below the goal

# %%
needed = {}
print(f"evaluations until C < {goal:g}")
for name, path in paths.items():
    below        = [count for count, cost in enumerate(path, start=1) if cost < goal]
    needed[name] = below[0] if below else "never"
    print(f"{name}: {needed[name]}, lowest C = {min(path):.2g}")

lesson.explain(paths[f"fixed rate {r}"], r, what="cost of the fixed rate", goal=goal)

# %% [markdown]
# ## The check: small steps take one evaluation for each weight and one for C itself

# %%
weights = len(vector.flatten(first))
ours    = len(paths["L-BFGS-B"])
print(f"whole run of L-BFGS-B: {ours} evaluations with our gradient; without it")
print(f"predicted ({weights} weights + 1) x {ours} = {(weights + 1)*ours} "
      f"if it takes the same steps, measured {len(path)}")

# %% [markdown]
# ## The picture

# %%
import numpy as np
from lib import figures

fig, ax = figures.subplots()
for (name, path), look in zip(paths.items(), ["-", "o-", "^--", "s-.", "k:"]):
    ax.loglog(range(1, len(path) + 1), np.minimum.accumulate(path), look,
              label=f"{name}: {needed[name]}")
ax.axhline(goal, color="gray", linestyle="-", linewidth=1, zorder=1)
ax.set(title="The same gradient in four methods, and once without it",
       xlabel="evaluations of C", ylabel="lowest cost C so far")
ax.legend(title=f"evaluations until C < {goal:g}")
figures.plain_numbers(ax.xaxis)
figures.save(fig, "quasi_newton")
