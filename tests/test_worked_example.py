"""The worked example: what is printed is read back and worked out again, number by number."""
import html
import json
import math
import re
import shutil
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest

from lib import activations
from lib.octave import show, write_mat
from tests.conftest import DATA, LONG, ROOT

from paper import inputs
from paper import formats

TOOL  = ROOT/"homework"/"worked_example.py"
MAZUR = json.loads((DATA/"mazur_2015.json").read_text())
NEURON = ["--W", "-23.1", "--X", "5.7", "--Y", "50.1", "--sigma", "identity", "--rate", "0.007"]
TYPED  = ["--W", "[1 2; 3 4]", "[1 -1]", "--X", "[1; 2]", "--Y", "[3]", "--sigma", "relu", "identity", "--rate", "1/10"]
BATCH  = ["--sizes", "2", "3", "2", "--columns", "3", "--seed", "1"]
MIXED  = ["--sizes", "3", "3", "4", "1", "--columns", "2", "--sigma", "relu,tanh,leaky_relu:1/7",
          "sine,gaussian,softplus,logistic", "identity"]
EXACT  = ["--sizes", "2", "3", "2", "--sigma", "square,absolute,leaky_relu:1/10", "identity", "--seed", "5"]
AFFINE = ["--W", "[1 2; 3 4]", "[1 -1]", "--b", "[1; -2]", "1/3", "--X", "[1 0; 2 1]", "--Y", "[3 1]"]


def matrix(rows):
    return "[" + "; ".join(" ".join(map(str, row)) for row in rows) + "]"


def mazur(*more):
    return ["--W", *map(matrix, MAZUR["W"]), "--b", *map(matrix, MAZUR["b"]), "--X", matrix(MAZUR["X"]),
            "--Y", matrix(MAZUR["Y"]), "--rate", str(MAZUR["rate"]), "--sigma", "logistic", "logistic",
            "--half", "--hold-b", "--decimals", "9", *more]


NETWORKS = dict(typed=TYPED, neuron=NEURON, batch=BATCH, mixed=MIXED, exact=EXACT, affine=AFFINE, mazur=mazur())


@pytest.fixture
def tool(monkeypatch):
    """The tool's own module, found as a student's Python finds it."""
    monkeypatch.syspath_prepend(str(ROOT/"homework"))
    import worked_example
    return worked_example


@pytest.fixture
def page(tool, capsys):
    """What one call prints."""
    def page(*words):
        assert tool.main(list(words)) == 0, capsys.readouterr().err
        printed = capsys.readouterr()
        assert printed.err == "" and printed.out.isascii()
        return printed.out
    return page


@pytest.fixture
def complaint(tool, capsys):
    """The one sentence of a call that fails; nothing else is printed."""
    def complaint(*words):
        assert tool.main(list(words)) == 2
        out, err = capsys.readouterr()
        assert out == "" and err.startswith("error: ") and err.count("\n") == 1 and "Traceback" not in err
        return err
    return complaint


# %% A reader with a calculator: he knows Python and school, and nothing of lib/

def logistic(x):
    return 1/(1 + math.exp(-x))


FUNCTIONS = {                                            # written from the book, not from lib/activations.py
    "identity": (lambda x: x, lambda x: 1), "relu": (lambda x: max(x, 0), lambda x: int(x > 0)),
    "square": (lambda x: x*x, lambda x: x + x), "absolute": (abs, lambda x: (x > 0) - (x < 0)),
    "logistic": (logistic, lambda x: logistic(x)*logistic(-x)),
    "tanh": (math.tanh, lambda x: 1/math.cosh(x)**2), "sine": (math.sin, math.cos),
    "softplus": (lambda x: math.log(1 + math.exp(x)), logistic),
    "gaussian": (lambda x: math.exp(-x**2), lambda x: -2*x*math.exp(-x**2))}


class Sheet(np.ndarray):
    """A matrix in which @ also takes a number on the left, % is the Kronecker product."""
    def __rmatmul__(self, number):
        return (number*np.asarray(self)).view(Sheet)

    def __mod__(self, other):
        return np.kron(np.asarray(self), np.asarray(other)).view(Sheet)


