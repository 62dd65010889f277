"""Every numbered equation of the two sources gives the same numbers as the recursion, and as small steps."""
import numpy as np
import pytest
from hypothesis import given

from lib import backprop, check, costs, formulas
from lib.activations import identity, logistic, sine, softplus, tanh
from tests.conftest import ROOT
from tests.networks import KINKED, SMOOTH, fixture, measured, networks, worst

CHAIN = [None, 0.7, -1.3, 0.4, 1.9], [None, tanh, logistic, sine, softplus], 0.6


@pytest.mark.parametrize("form", [formulas.formula_3, formulas.formula_4, formulas.formula_5])
@given(network=networks(SMOOTH + KINKED))
def test_the_forms_3_4_and_5_are_the_recursion(form, network):
    W, sigma, X, Y = network
    slope = costs.squared(Y).slope
    assert worst(form(W, sigma, X, slope), backprop.gradient(W, sigma, X, slope)) < 1e-12


@pytest.mark.parametrize("form", [formulas.formula_3, formulas.formula_4, formulas.formula_5])
def test_in_the_note_s_own_case_one_column_and_one_output_no_slope_is_needed(form):
    W, sigma, X, _ = fixture(sizes=(4, 6, 5, 1), m=1)
    f = lambda W: backprop.forward(W, sigma, X)[1][-1].item()                                           # noqa: E731
    assert worst(form(W, sigma, X), check.complex_step(f, W)) < 1e-12


def test_1_and_2_are_one_gradient_and_that_of_the_chain():
    w, sigma, x = CHAIN
    dw = formulas.formula_1(w, sigma, x)
    assert dw[1:] == pytest.approx(formulas.formula_2(w, sigma, x)[1:], rel=1e-14)
    matrices = backprop.gradient([None] + [np.array([[v]]) for v in w[1:]], sigma, np.array([[x]]))
    assert dw[1:] == pytest.approx([A.item() for A in matrices[1:]], rel=1e-14)


def test_1_and_2_take_a_cost_s_slope_too():
    w, sigma, x = CHAIN
    y, h = 0.25, 1e-6
    def C(w):
        for i in range(1, 5):
            s = sigma[i].f(w[i]*(x if i == 1 else s))                                                    # noqa: F821
        return (s - y)**2
    steps = [(C(w[:i] + [w[i] + h] + w[i+1:]) - C(w[:i] + [w[i] - h] + w[i+1:]))/(2*h) for i in range(1, 5)]
    for form in (formulas.formula_1, formulas.formula_2):
        assert form(w, sigma, x, lambda s: 2*(s - y))[1:] == pytest.approx(steps, rel=1e-6)


@given(networks(SMOOTH))
def test_6_turns_the_slope_at_an_output_into_that_at_its_weights_and_7_carries_it_one_layer_back(network):
    W, sigma, X, Y = network
    k, C  = len(W) - 1, costs.squared(Y)
    _, S, dS = formulas.parts(W, sigma, X)
    dC_dS = [None]*k + [C.slope(S[k])]
    for r in range(k, 0, -1):
        if r < k:
            dC_dS[r] = formulas.formula_7(dC_dS[r+1], dS[r+1], W[r+1])
        rest = lambda lists, r=r: C.f(backprop.forward([None] + W[r+1:], [None] + sigma[r+1:], lists[1])[1][-1])  # noqa: E731
        assert measured([None, dC_dS[r]], rest, [None, S[r]])
        assert worst([None, formulas.formula_6(dC_dS[r], dS[r], S[r-1])],
                     [None, backprop.gradient(W, sigma, X, C.slope)[r]]) < 1e-12


def test_the_three_products_are_what_the_note_calls_them():
    A, B = np.array([[1], [2], [3]]), np.arange(6).reshape(2, 3)
    assert np.array_equal(formulas.bullet(A, B), B @ A)
    assert np.array_equal(formulas.hat(A) @ A, A*A)                         # remark 6: no Hadamard product
    assert np.array_equal(formulas.kron(B[:1], A), A @ B[:1])               # remark 5: the outer product
    assert formulas.kron(np.array([[1, 2]]), np.array([[1, 3]])).tolist() == [[1, 3, 2, 6]]


def test_the_question_s_formulas_are_slopes_of_its_cost():
    w, a, y, h = -23.1, 5.7, 50.1, 1e-6
    assert formulas.dC_da(a*w, y) == pytest.approx(((a*w + h - y)**2 - (a*w - h - y)**2)/(2*h), rel=1e-7)
    assert formulas.da_dW(a)      == pytest.approx((a*(w + h) - a*(w - h))/(2*h), rel=1e-7)
    assert formulas.update(w, 0.007, a, y) == -8.594753999999998
    assert formulas.update(w, 0.007, a, y) == pytest.approx(w - 0.007*formulas.da_dW(a)*formulas.dC_da(a*w, y))


def test_the_weight_before_moves_against_its_own_slope():
    w1, w2, r, a, y = 0.5, -2.0, 0.007, 3.0, 4.0
    W, sigma = [None, np.array([[w1]]), np.array([[w2]])], [None, identity, identity]
    dW = backprop.gradient(W, sigma, np.array([[a]]), costs.squared(np.array([[y]])).slope)
    assert formulas.update_before(w1, w2, r, a, y) == pytest.approx(w1 - r*dW[1].item(), rel=1e-15)


def test_every_number_of_the_note_has_one_home_and_stands_flush_right_in_its_docstring():
    text = (ROOT/"lib"/"formulas.py").read_text(encoding="utf-8")
    for number in range(1, 8):
        lines = [line for line in text.splitlines() if line.endswith(f'({number})"""')]
        assert len(lines) == 1 and 110 <= len(lines[0]) <= 124
        assert f"({number})" in getattr(formulas, f"formula_{number}").__doc__
