"""The lesson on weight decay: the trained weights are the predicted ones, and those of the library and scikit-learn."""
import re
from functools import partial

import numpy as np
import pytest

from lib import costs, descent, rules
from lib.activations import identity
from tests.lessons import editor, goes_on, once, ran, refuses, tells

edited = editor("weight_decay")
known  = once("weight_decay")
ran    = ran("weight_decay")

DECAYS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0]


def test_the_predicted_weights_are_where_the_slope_of_the_whole_cost_is_0(known):
    H, T, D = known["H"], known["T"], known["D"]
    for decay in DECAYS:
        W     = known["best"][decay]
        slope = 2*(W @ H - T) @ H.T + decay*W @ D
        assert np.abs(slope).max() < 1e-9*(1 + decay)


def test_the_descent_converges_to_them(known):
    for decay in DECAYS:
        apart = np.abs(known["W"][decay] - known["best"][decay]).max()/np.abs(known["best"][decay]).max()
        assert apart < (1e-5 if decay >= 0.01 else 0.05)


def test_ridge_regression_of_scikit_learn_gives_the_same_weights(known):
    linear = pytest.importorskip("sklearn.linear_model", reason="scikit-learn is not installed")
    for decay in (0.01, 0.3, 10.0):
        ridge = linear.Ridge(alpha=decay/2, solver="cholesky").fit(known["H"][:-1].T, known["T"][0])
        assert known["best"][decay][0, :-1] == pytest.approx(ridge.coef_, rel=1e-6, abs=1e-8)
        assert known["best"][decay][0, -1]  == pytest.approx(ridge.intercept_, rel=1e-6)


@pytest.mark.parametrize("decay", [0.01, 0.3, 100.0])
def test_the_loop_is_that_of_the_library_with_its_decay_and_its_momentum(known, decay):
    only = np.ones((1, 21))
    only[0, -1] = 0
    r    = 1/(np.linalg.eigvalsh(2*known["H"] @ known["H"].T)[-1] + decay)
    walk = descent.descend([None, np.zeros((1, 21))], [None, identity], known["H"], known["T"], rate=float(r),
                           steps=3000, rule=partial(rules.momentum, beta=0.99),
                           decay=costs.weight_decay(decay, [None, only]))
    *_, (W, _) = walk
    assert known["W"][decay] == pytest.approx(W[1], rel=1e-7, abs=1e-9)


def test_the_hidden_layer_is_twenty_bumps_and_a_1(known):
    x = known["X"][0, known["train_set"]]
    assert known["H"][-1].tolist() == [1]*10
    for j, centre in enumerate(np.linspace(-1, 1, 20)):
        assert known["H"][j] == pytest.approx(np.exp(-((x - centre)/0.3)**2), rel=1e-12)


def test_without_a_bias_each_eigenvector_s_part_shrinks_by_mu_over_mu_plus_lambda():
    rng    = np.random.default_rng(0)
    H, T   = rng.normal(size=(4, 9)), rng.normal(size=(1, 9))
    mu, V  = np.linalg.eigh(2*H @ H.T)
    free   = T @ H.T @ np.linalg.inv(H @ H.T)
    decays = T @ H.T @ np.linalg.inv(H @ H.T + 0.7/2*np.eye(4))
    assert decays @ V == pytest.approx(free @ V*mu/(mu + 0.7), rel=1e-10)


def test_a_small_decay_overfits_a_large_one_learns_nothing_and_one_between_is_the_best(known):
    trained, unseen = known["trained"], known["unseen"]
    assert all(a < b for a, b in zip(trained, trained[1:]))
    best = int(np.argmin(unseen))
    assert 0 < best < len(DECAYS) - 1 and known["lowest"] == DECAYS[best]
    assert unseen[0] > 5*unseen[best] and unseen[-1] > 5*unseen[best]
    assert set(known["train_set"]).isdisjoint(known["out"]) and len(known["out"]) == 90


def test_it_prints_what_it_printed_before(ran):
    printed = ran.stdout.decode()
    assert (ran.returncode, ran.stderr) == (0, b"")
    rows = [line.split() for line in printed.splitlines()[1:4]]
    assert rows == [["0.001", "0.0084", "0.6982", "2.79"], ["0.3", "0.0211", "0.0754", "0.467"],
                    ["100", "0.3365", "0.4844", "0.225"]]
    assert re.search(r"^lambda = 0.3, W: close \(relative difference \S+\)$", printed, flags=re.MULTILINE)


def test_the_picture_shows_the_fits_and_the_costs_with_their_predicted_lines(known):
    left, right = known["fig"].axes
    assert list(left.lines[1].get_xdata()) == list(known["X"][0, known["train_set"]])
    for line, decay in zip(left.lines[2:], (0.001, 0.3, 100.0)):
        assert line.get_label() == f"λ = {decay:g}"
        assert line.get_ydata() == pytest.approx((known["W"][decay] @ known["hidden"](known["x"]))[0], rel=1e-12)
    measured, predicted = right.lines[:2], right.lines[2:4]
    for points, line, values in zip(measured, predicted, (known["trained"], known["unseen"])):
        assert list(points.get_ydata()) == values and list(points.get_xdata()) == DECAYS
        assert line.get_ydata() == pytest.approx(points.get_ydata(), rel=0.05)
    truth = np.sin(np.pi*known["X"][0, known["out"]])
    assert right.lines[4].get_ydata()[0] == pytest.approx(((truth - known["Y"][0, known["out"]])**2).mean())
    assert right.get_xscale() == right.get_yscale() == "log"
    for axes in (left, right):
        assert axes.get_title() and axes.get_xlabel() and axes.get_ylabel() and axes.get_legend()


def test_two_runs_give_the_same_bytes(known, ran):
    assert ran.pictures["weight_decay.png"] == known["weight_decay.png"]


@pytest.mark.parametrize("changes, sentence", [
    (dict(decays="[-1.0, 0.0, 1.0]"), "a lambda below 0 rewards large weights: they grow without a bound\n"),
    (dict(decays="[0]"),      "the descent has not converged: try more steps, or another beta or lambda\n"),
    (dict(beta="1.5"),        "the descent has not converged"),
    (dict(beta="0"),          "lambda   training   held out   largest |w|\n"),
    (dict(test="50"),         "lambda = 0.01, W: close"),
    (dict(test="99"),         "lambda   training"),
    (dict(noise="0"),         "0.001      0.0000     0.0034"),
    (dict(seed="3"),          "lambda = 0.03, W: close"),
    (dict(n="1"),             "lambda = 0.1, W: close"),
    (dict(steps="1"),         "the descent has not converged"),
], ids=str)
def test_curiosity_is_answered_with_a_picture(kit, changes, sentence):
    goes_on(edited(kit, **changes), sentence)


@pytest.mark.parametrize("name, value, sentence", [
    ("test",   "100",     "test = 100 leaves none of 100 examples to learn from; choose a smaller number"),
    ("test",   "0",       "test = 0 is not a whole number from 1 on"),
    ("noise",  "'0.2'",   "noise = '0.2' is text; write a number without quotes"),
    ("width",  "0,3",     "write a decimal point, not a comma"),
    ("decays", "[]",      "decays is empty; write at least one number"),
    ("seed",   "-1",      "seed = -1 is not a whole number from 0 on"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, capsys, name, value, sentence):
    refuses(edited(kit, **{name: value}), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    tells(run(edited(kit, n="2.5")), "n = 2.5 is not a whole number from 1 on (weight_decay.py, line")
