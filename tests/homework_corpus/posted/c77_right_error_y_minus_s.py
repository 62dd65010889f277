# source: https://github.com/dragen1860/Deep-Learning-with-TensorFlow-book/issues/134 (error = y - output and weights += delta * learning_rate)
# sheet: hw3
# right: inside, delta is y - s times the slope and is added; delta and gradient turn the sign on the way out; the derivative of tanh from logistic(2 N)
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


class Layer:
    def __init__(self, weights):
        self.weights = weights
        self.last_activation = None
        self.error = None
        self.delta = None

    def activate(self, x):
        self.r = np.dot(self.weights, x)
        self.last_activation = 2*logistic(2*self.r) - 1
        return self.last_activation

    def apply_activation_derivative(self, r):
        return 1 - r**2


class NeuralNetwork:
    def __init__(self, layer):
        self.layer = layer

    def backpropagation(self, X, y, learning_rate):
        output = self.layer.activate(X)
        self.layer.error = y - output
        self.layer.delta = 2*self.layer.error*self.layer.apply_activation_derivative(output)
        self.layer.weights = self.layer.weights + np.dot(self.layer.delta, X.T)*learning_rate

    def mse(self, X, y):
        return np.sum(np.square(y - self.layer.activate(X)))


def logistic(N):
    return 1/(1 + np.exp(-N))


def logistic_slope(N):
    return logistic(N)*logistic(-N)


def tanh_slope(N):
    return 4*logistic_slope(2*N)


def relu_slope(N):
    return N > 0


def forward(W, X):
    layer = Layer(W)
    layer.activate(X)
    return layer.r, layer.last_activation


def delta(N, S, Y):
    return -2*(Y - S)*Layer(None).apply_activation_derivative(S)


def gradient(W, X, Y):
    network = NeuralNetwork(Layer(W))
    network.backpropagation(X, Y, 1.0)
    return -np.dot(network.layer.delta, X.T)


def outer(d, s):
    return np.array(s)*np.array(d)[..., None]


def path(W, X, Y, r, steps):
    network = NeuralNetwork(Layer(W))
    Ws, mses = [network.layer.weights], [network.mse(X, Y)]
    for i in range(steps):
        network.backpropagation(X, Y, r)
        Ws.append(network.layer.weights)
        mses.append(network.mse(X, Y))
    return Ws, mses


def by_hand():
    return ((0, 0), (504, 252))
