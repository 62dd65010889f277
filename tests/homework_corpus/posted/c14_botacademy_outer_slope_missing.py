# source: https://github.com/Bot-Academy/NeuralNetworkFromScratch/pull/3 (derivative of the outer layer's activation is missing)
# sheet: hw2
# mistake: slopes starts with delta_o = 2 (s2 - y) without cos(n2), the derivative of the last activation, so both slopes lack it
# expect: last_activation_slope_missing
import numpy as np

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here


def forward(w_i_h, w_h_o, b_i_h, b_h_o, img):
    h_pre = b_i_h + w_i_h*img
    h = np.tanh(h_pre)
    o_pre = b_h_o + w_h_o*h
    o = np.sin(o_pre)
    return h_pre, h, o_pre, o


def slopes(w_i_h, w_h_o, b_i_h, b_h_o, img, l):
    h_pre, h, o_pre, o = forward(w_i_h, w_h_o, b_i_h, b_h_o, img)
    # cost / error calculation backward
    delta_o = 2*(o - l)
    grad_h_o = delta_o*h
    # activation function derivative of the hidden neuron
    delta_h = w_h_o*delta_o*(1 - h*h)
    grad_i_h = delta_h*img
    return grad_i_h, grad_h_o


def step(w_i_h, w_h_o, b_i_h, b_h_o, img, l, learn_rate):
    g1, g2 = slopes(w_i_h, w_h_o, b_i_h, b_h_o, img, l)
    w_h_o += -learn_rate*g2
    w_i_h += -learn_rate*g1
    return w_i_h, w_h_o
