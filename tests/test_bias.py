"""A bias is a weight whose input is 1: lines against least squares, slopes against the complex step."""

import numpy as np
import pytest

from lib import check, figures, loops
from tests.lessons import editor, once, tells

edited = editor("bias")
known  = once("bias")


X, Y = np.array([[0.0, 1, 2, 3, 4]]), np.array([[3.1, 3.4, 4.2, 4.4, 4.9]])


def test_without_a_bias_the_line_has_the_best_slope_through_the_origin(known):
    assert known["w"].item() == pytest.approx((X*Y).sum()/(X*X).sum(), rel=1e-12)


def test_with_a_bias_it_is_the_regression_line(known):
    slope, height = np.polyfit(X[0], Y[0], 1)
    assert known["wb"][0] == pytest.approx([slope, height], rel=1e-9)
    assert known["limit"] == pytest.approx(known["wb"], rel=1e-9)


def test_the_homogeneous_network_keeps_the_note_s_conditions(known):
    H, sigma, x1 = known["H"], known["sigma"], known["x1"]
    assert x1[-1] == 1                                                                              # (a)
    assert np.array_equal(H[1], [[0.5, 0.1], [-0.4, -0.2], [0, 1]])                                 # (b)
    assert np.array_equal(H[2], [[0.7, -0.6, 0.3]])
    N = np.array([[0.3], [-2.0], [7.0]])
    assert np.array_equal(sigma[1].f(N), [*np.tanh(N[:2]), [7.0]])                                  # (c)


def test_the_gradient_of_W_and_b_is_that_of_the_affine_network(known):
    def C(P):
        return ((P[2] @ np.tanh(P[1] @ [[4.0]] + P[3]) + P[4] - 4.9)**2).sum()

    P    = [None, *known["W"][1:], *known["b"][1:]]
    ours = [known["dH"][1][:2, :1], known["dH"][2][:, :2], known["dH"][1][:2, 1:], known["dH"][2][:, 2:]]
    for slope, measured in zip(ours, check.complex_step(C, P)[1:]):
        assert slope == pytest.approx(measured, rel=1e-12)


def test_the_formal_row_has_slopes_and_moves_unless_it_is_held(known):
    slow = loops.gradient(known["H"], known["sigma"], known["x1"], lambda S: 2*(S - 4.9))
    assert slow[1][-1] == pytest.approx(known["dH"][1][-1]) and np.abs(slow[1][-1]).min() > 1
    assert known["held"][1][-1].tolist() == [0, 1]
    assert np.abs(known["free"][1][-1] - [0, 1]).min() > 0.1


def test_the_held_training_is_that_of_W_and_b(known):
    W1, W2, b1, b2 = np.array([[0.5], [-0.4]]), np.array([[0.7, -0.6]]), np.array([[0.1], [-0.2]]), np.array([[0.3]])
    for _ in range(400):
        S1     = np.tanh(W1*4 + b1)
        Delta2 = 2*(W2 @ S1 + b2 - 4.9)
        Delta1 = (W2.T @ Delta2) * (1 - S1**2)
        W1, b1, W2, b2 = W1 - 0.02*Delta1*4, b1 - 0.02*Delta1, W2 - 0.02*Delta2 @ S1.T, b2 - 0.02*Delta2
    assert known["held"][1] == pytest.approx(np.vstack([np.hstack([W1, b1]), [[0, 1]]]), rel=1e-9)
    assert known["held"][2] == pytest.approx(np.hstack([W2, b2]), rel=1e-9)


def test_it_prints_both_forms_side_by_side_and_two_runs_give_the_same_picture(known, runs):
    ran   = runs("bias")
    lines = ran.stdout.decode().splitlines()
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.pictures["bias.png"] == known["bias.png"]
    assert lines[:3] == ["w =", "", "   1.4867"] and lines.count("   0.46000   3.08000") == 2
    assert "S2: exact" in lines and "         0   1.00000" in lines
    assert sum("close (relative" in line for line in lines) == 4


def test_the_picture_shows_the_numbers_that_were_printed(known):
    left, right = known["fig"].axes
    points, lifted, through = left.lines
    assert np.array_equal(points.get_xydata(), np.vstack([X, Y]).T)
    assert lifted.get_ydata()  == pytest.approx(0.46*X[0] + 3.08)
    assert through.get_ydata() == pytest.approx(known["w"].item()*X[0]) and through.get_ydata()[0] == 0
    assert [text.get_text() for text in left.get_legend().get_texts()[1:]] == [
        "with a bias: 0.460 a + 3.080", "without: 1.487 a"]
    held, free = right.lines
    assert held.get_ydata().tolist() == [1]*5
    assert free.get_ydata() == pytest.approx(known["free"][1][-1] @ known["X1"])
    for axes in (left, right):
        assert axes.get_xlabel() and axes.get_ylabel() and axes.get_title() and axes.get_legend()
    assert {line.get_linestyle() for line in (held, free)} == {"-", "--"}
    assert held.get_color() == figures.BLUE


def test_other_examples_and_wider_layers_do_as_well(kit, run):
    ran = run(edited(kit, X="[[1, 2, 3, 5, -1]]", W="[None, [[1], [2], [3]], [[1, -1, 1]]]",
                     b="[None, [[0], [1], [0]], [[0]]]", r="0.001"))
    assert ran.stderr == b"" and ran.stdout.count(b"close") == 4


@pytest.mark.parametrize("name, value, sentence", [
    ("r",     "1",                                "r = 1 breaks the bound 0 < r < 1/lambda_max = 0.029844"),
    ("r",     "1,5",                              "write a decimal point, not a comma"),
    ("r",     "'0.02'",                           "write a number without quotes"),
    ("steps", "2.5",                              "steps = 2.5 is not a whole number"),
    ("X",     "[[1.0, 2.0]]",                     "give Y as many rows and columns"),
    ("X",     "[[0, 1, 2, 3, float('nan')]]",     "X holds NaN or infinity"),
    ("X",     "[0, 1, 2, 3, 4]",                  "X has shape (5,), not rows and columns"),
    ("Y",     "[[3.1, 3.4], [4.2]]",              "differ in length; a matrix is a rectangle"),
    ("W",     "[None, [[1], [2]], [[1, 2, 3]]]",  "W[2] is 1x3 but layer 1 has 2 neurons; make them equal"),
    ("W",     "[None, [[5e3], [1]], [[7e3, 1]]]", "C is no longer finite at step"),
    ("b",     "[None, [[0.1]], [[0.3]]]",         "b[1] has shape (1, 1), but W[1] has 2 rows"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, run, name, value, sentence):
    ran = run(edited(kit, **{name: value}))
    tells(ran, sentence, "(bias.py, line ")
