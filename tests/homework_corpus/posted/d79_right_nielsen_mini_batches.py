# source: https://codeinu.net/language/python/c117699-how-backpropagation-works (update_mini_batch, pairs of columns)
# sheet: hw5
# right: pairs (x, y) of single columns, mini-batches as slices of a list, nablas added example by example, no division
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def pairs(X, Y):
    return [(X[:, [c]], Y[:, [c]]) for c in range(X.shape[1])]


def added(one, two):
    return [[a + c for a, c in zip(*both)] for both in zip(one, two)]


class Mini:
    """Nested pairs [[W_1, b_1], [W_2, b_2], ...] that are stepped by the sum over a list of examples."""

    def __init__(self, W, b, sigma):
        self.theta = [[w, v] for w, v in zip(W[1:], b[1:])]
        self.names = sigma[1:]

    def example(self, x, y):
        n, s = [], [x]
        for (w, v), name in zip(self.theta, self.names):
            n.append(w.dot(s[-1]) + v)
            s.append(f[name](n[-1]))
        nablas, error = [], 2*(s[-1] - y)
        for (w, v), name in zip(self.theta[::-1], self.names[::-1]):
            s.pop()
            d = error*df[name](n.pop())
            nablas.insert(0, [d*s[-1].T, d])
            error = w.T.dot(d)
        return nablas

    def nablas(self, group):
        total = [[np.zeros(w.shape), np.zeros(v.shape)] for w, v in self.theta]
        for x, y in group:
            total = added(total, self.example(x, y))
        return total

    def step(self, group, eta):
        self.theta = added(self.theta, [[-eta*w, -eta*v] for w, v in self.nablas(group)])

    def sheet(self, theta=None):
        theta = self.theta if theta is None else theta
        return [None] + [w for w, _ in theta], [None] + [v for _, v in theta]


def forward(W, b, sigma, X):
    n, s = [None], [X]
    for (w, v), name in zip(Mini(W, b, sigma).theta, sigma[1:]):
        n.append(np.hstack([w.dot(column) + v for column, _ in pairs(s[-1], s[-1])]))
        s.append(f[name](n[-1]))
    return n, s


def cost(S, Y):
    return sum(np.linalg.norm(s - y)**2 for s, y in pairs(S, Y))


def gradient(W, b, sigma, X, Y):
    net = Mini(W, b, sigma)
    return net.sheet(net.nablas(pairs(X, Y)))


def train(W, b, sigma, X, Y, r, steps):
    net = Mini(W, b, sigma)
    for _ in range(steps):
        net.step(pairs(X, Y), r)
    return net.sheet()


def epoch(W, b, sigma, X, Y, r, size):
    net, data = Mini(W, b, sigma), pairs(X, Y)
    for group in [data[k:k+size] for k in range(0, len(data), size)]:
        net.step(group, r)
    return net.sheet()


def by_hand():
    return [[-200, -540]], [[-188]]
