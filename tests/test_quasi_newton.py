"""Quasi-Newton: SciPy is given the right gradient, counts what we count, and needs far fewer evaluations."""

import numpy as np
import pytest
from scipy.optimize import minimize

from lib import check, descent
from tests.lessons import editor, once, tells

edited = editor("quasi_newton")
known  = once("quasi_newton")


X    = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1]])
WISH = np.array([[0.0, 1, 1, 0]])


def cost(W):
    return ((W[2] @ np.tanh(W[1] @ X) - WISH)**2).sum()


def below(path, goal=1e-6):
    return int(np.flatnonzero(np.array(path) < goal)[0]) + 1


def test_a_row_of_weights_folds_back_to_the_same_matrices(known):
    W      = known["W"]
    w      = known["row"](W)
    folded = known["fold"](w)
    assert w.shape == (12,) and list(w[:3]) == list(W[1][0]) and list(w[-3:]) == list(W[2][0])
    assert folded[0] is None and all(np.array_equal(a, b) for a, b in zip(folded[1:], W[1:]))


def test_what_scipy_is_handed_is_the_cost_and_its_slope_by_the_complex_step(known, monkeypatch):
    monkeypatch.setitem(known["cost_and_slope"].__globals__, "path", [])
    rng = np.random.default_rng(0)
    for _ in range(3):
        w       = rng.normal(size=12)
        C, g    = known["cost_and_slope"](w)
        W       = known["fold"](w)
        assert C == pytest.approx(cost(W), rel=1e-12)
        assert g == pytest.approx(known["row"](check.complex_step(cost, W)), abs=1e-12)


def test_all_start_from_the_same_cost_and_arrive(known):
    assert len({round(path[0], 12) for path in known["paths"].values()}) == 1
    assert all(min(path) < 1e-6 for path in known["paths"].values())


def test_the_evaluations_are_as_many_as_scipy_itself_counts(known, monkeypatch):
    monkeypatch.setitem(known["cost_and_slope"].__globals__, "path", [])
    for method in ("CG", "BFGS", "L-BFGS-B"):
        found = minimize(known["cost_and_slope"], known["row"](known["W"]), jac=True, method=method)
        assert found.nfev == len(known["paths"][method])
        assert found.fun == pytest.approx(min(known["paths"][method]), abs=1e-9)


def test_quasi_newton_needs_less_than_a_quarter_of_the_best_fixed_rate(known):
    fixed = []
    for rate in (0.05, 0.08, 0.1, 0.12, 0.14, 0.16, 0.2):
        path = [C for _, C in descent.descend(known["W"], known["sigma"], X, WISH, rate, 400)]
        fixed.append(below(path) if min(path) < 1e-6 else np.inf)
    for method in ("BFGS", "L-BFGS-B"):
        assert 4*below(known["paths"][method]) < min(fixed)
    assert below(known["paths"]["CG"]) < min(fixed)


def test_rates_half_and_twice_as_large_are_slower_as_the_page_says(known):
    half, ours, twice = (below([C for _, C in descent.descend(known["W"], known["sigma"], X, WISH, rate, 500)])
                         for rate in (0.05, 0.1, 0.2))
    assert ours < half and ours < twice


def test_without_the_gradient_every_slope_costs_one_evaluation_more_than_there_are_weights(known):
    path = known["paths"]["L-BFGS-B without dC/dw"]
    assert len(path) % 13 == 0
    assert len(path)/13 == pytest.approx(len(known["paths"]["L-BFGS-B"]), rel=0.5)   # differences are not quite slopes


def test_the_numbers_printed_are_those_of_the_paths(known):
    for name, path in known["paths"].items():
        assert f"{name}: {below(path)}" in known["printed"]
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


def test_it_runs_silently_from_any_folder_and_twice_to_the_same_bytes(known, runs):
    ran = runs("quasi_newton")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.split(b"figure: ")[0].isascii()
    assert ran.pictures["quasi_newton.png"] == known["quasi_newton.png"] and len(known["quasi_newton.png"]) > 20_000


def test_a_network_that_cannot_learn_xor_never_arrives_and_is_drawn_all_the_same(kit, run):
    ran = run(edited(kit, n="1"))
    assert ran.stderr == b"" and ran.stdout.count(b"never") == 5


@pytest.mark.parametrize("changes, sentence", [
    (dict(r="1"),            "C is no longer finite at step "),
    (dict(r="0,1"),          "r = (0, 1) are several numbers; write a decimal point, not a comma"),
    (dict(goal="'small'"),   "goal = 'small' is text"),
    (dict(n="0"),            "n = 0 is not a whole number from 1 on"),
    (dict(steps="-3"),       "steps = -3 is not a whole number from 1 on"),
    (dict(seed="'a'"),       "seed = 'a' is not a whole number from 1 on"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, run, changes, sentence):
    ran = run(edited(kit, **changes))
    assert b"nan" not in ran.stdout
    tells(ran, sentence, "(quasi_newton.py, line ")
