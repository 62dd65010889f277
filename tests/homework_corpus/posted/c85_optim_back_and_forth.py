# source: https://github.com/torch/optim/pull/126 (x[i] + eps - 2*eps does not come back to exactly the same x[i])
# sheet: hw7
# mistake: numerical moves the caller's w by +eps, -2 eps, +eps: w changes in its last digit, and where w holds whole numbers each step is rounded
# expect: argument_changed_in_place
import numpy as np

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


def checkgrad(opfunc, x, eps):
    dC_est = np.zeros(x.shape[0])
    for i in range(x.shape[0]):
        x[i] = x[i] + eps
        C1 = opfunc(x)
        x[i] = x[i] - 2*eps
        C2 = opfunc(x)
        x[i] = x[i] + eps
        dC_est[i] = (C1 - C2)/(2*eps)
    return dC_est


def numerical(w, x, y, eps):
    return checkgrad(lambda v: cost(v, x, y), w, eps)


def agrees(analytic, numeric):
    diff = np.linalg.norm(analytic - numeric)/np.linalg.norm(analytic + numeric)
    return bool(diff < 1e-5)
