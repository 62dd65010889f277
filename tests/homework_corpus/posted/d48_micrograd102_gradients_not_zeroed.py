# source: https://github.com/karpathy/micrograd/pull/102 (zero grads prior to accumulation)
# sheet: hw5
# mistake: train and epoch: the gradients are accumulated with += in the parameters and never set to zero between the steps
# expect: gradient_accumulates_over_steps
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class Value:
    def __init__(self, data):
        self.data = np.array(data, dtype=float)
        self.grad = np.zeros_like(self.data)


class Net:
    def __init__(self, W, b, sigma):
        self.W = [Value(w) for w in W[1:]]
        self.b = [Value(v) for v in b[1:]]
        self.sigma = sigma[1:]

    def __call__(self, X):
        self.N, self.S = [], [X]
        for w, v, s in zip(self.W, self.b, self.sigma):
            self.N.append(w.data @ self.S[-1] + v.data)
            self.S.append(f[s](self.N[-1]))
        return self.S[-1]

    def backward(self, Y):
        out = 2*(self.S[-1] - Y)
        for i in reversed(range(len(self.W))):
            out = out*df[self.sigma[i]](self.N[i])
            self.W[i].grad += out @ self.S[i].T
            self.b[i].grad += out.sum(axis=1, keepdims=True)
            out = self.W[i].data.T @ out

    def parameters(self):
        return self.W + self.b

    def step(self, X, Y, r):
        self(X)
        self.backward(Y)
        for p in self.parameters():
            p.data -= r*p.grad


def forward(W, b, sigma, X):
    net = Net(W, b, sigma)
    net(X)
    return [None] + net.N, net.S


def cost(S, Y):
    return ((S - Y)**2).sum()


def gradient(W, b, sigma, X, Y):
    net = Net(W, b, sigma)
    net(X)
    net.backward(Y)
    return [None] + [p.grad for p in net.W], [None] + [p.grad for p in net.b]


def train(W, b, sigma, X, Y, r, steps):
    net = Net(W, b, sigma)
    for _ in range(steps):
        net.step(X, Y, r)
    return [None] + [p.data for p in net.W], [None] + [p.data for p in net.b]


def epoch(W, b, sigma, X, Y, r, size):
    net = Net(W, b, sigma)
    for j in range(0, X.shape[1], size):
        net.step(X[:, j:j+size], Y[:, j:j+size], r)
    return [None] + [p.data for p in net.W], [None] + [p.data for p in net.b]


def by_hand():
    return [[-200, -540]], [[-188]]
