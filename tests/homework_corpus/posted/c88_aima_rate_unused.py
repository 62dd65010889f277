# source: https://github.com/aimacode/aima-python/issues/285 (LinearLearner: learning_rate is not used in the update)
# sheet: hw2
# mistake: step takes the rate as an argument but never multiplies by it: both weights move by the whole slope
# expect: rate_missing
import math

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here


def forward(w1, w2, b1, b2, x):
    n1 = b1 + w1*x
    s1 = math.tanh(n1)
    n2 = b2 + w2*s1
    return n1, s1, n2, math.sin(n2)


def slopes(w1, w2, b1, b2, x, y):
    n1, s1, n2, s2 = forward(w1, w2, b1, b2, x)
    # the links of the chain, from C back
    dC_ds2 = 2*(s2 - y)
    ds2_dn2 = math.cos(n2)
    dn2_dw2 = s1
    dn2_ds1 = w2
    ds1_dn1 = 1 - s1**2
    dn1_dw1 = x
    return math.prod([dC_ds2, ds2_dn2, dn2_ds1, ds1_dn1, dn1_dw1]), math.prod([dC_ds2, ds2_dn2, dn2_dw2])


def step(w1, w2, b1, b2, x, y, learning_rate=0.01):
    w = [w1, w2]
    for i, err in enumerate(slopes(w1, w2, b1, b2, x, y)):
        w[i] = w[i] - err
    return w
