# source: https://github.com/ttezel/nn/issues/8 (the derivative of one activation is hard-coded for hidden and output layer)
# sheet: hw2
# mistake: slopes uses the derivative of tanh, 1 - s^2, for the output neuron as well, whose activation is the sine
# expect: same_activation_slope_in_both_layers
import numpy as np

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here


def forward(w1, w2, b1, b2, x):
    n1 = w1*x + b1
    s1 = np.tanh(n1)
    n2 = w2*s1 + b2
    s2 = np.sin(n2)
    return n1, s1, n2, s2


def back_propagate(weights, outputs, desired):
    error_sigs = [None, None, None]
    layer = len(outputs) - 1
    error_sigs[layer] = 2*(outputs[layer] - desired)*(1 - outputs[layer]**2)
    while layer > 1:
        layer -= 1
        error_sigs[layer] = error_sigs[layer + 1]*weights[layer + 1]*(1 - outputs[layer]**2)
    return error_sigs


def slopes(w1, w2, b1, b2, x, y):
    n1, s1, n2, s2 = forward(w1, w2, b1, b2, x)
    sig = back_propagate([None, w1, w2], [x, s1, s2], y)
    return sig[1]*x, sig[2]*s1


def step(w1, w2, b1, b2, x, y, r):
    changes = slopes(w1, w2, b1, b2, x, y)
    return w1 - r*changes[0], w2 - r*changes[1]
