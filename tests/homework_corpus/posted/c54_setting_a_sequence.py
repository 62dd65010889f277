# source: https://stackoverflow.com/questions/48460978/computing-gradient-in-python-error (the function returns an array; setting an array element with a sequence)
# sheet: hw7
# mistake: numerical takes the outputs, one for each example, for the cost and cannot put them into one entry: ValueError with several examples, a wrong number with one
# expect: output_in_place_of_cost
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
    w = np.array(w, float)
    f = lambda v: output(v, x)
    grad = np.zeros(w.shape)
    it = np.nditer(w, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index
        old_value = w[ix]
        w[ix] = old_value + eps
        fxh = f(w)
        w[ix] = old_value - eps
        fx = f(w)
        w[ix] = old_value
        grad[ix] = (fxh - fx)/(2*eps)
        it.iternext()
    return grad


def agrees(analytic, numeric):
    d = np.asarray(analytic) - np.asarray(numeric)
    return bool(np.sqrt((d**2).sum()) <= 1e-6*np.sqrt((np.asarray(numeric)**2).sum()))
