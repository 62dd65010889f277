# source: "Improvement of performance", numpy mailing list / forum, May 2010 (all points first, then the function on them), stored in https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1
# sheet: hw7
# right: no loop: all steps are rows of two matrices w + eps I and w - eps I, the costs of all rows come from one product
import numpy as np

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


def costs(V, x, y):
    return np.sum((np.sin(V @ x) - y)**2, axis=1)


def numerical(w, x, y, eps):
    E = eps*np.identity(np.size(w))
    return (costs(w + E, x, y) - costs(w - E, x, y))/2/eps


def agrees(analytic, numeric):
    ratio = np.vdot(analytic - numeric, analytic - numeric)/np.vdot(numeric, numeric)
    return bool(ratio < 1e-10)


def by_hand():
    a, w, h = (MINE[k] for k in ("a", "w", "eps"))
    # (w + h)^3 - (w - h)^3 = 6 w^2 h + 2 h^3
    return [a*(3*w*w + h*h), 3*a*w*w]
