# source: https://github.com/mnielsen/neural-networks-and-deep-learning/pull/77 (delta of the output without sigmoid_prime, right for cross-entropy only)
# sheet: hw3
# mistake: delta is 2 (S - Y) without the derivative of tanh, as with the cross-entropy cost; gradient and path follow
# expect: activation_slope_missing
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


class QuadraticCost(object):
    @staticmethod
    def fn(a, y):
        return np.linalg.norm(a - y)**2

    @staticmethod
    def delta(z, a, y):
        return 2*(a - y)


def vectorize(f):
    return lambda z: np.array([[f(v) for v in row] for row in z])


logistic = vectorize(lambda v: 1.0/(1.0 + np.exp(-v)))
logistic_slope = vectorize(lambda v: np.exp(-v)/(1.0 + np.exp(-v))**2)
tanh_slope = vectorize(lambda v: 1.0 - np.tanh(v)**2)
relu_slope = vectorize(lambda v: float(v > 0))


def forward(W, X):
    z = np.dot(W, X)
    return z, np.tanh(z)


def delta(N, S, Y):
    return QuadraticCost.delta(N, S, Y)


def gradient(W, X, Y):
    nabla_w = np.zeros(W.shape)
    for x, y in zip(X.T, Y.T):
        x, y = x[:, None], y[:, None]
        z, a = forward(W, x)
        nabla_w = nabla_w + np.dot(delta(z, a, y), x.transpose())
    return nabla_w


def outer(d, s):
    return np.dot(np.c_[d], np.r_[[s]])


def path(W, X, Y, r, steps):
    weights, costs = [W], [QuadraticCost.fn(forward(W, X)[1], Y)]
    for j in range(steps):
        weights.append(weights[j] - r*gradient(weights[j], X, Y))
        costs.append(QuadraticCost.fn(forward(weights[-1], X)[1], Y))
    return weights, costs
