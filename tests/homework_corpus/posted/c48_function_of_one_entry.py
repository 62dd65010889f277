# source: https://devsolus.com/calculation-of-gradients/ (f(x[i] + h) - f(x[i] - h): the function gets a number; zeros_like of whole numbers)
# sheet: hw7
# mistake: numerical hands the cost w[i] + eps alone instead of the whole w with one entry moved; the product w @ x stops with an error
# expect: cost_of_one_entry
import numpy as np

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


def grad(f, x, h):
    grad = np.zeros_like(x)
    for i in range(x.size):
        grad[i] = (f(x[i] + h) - f(x[i] - h))/(2*h)
    return grad


def numerical(w, x, y, eps):
    return grad(lambda v: cost(v, x, y), w, eps)


def agrees(analytic, numeric):
    worst = max(abs(a - n) for a, n in zip(np.ravel(analytic), np.ravel(numeric)))
    size = max(abs(n) for n in np.ravel(numeric))
    return bool(worst < 1e-5*size)


def by_hand():
    f = lambda w: 2*w**3
    return [(f(3.1) - f(2.9))/0.2, 6*9]
