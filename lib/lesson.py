"""What every lesson needs and no reader has to see: its numbers are checked, its errors are one sentence.

    X, Y, W = lesson.known(X=X, Y=Y, W=W, sigma=sigma, r=r)     once, below the numbers of a page
    lesson.explain(C, r)                                        once, below the loop
    path = lesson.collect(descent.descend(...))                 a training that may diverge

scripts/lib.py calls manners() when a lesson starts; who imports lib from elsewhere keeps Python's own ways.
NumPy is imported only where there are matrices: a page of plain numbers prints before any package is loaded.
"""
import linecache
import os
import re
import sys
import warnings
from math import exp, isfinite, log
from numbers import Complex, Integral, Real

SLIPS = (ValueError, TypeError, ArithmeticError, OSError, ImportError)      # what a user's numbers can cause

# Names of whole numbers, or of lists of them, and the least that makes sense.
WHOLE = dict(steps=1, epochs=1, batch=1, batches=1, n=1, m=1, k=1, hidden=1, sizes=1, widths=1, depths=1, columns=1,
             test=1, block=1, workers=1, seed=0, i=0, j=0, l=0)

ACTIVATIONS = ("sigma", "mine")                         # one activation, or a list [None, sigma_1, ..., sigma_k]


# %% In a terminal

def manners():
    """Numbers appear when they are printed, no console's code page stops them, and errors are one sentence."""
    if hasattr(sys.stdout, "reconfigure"):                                  # Spyder's and IDLE's consoles have none
        sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")
    no_warnings()
    sys.excepthook = one_sentence


def no_warnings():
    """A number that overflows, or an error that is 0 from the start, is told by explain() in a full sentence."""
    for words in ("overflow", "invalid value", "divide by zero"):
        warnings.filterwarnings("ignore", f"{words} encountered", RuntimeWarning)
    warnings.filterwarnings("ignore", "Data has no positive values", UserWarning)


