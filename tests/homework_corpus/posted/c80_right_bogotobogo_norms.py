# source: https://bogotobogo.com/python/scikit-learn/Artificial-Neural-Network-ANN-5-Checking-Gradient.php
# sheet: hw7
# right: a perturb vector added and subtracted as a whole, and agrees by norm(a - n)/norm(a + n)
import numpy as np
from numpy.linalg import norm

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


def computeNumericalGradient(paramsInitial, C, e):
    numgrad = np.zeros(paramsInitial.shape)
    perturb = np.zeros(paramsInitial.shape)
    for p in range(len(paramsInitial)):
        perturb[p] = e
        loss2 = C(paramsInitial + perturb)
        loss1 = C(paramsInitial - perturb)
        numgrad[p] = (loss2 - loss1)/(2*e)
        perturb[p] = 0
    return numgrad


def numerical(w, x, y, eps):
    return computeNumericalGradient(w, lambda v: cost(v, x, y), eps)


def agrees(grad, numgrad):
    return bool(norm(grad - numgrad) < 1e-6*norm(grad + numgrad))


def by_hand():
    return [54.02, 54]
