# source: https://github.com/aigamedev/scikit-neuralnetwork/issues/158 (only blocks of the batch size, the bit at the end is left out)
# sheet: hw5
# mistake: epoch: only full groups are yielded, so a smaller last group is dropped, and with size > m nothing is trained
# expect: smaller_last_group_dropped
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class MultiLayerPerceptron(object):

    def __init__(self, weights, biases, kinds):
        self.weights, self.biases, self.kinds = list(weights), list(biases), kinds

    def _layers(self):
        return range(1, len(self.weights))

    def _iterate_data(self, X, y, batch_size):
        total = X.shape[1]
        for index in range(0, total - batch_size + 1, batch_size):
            excerpt = slice(index, index + batch_size)
            yield X[:, excerpt], y[:, excerpt]

    def _forward(self, X):
        self.N, self.S = [None], [X]
        for i in self._layers():
            self.N.append(np.dot(self.weights[i], self.S[-1]) + self.biases[i])
            self.S.append(f[self.kinds[i]](self.N[-1]))
        return self.N, self.S

    def _backward(self, y):
        gw, gb = [None]*len(self.weights), [None]*len(self.weights)
        e = 2*(self.S[-1] - y)
        for i in reversed(self._layers()):
            e = e*df[self.kinds[i]](self.N[i])
            gw[i] = np.dot(e, self.S[i-1].T)
            gb[i] = np.sum(e, axis=1, keepdims=True)
            e = np.dot(self.weights[i].T, e)
        return gw, gb

    def _batch(self, X, y, rate):
        self._forward(X)
        gw, gb = self._backward(y)
        for i in self._layers():
            self.weights[i] = self.weights[i] - rate*gw[i]
            self.biases[i] = self.biases[i] - rate*gb[i]


def forward(W, b, sigma, X):
    return MultiLayerPerceptron(W, b, sigma)._forward(X)


def cost(S, Y):
    return np.sum((S - Y)**2)


def gradient(W, b, sigma, X, Y):
    net = MultiLayerPerceptron(W, b, sigma)
    net._forward(X)
    return net._backward(Y)


def train(W, b, sigma, X, Y, r, steps):
    net = MultiLayerPerceptron(W, b, sigma)
    for _ in range(steps):
        net._batch(X, Y, r)
    return net.weights, net.biases


def epoch(W, b, sigma, X, Y, r, size):
    net = MultiLayerPerceptron(W, b, sigma)
    for x, y in net._iterate_data(X, Y, size):
        net._batch(x, y, r)
    return net.weights, net.biases


def by_hand():
    return [[-200, -540]], [[-188]]
