# source: https://github.com/rust0258/Deeplearning.ai-Natural-Language-Processing-Specialization/issues/62 (grad_b1 = sum of np.dot(l1, x.T))
# sheet: hw5
# mistake: gradient: the bias gradient is the row sum of the weight gradient, in every layer
# expect: bias_is_row_sum_of_weight_gradient
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, x):
    z, h = [None], [x]
    for l in range(1, len(W)):
        z.append(np.dot(W[l], h[l-1]) + b[l])
        h.append(f[sigma[l]](z[l]))
    return z, h


def cost(yhat, y):
    return np.einsum("ij,ij->", yhat - y, yhat - y)


def back_prop(x, yhat, y, h, z, W, sigma):
    grad_W, grad_b = {}, {}
    l1 = 2*(yhat - y)
    for l in range(len(W)-1, 0, -1):
        l1 = l1*df[sigma[l]](z[l])
        grad_W[l] = np.dot(l1, h[l-1].T)
        grad_b[l] = np.sum(np.dot(l1, h[l-1].T), axis=1, keepdims=True)
        l1 = np.dot(W[l].T, l1)
    return grad_W, grad_b


def gradient(W, b, sigma, X, Y):
    z, h = forward(W, b, sigma, X)
    gW, gb = back_prop(X, h[-1], Y, h, z, W, sigma)
    return [gW.get(l) for l in range(len(W))], [gb.get(l) for l in range(len(W))]


def gradient_descent(W, b, sigma, batches, alpha):
    W, b = W[:], b[:]
    for x, y in batches:
        grad_W, grad_b = gradient(W, b, sigma, x, y)
        for l in range(1, len(W)):
            W[l] = W[l] - alpha*grad_W[l]
            b[l] = b[l] - alpha*grad_b[l]
    return W, b


def get_batches(X, Y, batch_size):
    for c in range(0, X.shape[1], batch_size):
        yield X[:, c:c+batch_size], Y[:, c:c+batch_size]


def train(W, b, sigma, X, Y, r, steps):
    return gradient_descent(W, b, sigma, [(X, Y)]*steps, r)


def epoch(W, b, sigma, X, Y, r, size):
    return gradient_descent(W, b, sigma, get_batches(X, Y, size), r)


def by_hand():
    return [[-200, -540]], [[-188]]
