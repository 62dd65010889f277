"""Examples in columns: the same lines, a sum for free, and when to take the step.

Put m examples side by side, X = [x_1 ... x_m].  Then N, S and Delta get m columns, too, no line of code changes, and
the product Delta S^T is the sum of m outer products (c counts columns, it is no power):

    Delta_i S_(i-1)^T  =  sum over the columns c of  Delta_i^c (S_(i-1)^c)^T                         (note, remark 3)

So one product gives the slope of C = sum of m costs.  A step may also be taken after every few columns, a mini-batch;
passing once over all of them is an epoch.  You will see that the number of steps counts, not the number of epochs.

Next: xor.py
"""
import numpy as np
from lib import affine, backprop, check, costs, descent, fits
from lib.activations import identity, tanh
from lib.lesson import numbers

# %% What we know: forty points of a sine, and where the weights begin
r       = 0.05                                          # a step of r along the mean slope of its columns
epochs  = 200
batches = [40, 10, 4, 1]                                # columns a step; the first: all of them
X = np.linspace(-1, 1, 40).reshape(1, -1)
Y = np.sin(np.pi*X)
W = [None, np.array([[0.9, 0.1], [-0.6, 0.4], [1.2, -0.3], [-0.2, -0.7]]), np.array([[0.3, -0.8, 0.5, 0.2]])]

numbers(r=r); fits.counts(epochs=epochs, **{f"batches[{i}]": b for i, b in enumerate(batches)})
if batches[0] != X.shape[1] or max(batches) > X.shape[1]:
    raise ValueError(f"batches = {batches} does not begin with all {X.shape[1]} columns; write {X.shape[1]} first")
X     = affine.with_ones(X)                             # the last lessons' bias: a weight whose input is 1
sigma = [None, tanh, identity]
fits.network(W, sigma, X, costs.squared(Y).slope)

# %% A sum for free: forty gradients of one column, and one gradient of forty columns
single = [backprop.gradient(W, sigma, X[:, [c]], costs.squared(Y[:, [c]]).slope) for c in range(X.shape[1])]
summed = [None] + [sum(dW[i] for dW in single) for i in range(1, len(W))]
check.compare("sum of single gradients", summed, backprop.gradient(W, sigma, X, costs.squared(Y).slope), X.shape[1])

# %% The loop: C is a sum, so b columns have the rate r/b; with batch=b, descend counts epochs as its steps
C = {}
for b in batches:
    C[b] = [cost for _, cost in descent.descend(W, sigma, X, Y, rate=r/b, steps=epochs, batch=b)]
    print(f"{b:3} columns a step: C = {C[b][0]:.5f} at the start, {C[b][-1]:.5f} after {epochs} epochs "
          f"of {-(-X.shape[1]//b)} steps")

# %% The check: as many steps, as low a cost; all columns in as many steps as four columns have in the epochs above
b     = batches[len(batches)//2]
every = -(-X.shape[1]//b)                               # 40/b, rounded up
*_, (_, last) = descent.descend(W, sigma, X, Y, rate=r/X.shape[1], steps=epochs*every)
print(f"{epochs*every} steps of all columns: C = {last:.5f}; as many of {b} columns: C = {C[b][-1]:.5f}")

# %% The picture
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig, (left, right) = plt.subplots(1, 2, sharey=True, layout="constrained")
for b, style in zip(batches, ("-", "--", "-.", ":")):
    steps = np.arange(epochs + 1) * -(-X.shape[1]//b)
    left.semilogy(range(epochs + 1), C[b], style, label=f"{b}")
    right.loglog(steps[1:], C[b][1:],      style, label=f"{b}")
left.set(title="By epochs: small batches are ahead", xlabel="epoch", ylabel="cost C of all columns")
right.set(title="By steps: all follow one line", xlabel="step")
right.legend(title="columns a step")
figures.plain_numbers(left.yaxis); figures.plain_numbers(right.xaxis)
figures.save(fig, "batch")
