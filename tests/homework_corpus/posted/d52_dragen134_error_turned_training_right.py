# source: https://github.com/dragen1860/Deep-Learning-with-TensorFlow-book/issues/134 (error = y - output, then weights += ...)
# sheet: hw5
# mistake: gradient: the error is Y - S, so gradient has the wrong sign; train and epoch add it and come out right
# expect: sign_of_error_with_matching_step
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class Layer:

    def __init__(self, weights, bias, activation):
        self.weights, self.bias, self.activation = weights, bias, activation

    def activate(self, x):
        self.r = np.dot(self.weights, x) + self.bias
        self.told = f[self.activation](self.r)
        return self.told


class NeuralNetwork:

    def __init__(self, W, b, sigma):
        self.chain = [Layer(w, v, s) for w, v, s in zip(W[1:], b[1:], sigma[1:])]

    def tell(self, X):
        for layer in self.chain:
            X = layer.activate(X)
        return X

    def deltas(self, X, y):
        output = self.tell(X)
        for i in reversed(range(len(self.chain))):
            layer = self.chain[i]
            if layer == self.chain[-1]:
                layer.gap = 2*(y - output)
            else:
                next_layer = self.chain[i + 1]
                layer.gap = np.dot(next_layer.weights.T, next_layer.signal)
            layer.signal = layer.gap*df[layer.activation](layer.r)
        changes = []
        for i, layer in enumerate(self.chain):
            came = X if i == 0 else self.chain[i - 1].told
            changes.append((layer.signal.dot(came.T), layer.signal.sum(axis=1, keepdims=True)))
        return changes

    def correct(self, X, y, learning_rate):
        for layer, (change, shift) in zip(self.chain, self.deltas(X, y)):
            layer.weights = layer.weights + change*learning_rate
            layer.bias = layer.bias + shift*learning_rate

    def lists(self):
        return [None] + [l.weights for l in self.chain], [None] + [l.bias for l in self.chain]


def forward(W, b, sigma, X):
    nn = NeuralNetwork(W, b, sigma)
    nn.tell(X)
    return [None] + [l.r for l in nn.chain], [X] + [l.told for l in nn.chain]


def cost(S, Y):
    return np.sum(np.square(Y - S))


def gradient(W, b, sigma, X, Y):
    changes = NeuralNetwork(W, b, sigma).deltas(X, Y)
    return [None] + [c[0] for c in changes], [None] + [c[1] for c in changes]


def train(W, b, sigma, X, Y, r, steps):
    nn = NeuralNetwork(W, b, sigma)
    for _ in range(steps):
        nn.correct(X, Y, r)
    return nn.lists()


def epoch(W, b, sigma, X, Y, r, size):
    nn = NeuralNetwork(W, b, sigma)
    for j in range(0, X.shape[1], size):
        nn.correct(X[:, j:j + size], Y[:, j:j + size], r)
    return nn.lists()


def by_hand():
    return [[-200, -540]], [[-188]]
