"""What Octave prints, and matrices carried to Octave and back.

`show` prints as `format short` does; `write_mat` and `read_mat` exchange .mat files with `load` and `save -v7`.
Sources: the question's listing, and Octave 7.3 itself, to which the tests hold both.
"""
import os
import shutil
from math import floor, isfinite, log10

WIDEST   = 80                                   # columns, as Octave assumes where it does not know
RESERVED = set("""
    break case catch classdef continue do else elseif end end_try_catch end_unwind_protect endarguments endclassdef
    endenumeration endevents endfor endfunction endif endmethods endparfor endproperties endspmd endswitch endwhile for
    function global if otherwise parfor persistent return spmd switch try until unwind_protect unwind_protect_cleanup
    while""".split())                           # iskeyword() of Octave 7.3


# %% Display

def show(name, value, style="question"):
    """`name = value`, as Octave answers a line that ends without a semicolon; all numbers as doubles.

    value: a number, a row [1, 2], rows [[1, 2], [3, 4]], or an array of one (a row) or two dimensions.
    style: "question" keeps the sign's place and five significant digits below 1 (`w =  3.6233`, `w = -0.68736`),
           "7" is Octave 7 (`w = 3.6233`, `w = -0.6874`); else they agree.
    ValueError for another style, for rows of different lengths, for more than two dimensions; TypeError for what is
    no real number.  Entries of a matrix beyond 1e98 have more digits in their exponents than is provided for.
    """
    if style not in ("question", "7"):
        raise ValueError(f'{style!r} is no style of Octave known here; take "question" or "7"')
    if 0 in getattr(value, "shape", ()):
        return f"{name} = [](" + "x".join(map(str, value.shape)) + ")"
    if hasattr(value, "tolist"):
        value = value.tolist()
    if not isinstance(value, (list, tuple)):
        return f"{name} = {scalar(real(name, value), style)}"
    rows = value if value and isinstance(value[0], (list, tuple)) else [value]
    if any(not isinstance(row, (list, tuple)) or len(row) != len(rows[0]) for row in rows):
        raise ValueError(f"the rows of {name} differ in length; a matrix is a rectangle")
    if not rows[0]:
        return f"{name} = []({len(rows) if value else 0}x0)"
    return f"{name} =\n\n{matrix([[real(name, x) for x in row] for row in rows], style)}"


def real(name, x):
    """One entry as a float; complex is named apart, for in Python 3.9 it has a __float__ that only raises."""
    if isinstance(x, (list, tuple)):
        raise ValueError(f"{name} has more than two dimensions; show one matrix at a time")
    if isinstance(x, complex) or not hasattr(x, "__float__") or hasattr(x, "shape"):
        raise TypeError(f"{name} holds {type(x).__name__}, not a real number; show one matrix at a time")
    return float(x)


def scalar(x, style):
    """One number, in the question's style with a place for its sign."""
    code, width = layout([x], style, limit=7)
    return number(x, code).rjust(width if style == "question" and x != 0 else 0)


def matrix(rows, style):
    """All numbers in one form and in columns, in blocks where the terminal ends."""
    code, width = layout([x for row in rows for x in row], style, limit=6)
    count  = len(rows[0])
    fit    = max(1, terminal() // (width + 2))
    blocks = []
    for i in range(0, count, fit):
        lines = ["".join(number(x, code).rjust(width + 2) for x in row[i:i + fit]) for row in rows]
        title = heading(i + 1, min(i + fit, count)) if count > fit else ""
        blocks.append(title + "\n".join(lines) + "\n")
    return "\n".join(blocks)


def terminal():
    """The columns of the terminal, where it is narrower than Octave's usual one."""
    return min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns)


def heading(first, last):
    """` Columns 1 through 8:` above a block, as Octave words it for one, two or more columns."""
    if first == last:
        return f" Column {first}:\n\n"
    return f" Columns {first} {'and' if last == first + 1 else 'through'} {last}:\n\n"


