# source: https://github.com/kim-marcel/basic_neural_network/issues/7 (wrong hidden error computation)
# sheet: hw5
# mistake: train and epoch: in a class that keeps its weights, each layer's weights are changed before the error goes back through them
# expect: update_before_use
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class NeuralNetwork:

    def __init__(self, W, b, sigma):
        self.weights = [np.array(w, dtype=float) for w in W[1:]]
        self.biases = [np.array(v, dtype=float) for v in b[1:]]
        self.names = sigma[1:]

    def guess(self, inputs):
        self.layers, self.sums = [inputs], []
        for w, v, name in zip(self.weights, self.biases, self.names):
            self.sums.append(w.dot(self.layers[-1]) + v)
            self.layers.append(f[name](self.sums[-1]))
        return self.layers[-1]

    def slopes(self, target):
        """without a change"""
        errors = 2*(self.guess(self.layers[0]) - target)
        w_out, b_out = [], []
        for n in range(len(self.weights), 0, -1):
            deltas = errors*df[self.names[n-1]](self.sums[n-1])
            w_out.append(deltas.dot(self.layers[n-1].T))
            b_out.append(deltas.sum(1).reshape(-1, 1))
            errors = self.weights[n-1].T.dot(deltas)
        return [None] + w_out[::-1], [None] + b_out[::-1]

    def train(self, inputs, target, rate):
        self.guess(inputs)
        errors = 2*(self.layers[-1] - target)
        for n in range(len(self.layers) - 1, 0, -1):
            gradient = errors*df[self.names[n-1]](self.sums[n-1])
            self.biases[n-1] -= rate*gradient.sum(1).reshape(-1, 1)
            self.weights[n-1] -= rate*gradient.dot(self.layers[n-1].T)
            errors = self.weights[n-1].T.dot(gradient)

    def result(self):
        return [None] + self.weights, [None] + self.biases


def forward(W, b, sigma, X):
    net = NeuralNetwork(W, b, sigma)
    net.guess(X)
    return [None] + net.sums, net.layers


def cost(S, Y):
    return sum(e*e for e in np.ravel(S - Y))


def gradient(W, b, sigma, X, Y):
    net = NeuralNetwork(W, b, sigma)
    net.guess(X)
    return net.slopes(Y)


def train(W, b, sigma, X, Y, r, steps):
    net = NeuralNetwork(W, b, sigma)
    for _ in range(steps):
        net.train(X, Y, r)
    return net.result()


def epoch(W, b, sigma, X, Y, r, size):
    net = NeuralNetwork(W, b, sigma)
    at = 0
    while at < X.shape[1]:
        net.train(X[:, at:at+size], Y[:, at:at+size], r)
        at += size
    return net.result()


def by_hand():
    return [[-200, -540]], [[-188]]
