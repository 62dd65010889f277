# source: https://github.com/iamtrask/Grokking-Deep-Learning/issues/37 (layer_2_delta = goal - layer_2, reader asks for the other order)
# sheet: hw2
# mistake: slopes has the error as y - s2 and is used with -=, so both slopes have the wrong sign and step goes uphill
# expect: error_sign_flipped
import numpy as np

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here


def tanh2deriv(output):
    return 1 - output**2


def forward(w1, w2, b1, b2, x):
    layer_0 = np.array([[x]], dtype=float)
    in_1 = layer_0.dot([[w1]]) + b1
    layer_1 = np.tanh(in_1)
    in_2 = layer_1.dot([[w2]]) + b2
    layer_2 = np.sin(in_2)
    return in_1[0, 0], layer_1[0, 0], in_2[0, 0], layer_2[0, 0]


def slopes(w1, w2, b1, b2, x, y):
    in_1, layer_1, in_2, layer_2 = (np.atleast_2d(v) for v in forward(w1, w2, b1, b2, x))
    weights_1_2 = np.array([[w2]], dtype=float)
    layer_2_delta = 2*(y - layer_2)*np.cos(in_2)
    layer_1_delta = layer_2_delta.dot(weights_1_2.T)*tanh2deriv(layer_1)
    return (np.array([[x]]).T.dot(layer_1_delta))[0, 0], (layer_1.T.dot(layer_2_delta))[0, 0]


def step(w1, w2, b1, b2, x, y, r):
    alpha = r
    weight_deltas = slopes(w1, w2, b1, b2, x, y)
    w1 -= alpha*weight_deltas[0]
    w2 -= alpha*weight_deltas[1]
    return w1, w2
