"""The small print of the homework: limits, roundings, other names and odd files, each seen as a student sees it."""
import json
import os
import re
import sys

import numpy as np
import pytest

from lib.octave import write_mat
from tests.conftest import PATIENT, ROOT, one_line
from tests.homework_corpus import programs, unusual

import check
from course import questions
import start

NEURON   = unusual.NEURON + "\nMINE = {'a': 2, 'w': -3, 'y': 5, 'r': 0.1}\ndef by_hand(): return 121, -44, 1.4\n"
LAYERS   = programs.network(programs.MATRICES, {}, bias=False)
AFFINE   = programs.network(programs.MATRICES, {}, bias=True)
RIGHT_IN_STEPS = "\ndef step(w, a, y, r): return w - r*2*a*(a*w - y)\n" \
                 "def train(w, a, y, r, steps):\n    p = []\n    for t in range(steps):\n" \
                 "        w = step(w, a, y, r)\n        p.append(w)\n    return p\n"


@pytest.fixture
def checked(checked):
    """What check.py does with a sheet: its exit status and what it prints on either side, as one line each."""
    def in_one_line(source, name="hw1.py", *options):
        status, out, err = checked(source, name, *options)
        return status, one_line(out), one_line(err)
    return in_one_line


@pytest.fixture
def verdict(checked):
    """What --json says of one question."""
    def verdict(source, question, name="hw1.py"):
        return {q["question"]: q for q in json.loads(checked(source, name, "--json")[1])["questions"]}[question]
    return verdict


def slope_is(body):
    """Homework 1 with another slope; the other questions stay right."""
    return f"{NEURON}{RIGHT_IN_STEPS}\ndef slope(w, a, y):\n    {body}\n"


def again(name, body, base):
    """A program in which one function looks at its own right answer, `right`, before it returns."""
    return f"{base}\nright_{name} = {name}\ndef {name}(*a):\n    right = right_{name}(*a)\n    {body}\n"


# %% How near is right

@pytest.mark.parametrize("factor, wanted", [("1 + 9e-7", "pass"), ("1 - 9e-7", "pass"), ("1 + 2e-6", "wrong"),
                                            ("1 - 2e-6", "wrong")])
@pytest.mark.parametrize("question", ["cost", "slope", "largest_rate"])
def test_an_answer_is_right_to_six_digits_and_no_further(question, factor, wanted, verdict):
    source = again(question, f"return right*({factor})", NEURON + RIGHT_IN_STEPS)
    assert verdict(source, question)["verdict"] == wanted


@pytest.mark.parametrize("slope, wanted", [("-44.002", "pass"), ("-44.02", "wrong"), ("-44", "pass")])
def test_by_hand_four_digits_are_enough(slope, wanted, verdict):
    source = NEURON + f"def by_hand(): return 121, {slope}, 1.4\n"
    assert verdict(source, "by_hand")["verdict"] == wanted


@pytest.mark.parametrize("body", ["return abs(2*a*(a*w - y))", "return -abs(2*a*(a*w - y))"])
def test_what_is_right_for_one_sign_of_the_error_only_is_not_right(body, verdict):
    assert verdict(slope_is(body), "slope")["verdict"] == "wrong"


def test_a_factor_next_to_1_is_told_as_a_factor(checked):
    source = programs.network(programs.MATRICES, dict(loss="2.002*(S[k] - Y)"), bias=False)
    assert "Every number is 1.001 times what it should be" in checked(source, "hw4.py")[1]


def test_a_factor_is_told_only_where_it_is_exact(verdict):
    source = again("gradient", "right[1] = right[1]*1.001; return [None] + [3*g for g in right[1:]]", LAYERS)
    found  = verdict(source, "gradient", "hw4.py")
    assert found["verdict"] == "wrong" and found["factor"] is None


def test_a_wrong_formula_and_a_list_in_the_wrong_order_are_both_named(verdict):
    source = programs.network(programs.MATRICES, dict(whole="dW = [None] + dW[:0:-1]", back="W[i+1].T @ D[i+1]"),
                              bias=False)
    found  = verdict(source, "gradient", "hw4.py")
    assert found["two"] and {found["misconception"], *found["also"]} == {"actprime_missing_hidden", "grads_reversed"}


# %% Notes