def value(cell, slope):
    """3, -\\frac{1}{3}, 0.25, 1.20 \\cdot 10^{-8} or \\text{relu}'(5)."""
    called = re.fullmatch(r"\\text\{([a-z ]+)\}('?)\((.*)\)", cell)
    if called:
        name, prime, x = called[1], called[2] == "'", value(called[3], slope)
        if name == "leaky relu":
            return (1 if x > 0 else slope) if prime else x if x > 0 else slope*x
        return FUNCTIONS[name][prime](x)
    cell = re.sub(r" \\cdot 10\^\{(-?\d+)\}", r"e\1", re.sub(r"\\frac\{(\d+)\}\{(\d+)\}", r"\1/\2", cell))
    return Fraction(cell)


def parts_of(numbers):
    """The lines of a display, a bmatrix as its rows of cells."""
    out, rows = [], None
    for line in numbers.splitlines():
        if line == r"\begin{bmatrix}":
            rows = []
        elif line == r"\end{bmatrix}":
            out.append(rows)
            rows = None
        elif rows is None:
            out.append(line)
        else:
            assert line.count(r"\\") <= 1
            rows.append(line[:-3].split(" & ") if line.endswith(r" \\") else line.split(" & "))
    return out


def steps_of(markdown):
    """[(heading, formula line, parts of the line with numbers), ...]."""
    found = []
    for heading, body in re.findall(r"^### \d+\. (.*?)\n(.*?)(?=^###|\Z)", markdown, flags=re.M | re.S):
        formula, numbers = re.findall(r"```math\n(.*?)\n```", body, flags=re.S)
        found.append((heading, formula, parts_of(numbers)))
    return found


def worked_out(terms, slope):
    """The value of what stands between the first and the last equals sign."""
    known, text = {"total": lambda A: A.sum()}, ""
    for term in terms:
        if isinstance(term, list):
            name  = f"M{len(known)}"
            text += name + " "
            known[name] = np.array([[value(cell, slope) for cell in row] for row in term], object).view(Sheet)
        else:
            term  = re.sub(r"\\frac\{(\d+)\}\{(\d+)\}", r"\1/\2", term)
            text += re.sub(r"(?<![\w^{])\d+\.?\d*(/\d+)?", lambda found: f"F('{found[0]}')", term) + " "
    for sign, python in ((r"\cdot", "@"), (r"\circ", "*"), (r"\otimes", "%"), (r"F('1/2') \sum", r"F('1/2')*\sum"),
                         (r"\sum (", "total(("), (")^{2}", ")**F('2'))")):
        text = text.replace(sign, python)
    return eval(text, {"F": Fraction, **known})


def wrong_lines(markdown, near, slope=Fraction(1, 100)):
    """The headings of all steps whose two sides differ by more than near."""
    wrong = []
    for heading, _, parts in steps_of(markdown):
        _, sign, *terms, equals, result = parts
        assert equals == "=" and sign in ("=", r"\leftarrow")
        ours   = np.array(worked_out(terms, slope), float)
        theirs = np.array([[value(cell, slope) for cell in row] for row in result] if isinstance(result, list)
                          else value(result, slope), float)
        if ours.shape != theirs.shape or (abs(ours - theirs) > near*(1 + abs(theirs))).any():
            wrong.append(heading)
    return wrong


@pytest.mark.parametrize("form", ["3", "4", "5"])
@pytest.mark.parametrize("name", NETWORKS)
def test_every_line_is_true_when_it_is_worked_out_again(page, name, form):
    slope  = {"mixed": Fraction(1, 7), "exact": Fraction(1, 10)}.get(name)
    places = [] if name in ("mazur", "typed") else ["--decimals", "9"] if name == "mixed" else []
    printed = page(*NETWORKS[name], "--form", form, "--format", "md", *places)
    exact   = "All numbers are exact" in printed
    assert exact == (name not in ("mixed", "mazur"))
    assert wrong_lines(printed, near=1e-15 if exact else 1e-7, slope=slope) == []
    assert printed.rstrip().splitlines()[-1].count("agrees") == len(re.findall(r"Layer \d+: step", printed))


@pytest.mark.parametrize("old, new, heading", [
    ("888", "889", "The new cost"), ("-18 &", "-17 &", "Layer 1: gradient"),
    ("relu}(11)", "relu}(12)", "Layer 1: outputs")])
