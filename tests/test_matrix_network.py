"""The answer: the recursion on the page is the loops' numbers, the library's, Octave's, and the question's own."""
import runpy

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lib import backprop, check, costs, figures
from lib.octave import read_mat
from tests.conftest import DATA, ROOT
from tests.networks import worst
from tests.lessons import editor, once, refuses, tells, twin

edited = editor("matrix_network")
known  = once("matrix_network")


LESSON = ROOT/"scripts"/"matrix_network.py"
TWIN   = ROOT/"scripts"/"octave"/"matrix_network.m"
TOP    = """X = [[1.0], [-0.5], [2.0]]
Y = [[1.5], [0.5]]
W = [None, [[0.5, -0.3, 0.2], [-0.4, 0.6, 0.1], [0.3, 0.8, -0.5], [-0.2, -0.7, 0.4]],
           [[0.7, -0.2, 0.4, -0.6], [-0.5, 0.3, 0.9, 0.1]]]
sigma = [None, tanh, identity]
"""


def test_it_prints_the_cost_of_the_last_page_and_three_witnesses(runs):
    ran     = runs("matrix_network")
    printed = ran.stdout.decode()
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "C = 5.4476 in the first step, 1.4981e-06 in step 60" in printed
    assert printed.count(": close") + printed.count(": exact") == 6


def test_every_step_has_the_numbers_of_the_page_with_the_loops(known, workspace):
    loops = workspace("two_layers_loops")
    assert (known["r"], known["steps"]) == (loops["r"], loops["steps"])
    assert list(known["X"][:, 0]) == loops["X"] and list(known["Y"][:, 0]) == loops["Y"]
    assert worst(known["path"][0], loops["W"]) == 0
    assert known["C"] == pytest.approx(loops["C"], rel=1e-11)
    for ours, theirs in zip(known["dWs"], loops["dW"]):
        assert worst(ours, [None] + [np.array(A) for A in theirs[1:]]) < 1e-11
    assert worst(known["W"], [None, np.array(loops["W1"]), np.array(loops["W2"])]) < 1e-13


def test_every_step_is_the_library_s_recursion_and_the_complex_step(known):
    sigma, X, C = known["sigma"], known["X"], costs.squared(known["Y"])
    for W, dW in list(zip(known["path"], known["dWs"]))[::10]:
        assert worst(dW, backprop.gradient(W, sigma, X, C.slope)) < 1e-15
        assert worst(dW, check.complex_step(lambda W: C.f(backprop.forward(W, sigma, X)[1][-1]), W)) < 1e-12


def test_octave_s_twin_has_the_same_numbers_to_twelve_digits(known, octave, tmp_path):
    found = tmp_path/"found.mat"
    octave(f"""{twin("matrix_network")}
               save("-v7", "{found.as_posix()}", "r", "steps", "X", "Y", "W", "Delta", "dW", "C", "lengths")""")
    theirs = read_mat(found)
    for name in ("X", "Y", "r", "steps"):
        assert (known[name] == theirs[name]).all()
    for name in ("W", "Delta", "dW"):
        assert worst(known[name], theirs[name]) < 1e-12, name
    assert known["C"] == pytest.approx(theirs["C"][0], rel=1e-12, abs=1e-16)
    for i in (1, 2):
        assert [np.linalg.norm(dW[i]) for dW in known["dWs"]] == pytest.approx(theirs["lengths"][i - 1], rel=1e-12)


def test_with_one_weight_it_is_the_question_s_loop(kit, run):
    bits = [float(line) for line in (DATA/"single_neuron_17g.txt").read_text().split()]
    page = edited(kit, (TOP, "X = [[5.7]]\nY = [[50.1]]\nW = [None, [[-23.1]]]\nsigma = [None, identity]\n"),
                  ("r = 0.02\nsteps = 60", "r = 0.007\nsteps = 20"),
                  ("# %% The check", "print('w', *(A[1].item() for A in path[1:]))\n\n# %% The check"))
    ran  = run(page)
    line = next(line for line in ran.stdout.decode().splitlines() if line.startswith("w "))
    assert [float(w) for w in line.split()[1:]] == pytest.approx(bits, rel=1e-13) and ran.stderr == b""