def test_all_notes_are_given_in_alphabetical_order(verdict):
    source = again("gradient", "a[3][:] = 0; return [None] + [g.T for g in right[0][1:]], "
                   "[None] + [g.ravel() for g in right[1][1:]]", AFFINE)
    found  = verdict(source, "gradient", "hw5.py")
    assert found["verdict"] == "pass"
    assert found["notes"] == ["bias_flat_shape", "caller_arrays_changed", "grad_transposed"]


def test_an_argument_that_is_changed_for_some_networks_only_is_noted(verdict):
    source = again("gradient", "if a[1][1] == 'sine': a[2][0, 0] += 1\n    return right", LAYERS)
    assert verdict(source, "gradient", "hw4.py")["notes"] == ["caller_arrays_changed"]


@pytest.mark.parametrize("bias", ["d.sum()", "d.sum(axis=1)", "[float(d.sum())]", "d.sum(axis=1, keepdims=True)"])
def test_a_bias_of_one_number_has_any_shape_without_a_note(bias, verdict):
    source = AFFINE + "\nMINE = {'W': [[1, -1]], 'b': [[2]], 'X': [[1, 3], [2, 4]], 'Y': [[3, 5]]}\n" \
        "def by_hand():\n    W, b, X, Y = (np.array(v) for v in MINE.values())\n    N = W @ X + b\n" \
        f"    d = 4*(N**2 - Y)*N\n    return d @ X.T, {bias}\n"
    found  = verdict(source, "by_hand", "hw5.py")
    assert found["verdict"] == "pass" and found["notes"] == []


# %% What may be returned

@pytest.mark.parametrize("first", ["...", "{}", "'W'", "abs", "()", "np.zeros((0, 3))", "False"])
def test_index_0_of_a_list_is_not_looked_at(first, verdict):
    source = again("gradient", f"return [{first}] + right[1:]", LAYERS)
    assert verdict(source, "gradient", "hw4.py")["verdict"] == "pass"


def test_the_answer_may_stand_first_in_a_dictionary_of_other_names(verdict):
    source = again("gradient", "return {'slopes': right, 'cost': 1.0}", LAYERS)
    assert verdict(source, "gradient", "hw4.py")["verdict"] == "pass"


def test_in_a_dictionary_with_a_name_for_every_layer_a_wrong_one_is_found(verdict):
    source = again("gradient", "dW, db = right; dW[2] = dW[2]**2\n    return {**{f'dW{i}': dW[i] for i in (3, 2, 1)}, "
                   "**{f'db{i}': db[i] for i in (1, 2, 3)}}", AFFINE)
    found  = verdict(source, "gradient", "hw5.py")
    assert found["wrong"] == ["W2"] and found["right"] == ["W1", "W3", "b1", "b2", "b3"]


def test_the_input_stands_once_in_front_of_what_the_layers_say(checked):
    source = again("forward", "return right[0], [None] + right[1]", LAYERS)
    said   = checked(source, "hw4.py")[1]
    assert "the list S has 5 entries; asked are 4, with X in front" in said


@pytest.mark.parametrize("name", ["one neuron", "chain", "layer", "layers", "bias and batch", "forms", "check"])
def test_what_is_right_is_right_in_a_process_of_its_own(name, checked):
    sheet, source = unusual.RIGHT[name]
    status, out, _ = checked(source, f"{sheet}.py")
    assert status == 0 and out.endswith("All is right.") and "note" not in out


def test_a_list_of_more_than_a_million_numbers_is_no_answer(verdict):
    assert verdict(slope_is("return [0]*1_000_001"), "slope")["verdict"] == "bad_type"


@pytest.mark.parametrize("length, shown", [(160, 160), (161, 160), (1000, 160)])
def test_of_a_long_message_of_python_the_first_160_letters_are_shown(length, shown, checked):
    said = checked(slope_is(f"raise ValueError('x'*{length})"))[1]
    assert max(map(len, re.findall("x+", said))) == shown


def test_an_error_in_the_last_line_of_the_file_is_shown_with_its_line(checked):
    source = slope_is("return 1/0").rstrip("\n")
    assert f"line {source.count(chr(10)) + 1}: return 1/0" in checked(source)[1]


def test_a_name_that_begins_with_an_underscore_is_not_proposed(checked):
    said = checked(NEURON.replace("def slope(", "def _slope(") + RIGHT_IN_STEPS)[1]
    assert "there is no function slope in your file; its name must stay as in the sheet." in said


# %% The page

