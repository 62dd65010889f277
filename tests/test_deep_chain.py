"""A chain of numbers: factors, formulas (1) and (2), small steps, Octave; what the factors do to deep chains."""
import re
from fractions import Fraction
from math import exp, prod

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.special import expit

from lib import backprop, check, octave as octave_files
from lib.activations import NAMES, identity, logistic, tanh
from tests.conftest import ROOT
from tests.lessons import editor, goes_on, once, refuses, tells, twin

edited = editor("deep_chain")
known  = once("deep_chain")


x, w, sigma = 0.6, [None, 0.7, -1.3, 0.4, 1.9], [None, tanh, logistic, tanh, identity]


def matrices(w):
    return [None] + [np.array([[v]]) for v in w[1:]]


def test_the_factors_are_the_slope_by_the_complex_step_and_all_four_ways_print_the_same(known):
    f     = lambda W: backprop.forward(W, sigma, np.array([[x]]))[1][-1].item()                         # noqa: E731
    exact = check.complex_step(f, matrices(w))[2].item()
    assert known["dw_2"] == pytest.approx(exact, rel=1e-14)
    said = known["printed"]
    four = re.search(r"= (\S+)\n\(1\) (\S+), \(2\) (\S+), measured (\S+)\n", said).groups()
    assert set(four) == {f"{exact:.8f}"}
    factors = [float(factor) for factor in re.findall(r"\[(\S+)\]", said)]
    assert len(factors) == 3 and prod(factors) == pytest.approx(exact, rel=1e-3)


def test_the_deep_slopes_are_those_of_the_matrix_recursion(known):
    for name in ("logistic", "tanh", "relu"):
        for n in (1, 7, 20):
            W, layers = matrices([None] + [1.5]*n), [None] + [NAMES[name]]*n
            dW = [A.item() for A in backprop.gradient(W, layers, np.array([[x]]))[1:]]
            assert known["first"][name][n - 1] == pytest.approx(dW[0], rel=1e-12, abs=0)
        assert known["dw"][name][1:] == pytest.approx(dW, rel=1e-12, abs=0)


def test_octave_finds_the_same_slopes(known, octave, tmp_path):
    octave(f"""{twin("deep_chain")}
               save("-v7", "deep.mat", "dw_2", "slopes");""")
    found = octave_files.read_mat(tmp_path/"deep.mat")
    assert found["dw_2"].item() == pytest.approx(known["dw_2"], rel=1e-12, abs=0)
    for row, name in zip(found["slopes"], ("logistic", "tanh", "relu")):
        assert row == pytest.approx(np.array(known["dw"][name][1:]), rel=1e-12, abs=0)


def test_both_twins_start_from_the_same_numbers():
    page, twin = ((ROOT/"scripts"/name).read_text(encoding="utf-8")
                  for name in ("deep_chain.py", "octave/deep_chain.m"))
    for line in ("x      = 0.6", "weight = 1.5", "k      = 20"):
        assert f"\n{line}" in page
        assert re.search(rf"^{re.sub(' +', ' +', line)};$", twin, flags=re.MULTILINE)
    assert "[None, 0.7, -1.3, 0.4, 1.9]" in page and "{0.7, -1.3, 0.4, 1.9}" in twin


def test_the_last_factors_are_those_of_the_fixed_points_where_the_outputs_settle(known):
    s = brentq(lambda s: expit(1.5*s) - s, 0, 1)
    assert known["factor"]["logistic"] == pytest.approx(1.5*exp(-1.5*s)/(1 + exp(-1.5*s))**2, rel=1e-6)
    s = brentq(lambda s: np.tanh(1.5*s) - s, 0.1, 1)
    assert known["factor"]["tanh"] == pytest.approx(1.5/np.cosh(1.5*s)**2, rel=1e-6)
    assert known["factor"]["relu"] == 1.5


def test_relu_s_slopes_are_exact_powers(known):
    exact = float(Fraction("0.6")*Fraction(3, 2)**19)
    assert known["dw"]["relu"][1:] == pytest.approx([exact]*20, rel=1e-13)
    assert known["first"]["relu"] == pytest.approx([0.6*1.5**(n - 1) for n in range(1, 21)], rel=1e-13)


def test_no_factor_of_the_logistic_chain_is_above_a_quarter_of_its_weight(known):
    slopes = known["first"]["logistic"]
    assert all(after <= before*1.5/4 for before, after in zip(slopes, slopes[1:]))


