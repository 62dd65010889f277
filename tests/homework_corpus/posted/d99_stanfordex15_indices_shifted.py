# source: https://github.com/amaas/stanford_dl_ex/issues/15 (W of layer l from the error of layer l+1 and the activation of layer l)
# sheet: hw4
# mistake: gradient: formula with delta^(l+1) a^(l)^T kept without the tutorial's numbering, so entry i holds dC/dW_(i+1); the last is a copy of the one before
# expect: gradient_list_shifted_by_one
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    hAct, z = [X], [None]
    for l in range(1, len(W)):
        z.append(W[l].dot(hAct[l-1]))
        hAct.append(f[sigma[l]](z[l]))
    return z, hAct


def deltas(W, sigma, z, a, y):
    nl = len(W) - 1
    delta = [None]*(nl + 1)
    delta[nl] = -2*(y - a[nl])*df[sigma[nl]](z[nl])
    for l in range(nl - 1, 0, -1):
        delta[l] = W[l+1].T.dot(delta[l+1])*df[sigma[l]](z[l])
    return delta


def gradient(W, sigma, X, Y):
    z, a = forward(W, sigma, X)
    delta = deltas(W, sigma, z, a, Y)
    nl = len(W) - 1
    gradStack = [None]
    for l in range(1, nl + 1):
        upper = min(l + 1, nl)
        gradStack.append(delta[upper].dot(a[upper - 1].T))
    return gradStack


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
