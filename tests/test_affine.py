"""The note's section 3: the affine network and its homogeneous twin are the same network."""
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import activations, affine, backprop, check, costs
from tests.networks import cost, fixture, networks, worst


@st.composite
def affine_networks(draw):
    W, sigma, X, Y = draw(networks())
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return W, [None] + [rng.normal(size=(len(A), 1)) for A in W[1:]], sigma, X, Y


def affine_output(W, b, sigma, X):
    S = X
    for i in range(1, len(W)):
        S = sigma[i].f(W[i] @ S + b[i])
    return S


@given(affine_networks())
def test_both_say_the_same_and_every_hidden_layer_ends_in_a_neuron_that_says_1(network):
    W, b, sigma, X, _ = network
    H, sigma_h = affine.homogeneous(W, b, sigma)
    _, S = backprop.forward(H, sigma_h, affine.with_ones(X))
    assert S[-1] == pytest.approx(affine_output(W, b, sigma, X), rel=1e-12, abs=1e-12)
    assert all((S[i][-1] == 1).all() for i in range(len(W) - 1))


@given(affine_networks())
def test_there_and_back_is_where_one_was(network):
    W, b, sigma, _, _ = network
    W2, b2 = affine.split(affine.homogeneous(W, b, sigma)[0])
    assert all(np.array_equal(A, B) for A, B in zip(W[1:] + b[1:], W2[1:] + b2[1:]))


def test_the_gradient_for_W_and_b_is_read_off_the_homogeneous_one():
    W, sigma, X, Y = fixture()
    b = [None] + [np.random.default_rng(i).normal(size=(len(W[i]), 1)) for i in (1, 2, 3)]
    H, sigma_h = affine.homogeneous(W, b, sigma)
    dW, db = affine.split(backprop.gradient(H, sigma_h, affine.with_ones(X), costs.squared(Y).slope))
    C = costs.squared(Y)
    assert worst(dW, check.complex_step(lambda W: C.f(affine_output(W, b, sigma, X)), W)) < 1e-12
    assert worst(db, check.complex_step(lambda b: C.f(affine_output(W, b, sigma, X)), b)) < 1e-12


def test_the_whole_homogeneous_gradient_is_a_gradient_formal_rows_included():
    W, sigma, X, Y = fixture()
    H, sigma = affine.homogeneous(W, [None] + [np.ones((len(A), 1)) for A in W[1:]], sigma)
    X1 = affine.with_ones(X)
    dH = backprop.gradient(H, sigma, X1, costs.squared(Y).slope)
    assert worst(dH, check.complex_step(cost(sigma, X1, Y), H)) < 1e-12


def test_holding_the_formal_rows_leaves_all_others():
    dH   = [None, *[np.random.default_rng(i).normal(size=(3, 4)) for i in (1, 2, 3)]]
    held = affine.hold_formal_rows(dH)
    assert np.array_equal(held[3], dH[3])
    for i in (1, 2):
        assert np.array_equal(held[i][:-1], dH[i][:-1]) and (held[i][-1] == 0).all()


def test_the_formal_rows_never_move_in_training_when_they_are_held_and_would_move_else():
    W, sigma, X, Y = fixture()
    H, sigma = affine.homogeneous(W, [None] + [np.ones((len(A), 1)) for A in W[1:]], sigma)
    X1, slope = affine.with_ones(X), costs.squared(Y).slope
    free = backprop.gradient(H, sigma, X1, slope)
    assert all(np.abs(free[i][-1]).max() > 0.01 for i in (1, 2))
    for _ in range(10):
        dH = affine.hold_formal_rows(backprop.gradient(H, sigma, X1, slope))
        H  = [None] + [H[i] - 0.01*dH[i] for i in (1, 2, 3)]
    for i in (1, 2):
        assert H[i][-1].tolist() == [0]*(H[i].shape[1] - 1) + [1]


@pytest.mark.parametrize("name", ["sine", "tanh"])                                  # the slope by N, the slope by S
def test_the_formal_neuron_has_the_slope_of_the_identity_whatever_it_sums_and_the_others_keep_theirs(name):
    s = affine.with_formal_neuron(activations.NAMES[name])
    N = np.random.default_rng(0).normal(size=(4, 3))
    assert np.array_equal(s.f(N)[3], N[3]) and np.array_equal(s.f(N)[:3], activations.NAMES[name].f(N[:3]))
    assert s.df(N, s.f(N)) == pytest.approx(s.f(N + 1e-30j).imag/1e-30, rel=1e-14)


@pytest.mark.parametrize("shape", [(2,), (3, 1), (1, 1), (2, 2)])
def test_a_bias_that_is_no_column_of_its_layer_is_named(shape):
    W = [None, np.ones((2, 3))]
    told = "^" + re.escape(f"b[1] has shape {shape}, but W[1] has 2 rows; make b[1] a column of 2")
    with pytest.raises(ValueError, match=told):
        affine.homogeneous(W, [None, np.ones(shape)], [None, activations.tanh])


@pytest.mark.parametrize("lengths", [(1, 2, 1), (2, 1, 1), (1, 1, 2), (1, 2, 2), (2, 1, 2), (2, 2, 1)])
def test_lists_of_different_lengths_are_named(lengths):
    W, b, sigma = ([None] + [one]*n for one, n in zip((np.ones((2, 2)), np.ones((2, 1)), activations.tanh), lengths))
    with pytest.raises(ValueError, match="^W, b, sigma end with layers {}, {}, {}; give every layer".format(*lengths)):
        affine.homogeneous(W, b, sigma)
