# source: https://github.com/bmazoure/ppo_jax/issues/1 (returns after the first iteration within the loop)
# sheet: hw5
# mistake: epoch: the return stands inside the loop over the groups, so only the first group is used
# expect: return_inside_loop_first_group_only
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    N, S = [None], [X]
    for w, v, name in list(zip(W, b, sigma))[1:]:
        N.append(np.dot(w, S[-1]) + v)
        S.append(f[name](N[-1]))
    return N, S


def cost(S, Y):
    return np.vdot(S - Y, S - Y)


def gradient(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    grads = []
    d = 2*(S.pop() - Y)
    while len(N) > 1:
        i = len(N) - 1
        d = d*df[sigma[i]](N.pop())
        grads.insert(0, (np.dot(d, S.pop().T), np.sum(d, 1, keepdims=True)))
        d = np.dot(W[i].T, d)
    return [None] + [g for g, _ in grads], [None] + [g for _, g in grads]


def loss_and_update(params, sigma, batch, r):
    W, b = params
    dW, db = gradient(W, b, sigma, *batch)
    for i in range(1, len(W)):
        W, b = W[:i] + [W[i] - r*dW[i]] + W[i+1:], b[:i] + [b[i] - r*db[i]] + b[i+1:]
    return W, b


def train(W, b, sigma, X, Y, r, steps):
    params = (list(W), list(b))
    for _ in range(steps):
        params = loss_and_update(params, sigma, (X, Y), r)
    return params


def epoch(W, b, sigma, X, Y, r, size):
    params = (list(W), list(b))
    idx = np.arange(X.shape[1])
    for start in np.arange(0, X.shape[1], size):
        mb = idx[start:start + size]
        params = loss_and_update(params, sigma, (X[:, mb], Y[:, mb]), r)
        return params


def by_hand():
    return [[-200, -540]], [[-188]]
