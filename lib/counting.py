"""What a formula costs, counted while it runs: multiplications, and nothing of the machine."""
import numpy as np


class Counting(np.ndarray):
    """An array that counts its multiplications; a formula takes it for any other."""
    multiplications = 0

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        A = [np.asarray(a) for a in inputs]
        result = getattr(ufunc, method)(*A, **options)
        if ufunc in (np.multiply, np.matmul):
            Counting.multiplications += result.size*(A[0].shape[-1] if ufunc is np.matmul else 1)
        return result.view(Counting)


def multiplications(form, W, sigma, X):
    """How many multiplications form(W, sigma, X) takes: n l m for n x l times l x m, n m for an entrywise product.

    form is backprop.gradient, a form of lib/formulas.py, or an own one.  Powers, sums and activations do not count.
    """
    Counting.multiplications = 0
    form([None] + [A.view(Counting) for A in W[1:]], sigma, X.view(Counting))
    return Counting.multiplications
