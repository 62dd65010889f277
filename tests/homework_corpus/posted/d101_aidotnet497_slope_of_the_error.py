# source: https://github.com/ooples/AiDotNet/pull/497 (Derivative(outputGradient), chain rule incomplete)
# sheet: hw5
# mistake: gradient: in every layer the derivative is taken at the incoming error and replaces it; nothing is multiplied
# expect: slope_at_error_and_no_product
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class DenseLayer:

    def __init__(self, weights, biases, activation):
        self.weights, self.biases, self.activation = weights, biases, activation

    def Forward(self, input):
        self._lastInput = input
        self._lastSum = self.weights.dot(input) + self.biases
        return f[self.activation](self._lastSum)

    def Backward(self, outputGradient):
        activationGradient = np.empty(outputGradient.shape)
        for i in np.ndindex(outputGradient.shape):
            activationGradient[i] = df[self.activation](outputGradient[i])
        self._weightsGradient = activationGradient.dot(self._lastInput.T)
        self._biasesGradient = activationGradient.sum(axis=1, keepdims=True)
        return self.weights.T.dot(activationGradient)

    def UpdateParameters(self, learningRate):
        self.weights = self.weights - learningRate*self._weightsGradient
        self.biases = self.biases - learningRate*self._biasesGradient


def build(W, b, sigma):
    return [DenseLayer(W[i], b[i], sigma[i]) for i in range(1, len(W))]


def run(layers, X, Y):
    for layer in layers:
        X = layer.Forward(X)
    error = 2*(X - Y)
    for layer in layers[::-1]:
        error = layer.Backward(error)


def forward(W, b, sigma, X):
    layers, S = build(W, b, sigma), [X]
    for layer in layers:
        S.append(layer.Forward(S[-1]))
    return [None] + [layer._lastSum for layer in layers], S


def cost(S, Y):
    return np.sum((S - Y)**2)


def gradient(W, b, sigma, X, Y):
    layers = build(W, b, sigma)
    run(layers, X, Y)
    return [None] + [l._weightsGradient for l in layers], [None] + [l._biasesGradient for l in layers]


def _trained(W, b, sigma, groups, r):
    layers = build(W, b, sigma)
    for x, y in groups:
        run(layers, x, y)
        for layer in layers:
            layer.UpdateParameters(r)
    return [None] + [l.weights for l in layers], [None] + [l.biases for l in layers]


def train(W, b, sigma, X, Y, r, steps):
    return _trained(W, b, sigma, ((X, Y) for _ in range(steps)), r)


def epoch(W, b, sigma, X, Y, r, size):
    return _trained(W, b, sigma, ((X[:, c:c+size], Y[:, c:c+size]) for c in range(0, X.shape[1], size)), r)


def by_hand():
    return [[-200, -540]], [[-188]]
