"""Two weights in a row, one fixed or both moving: the matrix recursion, small steps, Octave, the trap, the picture."""

import numpy as np
import pytest
from PIL import Image

from lib import activations, backprop, check, costs, descent, octave as octave_files
from tests.conftest import ROOT
from tests.lessons import editor, goes_on, once, refuses, tells, twin

edited = editor("two_neurons")
known  = once("two_neurons")


r, a, w1, w2, y = 0.007, 0.6, -5.0, 8.7893, 50.1
LINEAR = [None, activations.identity, activations.identity]
X, Y   = np.array([[a]]), np.array([[y]])


def test_both_at_once_is_the_library_s_descent(known):
    walk = descent.descend([None, np.array([[w1]]), np.array([[w2]])], LINEAR, X, Y, r, 20)
    for ours, (W, C) in zip(known["both"], walk):
        assert ours == pytest.approx((W[1].item(), W[2].item()), rel=1e-12)
        assert (a*ours[0]*ours[1] - y)**2 == pytest.approx(C, rel=1e-7, abs=1e-20)
    assert len(known["both"]) == 21


def test_with_w2_fixed_it_is_one_neuron_whose_input_is_a_w2(known):
    factor, value = 1 - 2*r*(a*w2)**2, y/(a*w2)
    assert [v for _, v in known["fixed"]] == [w2]*21
    exact = [value + (w1 - value)*factor**n for n in range(21)]
    assert [u for u, _ in known["fixed"]] == pytest.approx(exact, rel=1e-12)


def test_the_first_step_is_measured_and_the_trap_steps_against_the_slope_at_the_new_w2(known):
    def slope_at(w1, w2):
        C = lambda W: costs.squared(Y).f(backprop.forward(W, LINEAR, X)[1][-1])                         # noqa: E731
        return check.central(C, [None, np.array([[w1]]), np.array([[w2]])])[1].item()

    slope = slope_at(w1, w2)
    assert known["mistake"] == pytest.approx(w1 - r*slope_at(w1, known["both"][1][1]), abs=1e-6)
    assert known["measured"] == pytest.approx(known["both"][1][0], abs=1e-7)
    assert w1 - r*slope      == pytest.approx(known["both"][1][0], abs=1e-7)
    assert known["mistake"] == pytest.approx(-1.8687, abs=1e-4) and abs(known["mistake"] - (w1 - r*slope)) > 2
    assert "measured 0.64563, in the loop 0.64563\nwith the mistake it would be -1.8687\n" in known["printed"]


def test_octave_walks_the_same_ways(known, octave, tmp_path):
    octave(f"""{twin("two_neurons")}
               save("-v7", "walks.mat", "fixed", "both", "mistake");""")
    walks = octave_files.read_mat(tmp_path/"walks.mat")
    assert walks["fixed"] == pytest.approx(np.array(known["fixed"]), rel=1e-12, abs=0)
    assert walks["both"] == pytest.approx(np.array(known["both"]), rel=1e-12, abs=0)
    assert walks["mistake"].item() == pytest.approx(known["mistake"], rel=1e-12, abs=0)


def test_both_twins_start_from_the_same_numbers():
    page, twin = ((ROOT/"scripts"/name).read_text(encoding="utf-8")
                  for name in ("two_neurons.py", "octave/two_neurons.m"))
    for line in ("r  = 0.007", "a  = 0.6", "w1 = -5.0", "w2 = 8.7893", "y  = 50.1"):
        assert f"\n{line}\n" in page and f"\n{line};\n" in twin


def test_the_picture_shows_the_two_walks_and_their_errors_and_the_predictions_meet_them(known):
    left, right = known["axes"][1]
    walks = {line.get_label(): line for line in left.lines}
    for name, path, error, straight, factor in zip(
            ("w2 fixed", "both"), (known["fixed"], known["both"]), right.lines[::2], right.lines[1::2],
            (1 - 2*r*(a*w2)**2, 1 - 2*r*a**2*(known["both"][-1][0]**2 + known["both"][-1][1]**2))):
        assert list(zip(*walks[name].get_data())) == path
        assert list(error.get_ydata()) == [abs(a*u*v - y) for u, v in path]
        assert straight.get_ydata() == pytest.approx(error.get_ydata()[10:], rel=0.02)
        assert f"{factor:.4g}" in straight.get_label()
    assert right.get_yscale() == "log"
    for axes in (left, right):
        assert axes.get_xlabel() and axes.get_ylabel() and axes.get_title() and axes.get_legend()


