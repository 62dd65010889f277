# source: https://github.com/patrickloeber/pytorchTutorial/pull/11 (np.dot(2*x, y_pred - y).mean() is not the gradient)
# sheet: hw3
# mistake: gradient takes .mean() of the finished product Delta X^T, so one number comes out for the whole matrix; path follows
# expect: mean_over_all_weights
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


def model(w, x):
    return np.tanh(np.dot(w, x))


def loss(y, y_pred):
    return ((y_pred - y)**2).sum()


def gradient(w, x, y):
    y_pred = model(w, x)
    return np.dot(2*(y_pred - y)*(1 - y_pred**2), x.T).mean()


def path(w, x, y, learning_rate, n_iters):
    ws, ls = [w], [loss(y, model(w, x))]
    for epoch in range(n_iters):
        dw = gradient(w, x, y)
        w = w - learning_rate*dw
        ws.append(w)
        ls.append(loss(y, model(w, x)))
    return ws, ls


def forward(w, x):
    return np.dot(w, x), model(w, x)


def delta(n, y_pred, y):
    return 2*(y_pred - y)*(1 - np.tanh(n)**2)


def outer(d, s):
    return np.array([d]).T*np.array([s])


def logistic(n):
    return 1/(1 + np.exp(-n))


def logistic_slope(n):
    return logistic(n)*(1 - logistic(n))


def tanh_slope(n):
    return 1 - np.tanh(n)**2


def relu_slope(n):
    return (n > 0)*1
