"""Activations: every slope is the slope, types are kept, nothing overflows, kinks are where they are said to be."""
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.activations import NAMES, Activation, absolute, column, leaky, leaky_relu, logistic, relu, softplus, tanh
from tests.networks import KINKED, SMOOTH

EACH = pytest.mark.parametrize("name", NAMES)


@EACH
@given(n=st.floats(-30, 30).filter(lambda n: abs(n) > 1e-3))
def test_df_is_the_slope_of_f(name, n):
    s, N, h = NAMES[name], np.array([[n]]), 1e-6
    assert s.df(N, s.f(N)) == pytest.approx((s.f(N + h) - s.f(N - h))/(2*h), rel=1e-5, abs=1e-7)


@pytest.mark.parametrize("name", SMOOTH + KINKED)
@given(n=st.floats(-30, 30).filter(lambda n: abs(n) > 1e-3))
def test_df_is_what_the_complex_step_finds(name, n):
    s, N = NAMES[name], np.array([[n]])
    assert s.df(N, s.f(N)) == pytest.approx(s.f(N + 1e-30j).imag/1e-30, rel=1e-12, abs=1e-15)


@EACH
@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_the_type_is_kept(name, kind):
    s, N = NAMES[name], np.array([[-1.5, 0, 2]], dtype=kind)
    assert s.f(N).dtype == s.df(N, s.f(N)).dtype == kind
    assert s.f(N).shape == s.df(N, s.f(N)).shape == N.shape


@EACH
def test_nothing_overflows_at_minus_1000(name):
    s, N = NAMES[name], np.array([[-1000.0, 1000.0]])
    assert np.isfinite(s.f(N)).all() and np.isfinite(s.df(N, s.f(N))).all()


def test_the_ends_of_logistic_and_softplus():
    N = np.array([-1000.0, 0, 1000])
    assert logistic.f(N).tolist() == [0, 0.5, 1]
    assert softplus.f(N).tolist() == [0, np.log(2), 1000]


def test_the_slopes_at_the_kink_are_those_of_the_docstring():
    zero = np.zeros((1, 1))
    assert relu.df(zero, zero) == 0 and absolute.df(zero, zero) == 0
    assert leaky_relu.df(zero, zero) == 0.01 and leaky(0.5).df(zero, zero) == 0.5


@pytest.mark.parametrize("name", ["identity", "relu", "square", "absolute"])
def test_fractions_stay_exact(name):
    s, N = NAMES[name], np.array([[Fraction(-1, 3), Fraction(2, 7)]])
    h    = Fraction(1, 1000)
    slope = (s.f(N + h) - s.f(N - h))/(2*h)                            # exact: the pieces are at most parabolas
    assert (s.df(N, s.f(N)) == slope).all()
    assert all(isinstance(v, (Fraction, int)) for v in s.f(N).ravel())


def test_whole_numbers_are_never_truncated():
    N = np.array([[1, 2], [3, 4]])
    assert tanh.f(N) == pytest.approx(np.tanh(N*1.0))
    assert column(tanh, logistic).f(N)[0] == pytest.approx(np.tanh([1.0, 2.0]))


def test_a_column_gives_every_neuron_its_own_function():
    N     = np.random.default_rng(0).normal(size=(3, 4))
    mixed = column(tanh, relu, logistic)
    for j, s in enumerate((tanh, relu, logistic)):
        assert np.array_equal(mixed.f(N)[j], s.f(N[j]))
        assert np.array_equal(mixed.df(N, mixed.f(N))[j], s.df(N[j], s.f(N[j])))


def test_a_column_of_the_wrong_length_is_named():
    for n in (1, 3):
        with pytest.raises(ValueError, match=f"^a column of 2 activations was given to a layer of {n} neurons"):
            column(tanh, relu).f(np.ones((n, 1)))
    with pytest.raises(TypeError, match="^activation 1 of the column is ufunc; take one of lib/activations.py"):
        column(np.tanh, relu)


def test_tanh_and_logistic_need_no_second_look_at_N():
    S = np.array([[0.25, -0.5]])
    assert tanh.df(None, S).tolist() == [[0.9375, 0.75]] and logistic.df(None, S).tolist() == [[0.1875, -0.75]]


def test_an_own_activation_is_one_line():
    cube = Activation(lambda N: N**3, lambda N, S: 3*N**2)
    assert cube.df(2.0, cube.f(2.0)) == 12
