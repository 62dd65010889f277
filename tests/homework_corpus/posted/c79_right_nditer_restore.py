# source: http://wang.works/portfolio/code/grad_check.html (eval_numerical_gradient with nditer, in place and restored)
# sheet: hw7
# right: moves one entry in place and restores it, but in a float copy of w; multi_index, so it would work for matrices
import numpy as np

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


def eval_numerical_gradient(f, x, h):
    x = np.array(x, dtype=float)
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index
        oldval = x[ix]
        x[ix] = oldval + h
        fxph = f(x)
        x[ix] = oldval - h
        fxmh = f(x)
        x[ix] = oldval
        grad[ix] = (fxph - fxmh)/(2*h)
        it.iternext()
    return grad


def numerical(w, x, y, eps):
    return eval_numerical_gradient(lambda v: cost(v, x, y), w, eps)


def rel_error(x, y):
    return np.max(np.abs(x - y)/np.maximum(1e-3*np.max(np.abs(y)), np.abs(x) + np.abs(y)))


def agrees(analytic, numeric):
    return rel_error(analytic, numeric) < 1e-4


def by_hand():
    a, w, eps = MINE["a"], MINE["w"], MINE["eps"]
    return [eval_numerical_gradient(lambda v: (a*v**3).item(), np.array([w]), eps)[0], 3*a*w**2]
