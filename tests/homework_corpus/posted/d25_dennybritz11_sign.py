# source: https://github.com/dennybritz/nn-from-scratch/issues/11 (delta_3 = y - y_hat in the text)
# sheet: hw4
# mistake: deltas: the error is Y - S, so all deltas and all gradients have the wrong sign
# expect: sign_of_error
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}

model = {}


def forward(W, sigma, X):
    model["W"], model["sigma"] = W, sigma
    z, a = [None], [X]
    for i in range(1, len(model["W"])):
        z.append(model["W"][i].dot(a[i - 1]))
        a.append(f[model["sigma"][i]](z[i]))
    return z, a


def deltas(W, sigma, z, a, y):
    delta = [None]*len(W)
    delta[-1] = 2*(y - a[-1])*df[sigma[-1]](z[-1])
    for i in range(2, len(W)):
        delta[-i] = np.dot(W[-i + 1].T, delta[-i + 1])*df[sigma[-i]](z[-i])
    return delta


def gradient(W, sigma, X, y):
    z, a = forward(W, sigma, X)
    delta = deltas(W, sigma, z, a, y)
    dW = [None]*len(W)
    for i in range(1, len(W)):
        dW[-i] = np.dot(delta[-i], a[-i - 1].T)
    return dW


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
