# source: https://github.com/tensorflow/playground/issues/19 (der: x < 0 ? 0 : 1, and whether it matters at 0)
# sheet: hw3
# right: relu_slope is 1 at exactly 0, where no derivative exists; activations are objects with output and der; examples are visited one at a time
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


class Activation:
    def __init__(self, output, der):
        self.output, self.der = np.frompyfunc(output, 1, 1), np.frompyfunc(der, 1, 1)


RELU = Activation(lambda x: max(0.0, x), lambda x: 0.0 if x < 0 else 1.0)
TANH = Activation(np.tanh, lambda x: 1 - np.tanh(x)*np.tanh(x))
SIGMOID = Activation(lambda x: 1/(1 + np.exp(-x)), lambda x: (1/(1 + np.exp(-x)))*(1 - 1/(1 + np.exp(-x))))


class Node:
    def __init__(self, links):
        self.links = list(links)
        self.accErrorDer = [0.0]*len(self.links)

    def updateOutput(self, inputs):
        self.inputs = inputs
        self.totalInput = sum(w*x for w, x in zip(self.links, inputs))
        self.output = TANH.output(self.totalInput)

    def backProp(self, target):
        self.inputDer = 2*(self.output - target)*TANH.der(self.totalInput)
        self.accErrorDer = [acc + self.inputDer*x for acc, x in zip(self.accErrorDer, self.inputs)]


def numbers(A):
    return np.asarray(A, dtype=float)


def logistic(N):
    return numbers(SIGMOID.output(N))


def logistic_slope(N):
    return numbers(SIGMOID.der(N))


def tanh_slope(N):
    return numbers(TANH.der(N))


def relu_slope(N):
    return numbers(RELU.der(N))


def forward(W, X):
    nodes = [Node(w) for w in W]
    N, S = [], []
    for x in np.transpose(X):
        for node in nodes:
            node.updateOutput(x)
        N.append([node.totalInput for node in nodes])
        S.append([node.output for node in nodes])
    return numbers(N).T, numbers(S).T


def delta(N, S, Y):
    return 2*(S - Y)*tanh_slope(N)


def gradient(W, X, Y):
    nodes = [Node(w) for w in W]
    for x, y in zip(np.transpose(X), np.transpose(Y)):
        for node, target in zip(nodes, y):
            node.updateOutput(x)
            node.backProp(target)
    return numbers([node.accErrorDer for node in nodes])


def outer(d, s):
    return numbers([[a*b for b in s] for a in d])


def path(W, X, Y, r, steps):
    Ws, Cs = [numbers(W)], []
    while True:
        Cs.append(sum((o - t)**2 for o, t in zip(forward(Ws[-1], X)[1].flat, np.asarray(Y).flat)))
        if len(Ws) > steps:
            return Ws, Cs
        Ws.append(Ws[-1] - r*gradient(Ws[-1], X, Y))


def by_hand():
    return [[0, 0], [504, 252]]
