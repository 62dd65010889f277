"""Counted multiplications are those of numbers that count themselves."""
import numpy as np
import pytest

from lib import activations, backprop
from lib.counting import Counting, multiplications
from lib.formulas import formula_3, formula_4, formula_5
from tests.networks import CountingNumber, fixture, worst

PLAIN = activations.Activation(lambda N: N, lambda N, S: N**0)
FORMS = [backprop.forward, backprop.gradient, formula_3, formula_4, formula_5]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@pytest.mark.parametrize("sizes, m", [((2, 3, 1), 1), ((3, 2, 4, 2), 5), ((1, 1), 1)])
def test_an_array_counts_what_its_numbers_would_count(form, sizes, m):
    W, X    = [None] + [np.ones((b, a)) for a, b in zip(sizes, sizes[1:])], np.ones((sizes[0], m))
    sigma   = [None] + [PLAIN]*(len(sizes) - 1)
    numbers = np.vectorize(CountingNumber, otypes=[object])
    CountingNumber.count = 0
    form([None] + [numbers(A) for A in W[1:]], sigma, numbers(X))
    # numbers multiply the ones with which np.diag fills a diagonal matrix as well, and so do the arrays
    assert multiplications(form, W, sigma, X) == CountingNumber.count > 0


@pytest.mark.parametrize("sizes, m", [((4, 6, 5, 3), 7), ((2, 3), 1)])
def test_what_is_neither_times_nor_at_does_not_count(sizes, m):
    W, sigma, X, _ = fixture(sizes, m, names=["tanh"]*(len(sizes) - 1))
    products = sum(A.size*m for A in W[1:])
    slopes   = sum(2*A.shape[0]*m for A in W[1:])                   # S*S, and the product of the slopes
    assert multiplications(backprop.forward, W, sigma, X) == products
    assert multiplications(backprop.gradient, W, sigma, X) == 2*products + slopes + sum(A.size*m for A in W[2:])


def test_an_own_formula_may_write_in_place():
    def form(W, sigma, X):
        N = W[1] @ X
        S = N
        N *= 2                                          # and so is S, for it is the same array
        N += 1
        return S
    W, sigma, X, _ = fixture()
    assert multiplications(form, W, sigma, X) == W[1].size*X.shape[1] + W[1].shape[0]*X.shape[1]
    assert np.array_equal(form([None] + [A.view(Counting) for A in W[1:]], sigma, X.view(Counting)), 2*W[1] @ X + 1)


def test_an_own_formula_may_sum_over_an_axis():
    A = np.arange(6.0).reshape(2, 3)
    for options in (dict(axis=0), dict(axis=1, keepdims=True), dict(initial=1)):
        assert np.array_equal(A.view(Counting).sum(**options), A.sum(**options))


def test_one_count_does_not_run_into_the_next_and_the_arrays_given_stay_as_they_are():
    W, sigma, X, _ = fixture()
    first = multiplications(backprop.gradient, W, sigma, X)
    assert multiplications(backprop.gradient, W, sigma, X) == first
    assert {type(A) for A in [*W[1:], X]} == {np.ndarray}


def test_the_counting_arrays_give_the_same_gradient():
    W, sigma, X, _ = fixture()
    counted = backprop.gradient([None] + [A.view(Counting) for A in W[1:]], sigma, X.view(Counting))
    assert worst([None] + [np.asarray(A) for A in counted[1:]], backprop.gradient(W, sigma, X)) == 0
