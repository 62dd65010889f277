"""Wrong formulas that real people wrote, planted one by one: a witness that cannot see them would prove nothing.

Each is written as its author would, from the parts of a forward pass, and named by what goes wrong.  E = S_k - Y.
"""
import numpy as np
import pytest

from lib import backprop, check, costs
from lib.activations import Activation
from tests.networks import cost, fixture, worst

RATE = 0.05


def backward(top, back=None, outer=None):
    """A recursion with one of its three lines replaced: the last delta, the step back, the product for a weight."""
    back  = back  or (lambda p, i, Delta: (p.W[i+1].T @ Delta) * p.dS[i])
    outer = outer or (lambda p, i, Delta: Delta @ p.S[i-1].T)

    def gradient(p):
        Delta = [None]*p.k + [top(p)]
        for i in range(p.k - 1, 0, -1):
            Delta[i] = back(p, i, Delta[i+1])
        return [None] + [outer(p, i, Delta[i]) for i in range(1, p.k + 1)]
    return gradient


def right(p):
    return 2*p.E * p.dS[p.k]


class Parts:
    """What a student has after the forward pass."""
    def __init__(self, W, sigma, X, Y):
        self.W, self.sigma, self.X, self.Y, self.k = W, sigma, X, Y, len(W) - 1
        self.N, self.S = backprop.forward(W, sigma, X)
        self.dS = [None] + [sigma[i].df(self.N[i], self.S[i]) for i in range(1, self.k + 1)]
        self.E  = self.S[self.k] - Y
        self.m  = X.shape[1]
        self.dW = backprop.gradient(W, sigma, X, costs.squared(Y).slope)


def raw_error(p):
    e = [None]*p.k + [2*p.E]
    for i in range(p.k - 1, 0, -1):
        e[i] = p.W[i+1].T @ e[i+1]
    return [None] + [(e[i] * p.dS[i]) @ p.S[i-1].T for i in range(1, p.k + 1)]


def scaled(factor):
    return lambda p: [None] + [factor(p, i)*p.dW[i] for i in range(1, p.k + 1)]


def with_other_forward(change):
    def gradient(p):
        return Parts(p.W, *change(p)).dW
    return gradient


def slope_for_value(s):
    return Activation(lambda N: s.df(N, s.f(N)), s.df)


WRONG = {
    "loss_sign":                    backward(lambda p: -right(p)),
    "loss_half":                    backward(lambda p: p.E * p.dS[p.k]),
    "loss_mean_batch":              backward(lambda p: right(p)/p.m),
    "loss_mean_all":                backward(lambda p: right(p)/p.E.size),
    "loss_factor_every_layer":      backward(right, lambda p, i, D: 2*(p.W[i+1].T @ D) * p.dS[i]),
    "loss_target_ignored":          backward(lambda p: 2*p.S[p.k] * p.dS[p.k]),
    "loss_value_as_derivative":     backward(lambda p: p.E**2 * p.dS[p.k]),
    "loss_abs_error":               backward(lambda p: 2*abs(p.E) * p.dS[p.k]),
    "precedence_no_brackets":       backward(lambda p: 2*(p.S[p.k] - p.Y * p.dS[p.k])),
    "outer_term_dropped":           backward(lambda p: p.dS[p.k]),
    "error_on_preactivation":       backward(lambda p: 2*(p.N[p.k] - p.Y) * p.dS[p.k]),
    "actprime_missing_output":      backward(lambda p: 2*p.E),
    "actprime_missing_hidden":      backward(right, lambda p, i, D: p.W[i+1].T @ D),
    "actprime_missing_all":         backward(lambda p: 2*p.E, lambda p, i, D: p.W[i+1].T @ D),
    "actprime_at_activation":       backward(right, lambda p, i, D: (p.W[i+1].T @ D)
                                             * p.sigma[i].df(p.S[i], p.sigma[i].f(p.S[i]))),
    "shortcut_fed_preactivation":   backward(right, lambda p, i, D: (p.W[i+1].T @ D) * (1 - p.N[i]**2)),
    "one_derivative_for_all_layers": backward(right, lambda p, i, D: (p.W[i+1].T @ D) * p.S[i]*(1 - p.S[i])),
    "act_instead_of_actprime":      backward(right, lambda p, i, D: (p.W[i+1].T @ D) * p.S[i]),
    "actprime_twice_above":         backward(right, lambda p, i, D: (p.W[i+1].T @ (D * p.dS[i+1])) * p.dS[i]),
    "actprime_twice_in_product":    backward(right, None, lambda p, i, D: (D * p.dS[i]) @ p.S[i-1].T),
    "actprime_twice_squared":       backward(right, lambda p, i, D: (p.W[i+1].T @ D) * p.dS[i]**2),
    "raw_error_propagated":         raw_error,
    "W_updated_first":              backward(right, lambda p, i, D: ((p.W[i+1] - RATE*p.dW[i+1]).T @ D) * p.dS[i]),
    "gradW_instead_of_W":           backward(right, lambda p, i, D: (p.dW[i+1].T @ D) * p.dS[i]),
    "activation_propagated":        backward(right, lambda p, i, D: (p.W[i+1].T @ p.S[i+1]) * p.dS[i]),
    "W_inverse":                    backward(right, lambda p, i, D: (np.linalg.pinv(p.W[i+1]) @ D) * p.dS[i]),
    "error_split_by_weight_share":  backward(right, lambda p, i, D: ((p.W[i+1]/p.W[i+1].sum(1, keepdims=True)).T @ D)
                                             * p.dS[i]),
    "sum_over_outputs_forgotten":   backward(right, lambda p, i, D: (p.W[i+1][:1].T @ D[:1]) * p.dS[i]),
    "output_error_broadcast":       backward(right, lambda p, i, D: D[:1] * p.dS[i]),
    "grad_preactivation":           backward(right, None, lambda p, i, D: D @ (p.N[i-1] if i > 1 else p.X).T),
    "grad_times_weight":            lambda p: [None] + [p.dW[i]*p.W[i] for i in range(1, p.k + 1)],
    "gradient_without_actprime":    backward(right, None, lambda p, i, D: (D / p.dS[i]) @ p.S[i-1].T),
    "batch_double_mean":            scaled(lambda p, i: 1/p.m**2),
    "batch_mean_every_layer":       scaled(lambda p, i: p.m**float(i - p.k)),
    "batch_wrong_m":                scaled(lambda p, i: 1/p.X.shape[0]),
    "batch_last_only":              backward(right, None, lambda p, i, D: D[:, -1:] @ p.S[i-1][:, -1:].T),
    "batch_sum_then_outer":         backward(right, None, lambda p, i, D: D.sum(1, keepdims=True)
                                             @ p.S[i-1].sum(1, keepdims=True).T),
    "activation_on_input":          with_other_forward(lambda p: (p.sigma, np.tanh(p.X), p.Y)),
    "fwd_actprime_as_activation":   with_other_forward(
                                        lambda p: ([None, *map(slope_for_value, p.sigma[1:])], p.X, p.Y)),
}

