# source: https://datascience.stackexchange.com/questions/37545/neural-network-example-not-working-with-sigmoid-activation-function (tanh derivative taken from the output)
# sheet: hw2
# right: no cosine and no cosh: derivatives come from other identities, (1 - s)(1 + s), sin(n + pi/2), and the output is found again from n2 in every function
import numpy as np

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here

weights = [None, None]


def forward(w1, w2, b1, b2, x):
    a = [np.atleast_2d(np.array([x, 1.0]))]
    for w, b, f in ((w1, b1, np.tanh), (w2, b2, np.sin)):
        n = a[-1].dot(np.array([[w], [b]]))[0, 0]
        a.append(n)
        a.append(np.atleast_2d([f(n), 1.0]))
    return a[1], a[2][0, 0], a[3], a[4][0, 0]


def fit_one(x, y, learning_rate):
    global weights
    (w1, b1), (w2, b2) = weights
    n1, s1, n2, s2 = forward(w1, w2, b1, b2, x)
    error = 2*(y - s2)
    deltas = [error*np.sin(n2 + np.pi/2)]
    deltas.append(deltas[-1]*w2*(1 - s1)*(1 + s1))
    deltas.reverse()
    weights = [[w1 + learning_rate*deltas[0]*x, b1], [w2 + learning_rate*deltas[1]*s1, b2]]
    return deltas


def slopes(w1, w2, b1, b2, x, y):
    global weights
    weights = [[w1, b1], [w2, b2]]
    s1 = forward(w1, w2, b1, b2, x)[1]
    deltas = fit_one(x, y, 0.0)
    return -deltas[0]*x, -deltas[1]*s1


def step(w1, w2, b1, b2, x, y, r):
    global weights
    weights = [[w1, b1], [w2, b2]]
    fit_one(x, y, r)
    return weights[0][0], weights[1][0]


def by_hand():
    return [80064, 26688]
