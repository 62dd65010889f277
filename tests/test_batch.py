"""The lesson on batches: its sum is a sum, its training is that of lib.descent, its twin is Octave's."""
import numpy as np
import pytest

from lib import check, costs, descent
from lib.octave import read_mat
from tests.lessons import editor, goes_on, once, ran, refuses, tells, twin
from tests.networks import worst

edited = editor("batch")
known  = once("batch")
ran    = ran("batch")


def test_octave_s_twin_has_the_same_costs_and_gradients_to_twelve_digits(known, octave, tmp_path):
    octave(f"""{twin("batch")} save("-v7", "batch.mat", "C", "X", "Y", "r", "epochs", "whole", "total");""")
    found = read_mat(tmp_path/"batch.mat")
    assert known["C"][40] == pytest.approx(found["C"].ravel(), rel=1e-12)
    assert known["X"] == pytest.approx(found["X"], abs=1e-15) and known["Y"] == pytest.approx(found["Y"], abs=1e-15)
    assert (known["r"], known["epochs"]) == (found["r"], found["epochs"])
    assert worst(known["total"], found["total"]) < 1e-12 and worst(known["total"], found["whole"]) < 1e-12


def test_forty_single_gradients_sum_to_the_slope_of_the_whole_cost(known):
    W, sigma, X, Y = (known[name] for name in ("W", "sigma", "X", "Y"))
    cost = lambda W: costs.squared(Y).f(sigma[2].f(W[2] @ sigma[1].f(W[1] @ X)))                        # noqa: E731
    assert worst(known["total"], check.complex_step(cost, W)) < 1e-13


def test_every_batch_size_trains_as_the_library_does(known):
    W, sigma, X, Y = (known[name] for name in ("W", "sigma", "X", "Y"))
    for b in (40, 10, 4, 1):
        theirs = [C for _, C in descent.descend(W, sigma, X, Y, rate=0.05/b, steps=200, batch=b)]
        assert known["C"][b][::40//b] == pytest.approx(theirs, rel=1e-9)
        assert len(known["C"][b]) == 200*40//b + 1 and known["steps"][b] == 40//b


def test_as_many_steps_bring_as_low_a_cost_whatever_the_batch(known):
    C = known["C"]
    for b in (10, 4):
        assert C[b][200] == pytest.approx(C[40][200], rel=0.03)
    assert known["last"] == pytest.approx(C[4][-1], rel=0.03)
    assert C[1][-1] < C[4][-1] < C[10][-1] < C[40][-1] < C[40][0]


def test_it_prints_what_it_printed_before(ran):
    printed = ran.stdout.decode()
    assert (ran.returncode, ran.stderr) == (0, b"") and printed.count(": close") == 2
    for b, end, steps in ((40, "6.85574", 1), (10, "2.84270", 4), (4, "0.74787", 10), (1, "0.31103", 40)):
        assert f"batch size {b:2}: C = 16.76595 at the start, {end} after 200 epochs of {steps} steps" in printed
    assert "after 2000 steps: C = 0.74666 with all examples, 0.74787 with batch size 4" in printed


def test_two_runs_give_the_same_bytes(known, ran):
    assert ran.pictures["batch.png"] == known["batch.png"]


def test_the_lines_in_the_picture_are_the_costs(known):
    left, right = known["fig"].axes
    for line, same, b in zip(left.lines, right.lines, (40, 10, 4, 1)):
        shown = known["C"][b][::40//b]
        assert list(line.get_ydata()) == shown and list(same.get_ydata()) == shown[1:]
        assert same.get_xdata()[-1] == 200*40//b and line.get_label() == same.get_label() == str(b)
    assert np.log10(left.lines[0].get_ydata()).min() > -2
    for axes in (left, right):
        assert axes.get_title() and axes.get_xlabel()


@pytest.mark.parametrize("changes, sentence", [
    (dict(r="2"),                "with r = 2 the cost overflows after 136 steps; try a smaller r, for example 0.2"),
    (dict(r="-0.01"),            "r = -0.01 is below 0: every step climbs the slope"),
    (dict(batches="[7]"),        "after 20 epochs of 6 steps"),
    (dict(batches="[100, 40, 40, 20, 10, 5]"), "batch size 100: C = 16.76595 at the start"),
    (dict(seed="1"),             "batch size 40"),
])
def test_curiosity_is_answered_with_a_picture(kit, changes, sentence):
    goes_on(edited(kit, **{"epochs": "20" if "batches" in changes else "200", **changes}), sentence)


@pytest.mark.parametrize("old, new, sentence", [
    ("r       = 0.05", "r       = '0.05'",            "r = '0.05' is text; write a number without quotes"),
    ("r       = 0.05", "r       = 0,5",               "write a decimal point, not a comma"),
    ("epochs  = 200",  "epochs  = 2.5",               "epochs = 2.5 is not a whole number from 1 on"),
    ("[40, 10, 4, 1]", "[40, 0]",                     "batches = 0 is not a whole number from 1 on"),
    ("[[0.3, -0.8, 0.5, 0.2]]", "[[0.3, -0.8, 0.5]]", "W[2] is 1x3 but layer 1 has 4 neurons; make them equal"),
    ("[[0.3, ",        "[[float('nan'), ",            "W[2] = nan is not a number"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, capsys, old, new, sentence):
    refuses(edited(kit, old, new), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    ran = run(edited(kit, epochs="2.5"))
    assert ran.stdout == b""
    tells(ran, "epochs = 2.5 is not a whole number from 1 on (batch.py, line")
