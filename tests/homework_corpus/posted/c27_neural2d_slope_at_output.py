# source: https://github.com/davidrmiller/neural2d/issues/40 (1 - tanh(x)^2 is right, but is called with the neuron's output)
# sheet: hw3
# mistake: delta calls the derivative with the output S instead of N, so it has 1 - tanh(S)^2; gradient and path follow
# expect: slope_at_S_instead_of_N
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def transfer_tanh(x):
    return np.tanh(x)


def transfer_derivative_tanh(x):
    return 1.0 - np.tanh(x)*np.tanh(x)


class Layer:
    def __init__(self, weights):
        self.weights = np.asarray(weights, dtype=float)

    def feed_forward(self, inputs):
        self.inputs = np.asarray(inputs, dtype=float)
        total = self.weights.dot(self.inputs)
        self.total = total
        self.output = transfer_tanh(total)
        return self.output

    def calc_gradients(self, target):
        self.gradient = 2*(self.output - target)*transfer_derivative_tanh(self.output)
        return self.gradient


def logistic(N):
    return 0.5*(1 + np.tanh(N/2))


def logistic_slope(N):
    return logistic(N)*logistic(-N)


def tanh_slope(N):
    return transfer_derivative_tanh(N)


def relu_slope(N):
    return (N > 0)*1.0


def forward(W, X):
    layer = Layer(W)
    layer.feed_forward(X)
    return layer.total, layer.output


def delta(N, S, Y):
    layer = Layer([[0.0]])
    layer.output = S
    return layer.calc_gradients(Y)


def gradient(W, X, Y):
    layer = Layer(W)
    layer.feed_forward(X)
    return layer.calc_gradients(Y).dot(layer.inputs.T)


def outer(d, s):
    return np.array([[dj*sl for sl in s] for dj in d])


def path(W, X, Y, r, steps):
    weights, errors = [], []
    W = np.array(W, dtype=float)
    for i in range(steps + 1):
        weights.append(W)
        errors.append(np.square(forward(W, X)[1] - Y).sum())
        W = W - r*gradient(W, X, Y)
    return weights, errors
