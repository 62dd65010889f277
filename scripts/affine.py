# %% [markdown]
"""Every network with biases can be written without biases: the note's section 3.

One neuron's bias is a weight whose input is 1 (bias.py).  Here every layer has biases:

    N_i = W_i S_(i-1) + b_i,        b_i a column with a number for each neuron

The formulas of the last pages have no b.  They need none: a larger network H, without
biases, has the same outputs.  Three things make H                     (note, section 3)

    (a) every input gets a last entry 1: X gets a row of ones below it;
    (b) W_i gets b_i as last column; below that, every layer but the last gets the
        row [0 ... 0 1];
    (c) the neuron of that row has the identity as activation.

The neuron of the row [0 ... 0 1] is called formal.  It receives the 1 and passes it on,
so that the next layer's biases have their input 1, too.

You will see H, and that it agrees with W and b: the outputs are the same, and the
gradient of H contains the slopes of all weights and biases.  They are measured twice,
with small steps and with the complex step.  This is a tiny step along the imaginary
axis, which gradient_check.py explains.

But the formal row has slopes, too.  A training that follows them changes the row, and
the formal neuron does not pass on a 1 any more.  H then no longer stands for a network
with biases, but for another network with more weights.  So a training that is to give W
and b must keep the formal row fixed.

Try: add a hidden layer, a matrix to W and a column to b.  How many formal neurons,
rows [0 ... 0 1], has H then?

Next: exact.py
"""

# %%
import numpy as np

from lib import affine, backprop, check, costs, descent, lesson
from lib.activations import column, identity, tanh
from lib.octave import show

# %% [markdown]
# ## What we know: five examples; one input, two hidden neurons, one output

# %%
r     = 0.01
steps = 400

X = [[0.0, 1.0, 2.0, 3.0, 4.0]]
Y = [[3.1, 3.4, 4.2, 4.4, 4.9]]
W = [None, [[0.5], [-0.4]], [[0.7, -0.6]]]
b = [None, [[0.1], [-0.2]], [[0.3]]]

X, Y, W, b = lesson.known(X=X, Y=Y, W=W, b=b, r=r, steps=steps)
k          = len(W) - 1

# %% [markdown]
# ## The network with biases: tanh in the hidden layers, the identity in the last one

# %%
def output(W, b):
    S = X
    for i in range(1, k):
        S = np.tanh(W[i] @ S + b[i])
    return W[k] @ S + b[k]


# %% [markdown]
# ## (a) The input gets a row of ones

# %%
X1 = np.vstack([X, np.ones((1, X.shape[1]))])
print(show("X1", X1))

# %% [markdown]
# ## (b) The bias as last column, and the formal row below it

# %%
H = [None]
for i in range(1, k + 1):
    Hi = np.hstack([W[i], b[i]])
    if i < k:
        formal = [0]*W[i].shape[1] + [1]
        Hi     = np.vstack([Hi, formal])
    H.append(Hi)
    print(show(f"H{{{i}}}", Hi))

# %% [markdown]
# ## (c) The formal neuron has the identity

# %%
sigma = [None]
for i in range(1, k):
    neurons = [tanh]*len(W[i]) + [identity]                 # one activation a neuron
    sigma.append(column(*neurons))
sigma.append(identity)

# %% [markdown]
# ## The check: lib/affine.py makes the same H, and its outputs are those of W and b

# %%
check.compare("H", H, affine.homogeneous(W, b, [None] + [tanh]*(k - 1) + [identity])[0])

N, S = backprop.forward(H, sigma, X1)
check.compare("outputs of H, and of W and b", S[k], output(W, b))

# %% [markdown]
# ## The check: the gradient of H, cut into its parts, is that of W and b

# %%
cost   = costs.squared(Y)
dH     = backprop.gradient(H, sigma, X1, cost.slope)
dW, db = affine.split(dH)                   # dW: without formal rows and last columns


def C_of_W(W):
    return cost.f(output(W, b))


def C_of_b(b):
    return cost.f(output(W, b))


check.compare("dW and small steps",  dW, check.central(C_of_W, W))
check.compare("db and small steps",  db, check.central(C_of_b, b))
check.compare("dW and complex step", dW, check.complex_step(C_of_W, W))
check.compare("db and complex step", db, check.complex_step(C_of_b, b))

# %% [markdown]
# ## Training: the formal row has slopes, which one of the two trainings ignores

# %%
def step(H, fixed):
    dH = backprop.gradient(H, sigma, X1, cost.slope)
    for i in range(1, k):
        if fixed:
            dH[i][-1] = 0                   # no step for the formal row
    return descent.update(H, [None] + [r]*k, dH)


print(show("dH{1}, its last row is the formal one", dH[1]))
kept = [H]
free = [H]
for i in range(steps):
    kept.append(step(kept[-1], fixed=True))
    free.append(step(free[-1], fixed=False))

# %% [markdown]
# ## The formal row after both trainings

# %%
H_kept = kept[-1]
H_free = free[-1]
print(show("formal row, kept fixed",     H_kept[1][-1]))
print(show("formal row, trained freely", H_free[1][-1]))


def cost_of(H):
    N, S = backprop.forward(H, sigma, X1)
    return cost.f(S[k])


C = [cost_of(A) for A in kept]
print(f"cost C: {C[0]:.5g} at the start, {C[-1]:.5g} after {steps} steps")
print(f"trained freely, another network: {cost_of(H_free):.5g}")
lesson.explain(C, r)

# %% [markdown]
# ## The picture

# %%
from lib import figures

fig, (left, right) = figures.subplots(1, 2, width_ratios=[3, 2])
figures.network(H, None, N, S, ax=left, Y=Y, column=X.shape[1] - 1,
                names={"W": "H", "X": "X1"},
                title="H before training; grey: what outputs 1")

for A, marker, name in (H_kept, "o-", "kept fixed"), (H_free, "s--", "trained freely"):
    weighted, outputs = backprop.forward(A, sigma, X1)
    right.plot(X[0], outputs[1][-1], marker, label=f"row {name}")
right.set(title="Only a fixed row passes on the 1", xlabel="input",
          ylabel="output of layer 1's formal neuron")
right.legend()
figures.save(fig, "affine")