def test_second_hints_are_offered_until_they_are_shown(checked):
    wrong = slope_is("return a*(a*w - y)")
    assert "for second hints: --more" in checked(wrong)[1] and "Second hint:" not in checked(wrong)[1]
    said = checked(wrong, "hw1.py", "--more")[1]
    assert "for second hints: --more" not in said and "Second hint:" in said


def test_second_hints_are_not_offered_where_there_are_none(checked):
    assert "--more" not in checked(NEURON)[1]
    assert "--more" not in checked(slope_is("return 1/0"))[1]


def test_one_wrong_answer_among_right_ones_is_status_1(checked):
    assert [checked(NEURON)[0], checked(slope_is("return 3"))[0]] == [0, 1]


def test_the_narrowest_page_has_forty_columns(tmp_path, monkeypatch, capsys):
    (tmp_path/"hw1.py").write_text(slope_is("return a*(a*w - y)"))
    monkeypatch.setenv("COLUMNS", "20")
    check.main([str(tmp_path/"hw1.py"), "--seconds", PATIENT])
    assert 30 < max(map(len, capsys.readouterr().out.splitlines())) <= 40


# %% The file

def test_the_option_as_is_stronger_than_the_name_and_the_title_of_the_file(checked):
    source = '"""Homework 1: mine."""\n' + LAYERS
    status, out, _ = checked(source, "hw2.py", "--as", "hw4", "--json")
    assert json.loads(out)["sheet"] == "hw4" and status == 0
    status, out, err = checked(source, "hw2.py", "--as", "hw9")
    assert status == 2 and out == "" and "which sheet is" in err


@pytest.mark.parametrize("name", ["HW1.py", "ada_hw1_final.py", "Hw1 (2).py"])
def test_a_sheet_is_known_by_a_part_of_its_name_in_any_letters(name, checked):
    assert json.loads(checked(NEURON, name, "--json")[1])["sheet"] == "hw1"


def test_a_byte_order_mark_does_not_matter(checked):
    assert checked(b"\xef\xbb\xbf" + NEURON.encode())[0] == 0


def test_the_line_that_is_not_utf_8_is_named(checked):
    assert "not UTF-8 text (line 3)" in checked(b"x = 1\n\n# \xfc\n" + NEURON.encode())[2]


@pytest.mark.parametrize("source, error, words", [("", "unreadable", "is empty"),
                                                  ("MINE = open('x')\n", "unreadable", "MINE"),
                                                  ("x = 1\ndef f(:\n", "syntax", "")])
def test_with_json_a_file_that_cannot_be_read_is_data_too(source, error, words, checked):
    status, out, err = checked(source, "hw1.py", "--json")
    data = json.loads(out)
    assert status == 2 and data["error"] == error and words in data["says"] and data["says"] in err
    assert data.get("line") == (2 if error == "syntax" else None)


def test_a_syntax_error_shows_its_line(checked):
    assert "line 2: def f(:" in checked("x = 1\ndef f(:\n")[2]


# %% The student's process

def test_without_an_option_two_seconds_are_the_limit(tmp_path, capsys):
    (tmp_path/"hw1.py").write_text(slope_is("while True: pass"))
    assert check.main([str(tmp_path/"hw1.py")]) == 1
    assert "no answer after 2 seconds" in " ".join(capsys.readouterr().out.split())


def test_the_limit_is_not_for_the_start_of_python(checked):
    status, out, err = checked("def cost(w, a, y): return (a*w - y)**2\n", "hw1.py", "--seconds", "0.001")
    assert status == 1 and out.startswith(("Question 1, cost:", "Outside of the functions")) and err == ""


def test_the_limit_holds_for_a_line_outside_of_functions(checked):
    out = checked(f"import time\nwhile True: pass\n{NEURON}", "hw1.py", "--seconds", "1")[1]
    assert "line 2 does not end" in out


def test_several_lines_that_end_python_are_all_left_out(checked):
    status, out, _ = checked("import os\nos._exit(1)\nos._exit(2)\nos._exit(3)\n" + NEURON)
    assert "10 of 10" in out
    assert re.findall(r"line (\d) ends Python itself", out) == ["2", "3", "4"]


