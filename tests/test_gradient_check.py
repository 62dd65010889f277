"""The lesson on gradient checks: its V has the slopes and the best steps that numerical analysis predicts."""
import numpy as np
import pytest

from tests.lessons import editor, goes_on, once, ran, refuses, tells

edited = editor("gradient_check")
known  = once("gradient_check")
ran    = ran("gradient_check")


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


def test_the_best_steps_are_where_they_are_expected_to_a_decade(known):
    for name in ("forward", "central"):
        best, expected = (known["h"][values.argmin()] for values in (known["error"][name],
                                                                      known["curve"][name] + known["lost"]))
        assert 0.099 < best/expected < 10.1


def test_the_slope_by_the_formula_is_not_the_library_s_word_alone(known):
    from fractions import Fraction
    C, h = known["C"], Fraction(1, 200)
    steps = [(C(float(h/2**n)) - C(-float(h/2**n)))/(2*float(h/2**n)) for n in range(3)]
    once  = [(4*b - a)/3 for a, b in zip(steps, steps[1:])]                             # Richardson's extrapolation
    assert (16*once[1] - once[0])/15 == pytest.approx(known["formula"], rel=1e-10)


def test_the_points_in_the_picture_are_the_errors(known):
    lines = known["fig"].axes[0].lines
    for line, name in zip(lines, ("forward", "central", "complex step")):
        assert np.array_equal(line.get_ydata(), known["error"][name]) and line.get_label() == name
    assert known["fig"].axes[0].get_xscale() == known["fig"].axes[0].get_yscale() == "log"


def test_the_lines_in_the_picture_are_the_expected_powers_through_the_point_at_a_hundredth(known):
    lines = {line.get_label(): line.get_ydata() for line in known["fig"].axes[0].lines}
    for label, power, name in (("expected: h", 1, "forward"), ("expected: h²", 2, "central"),
                               ("expected: eps/h", -1, "")):
        assert np.diff(np.log10(lines[label])) == pytest.approx(power)
        if name:
            assert lines[label][16] == known["error"][name][16] and known["h"][16] == pytest.approx(0.01)


def test_it_prints_the_best_steps_and_the_kink_and_two_runs_give_the_same_bytes(known, ran):
    lines = ran.stdout.decode().splitlines()
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert [line.split()[0] for line in lines[:3]] == ["forward", "central", "complex"]
    assert all(f"best at h = {known['h'][known['error'][name].argmin()]:.0e}" in line
               for name, line in zip(known["error"], lines))
    assert lines[3] == "|w| at w = 0: forward 1, backward -1, central 0, complex step with abs 0"
    assert known["gradient_check.png"] == ran.pictures["gradient_check.png"]


@pytest.mark.parametrize("numbers", [dict(seed="0"), dict(sizes="[1, 1]"), dict(i="2", j="1", l="3"),
                                     dict(sizes="[5, 4, 4, 3]", i="3")])
def test_any_seed_any_depth_and_any_weight_run(kit, numbers):
    goes_on(edited(kit, **numbers), "central", "the smaller the better")


@pytest.mark.parametrize("numbers, sentence", [
    (dict(i="3"),              "there is no weight W[3][0, 0] in layers of 4x3, 2x4; choose another i, j or l"),
    (dict(i="0"),              "there is no weight W[0][0, 0]"),
    (dict(j="4"),              "there is no weight W[1][4, 0]"),
    (dict(l="3"),              "there is no weight W[1][0, 3]"),
    (dict(j="0.5"),            "j = 0.5 is not a whole number from 0 on"),
    (dict(sizes="[3, '4', 2]"), "size = '4' is not a whole number from 1 on"),
    (dict(sizes="[3]"),        "sizes = [3]: name the inputs and at least one layer"),
    (dict(seed="-1"),          "seed = -1 is not a whole number from 0 on"),
])
def test_what_cannot_be_computed_ends_in_one_sentence(kit, capsys, numbers, sentence):
    refuses(edited(kit, **numbers), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    ran = run(edited(kit, i="3"))
    assert ran.stdout == b""
    tells(ran, "there is no weight W[3][0, 0]", "(gradient_check.py, line ")
