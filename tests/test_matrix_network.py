"""The answer: the recursion on the page is the loops' numbers, the library's, Octave's, and the question's own."""
import runpy

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lib import activations, backprop, check, costs, figures
from lib.octave import read_mat
from tests.conftest import DATA
from tests.lessons import editor, goes_on, once, ran, refuses, tells, twin
from tests.networks import worst

edited = editor("matrix_network")
known  = once("matrix_network")
ran    = ran("matrix_network")


def with_network(kit, *more, **numbers):
    """The page with another network between `steps` and the check of its numbers."""
    page = kit/"scripts"/"matrix_network.py"
    text = page.read_text(encoding="utf-8")
    top  = text[text.index("X     = [["):text.index("X, Y, W = lesson")]
    new  = "".join(f"{name} = {value}\n" for name, value in numbers.items())
    return edited(kit, (top, new), *more)


def test_it_prints_the_cost_of_the_last_page_and_three_witnesses(ran):
    printed = ran.stdout.decode()
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "cost C: 5.4476 at the start, 1.1726e-06 after 60 steps" in printed
    assert printed.count(": close") + printed.count(": exact") == 6


def test_the_costs_of_the_first_and_the_sixtieth_step_are_what_they_were(known):
    assert (f"{known['C'][0]:.5g}", f"{known['C'][59]:.5g}") == ("5.4476", "1.4981e-06")


def test_every_step_has_the_numbers_of_the_page_with_the_loops(known, workspace):
    loops = workspace("two_layers_loops")
    assert (known["r"], known["steps"]) == (loops["r"], loops["steps"])
    assert (known["X"][:, 0] == loops["X"]).all() and (known["Y"][:, 0] == loops["Y"]).all()
    assert worst(known["path"][0], loops["start"]) == 0
    assert known["C"] == pytest.approx(loops["C"], rel=1e-11)
    for ours, theirs in zip(known["gradients"], loops["gradients"]):
        assert worst(ours, theirs) < 1e-11
    assert worst(known["W"], [None, loops["W1"], loops["W2"]]) < 1e-13
    assert len(known["gradients"]) == len(loops["gradients"]) == 60


def test_every_step_is_the_library_s_recursion_and_the_complex_step(known):
    sigma, X, C = known["sigma"], known["X"], costs.squared(known["Y"])
    for W, dW in list(zip(known["path"], known["gradients"]))[::10]:
        assert worst(dW, backprop.gradient(W, sigma, X, C.slope)) < 1e-15
        assert worst(dW, check.complex_step(lambda W: C.f(backprop.forward(W, sigma, X)[1][-1]), W)) < 1e-12


def test_octave_s_twin_has_the_same_numbers_to_twelve_digits(known, octave, tmp_path):
    found = tmp_path/"found.mat"
    octave(f"""{twin("matrix_network")}
               save("-v7", "{found.as_posix()}", "r", "steps", "X", "Y", "W", "dW", "C")""")
    theirs = read_mat(found)
    for name in ("X", "Y", "r", "steps"):
        assert (known[name] == theirs[name]).all()
    assert worst(known["W"], theirs["W"]) < 1e-12
    assert worst(known["gradients"][-1], theirs["dW"]) < 1e-11
    assert known["C"] == pytest.approx(theirs["C"][0], rel=1e-12, abs=1e-16)


def test_with_one_weight_it_is_the_question_s_loop(kit, run):
    bits = [float(line) for line in (DATA/"single_neuron_17g.txt").read_text().split()]
    page = with_network(kit, ("r     = 0.02\nsteps = 60", "r = 0.007\nsteps = 20"),
                        ("# ## The check", "print('w', *(A[1].item() for A in path[1:]))\n\n# ## The check"),
                        X="[[5.7]]", Y="[[50.1]]", W="[None, [[-23.1]]]", sigma="[None, identity]")
    ran  = run(page)
    line = next(line for line in ran.stdout.decode().splitlines() if line.startswith("w "))
    assert [float(w) for w in line.split()[1:]] == pytest.approx(bits, rel=1e-13) and ran.stderr == b""


@pytest.mark.parametrize("layers, functions", [
    ("[[0.3, -0.2]]*4, [[0.4, 0.1, -0.3, 0.2]]*3, [[0.5, 0.6, -0.1]]*2", "tanh, sigmoid, identity"),
    ("[[0.3, -0.2], [0.1, 0.5]]", "identity"),
    ("[[0.3, -0.2], [0.1, 0.5]], [[0.3, -0.2], [0.1, 0.5]]", "relu, logistic"),
])
def test_any_number_of_layers_and_the_usual_activations_need_no_other_line(kit, layers, functions):
    page = with_network(kit, X="[[1.0], [-0.5]]", Y="[[1.5], [0.5]]", W=f"[None, {layers}]",
                        sigma=f"[None, {functions}]")
    k       = functions.count(",") + 1
    every   = [f"{name}[{i}]: " for name in ("index sums", "small steps", "the library") for i in range(1, k + 1)]
    printed = goes_on(page, *every)
    assert printed.count(": close") + printed.count(": exact") == 3*k


