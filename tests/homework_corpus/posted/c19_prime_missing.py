# source: https://github.com/filipecalasans/mlp/issues/1 (prime symbol missing in the local gradient)
# sheet: hw2
# mistake: the local gradient of the hidden neuron has phi(n1) = tanh(n1) where phi'(n1) belongs; dC/dw1 wrong, dC/dw2 right
# expect: activation_in_place_of_its_slope_first_neuron
import math

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here

phi = (None, math.tanh, math.sin)
phi_prime = (None, lambda v: 1 - math.tanh(v)**2, math.cos)


def forward(w1, w2, b1, b2, x):
    y, out = x, []
    for l, (w, b) in enumerate(zip((w1, w2), (b1, b2)), start=1):
        v = w*y + b
        y = phi[l](v)
        out.extend([v, y])
    return out


def slopes(w1, w2, b1, b2, x, y):
    v1, y1, v2, y2 = forward(w1, w2, b1, b2, x)
    e = y - y2
    local2 = 2*e*phi_prime[2](v2)
    local1 = phi[1](v1)*local2*w2
    return -local1*x, -local2*y1


def step(w1, w2, b1, b2, x, y, r):
    return [w - r*g for w, g in zip((w1, w2), slopes(w1, w2, b1, b2, x, y))]
