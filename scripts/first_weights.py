# %% [markdown]
"""First weights: how large, so that a signal survives twenty layers in both directions.

In deep_chain.py each layer brought one factor.  In a wide layer a neuron adds up n
products w S.  Let the weights be independent random numbers, symmetric about 0, with
variance v.  In the square of the sum the products of two different weights have the
mean 0, so only squares add up (backward, sigma' is taken as independent of Delta):

    forward     mean of N_i^2      =  n v  mean of S_(i-1)^2
    backward    mean of Delta_i^2  =  n v  mean of Delta_(i+1)^2  mean of sigma'^2

The activation is relu.  It turns one half of all N into 0 and leaves the other half as
it is.  So the mean of S^2 is half that of N^2, and the mean of sigma'^2 is 1/2.  In
both directions each layer brings the same factor to the mean square:

    factor  =  n v / 2

    LeCun (1998)   v = 1/n    factor 1/2    made for tanh, with slope 1 near N = 0
    He (2015)      v = 2/n    factor 1      made for relu
    large          v = 4/n    factor 2      twice the standard deviation of LeCun

Glorot (2010) takes v = 2/(n_before + n_after), which for equal layers is LeCun's.

You will see the mean squares of S and Delta in twenty layers, before any training, for
these three sizes of the same random numbers.  (relu scales with them, so that the three
curves differ by exactly these powers.)  dC/dW_i is made of Delta_i and S_(i-1), which
together passed 19 layers.  So with the factor 2 its mean square is half a million times
as large as with the factor 1, in every layer, and with 1/2 half a million times as
small.

Try: n = 10.  How far does a narrow network stray from the predicted lines?  Then n =
300 and tanh in the place of relu (the predicted lines hold for relu only).  Why do the
outputs not explode any more with the large weights, while Delta still does?

See also: deep_chain.py for one neuron a layer.  start.weights draws all of them by
name.

Next: momentum.py
"""

# %%
import numpy as np

from lib import backprop, lesson, start
from lib.activations import relu

# %% [markdown]
# ## What we know: twenty layers of 300 neurons, and three sizes of the weights

# %%
n      = 300                            # neurons in each layer, and inputs
k      = 20                             # layers
m      = 100                            # examples
seed   = 0
scales = {"LeCun": "lecun", "He": "he", "large": 2.0}
factor = {"LeCun": 1/2,     "He": 1,    "large": 2}     # n v/2, for relu

lesson.known(n=n, k=k, m=m, seed=seed)
sigma = [None] + [relu]*k
rng   = np.random.default_rng(seed)
X     = rng.normal(size=(n, m))
slope = rng.normal(size=(n, m))         # dC/dS at the last layer, of no special cost

# %% [markdown]
# ## Forward and backward: the mean square of each layer's S and Delta

# %%
def mean_square(A):
    return np.mean(A**2)


forward, backward = {}, {}
for name, scale in scales.items():
    W     = start.weights([n]*(k + 1), seed, scale)     # the same numbers, scaled
    N, S  = backprop.forward(W, sigma, X)
    Delta = backprop.deltas(W, sigma, N, S, lambda S: slope)
    forward[name]  = [mean_square(S[i])     for i in range(1, k + 1)]
    backward[name] = [mean_square(Delta[i]) for i in range(k, 0, -1)]

# %% [markdown]
# ## The check: the factor of a layer, on average over all layers

# %%
def average(values):
    return (values[-1]/values[0])**(1/max(k - 1, 1))


print("factor a layer   predicted   forward   backward")
for name in scales:
    print(f"{name:16} {factor[name]:7.4f}   {average(forward[name]):9.4f}   "
          f"{average(backward[name]):8.4f}")

# %% [markdown]
# ## The picture: mean squares, and the predicted factor from the first value on

# %%
from lib import figures

fig, (left, right) = figures.subplots(1, 2, sharey=True)
for name in scales:
    powers = np.power(float(factor[name]), np.arange(k))
    label  = f"{name}, × {factor[name]:g} a layer"
    figures.converging(left,  forward[name],  forward[name][0]*powers,  label=label)
    figures.converging(right, backward[name], backward[name][0]*powers, label=label)

left.set(title="Forward: the outputs S", xlabel="layers after the first",
         ylabel="mean square", yscale="log", xticks=range(0, k, 5))
right.set(title="Backward: Delta", xlabel="layers before the last", yscale="log",
          xticks=range(0, k, 5))
left.get_legend().remove()                              # the right one is for both
figures.save(fig, "first_weights")
