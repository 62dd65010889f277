# source: https://github.com/ageron/handson-ml/issues/421 (theta -= eta*gradient instead of theta = theta - eta*gradient; all of theta_path is one array)
# sheet: hw3
# mistake: path subtracts in place, so the list holds steps + 1 times the same last weights and the caller's W is changed; the costs are right
# expect: path_list_of_one_array
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def logistic(N):
    return 1/(1 + np.exp(-N))


def logistic_slope(N):
    return logistic(N)*(1 - logistic(N))


def tanh_slope(N):
    return 1 - np.tanh(N)**2


def relu_slope(N):
    return 1.0*(N > 0)


def forward(W, X):
    N = W.dot(X)
    return N, np.tanh(N)


def delta(N, S, Y):
    return 2*(S - Y)*(1 - S**2)


def gradient(W, X, Y):
    N, S = forward(W, X)
    return delta(N, S, Y).dot(X.T)


def outer(d, s):
    return d.reshape(-1, 1)*s.reshape(1, -1)


def path(theta, X, Y, eta, n_iterations):
    theta_path, mse_path = [theta], [np.sum((forward(theta, X)[1] - Y)**2)]
    for iteration in range(n_iterations):
        gradients = gradient(theta, X, Y)
        theta -= eta*gradients
        theta_path.append(theta)
        mse_path.append(np.sum((forward(theta, X)[1] - Y)**2))
    return theta_path, mse_path