def test_a_planted_mistake_is_found(page, old, new, heading):
    printed = page(*TYPED, "--format", "md")
    assert old in printed and any(heading in wrong for wrong in wrong_lines(printed.replace(old, new), 1e-12))


def result(markdown, heading):
    """The last part of the last step whose heading begins so."""
    return [parts[-1] for title, _, parts in steps_of(markdown) if title.startswith(heading)][-1]


@pytest.mark.parametrize("letters", [[], ["--note"], ["--question"]])
def test_mazur_to_nine_digits(page, letters):
    printed = page(*mazur("--format", "md", *letters))
    assert result(printed, "The cost") == str(MAZUR["E_before"]) == "0.298371109"
    for i, published in enumerate(MAZUR["W_after"], start=1):
        W = result(printed, f"Layer {i}: step")
        for ours, theirs in zip([x for row in W[:2] for x in row[:2]], published):
            assert abs(float(ours) - float(theirs)) <= 1.01*10.0**-len(theirs.split(".")[1])
        assert [float(row[2]) for row in W] == [b for b, in MAZUR["b"][i-1]] + [1]*(i == 1)       # kept fixed
    assert "double precision" in printed and "kept fixed, and so are the biases" in printed


def test_the_questions_neuron_makes_the_questions_first_step(page):
    printed = page(*NEURON, "--question", "--format", "md")
    assert "All numbers are exact" in printed and "W^{(1)} \\cdot a^{(0)}" in printed
    w = float(result(printed, "Layer 1: step")[0][0])
    assert show("w", w) == (DATA/"single_neuron_question.txt").read_text().splitlines()[0] == "w = -8.5948"
    assert result(printed, "Layer 1: weighted inputs") == [["-131.67"]]


@pytest.mark.parametrize("words", [BATCH, MIXED, AFFINE])
def test_the_three_forms_give_one_gradient(page, words):
    three, four, five = (page(*words, "--format", "md", "--form", form) for form in "345")
    for i in range(1, len(re.findall(r"Layer \d+: step", three)) + 1):
        assert result(three, f"Layer {i}: gradient") == result(four, f"Layer {i}: gradient") \
            == result(five, f"Layer {i}: gradient")
    assert "Delta" in three and "Delta" not in four + five
    assert r"\otimes" in four and r"\circ ( W" in four and "diag" not in four
    assert "diag" in five and not re.search(r"```math\n[^`]*\\circ", five)


def test_the_published_letters_are_used(page):
    note = page(*TYPED, "--note", "--form", "5")
    assert "grad_(W_1) C = X^T (x) ( hat(Sigma'_1) . W_2^T . hat(Sigma'_2) . grad_(Sigma_2) C )" in note
    assert "dC/dW^(1) = dC/dN^(1) . a^(0)T" in page(*TYPED, "--question")
    assert "Delta_1 = ( W_2^T . Delta_2 ) o dS_1       (2 x 1) = ( (2 x 1) . (1 x 1) ) o (2 x 1)" in page(*TYPED)


def test_text_is_ascii_and_stands_as_on_paper(page):
    assert """
  N_1 = [ 1  2 ] . [ 1 ] = [  5 ]
        [ 3  4 ]   [ 2 ]   [ 11 ]
""" in page(*TYPED)


@pytest.mark.parametrize("name", inputs.MEANING)
def test_the_formula_of_every_activation_is_that_of_the_library(tool, name):
    one = inputs.activation(name, exact=False)
    for x in (-1.5, -0.2, 0.3, 2.0):
        N = np.array([x])
        for ours, theirs in zip(inputs.MEANING[name], (one.f(N), one.df(N, one.f(N)))):
            text = formats.plain(ours.replace("%", "0.01")).replace(" . ", "*").replace("^", "**")
            text = re.sub(r"(.+?) if (.+?) else ", r"(\1) if (\2) else ", text)
            assert eval(text, {"x": x, "e": math.e, "log": math.log, "sin": math.sin, "cos": math.cos,
                               "tanh": math.tanh, "logistic": logistic}) == pytest.approx(float(theirs[0]))


