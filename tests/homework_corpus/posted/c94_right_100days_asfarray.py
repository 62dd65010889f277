# source: https://github.com/coells/100days (gradient(fun, x, delta) with ndenumerate, the division once at the end)
# sheet: hw7
# right: entries are moved in place by ndenumerate on a float array and set back, plus and minus go into one array, divided once at the end
import numpy as np

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


def gradient(fun, x, delta=1e-4):
    x = np.array(x, dtype=np.float64)
    grad = np.zeros(x.shape, dtype=x.dtype)

    for i, t in np.ndenumerate(x):
        x[i] = t + delta
        grad[i] = fun(x)
        x[i] = t - delta
        grad[i] -= fun(x)
        x[i] = t

    return grad/(2*delta)


def numerical(w, x, y, eps):
    return gradient(lambda v: cost(v, x, y), w, eps)


def agrees(analytic, numeric):
    u, v = np.ravel(analytic), np.ravel(numeric)
    return bool(np.max(np.abs(u - v)) <= 1e-5*np.median(np.abs(v)) + 1e-6*np.max(np.abs(v)))


def by_hand():
    C = lambda w: (MINE["a"]*w**3).item()
    return [gradient(C, [MINE["w"]], MINE["eps"])[0], 54]
