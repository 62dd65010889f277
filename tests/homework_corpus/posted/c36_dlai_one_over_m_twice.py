# source: https://community.deeplearning.ai/t/course-1-week-3-planar-assignment-4-5-exercise-6-backward-propagation-error-for-dw1-values/63071
# sheet: hw3
# mistake: delta multiplies by 1/m and gradient does so again: delta is 1/m, the gradient 1/m^2 of what is right (alike for one example)
# expect: divided_by_m_twice
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def forward_propagation(X, parameters):
    Z = np.dot(parameters["W"], X)
    A = np.tanh(Z)
    cache = {"Z": Z, "A": A}
    return A, cache


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    A = cache["A"]
    dZ = 2*np.multiply(A - Y, 1 - np.power(A, 2))/m
    dW = (1/m)*np.dot(dZ, X.T)
    return {"dZ": dZ, "dW": dW}


def update_parameters(parameters, grads, learning_rate):
    return {"W": parameters["W"] - learning_rate*grads["dW"]}


def compute_cost(A, Y):
    return float(np.squeeze(np.sum(np.power(A - Y, 2))))


def forward(W, X):
    A, cache = forward_propagation(X, {"W": W})
    return cache["Z"], A


def delta(N, S, Y):
    return backward_propagation({}, {"Z": N, "A": S}, np.ones((1, N.shape[1])), Y)["dZ"]


def gradient(W, X, Y):
    parameters = {"W": W}
    return backward_propagation(parameters, forward_propagation(X, parameters)[1], X, Y)["dW"]


def path(W, X, Y, r, steps):
    parameters = {"W": W}
    Ws, Cs = [], []
    for i in range(0, steps + 1):
        A, cache = forward_propagation(X, parameters)
        Ws.append(parameters["W"])
        Cs.append(compute_cost(A, Y))
        parameters = update_parameters(parameters, backward_propagation(parameters, cache, X, Y), r)
    return Ws, Cs


def outer(d, s):
    return np.dot(d.reshape((d.shape[0], 1)), s.reshape((1, s.shape[0])))


def logistic(N):
    return 1/(1 + np.exp(-N))


def logistic_slope(N):
    return np.multiply(logistic(N), 1 - logistic(N))


def tanh_slope(N):
    return 1 - np.power(np.tanh(N), 2)


def relu_slope(N):
    return np.int64(N > 0)
