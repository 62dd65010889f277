# source: https://github.com/dustinstansbury/medal/issues/4 (for lL = 2:self.nLayers-1)
# sheet: hw5
# mistake: train and epoch: the loop over the layers ends one too early, the output layer never moves; gradient is right
# expect: last_layer_not_updated
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class mlnn:

    def __init__(self, W, b, sigma):
        self.nLayers = len(W)
        self.layers = [dict(W=W[i], b=b[i], act=sigma[i]) for i in range(len(W))]

    def fProp(self, data):
        self.layers[0]["act_out"] = data
        for lL in range(1, self.nLayers):
            layer = self.layers[lL]
            layer["pre"] = layer["W"].dot(self.layers[lL - 1]["act_out"]) + layer["b"]
            layer["act_out"] = f[layer["act"]](layer["pre"])

    def bProp(self, targets):
        err = 2*(self.layers[-1]["act_out"] - targets)
        for lL in range(self.nLayers - 1, 0, -1):
            layer = self.layers[lL]
            es = err*df[layer["act"]](layer["pre"])
            layer["dW"] = es.dot(self.layers[lL - 1]["act_out"].T)
            layer["db"] = es.sum(axis=1, keepdims=True)
            err = layer["W"].T.dot(es)

    def updateParams(self, lRate):
        for lL in range(1, self.nLayers - 1):
            self.layers[lL]["b"] = self.layers[lL]["b"] - lRate*self.layers[lL]["db"]
            self.layers[lL]["W"] = self.layers[lL]["W"] - lRate*self.layers[lL]["dW"]

    def train(self, data, targets, lRate):
        self.fProp(data)
        self.bProp(targets)
        self.updateParams(lRate)

    def collect(self, key):
        return [None] + [layer[key] for layer in self.layers[1:]]


def forward(W, b, sigma, X):
    net = mlnn(W, b, sigma)
    net.fProp(X)
    return net.collect("pre"), [X] + net.collect("act_out")[1:]


def cost(S, Y):
    return np.sum((Y - S)*(Y - S))


def gradient(W, b, sigma, X, Y):
    net = mlnn(W, b, sigma)
    net.fProp(X)
    net.bProp(Y)
    return net.collect("dW"), net.collect("db")


def train(W, b, sigma, X, Y, r, steps):
    net = mlnn(W, b, sigma)
    for iE in range(steps):
        net.train(X, Y, r)
    return net.collect("W"), net.collect("b")


def epoch(W, b, sigma, X, Y, r, size):
    net = mlnn(W, b, sigma)
    for iB in range(0, X.shape[1], size):
        net.train(X[:, iB:iB + size], Y[:, iB:iB + size], r)
    return net.collect("W"), net.collect("b")


def by_hand():
    return [[-200, -540]], [[-188]]
