# %% [markdown]
"""Weight decay: small weights, so that a network learns the sine and not its noise.

With many weights and few examples a network can pass through nearly every example,
noise and all, and be far off between them.  This is called overfitting, and it takes
large weights of opposite signs.  So let the weights cost something, too (Krogh and
Hertz, 1991):

    C  =  sum of (S - Y)^2  +  lambda/2 sum of W^2
    W  <-  W - r (slope of the examples + lambda W)

The last term alone multiplies W by 1 - r lambda in each step: the weights decay.  The
biases are left out, as is usual, since they only move the output up or down.

Here a hidden layer of twenty bumps (radial basis functions) is kept fixed, and only the
last layer learns.  Then its best weights are known, as in one_layer.py.  With the
outputs H of the hidden layer, and D, which is 1 on the diagonal but 0 at the bias, the
slope of C is 0 where

    W (2 H H^T + lambda D)  =  2 Y H^T

which is called ridge regression, or Tikhonov regularisation.  If D were the identity,
the part of W along an eigenvector of 2 H H^T with eigenvalue mu would be mu/(mu +
lambda) times what it is for lambda = 0.  What many examples agree on has a large mu and
stays.  What only the noise decides has a small mu and goes.

You will see a hundred points of a noisy sine, of which ten train the network.  The
others are held out, to see what it is worth on new points.  Even the sine itself has a
mean cost there, about noise^2, and a network can hardly do better: the dotted line.

Try: seed = 1, 2 and 3.  Does the best lambda stay where it is?  Then set seed = 2 and
also test = 50: why does a small lambda do hardly any harm now?

See also: digits.py, on choosing a number by the test set.  costs.weight_decay is for
any network, in descent.descend(..., decay=costs.weight_decay(0.1)).

Next: three_products.py
"""

# %%
import numpy as np

from lib import affine, check, data, lesson
from lib.activations import gaussian

# %% [markdown]
# ## What we know: a noisy sine, ten points for training, and bumps side by side

# %%
noise  = 0.2
test   = 90                             # points held out, of 100
n      = 20                             # hidden neurons
width  = 0.3                            # of a bump
decays = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0]     # lambda
beta   = 0.99                           # of the momentum
steps  = 3000
seed   = 0

lesson.known(noise=noise, test=test, n=n, width=width, decays=decays, beta=beta,
             steps=steps, seed=seed)
X, Y           = data.sine(100, noise, seed)
train_set, out = data.split(100, test, seed)

# %% [markdown]
# ## The hidden layer: each neuron is a bump, exp(-((x - centre)/width)^2)

# %%
centres = np.linspace(-1, 1, n).reshape(n, 1)


def hidden(X):
    return affine.with_ones(gaussian.f((X - centres)/width))    # a 1 for the bias


H = hidden(X[:, train_set])
T = Y[:, train_set]
D = np.eye(n + 1)
D[n, n] = 0

# %% [markdown]
# ## The loop, with the momentum of the last page, and the weights that are predicted

# %%
steepest = np.linalg.eigvalsh(2*H @ H.T)[-1]            # the largest eigenvalue


def train(decay):
    r = 1/(steepest + decay)
    W = np.zeros((1, n + 1))
    v = 0*W
    for step in range(steps):
        slope = 2*(W @ H - T) @ H.T + decay*W @ D
        v     = beta*v + slope
        W     = W - r*v
    return W


def predict(decay):
    return np.linalg.lstsq(2*H @ H.T + decay*D, 2*H @ T.T, rcond=None)[0].T


W    = {decay: train(decay)   for decay in decays}
best = {decay: predict(decay) for decay in decays}

# %% [markdown]
# ## The mean cost of a point, in the training set and held out

# %%
def mean_cost(W, points):
    return np.mean((W @ hidden(X[:, points]) - Y[:, points])**2)


trained = [mean_cost(W[decay], train_set) for decay in decays]
unseen  = [mean_cost(W[decay], out)       for decay in decays]
lowest  = decays[np.argmin(unseen)]

print("lambda   training   held out   largest |w|")
for decay, inside, outside in zip(decays, trained, unseen):
    if decay in (decays[0], lowest, decays[-1]):
        print(f"{decay:<6g}   {inside:8.4f}   {outside:8.4f}   "
              f"{np.max(np.abs(W[decay])):11.3g}")

if min(decays) < 0:
    print("a lambda below 0 rewards large weights: they grow without a bound")

# %% [markdown]
# ## The check: the weights that are predicted

# %%
close = check.compare(f"lambda = {lowest:g}, W", W[lowest], best[lowest])
if not close:
    print("the descent has not converged: try more steps, or another beta or lambda")

# %% [markdown]
# ## The picture: three of the fits, and the mean costs against lambda

# %%
from lib import figures

fig, (left, right) = figures.subplots(1, 2)
x = np.linspace(-1, 1, 400).reshape(1, -1)
left.plot(X[0, out], Y[0, out], ".", color="gray", markersize=4, label="held out")
left.plot(X[0, train_set], T[0], "ko", label="training")
for decay, look in zip([decays[0], lowest, decays[-1]], ["C1--", "C0-", "C2-."]):
    left.plot(x[0], (W[decay] @ hidden(x))[0], look, label=f"λ = {decay:g}")
left.set(title=f"{100 - test} points, three values of λ", xlabel="input x",
         ylabel="output", ylim=(-2.5, 2.5))
left.legend(ncols=2)

right.loglog(decays, trained, "C1s", label="training")
right.loglog(decays, unseen,  "C0o", label="held out")
right.loglog(decays, [mean_cost(best[decay], train_set) for decay in decays], "C1--",
             label="training, predicted")
right.loglog(decays, [mean_cost(best[decay], out) for decay in decays], "C0-",
             label="held out, predicted")
right.axhline(np.mean((np.sin(np.pi*X[:, out]) - Y[:, out])**2), color="k", ls=":",
              label="the sine itself")
right.set(title="The mean cost of a point", xlabel="weight decay λ", ylabel="mean cost")
right.legend()
figures.plain_numbers(right.xaxis)
figures.plain_numbers(right.yaxis)
figures.save(fig, "weight_decay")
