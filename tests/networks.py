"""Networks for the tests: drawn by hypothesis, or fixed ones whose sizes hide nothing."""
import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

from lib import activations, backprop, costs
from lib.check import central, distance

SMOOTH = ["identity", "logistic", "tanh", "softplus", "sine", "gaussian", "square"]
KINKED = ["relu", "leaky_relu", "absolute"]


@st.composite
def networks(draw, names=SMOOTH):
    """(W, sigma, X, Y) of depth 1 to 5, sizes 1 to 6, 1 to 5 columns, activations per layer or per neuron.

    No sum is so large or so near a kink that rounding decides.
    """
    sizes = draw(st.lists(st.integers(1, 6), min_size=2, max_size=6))
    m     = draw(st.integers(1, 5))
    rng   = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    W     = [None] + [rng.normal(scale=1/np.sqrt(a), size=(b, a)) for a, b in zip(sizes, sizes[1:])]
    sigma = [None] + [draw(layer(names, n)) for n in sizes[1:]]
    X, Y  = rng.normal(size=(sizes[0], m)), rng.normal(size=(sizes[-1], m))
    N, _  = backprop.forward(W, sigma, X)
    assume(all(1e-3 < np.abs(A).min() and np.abs(A).max() < 20 for A in N[1:]))
    return W, sigma, X, Y


def layer(names, n):
    """One activation for a layer, or a column with one for each of its n neurons."""
    one = st.sampled_from(names).map(activations.NAMES.get)
    return one | st.lists(one, min_size=n, max_size=n).map(lambda each: activations.column(*each))


def cost(sigma, X, Y):
    """C as a function of the list W: what the numerical witnesses differentiate."""
    return lambda W: costs.squared(Y).f(backprop.forward(W, sigma, X)[1][-1])


def fixture(sizes=(4, 6, 5, 3), m=7, names=("tanh", "logistic", "sine"), seed=1):
    """Sizes that all differ, three different activations: no wrong formula is right by chance."""
    rng   = np.random.default_rng(seed)
    W     = [None] + [rng.normal(scale=0.7, size=(b, a)) for a, b in zip(sizes, sizes[1:])]
    sigma = [None] + [activations.NAMES[name] for name in names]
    return W, sigma, rng.normal(size=(sizes[0], m)), rng.normal(size=(sizes[-1], m))


def worst(ours, theirs):
    """The largest relative difference of all layers."""
    assert len(ours) == len(theirs) and ours[0] is None and theirs[0] is None
    assert all(a.shape == b.shape for a, b in zip(ours[1:], theirs[1:]))
    return max(distance(a, b) for a, b in zip(ours[1:], theirs[1:]))


def measured(ours, C, W):
    """Central differences agree, up to what rounding in C leaves of their digits."""
    theirs, noise = central(C, W), 1e-7*(1 + abs(C(W)))
    return all(np.linalg.norm(a - b) <= 1e-6*np.linalg.norm(b) + noise for a, b in zip(ours[1:], theirs[1:]))


class CountingNumber(float):
    """A number that counts its multiplications."""
    count = 0

    def __mul__(self, other):
        CountingNumber.count += 1
        return CountingNumber(float(self)*float(other))

    __rmul__ = __mul__

    def __add__(self, other):
        return CountingNumber(float(self) + float(other))

    __radd__ = __add__

    def __pow__(self, power):
        return CountingNumber(float(self)**power)
