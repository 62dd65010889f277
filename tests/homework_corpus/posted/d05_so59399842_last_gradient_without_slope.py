# source: https://stackoverflow.com/questions/59399842/xor-gate-with-backpropagation
# sheet: hw4
# mistake: gradient: the last layer's dC/dW_k is error times hidden output, without the slope of the output neuron; the layers below contain it
# expect: slope_missing_in_last_gradient_only
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(np.zeros((W[i].shape[0], X.shape[1])))
        for j in range(W[i].shape[0]):
            for c in range(X.shape[1]):
                N[i][j, c] = sum(W[i][j, l]*S[i-1][l, c] for l in range(W[i].shape[1]))
        S.append(f[sigma[i]](N[i]))
    return N, S


def deltas(W, sigma, N, S, Y):
    k = len(W) - 1
    D = [None]*(k + 1)
    D[k] = -2*(Y - S[k])*df[sigma[k]](N[k])
    for i in range(k - 1, 0, -1):
        D[i] = np.zeros(N[i].shape)
        for j in range(len(N[i])):
            for upper in range(len(N[i+1])):
                D[i][j] += W[i+1][upper, j]*D[i+1][upper]
        D[i] *= df[sigma[i]](N[i])
    return D


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    dey = -2*(Y - S[-1])
    deW = [None]
    for i in range(1, len(W)):
        deW.append(np.zeros(W[i].shape))
        for c in range(X.shape[1]):
            for j in range(W[i].shape[0]):
                for l in range(W[i].shape[1]):
                    if i == len(W) - 1:
                        deW[i][j, l] += dey[j, c]*S[i-1][l, c]
                    else:
                        deW[i][j, l] += D[i][j, c]*S[i-1][l, c]
    return deW


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