def test_an_activation_that_is_added_to_the_library_is_all_that_the_tool_needs(page, monkeypatch):
    cube = activations.Activation(lambda N: N**3, lambda N, S: 3*N**2)
    monkeypatch.setitem(activations.NAMES, "cube", cube)
    printed = page("--W", "2", "--X", "1/2", "--Y", "3", "--sigma", "cube")
    assert "sigma_1 = cube" in printed and "agrees" in printed and "differs" not in printed
    assert "S_1 = [ cube(1) ] = [ 1 ]" in printed and "dS_1 = [ cube'(1) ] = [ 3 ]" in printed


def test_sigmoid_is_another_name_of_logistic(page):
    words = ("--W", "2", "--X", "1", "--Y", "3", "--sigma")
    assert page(*words, "sigmoid") == page(*words, "logistic")


def test_a_narrow_terminal_gets_narrow_lines(page, monkeypatch):
    words = ("--sizes", "3", "3", "2", "--columns", "2")
    monkeypatch.setenv("COLUMNS", "70")
    narrow = page(*words).splitlines()
    monkeypatch.setenv("COLUMNS", "200")
    wide = page(*words).splitlines()
    assert max(map(len, narrow)) <= 70 < max(map(len, wide)) <= 100


def test_the_printing_knows_nothing_of_backpropagation():
    printing = [(ROOT/"homework"/"paper"/name).read_text() for name in ("derivation.py", "formats.py")]
    assert all(not re.search(r"import.*\b(lib|numpy)\b|\w @ \w|df\(", text) for text in printing)


# %% What is given

def test_fractions_stay_exact_and_decimals_stay_decimals(page):
    assert "[ 1/3 ]" in page("--W", "1/3", "--X", "[1]", "--Y", "0")
    assert "N_1 = [ 0.1 ] . [ 0.3 ] = [ 0.03 ]" in page("--W", ".1", "--X", "3e-1", "--Y", "1")
    assert "N_1 = [ 0.1 ] . [ 0.3 ] = [ 3.00e-2 ]" in page("--W", ".1", "--X", ".3", "--Y", "1", "--decimals", "1")


@pytest.mark.parametrize("typed", ["[1 2;3 4]", "[1,2;3,4]", "[ 1, 2 ; 3 ,4 ];", "[1 2\n3 4]", "[1 3; 2 4]'",
                                   "[1 3; 2 4].'", "[+1 4/2; 6/2 +4]"])
def test_a_matrix_is_typed_as_in_matlab(page, typed):
    fresh = page("--W", "[1 2; 3 4]", "--X", "[1; 1]", "--Y", "[0; 0]")
    assert page("--W", typed, "--X", "[1; 1]", "--Y", "[0; 0]") == fresh


def test_negative_numbers_are_no_options(page):
    assert "N_1 = [ -1/2 ] . [ -3 ] = [ 3/2 ]" in page("--W", "-1/2", "--X", "-3", "--Y", "-1")
    assert "N_1 = [ -0.5 ] . [ -3 ] = [ 1.5 ]" in page("--W", "-.5", "--X", "-3", "--Y", "-1")


def test_a_mat_file_says_the_same_as_its_numbers_typed(page, tmp_path):
    W = [None, np.array([[1.0, 2], [3, 4]]), np.array([[0.5, -1/3]])]
    write_mat(str(tmp_path/"net.mat"), W=W, X=np.array([[0.1], [2]]), Y=np.array([[3.0]]))
    assert page("--mat", str(tmp_path/"net.mat"), "--note") == page(
        "--W", "[1 2; 3 4]", "[0.5 -1/3]", "--X", "[.1; 2]", "--Y", "3", "--note")
    write_mat(str(tmp_path/"net.mat"), W=W, b=[None, np.ones((2, 1)), np.ones((1, 1))], X=np.array([[np.pi], [2]]),
              Y=np.array([[3.0]]))
    printed = page("--mat", str(tmp_path/"net.mat"), "--format", "md")
    assert "double precision" in printed and "3.141593" in printed and wrong_lines(printed, 1e-4) == []


def test_a_mat_file_of_the_real_octave(page, octave, tmp_path):
    octave("W = {[1 2; 3 4], [1 -1]}; X = [1; 2]; Y = 3; save -v7 net.mat W X Y\n")
    assert page("--mat", str(tmp_path/"net.mat"), "--rate", "1/10") == page(*TYPED)


