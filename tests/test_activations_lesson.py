"""The gallery of activations: every slope against the complex step, kinks against exact one-sided slopes."""
from fractions import Fraction

import numpy as np
import pytest

from lib import activations
from lib.check import distance
from tests.lessons import editor, once, tells

edited = editor("activations")
known  = once("activations")


KINKS = {"relu": (0, 1, 0), "leaky_relu": (0.01, 1, 0.01), "absolute": (-1, 1, 0)}      # left, right, the kit's choice


@pytest.fixture
def printed(known, runs):
    """What the lesson prints, from another folder than the run that the other tests look at; both must agree."""
    ran = runs("activations")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.pictures["activations.png"] == known["activations.png"]
    return ran.stdout.decode().splitlines()


def test_every_printed_slope_is_that_of_the_complex_step(printed, known):
    rows = [line.split() for line in printed[1:12]]
    assert [row[0] for row in rows] == [*activations.NAMES, "mine"]
    for name, value, slope, measured in rows:
        f = known["gallery"][name].f
        assert float(value) == pytest.approx(float(f(np.array(0.5))), abs=1e-5)
        assert float(slope) == pytest.approx(float(f(np.array(0.5 + 1e-30j)).imag/1e-30), abs=1e-5)
        assert slope == measured


def test_the_layer_has_a_function_of_its_own_for_each_neuron(known):
    N, S, dS = known["S"]*0 + [[0.5], [-0.5], [1.0]], known["S"], known["dS"]
    assert S  == pytest.approx(np.array([[np.tanh(0.5)], [0], [1]]))
    assert dS == pytest.approx(np.array([[1/np.cosh(0.5)**2], [0], [3]]))
    sigma = activations.column(activations.tanh, activations.relu, known["mine"])
    assert distance(sigma.f(N + 1e-30j).imag/1e-30, dS) < 1e-15


def test_the_kinks_are_found_and_the_kit_s_choice_is_named(printed, known):
    assert known["kinks"].keys() == KINKS.keys()
    for name, (left, right, kit_s) in KINKS.items():
        assert known["kinks"][name] == pytest.approx((left, right, kit_s), abs=1e-9)
    assert "absolute at 0: slope -1.00 on the left, 1.00 on the right, the kit takes 0.00" in printed


@pytest.mark.parametrize("name", KINKS)
def test_exact_fractions_on_both_sides_say_the_same_of_the_kinks(name):
    f, h = activations.NAMES[name].f, Fraction(1, 10**6)
    at   = lambda x: f(np.array([x], dtype=object))[0]                                              # noqa: E731
    assert float((at(Fraction(0)) - at(-h))/h) == pytest.approx(KINKS[name][0])
    assert float((at(h) - at(Fraction(0)))/h) == pytest.approx(KINKS[name][1])


def test_the_picture_draws_each_activation_with_its_slope_and_marks_the_kinks(known):
    panels = known["fig"].axes
    N = np.arange(-300, 301)/100
    assert [panel.get_title() for panel in panels] == [*activations.NAMES, "mine", ""]
    for panel, (name, sigma) in zip(panels, known["gallery"].items()):
        f, slope, kink, choice = panel.lines
        assert np.array_equal(f.get_xdata(), N) and np.array_equal(f.get_ydata(), sigma.f(N))
        smooth = N != 0 if name in KINKS else N == N
        assert np.array_equal(slope.get_ydata()[smooth], sigma.df(N, sigma.f(N))[smooth])
        assert np.isnan(slope.get_ydata()[~smooth]).all()
        inner = np.gradient(f.get_ydata(), N)[1:-1]
        assert slope.get_ydata()[1:-1][smooth[1:-1]] == pytest.approx(inner[smooth[1:-1]], abs=1e-3)
        marked = [*kink.get_ydata(), *np.ravel(choice.get_ydata())]
        assert marked == pytest.approx(KINKS.get(name, [np.nan]*3), abs=1e-9, nan_ok=True)
        assert f.get_linestyle() != slope.get_linestyle()
    assert [text.get_text() for text in panels[-1].get_legend().get_texts()] == [
        "σ(N)", "slope σ'(N)", "kink: two slopes", "σ'(0) in the kit"]
    assert {text.get_text() for text in known["fig"].texts} == {
        "N, what the neuron sums", "σ(N), what it says, and the slope σ'(N)"}


@pytest.mark.parametrize("change", [
    dict(n="-2", mine="relu"),
    dict(mine="Activation(lambda N: N*np.tanh(N), lambda N, S: np.tanh(N) + N*(1 - np.tanh(N)**2))"),
])
def test_other_places_and_other_activations_are_checked_and_drawn(kit, run, change):
    ran = run(edited(kit, **change))
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("name, value, sentence", [
    ("n",    "0",                                              "n = 0: choose a number between -10 and 10, but not 0"),
    ("n",    "100",                                            "n = 100: choose a number between -10 and 10"),
    ("n",    "0,5",                                            "write a decimal point, not a comma"),
    ("n",    "float('nan')",                                   "n = nan is not a number below 1e100"),
    ("mine", "Activation(lambda N: N**3, lambda N, S: 2*N)",   "the slope of mine is 1.00000 but a small step measures "
                                                               "0.75000; correct its df"),
    ("mine", "Activation(lambda N: 2, lambda N, S: 0)",        "it must keep the shape of N"),
    ("mine", "3",                                              "take one of lib/activations.py, or Activation(f, df)"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, run, name, value, sentence):
    ran = run(edited(kit, **{name: value}))
    tells(ran, sentence, "(activations.py, line ")
