"""Symbols: the formulas are SymPy's derivatives, give the numbers that floats give, and show a planted mistake."""
import re

import numpy as np
import pytest

from lib import activations, check, costs
from tests.lessons import goes_on, once, ran, refuses, tells

known  = once("symbols", "sympy")
ran    = ran("symbols")


NAMES = "w11 w12 w21 w22 v1 v2 x1 x2 y".split()


def with_line(kit, line):
    """The lesson after a student's line under the names."""
    pytest.importorskip("sympy")
    page = kit/"scripts"/"symbols.py"
    text = page.read_text(encoding="utf-8")
    head, names, tail = re.split(r"(^x1, .*\n)", text, maxsplit=1, flags=re.MULTILINE)
    page.write_text(head + names + line + "\n" + tail, encoding="utf-8")
    return page


def formulas(printed):
    """{left side: right side} of the printed lines, and what SymPy's derivatives differ by."""
    rows = re.findall(r"^(\S+) += (.+?)(?: +SymPy's minus ours: (.+))?$", printed.replace("\r", ""), re.MULTILINE)
    return {left: right for left, right, _ in rows}, [difference for _, _, difference in rows if difference]


def test_sympy_s_derivative_minus_ours_is_0_for_all_six_weights(known):
    assert formulas(known["printed"])[1] == ["0"]*6


def test_the_printed_formulas_are_the_ones_by_hand(known):
    sympy = pytest.importorskip("sympy")
    said  = {left: sympy.sympify(right) for left, right in formulas(known["printed"])[0].items()}
    hand  = {"dC/dw11": "Delta2*v1*(1 - s1**2)*x1", "dC/dw12": "Delta2*v1*(1 - s1**2)*x2", "dC/dv1": "Delta2*s1",
             "dC/dw21": "Delta2*v2*(1 - s2**2)*x1", "dC/dw22": "Delta2*v2*(1 - s2**2)*x2", "dC/dv2": "Delta2*s2",
             "s1": "tanh(w11*x1 + w12*x2)", "s2": "tanh(w21*x1 + w22*x2)"}
    for left, right in hand.items():
        assert sympy.expand(said[left] - sympy.sympify(right)) == 0, left
    inside = {"s1": said["s1"], "s2": said["s2"]}
    assert sympy.expand(said["Delta2"] - 2*(sympy.sympify("v1*s1 + v2*s2 - y").subs(inside))) == 0


def test_numbers_put_into_the_formulas_give_the_gradient_measured_on_floats(known):
    values = dict(zip(NAMES, np.random.default_rng(0).normal(size=9)))
    w11, w12, w21, w22, v1, v2, x1, x2, y = values.values()
    W      = [None, np.array([[w11, w12], [w21, w22]]), np.array([[v1, v2]])]
    C      = lambda W: ((W[2] @ np.tanh(W[1] @ np.array([[x1], [x2]])) - y)**2).sum()               # noqa: E731
    theirs = check.complex_step(C, W)
    for i in (1, 2):
        ours = np.vectorize(lambda formula: float(formula.subs(values)))(known["dW"][i])
        assert ours == pytest.approx(theirs[i], abs=1e-12)


def test_only_f_is_new_and_the_slope_is_the_library_s_own(known):
    assert known["tanh"].df is activations.tanh.df and known["sigma"][2] is activations.identity
    assert known["C"].slope(3).item() == costs.squared(known["y"]).slope(3)


def test_a_planted_mistake_is_seen_as_a_formula_that_is_not_0(kit, run):
    pytest.importorskip("sympy")
    core = kit/"lib"/"backprop.py"
    text = core.read_text(encoding="utf-8")
    core.write_text(text.replace("* sigma[i].df(N[i], S[i])", "* S[i]"), encoding="utf-8")
    differences = formulas(run(kit/"scripts"/"symbols.py").stdout.decode())[1]
    assert [difference == "0" for difference in differences] == [False]*4 + [True]*2


def test_an_input_that_is_1_makes_its_weights_biases(kit, run):
    ran  = run(with_line(kit, "x2 = 1"))
    said, differences = formulas(ran.stdout.decode())
    assert ran.stderr == b"" and differences == ["0"]*6 and "x2" not in ran.stdout.decode()
    assert said["dC/dw12"] == "Delta2*v1*(1 - s1**2)" and said["s1"] == "tanh(w11*x1 + w12)"


