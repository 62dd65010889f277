# source: https://github.com/apache/systemds/pull/2330 (bias values instead of bias gradients in the updates)
# sheet: hw5
# mistake: train and epoch: the step takes the bias itself for its gradient, b <- b - r b
# expect: bias_updated_by_its_value
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def feedForward(W, b, sigma, X):
    H, A = [X], [None]
    for w, v, s in zip(W[1:], b[1:], sigma[1:]):
        A.append(np.matmul(w, H[-1]) + v)
        H.append(f[s](A[-1]))
    return A, H


forward = feedForward


def cost(S, Y):
    return np.trace(np.matmul((S - Y).T, S - Y))


def gradient(W, b, sigma, X, Y):
    A, H = feedForward(W, b, sigma, X)
    W_grad, b_grad = [None]*len(W), [None]*len(W)
    delta = 2*(H[-1] - Y)*df[sigma[-1]](A[-1])
    for i in range(len(W)-1, 0, -1):
        W_grad[i] = np.matmul(delta, H[i-1].T)
        b_grad[i] = np.sum(delta, axis=1).reshape((-1, 1))
        delta = np.matmul(W[i].T, delta)*(df[sigma[i-1]](A[i-1]) if i > 1 else 1)
    return W_grad, b_grad


def iteration(W, b, sigma, X, Y, step):
    W_grad, b_grad = gradient(W, b, sigma, X, Y)
    upd_W, upd_b = [None], [None]
    for i in range(1, len(W)):
        upd_W.append(-step*W_grad[i])
        upd_b.append(-step*b[i])
    return ([None] + [w + u for w, u in zip(W[1:], upd_W[1:])],
            [None] + [v + u for v, u in zip(b[1:], upd_b[1:])])


def train(W, b, sigma, X, Y, r, steps):
    for _ in range(steps):
        W, b = iteration(W, b, sigma, X, Y, r)
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    beg = 0
    while beg < X.shape[1]:
        W, b = iteration(W, b, sigma, X[:, beg:beg+size], Y[:, beg:beg+size], r)
        beg += size
    return W, b
