# source: https://github.com/makeyourownneuralnetwork/makeyourownneuralnetwork/issues/43 (error = target - output, or its square?)
# sheet: hw5
# mistake: cost adds up target - output without the square, so errors of different signs cancel
# expect: cost_square_missing
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    inputs, outputs = [None], [X]
    for i in range(1, len(W)):
        inputs.append(np.dot(W[i], outputs[-1]) + b[i])
        outputs.append(f[sigma[i]](inputs[-1]))
    return inputs, outputs


def cost(S, Y):
    output_errors = Y - S
    return np.sum(output_errors)


def gradient(W, b, sigma, X, Y):
    inputs, outputs = forward(W, b, sigma, X)
    output_errors = Y - outputs[-1]
    dW, db, errors = [None]*len(W), [None]*len(W), output_errors
    for i in range(len(W)-1, 0, -1):
        dW[i] = -2*np.dot(errors*df[sigma[i]](inputs[i]), outputs[i-1].T)
        db[i] = -2*np.sum(errors*df[sigma[i]](inputs[i]), axis=1, keepdims=True)
        errors = np.dot(W[i].T, errors*df[sigma[i]](inputs[i]))
    return dW, db


def train(W, b, sigma, X, Y, r, steps):
    for _ in range(steps):
        dW, db = gradient(W, b, sigma, X, Y)
        W = [None if i == 0 else W[i] - r*dW[i] for i in range(len(W))]
        b = [None if i == 0 else b[i] - r*db[i] for i in range(len(b))]
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    records = list(zip(X.T, Y.T))
    while records:
        group = records[:size]
        del records[:size]
        W, b = train(W, b, sigma, np.array([x for x, _ in group]).T, np.array([y for _, y in group]).T, r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
