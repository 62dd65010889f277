# %% [markdown]
"""Any number of layers in matrix form: the answer to the question.

The last page summed over every path with loops.  Written with matrices, each of its
sums is one product, and the lines stay the same for any number k of layers:

    forward     N_i     = W_i S_(i-1)                                  (note, section 2)
                S_i     = sigma_i(N_i),        S_0 = X
    backward    Delta_k = 2 (S_k - Y) ∘ sigma_k'(N_k)                  (note, remark 3)
                Delta_i = (W_(i+1)^T Delta_(i+1)) ∘ sigma_i'(N_i)
    gradient    dC/dW_i = Delta_i S_(i-1)^T
    update      W_i    <- W_i - r dC/dW_i                              (question)

N_i are the weighted inputs of layer i, sigma_i its activation, S_i its outputs.  X and
Y are columns, and ∘ multiplies entry by entry.  Delta_i is dC/dN_i, the slope of the
question's cost C with respect to N_i.  On the way back W is transposed, because the sum
over the paths, sum_j W2_jl Delta2_j on the last page, runs over the rows j of W.

For one neuron without an activation these lines are the question's: its Delta is
2 (a w - y), its gradient is Delta a, and its update is  w <- w - r a 2 (a w - y).

You will see the numbers of the last page again, the gradient checked in three ways
(index sums, small steps, the library), and one step of the network.  In the drawing of
the way back, the number on an arrow is dC/dW, the slope of C in its weight.

Try: put a third matrix into W, [[0.5, 0.3], [-0.4, 0.6]], and [None, relu, tanh,
identity] into sigma.  No other line has to change.  What happens if relu stands second,
[None, tanh, relu, identity]?  Look at the signs of N_2, the small numbers below S_2 in
the drawing "Forward".

Next: bias.py
"""

# %%
import numpy as np

from lib import backprop, check, costs, lesson, loops
from lib.activations import identity, logistic, relu, sigmoid, tanh

# %% [markdown]
# ## What we know: the network of the last page

# %%
r     = 0.02
steps = 60

X     = [[1.0], [-0.5], [2.0]]
Y     = [[1.5], [0.5]]
W     = [None, [[ 0.5, -0.3,  0.2],                     # W[1]; place 0 is empty
                [-0.4,  0.6,  0.1],
                [ 0.3,  0.8, -0.5],
                [-0.2, -0.7,  0.4]],
               [[ 0.7, -0.2,  0.4, -0.6],               # W[2]
                [-0.5,  0.3,  0.9,  0.1]]]
sigma = [None, tanh, identity]                          # or logistic (sigmoid), relu

X, Y, W = lesson.known(X=X, Y=Y, W=W, sigma=sigma, r=r, steps=steps)
k       = len(W) - 1

# %% [markdown]
# ## Forward

# %%
def forward(W):
    N = [None]
    S = [X]
    for i in range(1, k + 1):
        N.append(W[i] @ S[i-1])
        S.append(sigma[i].f(N[i]))
    return N, S


# %% [markdown]
# ## Backward: sigma[i].df is the derivative, which may use S too: tanh' = 1 - S^2

# %%
def backward(W, N, S):
    Delta    = [None]*(k + 1)
    Delta[k] = 2*(S[k] - Y) * sigma[k].df(N[k], S[k])
    for i in range(k - 1, 0, -1):
        Delta[i] = (W[i+1].T @ Delta[i+1]) * sigma[i].df(N[i], S[i])
    return Delta


# %% [markdown]
# ## Gradient

# %%
def gradient(Delta, S):
    dW = [None]
    for i in range(1, k + 1):
        dW.append(Delta[i] @ S[i-1].T)
    return dW


# %% [markdown]
# ## The loop

# %%
path      = [W]
gradients = []
for step in range(steps):
    N, S  = forward(W)
    Delta = backward(W, N, S)
    dW    = gradient(Delta, S)
    W     = [None] + [W[i] - r*dW[i] for i in range(1, k + 1)]
    path.append(W)
    gradients.append(dW)

# %% [markdown]
# ## The cost

# %%
def cost(W):
    N, S = forward(W)
    return np.sum((S[k] - Y)**2)


C = [cost(W) for W in path]
print(f"cost C: {C[0]:.5g} at the start, {C[-1]:.5g} after {steps} steps")
lesson.explain(C, r)

# %% [markdown]
# ## The check: the first gradient by index sums, small steps, and the library

# %%
slope = costs.squared(Y).slope                          # 2 (S - Y)

by_sums    = loops.gradient(path[0], sigma, X, slope)
by_library = backprop.gradient(path[0], sigma, X, slope)
check.compare("dW by index sums",  gradients[0], by_sums)
check.compare("dW by small steps", gradients[0], check.central(cost, path[0]))
check.compare("dW by the library", gradients[0], by_library)

# %% [markdown]
# ## The picture: the first step, forward and backward

# %%
from lib import figures, playground

N, S  = forward(path[0])
Delta = backward(path[0], N, S)
dW    = gradient(Delta, S)

fig, (above, below) = figures.subplots(2, 1, figsize=(10, 7.5), sharex=True,
                                       sharey=True)     # places agree, above and below
figures.network(path[0], sigma, N, S, Y=Y, ax=above, title="Forward", key=False)
figures.network(path[0], sigma, N, S, Delta, dW, Y=Y, ax=below, title="Backward")
figures.save(fig, "matrix_network")

# A page in the browser that moves these weights with sliders
playground.offer(path[0], X, Y, sigma, r)
