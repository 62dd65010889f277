"""XOR: one layer stays at 0.5, two layers learn it, and the picture shows the numbers of the training."""
import re

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import expit

from lib import activations, check, costs, loops
from tests.lessons import editor, once, tells

edited = editor("xor")
known  = once("xor")


CORNERS = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1]])
WISH    = np.array([[0.0, 1, 1, 0]])
X       = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1]])


def table(printed):
    """{name: ([four numbers], C)} of the printed rows."""
    rows = re.findall(r"^(.+?) +(-?[\d.]+) +(-?[\d.]+) +(-?[\d.]+) +(-?[\d.]+) +C = ([\d.]+)$", printed, re.MULTILINE)
    return {row[0]: ([float(x) for x in row[1:5]], float(row[5])) for row in rows}


def test_one_layer_says_a_half_everywhere_at_the_cost_1_and_two_layers_learn_the_wish(known):
    rows  = table(known["printed"])
    assert rows["wish"] == ([0, 1, 1, 0], 0)
    assert rows["one layer: linear"] == rows["one layer: logistic"] == ([0.5]*4, 1)
    said, cost = rows["two layers"]
    assert np.abs(np.array(said) - WISH).max() < 0.1 and cost < 0.01
    assert said == pytest.approx(known["S"][0], abs=5e-5)
    assert cost == pytest.approx(known["path"][-1][1], abs=5e-5)


def test_whatever_the_weights_the_sums_of_opposite_corners_are_equal():
    N = np.random.default_rng(0).normal(size=(1000, 3)) @ X
    assert N[:, 0] + N[:, 3] == pytest.approx(N[:, 1] + N[:, 2], abs=1e-12)


@pytest.mark.parametrize("f", [lambda N: N, expit], ids=["linear", "logistic"])
def test_no_start_leads_a_single_layer_below_the_cost_1(f):
    rng  = np.random.default_rng(1)
    best = min(minimize(lambda w: ((f(w @ X) - WISH)**2).sum(), rng.normal(scale=3, size=3)).fun for _ in range(20))
    assert best == pytest.approx(1, abs=1e-6)


def test_the_trained_network_says_what_the_index_sums_say(known):
    W, C  = known["path"][-1]
    S     = loops.forward(W, known["sigma"], X)[1][-1]
    assert known["S"] == pytest.approx(S, abs=1e-12) and ((S - WISH)**2).sum() == pytest.approx(C, abs=1e-12)


def test_every_step_is_the_rate_times_a_slope_measured_without_any_formula(known):
    (before, _), (after, _) = known["path"][100:102]
    cost  = lambda W: ((expit(W[2] @ np.tanh(W[1] @ X)) - WISH)**2).sum()                           # noqa: E731
    dW    = check.central(cost, before)
    for i in (1, 2):
        assert before[i] - after[i] == pytest.approx(0.5*dW[i], abs=1e-9)


def test_the_picture_shows_the_network_at_four_moments_of_that_training(known):
    *panels, bar = known["fig"].axes
    assert [ax.get_title() for ax in panels] == [f"step {k}\nC = {known['path'][k][1]:.3f}" for k in (0, 33, 100, 1000)]
    for ax, k in zip(panels, (0, 33, 100, 1000)):
        W     = known["path"][k][0]
        shown = ax.images[0].get_array()
        for column, row in ((50, 50), (50, 150), (150, 50), (150, 150), (0, 0), (17, 121)):
            x = np.array([-0.5 + column/100, -0.5 + row/100, 1])
            assert shown[row, column] == pytest.approx(expit(W[2] @ np.tanh(W[1] @ x)).item(), abs=1e-12)
        assert ax.images[0].get_clim() == (0, 1) and list(ax.images[0].get_extent()) == [-0.5, 1.5]*2
        zeros, ones = ax.lines
        assert np.array_equal(zeros.get_xydata().T, CORNERS[:, WISH[0] == 0]) and zeros.get_marker() == "o"
        assert np.array_equal(ones.get_xydata().T,  CORNERS[:, WISH[0] == 1]) and ones.get_marker()  == "s"
        assert ax.get_xlabel() == "input x₁"
    assert panels[0].get_ylabel() == "input x₂" and "0.5" in bar.get_ylabel()
    assert [text.get_text() for text in known["fig"].legends[0].get_texts()] == ["wish y = 0", "wish y = 1"]


def test_the_line_is_drawn_where_the_network_says_a_half(known):
    W     = known["path"][-1][0]
    line  = known["line"]
    paths = line.get_paths() if hasattr(line, "get_paths") else [p for c in line.collections for p in c.get_paths()]
    points = np.concatenate([path.vertices for path in paths]).T
    said   = expit(W[2] @ np.tanh(W[1] @ np.concatenate([points, points[:1]**0])))
    assert len(points.T) > 100 and said == pytest.approx(np.full(said.shape, 0.5), abs=0.01)


def test_it_runs_silently_from_any_folder_and_twice_to_the_same_bytes(known, runs):
    ran = runs("xor")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.split(b"figure: ")[0].isascii()
    assert ran.pictures["xor.png"] == known["xor.png"] and len(known["xor.png"]) > 20_000


@pytest.mark.parametrize("changes, sentence", [
    (dict(n="1"),            "take n = 3 (two for lines, one for the output's bias)"),
    (dict(steps="5"),        "on the wrong side of 0.5 after 5 steps with n = 3, r = 0.5, seed = 9; take n = 3"),
    (dict(r="1e3"),          "a smaller rate, more steps, another seed"),
    (dict(r="0,5"),          "r = (0, 5) are several numbers; write a decimal point, not a comma"),
    (dict(r="float('nan')"), "r = nan is not a number"),
    (dict(n="0"),            "n = 0 is not a whole number from 1 on"),
    (dict(steps="'many'"),   "steps = 'many' is not a whole number from 1 on"),
    (dict(seed="-1"),        "seed = -1 is not a whole number from 1 on"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, run, changes, sentence):
    ran = run(edited(kit, **changes))
    assert b"nan" not in ran.stdout
    tells(ran, sentence, "(xor.py, line ")


def test_more_neurons_and_another_seed_are_drawn_too(kit, run):
    ran = run(edited(kit, n="20", seed="4", steps="300"))
    assert ran.stderr == b"" and table(ran.stdout.decode().replace("\r", ""))["two layers"][1] < 0.1


def test_the_logistic_slope_at_a_half_everywhere_is_zero():
    at_zero = costs.squared(WISH).slope(np.full((1, 4), 0.5))*activations.logistic.df(np.zeros((1, 4)), 0.5)
    assert not (at_zero @ X.T).any()
