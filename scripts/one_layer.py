"""One layer learns a matrix: the gradient, all slopes dC/dW_jl in a matrix, is a column times a row for one example.

Three inputs, a column X, go into two neurons: W has 2 x 3 weights, and the layer says W X.  The question's slope
a 2 (a w - y) becomes the outer product of two columns:

    dC/dW_jl = Delta_j X_l:        dC/dW = Delta X^T,        Delta = 2 (W X - Y)            (note, remark 3)

One example could be met by many W, so there are four: C sums the squares of all their entries of W X - Y, dC/dW their
outer products.  You will see W find the least-squares solution, the W with the least C.  The bound for r, 1/a^2 for one
weight, becomes 1/lambda_max(X X^T), all examples in X: its largest eigenvalue is the most X X^T stretches a column.

Next: two_layers_loops.py
"""
import numpy as np
from scipy.linalg import lstsq
from lib import activations, descent, fits
from lib.lesson import numbers
from lib.octave import show

# %% What we know: a table of four examples, each a column of X; in Y, below it, what we wish for it
r = 0.03
steps = 50
X = [[ 1.0, -0.5,  2.0, -1.5],
     [ 0.5,  2.0, -1.0,  0.5],
     [-1.0,  0.5,  1.5,  2.0]]
Y = [[ 4.0,  1.0,  4.0, -5.0],
     [-1.0,  5.0, -6.0,  5.0]]
W = [[-3.0, -1.0,  2.0],
     [ 2.0, -2.0,  4.0]]

numbers(r=r); fits.counts(steps=steps)
show("X", X); show("Y", Y); show("W", W)                # nothing is printed, but rows of different lengths are found
X, Y, W = np.array(X), np.array(Y), np.array(W)
fits.network([None, W], [None, activations.identity], X, lambda S: Y); fits.matrix("Y", Y)
if np.linalg.matrix_rank(X) < len(X):
    raise ValueError(f"many W are equally good, for the {len(X)} rows of X depend on each other; add other examples")
if not 0 < r < descent.bound(X):
    raise ValueError(f"W never arrives: r = {r} breaks the bound 0 < r < 1/lambda_max(X X^T) = {descent.bound(X):.5g}")

# %% The first example: two errors times three inputs are six slopes
Delta = 2*(W @ X[:, [0]] - Y[:, [0]])
print(show("Delta", Delta), show("X'", X[:, [0]].T), show("Delta*X'", Delta @ X[:, [0]].T), sep="\n")

# %% The loop
path = [W]
for i in range(1, steps + 1):
    dW = 0*W
    for c in range(X.shape[1]):                         # one example after the other
        Delta = 2*(W @ X[:, [c]] - Y[:, [c]])
        dW    = dW + Delta @ X[:, [c]].T
    W = W - r*dW
    path.append(W)

# %% The check: SciPy's least-squares solution of W X = Y; lstsq(A, B) solves A Z = B, so all three are transposed
limit = lstsq(X.T, Y.T)[0].T
print(show("W", W), show("limit", limit), sep="\n")

# %% The picture: each weight where it stands in W
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig, axes = plt.subplots(*W.shape, sharex=True, sharey=True, squeeze=False, layout="constrained")
for (j, l), panel in np.ndenumerate(axes):
    panel.plot([A[j, l] for A in path], ".-", label="weight")
    panel.axhline(limit[j, l], color=figures.RED, linestyle="--", label=f"least squares {limit[j, l]:.3f}")
    panel.set_title(f"$W_{{{j+1}{l+1}}}$, input {l+1} to neuron {j+1}")
    panel.legend()
fig.supxlabel("step"); fig.supylabel("weight $W_{jl}$")
figures.save(fig, "one_layer")
