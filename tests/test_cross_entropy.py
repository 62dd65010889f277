"""The lesson on cross-entropy: its deltas are slopes, its steps are counted by formulas, Octave has the same."""
from math import exp, log

import numpy as np
import pytest
from scipy.integrate import quad

from lib import check
from lib.octave import read_mat
from tests.conftest import ROOT
from tests.lessons import editor, goes_on, once, ran, refuses, tells, twin

edited = editor("cross_entropy")
known  = once("cross_entropy")
ran    = ran("cross_entropy")

SOFTMAX = np.exp([4, 1, -2])/np.exp([4, 1, -2]).sum()


def test_both_deltas_are_the_complex_step_s_slopes_of_the_costs_written_out(known):
    Y = known["Y"]
    p = lambda N: np.exp(N)/np.exp(N).sum()                                                             # noqa: E731
    for cost, delta in ((lambda N: ((p(N[1]) - Y)**2).sum(), known["one"]),
                        (lambda N: -(Y*np.log(p(N[1]))).sum(), known["two"])):
        assert delta == pytest.approx(check.complex_step(cost, [None, known["N"]])[1], rel=1e-12, abs=1e-15)


def test_torch_agrees(known):
    torch = pytest.importorskip("torch", reason="torch is not installed (tests/requirements-engines.txt)")
    for cost, delta in ((lambda p, Y: ((p - Y)**2).sum(), known["one"]),
                        (lambda p, Y: -(Y*torch.log(p)).sum(), known["two"])):
        N = torch.tensor(known["N"], requires_grad=True)
        cost(torch.softmax(N, 0), torch.tensor(known["Y"])).backward()
        assert delta == pytest.approx(N.grad.numpy(), rel=1e-12, abs=1e-15)


def test_it_prints_what_it_printed_before(ran):
    printed = ran.stdout.decode()
    assert (ran.returncode, ran.stderr) == (0, b"")
    for j, (p, y, one) in enumerate(zip(SOFTMAX, (0, 0, 1), (0.08993, -0.08097, -0.00895)), start=1):
        assert f"{j}       {p:.5f}   {y}          {one:8.5f}        {p - y:8.5f}\n" in printed
    assert printed.count(": close") + printed.count(": exact") == 3
    assert "squared error: steps from d = 8: predicted 3759, measured 3763\n" in printed
    assert "cross-entropy: steps from d = 8: predicted 45, measured 45\n" in printed


def test_the_predicted_steps_are_the_integral_of_one_over_what_a_step_lowers(known):
    """dd/dt = -2 q and -8 q^2 (1 - q), q = p of the wrong class; a step is 0.1 long in t."""
    q = lambda d: 1/(1 + exp(-d))                                                                       # noqa: E731
    for name, speed in (("cross-entropy", lambda d: 2*q(d)), ("squared error", lambda d: 8*q(d)**2*(1 - q(d)))):
        exact = [quad(lambda d: 1/speed(d), 0, lead)[0]/0.1 for lead in range(1, 9)]                    # noqa: B023
        assert known["predicted"][name] == pytest.approx(exact, rel=1e-9)
        assert known["needed"][name] == pytest.approx(exact, abs=5, rel=1e-3)
    assert known["predicted"]["squared error"][-1] == pytest.approx(exp(8)/0.8, rel=0.01)               # for a large d
    assert known["predicted"]["cross-entropy"][-1] == pytest.approx(8/0.2, abs=5.1)


def test_octave_s_twin_has_the_same_deltas_and_counts_the_same_steps(known, octave, tmp_path):
    octave(twin("cross_entropy") + """save("-v7", "entropy.mat", "delta_squared", "delta_entropy", "measured",
                                           "needed", "predicted", "r", "leads");""")
    found = read_mat(tmp_path/"entropy.mat")
    assert found["delta_squared"] == pytest.approx(known["one"], rel=1e-12, abs=1e-15)
    assert found["delta_entropy"] == pytest.approx(known["two"], rel=1e-12, abs=1e-15)
    assert found["measured"]      == pytest.approx(known["two"], rel=1e-7)
    for row, name in enumerate(("squared error", "cross-entropy")):
        assert found["needed"][row].tolist() == known["needed"][name].tolist()
        assert found["predicted"][row] == pytest.approx(known["predicted"][name], rel=1e-14)
    assert found["r"] == known["r"] and found["leads"][0].tolist() == known["leads"]


