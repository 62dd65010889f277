# source: https://example-a.com/answer/53970483 (Stack Overflow: np.dot(delta, activations.transpose()) on arrays of one dimension)
# sheet: hw3
# mistake: outer is np.dot(d, s.transpose()): transposing an array of one dimension does nothing, so a number comes out or an error
# expect: outer_of_one_dimension_is_dot
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def sigmoid(z):
    return 1.0/(1.0 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z)*(1 - sigmoid(z))


logistic, logistic_slope = sigmoid, sigmoid_prime


def tanh_slope(z):
    return 1.0 - np.tanh(z)**2


def relu_slope(z):
    return np.asarray(z > 0, dtype=int)


def feedforward(weights, a):
    zs, activations = [], [a]
    for w in weights:
        zs.append(np.dot(w, activations[-1]))
        activations.append(np.tanh(zs[-1]))
    return zs, activations


def forward(W, X):
    zs, activations = feedforward([W], X)
    return zs[-1], activations[-1]


def cost_derivative(output_activations, y):
    return 2*(output_activations - y)


def delta(N, S, Y):
    return cost_derivative(S, Y)*tanh_slope(N)


def gradient(W, X, Y):
    zs, activations = feedforward([W], X)
    nabla_w = [np.zeros(W.shape)]
    nabla_w[-1] = np.dot(delta(zs[-1], activations[-1], Y), activations[-2].transpose())
    return nabla_w[-1]


def outer(d, s):
    return np.dot(d, s.transpose())


def path(W, X, Y, r, steps):
    Ws = [W]
    while len(Ws) <= steps:
        Ws.append(Ws[-1] - r*gradient(Ws[-1], X, Y))
    return Ws, [np.linalg.norm(forward(w, X)[1] - Y)**2 for w in Ws]