# These raise on sizes that differ, as they should, and run unnoticed where all sizes are equal.
WRONG_SQUARE = {
    "W_not_transposed":             backward(right, lambda p, i, D: (p.W[i+1] @ D) * p.dS[i]),
    "W_own_layer":                  backward(right, lambda p, i, D: (p.W[i].T @ D) * p.dS[i]),
    "W_missing":                    backward(right, lambda p, i, D: D * p.dS[i]),
    "star_for_matmul":              backward(right, lambda p, i, D: (p.W[i+1].T * D) * p.dS[i]),
    "matmul_for_hadamard":          backward(right, lambda p, i, D: (p.W[i+1].T @ D) @ p.dS[i]),
    "actprime_wrong_layer":         backward(right, lambda p, i, D: (p.W[i+1].T @ D) * p.dS[i+1]),
    "grad_transposed":              backward(right, None, lambda p, i, D: p.S[i-1] @ D.T),
    "grad_own_activation":          backward(right, None, lambda p, i, D: D @ p.S[i].T),
    "grad_X_every_layer":           backward(right, None, lambda p, i, D: D @ p.X.T),
    "grads_reversed":               lambda p: [None] + p.dW[:0:-1],
    "hidden_target":                backward(right, lambda p, i, D: (p.S[i] - p.Y) * p.dS[i]),
}

SQUARE = dict(sizes=(4, 4, 4, 4), m=4)


def seen(wrong, **sizes):
    """Do both witnesses turn red?"""
    W, sigma, X, Y = fixture(**sizes)
    ours, C = wrong(Parts(W, sigma, X, Y)), cost(sigma, X, Y)
    return worst(ours, check.complex_step(C, W)) > 1e-3 and worst(ours, check.central(C, W)) > 1e-3


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_formula_is_seen(name):
    assert seen(WRONG[name])


@pytest.mark.parametrize("name", WRONG_SQUARE)
def test_a_wrong_formula_that_needs_equal_sizes_is_seen_there(name):
    assert seen(WRONG_SQUARE[name], **SQUARE)


@pytest.mark.parametrize("sizes", [{}, SQUARE], ids=["different sizes", "equal sizes"])
def test_the_right_formula_written_the_same_way_is_not_accused(sizes):
    assert not seen(backward(right), **sizes)


@pytest.mark.parametrize("name", WRONG)
def test_no_two_of_them_are_the_same_mistake(name):
    p = Parts(*fixture())
    assert all(other == name or worst(WRONG[name](p), WRONG[other](p)) > 1e-3 for other in WRONG)
