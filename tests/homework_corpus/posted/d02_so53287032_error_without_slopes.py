# source: https://stackoverflow.com/questions/53287032/multi-layer-neural-network-back-propagation-formula-using-stochastic-gradient-d
# sheet: hw4
# mistake: in deltas the raw error goes back through W^T, not the error times the slope; so each hidden delta has its own slope only
# expect: slopes_of_later_layers_missing_on_the_way_back
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(weights, sigma, a):
    Z, A = [None], [a]
    for k in range(1, len(weights)):
        Z.append(np.dot(weights[k], a))
        a = f[sigma[k]](Z[-1])
        A.append(a)
    return Z, A


def deltas(weights, sigma, Z, A, y):
    out = {}
    delta = 2*(A[-1] - y)
    for k in reversed(range(1, len(weights))):
        tmp = delta*df[sigma[k]](Z[k])
        out[k] = tmp
        delta = np.dot(weights[k].T, delta)
    return [None] + [out[k] for k in sorted(out)]


def gradient(weights, sigma, x, y):
    Z, A = forward(weights, sigma, x)
    t = deltas(weights, sigma, Z, A, y)
    return [None] + [np.dot(t[k], A[k - 1].T) for k in range(1, len(t))]
