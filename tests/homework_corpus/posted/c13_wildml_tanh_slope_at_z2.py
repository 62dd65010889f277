# source: https://github.com/dennybritz/nn-from-scratch/pull/3 (formula has 1 - tanh^2(z2) where z1 belongs)
# sheet: hw2
# mistake: slopes takes the derivative of tanh in the first neuron at n2 instead of n1, so dC/dw1 is wrong and dC/dw2 right
# expect: slope_at_next_layer_first_neuron
import numpy as np

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here


def build_model(w1, w2, b1, b2):
    return {"W1": w1, "b1": b1, "W2": w2, "b2": b2}


def forward_propagation(model, x):
    z1 = x*model["W1"] + model["b1"]
    a1 = np.tanh(z1)
    z2 = a1*model["W2"] + model["b2"]
    return {"z1": z1, "a1": a1, "z2": z2, "probs": np.sin(z2)}


def forward(w1, w2, b1, b2, x):
    cache = forward_propagation(build_model(w1, w2, b1, b2), x)
    return cache["z1"], cache["a1"], cache["z2"], cache["probs"]


def slopes(w1, w2, b1, b2, x, y):
    model = build_model(w1, w2, b1, b2)
    cache = forward_propagation(model, x)
    delta3 = 2*(cache["probs"] - y)*np.cos(cache["z2"])
    dW2 = cache["a1"]*delta3
    delta2 = delta3*model["W2"]*(1 - np.power(np.tanh(cache["z2"]), 2))
    dW1 = x*delta2
    return dW1, dW2


def step(w1, w2, b1, b2, x, y, r):
    dW1, dW2 = slopes(w1, w2, b1, b2, x, y)
    return w1 - r*dW1, w2 - r*dW2
