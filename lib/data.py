"""Small data sets, examples in columns: X is inputs x m, Y outputs x m.  The same seed gives the same numbers."""
import numpy as np


def xor():
    """The four corners of a square; 1 where exactly one input is 1."""
    X = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1]])
    return X, np.array([[0.0, 1, 1, 0]])


def two_moons(m=200, noise=0.1, seed=0):
    """Two half circles that reach into each other; 0 for the upper, 1 for the lower."""
    rng = np.random.default_rng(seed)
    Y   = np.arange(m).reshape(1, m) % 2.0
    t   = rng.uniform(0, np.pi, m)
    X   = np.where(Y == 0, [np.cos(t), np.sin(t)], [1 - np.cos(t), 0.5 - np.sin(t)])
    return X + rng.normal(scale=noise, size=X.shape), Y


def circle(m=200, seed=0):
    """Points of the square [-1, 1]²; 1 inside the circle that has half its area."""
    X = np.random.default_rng(seed).uniform(-1, 1, size=(2, m))
    return X, 1.0*(np.sum(X**2, axis=0, keepdims=True) < 2/np.pi)


def spiral(m=200, noise=0.02, turns=1.5, seed=0):
    """Two arms that wind around each other; 0 and 1."""
    rng = np.random.default_rng(seed)
    Y   = np.arange(m).reshape(1, m) % 2.0
    t   = np.sqrt(rng.uniform(0.01, 1, m))
    phi = 2*np.pi*turns*t + np.pi*Y[0]
    return t*np.array([np.cos(phi), np.sin(phi)]) + rng.normal(scale=noise, size=(2, m)), Y


def sine(m=50, noise=0.1, seed=0):
    """sin(πx) on [-1, 1] with noise: one input, one output."""
    rng = np.random.default_rng(seed)
    X   = np.linspace(-1, 1, m).reshape(1, m)
    return X, np.sin(np.pi*X) + rng.normal(scale=noise, size=X.shape)


def one_hot(numbers, classes=None):
    """Class numbers 0, 1, ... as targets: classes x m, in each column a 1 in the row of its number and 0 else.

    numbers: m whole numbers, a list, a row or a column; classes: how many there are, left out, the largest + 1.
    ValueError for what is no class number.
    """
    numbers = np.ravel(numbers)
    if len(numbers) == 0 or not np.isin(numbers, np.arange(np.max(numbers, initial=0) + 1)).all():
        raise ValueError("class numbers are whole numbers from 0 on; give one for each example")
    classes = int(np.max(numbers)) + 1 if classes is None else classes
    if np.max(numbers) >= classes:
        raise ValueError(f"the class number {np.max(numbers):g} is too large for {classes} classes; count from 0, "
                         "or give more classes")
    return 1.0*(numbers == np.arange(classes).reshape(-1, 1))


def split(m, test, seed=0):
    """The columns 0 ... m - 1, shuffled, in two parts: (training set, test set), `test` of them in the test set.

    ValueError where nothing is left to learn from.
    """
    if test >= m:
        raise ValueError(f"test = {test} leaves none of {m} examples to learn from; choose a smaller number")
    order = np.random.default_rng(seed).permutation(m)
    return order[test:], order[:test]


def digits():
    """1797 handwritten digits of 8 x 8 pixels in columns: X 64 x 1797 between 0 and 1, Y 10 x 1797 with one 1 each.

    Source: Alpaydin and Kaynak, Optical Recognition of Handwritten Digits (UCI, 1998), as scikit-learn ships it.
    ImportError, in one sentence, without scikit-learn.
    """
    try:
        from sklearn.datasets import load_digits
    except ImportError as error:
        raise ImportError("the digits come with scikit-learn; run: python -m pip install scikit-learn") from error
    found = load_digits()
    X = found.data.T / 16                       # scikit-learn keeps examples in rows, the kit in columns
    return X, one_hot(found.target)
