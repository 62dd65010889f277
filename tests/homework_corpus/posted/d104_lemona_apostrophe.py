# source: https://www.lemona.fr/www.stackoverflow.com/questions/21179499/matlab-array-multiplication-to-python (A = a*b')
# sheet: hw4
# mistake: deltas and gradient use MATLAB's apostrophe for the transpose, which Python reads as the start of a string: the file does not compile
# expect: syntax_error_apostrophe
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    N = [None]
    S = [X]
    for i in range(1, len(W)):
        N.append(W[i] @ S[i-1])
        S.append(f[sigma[i]](N[i]))
    return N, S


def deltas(W, sigma, N, S, Y):
    k = len(W) - 1
    D = [None]*(k + 1)
    D[k] = 2*(S[k] - Y)*df[sigma[k]](N[k])
    for i in range(k-1, 0, -1):
        D[i] = (W[i+1]' @ D[i+1])*df[sigma[i]](N[i])
    return D


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    return [None] + [D[i] @ S[i-1]' for i in range(1, len(W))]
