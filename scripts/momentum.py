# %% [markdown]
"""Momentum: a step that remembers the last ones, in a ravine.

Take two of the question's neurons side by side, with inputs a_1 and a_2 and targets 0:

    C  =  (a_1 w_1)^2 + (a_2 w_2)^2,       dC/dw  =  2 a^2 w       for each weight

With a_1 = 1 and a_2 = 10 the cost is a ravine, steep across and almost level along its
floor.  Both weights have one rate.  The steep one needs r < 1/a_2^2 (learning_rate.py),
and with such a small rate the factor of the other, 1 - 2 r a_1^2, is close to 1: it
hardly moves.  Momentum adds up the slopes in a velocity v (Polyak, 1964):

    v  <-  beta v + dC/dw,       w  <-  w - r v

Along the floor the slopes have one sign and add up, to as much as 1/(1 - beta) slopes.
Across they change signs and nearly cancel; the price is that w swings there for longer.
Nesterov (1983) adds beta v once more to the slope: the step that v will make next is
made at once.  Adam (Kingma and Ba, 2015) divides a mean of the slopes by their size.
So its first step is r long in both weights, however steep the cost is.

By which factor does the error shrink?  With L = 2 r a^2 the rules can be written in w
alone.  For momentum v is the last step, r v = w_before - w, and for Nesterov it is
r beta v = (1 - L) w_before - w:

    momentum   w_next  =  (1 + beta - L) w - beta w_before
    Nesterov   w_next  =  (1 - L) ((1 + beta) w - beta w_before)

Try w = z^t in step t.  Then z is a root of a quadratic equation, the characteristic
equation, and w is a sum of multiples of z_1^t and z_2^t.  So in the end the root of the
larger size decides: it is the factor.  Two complex roots have one size, the square root
of their product:

    plain        z = 1 - L
    momentum     z^2 - (1 + beta - L) z + beta = 0             sqrt(beta)
    Nesterov     z^2 - (1 - L) ((1 + beta) z - beta) = 0       sqrt(beta (1 - L))
    Adam         momentum, if the size changes slowly          about sqrt(beta)

You will see four paths in the ravine, and these factors, predicted and measured.

Try: r = 0.008.  Which rule diverges before the plain one, and which root says so?  And
with beta = 0.8 and 0.99, does more memory always help?

See also: lib/rules.py, for descent.descend(..., rule=rules.momentum).

Next: weight_decay.py
"""

# %%
from functools import partial

import numpy as np

from lib import check, lesson, rules

# %% [markdown]
# ## What we know: the ravine, where the weights begin, and the settings of the rules

# %%
a      = [1.0, 10.0]
first  = [-4.0, 1.0]
r      = 0.006
beta   = 0.9                            # for Adam, too
r_adam = 0.2
steps  = 300

lesson.known(a=a, first=first, r=r, beta=beta, r_adam=r_adam, steps=steps)
a, first = np.array(a), np.array(first)
beta     = np.float64(beta)             # so that its powers may overflow

# %% [markdown]
# ## The four rules; each returns the new weights and what it remembers

# %%
def plain(w, slope, v):
    return w - r*slope, v


def momentum(w, slope, v):
    v = beta*v + slope
    return w - r*v, v


def nesterov(w, slope, v):
    v = beta*v + slope
    return w - r*(slope + beta*v), v


def adam(w, slope, memory):
    mean, square, t = memory
    t      = t + 1
    mean   = beta*mean    + (1 - beta)*slope
    square = 0.999*square + 0.001*slope**2
    size   = np.sqrt(square/(1 - 0.999**t)) + 1e-8      # both means began with 0, so
    return w - r_adam*mean/(1 - beta**t)/size, (mean, square, t)    # they are too small


# %% [markdown]
# ## The loop

# %%
def train(rule, memory):
    w, path = first, [first]
    for step in range(steps):
        w, memory = rule(w, 2*a**2*w, memory)
        path.append(w)
    return np.array(path)


paths = {"plain":    train(plain, 0),
         "momentum": train(momentum, 0),
         "Nesterov": train(nesterov, 0),
         "Adam":     train(adam, (0, 0, 0))}
error = {name: np.sqrt(np.sum(path**2, axis=1)) for name, path in paths.items()}

# %% [markdown]
# ## The check: ten steps of the library, whose weights are a list [None, w]

# %%
for name, rule, rate in [("plain",    rules.plain,                        r),
                         ("momentum", partial(rules.momentum, beta=beta), r),
                         ("Nesterov", partial(rules.nesterov, beta=beta), r),
                         ("Adam",     partial(rules.adam, beta1=beta),    r_adam)]:
    W, memory, theirs = [None, first], None, [first]
    for step in range(min(steps, 10)):
        W, memory = rule(W, [None, rate], [None, 2*a**2*W[1]], memory)
        theirs.append(W[1])
    check.compare(name, paths[name][:len(theirs)], np.array(theirs))

# %% [markdown]
# ## The factor of a step: the largest root, and the slope of log(error)

# %%
def largest(equation):
    """Of the roots for both weights; an equation is the list of its coefficients."""
    return max(np.max(np.abs(np.roots(equation(2*r*a_j**2)))) for a_j in a)


predicted = {"plain":    largest(lambda L: [1, -(1 - L)]),
             "momentum": largest(lambda L: [1, -(1 + beta - L), beta]),
             "Nesterov": largest(lambda L: [1, -(1 - L)*(1 + beta), (1 - L)*beta]),
             "Adam":     np.sqrt(beta)}


def fitted(sizes):
    t = np.flatnonzero((1e-150 < sizes) & (sizes < 1e150))      # where a logarithm is
    return np.exp(np.polyfit(t, np.log(sizes[t]), 1)[0]) if len(t) > 1 else np.nan


print("factor     predicted   measured")
for name in paths:
    print(f"{name:8}   {predicted[name]:9.4f}   {fitted(error[name]):8.4f}")
for name in paths:
    rate = r_adam if name == "Adam" else r
    lesson.explain(error[name], rate, what=f"error of {name}")

# %% [markdown]
# ## The picture: the four paths, and their errors with the predicted factors

# %%
from lib import figures

fig, (left, right) = figures.subplots(1, 2, figsize=(12, 4.6))
figures.surface(left, lambda w1, w2: (a[0]*w1)**2 + (a[1]*w2)**2,
                {name: path[:60] for name, path in paths.items()}, title="Sixty steps")
for name in paths:
    line = error[name][0]*predicted[name]**np.arange(steps + 1)
    figures.converging(right, error[name], line,
                       label=f"{name}, × {predicted[name]:.4f}")
right.set(title="The distance to the minimum", ylabel="error |w|")
figures.save(fig, "momentum")
