"""Two weights in a row: held and both against the matrix recursion, small steps, Octave; the trap; picture and GIF."""

import numpy as np
import pytest
from PIL import Image

from lib import activations, backprop, check, costs, descent, octave as octave_files
from tests.conftest import ROOT
from tests.lessons import editor, once, tells, twin

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


def test_held_is_one_neuron_whose_input_is_a_w2(known):
    factor, limit = 1 - 2*r*(a*w2)**2, y/(a*w2)
    assert [v for _, v in known["held"]] == [w2]*21
    exact = [limit + (w1 - limit)*factor**n for n in range(21)]
    assert [u for u, _ in known["held"]] == pytest.approx(exact, rel=1e-12)


def test_the_first_step_is_measured_and_the_trap_steps_along_a_slope_that_no_point_of_its_start_has(known):
    C     = lambda W: costs.squared(Y).f(backprop.forward(W, LINEAR, X)[1][-1])                         # noqa: E731
    slope = check.central(C, [None, np.array([[w1]]), np.array([[w2]])])[1].item()
    assert known["measured"] == pytest.approx(known["both"][1][0], abs=1e-7)
    assert w1 - r*slope      == pytest.approx(known["both"][1][0], abs=1e-7)
    assert known["trap"] == pytest.approx(-1.8687, abs=1e-4) and abs(known["trap"] - (w1 - r*slope)) > 2
    assert "measured 0.64563, in the loop 0.64563, in the trap -1.8687" in known["printed"]


def test_octave_walks_the_same_ways(known, octave, tmp_path):
    octave(f"""{twin("two_neurons")}
               save("-v7", "walks.mat", "held", "both", "trap");""")
    walks = octave_files.read_mat(tmp_path/"walks.mat")
    assert walks["held"] == pytest.approx(np.array(known["held"]), rel=1e-12, abs=0)
    assert walks["both"] == pytest.approx(np.array(known["both"]), rel=1e-12, abs=0)
    assert walks["trap"].item() == pytest.approx(known["trap"], rel=1e-12, abs=0)


def test_both_twins_start_from_the_same_numbers():
    page, twin = ((ROOT/"scripts"/name).read_text(encoding="utf-8")
                  for name in ("two_neurons.py", "octave/two_neurons.m"))
    for line in ("r  = 0.007", "a  = 0.6", "w1 = -5.0", "w2 = 8.7893", "y  = 50.1"):
        assert f"\n{line}\n" in page and f"\n{line};\n" in twin


def test_the_picture_shows_the_two_walks_and_their_errors_and_the_predictions_meet_them(known):
    left, right = known["fig"].axes[:2]
    for path, walk, error, straight, factor in zip(
            (known["held"], known["both"]), left.lines, right.lines[::2], right.lines[1::2],
            (1 - 2*r*(a*w2)**2, 1 - 2*r*a**2*(known["both"][-1][0]**2 + known["both"][-1][1]**2))):
        assert list(zip(*walk.get_data())) == path
        assert list(error.get_ydata()) == [abs(a*u*v - y) for u, v in path]
        assert straight.get_ydata() == pytest.approx(error.get_ydata()[10:], rel=0.02)
        assert f"{factor:.3f}" in straight.get_label()
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


@pytest.mark.parametrize("name, value, sentence", [
    ("r",  "1",            "r = 1 breaks the bound 0 < r < 0.016633 = 1/max(a^2 (w1^2 + w2^2), 2 |a y|); keep to it"),
    ("r",  "-0.007",       "breaks the bound 0 < r < 0.016633"),
    ("w2", "0",            "nothing moves; choose a and w2 that are not 0"),
    ("a",  "0",            "nothing moves"),
    ("w1", "50.1/(0.6*8.7893)", "a w1 with which a*w1*w2 is not y already"),
    ("w1", "1e60",         "breaks the bound 0 < r < "),
    ("w1", "float('nan')", "w1 = nan is not a number below 1e100"),
    ("a",  "0,6",          "write a decimal point, not a comma"),
    ("y",  "'50.1'",       "y = '50.1' is text"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, run, name, value, sentence):
    ran = run(edited(kit, **{name: value}))
    assert ran.stdout == b""
    tells(ran, sentence)
