# source: https://github.com/kvfrans/notes/issues/5 (jnp.mean where jnp.sum belongs)
# sheet: hw5
# mistake: gradient: the bias gradients are means over the columns; the weight gradients are sums
# expect: bias_mean_instead_of_sum
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(params, b, sigma, X):
    h = [X]
    pre = [None]
    for i in range(1, len(params)):
        pre.append(params[i] @ h[-1] + b[i])
        h.append(f[sigma[i]](pre[-1]))
    return pre, h


def cost(S, Y):
    return np.sum(np.square(S - Y))


def gradient(W, b, sigma, X, Y):
    pre, h = forward(W, b, sigma, X)
    grads = []
    d_h = 2*(h[-1] - Y)
    for i in reversed(range(1, len(W))):
        d_pre = d_h*df[sigma[i]](pre[i])
        d_W = d_pre @ h[i-1].T
        d_b = np.mean(d_pre, axis=1)
        d_h = W[i].T @ d_pre
        grads.append((d_W, d_b[:, None]))
    grads.reverse()
    return [None] + [g[0] for g in grads], [None] + [g[1] for g in grads]


def update(W, b, sigma, X, Y, r):
    dW, db = gradient(W, b, sigma, X, Y)
    return [None] + [w - r*g for w, g in zip(W[1:], dW[1:])], [None] + [v - r*g for v, g in zip(b[1:], db[1:])]


def train(W, b, sigma, X, Y, r, steps):
    if steps == 0:
        return W, b
    return train(*update(W, b, sigma, X, Y, r), sigma, X, Y, r, steps - 1)


def epoch(W, b, sigma, X, Y, r, size):
    for x, y in zip(np.split(X, range(size, X.shape[1], size), axis=1), np.split(Y, range(size, Y.shape[1], size), axis=1)):
        W, b = update(W, b, sigma, x, y, r)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
