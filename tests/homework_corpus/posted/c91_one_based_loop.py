# source: "Porting code from Matlab / Octave to Python Numpy", stored in https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (indices begin at 1 there and at 0 here)
# sheet: hw7
# mistake: numerical runs over range(1, n), as MATLAB's for j = 1:n, so the first entry of the gradient stays 0
# expect: first_entry_skipped
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
    n = np.size(w)
    numgrad = np.zeros(n)
    perturb = np.zeros(n)
    for p in range(1, n):
        perturb[p] = eps
        loss1 = cost(w - perturb, x, y)
        loss2 = cost(w + perturb, x, y)
        numgrad[p] = (loss2 - loss1)/(2*eps)
        perturb[p] = 0
    return numgrad


def agrees(analytic, numeric):
    diff = np.linalg.norm(numeric - analytic)/np.linalg.norm(numeric + analytic)
    return bool(diff < 1e-5)


def by_hand():
    return [54.02, 54]