@pytest.mark.parametrize("seed", range(8))
def test_random_numbers_are_small_and_the_same_each_time_and_give_gradients_that_are_not_0(page, seed):
    words = ["--sizes", "2", "3", "1", "--seed", str(seed), "--format", "md"]
    printed = page(*words)
    assert printed == page(*words) != page(*words[:-3], str(seed + 1), "--format", "md")
    given = printed.split("### 1.")[0]
    assert all(abs(int(x)) < 4 for x in re.findall(r"(?<=[ &\n])-?\d+(?= &| \\\\|\n)", given.split("### Given")[1]))
    assert float(value(result(printed, "The new cost"), 0)) <= float(value(result(printed, "The cost"), 0)) != 0
    assert "differs" not in printed
    for i in (1, 2):
        assert any(cell != "0" for row in result(printed, f"Layer {i}: gradient") for cell in row)


def test_at_a_kink_the_last_line_says_so(page):
    last = " ".join(page("--W", "[1 -1]", "--X", "[1; 1]", "--Y", "3", "--sigma", "relu").split()[-60:])
    assert "dW_1 differs" in last and "kink" in last


# %% What is wanted

@pytest.mark.parametrize("form", ["3", "4", "5"])
def test_blank_leaves_the_shapes_and_takes_the_numbers(page, form):
    full, blank = (page(*MIXED, "--form", form, "--format", "md", *more) for more in ([], ["--blank"]))
    assert full.split("### 1.")[0] == blank.split("### 1.")[0]          # what is given stays
    for (title, formula, parts), (title_b, formula_b, parts_b) in zip(steps_of(full), steps_of(blank)):
        assert (title, formula, len(parts)) == (title_b, formula_b, len(parts_b))
        for part, part_b in zip(parts, parts_b):
            if isinstance(part, list):
                assert [len(row) for row in part] == [len(row) for row in part_b]
                assert all(re.fullmatch(r"(\\text\{[a-z ]+\}'?\()?\\underline\{\\phantom\{00000\}\}\)?", cell)
                           for row in part_b for cell in row)
    assert "[ relu(_____) ]" in page(*TYPED, "--blank")


@pytest.mark.parametrize("typed", ["Delta2", "delta_2", "Delta[2]", "Delta_{2}"])
def test_upto_stops_there(page, typed):
    headings = re.findall(r"--- (.*) ---", page(*TYPED, "--upto", typed))
    assert headings[-1] == "8. Layer 2: Delta, the errors" and "Check" not in headings


def test_decimals_round_what_is_worked_out_and_not_what_is_given(page):
    printed = page("--W", "[1/3 0.125]", "--X", "[1; 1]", "--Y", "1", "--decimals", "2")
    assert "Computed exactly, shown rounded to 2 decimals" in printed and "[ 0.46 ]" in printed
    assert "[ 1/3  0.125 ]" in printed


def test_a_file_is_written_whole_and_never_lost(page, tool, complaint, tmp_path):
    out = tmp_path/"sheet.html"
    assert page(*TYPED, "--out", str(out)) == "" and out.read_text().startswith("<!DOCTYPE html>")
    out.write_text("my own")
    assert "--force" in complaint(*TYPED, "--out", str(out)) and out.read_text() == "my own"
    complaint(*TYPED, "--out", str(out), "--force", "--rate", "0")
    assert out.read_text() == "my own"
    page(*TYPED, "--out", str(out), "--force", "--format", "md")
    assert out.read_text() == page(*TYPED, "--format", "md") and [*tmp_path.iterdir()] == [out]


