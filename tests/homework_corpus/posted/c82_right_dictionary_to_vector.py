# source: https://github.com/Rishy-09/DeepLearningSpecialization (gradient_check_n: J_plus, J_minus, gradapprox as columns; difference of norms)
# sheet: hw7
# right: parameters in a dictionary, unrolled to a column and rolled back, with J_plus and J_minus kept in columns
import numpy as np

STUDENT = ""
MINE    = {"a": 2, "w": 3, "eps": 0.1}          # and your own numbers here


def output(w, x):
    """Given: one neuron with weights w (n numbers), for the examples in the columns of x."""
    return np.sin(w @ x)


def cost(w, x, y):
    """Given: C, a number."""
    return np.sum((output(w, x) - y)**2)


def dictionary_to_vector(parameters):
    return parameters["W1"].reshape(-1, 1).astype(np.float64)


def vector_to_dictionary(theta):
    return {"W1": theta.reshape(-1)}


def forward_propagation_n(X, Y, parameters):
    return cost(parameters["W1"], X, Y)


def gradapprox_n(parameters, X, Y, epsilon):
    parameters_values = dictionary_to_vector(parameters)
    num_parameters = parameters_values.shape[0]
    J_plus = np.zeros((num_parameters, 1))
    J_minus = np.zeros((num_parameters, 1))
    for i in range(num_parameters):
        theta_plus = np.copy(parameters_values)
        theta_plus[i][0] += epsilon
        J_plus[i] = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        theta_minus = np.copy(parameters_values)
        theta_minus[i][0] -= epsilon
        J_minus[i] = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
    return (J_plus - J_minus)/(2*epsilon)


def numerical(w, x, y, eps):
    return vector_to_dictionary(gradapprox_n({"W1": w}, x, y, eps))["W1"]


def agrees(analytic, numeric):
    numerator = np.linalg.norm(analytic - numeric)
    denominator = np.linalg.norm(analytic) + np.linalg.norm(numeric)
    difference = numerator/denominator
    if difference > 2e-7:
        return False
    else:
        return True


def by_hand():
    return [54.02, 54.0]
