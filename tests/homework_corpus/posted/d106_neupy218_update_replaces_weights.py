# source: https://github.com/itdxer/neupy/issues/218 (self.weight = ... where self.weight = self.weight + ... belongs)
# sheet: hw5
# mistake: train and epoch: the weights are replaced by the change -r dC/dW, the old weights are lost; the biases add their change
# expect: weights_replaced_by_update
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class Net:

    def __init__(self, weight, bias, kinds):
        self.weight, self.bias, self.kinds = list(weight), list(bias), kinds

    def predict(self, X):
        self.sums, self.outs = [None], [X]
        for i in range(1, len(self.weight)):
            self.sums.append(self.weight[i].dot(self.outs[-1]) + self.bias[i])
            self.outs.append(f[self.kinds[i]](self.sums[-1]))
        return self.outs[-1]

    def changes(self, X, Y):
        d = 2*(self.predict(X) - Y)
        down = {}
        for i in range(len(self.weight) - 1, 0, -1):
            d = d*df[self.kinds[i]](self.sums[i])
            down[i] = (d.dot(self.outs[i - 1].T), d.sum(axis=1, keepdims=True))
            d = self.weight[i].T.dot(d)
        return down

    def train(self, X, Y, r):
        for i, (w, v) in self.changes(X, Y).items():
            self.weight[i] = -r*w
            self.bias[i] = self.bias[i] - r*v


def forward(W, b, sigma, X):
    net = Net(W, b, sigma)
    net.predict(X)
    return net.sums, net.outs


def cost(S, Y):
    return np.square(np.linalg.norm(Y - S))


def gradient(W, b, sigma, X, Y):
    changes = Net(W, b, sigma).changes(X, Y)
    return tuple([None] + [changes[i][which] for i in sorted(changes)] for which in (0, 1))


def train(W, b, sigma, X, Y, r, steps):
    net = Net(W, b, sigma)
    for _ in range(steps):
        net.train(X, Y, r)
    return net.weight, net.bias


def epoch(W, b, sigma, X, Y, r, size):
    net = Net(W, b, sigma)
    for c in range(0, X.shape[1], size):
        net.train(X[:, c:c+size], Y[:, c:c+size], r)
    return net.weight, net.bias


def by_hand():
    return [[-200, -540]], [[-188]]
