# source: https://github.com/rasbt/machine-learning-book/issues/141 (Adaline: error = y - output, then w += eta * 2.0 * xi * error)
# sheet: hw1
# right: the error is y - a w and is added; the attribute losses_ and w_ are kept in an object, slope is minus what is added
import numpy as np

STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


class AdalineSGD:
    def __init__(self, eta=0.01, n_iter=10, w=0.0):
        self.eta, self.n_iter = eta, n_iter
        self.w_ = np.array([w], dtype=float)
        self.losses_, self.path_ = [], []

    def net_input(self, xi):
        return np.dot(xi, self.w_)

    def _update_weights(self, xi, target):
        error = target - self.net_input(xi)
        self.w_ += self.eta*2.0*xi*error
        return error**2

    def fit(self, X, y):
        for i in range(self.n_iter):
            for xi, target in zip(X, y):
                self.losses_.append(self._update_weights(xi, target))
            self.path_.append(self.w_.item())
        return self


def cost(w, a, y):
    return AdalineSGD(0.0, 1, w).fit(np.array([[a]]), np.array([y])).losses_[0]


def slope(w, a, y):
    error = y - AdalineSGD(w=w).net_input(np.array([a]))
    return -2.0*a*error


def step(w, a, y, r):
    return AdalineSGD(r, 1, w).fit(np.array([[a]]), np.array([y])).w_[0]


def train(w, a, y, r, steps):
    return AdalineSGD(r, steps, w).fit(np.array([[a]]), np.array([y])).path_


def largest_rate(a):
    return np.reciprocal(float(a)**2)


def by_hand():
    return [33040.3329, -2072.178, -8.594754]