def test_the_picture_shows_these_slopes_and_the_predicted_lines_meet_them(known):
    left, right = known["fig"].axes
    for j, name in enumerate(("logistic", "tanh", "relu")):
        assert list(left.lines[j].get_ydata()) == known["dw"][name][:0:-1]
        slopes, straight = right.lines[2*j], right.lines[2*j + 1]
        assert list(slopes.get_ydata()) == known["first"][name]
        assert list(straight.get_xdata()) == list(range(9, 20))
        assert straight.get_ydata() == pytest.approx(slopes.get_ydata()[9:], rel=0.02)
        assert slopes.get_label() == f"{name}, × {known['factor'][name]:.4f}"
    for axes in (left, right):
        assert axes.get_yscale() == "log"
        assert axes.get_xlabel() and axes.get_ylabel() and axes.get_title() and axes.get_legend()


def test_two_runs_give_the_same_bytes(known, runs):
    assert runs("deep_chain").stderr == b""
    assert runs("deep_chain").pictures["deep_chain.png"] == known["deep_chain.png"]
    assert known["deep_chain.png"].startswith(b"\x89PNG")


@pytest.mark.parametrize("changes, sentence", [
    (dict(x="-0.6"),        "relu    : a factor is 0 or the product is too small; w_1 cannot learn\n"),
    (dict(x="-0.6"),        "tanh    : last factor 0.39431, df/dw_20 = -0.226, df/dw_1 = -1.17e-08\n"),
    (dict(weight="-1.5"),   "logistic: last factor -0.34809, df/dw_20 = 0.085, df/dw_1 = -2.46e-10\n"),
    (dict(k="100"),         "logistic: last factor 0.27608, df/dw_100 = 0.139, df/dw_1 = 5.95e-57\n"),
    (dict(k="100"),         "relu    : last factor 1.50000, df/dw_100 = 1.63e+17, df/dw_1 = 1.63e+17\n"),
    (dict(k="1"),           "relu    : last factor 1.50000, df/dw_1 = 0.6, df/dw_1 = 0.6\n"),
    (dict(weight="0"),      "tanh    : a factor is 0"),
    (dict(weight="10", k="30", x="10"), "df/dw_30 = 1e+30"),
    (dict(w="[None, 0, -1.3, 0, 1.9]"), "df/dw_2 = [1.90000] [0.00000] [0.00000] = 0.00000000"),
    (dict(w="[None, 1, 1, 1, 1, 1]", sigma="[None] + [tanh]*5"),
     "= 0.22198153\n(1) 0.22198153, (2) 0.22198153, measured 0.22198153\n"),
], ids=str)
def test_curiosity_is_answered_with_a_picture(kit, changes, sentence):
    goes_on(edited(kit, **changes), sentence)


@pytest.mark.parametrize("name, value, sentence", [
    ("w",      "[None, 0.7, -1.3, 0.4]",            "w ends with layer 3 but sigma with layer 4; give every"),
    ("w",      "[None, 0,7, -1.3, 0.4, 1.9]",       "w ends with layer 5 but sigma with layer 4"),
    ("w",      "[None, 0.7, '-1.3', 0.4, 1.9]",     "w[2] = '-1.3' is text; write a number without quotes"),
    ("w",      "[None, 0.7, float('nan'), 1, 1]",   "w[2] = nan is not a number below 1e100"),
    ("sigma",  "[None, tanh, logistic, abs, identity]",     "sigma[3] is builtin_function_or_method; take"),
    ("w",      "[None, 0.7]",                       "w ends with layer 1 but sigma with layer 4"),
    ("x",      "0,6",                               "write a decimal point, not a comma"),
    ("weight", "'1.5'",                             "weight = '1.5' is text; write a number without quotes"),
    ("k",      "20.0",                              "k = 20.0 is not a whole number from 1 on"),
    ("k",      "0",                                 "k = 0 is not a whole number from 1 on"),
])
def test_what_is_no_chain_ends_in_one_sentence(kit, capsys, name, value, sentence):
    refuses(edited(kit, **{name: value}), sentence, capsys)


def test_a_chain_of_one_layer_has_no_second_weight_to_look_at(kit, capsys):
    page = edited(kit, w="[None, 0.7]", sigma="[None, tanh]")
    refuses(page, "w has one layer; a chain has at least two: [None, w_1, w_2]", capsys)


def test_a_student_reads_that_sentence_and_where_it_comes_from(kit, run):
    tells(run(edited(kit, w="[None, 0.7]")), "w ends with layer 1", "(deep_chain.py, line ")
