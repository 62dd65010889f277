# source: https://github.com/lmjohns3/theanets/issues/109 (tanh goes around the first product only, not around the whole sum)
# sheet: hw2
# mistake: in forward s1 = tanh(w1 x) + b1: the bias is outside the parenthesis, so s1, n2 and s2 are wrong and all that follows
# expect: bias_outside_activation_first_neuron
from numpy import tanh, sin, cos

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here


def forward(w1, w2, b1, b2, x):
    xh = w1*x
    s1 = tanh(xh) + b1
    hh = w2*s1
    return xh + b1, s1, hh + b2, sin(hh + b2)


def slopes(w1, w2, b1, b2, x, y):
    (n1, s1, n2, s2) = forward(w1, w2, b1, b2, x)
    d2 = 2*(s2 - y)*cos(n2)
    d1 = d2*w2*(1 - tanh(n1)**2)
    return d1*x, d2*s1


def step(w1, w2, b1, b2, x, y, r):
    (dw1, dw2) = slopes(w1, w2, b1, b2, x, y)
    (w1, w2) = (w1 - r*dw1, w2 - r*dw2)
    return w1, w2