@pytest.mark.parametrize("line", ["x1 = x2 = 0", "x1 = x2 = 0.0"])
def test_inputs_that_are_0_leave_no_slope(kit, run, line):
    ran = run(with_line(kit, line))
    said, differences = formulas(ran.stdout.decode())
    assert ran.stderr == b"" and differences == ["0"]*6
    assert [said[left] for left in said if left.startswith("dC/d")] == ["0"]*6


def test_a_weight_that_stands_in_two_places_lacks_the_slope_of_the_other(kit, run, known):
    """The derivative by a shared weight is the sum of two slopes."""
    ran = run(with_line(kit, "w21 = w11"))
    sympy = pytest.importorskip("sympy")
    share = {known["w21"]: known["w11"]}
    slope = [known["dW"][1][row, 0].subs(share) for row in (1, 0)]
    said  = formulas(ran.stdout.decode().replace("\r", ""))[1]
    names = dict(zip(NAMES, sympy.symbols(NAMES)))
    assert ran.stderr == b"" and said[1] == said[3] == said[4] == said[5] == "0"
    assert [sympy.expand(sympy.sympify(said[i], locals=names) - slope[i//2]) for i in (0, 2)] == [0, 0]


def test_it_runs_silently_and_twice_to_the_same_bytes(known, ran):
    assert (ran.returncode, ran.stderr) == (0, b"") and ran.stdout.split(b"figure: ")[0].isascii()
    assert known["symbols.png"] == ran.pictures["symbols.png"]


def test_the_picture_shows_the_letters_and_the_slopes_as_on_paper(known):
    left, right = known["fig"].axes
    drawn = [text.get_text() for text in left.texts]
    assert {f"${letter}$" for letter in ("w_{11}", "w_{12}", "w_{21}", "w_{22}", "v_{1}", "v_{2}", "x_{1}", "x_{2}",
                                         "s_1", "s_2", "S")} <= set(drawn)
    assert drawn.index("$w_{12}$") < drawn.index("$w_{21}$") and not any("1.00" in text for text in drawn)
    lines = [text.get_text().replace(r"\cdot ", "") for text in right.texts]            # older SymPy writes a dot
    assert lines[0] == r"$\Delta_2 = 2\,(S - y)$" and lines[5] == r"$\partial C/\partial v_{1} = \Delta_{2} s_{1}$"
    assert lines[2] == r"$\partial C/\partial w_{12} = \Delta_{2} v_{1} x_{2} \left(1 - s_{1}^{2}\right)$"
    assert len(lines) == 7


def test_without_sympy_it_says_in_one_sentence_what_to_install(kit, run, tmp_path):
    (tmp_path/"sympy.py").write_text("raise ModuleNotFoundError(\"No module named 'sympy'\", name='sympy')")
    ran = run(kit/"scripts"/"symbols.py", PYTHONPATH=str(tmp_path))
    assert (ran.returncode, ran.stdout) == (1, b"")
    said = ran.stderr.decode().replace("\r", "")
    assert said.startswith("error: this lesson needs SymPy; run: python -m pip install sympy (symbols.py, line ")
    assert said.count("\n") == 1


def test_a_target_that_is_a_number_is_drawn_too(kit):
    goes_on(with_line(kit, "y = 3"), "\nDelta2 = 2*v1*tanh(", " - 6.0\n")


@pytest.mark.parametrize("line, sentence", [
    ("x1 = 0,5",           "X = (0, 5) are several numbers; write a decimal point, not a comma"),
    ("y = float('nan')",   "Y = nan is not a number"),
    ("y = '3'",            "Y = '3' is text"),
])
def test_what_is_neither_letter_nor_number_ends_in_one_sentence(kit, capsys, line, sentence):
    refuses(with_line(kit, line), sentence, capsys)


def test_a_number_in_place_of_a_weight_has_no_derivative_and_a_student_reads_so_in_sympy_s_words(kit, run):
    pytest.importorskip("sympy")
    tells(run(with_line(kit, "w12 = 0")), ": 0 (symbols.py, line ")


def test_weights_that_do_not_chain_are_told_by_layer_and_shape(kit, run):
    pytest.importorskip("sympy")
    page = kit/"scripts"/"symbols.py"
    page.write_text(page.read_text(encoding="utf-8").replace("[[v1, v2]]", "[[v1], [v2]]"), encoding="utf-8")
    ran = run(page)
    assert ran.stdout == b""
    tells(ran, "error: W[2] is 2x1 but layer 1 has 2 neurons; make them equal")
