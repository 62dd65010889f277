# source: https://solvewithpython.com/neural-networks/batch-and-mini-batch-training-removing-the-last-loop (Z = X @ W.T + b, batches in rows)
# sheet: hw5
# right: batches in rows, b as a flat array that NumPy spreads over rows, groups by np.array_split at given places
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class Net:
    def __init__(self, W, b, sigma):
        self.W = [w.astype(float) for w in W[1:]]
        self.b = [v.astype(float).flatten() for v in b[1:]]
        self.sigma = sigma[1:]

    def forward(self, A):
        self.A, self.Z = [A], []
        for w, v, s in zip(self.W, self.b, self.sigma):
            self.Z.append(self.A[-1] @ w.T + v)
            self.A.append(f[s](self.Z[-1]))
        return self.A[-1]

    def backward(self, T):
        D = 2*(self.A[-1] - T)
        self.dW, self.db = [], []
        for i in range(len(self.W) - 1, -1, -1):
            D = D*df[self.sigma[i]](self.Z[i])
            self.dW.append(D.T @ self.A[i])
            self.db.append(np.sum(D, axis=0))
            D = D @ self.W[i]
        self.dW.reverse()
        self.db.reverse()

    def fit(self, A, T, r):
        self.forward(A)
        self.backward(T)
        for i in range(len(self.W)):
            self.W[i] -= r*self.dW[i]
            self.b[i] -= r*self.db[i]

    def sheet(self, W, b):
        return [None] + list(W), [None] + [v.reshape(-1, 1) for v in b]


def forward(W, b, sigma, X):
    net = Net(W, b, sigma)
    net.forward(X.T)
    return [None] + [z.T for z in net.Z], [a.T for a in net.A]


def cost(S, Y):
    return np.sum((S.T - Y.T)**2, axis=0).sum()


def gradient(W, b, sigma, X, Y):
    net = Net(W, b, sigma)
    net.forward(X.T)
    net.backward(Y.T)
    return net.sheet(net.dW, net.db)


def train(W, b, sigma, X, Y, r, steps):
    net = Net(W, b, sigma)
    for _ in range(steps):
        net.fit(X.T, Y.T, r)
    return net.sheet(net.W, net.b)


def epoch(W, b, sigma, X, Y, r, size):
    net = Net(W, b, sigma)
    places = np.arange(size, X.shape[1], size)
    for x, y in zip(np.array_split(X.T, places), np.array_split(Y.T, places)):
        net.fit(x, y, r)
    return net.sheet(net.W, net.b)


def by_hand():
    return [[-200, -540]], [[-188]]