def test_two_runs_give_the_same_picture_and_the_same_small_animation(known, runs):
    ran = runs("two_neurons")
    assert ran.stderr == b""
    for name in ("two_neurons.png", "two_neurons.gif"):
        assert ran.pictures[name] == known[name]
    assert known["two_neurons.png"].startswith(b"\x89PNG") and len(known["two_neurons.gif"]) < 300_000
    with Image.open(ran.home/"figures"/"two_neurons.gif") as film:
        assert film.n_frames == 21


def test_the_network_is_drawn_before_and_after_with_its_numbers(known):
    u, v   = known["both"][-1]
    before = {text.get_text().strip() for text in known["axes"][0, 0].texts}
    after  = {text.get_text().strip() for text in known["axes"][0, 1].texts}
    assert {"0.60", "\u22125.00", "\u22123.00", "8.79", "\u221226.4", "y = 50.1"} <= before
    assert {f"{u:.2f}", f"{a*u:.2f}", f"{v:.2f}", f"{a*u*v:.1f}"} <= after


def test_with_both_it_converges_below_the_bound_that_the_page_names_and_not_above(known):
    u, v  = known["both"][-1]
    bound = 1/(a*a*(u*u + v*v))
    assert r < bound < 0.03 and abs(a*u*v - y) < 1e-3
    for rate, ends in ((0.9*bound, True), (1.1*bound, False)):
        walk = descent.descend([None, np.array([[u + 1e-3]]), np.array([[v]])], LINEAR, X, Y, rate, 400)
        assert ([C for _, C in walk][-1] < 1e-12) == ends


@pytest.mark.parametrize("numbers, sentence", [
    (dict(r="1"),      "r = 1 is above 1/(a w2)^2 = 0.036: the error with w2 fixed grows by the factor 54.6 a step"),
    (dict(r="1"),      "with r = 1 the error with both overflows after 5 steps; try a smaller r, for example 0.1\n"),
    (dict(r="1e20"),   "r = 1e+20 is above 1/(a w2)^2 = 0.036: the error with w2 fixed overflows after 15 steps"),
    (dict(r="0.02"),   "the error with both is still 15.1 after 20 steps: try more steps, or another rate r\n"),
    (dict(r="-0.007"), "r = -0.007 is below 0: every step climbs the slope and the error with w2 fixed grows by"),
    (dict(a="0"),      "with r = 0.007 the error with both does not fall: all slopes are 0, or r is too small; try"),
    (dict(w2="0"),     "the error with w2 fixed does not fall: all slopes are 0"),
    (dict(w1="50.1/(0.6*8.7893)"),   "the error with both is 0 from the start: there is nothing to learn"),
    (dict(w1="5.0", w2="-8.7893"),   "both:     w1 = -8.5889, w2 = -9.7218, output 50.1, target 50.1\n"),
    (dict(w1="1e60"),  "the error with both overflows after 2 steps"),
])
def test_curiosity_is_answered_with_a_picture_and_one_line(kit, numbers, sentence):
    goes_on(edited(kit, **numbers), sentence)


@pytest.mark.parametrize("name, value, sentence", [
    ("w1", "float('nan')", "w1 = nan is not a number below 1e100"),
    ("a",  "0,6",          "write a decimal point, not a comma"),
    ("y",  "'50.1'",       "y = '50.1' is text"),
])
def test_what_is_no_number_ends_in_one_sentence(kit, capsys, name, value, sentence):
    refuses(edited(kit, **{name: value}), sentence, capsys)


def test_a_student_reads_that_sentence_and_where_it_comes_from(kit, run):
    tells(run(edited(kit, y="'50.1'")), "y = '50.1' is text", "(two_neurons.py, line ")
