# source: https://github.com/scipy/scipy/issues/7766 (check_grad returns an absolute error)
# sheet: hw7
# mistake: agrees compares the norm of the difference with a fixed 1e-4, whatever the size of the gradient: tiny wrong ones pass
# expect: absolute_tolerance_passes_tiny
import numpy as np

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


def approx_fprime(xk, f, epsilon):
    xk = np.asarray(xk, float)
    def shifted(i, h):
        z = xk.copy()
        z[i] = z[i] + h
        return f(z)
    return np.array([shifted(i, epsilon) - shifted(i, -epsilon) for i in range(xk.shape[0])])/(2*epsilon)


def numerical(w, x, y, eps):
    return approx_fprime(w, lambda v: cost(v, x, y), eps)


def check_grad(a, n):
    return np.sqrt(np.sum((a - n)**2))


def agrees(analytic, numeric):
    return bool(check_grad(analytic, numeric) < 1e-4)
