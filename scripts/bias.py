# %% [markdown]
"""A bias is a weight whose input is 1: nothing new has to be derived.

The output w a of the question's neuron is 0 for a = 0, whatever w is: a line through
the origin.  A bias b shifts this line up or down.  It is the weight of a second input,
which is always 1:

    w a + b  =  w a + b 1

So its slope is that of any weight, its input times 2 (output - target).  For one
example this is

    dC/dw = a · 2 (w a + b - y),        dC/db = 1 · 2 (w a + b - y)

and for several examples their slopes are summed, as in one_layer.py.

With the input 1 the two weights are a matrix W = [w b], the two inputs are a column,
and the loop of one_layer.py can be used as it is.  So can the lines of
matrix_network.py, but one layer needs no more than the loop.  In a deeper network a
neuron passes the 1 on to the next layer, the formal neuron (note, section 3); it comes
in affine.py.

You will see five examples that no line through the origin fits, the line with a bias
that fits them best, and the same numbers from W = [w b].

Try: write Y = Y - 3 below lesson.known.  Which of w and b in W = [w b] changes?

Next: batch.py
"""

# %%
import numpy as np
from scipy.linalg import lstsq

from lib import affine, lesson
from lib.octave import show

# %% [markdown]
# ## What we know: five examples, an input a and a target y for each

# %%
r     = 0.02
steps = 400

a = [0.0, 1.0, 2.0, 3.0, 4.0]
y = [3.1, 3.4, 4.2, 4.4, 4.9]

X, Y = lesson.known(X=[a], Y=[y], r=r, steps=steps)     # rows: an example is a column

# %% [markdown]
# ## The loop without a bias

# %%
w = 0.0
for step in range(steps):
    Delta = 2*(w*X - Y)                                 # a number for each example
    w     = w - r*np.sum(X*Delta)

alone = w
print(show("alone", alone))

# %% [markdown]
# ## The loop with a bias: b has the input 1

# %%
w = 0.0
b = 0.0
for step in range(steps):
    Delta = 2*(w*X + b - Y)
    w     = w - r*np.sum(X*Delta)
    b     = b - r*np.sum(1*Delta)

print(show("w", w))
print(show("b", b))

# %% [markdown]
# ## The loop of one_layer.py: W = [w b], and a row of ones below X

# %%
X1   = affine.with_ones(X)
W    = np.zeros((1, 2))
path = [W]
for step in range(steps):
    dW = 0*W
    for c in range(X1.shape[1]):
        x     = X1[:, [c]]
        Delta = 2*(W @ x - Y[:, [c]])
        dW    = dW + Delta @ x.T
    W = W - r*dW
    path.append(W)

print(show("W", W))

# %% [markdown]
# ## The check: SciPy's least-squares solution, and the bound of one_layer.py

# %%
best  = lstsq(X1.T, Y.T)[0].T
C     = [np.sum((A @ X1 - Y)**2) for A in path]
bound = 1/np.linalg.eigvalsh(X1 @ X1.T)[-1]

print(show("best", best))
lesson.explain(C, r, bound, "1/lambda", see="one_layer.py")

# %% [markdown]
# ## The picture: the last example in the network, and both lines

# %%
from lib import figures

fig, (left, right) = figures.subplots(1, 2)
figures.network([None, W], None, S=[X1, W @ X1], Y=Y, column=-1, bias=True, ax=left,
                names={"X": "X1"}, title="The input of a bias is 1")

right.plot(X[0], Y[0], "o", color=figures.BLACK, label="examples (a, y)")
right.plot(X[0], (w*X + b)[0], label=f"with a bias: {w:.4g} a + {b:.4g}")
right.plot(X[0], (alone*X)[0], label=f"without: {alone:.4g} a")
right.set(title="A bias shifts the line", xlabel="input a", ylabel="output, target y")
right.legend()
figures.save(fig, "bias")
