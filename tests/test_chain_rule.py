"""The chain rule: three measured slopes, the question's loop out of two of them, and the slip of its text."""
import re

import numpy as np
import pytest

from lib import check, formulas, octave as octave_files
from tests.conftest import DATA, ROOT
from tests.lessons import editor, goes_on, once, ran, refuses, tells, twin

edited = editor("chain_rule")
known  = once("chain_rule")
ran    = ran("chain_rule")


BITS = [float(line) for line in (DATA/"single_neuron_17g.txt").read_text().split()]


def test_the_loop_made_of_two_slopes_has_the_bits_of_the_question_s_loop(known):
    assert known["path"] == [-23.1, *BITS]


def test_the_slopes_are_printed_measured_and_by_formula(known):
    lines  = known["printed"].splitlines()
    wanted = {"ds/dw": 5.7, "dC/ds": 2*(5.7*-23.1 - 50.1), "dC/dw": 5.7*2*(5.7*-23.1 - 50.1)}
    for line, (name, value) in zip(lines, wanted.items()):
        measured, formula = (float(x) for x in re.findall(r"(?:measured|formula|product) +(-?[\d.]+)", line))
        assert line.startswith(name) and measured == formula == pytest.approx(value, abs=1e-5)
    assert "w =  8.7893" in lines


def test_the_lesson_s_own_measuring_agrees_with_the_complex_step(known):
    cost, w = known["cost_of_weight"], -23.1
    exact = check.complex_step(lambda W: cost(W[1][0]), [None, np.array([w])])[1].item()
    assert known["slope"](cost, w) == pytest.approx(exact, rel=1e-9)
    assert formulas.da_dW(5.7)*formulas.dC_da(5.7*w, 50.1) == pytest.approx(exact, rel=1e-14)


def test_the_slip_is_the_output_and_leads_away_from_the_target(known):
    said = known["printed"]
    assert "the first step goes to -8.5948; after twenty steps:\nw =  8.7893\n" in said
    assert "with the slip ds/dw = -131.67, and the first step goes to -358.17;\n" in said
    assert known["slip"] == pytest.approx(-23.1 - 0.007*-131.67*2*(-131.67 - 50.1))
    assert abs(known["slip"] - 50.1/5.7) > abs(-23.1 - 50.1/5.7)


def test_the_tangents_of_the_first_steps_touch_the_parabola_and_have_the_formula_s_slope(known):
    left     = known["fig"].axes[0]
    tangents = left.lines[2:]
    assert list(left.lines[1].get_xdata()) == [-23.1, *BITS] and len(tangents) == 3
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


def test_two_runs_give_the_same_bytes(known, ran):
    assert ran.stderr == b"" and ran.pictures["chain_rule.png"] == known["chain_rule.png"]
    assert known["chain_rule.png"].startswith(b"\x89PNG")


def test_octave_measures_the_same_slopes_and_walks_the_same_way(known, octave, tmp_path):
    octave(f"""{twin("chain_rule")}
               save("-v7", "slopes.mat", "ds_dw", "dC_ds", "dC_dw", "path", "slip");""")
    found = octave_files.read_mat(tmp_path/"slopes.mat")
    slope, s = known["slope"], 5.7*-23.1
    assert found["path"][0].tolist() == known["path"]
    assert found["slip"].item()  == pytest.approx(known["slip"], rel=1e-12)
    assert found["ds_dw"].item() == pytest.approx(slope(known["output"], -23.1), rel=1e-12)
    assert found["dC_ds"].item() == pytest.approx(slope(known["cost"], s), rel=1e-12)
    assert found["dC_dw"].item() == pytest.approx(slope(known["cost_of_weight"], -23.1), rel=1e-12)


def test_both_twins_start_from_the_same_numbers():
    page, twin = ((ROOT/"scripts"/name).read_text(encoding="utf-8")
                  for name in ("chain_rule.py", "octave/chain_rule.m"))
    for line in ("r = 0.007", "w = -23.1", "a = 5.7", "y = 50.1", "h = 0.001"):
        assert f"\n{line}\n" in page and f"\n{line};\n" in twin


@pytest.mark.parametrize("numbers, sentence", [
    (dict(h="1"),     "measured  -2072.17800"),                     # a parabola has no third derivative
    (dict(h="10"),    "measured  -2072.17800"),
    (dict(h="1e-20"), "measured      0.00000, product  -2072.17800"),
    (dict(r="1"),     "r = 1 is above 1/a^2 = 0.0308: the error grows by the factor 64 a step; see"),
    (dict(r="1e30"),  "r = 1e+30 is above 1/a^2 = 0.0308: the error overflows after 10 steps"),
    (dict(w="1e9"),   "formula 11399999899.80000"),
])
def test_curiosity_is_answered_with_a_picture(kit, numbers, sentence):
    goes_on(edited(kit, **numbers), sentence)


@pytest.mark.parametrize("name, value, sentence", [
    ("w", "float('nan')", "w = nan is not a number below 1e100"),
    ("y", "'50.1'",       "y = '50.1' is text; write a number without quotes"),
    ("w", "-23,1",        "write a decimal point, not a comma"),
    ("h", "1j",           "h = 1j is not a real number"),
])
def test_what_is_no_number_ends_in_one_sentence(kit, capsys, name, value, sentence):
    refuses(edited(kit, **{name: value}), sentence, capsys)


def test_without_a_step_there_is_nothing_to_divide_by(kit, run):
    tells(run(edited(kit, h="0")), "a number is divided by 0 in: ", "(chain_rule.py, line ")
