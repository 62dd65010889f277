"""XOR: one layer stays at 0.5, two layers learn it, the picture shows the numbers of the training; Octave's twin."""
import re

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import expit

from lib import activations, check, costs, loops, start
from lib.octave import read_mat, write_mat
from tests.lessons import editor, goes_on, once, ran, refuses, tells, twin

edited = editor("xor")
known  = once("xor")
ran    = ran("xor")


CORNERS = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1]])
TARGET  = np.array([[0.0, 1, 1, 0]])
X       = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1]])


def table(printed):
    """{name: ([four numbers], C)} of the printed rows."""
    rows = re.findall(r"^(.+?) +(-?[\d.]+) +(-?[\d.]+) +(-?[\d.]+) +(-?[\d.]+) +C = ([\d.]+)$", printed, re.MULTILINE)
    return {row[0]: ([float(x) for x in row[1:5]], float(row[5])) for row in rows}


def test_one_layer_outputs_a_half_everywhere_at_the_cost_1_and_two_layers_meet_the_target(known):
    rows  = table(known["printed"])
    assert rows["target"] == ([0, 1, 1, 0], 0)
    assert rows["one layer: linear"] == rows["one layer: logistic"] == ([0.5]*4, 1)
    S, cost = rows["two layers"]
    assert np.abs(np.array(S) - TARGET).max() < 0.1 and cost < 0.01
    assert S == pytest.approx(known["S"][0], abs=5e-5)
    assert cost == pytest.approx(known["C"][-1], abs=5e-5)
    assert S == [0.0083, 0.9767, 0.9757, 0.0244] and "4 of 4 corners" in known["printed"]


def test_whatever_the_weights_the_sums_of_opposite_corners_are_equal():
    N = np.random.default_rng(0).normal(size=(1000, 3)) @ X
    assert N[:, 0] + N[:, 3] == pytest.approx(N[:, 1] + N[:, 2], abs=1e-12)


@pytest.mark.parametrize("f", [lambda N: N, expit], ids=["linear", "logistic"])
def test_no_start_leads_a_single_layer_below_the_cost_1(f):
    rng  = np.random.default_rng(1)
    best = min(minimize(lambda w: ((f(w @ X) - TARGET)**2).sum(), rng.normal(scale=3, size=3)).fun for _ in range(20))
    assert best == pytest.approx(1, abs=1e-6)


def test_the_trained_network_outputs_what_the_index_sums_do(known):
    W, C  = known["path"][-1], known["C"][-1]
    S     = loops.forward(W, known["sigma"], X)[1][-1]
    assert known["S"] == pytest.approx(S, abs=1e-12) and ((S - TARGET)**2).sum() == pytest.approx(C, abs=1e-12)


def test_every_step_is_the_rate_times_a_slope_measured_without_any_formula(known):
    before, after = known["path"][100:102]
    cost  = lambda W: ((expit(W[2] @ np.tanh(W[1] @ X)) - TARGET)**2).sum()                           # noqa: E731
    dW    = check.central(cost, before)
    for i in (1, 2):
        assert before[i] - after[i] == pytest.approx(0.5*dW[i], abs=1e-9)


def test_the_picture_shows_the_network_at_four_moments_of_that_training(known):
    *panels, bar = known["fig"].axes
    assert [ax.get_title() for ax in panels] == [f"step {k}\nC = {known['C'][k]:.3f}" for k in (0, 33, 100, 1000)]
    for ax, k in zip(panels, (0, 33, 100, 1000)):
        W     = known["path"][k]
        shown = ax.images[0].get_array()
        for column, row in ((50, 50), (50, 150), (150, 50), (150, 150), (0, 0), (17, 121)):
            x = np.array([-0.5 + column/100, -0.5 + row/100, 1])
            assert shown[row, column] == pytest.approx(expit(W[2] @ np.tanh(W[1] @ x)).item(), abs=1e-12)
        assert ax.images[0].get_clim() == (0, 1) and list(ax.images[0].get_extent()) == [-0.5, 1.5]*2
        zeros, ones = ax.lines
        assert np.array_equal(zeros.get_xydata().T, CORNERS[:, TARGET[0] == 0]) and zeros.get_marker() == "o"
        assert np.array_equal(ones.get_xydata().T,  CORNERS[:, TARGET[0] == 1]) and ones.get_marker()  == "s"
        assert ax.get_xlabel() == "input x₁"
    assert panels[0].get_ylabel() == "input x₂" and "0.5" in bar.get_ylabel()
    assert [text.get_text() for text in known["fig"].legends[0].get_texts()] == ["target 0", "target 1"]


