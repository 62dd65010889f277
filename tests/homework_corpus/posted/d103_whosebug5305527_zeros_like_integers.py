# source: https://whosebug.com/question/5305527/It-seems-numpy-array-automatically-ignores-decimals (zeros_like of an integer array)
# sheet: hw4
# mistake: gradient: np.zeros_like(W_i) takes over the type, so with whole-number weights every entry is cut to an integer; right with floats
# expect: truncated_for_integer_weights
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(np.dot(W[i], S[i-1]))
        S.append(f[sigma[i]](N[i]))
    return N, S


def deltas(W, sigma, N, S, Y):
    D = [None]*len(W)
    for i in range(len(W))[:0:-1]:
        D[i] = df[sigma[i]](N[i])*(2*(S[i] - Y) if D[i:] == [None] else np.dot(W[i+1].T, D[i+1]))
    return D


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    result = [None]
    for i in range(1, len(W)):
        G = np.zeros_like(W[i])
        for place in np.ndindex(G.shape):
            j, l = place
            G[place] = np.sum(D[i][j]*S[i-1][l])
        result.append(G)
    return result


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
