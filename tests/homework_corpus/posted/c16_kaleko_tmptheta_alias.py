# source: https://github.com/kaleko/CourseraML/issues/12 (tmptheta = theta is a reference, so theta is not updated simultaneously)
# sheet: hw2
# mistake: step writes the new w1 into tmptheta, which is the same array as theta, so that the slope for w2 is taken at the new w1
# expect: update_before_use_w1
import numpy as np

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here


def forward(w1, w2, b1, b2, x):
    n1 = w1*x + b1
    s1 = np.tanh(n1)
    n2 = w2*s1 + b2
    return n1, s1, n2, np.sin(n2)


def partial(j, theta, b, x, y):
    n1, s1, n2, s2 = forward(theta[0], theta[1], b[0], b[1], x)
    outer = 2*(s2 - y)*np.cos(n2)
    return [outer*theta[1]*(1 - np.tanh(n1)**2)*x, outer*s1][j]


def slopes(w1, w2, b1, b2, x, y):
    return tuple(partial(j, [w1, w2], [b1, b2], x, y) for j in (0, 1))


def step(w1, w2, b1, b2, x, y, r):
    theta = np.array([w1, w2], dtype=float)
    tmptheta = theta
    for j in range(len(tmptheta)):
        tmptheta[j] = theta[j] - r*partial(j, theta, (b1, b2), x, y)
    theta = tmptheta
    return theta[0], theta[1]
