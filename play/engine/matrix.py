"""Matrices of plain lists with @ .T * + - / **: what lib/backprop.py, which imports nothing, needs in a page.

    A @ B  product        A * B, A + B, A - B, A / B, A ** 2  entry by entry; a number or a column is repeated

The numbers are Python's own floats, in double precision as NumPy's.  ValueError names both shapes that do not fit.
"""


class Matrix:
    def __init__(self, rows):
        self.rows  = [row if isinstance(row, list) else list(row) for row in rows]     # no row is ever changed
        self.shape = len(self.rows), len(self.rows[0])
        self.size  = len(self.rows)*len(self.rows[0])

    def __len__(self):
        return self.shape[0]

    def __getitem__(self, place):
        """A[1:], A[:, 2:], A[:, [2]] and A[:, 2]: still a matrix."""
        if not isinstance(place, tuple):
            return Matrix(chosen(self.rows, place))
        return Matrix([chosen(row, place[1]) for row in chosen(self.rows, place[0])])

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __matmul__(self, B):
        if self.shape[1] != B.shape[0]:
            raise ValueError(f"{named(self)} @ {named(B)} does not fit: "
                             f"the first has {self.shape[1]} columns, the second {B.shape[0]} rows")
        columns = list(zip(*B.rows))
        return Matrix([[sum([a*b for a, b in zip(row, column)]) for column in columns] for row in self.rows])

    def map(self, f):
        return Matrix([[f(a) for a in row] for row in self.rows])

    def both(self, B, f):
        """f of every two entries; a number, a single row or a single column serves all."""
        if not isinstance(B, Matrix):
            return Matrix([[f(a, B) for a in row] for row in self.rows])
        if self.shape == B.shape:
            return Matrix([[f(a, b) for a, b in zip(row, other)] for row, other in zip(self.rows, B.rows)])
        shape = tuple([max(n, m) for n, m in zip(self.shape, B.shape)])
        A, B  = repeated(self, shape, B), repeated(B, shape, self)
        return A.both(B, f)

    def __mul__(self, B):
        """The commonest product without a call for every entry."""
        if not isinstance(B, Matrix):
            return Matrix([[a*B for a in row] for row in self.rows])
        if self.shape == B.shape:
            return Matrix([[a*b for a, b in zip(row, other)] for row, other in zip(self.rows, B.rows)])
        return self.both(B, lambda a, b: a*b)

    def __add__(self, B):      return self.both(B, lambda a, b: a + b)
    def __radd__(self, B):     return self.both(B, lambda a, b: b + a)
    def __sub__(self, B):      return self.both(B, lambda a, b: a - b)
    def __rsub__(self, B):     return self.both(B, lambda a, b: b - a)
    def __rmul__(self, B):     return self*B
    def __truediv__(self, B):  return self.both(B, divided)
    def __rtruediv__(self, B): return self.both(B, lambda a, b: divided(b, a))
    def __pow__(self, p):      return self.both(p, lambda a, b: a**b)
    def __neg__(self):         return self.map(lambda a: -a)

    def sum(self, axis=None, keepdims=True):
        """The sum of all entries, or a row (axis 0) or column (axis 1) of sums."""
        if axis is None:
            return sum([sum(row) for row in self.rows])
        return Matrix([[sum(column) for column in zip(*self.rows)]] if axis == 0 else [[sum(row)] for row in self.rows])


def chosen(entries, which):
    """Some entries of a list, by a slice, a place or a list of places."""
    if isinstance(which, slice):
        return entries[which]
    return [entries[place] for place in (which if isinstance(which, list) else [which])]


def divided(a, b):
    """a/b as NumPy has it: a division by 0 gives no error here, but no number either."""
    return a/b if b else float("nan")


def repeated(A, shape, B):
    """A with its single row or column repeated."""
    if any(n not in (1, m) for n, m in zip(A.shape, shape)):
        raise ValueError(f"{named(A)} and {named(B)} do not fit entry by entry; both need the same shape")
    rows = [row*shape[1] if len(row) == 1 else row for row in A.rows]
    return Matrix(rows*shape[0] if len(rows) == 1 else rows)


def named(A):
    return f"{A.shape[0]} x {A.shape[1]}"
