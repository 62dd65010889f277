"""The chain rule: three measured slopes, the question's loop out of two of them, and the slip of its text."""
import re

import numpy as np
import pytest

from lib import check, formulas
from tests.conftest import DATA
from tests.lessons import editor, once, tells

edited = editor("chain_rule")
known  = once("chain_rule")


BITS = [float(line) for line in (DATA/"single_neuron_17g.txt").read_text().split()]


def test_the_loop_made_of_two_slopes_has_the_bits_of_the_question_s_loop(known):
    assert known["path"] == [-23.1, *BITS]


def test_the_slopes_are_printed_measured_and_by_formula(known):
    lines  = known["printed"].splitlines()
    wanted = {"da/dW": 5.7, "dC/da": 2*(5.7*-23.1 - 50.1), "dC/dW": 5.7*2*(5.7*-23.1 - 50.1)}
    for line, (name, value) in zip(lines, wanted.items()):
        measured, formula = (float(x) for x in re.findall(r"(?:measured|formula|product) +(-?[\d.]+)", line))
        assert line.startswith(name) and measured == formula == pytest.approx(value, abs=1e-5)
    assert "w =  8.7893" in lines


def test_the_lesson_s_own_measuring_agrees_with_the_complex_step(known):
    cost, w = known["cost_of"], -23.1
    exact = check.complex_step(lambda W: cost(W[1][0]), [None, np.array([w])])[1].item()
    assert known["slope"](cost, w) == pytest.approx(exact, rel=1e-9)
    assert formulas.da_dW(5.7)*formulas.dC_da(5.7*w, 50.1) == pytest.approx(exact, rel=1e-14)


def test_the_slip_is_the_output_and_leads_away_from_the_limit(known):
    said = known["printed"]
    assert "with the slip -131.67000" in said and "goes to -8.5948, with the slip to -358.17;" in said
    assert known["slip"] == pytest.approx(-23.1 - 0.007*-131.67*2*(-131.67 - 50.1))
    assert abs(known["slip"] - 50.1/5.7) > abs(-23.1 - 50.1/5.7)


def test_every_tangent_touches_the_parabola_at_its_w_and_has_the_formula_s_slope(known):
    left     = known["fig"].axes[0]
    tangents = left.lines[2:]
    assert list(left.lines[1].get_xdata()) == [-23.1, *BITS] and len(tangents) == 21
    for w, tangent in zip([-23.1, *BITS], tangents):
        (x0, x1), (c0, c1) = tangent.get_data()
        assert (c1 - c0)/(x1 - x0) == pytest.approx(5.7*2*(5.7*w - 50.1), rel=1e-6, abs=1e-5)
        assert (c0 + c1)/2 == pytest.approx((5.7*w - 50.1)**2, rel=1e-6, abs=1e-5)


def test_the_two_factors_lie_on_their_formulas_and_the_slip_does_not(known):
    _, middle, right = known["fig"].axes
    measured, formula, slip = middle.lines
    assert measured.get_ydata() == pytest.approx(np.full(21, 5.7), abs=1e-8)
    assert set(formula.get_ydata()) == {5.7}
    assert slip.get_ydata() == pytest.approx(5.7*slip.get_xdata())
    points, line = right.lines
    assert points.get_ydata() == pytest.approx(2*(points.get_xdata() - 50.1), abs=1e-6)
    assert line.get_ydata()   == pytest.approx(2*(line.get_xdata() - 50.1))
    for axes in known["fig"].axes:
        assert axes.get_xlabel() and axes.get_ylabel() and axes.get_title() and axes.get_legend()


def test_two_runs_give_the_same_bytes(known, kit, run):
    assert run(kit/"scripts"/"chain_rule.py").stderr == b""
    assert (kit/"figures"/"chain_rule.png").read_bytes() == known["chain_rule.png"]
    assert known["chain_rule.png"].startswith(b"\x89PNG")


def test_a_step_as_large_as_1_measures_a_parabola_exactly(kit, run):
    ran = run(edited(kit, h="1"))
    assert ran.stderr == b"" and b"measured  -2072.17800" in ran.stdout


@pytest.mark.parametrize("name, value, sentence", [
    ("r", "1",            "r*a^2 = 32.49 breaks the bound 0 < r*a^2 < 1; choose a smaller r"),
    ("a", "0",            "an a that is not 0"),
    ("h", "0",            "the small step h = 0 drowns in rounding; choose 1e-6 <= h <= 1"),
    ("h", "1e-20",        "choose 1e-6 <= h <= 1"),
    ("w", "1e9",          "numbers below 10000"),
    ("w", "float('nan')", "w = nan is not a number below 1e100"),
    ("y", "'50.1'",       "y = '50.1' is text; write a number without quotes"),
    ("w", "-23,1",        "write a decimal point, not a comma"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, run, name, value, sentence):
    ran = run(edited(kit, **{name: value}))
    assert ran.stdout == b""
    tells(ran, sentence)
