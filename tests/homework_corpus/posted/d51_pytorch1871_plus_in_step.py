# source: https://github.com/pytorch/pytorch/issues/1871 (weight = weight + learning_rate * gradient)
# sheet: hw5
# mistake: train and epoch: the step adds the (right) gradient, for weights and biases
# expect: step_uphill
import numpy as np

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}


def forward(W, b, sigma, X):
    hidden = X
    N, S = [None], [hidden]
    for layer in range(len(W) - 1):
        N.append(np.matmul(W[layer + 1], hidden) + np.tile(b[layer + 1], (1, hidden.shape[1])))
        hidden = f[sigma[layer + 1]](N[-1])
        S.append(hidden)
    return N, S


def cost(S, Y):
    return np.sum((S - Y)**2, axis=None)


def gradient(W, b, sigma, X, Y):
    N, S = forward(W, b, sigma, X)
    gradients = []
    grad_output = 2*(S[-1] - Y)
    for layer in reversed(range(1, len(W))):
        grad_input = grad_output*df[sigma[layer]](N[layer])
        gradients = [(np.matmul(grad_input, np.transpose(S[layer - 1])), np.sum(grad_input, axis=1, keepdims=True))] + gradients
        grad_output = np.matmul(np.transpose(W[layer]), grad_input)
    return [None] + [g[0] for g in gradients], [None] + [g[1] for g in gradients]


def train(W, b, sigma, X, Y, r, steps):
    learning_rate = r
    for _ in range(steps):
        grad_W, grad_b = gradient(W, b, sigma, X, Y)
        weight, bias = [None], [None]
        for layer in range(1, len(W)):
            weight.append(W[layer] + learning_rate*grad_W[layer])
            bias.append(b[layer] + learning_rate*grad_b[layer])
        W, b = weight, bias
    return W, b


def epoch(W, b, sigma, X, Y, r, size):
    count = X.shape[1]
    position = 0
    while True:
        W, b = train(W, b, sigma, X[:, position:position + size], Y[:, position:position + size], r, 1)
        position += size
        if position >= count:
            break
    return W, b


def by_hand():
    return [[-200, -540]], [[-188]]