def one_sentence(kind, error, trace):
    """Like Octave: `error: what is wrong (which lesson, which line)` instead of a traceback."""
    if issubclass(kind, BrokenPipeError):                                   # python scripts/x.py | head -3
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())      # what is left to flush goes nowhere
    elif issubclass(kind, KeyboardInterrupt):
        print("\nstopped", file=sys.stderr)
    elif issubclass(kind, SLIPS):
        file   = trace.tb_frame.f_code.co_filename
        reason = missing(error) or beyond(error, file, trace.tb_lineno) or error
        print(f"error: {reason} ({os.path.basename(file)}, line {trace.tb_lineno})", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


def missing(error):
    """A package that is not installed, and the line that installs it."""
    if isinstance(error, ModuleNotFoundError) and error.name in ("numpy", "scipy", "matplotlib"):
        return f"{error.name} is not installed; run: python -m pip install -r requirements.txt"


def beyond(error, file, line):
    """A division by 0 or a number beyond 1e308, with the line of the lesson in which it stands."""
    happened = {ZeroDivisionError: "a number is divided by 0", OverflowError: "a number grows beyond 1e308"}
    if type(error) in happened:
        return f"{happened[type(error)]} in: " + " ".join(linecache.getline(file, line).split())


# %% What a page knows

def known(**values):
    """Check the numbers of a page, and return its matrices as arrays, in the order in which they are given.

        r, w, a, y ...      real numbers of a size that can be squared; numbers and flat lists stay as they are
        steps, n, seed ...  whole numbers (or lists of them): the names in WHOLE, each from its least value on
        X, Y, W, A ...      a capital is a matrix: a list of rows, or an array; it is returned
        W, b = [None, ...]  one matrix a layer; returned as [None, array, ...]
        W, i, j, l          the weight W[i][j, l] exists
        W1, W2, ...         the layers of one network, too; a flat list X or Y is then one example
        sigma, mine         activations

    W must chain, from the rows of X to the rows of Y; Y has a column for each column of X; b[i] is a column with a
    number for each row of W[i].  One matrix is returned as it is, several as a list; None where there is none.
    TypeError for text, complex numbers, a decimal comma (w = -23,1) or another type; ValueError for NaN, infinity,
    numbers from 1e100 on, rows of different lengths and shapes that do not fit.
    """
    given  = {name: checked(name, value) for name, value in values.items()}
    arrays = [value for value in given.values() if is_matrix(value)]
    chain(given)
    if arrays:
        fit(given)
        return arrays[0] if len(arrays) == 1 else arrays


def is_matrix(value):
    """An array, or a list [None, array, ...]."""
    return bool(getattr(value, "shape", ())) or (isinstance(value, list) and len(value) > 1 and is_matrix(value[1]))


def checked(name, value):
    """One argument of known(); matrices become arrays, all else stays as it is."""
    if isinstance(value, list) and not value:
        raise ValueError(f"{name} is empty; write at least one number between the brackets")
    if name in WHOLE:
        for number in value if isinstance(value, (list, tuple)) else [value]:
            whole(name, number)
        return value
    if name in ACTIVATIONS or hasattr(value, "df"):
        return activations(name, value)
    if isinstance(value, list) and value[:1] == [None]:
        if len(value) == 1:
            raise ValueError(f"{name} = [None] has no layer; write {name} = [None, {name}_1, ..., {name}_k]")
        return [None] + [checked(f"{name}[{i}]", A) for i, A in enumerate(value[1:], start=1)]
    if name[0].isupper() or getattr(value, "shape", ()) or rows(value):
        return matrix(name, value)
    for number in value if isinstance(value, list) else [value]:
        real(name, number)
    return value


def rows(value):
    """Is it a list of rows?"""
    return isinstance(value, (list, tuple)) and len(value) > 0 and all(isinstance(row, (list, tuple)) for row in value)


def real(name, value):
    """A finite real number of a size that can be squared, or a symbol of SymPy, which stands for one."""
    if getattr(value, "is_Symbol", False):
        return
    if isinstance(value, str):
        raise TypeError(f"{name} = {value!r} is text; write a number without quotes")
    if isinstance(value, tuple):
        raise TypeError(f"{name} = {value!r} are several numbers; write a decimal point, not a comma")
    if not hasattr(value, "__float__") or (isinstance(value, Complex) and not isinstance(value, Real)):
        raise TypeError(f"{name} = {value!r} is not a real number")
    if not abs(value) < 1e100:
        raise ValueError(f"{name} = {value!r} is not a number below 1e100; choose one that is")


def whole(name, value):
    """A whole number from the least value on that its name allows."""
    if isinstance(value, tuple):
        raise TypeError(f"{name} = {value!r} are several numbers; write one whole number")
    if isinstance(value, bool) or not isinstance(value, Integral) or value < WHOLE[name]:
        raise ValueError(f"{name} = {value!r} is not a whole number from {WHOLE[name]} on")


def activations(name, value):
    """One activation, or a list [None, sigma_1, ..., sigma_k] of them."""
    for i, sigma in enumerate(value[1:] if isinstance(value, list) else [value], start=1):
        if not (hasattr(sigma, "f") and hasattr(sigma, "df")):
            place = f"{name}[{i}]" if isinstance(value, list) else name
            raise TypeError(f"{place} is {type(sigma).__name__}; take one of lib/activations.py, or Activation(f, df)")
    if hasattr(value, "df") and name != "sigma":            # sigma: together with W, whose neurons it must fit
        import numpy as np
        from lib import fits
        one = np.array([[0.5]])
        S   = fits.kept(f"{name}.f(N)", value.f, one)
        fits.kept(f"{name}.df(N, S)", value.df, one, S)
    return value


def matrix(name, value):
    """An array from a list of rows of equal length; a flat list becomes an array of one dimension."""
    import numpy as np
    from lib import fits
    if rows(value) and any(isinstance(x, list) for row in value for x in row):
        raise ValueError(f"{name} is a list of matrices; write {name} = [None, {name}_1, ..., {name}_k], "
                         "the first place empty")
    if rows(value):
        lengths = sorted({len(row) for row in value})
        if len(lengths) > 1:
            raise ValueError(f"the rows of {name} differ in length: {lengths[0]} and {lengths[-1]} numbers; "
                             "a matrix is a rectangle")
    elif not isinstance(value, list) and not hasattr(value, "shape"):
        raise TypeError(f"{name} is {type(value).__name__}; write a matrix as a list of rows: [[...], [...]]")
    elif isinstance(value, list) and any(isinstance(x, list) for x in value):
        raise ValueError(f"{name} holds rows and single numbers; write a matrix as a list of rows: [[...], [...]]")
    if not hasattr(value, "shape"):
        for x in np.array(value, dtype=object).ravel():
            real(f"an entry of {name}", x)
        value = np.array(value)
        value = value.astype(float) if value.dtype.kind in "iu" else value
    if getattr(value.dtype, "kind", "O") == "c":
        raise TypeError(f"{name} holds complex numbers, not real ones")
    fits.matrix(name, value if len(value.shape) != 1 else value.reshape(-1, 1))
    return value


def fit(given):
    """Do the shapes fit each other?"""
    from lib import fits
    X, Y, W, b = (given.get(name) for name in "XYWb")
    parts      = sorted(name for name in given if re.fullmatch(r"W[1-9]", name))
    if parts:
        W, label = [None, *(given[name] for name in parts)], "W{}"
        X, Y     = (A if A is None or A.ndim == 2 else A.reshape(-1, 1) for A in (X, Y))
    else:
        W, label = ([None, W], "W") if getattr(W, "shape", ()) else (W, "W[{}]")
    for name, A in [("X", X), ("Y", Y)]:
        if A is not None:
            fits.matrix(name, A)
    if W is not None:
        fits.layers("W", W)
        sigma = given.get("sigma") or linear(W)
        fits.network(W, sigma if isinstance(sigma, list) else [None, sigma], ones(W) if X is None else X, Y=Y,
                     label=label)
    elif X is not None and Y is not None and X.shape[1] != Y.shape[1]:
        raise ValueError(f"X has {X.shape[1]} columns but Y has {Y.shape[1]}; give every example, a column of X, "
                         "its target, the same column of Y")
    if W is not None and isinstance(b, list):
        columns(W, b)
    if isinstance(W, list) and {"i", "j", "l"} <= set(given):
        entry(W, given["i"], given["j"], given["l"])


def chain(given):
    """A chain of numbers: two weights or more, and as many activations."""
    w, sigma = given.get("w"), given.get("sigma")
    if isinstance(w, list) and isinstance(sigma, list) and len(w) != len(sigma):
        raise ValueError(f"w ends with layer {len(w) - 1} but sigma with layer {len(sigma) - 1}; give every layer both")
    if isinstance(w, list) and len(w) == 2:
        raise ValueError("w has one layer; a chain has at least two: [None, w_1, w_2]")


def linear(W):
    """An identity for each layer, where a page has no activations."""
    from lib.activations import identity
    return [None] + [identity]*(len(W) - 1)


def ones(W):
    """Some column that W[1] can take, where a page has no X."""
    from lib import fits
    fits.matrix("W[1]", W[1])
    return W[1][:1].T*0 + 1


def columns(W, b):
    """One bias for each neuron, in a column."""
    if len(b) != len(W):
        raise ValueError(f"W ends with layer {len(W) - 1} but b with layer {len(b) - 1}; give every layer both")
    for i in range(1, len(W)):
        shape = getattr(b[i], "shape", None)
        if shape != (W[i].shape[0], 1):
            got = "x".join(map(str, shape)) if shape else "no column"
            raise ValueError(f"b[{i}] is {got} but layer {i} has {W[i].shape[0]} neurons; write one number in a row "
                             "for each, [[...], [...]]")


def entry(W, i, j, l):
    """The weight W[i][j, l], where a page moves a single one."""
    if not (1 <= i < len(W) and j < W[i].shape[0] and l < W[i].shape[1]):
        shapes = ", ".join("x".join(map(str, A.shape)) for A in W[1:])
        raise ValueError(f"there is no weight W[{i}][{j}, {l}] in layers of {shapes}; choose another i, j or l")


# %% What happened

def explain(C, r, bound=None, formula="the bound", what="cost", see="learning_rate.py", goal=None, advice=None):
    """Print one line where C did not fall: what happened, the bound or the reason, and what to try.  Else nothing.

    C:       the cost (or the error, what="error") before the first step and after each; signs do not matter.
    r:       the learning rate.
    bound:   C falls for 0 < r < bound, where such a bound is known; formula: how to write it, "1/a^2"; see: the page
             that explains it.
    goal:    where a cost that fell may still be too large, the value that it should have reached.
    advice:  what to try, where it is not the rate.
    """
    sizes = [abs(float(c)) for c in C]
    end   = next((i for i, size in enumerate(sizes) if not isfinite(size)), len(sizes))     # the first that overflowed
    steps = len(sizes) - 1
    if end < len(sizes):
        happened = f"the {what} overflows after {count(end)}"
    elif sizes[0] == 0 == sizes[-1]:
        print(f"the {what} is 0 from the start: there is nothing to learn; {advice or 'choose another start'}")
        return
    elif sizes[-1] > sizes[0]*(1 + 1e-9):
        happened = f"the {what} grows " + by(sizes[0], sizes[-1], steps)
    elif sizes[-1] >= sizes[0]*(1 - 1e-9):
        happened = f"the {what} does not fall"
    elif goal is not None and sizes[-1] > goal:
        print(f"the {what} is still {sizes[-1]:.3g} after {count(steps)}: "
              f"{advice or 'try more steps, or another rate r'}")
        return
    else:
        return
    print(because(happened, len(set(sizes)) == 1, r, bound, formula, see, advice))


def because(happened, constant, r, bound, formula, see, advice):
    """The rate's part in it, and what to try; a cost that is constant had slopes of 0 from the start."""
    single = isinstance(r, Real)
    if single and r == 0:
        return "r = 0: no step is taken; try a small r above 0"
    if single and r < 0:
        return f"r = {r:g} is below 0: every step climbs the slope and {happened}; try r above 0"
    if single and bound is not None and r >= bound*(1 - 1e-9):
        place = "above" if r > bound*(1 + 1e-9) else "at"
        return f"r = {r:g} is {place} {formula} = {bound:.3g}: {happened}; {advice or 'see ' + see}"
    if "does not fall" in happened:
        reason = "all slopes are 0, or r is too small" if constant else "r is too large or too small"
        return f"with r = {written(r)} {happened}: {reason}; {advice or 'try another start or rate'}"
    return f"with r = {written(r)} {happened}; {advice or smaller(r)}"


def written(r):
    """The rate as a student writes it: 1e+09, not 1000000000.0."""
    return f"{float(r):g}" if isinstance(r, Real) else f"{r}"


def smaller(r):
    """A rate to try."""
    return f"try a smaller r, for example {r/10:g}" if isinstance(r, Real) else "try smaller rates"


def by(first, last, steps):
    """The factor of a step, on average, where it says something."""
    factor = exp((log(last) - log(first))/steps) if first else 1
    return f"by the factor {factor:.3g} a step" if factor > 1.01 else f"from {first:.3g} to {last:.3g}"


def count(steps):
    return "1 step" if steps == 1 else f"{steps} steps"


def collect(training):
    """The pairs (W, C) of descent.descend in a list; where C overflows, what there is, and one printed line."""
    path = []
    try:
        path.extend(training)
    except FloatingPointError as error:
        if not path:
            raise
        print(error)
    return path
