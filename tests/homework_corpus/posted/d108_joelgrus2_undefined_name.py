# source: https://github.com/joelgrus/data-science-from-scratch/issues/2 (output_layer is used before it is defined)
# sheet: hw4
# mistake: deltas: a hidden layer refers to output_layer, a name that does not exist, so any network with a hidden layer ends in a NameError
# expect: name_error_in_hidden_deltas
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def dot(v, w):
    return sum(a*b for a, b in zip(v, w))


def forward(W, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(np.array([[dot(neuron, column) for column in S[-1].T] for neuron in W[i]]))
        S.append(f[sigma[i]](N[-1]))
    return N, S


def deltas(W, sigma, N, S, Y):
    k = len(W) - 1
    output_deltas = 2*(S[k] - Y)*df[sigma[k]](N[k])
    all_deltas = [output_deltas]
    for i in range(k - 1, 0, -1):
        slope = df[sigma[i]](N[i])
        hidden_deltas = np.array([[slope[j, c]*dot(all_deltas[0][:, c], [n[j] for n in output_layer])
                                   for c in range(Y.shape[1])] for j in range(len(W[i]))])
        all_deltas.insert(0, hidden_deltas)
    return [None] + all_deltas


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    return [None] + [np.array([[dot(d, s) for s in S[i-1]] for d in D[i]]) for i in range(1, len(W))]


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
