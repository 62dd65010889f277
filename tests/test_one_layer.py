"""One layer: outer products, the least-squares solution, the bound for r, and Octave's numbers."""
import numpy as np
import pytest

from lib import check, costs, descent
from lib.octave import read_mat
from tests.lessons import editor, goes_on, once, ran, refuses, tells, twin

edited = editor("one_layer")
known  = once("one_layer")
ran    = ran("one_layer")


def test_it_prints_six_slopes_of_the_first_example_and_the_weights_above_the_best_ones(ran):
    printed = ran.stdout.decode().replace("\r\n", "\n")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "Delta*x' =\n\n  -19.0000   -9.5000   19.0000\n   -4.0000   -2.0000    4.0000\n" in printed
    assert "W =\n\n   3.02945   1.33547  -0.49511\n  -2.16220   1.99507   0.23963\n" in printed
    assert "best =\n\n   3.02962   1.33568  -0.49506\n  -2.16220   1.99506   0.23963\n" in printed


def test_the_outer_products_are_the_slope_that_small_steps_measure(known):
    X, Y, path, r = (known[name] for name in ("X", "Y", "path", "r"))
    C = costs.squared(Y)
    for W, after in zip(path[:3], path[1:]):
        measured = check.complex_step(lambda W: C.f(W[1] @ X), [None, W])[1]
        assert (W - after)/r == pytest.approx(measured, rel=1e-10, abs=1e-10)


def test_the_best_weights_solve_the_normal_equations(known):
    X, Y, best = known["X"], known["Y"], known["best"]
    assert best @ X @ X.T == pytest.approx(Y @ X.T, rel=1e-12)
    assert np.sum((best @ X - Y)**2) > 0.1              # the examples contradict each other: no W meets them all


def test_every_step_multiplies_the_error_by_1_minus_2_r_X_X_transposed(known):
    X, path, best, r = (known[name] for name in ("X", "path", "best", "r"))
    factor = np.eye(3) - 2*r*X @ X.T
    assert np.array(path[1:]) - best == pytest.approx((np.array(path[:-1]) - best) @ factor, abs=1e-12)


def test_the_cost_falls_to_that_of_the_best_weights(known):
    X, Y, best, C = (known[name] for name in ("X", "Y", "best", "C"))
    least = np.sum((best @ X - Y)**2)
    assert (np.diff(C) < 0).all() and least < C[-1] < 1.0001*least and len(C) == known["steps"] + 1
    assert f"cost C: {C[0]:.5g} at the start, {C[-1]:.5g} after 50 steps" in known["printed"]


def test_octave_s_twin_has_the_same_weights_to_twelve_digits(known, octave, tmp_path):
    found = tmp_path/"found.mat"
    octave(f"""{twin("one_layer")}
               save("-v7", "{found.as_posix()}", "r", "steps", "X", "Y", "W", "path", "best", "bound")""")
    theirs = read_mat(found)
    for name in ("X", "Y", "r", "steps"):
        assert (known[name] == theirs[name]).all()
    for name in ("W", "best", "bound"):
        assert check.distance(known[name], theirs[name]) < 1e-12, name
    assert check.distance(np.array([W.T.ravel() for W in known["path"]]), theirs["path"]) < 1e-12


def test_each_panel_stands_where_its_weight_stands_and_shows_its_path_and_the_best_weight(known):
    assert known["axes"].shape == known["W"].shape == (2, 3)
    for (j, l), panel in np.ndenumerate(known["axes"]):
        path, best = panel.lines
        assert list(path.get_ydata()) == [W[j, l] for W in known["path"]] and len(known["path"]) == known["steps"] + 1
        assert list(best.get_ydata()) == [known["best"][j, l]]*2
        assert f"input {l + 1} to neuron {j + 1}" in panel.get_title() and panel.get_legend()


def test_one_weight_and_one_example_are_the_question(kit):
    page = kit/"scripts"/"one_layer.py"
    text = page.read_text(encoding="utf-8")
    top  = text[text.index("r     = 0.03"):text.index("X, Y, W = lesson")]
    goes_on(edited(kit, (top, "r = 0.007\nsteps = 20\nX, Y, W = [[5.7]], [[50.1]], [[-23.1]]\n")),
            "W =\n\n   8.7893\n\nbest =\n\n   8.7895\n")


def test_the_bound_is_sharp_and_that_of_the_library(known):
    X, Y, best, bound = (known[name] for name in ("X", "Y", "best", "bound"))
    assert bound == pytest.approx(descent.bound(X), rel=1e-12)
    for share, converges in ((0.99, True), (1.01, False)):
        W = known["path"][0]
        for _ in range(2000):
            W = W - share*bound*2*(W @ X - Y) @ X.T
        assert (np.abs(W - best).max() < 1e-6) == converges


def test_two_runs_give_the_same_bytes(known, ran):
    assert ran.pictures["one_layer.png"] == known["one_layer.png"]


@pytest.mark.parametrize("old, new, sentence", [
    ("r     = 0.03", "r     = 0.1",   "r = 0.1 is above 1/lambda = 0.0973: the cost grows by the factor 1.1 a step"),
    ("r     = 0.03", "r     = 1e9",   "r = 1e+09 is above 1/lambda = 0.0973: the cost overflows after"),
    ("r     = 0.03", "r     = -0.03", "r = -0.03 is below 0: every step climbs the slope"),
    ("r     = 0.03", "r     = 0",     "r = 0: no step is taken; try a small r above 0"),
    ("[-1.0,  0.5,  1.5,  2.0]]", "[2.0, -1.0, 4.0, -3.0]]", "the rows of X depend on each other: many W"),
])
def test_curiosity_is_answered_with_a_picture(kit, old, new, sentence):
    goes_on(edited(kit, (old, new)), sentence)


@pytest.mark.parametrize("old, new, sentence", [
    ("r     = 0.03", "r     = 0,3",        "write a decimal point, not a comma"),
    ("r     = 0.03", "r     = '0.03'",     "r = '0.03' is text; write a number without quotes"),
    ("r     = 0.03", "r     = float('nan')", "r = nan is not a number"),
    ("steps = 50",   "steps = 5.5",        "steps = 5.5 is not a whole number"),
    ("[ 1.0, -0.5",  "[ 1,0, -0.5",        "the rows of X differ in length"),
    ("[-1.0,  5.0",  "[float('nan'), 5.0", "Y = nan"),
    ("[-1.0,  5.0",  "[-1,0,  5.0",        "the rows of Y differ in length"),
    ("[[-3.0, -1.0", "[[-3,0, -1.0",       "the rows of W differ in length"),
    ("[ 1.0, -0.5",  "['one', -0.5",       "X = 'one' is text"),
    ("2.0],\n     [ 2.0, -2.0,  4.0]]", "2.0, 1.0],\n     [ 2.0, -2.0, 4.0, 1.0]]", "W is 2x4 but X has 3 rows"),
    (",\n     [-1.0,  5.0, -6.0,  5.0]]", "]", "Y"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, capsys, old, new, sentence):
    refuses(edited(kit, (old, new)), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    ran = run(edited(kit, ("r     = 0.03", "r     = '0.03'")))
    assert ran.stdout == b""
    tells(ran, "r = '0.03' is text; write a number without quotes (one_layer.py, line")