@pytest.mark.parametrize("layers, functions", [
    ("[[0.3, -0.2]]*4, [[0.4, 0.1, -0.3, 0.2]]*3, [[0.5, 0.6, -0.1]]*2", "tanh, tanh, identity"),
    ("[[0.3, -0.2], [0.1, 0.5]]", "identity"),
])
def test_any_number_of_layers_needs_no_other_line(kit, run, layers, functions):
    top = f"X = [[1.0], [-0.5]]\nY = [[1.5], [0.5]]\nW = [None, {layers}]\nsigma = [None, {functions}]\n"
    ran = run(edited(kit, (TOP, top)))
    k   = functions.count(",") + 1
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.count(b": close") + ran.stdout.count(b": exact") == 3*k


def test_the_picture_shows_the_cost_and_the_length_of_each_gradient(known):
    left, right = known["fig"].axes
    assert list(left.lines[0].get_ydata()) == known["C"]
    assert list(left.lines[1].get_ydata()) == pytest.approx(known["C"][::4], rel=1e-12)
    for i in (1, 2):
        assert list(right.lines[i - 1].get_ydata()) == pytest.approx([np.linalg.norm(dW[i]) for dW in known["dWs"]])
    for axes in (left, right):
        assert axes.get_xlabel() and axes.get_ylabel() and axes.get_title() and axes.get_legend()
        assert axes.get_yscale() == "log"


def test_two_runs_give_the_same_bytes(known, runs):
    assert runs("matrix_network").pictures["matrix_network.png"] == known["matrix_network.png"]


@pytest.mark.parametrize("right, wrong", [
    ("(W[i+1].T @ Delta[i+1]) * dS[i]", "(W[i+1].T @ Delta[i+1])"),
    ("Delta[i] @ S[i-1].T",             "Delta[i] @ (0.9*S[i-1].T)"),
    ("[2*(S[k] - Y)",                   "[(S[k] - Y)"),
])
def test_a_slip_in_the_recursion_is_seen(kit, monkeypatch, capsys, right, wrong):
    monkeypatch.setattr(figures, "FOLDER", str(kit/"figures"))
    runpy.run_path(str(edited(kit, (right, wrong))))
    printed = capsys.readouterr().out
    plt.close("all")
    assert printed.startswith("C = ") and printed.count(": close") + printed.count(": exact") < 6


@pytest.mark.parametrize("old, new, sentence", [
    ("r = 0.02",     "r = 1",              "r = 1; take a smaller r above 0"),
    ("r = 0.02",     "r = -0.02",          "r = -0.02; take a smaller r above 0"),
    ("r = 0.02",     "r = 0,2",            "write a decimal point, not a comma"),
    ("r = 0.02",     "r = '0.02'",         "r = '0.02' is text"),
    ("steps = 60",   "steps = 0",          "number_of_steps = 0 is not a whole number from 1 on"),
    ("X = [[1.0]",   "X = [[1,0]",         "the rows of X differ in length"),
    ("X = [[1.0], ", "X = [",              "W[1] is 4x3 but X has 2 rows; make them equal"),
    ("X = [[1.0]",   "X = [['one']",       "X holds str, not a real number"),
    ("Y = [[1.5]",   "Y = [[float('nan')]", "Y holds NaN or infinity"),
    ("Y = [[1.5], [0.5]]", "Y = [[1.5]]",  "give Y as many rows and columns"),
    ("[None, [[0.5", "[None, [[0,5",       "the rows of W[1] differ in length"),
    ("[[0.7, -0.2",  "[[float('nan'), -0.2", "W[2] holds NaN or infinity"),
    ("[[0.7, -0.2, 0.4, -0.6], [-0.5, 0.3, 0.9, 0.1]]", "[[0.7, -0.2, 0.4], [-0.5, 0.3, 0.9]]",
     "W[2] is 2x3 but layer 1 has 4 neurons; make them equal"),
    ("None, tanh, identity]", "None, tanh]", "W ends with layer 2 but sigma with layer 1; give every"),
    ("None, tanh, identity]", "None, tanh, 'tanh']", "sigma[2] is str; take one of lib/activations.py"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, capsys, old, new, sentence):
    refuses(edited(kit, (old, new)), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    ran = run(edited(kit, ("r = 0.02", "r = 1")))
    assert ran.stdout == b""
    tells(ran, "take a smaller r above 0 (matrix_network.py, line")
