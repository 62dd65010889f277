# source: https://github.com/PaddlePaddle/Paddle/issues/4054 (check_grad with max_relative_error=0.5)
# sheet: hw7
# mistake: agrees allows a relative error of 0.5, measured by the larger of the two, so a gradient that is twice too large passes
# expect: relative_tolerance_too_large
import numpy as np

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


def get_numeric_gradient(w, x, y, delta):
    flat = np.array(w, dtype="float64")
    gradient_flat = np.zeros(flat.size)
    for i in range(flat.size):
        origin = flat[i]
        flat[i] = origin + delta
        y_pos = cost(flat, x, y)
        flat[i] = origin - delta
        y_neg = cost(flat, x, y)
        flat[i] = origin
        gradient_flat[i] = (y_pos - y_neg)/delta/2
    return gradient_flat


def numerical(w, x, y, eps):
    return get_numeric_gradient(w, x, y, eps)


def agrees(analytic, numeric, max_relative_error=0.5):
    scale = np.max(np.maximum(np.abs(analytic), np.abs(numeric)))
    return bool(np.max(np.abs(analytic - numeric)) <= max_relative_error*scale)
