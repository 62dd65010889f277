"""The gallery of activations: every slope against the complex step, kinks against exact one-sided slopes."""
from fractions import Fraction

import numpy as np
import pytest

from lib import activations, octave as octave_files
from lib.check import distance
from tests.conftest import ROOT
from tests.lessons import editor, goes_on, once, refuses, tells, twin

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
    assert [panel.get_title() for panel in panels if panel.get_title()] == [*activations.NAMES, "mine"]
    for panel, (name, sigma) in zip(panels, known["gallery"].items()):
        *kink, f, slope = panel.lines
        assert np.array_equal(f.get_xdata(), N) and np.array_equal(f.get_ydata(), sigma.f(N))
        smooth = N != 0 if name in KINKS else N == N
        assert np.array_equal(slope.get_ydata()[smooth], sigma.df(N, sigma.f(N))[smooth])
        assert np.isnan(slope.get_ydata()[~smooth]).all()
        inner = np.gradient(f.get_ydata(), N)[1:-1]
        assert slope.get_ydata()[1:-1][smooth[1:-1]] == pytest.approx(inner[smooth[1:-1]], abs=1e-3)
        marked = [y for line in kink for y in np.ravel(line.get_ydata())]
        assert marked == pytest.approx(KINKS.get(name, []), abs=1e-9)
        assert f.get_linestyle() != slope.get_linestyle()
    assert [text.get_text() for text in panels[-1].get_legend().get_texts()] == [
        "σ(N)", "derivative σ'(N)", "kink: two slopes", "σ'(0) in the kit"]
    assert {text.get_text() for text in known["fig"].texts} == {"weighted input N", "σ(N) and σ'(N)"}


def test_octave_finds_the_same_derivatives(known, octave, tmp_path):
    octave(f"""{twin("activations")}
               save("-v7", "gallery.mat", "rows", "S", "dS");""")
    found = octave_files.read_mat(tmp_path/"gallery.mat")
    for name, row in zip(("relu", "logistic", "tanh", "softplus", "mine"), found["rows"]):
        sigma = known["gallery"][name]
        S     = sigma.f(0.5)
        assert row[:2] == pytest.approx([S, sigma.df(0.5, S)], rel=1e-12)
        assert row[2]  == pytest.approx(known["small_step"](sigma, 0.5), rel=1e-9)              # 1e-16/h from rounding
    assert found["S"] == pytest.approx(known["S"], rel=1e-12) and found["dS"] == pytest.approx(known["dS"], rel=1e-12)


def test_both_twins_start_from_the_same_numbers():
    page, other = ((ROOT/"scripts"/name).read_text(encoding="utf-8")
                   for name in ("activations.py", "octave/activations.m"))
    assert "\nat   = 0.5\n" in page and "\nat = 0.5;\n" in other
    assert "\nh    = 1e-5\n" in page and "\nh  = 1e-5;\n" in other


TIMES_TANH = "Activation(lambda N: N*np.tanh(N), lambda N, S: np.tanh(N) + N*(1 - np.tanh(N)**2))"


@pytest.mark.parametrize("change, sentence", [
    (dict(at="-2", mine="relu"),    "mine at 0: slope 0.00 on the left, 1.00 on the right, the kit takes 0.00\n"),
    (dict(at="0"),                  "these two differ: a kink, or the df of relu is wrong\n"),
    (dict(at="100"),                "mine  1000000.00000  30000.00000  30000.00001\n"),
    (dict(mine=TIMES_TANH),         "mine     0.23106     0.85534     0.85534\n"),
    (dict(mine="Activation(lambda N: N**3, lambda N, S: 2*N)"),
     "mine     0.12500     1.00000     0.75000\n              these two differ: a kink, or the df of mine is"),
])
def test_other_places_and_other_activations_are_checked_and_drawn(kit, change, sentence):
    goes_on(edited(kit, **change), sentence)


@pytest.mark.parametrize("name, value, sentence", [
    ("at",   "0,5",                                            "write a decimal point, not a comma"),
    ("at",   "float('nan')",                                   "at = nan is not a number below 1e100"),
    ("mine", "Activation(lambda N: 2, lambda N, S: 0)",        "it must keep the shape of N"),
    ("mine", "3",                                              "take one of lib/activations.py, or Activation(f, df)"),
])
def test_what_is_no_number_or_no_activation_ends_in_one_sentence(kit, capsys, name, value, sentence):
    refuses(edited(kit, **{name: value}), sentence, capsys)


def test_a_student_reads_that_sentence_and_where_it_comes_from(kit, run):
    tells(run(edited(kit, mine="3")), "mine is int; take one of lib/activations.py", "(activations.py, line ")
