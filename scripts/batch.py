# %% [markdown]
"""Many examples in the columns of one matrix, and how many of them one step needs.

Put m examples side by side, X = [x_1 ... x_m].  Then Y, N, S and Delta have m columns,
too, and no line of matrix_network.py changes.  The product Delta S^T is now the sum of
m outer products, one for each example:

    Delta_i S_(i-1)^T  =  sum over c of  Delta_i^c (S_(i-1)^c)^T       (note, remark 3)

Here c counts columns, it is no power.  So one product gives the gradient of C, the sum
of the costs of all examples, and the loop over c of the last pages is gone.

A step does not need all examples.  With the batch size b, the examples are shuffled,
and every group of b examples makes one step: r times the mean of their gradients.  One
pass over all examples is called an epoch.  It has m/b steps.

You will see that the sum is right, and that small batches bring the cost down in fewer
epochs.  The reason: they take more steps in an epoch.  After as many steps, the cost is
nearly the same.

Try: put 20 into batches.  In which epoch will its cost be what batch size 40 reaches in
200 epochs?

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

check.compare(f"sum of {m} gradients", total, gradient(W, range(m)), m)

# %% [markdown]
# ## The loop: a step for each group of b examples

# %%
def cost(W):
    N, S = backprop.forward(W, sigma, X)
    return np.sum((S[k] - Y)**2)


def train(W, b, epochs):
    rng = np.random.default_rng(seed)
    C   = [cost(W)]
    for epoch in range(epochs):
        order = rng.permutation(m)
        for first in range(0, m, b):
            group = order[first:first + b]
            dW    = gradient(W, group)
            W     = [None] + [W[i] - r/len(group)*dW[i] for i in range(1, k + 1)]
            C.append(cost(W))
    return C


# %% [markdown]
# ## The cost after each step, for every batch size

# %%
C     = {}
steps = {}
for b in batches:
    C[b]     = train(W, b, epochs)
    steps[b] = len(range(0, m, b))                      # in one epoch
    print(f"batch size {b:2}: C = {C[b][0]:.5f} at the start, {C[b][-1]:.5f} "
          f"after {epochs} epochs of {steps[b]} steps")
    lesson.explain(C[b], r)

# %% [markdown]
# ## The check: as many steps with all examples

# %%
b    = batches[len(batches)//2]
last = train(W, m, epochs*steps[b])[-1]
print(f"after {epochs*steps[b]} steps: C = {last:.5f} with all examples, "
      f"{C[b][-1]:.5f} with batch size {b}")

# %% [markdown]
# ## The picture: the same costs, by epochs and by steps

# %%
from lib import figures

fig, (left, right) = figures.subplots(1, 2, sharey=True)
for b, style in zip(batches, ["-", "--", "-.", ":"]*len(batches)):
    epoch = np.arange(epochs + 1)
    shown = C[b][::steps[b]]                            # after each epoch
    left.semilogy(epoch, shown, style, label=f"{b}")
    right.loglog(epoch[1:]*steps[b], shown[1:], style, label=f"{b}")

left.set(title="By epochs: small batches are ahead", xlabel="epoch",
         ylabel="cost C of all examples")
right.set(title="By steps: all follow one line", xlabel="step")
right.legend(title="batch size")
figures.plain_numbers(left.yaxis)
figures.plain_numbers(right.xaxis)
figures.save(fig, "batch")
