"""A bias is a weight whose input is 1: lines against least squares and closed forms, the loops against each other."""
import runpy

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lib import check, costs, descent, figures
from lib.octave import read_mat
from tests.lessons import editor, goes_on, once, ran, refuses, tells, twin

edited = editor("bias")
known  = once("bias")
ran    = ran("bias")

X, Y = np.array([[0.0, 1, 2, 3, 4]]), np.array([[3.1, 3.4, 4.2, 4.4, 4.9]])


def test_without_a_bias_the_line_has_the_best_slope_through_the_origin(known):
    assert known["alone"] == pytest.approx((X*Y).sum()/(X*X).sum(), rel=1e-12)


def test_with_a_bias_it_is_the_regression_line(known):
    slope, height = np.polyfit(X[0], Y[0], 1)
    assert [known["w"], known["b"]] == pytest.approx([slope, height], rel=1e-9)
    assert known["best"][0] == pytest.approx([slope, height], rel=1e-9)


def test_both_loops_with_a_bias_take_the_same_steps(known):
    w = b = 0.0
    for W, after in zip(known["path"], known["path"][1:]):
        assert W[0] == pytest.approx([w, b], rel=1e-12, abs=1e-14)
        measured = check.complex_step(lambda V: costs.squared(Y).f(V[1][0, 0]*X + V[1][0, 1]), [None, W])[1]
        assert (W - after)/known["r"] == pytest.approx(measured, abs=1e-10)
        w, b = after[0]
    assert [known["w"], known["b"]] == pytest.approx(known["W"][0], rel=1e-12)
    assert len(known["path"]) == known["steps"] + 1


def test_the_bound_is_that_of_one_layer(known):
    assert known["bound"] == pytest.approx(descent.bound(known["X1"]), rel=1e-12) and known["r"] < known["bound"]
    assert np.array_equal(known["X1"], np.vstack([X, np.ones(5)]))


def test_it_prints_the_line_twice_and_two_runs_give_the_same_picture(known, ran):
    lines = ran.stdout.decode().splitlines()
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert lines[:3] == ["alone =  1.4867", "w =  0.46000", "b =  3.0800"]
    assert lines.count("   0.46000   3.08000") == 2
    assert ran.pictures["bias.png"] == known["bias.png"]


def test_octave_s_twin_has_the_same_numbers_to_twelve_digits(known, octave, tmp_path):
    octave(f"""{twin("bias")} save("-v7", "found.mat", "r", "steps", "X", "Y", "alone", "w", "b", "W", "best");""")
    theirs = read_mat(tmp_path/"found.mat")
    for name in ("r", "steps", "X", "Y"):
        assert np.array_equal(np.atleast_2d(known[name]), theirs[name])
    for name in ("alone", "w", "b", "W", "best"):
        assert check.distance(known[name], theirs[name]) < 1e-12, name


def test_the_picture_shows_the_numbers_that_were_printed(known):
    left, right = known["fig"].axes
    shown = {text.get_text() for text in left.texts + list(left.artists)}
    assert {"0.46", "3.08", "1", "y = 4.90", "4.92"} <= shown
    points, lifted, through = right.lines
    assert np.array_equal(points.get_xydata(), np.vstack([X, Y]).T)
    assert lifted.get_ydata()  == pytest.approx(0.46*X[0] + 3.08)
    assert through.get_ydata() == pytest.approx(known["alone"]*X[0]) and through.get_ydata()[0] == 0
    assert [text.get_text() for text in right.get_legend().get_texts()[1:]] == [
        "with a bias: 0.46 a + 3.08", "without: 1.487 a"]
    assert right.get_xlabel() and right.get_ylabel() and right.get_title()
    assert {line.get_linestyle() for line in (lifted, through)} == {"-", "--"}


def test_the_invitation_moves_b_alone_and_the_points_with_the_line(kit, monkeypatch):
    page = edited(kit, "r=r, steps=steps)", "r=r, steps=steps)\nY = Y - 3")
    monkeypatch.setattr(figures, "save", lambda fig, name: None)
    known = runpy.run_path(str(page))
    plt.close("all")
    points, lifted, _ = known["right"].lines
    assert known["W"][0] == pytest.approx([0.46, 0.08]) and points.get_ydata() == pytest.approx(Y[0] - 3)
    assert abs(points.get_ydata() - lifted.get_ydata()).max() < 0.3


@pytest.mark.parametrize("changes, sentence", [
    (dict(r="1"),                                      "r = 1 is above 1/lambda = 0.0298: the cost overflows after"),
    (dict(r="0.031"),                                  "r = 0.031 is above 1/lambda = 0.0298: the cost grows by"),
    (dict(r="-0.02"),                                  "r = -0.02 is below 0"),
    (dict(y="[0.1, 0.4, 1.2, 1.4, 1.9]"),              "w =  0.46000\nb =  0.080000\n"),
    (dict(a="[1, 2]", y="[1, 2]", r="0.1"),            "best ="),
    (dict(steps="1"),                                  "w ="),
])
def test_curiosity_is_answered_with_a_picture(kit, changes, sentence):
    goes_on(edited(kit, **changes), sentence)


@pytest.mark.parametrize("name, value, sentence", [
    ("r",     "1,5",                              "write a decimal point, not a comma"),
    ("r",     "'0.02'",                           "write a number without quotes"),
    ("steps", "2.5",                              "steps = 2.5 is not a whole number"),
    ("a",     "[1.0, 2.0]",                       "X has 2 columns but Y has 5"),
    ("a",     "[0, 1, 2, 3, float('nan')]",       "X = nan is not a number"),
    ("y",     "[3,1, 3.4, 4.2, 4.4, 4.9]",        "X has 5 columns but Y has 6"),
    ("y",     "[[3.1, 3.4], [4.2]]",              "Y"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, capsys, name, value, sentence):
    refuses(edited(kit, **{name: value}), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    ran = run(edited(kit, r="0,2"))
    assert ran.stdout == b""
    tells(ran, "write a decimal point, not a comma (bias.py, line ")
