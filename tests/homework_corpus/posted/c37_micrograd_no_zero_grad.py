# source: https://github.com/karpathy/micrograd/pull/102 (grads are accumulated and never set to zero before the next backward)
# sheet: hw3
# mistake: the layer adds each gradient to self.grad and nobody clears it: in path every step repeats all earlier gradients
# expect: gradient_accumulates_over_steps
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


class Value:
    def __init__(self, data):
        self.data = np.array(data, dtype=float)
        self.grad = np.zeros_like(self.data)


class Layer:
    def __init__(self, W):
        self.w = Value(W)

    def __call__(self, X):
        self.x = np.asarray(X, dtype=float)
        self.n = self.w.data @ self.x
        self.s = np.tanh(self.n)
        return self.s

    def backward(self, Y):
        self.dn = 2*(self.s - Y)*(1 - self.s**2)
        self.w.grad += self.dn @ self.x.T


def gradient(W, X, Y):
    layer = Layer(W)
    layer(X)
    layer.backward(Y)
    return layer.w.grad


def path(W, X, Y, r, steps):
    layer = Layer(W)
    Ws, Cs = [], []
    for k in range(steps + 1):
        loss = ((layer(X) - Y)**2).sum()
        Ws.append(layer.w.data.copy())
        Cs.append(float(loss))
        layer.backward(Y)
        layer.w.data += -r*layer.w.grad
    return Ws, Cs


def forward(W, X):
    layer = Layer(W)
    layer(X)
    return layer.n, layer.s


def delta(N, S, Y):
    layer = Layer([[0.0]])
    layer.s, layer.x = S, np.zeros((1, S.shape[1]))
    layer.w = Value(np.zeros((S.shape[0], 1)))
    layer.backward(Y)
    return layer.dn


def outer(d, s):
    return np.array(d)[:, np.newaxis] @ np.array(s)[np.newaxis, :]


def logistic(N):
    return (1 + np.exp(-N))**-1


def logistic_slope(N):
    out = logistic(N)
    return out*(1 - out)


def tanh_slope(N):
    t = (np.exp(2*N) - 1)/(np.exp(2*N) + 1)
    return 1 - t**2


def relu_slope(N):
    return np.array([[float(n > 0) for n in row] for row in N])
