# source: https://github.com/williamleif/GraphSAGE/issues/12 (Double division by batch size)
# sheet: hw5
# mistake: gradient divides the error by m at the output and the finished gradients by m once more, though the cost is a plain sum
# expect: divided_by_m_twice
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    N, S = [None], [X]
    i = 1
    while i < len(W):
        N.append(W[i].dot(S[i-1]) + b[i])
        S.append(f[sigma[i]](N[i]))
        i += 1
    return N, S


def cost(S, Y):
    return np.multiply(S - Y, S - Y).sum()


def _loss_grad(S, Y):
    batch_size = Y.shape[1]
    return 2*(S - Y)/batch_size


def gradient(W, b, sigma, X, Y):
    batch_size = X.shape[1]
    N, S = forward(W, b, sigma, X)
    D = [None]*len(W)
    D[-1] = _loss_grad(S[-1], Y)*df[sigma[-1]](N[-1])
    for i in range(len(W)-2, 0, -1):
        D[i] = W[i+1].T.dot(D[i+1])*df[sigma[i]](N[i])
    return ([None] + [D[i].dot(S[i-1].T)/batch_size for i in range(1, len(W))],
            [None] + [D[i].sum(axis=1, keepdims=True)/batch_size for i in range(1, len(W))])


def train(W, b, sigma, X, Y, r, steps):
    for _ in range(steps):
        grads_and_vars = zip(*gradient(W, b, sigma, X, Y), W, b)
        new = [(None, None) if w is None else (w - r*gw, v - r*gb) for gw, gb, w, v in grads_and_vars]
        W, b = [p[0] for p in new], [p[1] for p in new]
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    batch_num = 0
    while batch_num*size < X.shape[1]:
        part = slice(batch_num*size, min((batch_num + 1)*size, X.shape[1]))
        W, b = train(W, b, sigma, X[:, part], Y[:, part], r, 1)
        batch_num += 1
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