def layout(numbers, style, limit):
    """The printf code and the width, sign included, in which Octave shows these numbers side by side.

    Five significant digits for the largest and the smallest; whole numbers without a point;
    an exponent where that would take more than seven digits (whole numbers: more than `limit`).
    """
    finite     = [abs(x) for x in numbers if isfinite(x)]
    big, small = digits(max(finite, default=0)), digits(min(finite, default=0))
    if all(x == floor(x) for x in finite):
        width = max(big, 1) + 1
        code  = ".0f" if big <= limit else ".4e"
    else:
        left  = max(big, 1)
        right = max(decimals(big, style), decimals(small, style))
        width = 1 + left + 1 + right
        code  = f".{right}f" if left + right <= 7 else ".4e"
    if code == ".4e":
        width = 11 + (max(big, 1 - small) > 100)
    return code, width if len(finite) == len(numbers) else max(width, 4)      # room for -Inf


def digits(x):
    """How many digits stand before the point: 3 for 123.4, 0 for 0.5, -1 for 0.05; 0 for 0."""
    return 1 + floor(log10(x)) if x else 0


def decimals(d, style):
    """How many digits Octave gives behind the point to a number with d before it."""
    if d == 0:
        return 5 if style == "question" else 4
    return 5 - d if d < 5 else 5


def number(x, code):
    """One number; what is not finite has Octave's name, and zero is just 0."""
    if isfinite(x):
        return format(x, code) if x else "0"
    return "NaN" if x != x else "Inf" if x > 0 else "-Inf"


# %% Files

def write_mat(path, /, **variables):
    """Write variables for Octave's `load`: same bits, columns stay columns, whole numbers become floats.

    A list is a cell: the kit's W = [None, W_1, ..., W_k] becomes W{1} ... W{k}.  An array of one dimension is a row,
    as `show` shows it.  In Octave int64(3)*0.5 is 2, so integers are written as doubles, fractions rounded.
    TypeError for what is neither number, array nor list of these; ValueError for a name that Octave cannot use;
    OSError for a folder that cannot be written.
    """
    import io

    from scipy.io import savemat

    from lib import files
    for name in variables:
        if not (name.isidentifier() and name.isascii() and name[0] != "_") or name in RESERVED:
            raise ValueError(f"{name!r} is no name for a variable in Octave; take letters and digits, no keyword")
    buffer = io.BytesIO()
    savemat(buffer, {name: to_octave(name, value) for name, value in variables.items()}, oned_as="row")
    files.write(path, buffer.getvalue())


def to_octave(name, value):
    """A float64 (or complex128) array, or for a list a 1 x k cell without the empty index 0."""
    import numpy as np
    if isinstance(value, (list, tuple)):
        items = value[1:] if value and value[0] is None else value
        cell  = np.empty((1, len(items)), dtype=object)
        for i, item in enumerate(items, start=1):
            cell[0, i - 1] = to_octave(f"{name}{{{i}}}", item)
        return cell
    array = np.asarray(value)
    try:
        if array.dtype.kind in "US" or isinstance(value, np.ma.MaskedArray) or value is None:
            raise TypeError
        return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)
    except (TypeError, ValueError):
        raise TypeError(f"{name} is {type(value).__name__}; Octave gets numbers, arrays of numbers, "
                        "or lists of these") from None


def read_mat(path):
    """The variables of a .mat file as a dictionary; numbers are two-dimensional float arrays, a scalar is 1 x 1.

    A cell W{1} ... W{k} becomes the list [None, W_1, ..., W_k], so that W[i] is W{i}.  Text, structs and sparse
    matrices come as SciPy reads them.
    OSError where there is no such file, ValueError where it is no .mat file that can be read.
    """
    from scipy.io import loadmat
    if not os.path.isfile(path):
        raise OSError(f"there is no file {path}; check the name and the folder")
    try:
        found = loadmat(path)
    except Exception as error:
        raise ValueError(f"{path} is not a .mat file that can be read here; in Octave, write it with: "
                         "save -v7 FILE.mat NAMES") from error
    return {name: from_octave(value) for name, value in found.items() if not name.startswith("__")}


def from_octave(value):
    """A cell as a list with an empty index 0; whole numbers as floats, for a double 3 is stored in one byte.

    (loadmat's own mat_dtype=True would do the same, and lose the imaginary parts: SciPy 1.9 to 1.17.)
    """
    if value.dtype == object:
        return [None] + [from_octave(item) for item in value.ravel(order="F")]
    return value.astype(float) if value.dtype.kind in "biu" else value
