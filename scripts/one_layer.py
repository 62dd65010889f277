# %% [markdown]
"""One layer learns a matrix: the gradient of one example is a column times a row.

Three inputs stand in a column x and go into two neurons.  Every neuron has one weight
for every input, so the weights are a 2 x 3 matrix W: W_jl leads from input l to neuron
j.  The neurons have no activation, so the outputs are the column W x.  The cost is

    C = sum_j ((W x)_j - y_j)^2

Each neuron is the question's neuron, with three inputs.  Its slope  a 2 (a w - y)  is
the input times the slope of C with respect to the weighted input, called Delta:

    Delta_j = 2 ((W x)_j - y_j),        dC/dW_jl = Delta_j x_l

Written as a matrix like W, these six slopes are the gradient of C.  It is a column
times a row, which is called an outer product:

    dC/dW = Delta x^T,                  Delta = 2 (W x - y)            (note, remark 3)

Many W give the two targets of one example.  So there are four examples, each a column
of X, with its targets in the same column of Y.  C is then the sum of four costs, and
the gradient is the sum of four outer products.  Eight targets are eight equations for
six weights, and here no W fulfils all of them.

You will see W converge to the least-squares solution, the W with the least C.  The
bound for the rate was 1/a^2.  Now X X^T stands for a^2: at the best W the gradient is
0, so dC/dW = 2 (W - best) X X^T, and a step multiplies the error of W, from the right,
by I - 2 r X X^T.  So the bound is 1/lambda, with the largest eigenvalue lambda of
X X^T: in its direction the error changes fastest.

Try: write X = 2*X below lesson.known.  By which factor does the bound change?

Next: two_layers_loops.py
"""

# %%
import numpy as np
from scipy.linalg import lstsq

from lib import lesson
from lib.octave import show

# %% [markdown]
# ## What we know: four examples, each a column of X, its targets below it in Y

# %%
r     = 0.03
steps = 50

X = [[ 1.0, -0.5,  2.0, -1.5],
     [ 0.5,  2.0, -1.0,  0.5],
     [-1.0,  0.5,  1.5,  2.0]]
Y = [[ 4.0,  1.0,  4.0, -5.0],
     [-1.0,  5.0, -6.0,  5.0]]
W = [[-3.0, -1.0,  2.0],
     [ 2.0, -2.0,  4.0]]

X, Y, W = lesson.known(X=X, Y=Y, W=W, r=r, steps=steps)

# %% [markdown]
# ## The first example: two deltas times three inputs are six slopes

# %%
x     = X[:, [0]]                               # the first column, as a column
y     = Y[:, [0]]
Delta = 2*(W @ x - y)

print(show("Delta", Delta))
print(show("x'", x.T))
print(show("Delta*x'", Delta @ x.T))

# %% [markdown]
# ## The loop: the gradient is the sum over the examples

# %%
path = [W]
for step in range(steps):
    dW = 0*W
    for c in range(X.shape[1]):
        x     = X[:, [c]]
        Delta = 2*(W @ x - Y[:, [c]])
        dW    = dW + Delta @ x.T
    W = W - r*dW
    path.append(W)

# %% [markdown]
# ## The cost, and the bound for the rate

# %%
C     = [np.sum((A @ X - Y)**2) for A in path]
bound = 1/np.linalg.eigvalsh(X @ X.T)[-1]       # sorted: the last is the largest

print(show("bound", bound))
print(f"cost C: {C[0]:.5g} at the start, {C[-1]:.5g} after {steps} steps")
lesson.explain(C, r, bound, "1/lambda")

# %% [markdown]
# ## The check: SciPy's least-squares solution of W X = Y

# %%
print(show("W", W))

# lstsq(A, B) solves A Z = B, here X^T W^T = Y^T, as closely as possible; Octave: Y/X
best = lstsq(X.T, Y.T)[0].T
print(show("best", best))
print(f"the least C is {np.sum((best @ X - Y)**2):.5g}")
if np.linalg.matrix_rank(X) < len(X):
    print("the rows of X depend on each other: many W have the least C, "
          "and SciPy finds another one than the loop")

# %% [markdown]
# ## The picture: each weight where it stands in W

# %%
from lib import figures

fig, axes = figures.subplots(*W.shape, squeeze=False, sharex=True, sharey=True)
for (j, l), ax in np.ndenumerate(axes):
    ax.plot([A[j, l] for A in path], ".-", label="weight")
    ax.axhline(best[j, l], color=figures.RED, ls="--", label=f"best: {best[j, l]:.3f}")
    ax.set_title(f"$W_{{{j+1}{l+1}}}$: input {l+1} to neuron {j+1}")
    ax.legend()
fig.supxlabel("step")
fig.supylabel("weight $W_{jl}$")
figures.save(fig, "one_layer")
