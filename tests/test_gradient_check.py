"""The lesson on gradient checks: its V has the slopes and the best steps that numerical analysis predicts."""
import numpy as np
import pytest

from tests.lessons import editor, once, tells

edited = editor("gradient_check")
known  = once("gradient_check")


def fitted_slope(h, error, low, high):
    part = (low <= h) & (h <= high)
    return np.polyfit(np.log(h[part]), np.log(error[part]), 1)[0]


def test_the_right_arms_rise_with_slope_1_and_2(known):
    assert fitted_slope(known["h"], known["error"]["forward"], 1e-6, 1e-2) == pytest.approx(1, abs=0.05)
    assert fitted_slope(known["h"], known["error"]["central"], 1e-4, 1e-1) == pytest.approx(2, abs=0.05)


def test_the_left_arms_rise_as_eps_over_h_until_nothing_is_left(known):
    for name in ("forward", "central"):
        assert fitted_slope(known["h"], known["error"][name], 1e-15, 1e-9) == pytest.approx(-1, abs=0.3)
        assert known["error"][name][0] == pytest.approx(1)             # h = 1e-18 moves nothing: the slope is 0


def test_the_complex_step_has_no_left_arm(known):
    assert (known["error"]["complex step"][:10] < 4*known["eps"]).all()


def test_the_best_steps_are_where_they_are_predicted_to_a_decade(known):
    for name in ("forward", "central"):
        best, predicted = (known["h"][values.argmin()] for values in (known["error"][name],
                                                                      known["curve"][name] + known["lost"]))
        assert 0.099 < best/predicted < 10.1


def test_the_exact_slope_is_not_the_library_s_word_alone(known):
    from fractions import Fraction
    C, h = known["C"], Fraction(1, 200)
    steps = [(C(float(h/2**n)) - C(-float(h/2**n)))/(2*float(h/2**n)) for n in range(3)]
    once  = [(4*b - a)/3 for a, b in zip(steps, steps[1:])]                             # Richardson's extrapolation
    assert (16*once[1] - once[0])/15 == pytest.approx(known["exact"], rel=1e-10)


def test_the_points_in_the_picture_are_the_errors(known):
    lines = known["fig"].axes[0].lines
    for line, name in zip(lines, ("forward", "central", "complex step")):
        assert np.array_equal(line.get_ydata(), known["error"][name]) and line.get_label() == name
    assert known["fig"].axes[0].get_xscale() == known["fig"].axes[0].get_yscale() == "log"


@pytest.mark.parametrize("old, new, sentence", [
    ("i, j, l = 1, 0, 0", "i, j, l = 3, 0, 0",     "there is no weight W[3][0, 0] in a network of sizes [3, 4, 2]"),
    ("i, j, l = 1, 0, 0", "i, j, l = 1, 4, 0",     "there is no weight W[1][4, 0]"),
    ("i, j, l = 1, 0, 0", "i, j, l = 1, 0.5, 0",   "j = 0.5 is not a whole number from 0 on"),
    ("= [3, 4, 2]",       "= [3, '4', 2]",         "sizes[1] = '4' is not a whole number from 1 on"),
    ("= [3, 4, 2]",       "= [3]",                 "sizes = [3]: name the inputs and at least one layer"),
    ("seed    = 1",       "seed    = -1",          "seed = -1 is not a whole number from 0 on"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, run, old, new, sentence):
    ran = run(edited(kit, old, new))
    tells(ran, sentence)
