"""One layer: outer products, the least-squares limit, the bound for r, and Octave's numbers."""
import numpy as np
import pytest

from lib import check, costs, descent
from lib.octave import read_mat
from tests.lessons import editor, once, refuses, tells, twin

edited = editor("one_layer")
known  = once("one_layer")


def test_it_prints_six_slopes_of_the_first_example_and_the_weights_above_their_limit(runs):
    ran     = runs("one_layer")
    printed = ran.stdout.decode().replace("\r\n", "\n")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "Delta*X' =\n\n  -19.0000   -9.5000   19.0000\n   -4.0000   -2.0000    4.0000\n" in printed
    assert "W =\n\n   3.02945   1.33547  -0.49511\n  -2.16220   1.99507   0.23963\n" in printed
    assert "limit =\n\n   3.02962   1.33568  -0.49506\n  -2.16220   1.99506   0.23963\n" in printed


def test_the_outer_products_are_the_slope_that_small_steps_measure(known):
    X, Y, path, r = (known[name] for name in ("X", "Y", "path", "r"))
    C = costs.squared(Y)
    for W, after in zip(path[:3], path[1:]):
        measured = check.complex_step(lambda W: C.f(W[1] @ X), [None, W])[1]
        assert (W - after)/r == pytest.approx(measured, rel=1e-10, abs=1e-10)


def test_the_limit_solves_the_normal_equations(known):
    X, Y, limit = known["X"], known["Y"], known["limit"]
    assert limit @ X @ X.T == pytest.approx(Y @ X.T, rel=1e-12)
    assert np.sum((limit @ X - Y)**2) > 0.1             # the examples contradict each other: no W meets them all


def test_every_step_multiplies_the_error_by_1_minus_2_r_X_X_transposed(known):
    X, path, limit, r = (known[name] for name in ("X", "path", "limit", "r"))
    factor = np.eye(3) - 2*r*X @ X.T
    assert np.array(path[1:]) - limit == pytest.approx((np.array(path[:-1]) - limit) @ factor, abs=1e-12)


def test_octave_s_twin_has_the_same_weights_to_twelve_digits(known, octave, tmp_path):
    found = tmp_path/"found.mat"
    octave(f"""{twin("one_layer")}
               save("-v7", "{found.as_posix()}", "r", "steps", "X", "Y", "W", "path", "limit")""")
    theirs = read_mat(found)
    for name in ("X", "Y", "r", "steps"):
        assert (known[name] == theirs[name]).all()
    assert check.distance(known["W"], theirs["W"]) < 1e-12
    assert check.distance(known["limit"], theirs["limit"]) < 1e-12
    assert check.distance(np.array([W.T.ravel() for W in known["path"]]), theirs["path"]) < 1e-12


def test_each_panel_stands_where_its_weight_stands_and_shows_its_path_and_its_limit(known):
    assert known["axes"].shape == known["W"].shape == (2, 3)
    for (j, l), panel in np.ndenumerate(known["axes"]):
        path, limit = panel.lines
        assert list(path.get_ydata()) == [W[j, l] for W in known["path"]] and len(known["path"]) == known["steps"] + 1
        assert list(limit.get_ydata()) == [known["limit"][j, l]]*2
        assert f"input {l + 1} to neuron {j + 1}" in panel.get_title() and panel.get_legend()


def test_one_weight_and_one_example_are_the_question(kit, run):
    page = kit/"scripts"/"one_layer.py"
    text = page.read_text(encoding="utf-8")
    top  = text[text.index("r = 0.03"):text.index("numbers(r=r)")]
    ran  = run(edited(kit, (top, "r = 0.007\nsteps = 20\nX, Y, W = [[5.7]], [[50.1]], [[-23.1]]\n")))
    assert b"W =\n\n   8.7893\n\nlimit =\n\n   8.7895\n" in ran.stdout.replace(b"\r\n", b"\n") and ran.stderr == b""


def test_the_bound_is_sharp(known):
    X, Y, limit = known["X"], known["Y"], known["limit"]
    for share, arrives in ((0.99, True), (1.01, False)):
        W = known["path"][0]
        for _ in range(2000):
            W = W - share*descent.bound(X)*2*(W @ X - Y) @ X.T
        assert (np.abs(W - limit).max() < 1e-6) == arrives


def test_two_runs_give_the_same_bytes(known, runs):
    assert runs("one_layer").pictures["one_layer.png"] == known["one_layer.png"]


@pytest.mark.parametrize("old, new, sentence", [
    ("r = 0.03",     "r = 1",              "r = 1 breaks the bound 0 < r < 1/lambda_max(X X^T) = 0.097323"),
    ("r = 0.03",     "r = -0.03",          "breaks the bound 0 < r < 1/lambda_max(X X^T) = 0.097323"),
    ("r = 0.03",     "r = 0,3",            "write a decimal point, not a comma"),
    ("r = 0.03",     "r = '0.03'",         "r = '0.03' is text; write a number without quotes"),
    ("r = 0.03",     "r = float('nan')",   "r = nan is not a number"),
    ("steps = 50",   "steps = 5.5",        "steps = 5.5 is not a whole number"),
    ("[ 1.0, -0.5",  "[ 1,0, -0.5",        "the rows of X differ in length"),
    ("[-1.0,  5.0",  "[float('nan'), 5.0", "Y holds NaN or infinity"),
    ("[-1.0,  5.0",  "[-1,0,  5.0",        "the rows of Y differ in length"),
    ("[[-3.0, -1.0", "[[-3,0, -1.0",       "the rows of W differ in length"),
    ("[ 1.0, -0.5",  "['one', -0.5",       "X holds str, not a real number"),
    ("[ 1.0, -0.5",  "[float('nan'), -.5", "X holds NaN or infinity"),
    ("2.0],\n     [ 2.0, -2.0,  4.0]]", "2.0, 1.0],\n     [ 2.0, -2.0, 4.0, 1.0]]", "W[1] is 2x4 but X has 3 rows"),
    (",\n     [-1.0,  5.0, -6.0,  5.0]]", "]", "give Y as many rows and columns"),
    ("[-1.0,  0.5,  1.5,  2.0]]", "[2.0, -1.0, 4.0, -3.0]]", "rows of X depend on each other; add other examples"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, capsys, old, new, sentence):
    refuses(edited(kit, (old, new)), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    ran = run(edited(kit, ("r = 0.03", "r = 1")))
    assert ran.stdout == b""
    tells(ran, "the bound 0 < r < 1/lambda_max(X X^T) = 0.097323 (one_layer.py, line")
