# source: https://github.com/jeffheaton/encog-dotnet-core/issues/124 (the sigmoid derivative stands in the ReLU class)
# sheet: hw3
# mistake: relu_slope returns a (1 - a) of the relu output a: the derivative of the logistic function was left in the class
# expect: logistic_formula_in_relu_slope
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2], [3, 1]], "X": [[2], [1]], "Y": [[1], [40]]}     # and your own numbers here


class Activation:
    def f(self, x):
        raise NotImplementedError

    def derivative(self, b, a):
        return a*(1.0 - a)


class ActivationSigmoid(Activation):
    def f(self, x):
        return 1.0/(1.0 + np.exp(-1.0*x))


class ActivationTANH(Activation):
    def f(self, x):
        return np.tanh(x)

    def derivative(self, b, a):
        return 1.0 - a*a


class ActivationReLU(Activation):
    def f(self, x):
        return np.where(x <= 0, 0, x)


def slope_of(activation, N):
    return activation.derivative(N, activation.f(N))


def logistic(N):
    return ActivationSigmoid().f(N)


def logistic_slope(N):
    return slope_of(ActivationSigmoid(), N)


def tanh_slope(N):
    return slope_of(ActivationTANH(), N)


def relu_slope(N):
    return slope_of(ActivationReLU(), N)


def forward(W, X):
    N = W.__matmul__(X)
    return N, ActivationTANH().f(N)


def delta(N, S, Y):
    return ActivationTANH().derivative(N, S)*2*(S - Y)


def gradient(W, X, Y):
    N, S = forward(W, X)
    return (X @ delta(N, S, Y).T).T


def outer(d, s):
    return np.meshgrid(s, d)[0]*np.meshgrid(s, d)[1]


def path(W, X, Y, r, steps):
    Ws, Cs = [W], []
    for W in Ws:
        N, S = forward(W, X)
        Cs.append(np.sum((S - Y)**2))
        if len(Ws) <= steps:
            Ws.append(W - r*gradient(W, X, Y))
    return Ws, Cs
