"""The lesson on first weights: the mean squares are those of layers written out, their factor that of probability."""
import re
from math import sqrt

import numpy as np
import pytest
from scipy.integrate import quad

from lib import start
from tests.lessons import editor, goes_on, once, ran, refuses, tells

edited = editor("first_weights")
known  = once("first_weights")
ran    = ran("first_weights")

NAMES = ["LeCun", "He", "large"]


def test_the_mean_squares_are_those_of_twenty_layers_written_out(known):
    for name, scale in (("LeCun", 1.0), ("He", sqrt(2)), ("large", 2.0)):
        W = [None, *[A*scale for A in start.weights([300]*21)[1:]]]
        S, on = [known["X"]], [None]
        for i in range(1, 21):
            N = W[i] @ S[i-1]
            S.append(np.where(N > 0, N, 0))
            on.append(N > 0)
        delta = known["slope"]*on[20]
        for before, i in enumerate(range(20, 0, -1)):
            assert known["forward"][name][i - 1]    == pytest.approx((S[i]**2).mean(), rel=1e-9)
            assert known["backward"][name][before] == pytest.approx((delta**2).mean(), rel=1e-9)
            delta = (W[i].T @ delta)*on[i-1] if i > 1 else None


def test_the_predicted_factor_is_n_v_times_the_share_that_relu_lets_through(known):
    normal = lambda x: np.exp(-x*x/2)/sqrt(2*np.pi)                                                     # noqa: E731
    share  = quad(lambda x: max(x, 0)**2*normal(x), -12, 12)[0]
    assert share == pytest.approx(1/2, rel=1e-6)
    for name, variance in (("LeCun", 1/300), ("He", 2/300), ("large", 4/300)):
        assert known["factor"][name] == pytest.approx(300*variance*share, rel=1e-6)


def test_a_layer_has_the_predicted_factor_in_both_directions(known):
    for name in NAMES:
        for values in (known["forward"][name], known["backward"][name]):
            assert len(values) == 20
            assert (values[-1]/values[0])**(1/19) == pytest.approx(known["factor"][name], rel=0.01)


def test_over_many_seeds_the_mean_of_the_factor_is_the_predicted_one():
    ratios = []
    for seed in range(40):
        A = start.weights([100, 100], seed, "he")[1]
        S = np.maximum(np.random.default_rng(seed + 100).normal(size=(100, 200)), 0)
        ratios.append((np.maximum(A @ S, 0)**2).mean()/(S**2).mean())
    assert np.mean(ratios) == pytest.approx(1, abs=4*np.std(ratios)/sqrt(40)) and np.std(ratios) < 0.3


def test_it_prints_what_it_printed_before(ran):
    printed = ran.stdout.decode()
    assert (ran.returncode, ran.stderr) == (0, b"")
    row     = r"^{} +([\d.]+) +([\d.]+) +([\d.]+)$"
    rows    = [re.search(row.format(name), printed, flags=re.MULTILINE).groups() for name in NAMES]
    assert rows == [("0.5000", "0.5010", "0.4983"), ("1.0000", "1.0020", "0.9966"), ("2.0000", "2.0040", "1.9933")]


def test_the_slopes_of_all_layers_have_passed_nineteen_layers(known):
    """dC/dW_i is made of Delta_i and S_(i-1): its mean square is level, and half a million times that of He."""
    for name, times in (("LeCun", 2**-19), ("large", 2**19)):
        for i in (2, 10, 20):
            product = lambda name, i=i: known["backward"][name][20 - i]*known["forward"][name][i - 2]   # noqa: E731
            assert product(name)/product("He") == pytest.approx(times, rel=1e-6)


def test_the_picture_shows_the_mean_squares_and_the_predicted_lines(known):
    for axes, values in zip(known["fig"].axes, (known["forward"], known["backward"])):
        for i, name in enumerate(NAMES):
            points, line = axes.lines[2*i:2*i + 2]
            assert list(points.get_ydata()) == values[name]
            assert line.get_ydata() == pytest.approx(values[name][0]*float(known["factor"][name])**np.arange(20))
            assert points.get_label() == f"{name}, × {known['factor'][name]:g} a layer"
        assert axes.get_yscale() == "log" and axes.get_title() and axes.get_xlabel()
    assert known["fig"].axes[1].get_legend() and not known["fig"].axes[0].get_legend()


def test_two_runs_give_the_same_bytes(known, ran):
    assert ran.pictures["first_weights.png"] == known["first_weights.png"]


@pytest.mark.parametrize("changes, sentence", [
    (dict(n="10"),           "LeCun             0.5000      0.3225     0.4007\n"),
    (dict(n="1"),            "factor a layer   predicted   forward   backward\n"),
    (dict(k="1", n="20"),    "He                1.0000      1.0000     1.0000\n"),
    (dict(k="60", n="100", m="10"), "large             2.0000"),
    (dict(seed="1", m="1"),  "factor a layer"),
], ids=str)
def test_curiosity_is_answered_with_a_picture(kit, changes, sentence):
    goes_on(edited(kit, **changes), sentence)


def test_with_tanh_it_is_lecun_s_size_that_keeps_the_deltas(kit):
    said = goes_on(edited(kit, ("import relu", "import tanh"), ("[relu]*k", "[tanh]*k")))
    back = {name: float(re.search(rf"^{name}.* ([\d.]+)$", said, flags=re.MULTILINE).group(1)) for name in NAMES}
    assert 0.8 < back["LeCun"] < 1 < back["He"] < back["large"]


@pytest.mark.parametrize("name, value, sentence", [
    ("n",    "300.0", "n = 300.0 is not a whole number from 1 on"),
    ("k",    "0",     "k = 0 is not a whole number from 1 on"),
    ("seed", "-1",    "seed = -1 is not a whole number from 0 on"),
    ("m",    "'100'", "m = '100' is not a whole number from 1 on"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, capsys, name, value, sentence):
    refuses(edited(kit, **{name: value}), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    tells(run(edited(kit, k="2.5")), "k = 2.5 is not a whole number from 1 on (first_weights.py, line")