def test_the_picture_shows_the_deltas_and_the_steps(known):
    left, right = known["fig"].axes
    for i, name in enumerate(("squared error", "cross-entropy")):
        formula, points = left.lines[2*i:2*i + 2]
        at = np.isin(np.round(formula.get_xdata(), 9), points.get_xdata())
        assert at.sum() >= 2 and points.get_label() == name
        assert points.get_ydata() == pytest.approx(np.interp(points.get_xdata(), *formula.get_data()), abs=2e-3)
        assert right.lines[i].get_ydata().tolist() == known["needed"][name].tolist()
        assert right.lines[i + 2].get_ydata().tolist() == known["predicted"][name].tolist()
    assert left.lines[3].get_ydata() == pytest.approx(1/(1 + np.exp(-np.arange(-4, 9))), abs=1e-9)      # p - y
    assert right.get_yscale() == "log"
    for axes in (left, right):
        assert axes.get_title() and axes.get_xlabel() and axes.get_ylabel() and axes.get_legend()


def test_two_runs_give_the_same_bytes(known, ran):
    assert ran.pictures["cross_entropy.png"] == known["cross_entropy.png"]


def test_digits_says_which_cost_it_is_trained_with_and_follows_it():
    page = (ROOT/"scripts"/"digits.py").read_text(encoding="utf-8")
    assert "cross-entropy" in page.split('"""')[1] and "costs.softmax_entropy(Y[:, group]).slope" in page


@pytest.mark.parametrize("changes, sentence", [
    (dict(r="1"),          "cross-entropy: steps from d = 8: predicted 4, measured 5\n"),
    (dict(r="100"),        "cross-entropy: steps from d = 8: predicted 0, measured 1\n"),
    (dict(r="-0.1"),       "nan: the wrong class still leads after 10000 steps; try another rate r above 0"),
    (dict(r="0"),          "nan: the wrong class still leads"),
    (dict(steps="100"),    "squared error: steps from d = 8: predicted 3759, measured nan\n"),
    (dict(leads="[-1, 0, 20]"), "cross-entropy: steps from d = 20: predicted 105, measured 105\n"),
    (dict(Y="[[1.0], [0.0], [0.0]]"), "1       0.95033   1          -0.00895        -0.04967\n"),
    (dict(N="[[1000.0], [0.0]]", Y="[[1.0], [0.0]]"), "1       1.00000   1           0.00000         0.00000\n"),
], ids=str)
def test_curiosity_is_answered_with_a_picture(kit, changes, sentence):
    goes_on(edited(kit, **changes), sentence)


@pytest.mark.parametrize("name, value, sentence", [
    ("r",     "'0.1'",          "r = '0.1' is text; write a number without quotes"),
    ("r",     "0,1",            "write a decimal point, not a comma"),
    ("steps", "2.5",            "steps = 2.5 is not a whole number from 1 on"),
    ("leads", "[]",             "leads is empty; write at least one number"),
    ("Y",     "[[1.0], [0.0]]", "could not be broadcast"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, capsys, name, value, sentence):
    refuses(edited(kit, **{name: value}), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    tells(run(edited(kit, steps="0")), "steps = 0 is not a whole number from 1 on (cross_entropy.py, line")


def test_the_cost_of_a_right_answer_is_small_and_of_a_wrong_one_minus_the_log_of_its_probability(known):
    assert known["entropy"](known["N"], known["Y"]) == pytest.approx(-log(SOFTMAX[2]), rel=1e-12)
