# source: https://github.com/karpathy/nn-zero-to-hero/pull/20 (SSE or MSE)
# sheet: hw5
# mistake: cost divides the sum of squares by the number of examples; gradient and training follow the plain sum and are right
# expect: cost_divided_by_m
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class Layer:
    def __init__(self, w, b, act):
        self.w, self.b, self.act = w, b, act

    def __call__(self, x):
        self.x = x
        self.pre = self.w @ x + self.b
        return f[self.act](self.pre)

    def back(self, g):
        g = g*df[self.act](self.pre)
        self.gw, self.gb = g @ self.x.T, g.sum(axis=1, keepdims=True)
        return self.w.T @ g


class MLP:
    def __init__(self, W, b, sigma):
        self.layers = [Layer(*a) for a in zip(W[1:], b[1:], sigma[1:])]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def backward(self, x, ys):
        g = 2*(self(x) - ys)
        for layer in self.layers[::-1]:
            g = layer.back(g)

    def update(self, r):
        for p in self.layers:
            p.w = p.w - r*p.gw
            p.b = p.b - r*p.gb

    def parameters(self):
        return [None] + [p.w for p in self.layers], [None] + [p.b for p in self.layers]


def forward(W, b, sigma, X):
    n = MLP(W, b, sigma)
    y = n(X)
    return [None] + [p.pre for p in n.layers], [p.x for p in n.layers] + [y]


def cost(ypred, ys):
    return sum((yout - ygt)**2 for ygt, yout in zip(ys.ravel(), ypred.ravel()))/ys.shape[1]


def gradient(W, b, sigma, X, Y):
    n = MLP(W, b, sigma)
    n.backward(X, Y)
    return [None] + [p.gw for p in n.layers], [None] + [p.gb for p in n.layers]


def train(W, b, sigma, X, Y, r, steps):
    n = MLP(W, b, sigma)
    for k in range(steps):
        n.backward(X, Y)
        n.update(r)
    return n.parameters()


def epoch(W, b, sigma, X, Y, r, size):
    n = MLP(W, b, sigma)
    for k in range(0, X.shape[1], size):
        n.backward(X[:, k:k+size], Y[:, k:k+size])
        n.update(r)
    return n.parameters()


def by_hand():
    return [[-200, -540]], [[-188]]
