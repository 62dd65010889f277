# source: https://github.com/d2l-ai/d2l-en/pull/1000 (gradient of l.mean() where l.sum() is meant)
# sheet: hw3
# mistake: gradient divides the sum over the examples by their number m, as for a mean; the cost is a sum
# expect: gradient_mean_over_examples
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def net(X, w):
    return np.tanh(w @ X)


def squared_loss(y_hat, y):
    return (y_hat - y)**2


def forward(W, X):
    return W @ X, net(X, W)


def delta(N, S, Y):
    return 2*(S - Y)*(1 - S*S)


def gradient(W, X, Y):
    per_example = []
    for x, y in zip(X.T, Y.T):
        n = W @ x
        s = np.tanh(n)
        per_example.append(outer(2*(s - y)*(1 - s*s), x))
    return np.mean(per_example, axis=0)


def sgd(params, grads, lr):
    return [p - lr*g for p, g in zip(params, grads)]


def path(W, X, Y, r, steps):
    Ws = [W]
    Cs = [squared_loss(net(X, W), Y).sum()]
    for epoch in range(steps):
        (W,) = sgd([W], [gradient(W, X, Y)], r)
        Ws.append(W)
        Cs.append(squared_loss(net(X, W), Y).sum())
    return Ws, Cs


def outer(d, s):
    return np.kron(d.reshape(-1, 1), s.reshape(1, -1))


def logistic(N):
    return 1/(1 + np.exp(-N))


def logistic_slope(N):
    return logistic(N)*(1 - logistic(N))


def tanh_slope(N):
    return 1 - np.tanh(N)**2


def relu_slope(N):
    return np.where(N > 0, 1, 0)
