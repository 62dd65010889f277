# %% [markdown]
"""Two layers with loops: the slope goes back over every path, and the paths are summed.

Three inputs X_p go into four hidden neurons with the activation tanh, and their outputs
S1_l go into two output neurons without an activation.  Hidden means neither input nor
output.  W1_lp leads from input p to hidden neuron l, and W2_jl from there to output j:

    N1_l = sum_p W1_lp X_p,       S1_l = tanh(N1_l)
    N2_j = sum_l W2_jl S1_l,      S2_j = N2_j,        C = sum_j (S2_j - Y_j)^2

Delta is the slope of C with respect to the weighted input of a neuron.  At the outputs
it is as on the last page.  A hidden neuron has no target.  But its output goes into
both output neurons, so there are two paths from it to C.  The slopes of all paths are
summed, and the chain rule adds one more factor, the slope of the activation, which is
tanh' = 1 - tanh^2:

    Delta2_j = 2 (S2_j - Y_j)
    Delta1_l = (sum_j W2_jl Delta2_j) (1 - S1_l^2)

The gradient is Delta times input in both layers:

    dC/dW2_jl = Delta2_j S1_l,        dC/dW1_lp = Delta1_l X_p

You will see that small steps measure the same slopes, and that C falls to almost 0.
All sums are loops here, for the last time: the next page writes them as matrices.  For
the loops, X, Y and S1 are plain rows of numbers; there they are columns.

Try: set the first column of W2 to 0.  Which number of Delta1 do you know then, and why?

Next: matrix_network.py
"""

# %%
import numpy as np

from lib import check, lesson
from lib.octave import show

# %% [markdown]
# ## What we know: one example, and where the weights begin

# %%
r     = 0.02
steps = 60

X  = [1.0, -0.5, 2.0]
Y  = [1.5, 0.5]
W1 = [[ 0.5, -0.3,  0.2],
      [-0.4,  0.6,  0.1],
      [ 0.3,  0.8, -0.5],
      [-0.2, -0.7,  0.4]]
W2 = [[ 0.7, -0.2,  0.4, -0.6],
      [-0.5,  0.3,  0.9,  0.1]]

X, Y, W1, W2 = lesson.known(X=X, Y=Y, W1=W1, W2=W2, r=r, steps=steps)
n0, n1, n2   = len(X), len(W1), len(W2)                 # neurons in each layer

# %% [markdown]
# ## Forward: a neuron sums over the layer before it

# %%
def forward(W1, W2):
    N1 = np.zeros(n1)
    for l in range(n1):
        for p in range(n0):
            N1[l] = N1[l] + W1[l, p]*X[p]
    S1 = np.tanh(N1)

    N2 = np.zeros(n2)
    for j in range(n2):
        for l in range(n1):
            N2[j] = N2[j] + W2[j, l]*S1[l]
    S2 = N2
    return S1, S2


# %% [markdown]
# ## Backward: a neuron sums over the layer after it

# %%
def backward(W2, S1, S2):
    Delta2 = 2*(S2 - Y)

    Delta1 = np.zeros(n1)
    for l in range(n1):
        for j in range(n2):
            Delta1[l] = Delta1[l] + W2[j, l]*Delta2[j]
        Delta1[l] = Delta1[l]*(1 - S1[l]**2)
    return Delta1, Delta2


# %% [markdown]
# ## The gradient of one layer: Delta times input

# %%
def gradient(Delta, S):
    dW = np.zeros((len(Delta), len(S)))
    for j in range(len(Delta)):
        for l in range(len(S)):
            dW[j, l] = Delta[j]*S[l]
    return dW


# %% [markdown]
# ## The first step: from each output a path goes back to each hidden neuron

# %%
S1, S2         = forward(W1, W2)
Delta1, Delta2 = backward(W2, S1, S2)

paths = np.zeros((n2, n1))
for j in range(n2):
    for l in range(n1):
        paths[j, l] = W2[j, l]*Delta2[j]

start = [None, W1, W2]
print(show("paths", paths))
print(show("sum(paths)", np.sum(paths, axis=0)))
print(show("Delta1", Delta1))

# %% [markdown]
# ## The loop

# %%
C         = []
gradients = []
for step in range(steps):
    S1, S2         = forward(W1, W2)
    Delta1, Delta2 = backward(W2, S1, S2)
    dW1            = gradient(Delta1, X)
    dW2            = gradient(Delta2, S1)
    W1             = W1 - r*dW1
    W2             = W2 - r*dW2
    C.append(np.sum((S2 - Y)**2))
    gradients.append([None, dW1, dW2])

S1, S2 = forward(W1, W2)
C.append(np.sum((S2 - Y)**2))
print(f"cost C: {C[0]:.5g} at the start, {C[-1]:.5g} after {steps} steps")
print(show("Y", Y))
print(show("S2", S2))
lesson.explain(C, r)

# %% [markdown]
# ## The check: the first gradient, measured with a small step in every weight

# %%
def cost(W):
    S1, S2 = forward(W[1], W[2])
    return np.sum((S2 - Y)**2)


check.compare("dW", gradients[0], check.central(cost, start))

# %% [markdown]
# ## The picture: the first step forward, and the paths back to the hidden neurons

# %%
from lib import figures

S1, S2  = forward(start[1], start[2])
outputs = [np.c_[X], np.c_[S1], np.c_[S2]]              # np.c_[X] is X as a column

fig, (above, below) = figures.subplots(2, 1, figsize=(10, 8.4), height_ratios=[5, 3])
figures.network(start, [None, "tanh", "identity"], S=outputs, Y=np.c_[Y], ax=above,
                title="Forward")

hidden = np.arange(1, n1 + 1)
wide   = 0.8/(n2 + 1)                                   # of a bar
for j in range(n2):
    below.bar(hidden + j*wide, paths[j], wide, hatch="/"*j, edgecolor="white",
              label=f"path from output {j+1}")
below.bar(hidden + n2*wide, np.sum(paths, axis=0), wide, color=figures.BLACK,
          label="their sum, to be multiplied by 1 − S1²")
below.set(title="Backward: the paths to hidden neuron l", xlabel="hidden neuron l",
          xticks=hidden + n2*wide/2, xticklabels=hidden, ylabel="W2$_{jl}$ Δ2$_j$")
figures.one_legend(fig, below)
figures.save(fig, "two_layers_loops")
