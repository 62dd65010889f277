# source: https://github.com/joelgrus/data-science-from-scratch/issues/31 (output weights are adjusted before the hidden deltas are computed)
# sheet: hw2
# mistake: step moves w2 first and computes the hidden delta, and with it the slope of w1, from the new w2
# expect: update_before_use_w2
from math import tanh, sin, cos

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here


def neuron_output(weights, inputs):
    return sum(w*i for w, i in zip(weights, inputs))


def feed_forward(network, input_vector):
    hidden = [neuron_output(n, input_vector + [1]) for n in network[0]]
    squashed = [tanh(h) for h in hidden]
    out = [neuron_output(n, squashed + [1]) for n in network[1]]
    return hidden, squashed, out, [sin(o) for o in out]


def forward(w1, w2, b1, b2, x):
    return [values[0] for values in feed_forward([[[w1, b1]], [[w2, b2]]], [x])]


def slopes(w1, w2, b1, b2, x, y):
    hidden, squashed, out, outputs = feed_forward([[[w1, b1]], [[w2, b2]]], [x])
    output_delta = 2*(outputs[0] - y)*cos(out[0])
    hidden_delta = output_delta*w2*(1 - squashed[0]**2)
    return [hidden_delta*x, output_delta*squashed[0]]


def step(w1, w2, b1, b2, x, y, r):
    network = [[[w1, b1]], [[w2, b2]]]
    hidden, squashed, out, outputs = feed_forward(network, [x])
    output_deltas = [2*(o - y)*cos(z) for o, z in zip(outputs, out)]
    # adjust weights for output layer, one at a time (the bias stays)
    for i, output_neuron in enumerate(network[-1]):
        for j, hidden_output in enumerate(squashed):
            output_neuron[j] -= output_deltas[i]*hidden_output*r
    # back-propagate errors to hidden layer
    hidden_deltas = [(1 - s**2)*sum(d*n[i] for d, n in zip(output_deltas, network[-1])) for i, s in enumerate(squashed)]
    for i, hidden_neuron in enumerate(network[0]):
        hidden_neuron[0] -= hidden_deltas[i]*x*r
    return network[0][0][0], network[1][0][0]
