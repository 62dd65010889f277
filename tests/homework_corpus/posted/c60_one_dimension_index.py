# source: https://github.com/youbeebee/deeplearning_from_scratch/issues/2 (numerical_gradient is for one dimension; index out of bounds on a batch)
# sheet: hw7
# mistake: agrees runs i over all entries but indexes the rows of the matrix: a row is compared as if it were a number, ValueError
# expect: exception_matrix_indexed_as_vector
import numpy as np

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


def _numerical_gradient_1d(f, x, h):
    x = x.astype(np.float64)
    grad = np.zeros_like(x)
    for idx in range(x.size):
        tmp_val = x[idx]
        x[idx] = float(tmp_val) + h
        fxh1 = f(x)
        x[idx] = tmp_val - h
        fxh2 = f(x)
        grad[idx] = (fxh1 - fxh2)/(2*h)
        x[idx] = tmp_val
    return grad


def numerical(w, x, y, eps):
    return _numerical_gradient_1d(lambda W: cost(W, x, y), w, eps)


def agrees(analytic, numeric):
    for idx in range(analytic.size):
        if abs(analytic[idx] - numeric[idx]) > 1e-5*abs(numeric[idx]):
            return False
    return True
