# source: https://github.com/NVIDIA/warp/issues/508 (gradcheck passes at a relative error of 1.6e3, because np.allclose adds atol and rtol)
# sheet: hw7
# mistake: agrees is np.allclose with an absolute tolerance of 1e-3, which passes a gradient that is all wrong but tiny
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


def numerical(w, x, y, eps):
    I = np.eye(len(w))
    return np.array([(cost(w + eps*e, x, y) - cost(w - eps*e, x, y))/(2*eps) for e in I])


def agrees(analytic, numeric):
    atol, rtol = 1e-3, 1e-5
    return bool(np.allclose(analytic, numeric, atol=atol, rtol=rtol))
