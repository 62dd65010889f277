# source: "Basic Neural Network Problem in Training", question in https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (hidden error = sum of neural.value * weight)
# sheet: hw2
# mistake: the hidden error sums the next neuron's output s2 times the weight where the next neuron's error belongs; dC/dw1 wrong
# expect: next_output_in_place_of_next_delta
import math

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here


class Neural:
    def __init__(self, weight, bias, act, der):
        self.weight, self.bias, self.act, self.der = weight, bias, act, der
        self.input = self.net = self.value = self.error = 0.0

    def feed(self, value):
        self.input = value
        self.net = value*self.weight + self.bias
        self.value = self.act(self.net)
        return self.value


class Net:
    def __init__(self, w1, w2, b1, b2):
        self.layers = [Neural(w1, b1, math.tanh, lambda z: 1 - math.tanh(z)**2), Neural(w2, b2, math.sin, math.cos)]

    def run(self, x):
        for n in self.layers:
            x = n.feed(x)
        return x

    def errors(self, target):
        last = self.layers[-1]
        last.error = last.der(last.net)*2*(last.value - target)
        for here, after in zip(self.layers[-2::-1], self.layers[:0:-1]):
            total = after.value*after.weight
            here.error = here.der(here.net)*total


def forward(w1, w2, b1, b2, x):
    net = Net(w1, w2, b1, b2)
    net.run(x)
    first, second = net.layers
    return first.net, first.value, second.net, second.value


def slopes(w1, w2, b1, b2, x, y):
    net = Net(w1, w2, b1, b2)
    net.run(x)
    net.errors(y)
    return tuple(n.input*n.error for n in net.layers)


def step(w1, w2, b1, b2, x, y, r):
    d = slopes(w1, w2, b1, b2, x, y)
    return w1 - r*d[0], w2 - r*d[1]
