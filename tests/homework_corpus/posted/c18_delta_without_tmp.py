# source: https://stackoverflow.com/questions/53287032/multi-layer-neural-network-back-propagation-formula-using-stochastic-gradient-d
# sheet: hw2
# mistake: slopes hands the bare error back, delta = w2 delta, instead of tmp = delta cos(n2); dC/dw1 lacks cos(n2), dC/dw2 is right
# expect: next_layer_slope_missing_in_hidden_delta
import numpy as np

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here


class Network:
    prime = [lambda z: 1/np.cosh(z)**2, np.cos]
    act = [np.tanh, np.sin]

    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases

    def run(self, a):
        self.A, self.Z = [a], []
        for k in range(2):
            z = self.weights[k]*a + self.biases[k]
            a = self.act[k](z)
            self.Z.append(z)
            self.A.append(a)
        return a

    def gradients(self, a, y):
        delta = 2*(self.run(a) - y)
        grads = [None, None]
        for k in [1, 0]:
            tmp = delta*self.prime[k](self.Z[k])
            delta = self.weights[k]*delta
            grads[k] = tmp*self.A[k]
        return grads


def forward(w1, w2, b1, b2, x):
    net = Network([w1, w2], [b1, b2])
    net.run(x)
    return net.Z[0], net.A[1], net.Z[1], net.A[2]


def slopes(w1, w2, b1, b2, x, y):
    return Network([w1, w2], [b1, b2]).gradients(x, y)


def step(w1, w2, b1, b2, x, y, r):
    net = Network([w1, w2], [b1, b2])
    for k, g in enumerate(net.gradients(x, y)):
        net.weights[k] -= r*g
    return net.weights
