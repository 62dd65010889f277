# source: https://github.com/Bot-Academy/NeuralNetworkFromScratch/pull/3 (both of the two things that the pull request reports)
# sheet: hw2
# mistake: slopes lacks cos(n2) in the output delta, and step moves w2 before the hidden delta is computed from it: two mistakes at once in step
# expect: last_activation_slope_missing+update_before_use_w2
import numpy as np

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here

# weights and biases live outside, as in the video
w = {"i_h": np.zeros((1, 1)), "h_o": np.zeros((1, 1))}
b = {"i_h": np.zeros((1, 1)), "h_o": np.zeros((1, 1))}


def load(w1, w2, b1, b2):
    w["i_h"], w["h_o"], b["i_h"], b["h_o"] = (np.full((1, 1), v, dtype=float) for v in (w1, w2, b1, b2))


def run(x):
    img = np.array([[x]], dtype=float)
    h_pre = b["i_h"] + w["i_h"] @ img
    h = np.tanh(h_pre)
    o_pre = b["h_o"] + w["h_o"] @ h
    return img, h_pre, h, o_pre, np.sin(o_pre)


def forward(w1, w2, b1, b2, x):
    load(w1, w2, b1, b2)
    return tuple(v.item() for v in run(x)[1:])


def backward(x, l, learn_rate):
    img, h_pre, h, o_pre, o = run(x)
    delta_o = 2*(o - l)
    g2 = delta_o @ np.transpose(h)
    w["h_o"] += -learn_rate*g2
    delta_h = np.transpose(w["h_o"]) @ delta_o*(1 - h**2)
    g1 = delta_h @ np.transpose(img)
    w["i_h"] += -learn_rate*g1
    return g1.item(), g2.item()


def slopes(w1, w2, b1, b2, x, y):
    load(w1, w2, b1, b2)
    return backward(x, y, 0.0)


def step(w1, w2, b1, b2, x, y, r):
    load(w1, w2, b1, b2)
    backward(x, y, r)
    return w["i_h"].item(), w["h_o"].item()