def test_the_picture_shows_both_ways_at_one_scale(known):
    left, right = known["fig"].axes
    S, Delta = known["S"], known["Delta"]
    def words(axes):
        return {text.get_text().replace("−", "-") for text in axes.texts + list(axes.artists)}
    assert {f"{s:.2f}" for A in S for s in A[:, 0]} | {"0.70", "y = 1.50", "tanh"} <= words(left)
    assert {f"{d:.2f}" for A in Delta[1:] for d in A[:, 0]} | {f"{d:.2f}" for d in known["dW"][2].ravel()} \
        <= words(right)
    known["fig"].canvas.draw()
    for coordinate in (0, 1):                                       # one can turn from one to the other
        assert len({round(float(np.ptp(ax.transData.transform([(0, 0), (1, 1)])[:, coordinate])), 6)
                    for ax in (left, right)}) == 1
    assert left.get_window_extent().x0 == pytest.approx(right.get_window_extent().x0)
    assert (left.get_title(), right.get_title()) == ("Forward", "Backward")
    assert S[2] == pytest.approx(known["path"][0][2] @ np.tanh(known["path"][0][1] @ known["X"]))
    assert worst(known["dW"], known["gradients"][0]) == 0


def test_two_runs_give_the_same_bytes(known, ran):
    assert ran.pictures["matrix_network.png"] == known["matrix_network.png"]


@pytest.mark.parametrize("right, wrong", [
    ("(W[i+1].T @ Delta[i+1]) * sigma[i].df(N[i], S[i])", "(W[i+1].T @ Delta[i+1])"),
    ("Delta[i] @ S[i-1].T",             "Delta[i] @ (0.9*S[i-1].T)"),
    ("= 2*(S[k] - Y)",                  "= (S[k] - Y)"),
])
def test_a_slip_in_the_recursion_is_seen(kit, monkeypatch, capsys, right, wrong):
    monkeypatch.setattr(figures, "save", lambda fig, name: None)
    runpy.run_path(str(edited(kit, (right, wrong))))
    printed = capsys.readouterr().out
    plt.close("all")
    assert printed.startswith("cost C: 5.4476") and printed.count(": close") + printed.count(": exact") < 6


@pytest.mark.parametrize("old, new, sentence", [
    ("r     = 0.02", "r     = 0.5",         "with r = 0.5 the cost grows by"),
    ("r     = 0.02", "r     = 1e9",         "the cost overflows after"),
    ("r     = 0.02", "r     = -0.02",       "r = -0.02 is below 0: every step climbs the slope"),
    ("identity]  ",  "relu]  ",             "cost C: "),
    ("X     = [[1.0]", "X     = [[0.0]",    "small steps[2]: close"),
])
def test_curiosity_is_answered_with_a_picture(kit, old, new, sentence):
    goes_on(edited(kit, (old, new)), sentence)


@pytest.mark.parametrize("old, new, sentence", [
    ("r     = 0.02", "r     = 0,2",           "write a decimal point, not a comma"),
    ("r     = 0.02", "r     = '0.02'",        "r = '0.02' is text"),
    ("steps = 60",   "steps = 0",             "steps = 0 is not a whole number from 1 on"),
    ("X     = [[1.0]",   "X     = [[1,0]",    "the rows of X differ in length"),
    ("X     = [[1.0], ", "X     = [",         "W[1] is 4x3 but X has 2 rows; make them equal"),
    ("X     = [[1.0]",   "X     = [['one']",  "X = 'one' is text"),
    ("Y     = [[1.5]",   "Y     = [[float('nan')]", "Y = nan is not a number"),
    ("Y     = [[1.5], [0.5]]", "Y     = [[1.5]]",  "Y"),
    ("[None, [[ 0.5", "[None, [[0,5",         "the rows of W[1] differ in length"),
    ("[[ 0.7, -0.2",  "[[float('nan'), -0.2", "W[2] = nan is not a number"),
    ("0.4, -0.6], ", "0.4],",                 "the rows of W[2] differ in length"),
    ("tanh, identity]  ", "tanh]",            "W ends with layer 2 but sigma with layer 1; give every"),
    ("tanh, identity]  ", "tanh, 'tanh']",    "sigma[2] is str; take one of lib/activations.py"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, capsys, old, new, sentence):
    refuses(edited(kit, (old, new)), sentence, capsys)


def test_the_activations_that_the_page_names_are_imported(known):
    for name in ("identity", "logistic", "sigmoid", "relu", "tanh"):
        assert known[name] is getattr(activations, name)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    ran = run(edited(kit, ("r     = 0.02", "r     = 0,2")))
    assert ran.stdout == b""
    tells(ran, "write a decimal point, not a comma (matrix_network.py, line")
