"""Is it right?  Gradients measured with small steps, without any formula, and two answers side by side."""
import numpy as np

from lib.fits import layers


# %% Gradients without a formula

def central(C, W):
    """dC/dw = (C(w + h) - C(w - h))/(2h) + O(h^2), one entry at a time; C maps the list W to a number.

    h = cbrt(3 eps) max(1, |w|), 8.7e-6 for a small weight: about ten right digits.  The formula's error is h^2/6 times
    the third derivative of C, that of rounding is eps C/h; where both factors are alike, h^3 = 3 eps makes their sum
    smallest.  Source: Press et al., Numerical Recipes (2007), 5.7.
    """
    def slope(i, j):
        h = np.cbrt(3*np.finfo(float).eps)*max(1, abs(W[i][j]))
        return (C(moved(W, i, j, h)) - C(moved(W, i, j, -h)))/(2*h)
    return entry_by_entry(slope, W)


def complex_step(C, W, h=1e-30):
    """dC/dw = Im C(w + ih)/h + O(h^2): no difference, so no digits are lost and h may be tiny.

    C must be analytic near W and keep complex numbers: no abs, no conjugate; TypeError where it returns a real one.
    Source: Squire and Trapp, SIAM Review 40 (1998), 110-112.
    """
    def slope(i, j):
        value = C(moved(W, i, j, 1j*h))
        if not np.iscomplexobj(value):
            raise TypeError("C returns a real number for complex weights, so it is not analytic; use check.central")
        return value.imag/h
    return entry_by_entry(slope, W)


def moved(W, i, j, by):
    """The list W with one entry of W[i] moved; the caller's arrays stay as they are, float32 and integers widen."""
    moved = list(W)
    moved[i] = W[i].astype(np.result_type(W[i].dtype, type(by)))
    moved[i][j] += by
    return moved


def entry_by_entry(slope, W):
    """[None, dC/dW_1, ...], each entry by a call of slope(layer, index)."""
    layers("W", W)
    dW = [None] + [np.zeros(A.shape) for A in W[1:]]
    for i in range(1, len(W)):
        for j in np.ndindex(W[i].shape):
            dW[i][j] = slope(i, j)
    return dW


# %% Answers that are classes

def classes(S):
    """The class that each column of S answers: the number, from 0 on, of its largest entry; also of one-hot targets."""
    return np.argmax(S, axis=0)


def accuracy(S, Y):
    """The share of the columns in which the output S and the one-hot target Y have the same class, between 0 and 1."""
    same_shape(S, Y)
    return np.mean(classes(S) == classes(Y))


def confusion(S, Y):
    """An n x n matrix of counts: entry (j, l) is how many examples of class j were answered l; the right ones stand on
    its diagonal.  S, Y: n x m, output and one-hot target."""
    same_shape(S, Y)
    counted = np.zeros((len(Y), len(Y)), int)
    np.add.at(counted, (classes(Y), classes(S)), 1)
    return counted


def same_shape(S, Y):
    if np.shape(S) != np.shape(Y):
        raise ValueError(f"the output has shape {np.shape(S)} but Y {np.shape(Y)}; give Y one row for each class, "
                         "see data.one_hot")


# %% Two answers side by side

def compare(name, ours, theirs, m=None):
    """Print one line a layer that says how ours differs from theirs; True where all are exact or close.

    ours, theirs: two arrays, or two lists with an empty index 0.  m: the number of columns, for the factors m and 1/m.
    ValueError or TypeError, in one sentence, for a list without an empty index 0 and for a list against an array.
    """
    if not isinstance(ours, (list, tuple)) and not isinstance(theirs, (list, tuple)):
        pairs = [(name, ours, theirs)]
    else:
        layers(f"ours, {name},",   ours)
        layers(f"theirs, {name},", theirs)
        if len(ours) != len(theirs):
            print(f"{name}: the last layer is {len(ours) - 1} against {len(theirs) - 1}")
            return False
        pairs = [(f"{name}[{i}]", ours[i], theirs[i]) for i in range(1, len(ours))]
    verdicts = [verdict(a, b, m) for _, a, b in pairs]
    for (label, _, _), word in zip(pairs, verdicts):
        print(f"{label}: {word}")
    return all(word == "exact" or word.startswith("close") for word in verdicts)


@np.errstate(invalid="ignore")                      # infinity - infinity: the verdict tells it
def verdict(ours, theirs, m=None, tolerance=1e-6):
    """exact, close, sign, transposed, off by a factor, shape, or how far apart: in that order of what is tried."""
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    if ours.shape != theirs.shape:
        turned = ours.shape == theirs.shape[::-1] and distance(ours.T, theirs) <= tolerance
        return "transposed" if turned else f"shape {ours.shape} against {theirs.shape}"
    if np.array_equal(ours, theirs):
        return "exact"
    apart = distance(ours, theirs)
    if apart <= tolerance:
        return f"close (relative difference {apart:.1e})" if apart else "close (less than one rounding apart)"
    if ours.shape == theirs.shape[::-1] and distance(ours.T, theirs) <= tolerance:
        return "transposed"
    ours, theirs = unit(ours, theirs)
    factor = np.vdot(theirs, ours).real/(np.vdot(theirs, theirs).real or 1)
    if factor and distance(ours, factor*theirs) <= tolerance:
        return factor_in_words(factor, m)
    return f"different (relative difference {apart:.1e})"


@np.errstate(invalid="ignore")
def distance(ours, theirs):
    """|ours - theirs|/(|ours| + |theirs|), Euclidean: 0 for equal, 1/3 for a factor 2, 1 for a wrong sign."""
    ours, theirs = unit(ours, theirs)
    norm = np.linalg.norm
    return norm(ours - theirs)/((norm(ours) + norm(theirs)) or 1)


def unit(ours, theirs):
    """Both as columns of float64 or complex128, the largest entry 1, so that no square overflows or vanishes."""
    kind = complex if np.iscomplexobj(ours) or np.iscomplexobj(theirs) else float
    ours, theirs = np.ravel(ours).astype(kind), np.ravel(theirs).astype(kind)
    largest = max(np.abs(ours).max(initial=0), np.abs(theirs).max(initial=0))
    return (ours/largest, theirs/largest) if 0 < largest < np.inf else (ours, theirs)


def factor_in_words(factor, m):
    """The factors that have a usual cause by their names; with two columns, a factor 2 is just 2."""
    if abs(factor + 1) < 1e-6:
        return "sign: every entry is minus what it should be"
    known = [(f"m = {m}", m), (f"1/m = 1/{m}", 1/m)] if m and m > 2 else []
    for word, value in known + [("2", 2), ("1/2", 1/2)]:
        for sign, minus in ((1, ""), (-1, "minus ")):
            if abs(factor - sign*value) <= 1e-6*value:
                return f"off by a factor {minus}{word}"
    return f"off by a factor {factor:.7g}"                    # 1.000002 is not close