@pytest.mark.parametrize("words, said", [
    (["--W", "[1 2; 3 4]", "[1 -1 2]", "--X", "[1; 2]", "--Y", "3"], "W_2 is 1 x 3 but W_1 is 2 x 2"),
    (["--W", "[1 2; 3 4]", "--X", "[1; 2; 3]", "--Y", "3"], "W_1 is 2 x 2 but X is 3 x 1"),
    (["--W", "[1 2; 3 4]", "--X", "[1; 2]", "--Y", "3"], "Y is 1 x 1 but W_1 is 2 x 2"),
    ([*TYPED, "--b", "[1 2]", "1"], "b_1 is 1 x 2 but W_1 is 2 x 2"),
    ([*TYPED, "--b", "[1; 2]"], "1 columns b for 2 layers"),
    (["--W", "[0,5 1]", "--X", "[1; 2]", "--Y", "3"], "write 0.5"),
    (["--W", "[1 2]", "--X", "[0,5; 1]", "--Y", "3"], "write 0.5"),
    (["--W", "[0,5]", "--X", "1", "--Y", "3"], "write 0.5"),
    (["--W", "1", "--X", "1", "--Y", "-0,5"], "write -0.5"),
    ([*TYPED[:-1], "0,5"], "write 0.5"),
    ([*TYPED[:-1], "0"], "--rate 0 is not positive"), ([*TYPED[:-1], "-1/2"], "--rate -1/2 is not positive"),
    ([*TYPED[:-1], "nan"], "'nan', which is no number"),
    (["--sizes", "2", "1", "--sigma", "rleu"], "no activation 'rleu'; take one of relu, leaky_relu"),
    (["--sizes", "2", "1", "--sigma", "tahn"], "take one of tanh"),
    (["--sizes", "2", "1", "--sigma", "relu:2"], "no activation 'relu:2'"),
    (["--sizes", "2", "2", "--sigma", "relu,tanh,sine"], "2 neurons but --sigma names 3"),
    (["--sizes", "2", "1", "--sigma", "relu", "relu"], "--sigma names 2 layers but there are 1"),
    (["--sizes", "2"], "at least one layer"), (["--sizes", "2", "0"], "each 1 or more"), (["--sizes", "x"], "--sizes"),
    (["--sizes", "2", "1", "--seed", "-1"], "--seed 0 or more"),
    (["--mat", "nowhere.mat"], "no file nowhere.mat"), (["--mat", str(TOOL)], "not a .mat file that can be read"),
    (["--W", "1"], "give all three"), ([*TYPED, "--sizes", "2", "1"], "take one of them"),
    (["--W", "[1 2; 3]", "--X", "1", "--Y", "1"], "2 and 1 entries"), (["--W", "[]", "--X", "1", "--Y", "1"], "empty"),
    (["--W", "[1 NaN]", "--X", "1", "--Y", "1"], "'NaN'"), (["--W", "1/0", "--X", "1", "--Y", "1"], "division by zero"),
    (["--W", "1e999", "--X", "1", "--Y", "1"], "'1e999'"), (["--W", "[1 2", "--X", "1", "--Y", "1"], "'[1 2'"),
    (["--W", "1e99", "1e99", "--X", "1e99", "--Y", "1", "--sigma", "square", "square"], "double precision"),
    ([*TYPED, "--upto", "Detla2"], "take one of Delta2"), ([*TYPED, "--form", "4", "--upto", "Delta2"], "no such step"),
    ([*TYPED, "--decimals", "99"], "0 to 15"), ([*TYPED, "--form", "6"], "--form"),
    ([*TYPED, "--format", "pdf"], "html"), ([*TYPED, "--note", "--question"], "not allowed with"),
    ([*TYPED, "--nonsense"], "--nonsense"),
    ([*TYPED, "--out", str(TOOL.parent), "--force"], "cannot write")])
def test_bad_input_is_one_sentence(complaint, words, said):
    assert said in complaint(*words)


def test_an_unknown_activation_brings_the_whole_list(complaint):
    said = complaint("--sizes", "2", "1", "--sigma", "rleu")
    assert sorted(re.findall(r"\w+", said.split("take one of")[1])) == sorted(activations.NAMES)


@pytest.mark.parametrize("variables, said", [(dict(W=np.eye(2), X=np.eye(2)), "it needs X, Y and a cell W"),
                                             (dict(W=np.eye(2), X=np.eye(2)*1j, Y=np.eye(2)), "X in"),
                                             (dict(W=np.eye(2), X=np.full((2, 2), np.inf), Y=np.eye(2)), "X in")])
def test_a_mat_file_that_does_not_hold_a_network(complaint, tmp_path, variables, said):
    write_mat(str(tmp_path/"x.mat"), **variables)
    assert said in complaint("--mat", str(tmp_path/"x.mat"))