def test_the_line_is_drawn_where_the_output_is_a_half(known):
    W      = known["path"][-1]
    lines  = [part for part in known["fig"].axes[3].collections if len(part.get_paths())]
    points = np.concatenate([path.vertices for part in lines for path in part.get_paths()]).T
    S      = expit(W[2] @ np.tanh(W[1] @ np.concatenate([points, points[:1]**0])))
    assert len(points.T) > 100 and S == pytest.approx(np.full(S.shape, 0.5), abs=0.01)


def test_it_runs_silently_and_twice_to_the_same_bytes(known, ran):
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.split(b"figure: ")[0].isascii()
    assert ran.pictures["xor.png"] == known["xor.png"] and len(known["xor.png"]) > 20_000


def test_octave_s_twin_learns_the_same_numbers_from_the_same_first_weights(known, octave, tmp_path):
    text   = twin("xor_network")
    random = "W = {randn(n, 3)/sqrt(3), randn(1, n)/sqrt(n)};"
    assert random in text
    write_mat(tmp_path/"first.mat", W=start.weights([3, 3, 1], 9))
    octave(text.replace(random, "load first.mat")
           + 'save("-v7", "found.mat", "X", "Y", "W", "C", "r", "steps", "n", "one_layer", "two_layers");')
    found = read_mat(tmp_path/"found.mat")
    for name in ("X", "Y", "r", "steps", "n"):
        assert np.array_equal(np.atleast_2d(known[name]), found[name])
    assert all(check.distance(a, b) < 1e-10 for a, b in zip(known["path"][-1][1:], found["W"][1:]))
    assert known["C"][:-1] == pytest.approx(found["C"][0], rel=1e-10)
    assert known["S"] == pytest.approx(found["two_layers"], rel=1e-10)
    assert found["one_layer"][0] == pytest.approx([0.5]*4, abs=1e-14)


def test_one_hidden_neuron_is_one_straight_line_with_three_corners_on_their_side(kit):
    goes_on(edited(kit, n="1"), "two layers have 3 of 4 corners on the right side of 0.5",
            "the cost is still 0.755 after 1000 steps: one straight line leaves a corner on the wrong side; try n = 3")


@pytest.mark.parametrize("changes, sentence", [
    (dict(seed="0"),             "4 of 4 corners"),
    (dict(seed="8"),             "the cost is still 0.502 after 1000 steps: try another seed, more steps"),
    (dict(steps="5"),            "after 5 steps: try another seed, more steps or another rate"),
    (dict(r="1e3"),              "try another seed, more steps or another rate"),
    (dict(r="-0.5"),             "r = -0.5 is below 0: every step climbs the slope"),
    (dict(n="20", seed="4", steps="300"), "4 of 4 corners"),
])
def test_curiosity_is_answered_with_a_picture(kit, changes, sentence):
    goes_on(edited(kit, **changes), sentence)


@pytest.mark.parametrize("changes, sentence", [
    (dict(r="0,5"),          "r = (0, 5) are several numbers; write a decimal point, not a comma"),
    (dict(r="float('nan')"), "r = nan is not a number"),
    (dict(n="0"),            "n = 0 is not a whole number from 1 on"),
    (dict(steps="'many'"),   "steps = 'many' is not a whole number from 1 on"),
    (dict(seed="-1"),        "seed = -1 is not a whole number from 0 on"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, capsys, changes, sentence):
    refuses(edited(kit, **changes), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    ran = run(edited(kit, n="0"))
    assert ran.stdout == b""
    tells(ran, "n = 0 is not a whole number from 1 on (xor.py, line ")


def test_the_logistic_slope_at_a_half_everywhere_is_zero():
    at_zero = costs.squared(TARGET).slope(np.full((1, 4), 0.5))*activations.logistic.df(np.zeros((1, 4)), 0.5)
    assert not (at_zero @ X.T).any()
