"""Two layers with loops: the sums are the slopes, training with them converges, Octave has the same numbers."""
import contextlib
import io
import runpy

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lib import activations, backprop, check, costs, descent, figures
from lib.octave import read_mat
from tests.conftest import ROOT
from tests.lessons import editor, goes_on, once, ran, refuses, tells, twin
from tests.networks import worst

edited = editor("two_layers_loops")
known  = once("two_layers_loops")
ran    = ran("two_layers_loops")

LESSON = ROOT/"scripts"/"two_layers_loops.py"
SIGMA  = [None, activations.tanh, activations.identity]


def columns(known):
    return known["X"].reshape(-1, 1), known["Y"].reshape(-1, 1)


def test_it_prints_a_falling_cost_the_targets_met_and_both_layers_close(ran):
    printed = ran.stdout.decode().replace("\r\n", "\n")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "cost C: 5.4476 at the start, 1.1726e-06 after 60 steps" in printed
    assert "S2 =\n\n   1.49892   0.50000\n" in printed
    assert printed.count(": close") == 2


def test_the_costs_of_the_first_and_the_sixtieth_step_are_what_they_were(known):
    assert (f"{known['C'][0]:.5g}", f"{known['C'][59]:.5g}") == ("5.4476", "1.4981e-06")


def test_the_sums_are_the_slope_to_all_digits(known):
    X, Y  = columns(known)
    exact = check.complex_step(lambda W: np.sum((W[2] @ np.tanh(W[1] @ X) - Y)**2), known["start"])
    assert worst(known["gradients"][0], exact) < 1e-14


def test_the_paths_are_those_of_a_network_in_which_every_other_path_is_cut(known):
    X, Y   = columns(known)
    W1, W2 = known["start"][1:]
    S1     = np.tanh(W1 @ X)
    h      = 1e-6
    for j in range(2):
        for l in range(4):
            moved = [(W2[j] @ (S1 + s*h*np.eye(4)[:, [l]]) - Y[j])**2 for s in (1, -1)]
            assert known["paths"][j, l] == pytest.approx((moved[0] - moved[1]).item()/(2*h), rel=1e-8)


def test_every_step_is_a_step_of_the_library_s_training(known):
    X, Y = columns(known)
    ways = list(descent.descend(known["start"], SIGMA, X, Y, known["r"], known["steps"]))
    assert known["C"] == pytest.approx([C for _, C in ways], rel=1e-10)
    for step in (0, 30, 59):
        exact = backprop.gradient(ways[step][0], SIGMA, X, costs.squared(Y).slope)
        assert worst(known["gradients"][step], exact) < 1e-12
    assert worst([None, known["W1"], known["W2"]], ways[-1][0]) < 1e-12


def test_the_cost_falls_in_every_step(known):
    assert len(known["C"]) == known["steps"] + 1 and (np.diff(known["C"]) < 0).all()


def test_the_page_has_no_matrix_product():
    text = LESSON.read_text(encoding="utf-8")
    assert " @ " not in text and "np.dot" not in text and "backprop" not in text


def test_octave_s_twin_has_the_same_numbers_to_twelve_digits(known, octave, tmp_path):
    octave(f"""{twin("two_layers_loops")}
               save("-v7", "found.mat", "r", "steps", "X", "Y", "W1", "W2", "dW1", "dW2", "C");""")
    theirs = read_mat(tmp_path/"found.mat")
    for name in ("X", "Y", "r", "steps"):
        assert (known[name] == theirs[name]).all()
    for name in ("W1", "W2", "dW1", "dW2"):
        assert check.distance(known[name], theirs[name]) < 1e-12, name
    assert known["C"] == pytest.approx(theirs["C"][0], rel=1e-11)


def test_the_picture_shows_the_weights_and_the_paths_with_their_sums(known):
    left, right = known["fig"].axes
    shown = {text.get_text() for text in left.texts} | {label.get_text() for label in left.artists}
    assert {"0.70", "−0.50", "y = 1.50", "y = 0.50", "tanh"} <= shown
    bars = [[bar.get_height() for bar in group] for group in right.containers]
    assert bars[:2] == known["paths"].tolist() and bars[2] == pytest.approx(known["paths"].sum(axis=0))
    assert [text.get_text() for text in known["fig"].legends[0].get_texts()] == [
        "path from output 1", "path from output 2", "their sum, to be multiplied by 1 − S1²"]
    assert right.get_xlabel() and right.get_ylabel() and right.get_title()
    assert [label.get_text() for label in right.get_xticklabels()] == ["1", "2", "3", "4"]


