"""Does it fit?  Arguments looked at once, before a loop uses them; what does not fit is said in one sentence."""
import numpy as np


def network(W, sigma, X, slope=None):
    """Look at a network before it is used; silence means that it fits.

    ValueError: lists that differ in length, an index 0 that is not empty, shapes that do not chain, X without columns,
    NaN or infinity, an activation or a slope that returns another shape.  TypeError: what is not an array of numbers
    or not an activation.  Costs less than a fiftieth of a gradient (784-512-256-10, 1024 columns).
    """
    for name, values in (("W", W), ("sigma", sigma)):
        if not isinstance(values, (list, tuple)):
            raise TypeError(f"{name} is {type(values).__name__}; write a list with an empty index 0: [None, ...]")
        if len(values) < 2 or values[0] is not None:
            raise ValueError(f"{name}[0] is not empty; write {name} = [None, {name}_1, ..., {name}_k]")
    if len(W) != len(sigma):
        raise ValueError(f"W has {len(W) - 1} layers but sigma has {len(sigma) - 1}; give every layer both")
    matrix("X", X, "make it a column with X.reshape(-1, 1)")
    if X.shape[1] == 0:
        raise ValueError(f"X is {X.shape[0]}x0, an empty batch; give it at least one column")
    n, layer = X.shape[0], "X has {} rows"
    for i in range(1, len(W)):
        matrix(f"W[{i}]", W[i], "give it rows and columns")
        if W[i].shape[1] != n:
            raise ValueError(f"W[{i}] is {W[i].shape[0]}x{W[i].shape[1]} but {layer.format(n)}; make them equal")
        if not (hasattr(sigma[i], "f") and hasattr(sigma[i], "df")):
            raise TypeError(f"sigma[{i}] is {type(sigma[i]).__name__}; take one of lib/activations.py, "
                            "or Activation(f, df)")
        n, layer = W[i].shape[0], f"layer {i} has {{}} neurons"
    shapes(W, sigma, X, slope)


def matrix(name, A, help_with_one_dimension):
    """A two-dimensional array of finite numbers."""
    if not hasattr(A, "shape"):
        raise TypeError(f"{name} is {type(A).__name__}; make it an array: np.array([[...], [...]])")
    if len(A.shape) != 2:
        raise ValueError(f"{name} has {len(A.shape)} dimensions, not 2; {help_with_one_dimension}")
    kind = getattr(A.dtype, "kind", "O")                # fractions, symbols, other libraries: O, not looked into
    if kind not in "biufcO":
        raise TypeError(f"{name} holds {A.dtype}, not numbers")
    if kind in "fc" and not np.isfinite(A).all():
        raise ValueError(f"{name} holds NaN or infinity; look where it comes from")


def shapes(W, sigma, X, slope):
    """Activations and slope return what they were given the shape of, tried on one column and on zeros."""
    with np.errstate(all="ignore"):
        S = X[:, :1]
        for i in range(1, len(W)):
            N = W[i] @ S
            S = sigma[i].f(N)
            for name, got in (("f", S), ("df", sigma[i].df(N, S))):
                if np.shape(got) != N.shape:
                    raise ValueError(f"sigma[{i}].{name} returns shape {np.shape(got)} for {N.shape[0]} neurons; "
                                     "it must keep the shape of N")
        if slope is not None:
            said(slope, S, X.shape[1])


def said(slope, S, m):
    """A slope of the right shape; Y of a wrong shape is the usual cause, and NumPy would broadcast it silently."""
    wanted = (len(S), m)
    try:
        got = np.shape(slope(np.repeat(S, m, axis=1)))
    except ValueError as error:
        raise ValueError(f"the slope does not fit an output of {wanted[0]}x{m} ({error}); "
                         "give Y as many rows and columns") from error
    if got != wanted:
        raise ValueError(f"the slope returns shape {got} for an output of {wanted[0]}x{m}; "
                         "give Y as many rows and columns")


def counts(**numbers):
    """Whole numbers, at least 1 (steps may be 0)."""
    for name, value in numbers.items():
        least = 0 if name == "steps" else 1
        if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < least:
            raise ValueError(f"{name} = {value!r} is not a whole number from {least} on")
