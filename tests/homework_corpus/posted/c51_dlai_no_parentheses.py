# source: DeepLearning.AI forum, "Course 2 Week 1 Exercise 3 - Gradient Check" (Feb 2023), stored in https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1
# sheet: hw7
# mistake: numerical has no parentheses: J_plus - J_minus / 2 * eps divides only J_minus and multiplies by eps
# expect: quotient_without_parentheses
import numpy as np

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


def forward_propagation(x, y, theta):
    return cost(theta, x, y)


def gradient_check(x, y, theta, epsilon):
    num_parameters = theta.shape[0]
    J_plus = np.zeros((num_parameters, 1))
    J_minus = np.zeros((num_parameters, 1))
    gradapprox = np.zeros((num_parameters, 1))
    for i in range(num_parameters):
        theta_plus = np.copy(theta).astype(float)
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus[i] = forward_propagation(x, y, theta_plus)
        theta_minus = np.copy(theta).astype(float)
        theta_minus[i] = theta_minus[i] - epsilon
        J_minus[i] = forward_propagation(x, y, theta_minus)
        gradapprox[i] = J_plus[i] - J_minus[i] / 2 * epsilon
    return gradapprox


def numerical(w, x, y, eps):
    return gradient_check(x, y, w, eps).reshape(w.shape)


def agrees(analytic, numeric):
    numerator = np.linalg.norm(analytic - numeric)
    denominator = np.linalg.norm(analytic) + np.linalg.norm(numeric)
    return bool(numerator/denominator < 1e-5)