def test_two_runs_give_the_same_bytes(known, ran):
    assert ran.pictures["two_layers_loops.png"] == known["two_layers_loops.png"]


@pytest.mark.parametrize("right, wrong", [
    ("Delta1[l] + W2[j, l]*Delta2[j]", "W2[j, l]*Delta2[j]"),                                # one path forgotten
    ("Delta1[l]*(1 - S1[l]**2)",       "Delta1[l]"),
    ("Delta2 = 2*(S2 - Y)",            "Delta2 = S2 - Y"),
    ("dW[j, l] = Delta[j]*S[l]",       "dW[j, l] = Delta[j]*S[0]"),
])
def test_a_slip_in_the_sums_is_seen(kit, monkeypatch, right, wrong):
    monkeypatch.setattr(figures, "save", lambda fig, name: None)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        runpy.run_path(str(edited(kit, right, wrong)))
    plt.close("all")
    assert "cost C: 5.4476" in printed.getvalue() and printed.getvalue().count(": close") < 2


@pytest.mark.parametrize("old, new, sentence", [
    ("r     = 0.02", "r     = 0.5",       "with r = 0.5 the cost grows by"),
    ("r     = 0.02", "r     = 1e9",       "the cost overflows after"),
    ("r     = 0.02", "r     = -0.02",     "r = -0.02 is below 0: every step climbs the slope"),
    ("Y  = [1.5, 0.5]\nW1 = [[ 0.5, -0.3,  0.2],\n      [-0.4,  0.6,  0.1],\n      [ 0.3,  0.8, -0.5],\n"
     "      [-0.2, -0.7,  0.4]]\nW2 = [[ 0.7, -0.2,  0.4, -0.6],\n      [-0.5,  0.3,  0.9,  0.1]]",
     "Y  = [1.5, 0.5, 1.0]\nW1 = [[0.5, -0.3, 0.2]]\nW2 = [[0.7], [-0.5], [0.2]]", "dW[2]: close"),
])
def test_curiosity_is_answered_with_a_picture(kit, old, new, sentence):
    goes_on(edited(kit, old, new), sentence)


@pytest.mark.parametrize("old, new, sentence", [
    ("r     = 0.02", "r     = 0,2",            "write a decimal point, not a comma"),
    ("r     = 0.02", "r     = float('nan')",   "r = nan is not a number"),
    ("steps = 60",   "steps = 0",              "steps = 0 is not a whole number from 1 on"),
    ("steps = 60",   "steps = '60'",           "steps = '60' is not a whole number"),
    ("X  = [1.0",    "X  = [1,0",              "W1 is 4x3 but X has 4 rows; make them equal"),
    ("X  = [1.0",    "X  = ['1.0'",            "X = '1.0' is text"),
    ("X  = [1.0",    "X  = [float('nan')",     "X = nan is not a number"),
    ("Y  = [1.5",    "Y  = [1,5",              "Y"),
    ("Y  = [1.5",    "Y  = [float('nan')",     "Y = nan is not a number"),
    ("Y  = [1.5, 0.5]", "Y  = [1.5]",          "Y"),
    ("W1 = [[ 0.5",  "W1 = [[0,5",             "the rows of W1 differ in length"),
    ("0.4, -0.6],\n      [-0.5,  0.3,  0.9,  0.1]]", "0.4],\n      [-0.5,  0.3,  0.9]]",
     "W2 is 2x3 but layer 1 has 4 neurons; make them equal"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, capsys, old, new, sentence):
    refuses(edited(kit, old, new), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    ran = run(edited(kit, "r     = 0.02", "r     = 0,2"))
    assert ran.stdout == b""
    tells(ran, "write a decimal point, not a comma (two_layers_loops.py, line")