def test_the_command_runs_from_any_folder_and_ends_with_2_where_it_fails(tmp_path):
    ran = subprocess.run([sys.executable, str(TOOL)], cwd=tmp_path, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "") and "Backpropagation on paper: 2-3-1" in ran.stdout
    ran = subprocess.run([sys.executable, str(TOOL), "--rate", "0"], cwd=tmp_path, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)


def test_the_sample_of_the_readme_is_what_its_command_prints(page):
    readme  = (ROOT/"README.md").read_text(encoding="utf-8")
    command = re.search(r"^python homework/worked_example.py (.*?)$", readme, flags=re.M)[1]
    words   = [a or b for a, b in re.findall(r'"(.*?)"|(\S+)', command)]
    sample  = readme.split(command)[1].split("\n## ")[0]
    printed = page(*words, "--format", "md")
    fences  = re.findall(r"```math\n.*?\n```", sample, flags=re.S)
    assert len(fences) >= 2 and all(fence in printed for fence in fences)


# %% Browser and LaTeX

MEASURE = """<script>
const cells = [...document.querySelectorAll("mtable")].map(t => [...t.rows || t.querySelectorAll("mtr")].map(r =>
  [...r.querySelectorAll("mtd")].map(d => { const b = d.getBoundingClientRect();
    return [d.textContent, Math.round(b.left), Math.round(b.top), Math.round(b.width), Math.round(b.height)]; })));
const pre = document.createElement("pre"); pre.id = "seen"; pre.textContent = JSON.stringify(cells);
document.body.append(pre);
</script>"""


@pytest.fixture
def chromium(tmp_path):
    """Open a page in a real browser that reaches no network; return its matrices as laid out."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if not browser:
        pytest.skip("chromium is not installed: apt-get install --no-install-recommends chromium fonts-dejavu-core")

    def chromium(source):
        (tmp_path/"page.html").write_text(source, encoding="ascii")
        (tmp_path/"measured.html").write_text(source + MEASURE, encoding="ascii")

        def headless(name, *more):
            profile = tmp_path/f"profile {name}"
            return subprocess.run(
                [browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                 "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
                 f"--user-data-dir={profile}", *more, (tmp_path/name).as_uri()],
                capture_output=True, text=True, timeout=LONG)
        headless("page.html", "--window-size=1000,1500", f"--screenshot={tmp_path/'page.png'}")
        if fonts():
            assert (tmp_path/"page.png").stat().st_size > 20_000                 # an empty page has 6 kB
        dom = headless("measured.html", "--dump-dom").stdout
        return json.loads(html.unescape(re.search(r'<pre id="seen">(.*?)</pre>', dom, flags=re.S)[1]))
    return chromium


def fonts():
    """Has the browser a font to draw letters with?  Its layout is that of the page with and without one."""
    listed = shutil.which("fc-list") and subprocess.run(["fc-list"], capture_output=True, text=True).stdout
    return listed is None or bool(listed.strip())


def laid_out(matrices):
    """Cells have a size; rows stand below each other, columns side by side."""
    for rows in matrices:
        for above, below in zip(rows, rows[1:]):
            assert all(a[2] + a[4] <= b[2] + 1 and abs(a[1] - b[1]) <= 1 for a, b in zip(above, below))
        for row in rows:
            assert all(cell[3] > 5 and cell[4] > 5 for cell in row)
            assert all(a[1] + a[3] <= b[1] + 1 for a, b in zip(row, row[1:]))
    return [[[cell[0] for cell in row] for row in rows] for rows in matrices]


def seen(cell):
    """A cell as a browser's text: \\frac{1}{3} is 13, one over the other."""
    cell = cell.replace(r"\underline{\phantom{00000}}", "_____").replace(r"\cdot", ".")
    return re.sub(r"[\s{}^]|\\text|\\frac", "", cell)


def ascii_of(text):
    return re.sub(r"\s", "", text).translate({0x2212: "-", 0x2032: "'", 0x22C5: ".", 0xB7: "."})


def matrices_of(markdown):
    fences = re.findall(r"```math\n(.*?)\n```", markdown, flags=re.S)
    return [[[seen(cell) for cell in row] for row in part] for fence in fences for part in parts_of(fence)
            if isinstance(part, list)]


