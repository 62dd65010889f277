# source: https://github.com/cs231n/cs231n.github.io/issues/186 (reader changes the line to (fxh[ix] - fx[ix])/h)
# sheet: hw7
# mistake: numerical differences entry j of the squared errors for weight j, instead of their sum; wrong, or out of range where there are fewer examples than weights
# expect: entry_of_cost_per_weight
import numpy as np

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


def f(w, x, y):
    return (output(w, x) - y)**2


def eval_numerical_gradient(w, x, y, h):
    grad = np.zeros(w.shape)
    v = w.astype(float)
    it = np.nditer(v, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index
        old_value = v[ix]
        v[ix] = old_value + h
        fxph = f(v, x, y)
        v[ix] = old_value - h
        fxmh = f(v, x, y)
        v[ix] = old_value
        grad[ix] = (fxph[ix] - fxmh[ix])/(2*h)
        it.iternext()
    return grad


def numerical(w, x, y, eps):
    return eval_numerical_gradient(np.array(w), x, y, eps)


def rel_error(x, y):
    return np.max(np.abs(x - y))/np.max(np.abs(x) + np.abs(y))


def agrees(analytic, numeric):
    return bool(rel_error(analytic, numeric) < 1e-5)
