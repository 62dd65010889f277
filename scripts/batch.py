# %% [markdown]
"""Many examples in the columns of one matrix, and how many of them one step needs.

Put m examples side by side, X = [x_1 ... x_m].  Then Y, N, S and Delta have m columns,
too, and no line of matrix_network.py changes.  The product Delta S^T is now the sum of
m outer products, one for each example:

    Delta_i S_(i-1)^T  =  sum over c of  Delta_i^c (S_(i-1)^c)^T       (note, remark 3)

Here ^c means column c, not a power.  So one product gives the gradient of C, the sum of
the costs of all examples, and the loop over c of the last pages is gone.

A step does not need all examples.  The examples are shuffled and cut into groups, the
mini-batches, and every group makes one step (stochastic gradient descent, SGD).  One
pass over all examples is called an epoch.  With batch size 10 it has m/10 steps.

The rule of a step changes here.  So far it was r times the sum of the gradients of all
examples.  Now it is r times the mean of those of its group, so that a step is about
as long for any batch size.  With all 40 examples r = 0.05 acts as r = 0.05/40 before.

You will see that the sum is right, and that with this small rate small batches bring
the cost down in fewer epochs.  The reason: they take more steps in an epoch.  After as
many steps, the cost is nearly the same, but for some noise.

Try: use the rate 0.3.  The noise of small batches does not shrink unless r does, or
some weights fit every example.  Which batch size is now the best after 200 epochs?

Next: xor.py
"""

# %%
import numpy as np

from lib import affine, backprop, check, costs, lesson
from lib.activations import identity, tanh

# %% [markdown]
# ## What we know: forty points of a sine, and where the weights begin

# %%
r       = 0.05
epochs  = 200
batches = [40, 10, 4, 1]                                # batch sizes; 40: all examples
seed    = 0                                             # fixes how they are shuffled

X     = np.linspace(-1, 1, 40).reshape(1, -1)
Y     = np.sin(np.pi*X)
W     = [None, [[ 0.9,  0.1],                           # the second column is the bias
                [-0.6,  0.4],
                [ 1.2, -0.3],
                [-0.2, -0.7]],
               [[0.3, -0.8, 0.5, 0.2]]]
sigma = [None, tanh, identity]

X, Y, W = lesson.known(X=affine.with_ones(X), Y=Y, W=W, sigma=sigma,
                       r=r, epochs=epochs, batches=batches, seed=seed)
k = len(W) - 1
m = X.shape[1]

# %% [markdown]
# ## The gradient of some examples: their columns of X and Y

# %%
def gradient(W, group):
    slope = costs.squared(Y[:, group]).slope
    return backprop.gradient(W, sigma, X[:, group], slope)


# %% [markdown]
# ## The check: the gradient of all examples is the sum of m gradients

# %%
total = [None] + [0*W[i] for i in range(1, k + 1)]
for c in range(m):
    dW    = gradient(W, [c])
    total = [None] + [total[i] + dW[i] for i in range(1, k + 1)]

check.compare(f"sum of {m} gradients", total, gradient(W, range(m)))

# %% [markdown]
# ## The loop: a step for each group, r times the mean of its gradients

# %%
def cost(W):
    N, S = backprop.forward(W, sigma, X)
    return np.sum((S[k] - Y)**2)


def train(W, size, epochs):
    """The cost before each step and after the last, with groups of this size."""
    rng = np.random.default_rng(seed)
    C   = [cost(W)]
    for epoch in range(epochs):
        order = rng.permutation(m)
        for first in range(0, m, size):
            group = order[first:first + size]
            dW    = gradient(W, group)
            W     = [None] + [W[i] - r/len(group)*dW[i] for i in range(1, k + 1)]
            C.append(cost(W))
    return C


# %% [markdown]
# ## The cost after each step, for every batch size

# %%
C     = {}
steps = {}
for batch in batches:
    C[batch]     = train(W, batch, epochs)
    steps[batch] = len(range(0, m, batch))              # in one epoch
    first, last  = C[batch][0], C[batch][-1]
    print(f"batch size {batch:2}: C = {first:.5f} at the start, {last:.5f} "
          f"after {epochs} epochs of {steps[batch]} steps")
    lesson.explain(C[batch], r)

# %% [markdown]
# ## The check: as many steps with all examples

# %%
compared = 4 if 4 in batches else batches[-1]
as_many  = epochs*steps[compared]
last     = train(W, m, as_many)[-1]
print(f"after {as_many} steps: C = {last:.5f} with all examples, "
      f"{C[compared][-1]:.5f} with batch size {compared}")

# %% [markdown]
# ## The picture: the same costs, by epochs and by steps

# %%
from itertools import cycle
from lib import figures

fig, (left, right) = figures.subplots(1, 2, sharey=True)
for batch, style in zip(batches, cycle(["-", "--", "-.", ":"])):
    epoch = np.arange(epochs + 1)
    shown = C[batch][::steps[batch]]                    # after each epoch
    left.semilogy(epoch, shown, style, label=f"{batch}")
    right.loglog(epoch[1:]*steps[batch], shown[1:], style, label=f"{batch}")

left.set(title=f"By epochs, with r = {r:g}", xlabel="epoch",
         ylabel="cost C of all examples")
right.set(title="By steps: nearly one line, and noise", xlabel="step")
right.legend(title="batch size")
figures.plain_numbers(left.yaxis)
figures.plain_numbers(right.xaxis)
figures.save(fig, "batch")
