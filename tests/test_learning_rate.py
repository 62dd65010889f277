"""Seven rates: each error falls, swings or grows by the factor 1 - 2 r a^2."""
import re
from fractions import Fraction

import numpy as np
import pytest

from lib import descent
from tests.conftest import DATA
from tests.lessons import editor, once, tells

edited = editor("learning_rate")
known  = once("learning_rate")


BITS = [float(line) for line in (DATA/"single_neuron_17g.txt").read_text().split()]
a, w, y = 5.7, -23.1, 50.1


def test_the_bound_and_the_one_step_rate_are_printed_and_are_those_of_the_library(known):
    assert known["printed"].startswith("bound =  0.030779\none_step =  0.015389\n")
    assert known["bound"] == pytest.approx(descent.bound(np.array([[a]])), rel=1e-14)
    assert 2*known["one_step"] == known["bound"]


def test_the_rates_go_from_timid_to_divergent(known):
    factors = known["predicted"]
    assert len(factors) == 7 and known["rates"] == sorted(known["rates"])
    assert 0.5 < factors[0] < 1 and factors[2] == 0 and factors[-2] == -1 and factors[-1] < -1


def test_measured_factors_are_predicted_ones_and_both_are_printed(known):
    assert known["measured"] == pytest.approx(known["predicted"], abs=1e-12)
    rows = re.findall(r"predicted x +(\S+), measured x +(\S+),", known["printed"])
    assert [p for p, _ in rows] == [m for _, m in rows] == [f"{factor:.5f}" for factor in known["predicted"]]


def test_the_question_s_rate_walks_the_question_s_path(known):
    error = known["errors"][known["rates"].index(0.007)]
    assert error == [weight - y/a for weight in (w, *BITS)]


def test_every_error_is_that_of_the_same_loop_in_exact_fractions(known):
    A, Y = Fraction("5.7"), Fraction("50.1")
    for r, error in zip(known["rates"], known["errors"]):
        v, exact = Fraction("-23.1"), []
        for _ in range(21):
            exact.append(float(v - Y/A))
            v = v - Fraction(r)*A*2*(A*v - Y)
        assert error == pytest.approx(exact, abs=1e-12)


def test_the_picture_shows_the_printed_errors_and_factors(known):
    left, right = known["fig"].axes
    for line, error, r, factor in zip(left.lines, known["errors"], known["rates"], known["predicted"]):
        assert list(line.get_ydata()) == [abs(e) for e in error]
        assert line.get_label().split() == [f"{r:.5f}", f"{factor:.3f}"]
    assert len({line.get_marker() for line in left.lines}) == 7 and left.get_yscale() == "log"
    points, straight, bound, one_step = right.lines[:7], *right.lines[7:]
    x, v = straight.get_data()
    for point, r in zip(points, known["rates"]):
        assert point.get_xdata()[0] == r
        assert point.get_ydata()[0] == pytest.approx(np.interp(r, x, v), abs=1e-12)      # on the predicted line
    assert set(bound.get_xdata()) == {known["bound"]} and "0.030779" in bound.get_label()
    assert set(one_step.get_xdata()) == {known["one_step"]} and "0.015389" in one_step.get_label()
    for axes in (left, right):
        assert axes.get_xlabel() and axes.get_ylabel() and axes.get_title() and axes.get_legend()


def test_two_runs_give_the_same_bytes(known, kit, run):
    assert run(kit/"scripts"/"learning_rate.py").stderr == b""
    assert (kit/"figures"/"learning_rate.png").read_bytes() == known["learning_rate.png"]
    assert known["learning_rate.png"].startswith(b"\x89PNG")


def test_one_rate_of_one_s_own_and_another_input_are_drawn_too(kit, run):
    ran = run(edited(kit, rates="[0.25]", a="2", y="8"))
    assert ran.stderr == b"" and b"predicted x -1.00000, measured x -1.00000" in ran.stdout


@pytest.mark.parametrize("name, value, sentence", [
    ("rates", "[0.007, 1]",       "r = 1 multiplies the error by -63.98 every step; choose r between 0 and the bound "
                                  "1/a^2 = 0.030779, or up to 0.061557 to see it grow"),
    ("rates", "[-0.007]",         "choose r between 0 and the bound 1/a^2 = 0.030779"),
    ("rates", "['0.007']",        "r = '0.007' is text; write a number without quotes"),
    ("rates", "[]",               "r = 0 multiplies the error by 1 every step; choose r between 0 and"),
    ("a",     "0",                "choose an input a that is not 0"),
    ("w",     "50.1/5.7",         "a start w that is not y/a"),
    ("w",     "-23,1",            "write a decimal point, not a comma"),
    ("y",     "float('nan')",     "y = nan is not a number below 1e100"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, run, name, value, sentence):
    ran = run(edited(kit, **{name: value}))
    assert b"predicted" not in ran.stdout
    tells(ran, sentence)
