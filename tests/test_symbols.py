"""Symbols: the formulas are SymPy's derivatives, give the numbers that floats give, and show a planted mistake."""
import re

import numpy as np
import pytest

from lib import activations, check, costs
from tests.lessons import once, tells

known  = once("symbols", "sympy")


NAMES = "w11 w12 w21 w22 v1 v2 x1 x2 y".split()


def with_line(kit, line):
    """The lesson after a student's line under the names."""
    pytest.importorskip("sympy")
    page = kit/"scripts"/"symbols.py"
    text = page.read_text(encoding="utf-8")
    head, names, tail = re.split(r"(^w11, .*\n)", text, maxsplit=1, flags=re.MULTILINE)
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
    assert known["C"].slope(3) == costs.squared(known["y"]).slope(3)


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


def test_inputs_that_are_0_leave_no_slope(kit, run):
    ran = run(with_line(kit, "x1 = x2 = 0"))
    said, differences = formulas(ran.stdout.decode())
    assert ran.stderr == b"" and differences == ["0"]*6
    assert [said[left] for left in said if left.startswith("dC/d")] == ["0"]*6


def test_it_runs_silently_from_any_folder(kit, run):
    pytest.importorskip("sympy")
    ran = run(kit/"scripts"/"symbols.py", cwd=kit.parent)
    assert (ran.returncode, ran.stderr) == (0, b"") and ran.stdout.isascii()


def test_without_sympy_it_says_in_one_sentence_what_to_install(kit, run, tmp_path):
    (tmp_path/"sympy.py").write_text("raise ModuleNotFoundError(\"No module named 'sympy'\", name='sympy')")
    ran = run(kit/"scripts"/"symbols.py", PYTHONPATH=str(tmp_path))
    assert (ran.returncode, ran.stdout) == (1, b"")
    said = ran.stderr.decode().replace("\r", "")
    assert said.startswith("error: this lesson needs SymPy; run: python -m pip install sympy (symbols.py, line ")
    assert said.count("\n") == 1


@pytest.mark.parametrize("line, sentence", [
    ("w12 = 0",            "the six weights need six names"),
    ("w11 = w21",          "the six weights need six names"),
    ("x1 = 0,5",           "x1 = (0, 5) are several numbers; write a decimal point, not a comma"),
    ("y = float('nan')",   "y = nan is not a number"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, run, line, sentence):
    ran = run(with_line(kit, line))
    assert ran.stdout == b""
    tells(ran, sentence, "(symbols.py, line ")


def test_weights_that_do_not_chain_are_told_by_layer_and_shape(kit, run):
    pytest.importorskip("sympy")
    page = kit/"scripts"/"symbols.py"
    page.write_text(page.read_text(encoding="utf-8").replace("np.array([[v1, v2]])", "np.array([[v1], [v2]])"),
                    encoding="utf-8")
    said = run(page).stderr.decode()
    assert said.startswith("error: W[2] is 2x1 but layer 1 has 2 neurons; make them equal") and said.count("\n") == 1
