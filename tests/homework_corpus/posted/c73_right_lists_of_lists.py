# source: https://machinelearningmastery.com/implement-backpropagation-algorithm-scratch-python/ (pure Python, dictionaries of neurons, loops over examples)
# sheet: hw3
# right: lists of lists in and out, each neuron a dictionary with weights, output and delta, no matrix anywhere
from math import exp

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def activate(weights, inputs):
    activation = 0.0
    for i in range(len(weights)):
        activation += weights[i]*inputs[i]
    return activation


def transfer(activation):
    return (exp(activation) - exp(-activation))/(exp(activation) + exp(-activation))


def transfer_derivative(output):
    return 1.0 - output*output


def columns(A):
    return [list(column) for column in zip(*A)]


def forward_propagate(layer, row):
    for neuron in layer:
        neuron["net"] = activate(neuron["weights"], row)
        neuron["output"] = transfer(neuron["net"])
    return [neuron["output"] for neuron in layer]


def backward_propagate_error(layer, expected):
    for j in range(len(layer)):
        neuron = layer[j]
        neuron["delta"] = 2*(neuron["output"] - expected[j])*transfer_derivative(neuron["output"])


def forward(W, X):
    layer = [{"weights": list(w)} for w in W]
    nets, outputs = [], []
    for row in columns(X):
        outputs.append(forward_propagate(layer, row))
        nets.append([neuron["net"] for neuron in layer])
    return columns(nets), columns(outputs)


def delta(N, S, Y):
    deltas = []
    for output, expected in zip(columns(S), columns(Y)):
        layer = [{"output": o} for o in output]
        backward_propagate_error(layer, expected)
        deltas.append([neuron["delta"] for neuron in layer])
    return columns(deltas)


def gradient(W, X, Y):
    layer = [{"weights": list(w), "total": [0.0]*len(w)} for w in W]
    for row, expected in zip(columns(X), columns(Y)):
        forward_propagate(layer, row)
        backward_propagate_error(layer, expected)
        for neuron in layer:
            for l in range(len(row)):
                neuron["total"][l] += neuron["delta"]*row[l]
    return [neuron["total"] for neuron in layer]


def outer(d, s):
    return [[dj*sl for sl in s] for dj in d]


def path(W, X, Y, r, steps):
    W = [list(w) for w in W]
    weights, errors = [W], []
    for epoch in range(steps):
        G = gradient(weights[-1], X, Y)
        weights.append([[w - r*g for w, g in zip(wr, gr)] for wr, gr in zip(weights[-1], G)])
    for W in weights:
        outputs = forward(W, X)[1]
        errors.append(sum([(outputs[j][i] - Y[j][i])**2 for j in range(len(Y)) for i in range(len(Y[0]))]))
    return weights, errors


def logistic(N):
    return [[1.0/(1.0 + exp(-n)) for n in row] for row in N]


def logistic_slope(N):
    return [[o*(1.0 - o) for o in row] for row in logistic(N)]


def tanh_slope(N):
    return [[transfer_derivative(transfer(n)) for n in row] for row in N]


def relu_slope(N):
    return [[1 if n > 0 else 0 for n in row] for row in N]


def by_hand():
    W, X, Y = MINE["W"], MINE["X"], MINE["Y"]
    G = [[0]*len(W[0]) for _ in W]
    for j in range(len(W)):
        n = sum(W[j][l]*X[l][0] for l in range(len(X)))
        for l in range(len(X)):
            G[j][l] = 2*(n**2 - Y[j][0])*2*n*X[l][0]
    return G
