"""Quasi-Newton: SciPy is given the right gradient, counts what we count, and needs far fewer evaluations."""

import numpy as np
import pytest
from scipy.optimize import minimize

from lib import check, descent, vector
from tests.lessons import editor, goes_on, once, ran, refuses, tells

edited = editor("quasi_newton")
known  = once("quasi_newton")
ran    = ran("quasi_newton")


X    = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1]])
TARGET = np.array([[0.0, 1, 1, 0]])


def cost(W):
    return ((W[2] @ np.tanh(W[1] @ X) - TARGET)**2).sum()


def below(path, goal=1e-6):
    return int(np.flatnonzero(np.array(path) < goal)[0]) + 1


def test_what_scipy_is_handed_is_the_cost_and_its_slope_by_the_complex_step(known):
    rng, path = np.random.default_rng(0), []
    for count in range(3):
        w    = rng.normal(size=12)
        C, g = known["cost_and_slope"](w, path)
        W    = vector.restore(w, known["first"])
        assert C == pytest.approx(cost(W), rel=1e-12) and known["cost_alone"](w, []) == C
        assert g == pytest.approx(vector.flatten(check.complex_step(cost, W)), abs=1e-12)
        assert len(path) == count + 1 and path[-1] == C


def test_all_start_from_the_same_cost_and_arrive(known):
    assert len({round(path[0], 12) for path in known["paths"].values()}) == 1
    assert all(min(path) < 1e-6 for path in known["paths"].values())


def test_the_evaluations_are_as_many_as_scipy_itself_counts(known):
    for method in ("CG", "BFGS", "L-BFGS-B"):
        found = minimize(known["cost_and_slope"], vector.flatten(known["first"]), ([],), jac=True, method=method)
        assert found.nfev == len(known["paths"][method])
        assert found.fun == pytest.approx(min(known["paths"][method]), abs=1e-9)


def test_quasi_newton_needs_less_than_a_quarter_of_the_best_fixed_rate(known):
    fixed = []
    for rate in (0.05, 0.08, 0.1, 0.12, 0.14, 0.16, 0.2):
        path = [C for _, C in descent.descend(known["first"], known["sigma"], X, TARGET, rate, 400)]
        fixed.append(below(path) if min(path) < 1e-6 else np.inf)
    for method in ("BFGS", "L-BFGS-B"):
        assert 4*below(known["paths"][method]) < min(fixed)
    assert below(known["paths"]["CG"]) < min(fixed)


def test_rates_half_and_twice_as_large_are_slower_as_the_page_says(known):
    half, ours, twice = (below([C for _, C in descent.descend(known["first"], known["sigma"], X, TARGET, rate, 500)])
                         for rate in (0.05, 0.1, 0.2))
    assert ours < half and ours < twice


def test_without_the_gradient_every_slope_costs_one_evaluation_more_than_there_are_weights(known):
    path = known["paths"]["L-BFGS-B without dC/dw"]
    assert len(path) % 13 == 0
    assert len(path)/13 == pytest.approx(len(known["paths"]["L-BFGS-B"]), rel=0.5)   # differences are not quite slopes


def test_the_numbers_printed_are_those_of_the_paths(known):
    for name, path in known["paths"].items():
        assert f"\n{name}: {below(path)}, lowest C = {min(path):.2g}\n" in known["printed"]
    assert f"measured {len(known['paths']['L-BFGS-B without dC/dw'])}" in known["printed"]


def test_the_picture_shows_the_lowest_cost_at_every_evaluation(known):
    ax = known["fig"].axes[0]
    *curves, goal = ax.lines
    assert ax.get_xscale() == ax.get_yscale() == "log" and len(curves) == 5
    for line, (name, path) in zip(curves, known["paths"].items()):
        assert list(line.get_xdata()) == list(range(1, len(path) + 1))
        assert list(line.get_ydata()) == [min(path[:k]) for k in range(1, len(path) + 1)]
        assert line.get_label() == f"{name}: {below(path)}"
    assert set(goal.get_ydata()) == {1e-6}
    assert ax.get_xlabel() and ax.get_ylabel() and ax.get_title() and ax.get_legend()


def test_it_runs_silently_and_twice_to_the_same_bytes(known, ran):
    assert (ran.returncode, ran.stderr) == (0, b"") and ran.stdout.split(b"figure: ")[0].isascii()
    assert known["quasi_newton.png"] == ran.pictures["quasi_newton.png"] and len(known["quasi_newton.png"]) > 20_000


@pytest.mark.parametrize("numbers, sentence", [
    (dict(n="1"),     "BFGS: never, lowest C = "),
    (dict(seed="0"),  "L-BFGS-B without dC/dw: "),
    (dict(r="1.0"),   "C is no longer finite at step "),
    (dict(r="0.2"),   "fixed rate 0.2: "),
    (dict(goal="0"),  "CG: never"),
])
def test_curiosity_is_answered_with_a_picture_and_one_line(kit, numbers, sentence):
    goes_on(edited(kit, **numbers), sentence)


@pytest.mark.parametrize("changes, sentence", [
    (dict(r="0,1"),          "r = (0, 1) are several numbers; write a decimal point, not a comma"),
    (dict(goal="'small'"),   "goal = 'small' is text"),
    (dict(n="0"),            "n = 0 is not a whole number from 1 on"),
    (dict(steps="-3"),       "steps = -3 is not a whole number from 1 on"),
    (dict(seed="'a'"),       "seed = 'a' is not a whole number from 0 on"),
    (dict(seed="-1"),        "seed = -1 is not a whole number from 0 on"),
])
def test_what_cannot_be_computed_ends_in_one_sentence(kit, capsys, changes, sentence):
    refuses(edited(kit, **changes), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    ran = run(edited(kit, n="0"))
    assert ran.stdout == b""
    tells(ran, "n = 0 is not a whole number from 1 on", "(quasi_newton.py, line ")
