# source: https://github.com/scikit-learn/scikit-learn/issues/14244 (inplace_relu_derivative looks at the output: delta[Z == 0] = 0)
# sheet: hw3
# right: every derivative is taken from the output, in place on a fresh array; relu's is where the output is not 0
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def inplace_tanh_derivative(Z, delta):
    delta *= 1 - Z**2


def inplace_logistic_derivative(Z, delta):
    delta *= Z
    delta *= 1 - Z


def inplace_relu_derivative(Z, delta):
    delta[Z == 0] = 0


def from_output(Z, inplace):
    delta = np.ones(Z.shape)
    inplace(Z, delta)
    return delta


def logistic(N):
    X = np.array(N, dtype=float)
    np.negative(X, out=X)
    np.exp(X, out=X)
    X += 1
    np.reciprocal(X, out=X)
    return X


def logistic_slope(N):
    return from_output(logistic(N), inplace_logistic_derivative)


def tanh_slope(N):
    return from_output(np.tanh(N), inplace_tanh_derivative)


def relu_slope(N):
    return from_output(np.maximum(N, 0), inplace_relu_derivative)


def forward(W, X):
    activations = np.dot(W, X)
    N = activations.copy()
    activations = activations.astype(float)
    np.tanh(activations, out=activations)
    return N, activations


def delta(N, S, Y):
    deltas = np.subtract(S, Y, dtype=float)
    deltas *= 2
    inplace_tanh_derivative(S, deltas)
    return deltas


def gradient(W, X, Y):
    N, S = forward(W, X)
    coef_grads = np.empty(W.shape)
    np.dot(delta(N, S, Y), X.T.astype(float), out=coef_grads)
    return coef_grads


def outer(d, s):
    out = np.empty((len(d), len(s)))
    np.multiply(d[:, None], s[None, :], out=out)
    return out


def path(W, X, Y, r, steps):
    coefs = W.astype(float)
    coefs_, loss_curve_ = [coefs.copy()], [((np.tanh(coefs @ X) - Y)**2).sum()]
    for _ in range(steps):
        coefs -= r*gradient(coefs, X, Y)
        coefs_.append(coefs.copy())
        loss_curve_.append(((np.tanh(coefs @ X) - Y)**2).sum())
    return coefs_, loss_curve_


def by_hand():
    return [[0, 0], [504, 252]]
