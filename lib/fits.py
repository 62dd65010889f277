"""Does it fit?  Arguments looked at once, before a loop uses them; what does not fit is said in one sentence."""
import numpy as np
from scipy.special import expit, softmax


def network(W, sigma, X, slope=None, Y=None, label="W[{}]"):
    """Look at a network before it is used; nothing is returned, and nothing is raised where it fits.

    label: how the matrix of layer i is called in a sentence, "W{}" for W1, W2, ...
    ValueError: lists that differ in length, an index 0 that is not empty, shapes that do not chain, X without columns,
    Y of another shape than the output, NaN or infinity, an activation or a slope that returns another shape, a cost
    that applies the output's activation itself where the last layer applies it, too.
    TypeError: what is not an array of numbers or not an activation.
    Costs less than a fiftieth of a gradient (784-512-256-10, 1024 columns).
    """
    for name, values in (("W", W), ("sigma", sigma)):
        layers(name, values)
    if len(W) != len(sigma):
        raise ValueError(f"W ends with layer {len(W) - 1} but sigma with layer {len(sigma) - 1}; give every layer both")
    matrix("X", X)
    if X.shape[1] == 0:
        raise ValueError(f"X is {X.shape[0]}x0, an empty batch; give it at least one column")
    before, n = f"X has {X.shape[0]} rows", X.shape[0]
    for i in range(1, len(W)):
        matrix(label.format(i), W[i])
        if W[i].shape[1] != n:
            ones = ", or write affine.with_ones(X) if the last column is the bias"
            raise ValueError(f"{label.format(i)} is {W[i].shape[0]}x{W[i].shape[1]} but {before}; make them equal"
                             + ones*(i == 1 and W[1].shape[1] == n + 1))
        before, n = f"layer {i} has {W[i].shape[0]} neurons", W[i].shape[0]
    if Y is not None:
        targets(Y, n, X.shape[1])
    S = outputs(W, sigma, X[:, :1])
    if slope is not None:
        slope_fits(slope, S * X[:1]**0)                 # that one column, as often as X has columns
        applied_once(slope, sigma[-1], len(sigma) - 1, n)


def targets(Y, n, m):
    """A target for each of n outputs, a column for each of m examples; class numbers are told what they become."""
    one_hot = ""
    if n > 1 and np.size(Y) == m and np.isin(Y, np.arange(n + 1)).all():
        one_hot = f"; class numbers become such rows by data.one_hot(Y, {n})"
    if len(np.shape(Y)) == 1 and one_hot:
        raise ValueError(f"Y has shape {np.shape(Y)}, not rows and columns; the output is {n}x{m}{one_hot}")
    matrix("Y", Y)
    if tuple(Y.shape) != (n, m):
        raise ValueError(f"Y is {Y.shape[0]}x{Y.shape[1]} but the output is {n}x{m}; "
                         f"give it one row for each output and one column for each example{one_hot}")


def layers(name, values):
    """A list with an empty index 0 and at least one layer."""
    if not isinstance(values, (list, tuple)):
        raise TypeError(f"{name} is {type(values).__name__}; write a list with an empty index 0: [None, ...]")
    if len(values) < 2 or values[0] is not None:
        raise ValueError(f"{name}[0] is not empty; write {name} = [None, {name}_1, ..., {name}_k]")


def matrix(name, A):
    """A two-dimensional array of finite numbers that do not overflow where others would not."""
    if not hasattr(A, "shape") or isinstance(A, (np.matrix, np.ma.MaskedArray)) or hasattr(A, "toarray"):
        raise TypeError(f"{name} is {type(A).__name__}; make it an array: np.array([[...], [...]])")
    if len(A.shape) != 2:
        column = f"; a column of examples is {name}.reshape(-1, 1)" if len(A.shape) == 1 else ""
        raise ValueError(f"{name} has shape {tuple(A.shape)}, not rows and columns{column}")
    kind = getattr(A.dtype, "kind", "O")                # fractions, symbols, other libraries: O, not looked into
    if kind not in "iufcO" or (kind in "iu" and A.dtype.itemsize < 4):
        raise TypeError(f"{name} holds {A.dtype}, not numbers to calculate with; write 1.0*{name}")
    if kind in "fc" and not finite(A):
        raise ValueError(f"{name} holds NaN or infinity; look where it comes from")


def finite(A, most=2**20):
    """Is every number of A finite?  In parts of at most so many entries: A may be a file larger than the memory."""
    columns = max(1, most//max(1, A.shape[0]))
    return all(np.isfinite(A[:, a:a + columns]).all() for a in range(0, A.shape[1], columns))


def outputs(W, sigma, S):
    """The output for one column, on the way to which every activation must keep the shape of what it is given."""
    for i in range(1, len(W)):
        if not (hasattr(sigma[i], "f") and hasattr(sigma[i], "df")):
            raise TypeError(f"sigma[{i}] is {type(sigma[i]).__name__}; take one of lib/activations.py, "
                            "or Activation(f, df)")
        N = W[i] @ S
        S = kept(f"sigma[{i}].f(N)",     sigma[i].f,  N)
        _ = kept(f"sigma[{i}].df(N, S)", sigma[i].df, N, S)
    return S


def kept(call, function, N, *S):
    """function(N) or function(N, S), if it keeps the shape of N."""
    try:
        with np.errstate(all="ignore"):
            got = function(N, *S)
    except (TypeError, AttributeError) as error:
        raise TypeError(f"{call} does not work here: {error}") from error
    if np.shape(got) != tuple(N.shape):
        raise ValueError(f"{call} returns shape {np.shape(got)} for {N.shape[0]} neurons; it must keep the shape of N")
    return got


def slope_fits(slope, S):
    """A slope of the shape of the output; Y of a wrong shape is the usual cause, and NumPy would broadcast it."""
    if not callable(slope):
        raise TypeError(f"the slope is {type(slope).__name__}, not a function of S; give costs.squared(Y).slope")
    wanted = f"an output of {S.shape[0]}x{S.shape[1]}"
    try:
        with np.errstate(all="ignore"):
            got = np.shape(slope(S))
    except (ValueError, RuntimeError, TypeError) as error:
        raise ValueError(f"the slope does not fit {wanted} ({error}); give Y as many rows and columns") from error
    if got != tuple(S.shape):
        raise ValueError(f"the slope returns shape {got} for {wanted}; give Y as many rows and columns")


def applied_once(slope, sigma, k, n):
    """softmax_entropy and logistic_entropy apply the output's activation; a second one, in layer k, is refused."""
    if getattr(slope, "inside", None) is None:
        return
    N = np.linspace(-2, 3, n).reshape(n, 1)
    for name, S in (("logistic", expit(N)), ("softmax", softmax(N, axis=0))):
        if np.allclose(sigma.f(N), S, rtol=1e-9, atol=0):
            raise ValueError(f"the cost applies the {slope.inside} function to the output itself, but sigma[{k}] is "
                             f"{name} already; write sigma[{k}] = identity")


def counts(least=1, /, **numbers):
    """Whole numbers, none below the least."""
    for name, value in numbers.items():
        if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < least:
            raise ValueError(f"{name} = {value!r} is not a whole number from {least} on")
