# source: https://devhide.com/bug-or-missing-thing-in-my-mnist-number-recognizer-77951589
# sheet: hw4
# mistake: gradient: in all layers but the last the derivative of z_i with respect to W_i is taken for the layer's own output S_i, not its input S_(i-1)
# expect: own_output_instead_of_input_all_but_last
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, sigma, X):
    a, z = [X], [None]
    for w, s in zip(W[1:], sigma[1:]):
        z.append(w @ a[-1])
        a.append(f[s](z[-1]))
    return z, a


def deltas(W, sigma, z, a, y):
    dcost_dz = [2*(a[-1] - y)*df[sigma[-1]](z[-1])]
    for w, s, zi in zip(W[:1:-1], sigma[-2:0:-1], z[-2:0:-1]):
        dcost_dz.append((w.T @ dcost_dz[-1])*df[s](zi))
    return [None] + dcost_dz[::-1]


def gradient(W, sigma, X, Y):
    z, a = forward(W, sigma, X)
    dcost_dz = deltas(W, sigma, z, a, Y)
    last = len(W) - 1
    dcost_dw = [None]*len(W)
    dcost_dw[last] = dcost_dz[last] @ a[last - 1].T
    for i in range(1, last):
        dz_dw = a[i]
        dcost_dw[i] = dcost_dz[i] @ dz_dw.T
    return dcost_dw


def by_hand():
    return [None, [[237584, 475168], [1900672, 3801344]], [[-118792, -1900672]]]
