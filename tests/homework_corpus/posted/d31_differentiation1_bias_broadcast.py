# source: https://github.com/jimfleming/differentiation/issues/1 (Biases are being broadcasted)
# sheet: hw5
# mistake: gradient: the bias gradient is the delta with all its columns, unsummed; in the step b grows into a matrix of m columns
# expect: bias_not_summed
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


class Add:
    def forward(self, a, bias):
        return a + bias

    def backward(self, grad):
        return grad, grad


class Dot:
    def forward(self, w, x):
        self.w, self.x = w, x
        return w @ x

    def backward(self, grad):
        return grad @ self.x.T, self.w.T @ grad


def forward(W, b, sigma, X):
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(Add().forward(Dot().forward(W[i], S[-1]), b[i]))
        S.append(f[sigma[i]](N[-1]))
    return N, S


def cost(S, Y):
    return ((S - Y)*(S - Y)).sum()


def gradient(W, b, sigma, X, Y):
    ops, signal = [], X
    for i in range(1, len(W)):
        dot, add = Dot(), Add()
        total = add.forward(dot.forward(W[i], signal), b[i])
        ops.append((dot, add, df[sigma[i]](total)))
        signal = f[sigma[i]](total)
    grad = 2*(signal - Y)
    gW, gb = [None]*len(W), [None]*len(W)
    for i in range(len(W) - 1, 0, -1):
        dot, add, slope = ops.pop()
        through, gb[i] = add.backward(grad*slope)
        gW[i], grad = dot.backward(through)
    return gW, gb


def train(W, b, sigma, X, Y, r, steps):
    for _ in range(steps):
        gW, gb = gradient(W, b, sigma, X, Y)
        W = [None if w is None else w - r*g for w, g in zip(W, gW)]
        b = [None if v is None else v - r*g for v, g in zip(b, gb)]
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    m = X.shape[1]
    for start in range(0, m, size):
        stop = min(start + size, m)
        W, b = train(W, b, sigma, X[:, start:stop], Y[:, start:stop], r, 1)
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