def test_a_module_beside_the_sheet_can_be_imported_and_the_folder_stays_as_it_is(checked, tmp_path, monkeypatch):
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    (tmp_path/"helpers_of_ada.py").write_text("def twice(x): return 2*x\n")
    source = "from helpers_of_ada import twice\n" + slope_is("return twice(a*(a*w - y))")
    assert checked(source)[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["helpers_of_ada.py", "hw1.py"]


@pytest.mark.parametrize("line", ["hello", "[]", "3", "", "{"])
def test_who_writes_into_the_line_to_the_check_loses_one_question_and_gets_no_points_for_it(line, checked):
    said = (line + "\n").encode()
    body = f"import os\n    for channel in range(3, 12):\n        try: os.write(channel, {said})\n" \
           "        except OSError: pass\n    return 2*a*(a*w - y)"
    status, out, err = checked(slope_is(body))
    assert status == 1 and "Question 2, slope: your code ended Python itself" in out and "8 of 10" in out and err == ""


@pytest.mark.skipif(os.name != "posix", reason="a named pipe tells whether a process still lives")
def test_a_process_that_the_student_started_is_ended_with_the_check(checked, tmp_path):
    os.mkfifo(tmp_path/"alive")
    reader = os.open(tmp_path/"alive", os.O_RDONLY | os.O_NONBLOCK)
    sleeps = f"import time; f = open({str(tmp_path/'alive')!r}, 'w'); print('ready', flush=True); time.sleep(300)"
    source = "import subprocess\n" \
             f"P = subprocess.Popen([{sys.executable!r}, '-c', {sleeps!r}], stdout=subprocess.PIPE)\n" \
             f"P.stdout.readline()\n{NEURON}"
    try:
        assert checked(source)[0] == 0
        assert os.read(reader, 1) == b""                # at its end: no one has it open; else BlockingIOError
    finally:
        os.close(reader)


# %% Numbers of one's own

WHOLE = {                                               # smallest and largest number of the sheets with whole numbers
    "hw2": {"w1": (2, 5), "w2": (2, 4), "x": (-4, -2), "y": (3, 9)},
    "hw3": {"W": (-4, 4), "X": (2, 5), "Y": (2, 40)}, "hw4": {"W1": (-3, 3), "W2": (-3, 3), "X": (2, 4), "Y": (2, 9)},
    "hw5": {"W": (-4, 4), "b": (2, 5), "X": (2, 5), "Y": (2, 30)}, "hw6": {"A": (-5, 9), "B": (-5, 9)},
    "hw7": {"a": (2, 5), "w": (2, 6)}}


@pytest.fixture
def mine(tmp_path, capsys):
    """The numbers that start.py writes for a student."""
    def mine(student, sheet):
        folder = tmp_path/sheet/student
        assert start.main([sheet, "--student", student, "--to", str(folder)]) == 0
        capsys.readouterr()
        space = {}
        exec((folder/f"{sheet}.py").read_text(encoding="utf-8"), space)
        return space["MINE"]
    return mine


def flat(numbers):
    return [x for row in numbers for x in flat(row)] if isinstance(numbers, list) else [numbers]


@pytest.mark.parametrize("sheet", WHOLE)
def test_whole_numbers_reach_both_ends_of_their_range_and_are_never_0_or_1(sheet, mine):
    drawn = [mine(f"student {j}", sheet) for j in range(150)]
    for name, (low, high) in WHOLE[sheet].items():
        seen = {x for one in drawn for x in flat(one[name])}
        easy = {x for x in range(low, high + 1) if x not in (-1, 0, 1)}
        assert seen <= easy and {min(easy), max(easy)} <= seen, name


def test_decimals_are_tenths_and_reach_both_ends_of_their_range(mine):
    assert {mine(f"student {j}", "hw7")["eps"] for j in range(60)} == {0.1, 0.2, 0.3, 0.4}
    assert {mine(f"student {j}", "hw1")["r"] for j in range(60)} == {j/1000 for j in range(2, 10)}


def test_an_id_has_sixty_letters_at_most_and_one_line(tmp_path, capsys):
    for student, taken in (("x"*60, True), ("x"*61, False), ("Ada\nBob", False), ("Ada\tBob", False)):
        folder = tmp_path/str(len(student))
        assert start.main(["hw1", "--student", student, "--to", str(folder)]) == (0 if taken else 1)
        assert (folder/"hw1.py").exists() == taken
        assert ("one line of at most 60" in capsys.readouterr().err) != taken


def test_without_an_id_the_sheet_is_the_kits_own_byte_for_byte(tmp_path):
    assert start.main(["hw5", "--to", str(tmp_path)]) == 0
    assert (tmp_path/"hw5.py").read_text(encoding="utf-8") == (ROOT/"homework"/"hw5.py").read_text(encoding="utf-8")


def test_a_link_that_leads_nowhere_is_not_overwritten(tmp_path, capsys):
    try:
        (tmp_path/"hw1.py").symlink_to(tmp_path/"gone.py")
    except OSError:
        pytest.skip("no links here")
    assert start.main(["hw1", "--to", str(tmp_path)]) == 1
    assert "is there already" in capsys.readouterr().err and not (tmp_path/"gone.py").exists()


def test_the_name_of_a_student_may_hold_quotes_and_a_backslash(tmp_path):
    for j, student in enumerate(("O'Hara", 'the "great"', r"a\1b", "Zo\u00eb")):
        assert start.main(["hw1", "--student", student, "--to", str(tmp_path/str(j))]) == 0
        space = {}
        exec((tmp_path/str(j)/"hw1.py").read_text(encoding="utf-8"), space)
        assert space["STUDENT"] == student


# %% The worked example

@pytest.fixture
def example(capsys):
    """What worked_example.py prints, or the sentence with which it stops."""
    import worked_example

    def example(*words):
        status = worked_example.main(list(words))
        said   = capsys.readouterr()
        assert bool(status) == bool(said.err) != bool(said.out)
        return said.out or said.err
    return example


def test_the_only_bias_of_a_mat_file_is_not_lost(example, tmp_path):
    path = str(tmp_path/"net.mat")
    write_mat(path, W=[None, np.array([[2.0, 3]])], b=[None, np.array([[5.0]])], X=np.array([[1.0], [4]]),
              Y=np.array([[7.0]]))
    assert example("--mat", path) == example("--W", "[2 3]", "--b", "5", "--X", "[1; 4]", "--Y", "7")


def test_where_numbers_are_filled_in_by_hand_the_rows_stand_further_apart(example):
    words = ("--W", "[1 2; 3 4]", "--X", "[1; 2]", "--Y", "[3; 4]", "--format", "tex")
    apart = [float(re.search(r"\\arraystretch\}\{([\d.]+)\}", example(*words, *more))[1]) for more in ([], ["--blank"])]
    assert apart[1] > 1.4*apart[0] > 1.4


def test_a_terminal_narrower_than_a_formula_gets_all_of_the_page(example, monkeypatch):
    words = ("--W", "[1 2; 3 4]", "--X", "[1; 2]", "--Y", "[3; 4]")
    monkeypatch.setenv("COLUMNS", "200")
    wide = example(*words)
    monkeypatch.setenv("COLUMNS", "6")
    narrow = example(*words)
    assert narrow != wide and sorted(re.sub(r"[^0-9]", "", narrow)) == sorted(re.sub(r"[^0-9]", "", wide))
    assert "\n\n\n\n" not in narrow


@pytest.mark.parametrize("W, shown", [("0.1", "0.03"), ("0.02", "0.01"), ("0.01", "3.00e-3")])
def test_what_would_round_to_0_is_written_with_its_power_of_ten(W, shown, example):
    assert f". [ 0.3 ] = [ {shown} ]" in example("--W", W, "--X", "0.3", "--Y", "1", "--decimals", "2")


# %% A wrong function of one number

@pytest.mark.parametrize("body, words", [
    ("np.where(N > 0, 1, 0.3*N**2)",  "It deviates for N below 0 and is too large there"),
    ("np.where(N > 0, 1, -0.3*N**2)", "It deviates for N below 0 and is too small there"),
    ("np.where(N > 0, 1 + N**2, 0)",  "It deviates for N above 0 and is too large there"),
    ("1.0*(N > 0) + N**3",            "on both sides of 0 and is partly too large, partly too small there"),
])
def test_where_a_function_of_one_number_deviates_is_told(checked, body, words):
    text = " ".join(checked(f"import numpy as np\ndef relu_slope(N): return {body}\n", "hw3.py")[1].split())
    assert words in text
    side = {"below": "above", "above": "below"}.get(words.split()[5])
    assert (f"It is right for every N {side} 0." in text) == bool(side)


def test_how_far_a_function_of_one_number_deviates_at_the_worst_is_told(checked):
    source = "import numpy as np\ndef tanh_slope(N): return 1 - np.tanh(N)**2 + 0.25*N*(N == N.max())\n"
    text   = " ".join(checked(source, "hw3.py")[1].split())
    N      = max(p.N.max() for p in questions.draw_numbers())
    assert f"at N = {N:.3g} by {0.25*N:.3g}." in text
