# source: https://cursos.alura.com.br/forum/topico-duvida-o-que-faz-esse-outro-codigo-numpy-409577 (Nielsen's Network.backprop, lists and negative indices)
# sheet: hw2
# right: a network of any depth with 1 x 1 arrays, zs[-l] and activations[-l - 1] counted from the end
import numpy as np

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here


class Network(object):
    functions = [(np.tanh, lambda z: 1 - np.tanh(z)**2), (np.sin, np.cos)]

    def __init__(self, weights, biases):
        self.num_layers = len(weights) + 1
        self.weights = [np.array([[w]], dtype=float) for w in weights]
        self.biases = [np.array([[b]], dtype=float) for b in biases]

    def feedforward(self, x):
        self.activations, self.zs = [np.array([[x]], dtype=float)], []
        for b, w, f in zip(self.biases, self.weights, self.functions):
            self.zs.append(np.dot(w, self.activations[-1]) + b)
            self.activations.append(f[0](self.zs[-1]))

    def backprop(self, x, y):
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        self.feedforward(x)
        delta = 2*(self.activations[-1] - y)*self.functions[-1][1](self.zs[-1])
        nabla_w[-1] = np.dot(delta, self.activations[-2].transpose())
        for l in range(2, self.num_layers):
            sp = self.functions[-l][1](self.zs[-l])
            delta = np.dot(self.weights[-l + 1].transpose(), delta)*sp
            nabla_w[-l] = np.dot(delta, self.activations[-l - 1].transpose())
        return nabla_w


def forward(w1, w2, b1, b2, x):
    net = Network([w1, w2], [b1, b2])
    net.feedforward(x)
    return net.zs[0].item(), net.activations[1].item(), net.zs[1].item(), net.activations[2].item()


def slopes(w1, w2, b1, b2, x, y):
    return [float(g[0][0]) for g in Network([w1, w2], [b1, b2]).backprop(x, y)]


def step(w1, w2, b1, b2, x, y, r):
    net = Network([w1, w2], [b1, b2])
    net.weights = [w - r*nw for w, nw in zip(net.weights, net.backprop(x, y))]
    return [w.item() for w in net.weights]


def by_hand():
    return [80064, 26688]
