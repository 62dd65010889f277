# source: https://github.com/kaimatzu/NNFS (layers whose inputs are rows; np.dot(inputs, weights.T))
# sheet: hw3
# right: examples in rows and weights n0 x n1 inside a class with dweights, turned at the border only
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


class Layer_Dense:
    def __init__(self, weights):
        self.weights = weights

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.dot(inputs, self.weights)

    def backward(self, dvalues):
        self.dweights = np.dot(self.inputs.T, dvalues)


class Activation_Tanh:
    def forward(self, inputs):
        self.output = np.tanh(inputs)

    def backward(self, dvalues):
        self.dinputs = dvalues*(1 - self.output**2)


class Optimizer_SGD:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def update_params(self, layer):
        layer.weights = layer.weights - self.learning_rate*layer.dweights


def run(dense, X, Y=None):
    activation = Activation_Tanh()
    dense.forward(X)
    activation.forward(dense.output)
    if Y is not None:
        activation.backward(2*(activation.output - Y))
        dense.backward(activation.dinputs)
    return activation


def forward(W, X):
    dense = Layer_Dense(W.T)
    activation = run(dense, X.T)
    return dense.output.T, activation.output.T


def delta(N, S, Y):
    activation = Activation_Tanh()
    activation.forward(N.T)
    activation.backward(2*(activation.output - Y.T))
    return activation.dinputs.T


def gradient(W, X, Y):
    dense = Layer_Dense(W.T)
    run(dense, X.T, Y.T)
    return dense.dweights.T


def outer(d, s):
    dense = Layer_Dense(np.zeros((len(s), len(d))))
    dense.forward(np.array([s]))
    dense.backward(np.array([d]))
    return dense.dweights.T


def path(W, X, Y, r, steps):
    dense, optimizer = Layer_Dense(W.T), Optimizer_SGD(r)
    Ws, Cs = [], []
    for epoch in range(steps + 1):
        activation = run(dense, X.T, Y.T)
        Ws.append(dense.weights.T)
        Cs.append(np.sum((activation.output - Y.T)**2))
        optimizer.update_params(dense)
    return Ws, Cs


def logistic(N):
    return 1/(1 + np.exp(-N))


def logistic_slope(N):
    return (1 - logistic(N))*logistic(N)


def tanh_slope(N):
    activation = Activation_Tanh()
    activation.forward(N)
    activation.backward(1)
    return activation.dinputs


def relu_slope(N):
    dinputs = np.ones(N.shape)
    dinputs[N <= 0] = 0
    return dinputs


def by_hand():
    W, X, Y = (np.array(MINE[k], float) for k in ("W", "X", "Y"))
    return (X @ (2*(np.square(W @ X) - Y)*2*(W @ X)).T).T
