# source: https://github.com/PacktPublishing/Statistics-for-Machine-Learning/issues/1 (always uses the m first values)
# sheet: hw5
# mistake: epoch: as many steps as there are groups, but each step takes the first `size` columns
# expect: first_group_again_and_again
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    N = [None]*len(W)
    S = [X] + [None]*(len(W)-1)
    for i in range(1, len(W)):
        N[i] = W[i].dot(S[i-1]) + b[i]
        S[i] = f[sigma[i]](N[i])
    return N, S


def cost(S, Y):
    return sum([(S[j, c] - Y[j, c])**2 for j in range(S.shape[0]) for c in range(S.shape[1])])


def gradient(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)

    def delta(i):
        if i == len(W)-1:
            return 2*(S[i] - Y)*df[sigma[i]](N[i])
        return W[i+1].T.dot(delta(i+1))*df[sigma[i]](N[i])

    layers = range(1, len(W))
    return [None] + [delta(i).dot(S[i-1].T) for i in layers], [None] + [delta(i).sum(axis=1, keepdims=True) for i in layers]


def gradient_descent(W, b, sigma, X, Y, learn_rate, batch_size, max_iter):
    converged, iters = False, 0
    m = batch_size
    while not converged:
        if iters >= max_iter:
            converged = True
            continue
        dW, db = gradient(W, b, sigma, X[:, range(min(m, X.shape[1]))], Y[:, range(min(m, X.shape[1]))])
        W = [w if w is None else w - learn_rate*g for w, g in zip(W, dW)]
        b = [v if v is None else v - learn_rate*g for v, g in zip(b, db)]
        iters += 1
    return W, b


def train(W, b, sigma, X, Y, r, steps):
    return gradient_descent(W, b, sigma, X, Y, r, X.shape[1], steps)


def epoch(W, b, sigma, X, Y, r, size):
    return gradient_descent(W, b, sigma, X, Y, r, size, int(np.ceil(X.shape[1]/size)))


def by_hand():
    return [[-200, -540]], [[-188]]