def test_a_browser_that_heaps_the_cells_up_would_be_noticed():
    for second in (["2", 5, 0, 10, 10], ["2", 20, 0, 0, 10]):
        with pytest.raises(AssertionError):
            laid_out([[[["1", 0, 0, 10, 10], second]]])
    with pytest.raises(AssertionError):
        laid_out([[[["1", 0, 0, 10, 10]], [["2", 0, 5, 10, 10]]]])


PAGES = [TYPED, mazur("--note"), [*MIXED, "--form", "5", "--question"], [*BATCH, "--form", "4", "--blank"]]


@pytest.mark.parametrize("words", PAGES)
def test_the_html_stands_alone_and_is_well_formed(page, words):
    from xml.etree import ElementTree
    printed = page(*words, "--format", "html")
    assert not re.search(r"http|src=|href=|url\(|@import|<script|<link", printed)
    for formula in re.findall(r"<math.*?</math>", printed, flags=re.S):
        ElementTree.fromstring(html.unescape(formula.replace("&lt;", "LESS").replace("&gt;", "MORE")))
    assert "\\" not in printed.split("</style>")[1] and "$" not in printed


@pytest.mark.parametrize("words", [*(pytest.param(words, marks=pytest.mark.slow) for words in PAGES[:-1]), PAGES[-1]])
def test_chromium_shows_every_matrix_of_the_html(page, chromium, words):
    shown = laid_out(chromium(page(*words, "--format", "html")))
    assert [[[ascii_of(cell) for cell in row] for row in rows] for rows in shown] == matrices_of(
        page(*words, "--format", "md"))


@pytest.mark.parametrize("words", PAGES[2:])
def test_chromium_shows_every_matrix_of_the_markdown(page, chromium, words):
    markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    mathml      = pytest.importorskip("latex2mathml.converter", reason="latex2mathml is not installed")
    markdown    = page(*words, "--format", "md")
    rendered    = markdown_it.MarkdownIt().render(markdown)
    fences      = re.findall(r'<pre><code class="language-math">(.*?)</code></pre>', rendered, flags=re.S)
    assert len(fences) == markdown.count("```math\n") and rendered.count("<h3>") == markdown.count("\n### ")
    for fence in fences:
        rendered = rendered.replace(fence, mathml.convert(html.unescape(fence)), 1)
    body  = rendered.encode("ascii", "xmlcharrefreplace").decode()
    shown = laid_out(chromium(f"<!DOCTYPE html><title>x</title><body>{body}"))
    assert [[[ascii_of(cell) for cell in row] for row in rows] for rows in shown] == [
        [[cell.replace("_____", "00000\u2015") for cell in row] for row in rows] for rows in matrices_of(markdown)]


@pytest.mark.parametrize("words", [*PAGES, ["--sizes", "2", "3", "1", "--columns", "14"],
                                   [*MIXED, "--form", "5", "--decimals", "12"]])
def test_the_latex_compiles_as_it_stands(page, tmp_path, words):
    if not shutil.which("pdflatex"):
        pytest.skip("pdflatex is not installed: apt-get install --no-install-recommends texlive-latex-base")
    (tmp_path/"page.tex").write_text(page(*words, "--format", "tex"), encoding="ascii")
    ran = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "page.tex"], cwd=tmp_path,
                         capture_output=True, text=True, timeout=LONG)
    assert ran.returncode == 0, ran.stdout[-2000:]
    log = (tmp_path/"page.log").read_text(errors="replace")
    assert "Overfull \\hbox" not in log and "undefined" not in log and (tmp_path/"page.pdf").stat().st_size > 20_000
    if shutil.which("pdftotext"):
        subprocess.run(["pdftotext", "page.pdf", "page.txt"], cwd=tmp_path, check=True)
        assert "Against central differences" in (tmp_path/"page.txt").read_text(encoding="utf-8", errors="replace")


def test_a_matrix_of_many_columns_has_its_room_in_latex(page):
    assert "\\setcounter{MaxMatrixCols}{14}" in page("--sizes", "2", "1", "--columns", "14", "--format", "tex")
    assert "\\setcounter{MaxMatrixCols}{10}" in page(*TYPED, "--format", "tex")
