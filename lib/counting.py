"""What a formula costs, counted while it runs: multiplications, and nothing of the machine."""
import numpy as np


class Counting(np.ndarray):
    """An array that counts what * and @ multiply; a formula takes it for any other."""
    multiplications = 0

    def __array_ufunc__(self, ufunc, method, *inputs, out=(), **options):
        A = [np.asarray(a) for a in inputs]
        if out:                                         # A *= 2
            options["out"] = tuple(np.asarray(a) for a in out)
        result = getattr(ufunc, method)(*A, **options)
        if ufunc in (np.multiply, np.matmul):
            Counting.multiplications += result.size*(A[0].shape[-1] if ufunc is np.matmul else 1)
        return result.view(Counting)


def multiplications(form, W, sigma, X):
    """How many multiplications form(W, sigma, X) takes: n l m for n x l times l x m, n m for an entrywise product.

    form is backprop.gradient, a form of lib/formulas.py, or an own one that writes * and @, not np.dot or einsum.
    Sums, powers and functions such as tanh do not count; the S*S of tanh's slope does.
    """
    Counting.multiplications = 0
    form([None] + [A.view(Counting) for A in W[1:]], sigma, X.view(Counting))
    return Counting.multiplications
