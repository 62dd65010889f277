"""Seven rates: each error falls, oscillates or grows by the factor 1 - 2 r a^2."""
import re
from fractions import Fraction

import numpy as np
import pytest

from lib import descent, octave as octave_files
from tests.conftest import DATA, ROOT
from tests.lessons import editor, goes_on, once, ran, refuses, tells, twin

edited = editor("learning_rate")
known  = once("learning_rate")
ran    = ran("learning_rate")


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
    rows = re.findall(r"^[\d.]+ +x +(\S+) +x +(\S+) ", known["printed"], flags=re.MULTILINE)
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
        assert point.get_ydata()[0] == pytest.approx(np.interp(r, x, v), abs=2e-3)      # on the predicted line
    assert set(bound.get_xdata()) == {known["bound"]} and "0.030779" in bound.get_label()
    assert set(one_step.get_xdata()) == {known["one_step"]} and "0.015389" in one_step.get_label()
    for axes in (left, right):
        assert axes.get_xlabel() and axes.get_ylabel() and axes.get_title() and axes.get_legend()


def test_two_runs_give_the_same_bytes(known, ran):
    assert ran.stderr == b"" and ran.pictures["learning_rate.png"] == known["learning_rate.png"]
    assert known["learning_rate.png"].startswith(b"\x89PNG")


def test_octave_finds_the_same_errors_and_factors(known, octave, tmp_path):
    octave(f"""{twin("learning_rate")}
               save("-v7", "rates.mat", "rates", "errors", "predicted", "measured", "bound", "one_step");""")
    found = octave_files.read_mat(tmp_path/"rates.mat")
    assert found["rates"][0].tolist() == known["rates"]
    assert found["errors"].T.tolist() == known["errors"]                                        # bit for bit
    assert found["predicted"][0] == pytest.approx(np.array(known["predicted"]), abs=1e-12)
    assert found["measured"][0]  == pytest.approx(np.array(known["measured"]),  abs=1e-12)
    assert (found["bound"].item(), found["one_step"].item()) == (known["bound"], known["one_step"])


def test_both_twins_start_from_the_same_numbers():
    page, twin = ((ROOT/"scripts"/name).read_text(encoding="utf-8")
                  for name in ("learning_rate.py", "octave/learning_rate.m"))
    for line in ("w = -23.1", "a = 5.7", "y = 50.1"):
        assert f"\n{line}\n" in page and f"\n{line};\n" in twin


@pytest.mark.parametrize("numbers, sentence", [
    (dict(rates="[0.25]", a="2", y="8"), "0.250000   x -1.00000  x -1.00000        -27.1"),
    (dict(rates="[0.007, 1]"),           "1.000000   x -63.98000  x -63.98000"),
    (dict(rates="[-0.007, 0]"),          "0.000000   x  1.00000  x  1.00000      -31.889"),
    (dict(rates="[1e10]"),               "e+237"),
    (dict(a="-2"),                       "bound =  0.25000"),
])
def test_curiosity_is_answered_with_a_picture(kit, numbers, sentence):
    goes_on(edited(kit, **numbers), sentence)


@pytest.mark.parametrize("name, value, sentence", [
    ("w",     "-23,1",            "write a decimal point, not a comma"),
    ("y",     "float('nan')",     "y = nan is not a number below 1e100"),
    ("rates", "['0.007']",        "rates = '0.007' is text; write a number without quotes"),
    ("rates", "[]",               "rates is empty; write at least one number"),
])
def test_what_is_no_number_ends_in_one_sentence(kit, capsys, name, value, sentence):
    refuses(edited(kit, **{name: value}), sentence, capsys)


@pytest.mark.parametrize("name, value, line", [("a", "0", "bound = 1/a**2"), ("w", "50.1/5.7", "measured = [error")])
def test_what_has_no_factor_ends_where_it_would_be_divided_by_0(kit, run, name, value, line):
    tells(run(edited(kit, **{name: value})), f"a number is divided by 0 in: {line}", "(learning_rate.py, line ")
