# source: https://github.com/udacity/sdc-issue-reports/issues/839 (a_i or x_i in the weight step of the hidden layer?)
# sheet: hw2
# mistake: slopes multiplies the hidden delta by the neuron's own output s1 where its input x belongs; dC/dw1 wrong, dC/dw2 right
# expect: own_output_in_place_of_input_first_neuron
import numpy as np

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here


def forward(w1, w2, b1, b2, x):
    w, b, a = np.array([w1, w2], float), np.array([b1, b2], float), np.empty(3)
    h = np.empty(3)
    a[0] = x
    h[1] = w[0]*a[0] + b[0]
    a[1] = np.tanh(h[1])
    h[2] = w[1]*a[1] + b[1]
    a[2] = np.sin(h[2])
    return h[1], a[1], h[2], a[2]


def slopes(w1, w2, b1, b2, x, y):
    h_j, a_j, h_k, a_k = forward(w1, w2, b1, b2, x)
    delta_k = (y - a_k)*np.cos(h_k)
    delta_j = w2*delta_k*(1 - a_j**2)
    Delta_w_jk = -2*delta_k*a_j
    Delta_w_ij = -2*delta_j*a_j
    return np.array([Delta_w_ij, Delta_w_jk])


def step(w1, w2, b1, b2, x, y, r):
    return np.array([w1, w2]) - r*slopes(w1, w2, b1, b2, x, y)
