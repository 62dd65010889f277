# source: https://github.com/mattm/simple-neural-network/issues/5 (there is no update to bias)
# sheet: hw5
# mistake: train and epoch: only the weights take a step, the biases are handed back as they came; gradient is right
# expect: bias_not_updated
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    m = X.shape[1]
    N, S = [None], [X]
    for i in range(1, len(W)):
        rows, columns = W[i].shape
        total = np.zeros((rows, m))
        for o in range(rows):
            for c in range(m):
                total[o, c] = b[i][o, 0]
                for l in range(columns):
                    total[o, c] += W[i][o, l]*S[i-1][l, c]
        N.append(total)
        S.append(f[sigma[i]](total))
    return N, S


def cost(S, Y):
    total_error = 0
    for row, wish in zip(S.tolist(), Y.tolist()):
        for s, y in zip(row, wish):
            total_error += (y - s)**2
    return total_error


def pd_errors(W, sigma, N, S, Y):
    pd = {len(W)-1: -2*(Y - S[-1])*df[sigma[-1]](N[-1])}
    for i in range(len(W)-2, 0, -1):
        pd[i] = np.array([[sum(pd[i+1][o, c]*W[i+1][o, h] for o in range(W[i+1].shape[0])) for c in range(Y.shape[1])]
                          for h in range(W[i+1].shape[1])])*df[sigma[i]](N[i])
    return pd


def gradient(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    pd = pd_errors(W, sigma, N, S, Y)
    return ([None] + [pd[i] @ S[i-1].T for i in range(1, len(W))],
            [None] + [np.array([[sum(row)] for row in pd[i]]) for i in range(1, len(W))])


def train(W, b, sigma, X, Y, r, steps):
    for _ in range(steps):
        N, S = forward(W, b, sigma, X)
        pd = pd_errors(W, sigma, N, S, Y)
        new = [None]
        for i in range(1, len(W)):
            weights = W[i].astype(float)
            for o in range(weights.shape[0]):
                for w_ho in range(weights.shape[1]):
                    weights[o, w_ho] -= r*sum(pd[i][o, c]*S[i-1][w_ho, c] for c in range(X.shape[1]))
            new.append(weights)
        W = new
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    for start in range(0, X.shape[1], size):
        W, b = train(W, b, sigma, X[:, start:start+size], Y[:, start:start+size], r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
