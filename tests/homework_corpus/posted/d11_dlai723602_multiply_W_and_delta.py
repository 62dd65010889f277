# source: https://community.deeplearning.ai/t/week-3-exercise-6-cost-function/723602/2
# sheet: hw4
# mistake: deltas: W^T and the delta of the next layer are multiplied entry by entry (np.multiply), which is right by luck if the next layer has one neuron
# expect: entrywise_instead_of_matrix_product_back
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    parameters = {"W" + str(i): W[i] for i in range(1, len(W))}
    A, Zs, As = X, [None], [X]
    for i in range(len(parameters)):
        Z = np.matmul(parameters["W" + str(i + 1)], A)
        A = f[sigma[i + 1]](Z)
        Zs.append(Z)
        As.append(A)
    return Zs, As


def deltas(W, sigma, N, S, Y):
    dZ = np.multiply(2*np.subtract(S[-1], Y), df[sigma[-1]](N[-1]))
    stack = [dZ]
    for i in range(len(W) - 2, 0, -1):
        dZ = np.multiply(np.multiply(W[i + 1].T, dZ), df[sigma[i]](N[i]))
        stack.append(dZ)
    return [None] + list(reversed(stack))


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    return [None] + [np.matmul(dZ, A_prev.T) for dZ, A_prev in zip(deltas(W, sigma, N, S, Y)[1:], S)]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
