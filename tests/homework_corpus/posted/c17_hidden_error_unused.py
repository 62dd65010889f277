# source: https://whosebug.com/question/2948401/Backpropagation-Why-doesn-t-error-approach-zero-when-it-is-multiplied-by-deriv-of-sigmoid (copy of a Stack Overflow question)
# sheet: hw2
# mistake: slopes computes hidden_error = w2 error but builds delta_hidden from the error of the output; dC/dw1 lacks w2 and cos(n2)
# expect: output_error_in_hidden_delta
import numpy as np

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here


def tanh(v, deriv=False):
    if deriv == True:
        return 1 - v*v
    return np.tanh(v)


def sine(v, deriv=False):
    if (deriv == True):
        return np.cos(v)
    return np.sin(v)


def forward(w1, w2, b1, b2, x):
    inputs = np.array(x, ndmin=2).T
    net_h = np.dot(np.array([[w1]]), inputs) + b1
    hidden = tanh(net_h)
    net_o = np.dot(np.array([[w2]]), hidden) + b2
    output = sine(net_o)
    return net_h.item(), hidden.item(), net_o.item(), output.item()


def slopes(w1, w2, b1, b2, x, y):
    net_h, hidden, net_o, output = forward(w1, w2, b1, b2, x)
    inputs = np.array(x, ndmin=2).T
    label = np.array(y, ndmin=2).T
    error = 2*(output - label)
    delta = error*sine(net_o, True)
    hidden_error = np.dot(np.array([[w2]]).T, error)
    delta_hidden = error*tanh(hidden, True)
    return np.dot(delta_hidden, inputs.T).item(), (delta*hidden).item()


def step(w1, w2, b1, b2, x, y, r):
    d1, d2 = slopes(w1, w2, b1, b2, x, y)
    w2 -= d2*r
    w1 -= d1*r
    return w1, w2


def by_hand():
    return [80064, 26688]
