"""Two layers with loops: the sums are the slopes, and training with them arrives."""
import runpy

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lib import activations, backprop, check, costs, descent, figures
from tests.conftest import ROOT
from tests.networks import worst
from tests.lessons import editor, once, refuses, tells

edited = editor("two_layers_loops")
known  = once("two_layers_loops")


LESSON = ROOT/"scripts"/"two_layers_loops.py"


def arrays(known, step):
    return [None] + [np.array(A) for A in known["dW"][step][1:]]


def test_it_prints_a_falling_cost_the_wishes_met_and_both_layers_close(runs):
    ran     = runs("two_layers_loops")
    printed = ran.stdout.decode()
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "C = 5.4476 in the first step, 1.4981e-06 in step 60" in printed
    assert "1.49878   0.49999" in printed
    assert printed.count(": close") == 2


def test_the_sums_are_the_slope_to_all_digits(known):
    X, Y  = np.array([known["X"]]).T, np.array([known["Y"]]).T
    W     = known["W"]
    exact = check.complex_step(lambda W: np.sum((W[2] @ np.tanh(W[1] @ X) - Y)**2), W)
    assert worst(arrays(known, 0), exact) < 1e-14


def test_every_step_is_a_step_of_the_library_s_training(known):
    X, Y  = np.array([known["X"]]).T, np.array([known["Y"]]).T
    sigma = [None, activations.tanh, activations.identity]
    ways  = list(descent.descend(known["W"], sigma, X, Y, known["r"], known["steps"]))
    assert known["C"] == pytest.approx([C for _, C in ways[:-1]], rel=1e-10)
    for step in (0, 30, 59):
        assert worst(arrays(known, step), backprop.gradient(ways[step][0], sigma, X, costs.squared(Y).slope)) < 1e-12
    assert worst([None, np.array(known["W1"]), np.array(known["W2"])], ways[-1][0]) < 1e-12


def test_the_cost_falls_in_every_step(known):
    assert len(known["C"]) == known["steps"] and (np.diff(known["C"]) < 0).all()


def test_the_page_has_no_matrix_product():
    text = LESSON.read_text(encoding="utf-8")
    assert " @ " not in text and "np.dot" not in text and "backprop" not in text


def test_the_picture_shows_the_cost_and_every_slope_on_the_diagonal(known):
    left, right = known["fig"].axes
    assert list(left.lines[0].get_ydata()) == known["C"] and left.get_yscale() == "log"
    for i in (1, 2):
        points = right.lines[i - 1]
        assert list(points.get_xdata()) == list(known["measured"][i].ravel())
        assert list(points.get_ydata()) == list(arrays(known, 0)[i].ravel())
    for axes in (left, right):
        assert axes.get_xlabel() and axes.get_ylabel() and axes.get_title() and axes.get_legend()


def test_two_runs_give_the_same_bytes(known, runs):
    assert runs("two_layers_loops").pictures["two_layers_loops.png"] == known["two_layers_loops.png"]


@pytest.mark.parametrize("right, wrong", [
    ("W2[j][l]*Delta2[j] for j in range(n2)",   "W2[0][l]*Delta2[0] for j in range(1)"),     # one path forgotten
    (" * (1 - S1[l]**2)",                       ""),
    ("2*(S2[j] - Y[j]) for",                    "(S2[j] - Y[j]) for"),
    ("Delta1[j]*X[l]",                          "Delta1[j]*X[0]"),
])
def test_a_slip_in_the_sums_is_seen(kit, monkeypatch, capsys, right, wrong):
    monkeypatch.setattr(figures, "FOLDER", str(kit/"figures"))
    runpy.run_path(str(edited(kit, right, wrong)))
    printed = capsys.readouterr().out
    plt.close("all")
    assert printed.startswith("C = ") and printed.count(": close") < 2


@pytest.mark.parametrize("old, new, sentence", [
    ("r = 0.02",     "r = 1",            "r = 1; take a smaller r above 0"),
    ("r = 0.02",     "r = -0.02",        "r = -0.02; take a smaller r above 0"),
    ("r = 0.02",     "r = 0,2",          "write a decimal point, not a comma"),
    ("r = 0.02",     "r = float('nan')", "r = nan is not a number"),
    ("steps = 60",   "steps = 0",        "number_of_steps = 0 is not a whole number from 1 on"),
    ("steps = 60",   "steps = '60'",     "number_of_steps = '60' is not a whole number"),
    ("X  = [1.0",    "X  = [1,0",        "W[1] is 4x3 but X has 4 rows; make them equal"),
    ("X  = [1.0",    "X  = ['1.0'",      "X holds str, not a real number"),
    ("X  = [1.0",    "X  = [float('nan')", "X holds NaN or infinity"),
    ("Y  = [1.5",    "Y  = [1,5",        "give Y as many rows and columns"),
    ("Y  = [1.5",    "Y  = [float('nan')", "Y holds NaN or infinity"),
    ("Y  = [1.5, 0.5]", "Y  = [1.5]",    "give Y as many rows and columns"),
    ("W1 = [[0.5",   "W1 = [[0,5",       "the rows of W1 differ in length"),
    ("W2 = [[0.7, -0.2, 0.4, -0.6], [-0.5, 0.3, 0.9, 0.1]]", "W2 = [[0.7, -0.2, 0.4], [-0.5, 0.3, 0.9]]",
     "W[2] is 2x3 but layer 1 has 4 neurons; make them equal"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, capsys, old, new, sentence):
    refuses(edited(kit, old, new), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    ran = run(edited(kit, "r = 0.02", "r = 1"))
    assert ran.stdout == b""
    tells(ran, "take a smaller r above 0 (two_layers_loops.py, line")
