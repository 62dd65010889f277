# source: https://github.com/rasbt/stat453-deep-learning-ss21/issues/5 (torch.sum without a dimension)
# sheet: hw5
# mistake: gradient: the bias gradient is one sum over all neurons and columns, and the step moves all biases of a layer by that number
# expect: bias_summed_over_everything
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class Regression:

    def __init__(self, weight, bias, name):
        self.weight, self.bias, self.name = weight, bias, name

    def forward(self, x):
        self.x = x
        self.net = self.weight.dot(x) + self.bias
        return f[self.name](self.net)

    def backward(self, grad):
        grad = grad*df[self.name](self.net)
        grad_loss_wrt_w = grad.dot(self.x.T)
        grad_loss_wrt_b = np.sum(grad)
        return grad_loss_wrt_w, grad_loss_wrt_b, self.weight.T.dot(grad)


def stack(W, b, sigma):
    return [Regression(W[i], b[i], sigma[i]) for i in range(1, len(W))]


def forward(W, b, sigma, X):
    S, N = [X], [None]
    for layer in stack(W, b, sigma):
        S.append(layer.forward(S[-1]))
        N.append(layer.net)
    return N, S


def cost(S, Y):
    d = (S - Y).reshape(-1)
    return d.dot(d)


def gradient(W, b, sigma, X, Y):
    layers, out = stack(W, b, sigma), X
    for layer in layers:
        out = layer.forward(out)
    back, gw, gb = 2*(out - Y), [], []
    for layer in reversed(layers):
        w, v, back = layer.backward(back)
        gw = [w] + gw
        gb = [v] + gb
    return [None] + gw, [None] + gb


def train(W, b, sigma, X, Y, r, steps):
    for epoch_number in range(steps):
        gw, gb = gradient(W, b, sigma, X, Y)
        W = [None] + [W[i] - r*gw[i] for i in range(1, len(W))]
        b = [None] + [b[i] - r*gb[i] for i in range(1, len(b))]
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    for j in range(-(-X.shape[1]//size)):
        W, b = train(W, b, sigma, X[:, j*size:(j+1)*size], Y[:, j*size:(j+1)*size], r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
