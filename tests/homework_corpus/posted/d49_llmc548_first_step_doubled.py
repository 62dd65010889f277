# source: https://github.com/karpathy/llm.c/pull/548 (backward first, zero grad later)
# sheet: hw5
# mistake: train and epoch: a trial backward pass before the loop leaves its gradient behind, so the first step uses it twice; later steps are right
# expect: first_step_doubled
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}

grads_W, grads_b = {}, {}


def zero_grad(W, b):
    for i in range(1, len(W)):
        grads_W[i] = np.zeros(W[i].shape)
        grads_b[i] = np.zeros(b[i].shape)


def forward(W, b, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(W[i] @ S[i-1] + b[i])
        S.append(f[sigma[i]](N[i]))
    return N, S


def backward(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    dout = 2*(S[-1] - Y)
    for i in range(len(W)-1, 0, -1):
        dout = dout*df[sigma[i]](N[i])
        grads_W[i] += dout @ S[i-1].T
        grads_b[i] += dout.sum(axis=1, keepdims=True)
        dout = W[i].T @ dout


def cost(S, Y):
    mean_loss = 0.0
    for s, y in zip(S.flat, Y.flat):
        mean_loss += (s - y)**2
    return mean_loss


def gradient(W, b, sigma, X, Y):
    zero_grad(W, b)
    backward(W, b, sigma, X, Y)
    return [None] + [grads_W[i] for i in range(1, len(W))], [None] + [grads_b[i] for i in range(1, len(W))]


def run(W, b, sigma, groups, r):
    zero_grad(W, b)
    if groups:
        backward(W, b, sigma, *groups[0])           # does it run at all?
    for x, y in groups:
        backward(W, b, sigma, x, y)
        W = [None] + [W[i] - r*grads_W[i] for i in range(1, len(W))]
        b = [None] + [b[i] - r*grads_b[i] for i in range(1, len(b))]
        zero_grad(W, b)
    return W, b


def train(W, b, sigma, X, Y, r, steps):
    return run(W, b, sigma, [(X, Y)]*steps, r)


def epoch(W, b, sigma, X, Y, r, size):
    return run(W, b, sigma, [(X[:, c:c+size], Y[:, c:c+size]) for c in range(0, X.shape[1], size)], r)


def by_hand():
    return [[-200, -540]], [[-188]]
