# source: "Octave2Python: Exercise 1 - Gradient Descent" (July 2019), stored in https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1
# sheet: hw1
# right: an Octave exercise ported line by line: 1 x 1 matrices, X and theta as columns, J_history preallocated, train gives an array
import numpy as np

STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


def computeCost(X, y, theta):
    h = X @ theta
    return ((h - y).T @ (h - y))[0, 0]


def computeGradient(X, y, theta):
    return 2*(X.T @ (X @ theta - y))


def gradientDescent(X, y, theta, alpha, num_iters):
    theta = theta.copy()
    theta_history = np.zeros((num_iters, 1))
    J_history = np.zeros((num_iters, 1))
    for iter in range(1, num_iters + 1):
        theta = theta - alpha*computeGradient(X, y, theta)
        theta_history[iter - 1, :] = theta.ravel()
        J_history[iter - 1] = computeCost(X, y, theta)
    return theta, theta_history


def M(number):
    return np.array([[number]], dtype=float)


def cost(w, a, y):
    return computeCost(M(a), M(y), M(w))


def slope(w, a, y):
    return computeGradient(M(a), M(y), M(w))[0, 0]


def step(w, a, y, r):
    theta, _ = gradientDescent(M(a), M(y), M(w), r, 1)
    return theta[0, 0]


def train(w, a, y, r, steps):
    _, theta_history = gradientDescent(M(a), M(y), M(w), r, steps)
    return theta_history[:, 0]


def largest_rate(a):
    H = 2*M(a).T @ M(a)
    return 2/np.linalg.eigvalsh(H).max()


def by_hand():
    X, y, theta = M(MINE["a"]), M(MINE["y"]), M(MINE["w"])
    return [computeCost(X, y, theta), computeGradient(X, y, theta)[0, 0], step(MINE["w"], MINE["a"], MINE["y"], MINE["r"])]
