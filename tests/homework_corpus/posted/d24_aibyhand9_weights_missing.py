# source: https://github.com/ImagineAILab/ai-by-hand-excel/issues/9 (dL/dZ2 = dL/dA3 if Z2 > 0)
# sheet: hw4
# mistake: deltas: the delta of the layer below the last takes the delta of the last as it is, without W_k^T; layers further down have their weights
# expect: weights_missing_second_last_only
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    sheet = {("A", 0): X}
    for i in range(1, len(W)):
        sheet["Z", i] = W[i].dot(sheet["A", i - 1])
        sheet["A", i] = f[sigma[i]](sheet["Z", i])
    return [None] + [sheet["Z", i] for i in range(1, len(W))], [sheet["A", i] for i in range(len(W))]


def deltas(W, sigma, N, S, Y):
    dL = [None]*len(W)
    last = len(W) - 1
    for i in range(last, 0, -1):
        if i == last:
            dA = 2*(S[i] - Y)
        elif i == last - 1:
            dA = dL[last]
        else:
            dA = W[i + 1].T.dot(dL[i + 1])
        dL[i] = dA*df[sigma[i]](N[i])
    return dL


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    dL = deltas(W, sigma, N, S, Y)
    return [None] + [dL[i].dot(S[i - 1].T) for i in range(1, len(W))]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
