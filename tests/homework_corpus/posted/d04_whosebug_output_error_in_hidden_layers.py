# source: https://whosebug.com/question/2948401/Backpropagation-Why-doesn-t-error-approach-zero-when-it-is-multiplied-by-deriv-of-sigmoid
# sheet: hw4
# mistake: in deltas hidden_error is computed but the hidden deltas are built with the output error, so shapes fit only if n_i = n_k or n_k = 1
# expect: output_error_used_for_hidden_delta
import numpy as np

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def network(x, weights, names):
    layers, sums, current = [x], [None], x
    for w, name in list(zip(weights, names))[1:]:
        sums += [np.dot(w, current)]
        current = f[name](sums[-1])
        layers += [current]
    return sums, layers


forward = lambda W, sigma, X: network(X, W, sigma)


def deltas(W, sigma, N, S, Y):
    last = len(W) - 1
    error = 2*(S[last] - Y)
    delta = [None]*last + [error*df[sigma[last]](N[last])]
    hidden_error = error
    for h in range(last - 1, 0, -1):
        hidden_error = np.dot(W[h + 1].T, delta[h + 1])
        delta[h] = error*df[sigma[h]](N[h])
    return delta


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    d = deltas(W, sigma, N, S, Y)
    return [None, *(np.dot(d[i], S[i - 1].T) for i in range(1, len(d)))]
