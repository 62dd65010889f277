"""The homework names the mistake, accuses no one who is right, and survives every file that it is given."""
import ast
import json
import os
import re
import subprocess
import sys

import numpy as np
import pytest

from tests.conftest import PATIENT, ROOT, one_line
from tests.homework_corpus import corpus, pages, planted, programs, unusual
from tests.homework_corpus.corpus import Program, named

from checker import process
from course import catalogue
import check
from checker import diagnosis, evaluation, matching
from course import questions
import start

HOMEWORK = ROOT/"homework"
SHEETS   = [f"hw{n}" for n in range(1, 8)]
SHORT    = "2"                  # what never ends must wait for its limit; all other answers take milliseconds


# %% The corpus

# Nothing is said about these: with loops one is right on some networks, one gives two numbers, and one takes the first
# numbers of a longer b.
SILENT = {("hw5", "loops", "bias_not_summed"), ("hw5", "loops", "matmul_for_hadamard"),
          ("hw5", "loops", "bias_of_another_layer")}


@pytest.mark.xdist_group("corpus")              # one process judges each program once
class TestTheCorpus:
    @pytest.mark.parametrize("hands", ["matrices", pytest.param("rows and loops", marks=pytest.mark.slow)])
    def test_every_wrong_formula_is_named_and_never_as_another(self, hands):
        chosen = [p for p in corpus.every_program(every_sheet=False)
                  if (p.hand in (programs.ROWS.name, programs.LOOPS.name)) == (hands == "rows and loops")]
        scores = [(corpus.score(program), program) for program in chosen]
        others = [(why, p.sheet, p.hand, p.ids) for (score, why), p in scores if score == "another"]
        silent = {(p.sheet, p.hand, *sorted(p.ids)) for (score, _), p in scores if score == "silent"}
        named  = set().union(*(p.ids for (score, _), p in scores if score == "named"))
        assert not others
        assert silent == (SILENT if hands == "rows and loops" else set())
        assert set(catalogue.BY_ID) == named or hands == "rows and loops"

    def test_every_entry_of_the_catalogue_is_planted_in_two_hands(self):
        hands = {}
        for program in corpus.every_program():
            for id in program.ids:
                hands.setdefault(id, []).append(program.source)
        assert [entry.id for entry in catalogue.MISTAKES if len(set(hands.get(entry.id, []))) < 2] == []

    def test_two_mistakes_at_once_are_both_named(self):
        scores = [corpus.score_two(*pair) for pair in corpus.two_at_once(50, seed=1)]
        assert sum(score is True for score in scores) >= 0.8*len(scores), scores

    @pytest.mark.parametrize("name", unusual.UNUSUAL)
    def test_what_is_right_but_unusual_is_not_accused(self, name):
        for sheet, source in unusual.UNUSUAL[name]:
            for verdict in corpus.verdicts(Program(set(), sheet, name, source)):
                assert verdict.verdict == "pass", (verdict, source)

    @pytest.mark.parametrize("name", unusual.RIGHT)
    def test_what_is_right_is_praised_without_a_word_more(self, name):
        sheet, source = unusual.RIGHT[name]
        found = corpus.verdicts(Program(set(), sheet, name, source))
        assert all(v.verdict == "pass" and not v.notes and v.points == v.of for v in found)

    def test_a_formula_that_no_one_knows_gets_only_the_fingerprint(self):
        source = programs.network(programs.MATRICES, dict(back="(W[i+1].T @ D[i+1])*dS[i] + 0.1*S[i]"), bias=True)
        found  = {v.question: v for v in corpus.verdicts(Program(set(), "hw5", "", source))}["gradient"]
        assert found.misconception is None and found.right == ["W3", "b3"]
        assert found.wrong == ["W1", "W2", "b1", "b2"]

    def test_one_factor_is_told_as_a_factor(self):
        source = programs.network(programs.MATRICES, dict(loss="7.5*(S[k] - Y)"), bias=True)
        found  = {v.question: v for v in corpus.verdicts(Program(set(), "hw5", "", source))}["gradient"]
        assert found.misconception is None and found.factor == pytest.approx(3.75)

    def test_a_mistake_and_one_factor(self):
        source = programs.network(programs.MATRICES, dict(loss="7.5*(S[k] - Y)", back="D[i+1][:1, :]*dS[i]"),
                                  bias=False)
        source = source.replace("D[i+1][:1, :]*dS[i]", "(W[i+1].T @ D[i+1])")
        found  = {v.question: v for v in corpus.verdicts(Program(set(), "hw4", "", source))}
        assert found["deltas"].misconception == "actprime_missing_hidden"
        assert found["deltas"].factor == pytest.approx(3.75)
        assert found["gradient"].follows == "deltas"


# %% The decision

class TestTheFixtures:
    @pytest.mark.parametrize("sheet, name", [("hw1", "slope"), ("hw1", "train"), ("hw3", "delta"),
                                             ("hw3", "gradient"), ("hw3", "path"),
                                             ("hw4", "forward"), ("hw4", "deltas"), ("hw4", "gradient"), ("hw5",
                                                     "forward"),
                                             ("hw5", "cost"), ("hw5", "gradient"), ("hw5", "train"), ("hw7",
                                                     "numerical")])
    def test_no_wrong_formula_of_the_catalogue_gives_the_right_numbers(self, sheet, name):
        q      = next(q for q in questions.SHEETS[sheet] if q.name == name)
        unseen = {"bias_flat_shape", "grad_transposed"}                             # right numbers in another shape
        found  = evaluation.hidden(q)
        if getattr(q.cases[0], "k", 2) == 1:                                        # no hidden layer, no second weight
            found  = [a for a in found if not {"back", "weights", "carried"} & set(a.recipe)]
            unseen = unseen | {"sequential_update"}
        shown = {a.id for a in matching.alternatives(q) if a not in found}
        assert {a.id for a in found} - shown <= unseen

    def test_sizes_differ_and_factors_are_five_different_numbers(self):
        for p in questions.THREE() + questions.DEEP():
            assert len({*p.n, p.m}) == 5 and len(set(p.names)) == 4
            assert len({0.5, 1/p.m, 1/p.n[-1], 1/(p.m*p.n[-1]), 1/p.n[0]}) == 5

    def test_errors_have_both_signs_where_there_is_only_one_number(self):
        for cases in (questions.NEURON(), questions.CHAIN()):
            assert {float(np.sign(questions.given_forward(p).E[0, 0])) for p in cases} == {-1.0, 1.0}

    def test_the_kit_and_the_slots_agree_where_nothing_is_replaced(self):
        for q in (q for sheet in SHEETS for q in questions.SHEETS[sheet] if "outer" in q.slots and q.name != "by_hand"):
            for p in q.cases:
                wanted = evaluation.blocks(q.right(p))
                assert matching.same(wanted, matching.numbers(q, p, {}, wanted), 1e-7), q.name


class TestTheCatalogue:
    def test_has_at_least_85_entries_and_no_id_twice(self):
        assert len(catalogue.MISTAKES) == len(catalogue.BY_ID) >= 85

    @pytest.mark.parametrize("entry", catalogue.MISTAKES, ids=lambda entry: entry.id)
    def test_an_entry_speaks_kindly_and_asks(self, entry):
        text = " ".join((entry.when, entry.first, entry.second, entry.see))
        assert text.isascii() and "you forgot " not in text.lower() and "wrong" not in entry.when
        assert "?" in entry.first and entry.second not in entry.first and len(text.split()) < 120

    def test_lessons_that_are_named_are_on_the_ladder(self):
        ladder = set("""single_neuron chain_rule learning_rate two_neurons deep_chain one_layer two_layers_loops
                     matrix_network three_products bias activations gradient_check batch""".split())
        for entry in catalogue.MISTAKES:
            assert set(re.findall(r"scripts/(\w+)\.py", entry.see)) <= ladder, entry.id

    def test_a_lecturer_can_add_an_entry(self, monkeypatch):
        extra = catalogue.Mistake("own", {"layers"}, "a 5 stands there", "Why 5?", "No 5.", "-",
                                  (dict(loss=lambda p: 5*p.E**3),))
        monkeypatch.setattr(matching, "MISTAKES", [*catalogue.MISTAKES, extra])
        monkeypatch.setattr(matching, "alternatives", matching.alternatives.__wrapped__)
        monkeypatch.setattr(diagnosis, "alternatives", matching.alternatives)
        source = programs.network(programs.LOOPS, dict(loss="5*(S[k] - Y)**3"), bias=False)
        found  = corpus.verdicts(Program(set(), "hw4", "", source))
        assert [v.misconception for v in found] == [None, "own", "own"]


# %% The sheets

@pytest.mark.parametrize("sheet", SHEETS)
class TestASheet:
    def test_imports_nothing_but_numpy_and_runs_alone(self, sheet):
        tree = ast.parse((HOMEWORK/f"{sheet}.py").read_text(encoding="utf-8"))
        assert {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names} <= {"numpy"}
        assert not any(isinstance(n, ast.ImportFrom) for n in ast.walk(tree))
        ran = subprocess.run([sys.executable, str(HOMEWORK/f"{sheet}.py")], capture_output=True, text=True)
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")

    def test_has_a_blank_for_every_question_in_the_same_order(self, sheet):
        tree   = ast.parse((HOMEWORK/f"{sheet}.py").read_text(encoding="utf-8"))
        blanks = [n.name for n in tree.body if isinstance(n, ast.FunctionDef)
                  and "NotImplementedError" in ast.unparse(n)]
        assert blanks == [q.name for q in questions.SHEETS[sheet]]

    def test_as_handed_out_has_no_points_and_all_blanks(self, sheet, checked):
        status, out, _ = checked((HOMEWORK/f"{sheet}.py").read_bytes(), sheet)
        assert status == 1 and out.count("still blank") == len(questions.SHEETS[sheet]) and "\n0 of " in out

    def test_with_an_id_has_own_numbers_and_is_never_overwritten(self, sheet, tmp_path, capsys):
        os.chdir(tmp_path)
        assert start.main([sheet, "--student", "Ada's 7"]) == 0
        first = (tmp_path/f"{sheet}.py").read_text(encoding="utf-8")
        space = {}
        exec(first, space)
        assert space["STUDENT"] == "Ada's 7" and space["MINE"] == start.numbers("Ada's 7", sheet)
        assert space["MINE"] != start.numbers("Bob", sheet)
        assert start.main([sheet, "--student", "Bob"]) == 1
        assert (tmp_path/f"{sheet}.py").read_text(encoding="utf-8") == first
        assert "is there already" in capsys.readouterr().err


def test_own_numbers_never_change():
    assert start.numbers("ada", "hw1") == {"a": 7.1, "w": -19.0, "y": 24.5, "r": 0.008}


BY_HAND = {
    "hw1": "    a, w, y, r = (MINE[c] for c in 'awyr')\n    g = 2*a*(a*w - y)\n"
           "    return (a*w - y)**2, round(g, 3), w - r*g",
    "hw2": "    w1, w2, x, y = MINE.values()\n    s1 = (w1*x)**2; n2 = w2*s1\n"
           "    d = 2*(n2**2 - y)*2*n2\n    return d*w2*2*w1*x*x, d*s1",
    "hw3": "    W, X, Y = (np.array(v) for v in MINE.values())\n    N = W @ X\n    return (2*(N**2 - Y)*2*N) @ X.T",
    "hw4": "    W1, W2, X, Y = (np.array(v) for v in MINE.values())\n    A = W1 @ X; B = W2 @ A**2\n"
           "    d = 2*(B**2 - Y)*2*B\n    return [None, ((W2.T @ d)*2*A) @ X.T, d @ (A**2).T]",
    "hw5": "    W, b, X, Y = (np.array(v) for v in MINE.values())\n    N = W @ X + b\n    d = 2*(N**2 - Y)*2*N\n"
           "    return d @ X.T, d.sum(axis=1, keepdims=True)",
    "hw6": "    A, B = (np.array(v) for v in MINE.values())\n    return A*B, A @ B, B @ A",
    "hw7": "    a, w, e = MINE.values()\n    return a*((w + e)**3 - (w - e)**3)/(2*e), 3*a*w*w",
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_by_hand_question_is_about_the_own_numbers(sheet, checked):
    text  = start.personal((HOMEWORK/f"{sheet}.py").read_text(encoding="utf-8"), "ada", sheet)
    right = text + f"\ndef by_hand():\n{BY_HAND[sheet]}\n"
    verdict = lambda source: json.loads(checked(source, sheet, "--json")[1])["questions"][-1]["verdict"]  # noqa: E731
    assert verdict(right) == "pass"
    other = start.personal((HOMEWORK/f"{sheet}.py").read_text(encoding="utf-8"), "bob", sheet)
    swapped = other + f"\nOWN = MINE\nMINE_ADA = {start.numbers('ada', sheet)}\n" \
        + f"def by_hand():\n{BY_HAND[sheet]}\n".replace("MINE", "MINE_ADA")
    assert verdict(swapped) == "wrong"


# %% The instant check

RIGHT = unusual.NEURON + "\nMINE = {'a': 2, 'w': -3, 'y': 5, 'r': 0.1}\ndef by_hand(): return 121, -44, 1.4\n"


class TestTheCheck:
    def test_all_right_is_status_0(self, checked):
        status, out, err = checked(RIGHT)
        assert status == 0 and out.count("right.") == 7 and "10 of 10 points" in out and err == ""

    def test_the_sentence_of_the_issue(self, checked):
        source = programs.network(programs.LOOPS, dict(back="(W[i+1] @ D[i+1])*dS[i]"), bias=False)
        status, out, _ = checked(source, "hw4")
        said = one_line(out)
        assert status == 1
        for words in ("Delta3 is right", "The first wrong one, seen from the output, is Delta2",
                      "your code gives what one gets when",
                      "the weights travel back without a transpose", "which shape does that?",
                      "scripts/matrix_network.py"):
            assert words in said, out
        assert "transpose: W_(i+1)^T Delta_(i+1)" not in said
        assert "transpose: W_(i+1)^T Delta_(i+1)" in one_line(checked(source, "hw4", "--more")[1])

    def test_two_causes_with_the_same_numbers_are_both_named(self, checked):
        _, out, _ = checked(RIGHT.replace("return 2*a*(a*w - y)", "return 2*a*(y - a*w)"))
        assert "with the opposite sign, or when the derivative of the bracket" in one_line(out)

    def test_json_says_the_same(self, checked):
        status, out, _ = checked(RIGHT.replace("2*a*(a*w - y)", "a*(a*w - y)"), "hw1", "--json")
        data = json.loads(out)
        by   = {q["question"]: q for q in data["questions"]}
        assert status == 1 and by["cost"]["verdict"] == "pass" and by["slope"]["misconception"] == "loss_half"
        assert data["points"] == sum(q["points"] for q in data["questions"]) < data["of"] == 10

    def test_runs_as_a_program_from_any_folder(self, tmp_path):
        wrong = programs.network(programs.MATRICES, dict(loss="3*(S[k] - Y)**3"), bias=True)
        (tmp_path/"hw5.py").write_text(wrong, encoding="utf-8")
        ran = subprocess.run([sys.executable, str(HOMEWORK/"check.py"), "hw5.py", "--seconds", PATIENT], cwd=tmp_path,
                             capture_output=True, text=True)
        assert ran.returncode == 1 and ran.stderr == "" and "No known mistake" in ran.stdout

    @pytest.mark.parametrize("module, said", [("check", "there is no file nothing.py"), ("start", "hw1"),
                                              ("worked_example", "unrecognized arguments: nothing.py")])
    def test_every_command_runs_as_a_module_too(self, module, said):
        ran = subprocess.run([sys.executable, "-m", f"homework.{module}", "nothing.py"], cwd=ROOT, capture_output=True,
                             text=True)
        assert ran.returncode == 2 and said in ran.stderr and "Traceback" not in ran.stderr

    def test_a_narrow_terminal_gets_narrow_lines(self, checked, monkeypatch):
        for columns, widest in (("60", 60), ("200", 100)):
            monkeypatch.setenv("COLUMNS", columns)
            lines = checked(RIGHT.replace("2*a*(a*w - y)", "a*(a*w - y)"))[1].splitlines()
            assert widest - 20 < max(map(len, lines)) <= widest

    def test_the_real_process_says_what_this_process_says(self):
        for program in list(corpus.programs_of_networks())[5::60]:
            with process.StudentProcess(program.source, "sheet.py", float(PATIENT)) as student:
                there = list(evaluation.sheet(questions.SHEETS[program.sheet], None, student.ask))
            assert [(v.verdict, named(v)) for v in there] == [(v.verdict, named(v))
                                                                 for v in corpus.verdicts(program)]


# %% Bad input: one sentence each, and the other questions keep their points

SLOPE = "def slope(w, a, y):       return 2*a*(a*w - y)"
STEPS = "\ndef step(w, a, y, r): return w - r*2*a*(a*w - y)\ndef train(w, a, y, r, steps):\n    p = []\n" \
        "    for t in range(steps):\n        w = step(w, a, y, r); p.append(w)\n    return p\n"
assert SLOPE in RIGHT

BAD = {
    "nothing returned":   ("    2*a*(a*w - y)",                          "bad_type",   "is the `return` missing"),
    "text":               ("    return 'a'",                             "bad_type",   "it returned text"),
    "complex":            ("    return 1j",                              "bad_type",   "complex"),
    "ragged":             ("    return [[1], [1, 2]]",                   "wrong_shape", "ragged"),
    "objects":            ("    return [object()]",                      "bad_type",   "array of objects"),
    "a function":         ("    return abs",                             "bad_type",   "brackets of a call"),
    "a set":              ("    return {1, 2}",                          "bad_type",   "a set, whose entries"),
    "NaN":                ("    return float('nan')",                    "not_finite", "NaN or infinity"),
    "infinity":           ("    return 1e308*10",                        "not_finite", "NaN or infinity"),
    "an exception":       ("    return 1/0",                             "exception",  "return 1/0"),
    "an unknown name":    ("    return unknown",                         "exception",  "return unknown"),
    "sys.exit":           ("    import sys; sys.exit(0)",                "exception",  "exit()"),
    "os._exit":           ("    import os; os._exit(0)",                 "exception",  "ended Python itself"),
    "input":              ("    return input('?')",                      "exception",  "input()"),
    "endless recursion":  ("    return slope(w, a, y)",                  "exception",  "without end"),
    "an endless loop":    ("    while True: pass",                       "timeout",    "does a loop ever end"),
    "a loop that catches": ("    while True:\n        try:\n            while True: pass\n"
                            "        except BaseException: pass", "timeout", "end"),
    "too large":          ("    import numpy; return numpy.zeros(2000000)", "bad_type", "million"),
    "a list in itself":   ("    x = []; x.append(x); return x",          "bad_type",   "list"),
    "an evil error":      ("    class E(Exception):\n        def __str__(self): 1/0\n    raise E", "exception",
                           "stopped with E"),
}


class TestBadInput:
    @pytest.mark.parametrize("name", BAD)
    def test_costs_one_question_and_gets_one_sentence(self, name, checked):
        body, verdict, words = BAD[name]
        source = RIGHT.replace(SLOPE, f"def slope(w, a, y):\n{body}") + STEPS
        seconds = SHORT if verdict == "timeout" else PATIENT
        status, out, err = checked(source, "hw1", "--seconds", seconds)
        line = next(line for line in out.split("Question ") if line.startswith("2, slope"))
        assert status == 1 and words in one_line(line) and "Traceback" not in out + err and "8 of 10 points" in out
        if verdict == "timeout":
            return
        data = json.loads(checked(source, "hw1", "--json")[1])
        assert [q["verdict"] for q in data["questions"]] == ["pass", verdict, "pass", "pass", "pass", "pass"]

    def test_a_renamed_function_gets_the_near_name(self, checked):
        _, out, _ = checked(RIGHT.replace("def slope(", "def slop(") + STEPS)
        assert "there is no function slope in your file; is slop meant?" in one_line(out) and "8 of 10" in out

    def test_other_arguments_are_shown(self, checked):
        _, out, _ = checked(RIGHT.replace(SLOPE, "def slope(w, a): return 1") + STEPS)
        assert "your file has slope(w, a)" in out and "8 of 10" in out

    def test_prints_do_not_matter(self, checked):
        status, out, _ = checked("print('{}', 5)\nimport sys; sys.stderr.write('x')\n" + RIGHT)
        assert status == 0 and "{}" not in out

    @pytest.mark.parametrize("line, words", [("x = input()", "stops with EOFError"),
                                             ("while True: pass", "does not end"),
                                             ("import sys; sys.exit()", "stops with SystemExit"), ("1/0",
                                                     "ZeroDivisionError"),
                                             ("import os; os._exit(3)", "ends Python itself")])
    def test_a_line_outside_of_functions_is_left_out(self, line, words, checked):
        status, out, _ = checked(f"{line}\n{RIGHT}", "hw1", "--seconds", SHORT if "while" in line else PATIENT)
        assert "10 of 10" in out and words in out and "line 1" in out

    @pytest.mark.parametrize("source, words", [
        (b"", "is empty"), (b"  \n", "is empty"), (b"\xff\xfe\x00x", "not UTF-8"), (b"def f(:\n  pass",
                "not yet Python"),
        (b"x = 1\n  y = 2\n", "line 2"), (b"a\0b",
                                          "zero bytes"), (b"MINE = open('x')\n" + RIGHT.replace("MINE",
                                                  "M").encode(), "MINE")])
    def test_a_file_that_cannot_be_read_is_status_2(self, source, words, checked):
        status, out, err = checked(source)
        assert status == 2 and words in err and err.startswith("error: ") and "Traceback" not in err and out == ""

    def test_a_folder_a_missing_file_and_a_nameless_sheet_are_status_2(self, tmp_path, capsys):
        (tmp_path/"mine.py").write_text("x = 1")
        for path, words in ((tmp_path, "is a folder"), (tmp_path/"no.py", "there is no file"),
                            (tmp_path/"mine.py", "which sheet")):
            assert check.main([str(path)]) == 2
            assert words in capsys.readouterr().err

    def test_a_sheet_under_another_name_is_known_by_its_title(self, tmp_path, capsys):
        (tmp_path/"mine.py").write_text('"""Homework 1: mine."""\n' + RIGHT)
        assert check.main([str(tmp_path/"mine.py")]) == 0

    @pytest.mark.parametrize("seconds, taken", [("0", False), ("-1", False), ("3600", False), ("3599", True),
                                                ("0.5", True)])
    def test_a_time_limit_is_above_0_and_below_an_hour(self, seconds, taken, capsys):
        if taken:
            assert check.parser().parse_args(["hw1.py", "--seconds", seconds]).seconds == float(seconds)
        else:
            with pytest.raises(SystemExit):
                check.parser().parse_args(["hw1.py", "--seconds", seconds])
            assert f"{seconds} is not a number of seconds above 0" in capsys.readouterr().err.replace("{", "")

    def test_a_file_of_a_million_bytes_is_read_and_one_more_is_too_much(self, checked):
        padding = 1_000_000 - len(RIGHT) - 1
        assert checked(RIGHT + "#" + "x"*padding)[0] == 0
        status, _, err = checked(RIGHT + "#" + "x"*(padding + 1))
        assert status == 2 and "larger than a million bytes" in err

    @pytest.mark.parametrize("line, name", [("STUDENT = 'Ada'", "Ada"), ("STUDENT = ''", ""), ("STUDENT = 7", "7"),
                                            ("STUDENT = open", ""), ("", "")])
    def test_the_report_names_the_student_of_the_file(self, line, name, checked):
        assert json.loads(checked(f"{line}\n{RIGHT}", "hw1", "--json")[1])["student"] == name

    @pytest.mark.parametrize("wrong_by, verdict", [(3e-5, "pass"), (1e-3, "wrong")])
    def test_single_precision_is_right_to_four_digits_and_no_further(self, wrong_by, verdict):
        source = programs.network(programs.MATRICES, {}, bias=False) + (
            "\nright = gradient\ndef gradient(*a):\n"
            f"    return [None] + [(g*{1 + wrong_by}).astype(np.float32) for g in right(*a)[1:]]\n")
        found = {v.question: v for v in corpus.verdicts(Program(set(), "hw4", "", source))}
        assert found["gradient"].verdict == verdict

    @pytest.mark.parametrize("first, verdict", [("None", "pass"), ("0", "pass"), ("[]", "pass"), ("''", "pass"),
                                                ("np.zeros(1)", "pass"), ("np.ones(2)", "wrong_shape")])
    def test_index_0_may_hold_anything_that_is_no_matrix(self, first, verdict):
        source = programs.network(programs.MATRICES, {}, bias=False) + (
            f"\nright = gradient\ndef gradient(*a):\n    return [{first}] + right(*a)[1:]\n")
        found = {v.question: v for v in corpus.verdicts(Program(set(), "hw4", "", source))}
        assert found["gradient"].verdict == verdict

    def test_a_process_may_be_ended_twice_and_before_it_began(self):
        student = process.StudentProcess(RIGHT, "hw1.py")
        student.end()
        assert student.ask("cost", [1, 2, 3])["value"]["rows"] == 1
        student.end()
        student.end()
        assert student.process is None

    def test_nothing_of_the_student_is_left_running(self, tmp_path):
        source = RIGHT.replace(SLOPE, "def slope(w, a, y):\n    while True: pass") + STEPS
        with process.StudentProcess(source, str(tmp_path/"hw1.py"), float(SHORT)) as student:
            assert "timeout" in student.ask("slope", [1, 2, 3]) and student.process is None
            assert student.ask("cost", [1, 2, 3])["value"]["rows"] == 1
            running = student.process
        assert running.poll() is not None


def test_the_child_knows_no_answers():
    text = (HOMEWORK/"checker"/"student_process.py").read_text(encoding="utf-8")
    assert not re.search(r"^\s*(from|import) (lib|course|checker|paper)", text,
                         flags=re.MULTILINE)
    users = [path.name for path in HOMEWORK.rglob("*.py") if re.search(r"\bexec\(", path.read_text(encoding="utf-8"))]
    assert users == ["student_process.py"]


@pytest.mark.xdist_group("corpus")
@pytest.mark.parametrize("name", pages.NAMES)
def test_what_a_student_reads_is_what_was_recorded(name, monkeypatch):
    """A difference is for a person to read; to record it: python -m tests.homework_corpus.pages --renew"""
    monkeypatch.setenv("COLUMNS", pages.WIDTH)
    assert not pages.difference(name), "\n" + "\n".join(pages.difference(name))


def test_a_sentence_that_changes_is_shown_line_by_line(monkeypatch):
    monkeypatch.setattr(pages, "text_of", lambda name: "Question 1, cost: still blank.\n")
    monkeypatch.setattr(pages, "recorded", lambda name: "Question 1, cost: empty.\n")
    shown = pages.difference("answers")
    assert "-Question 1, cost: empty." in shown and "+Question 1, cost: still blank." in shown


def test_the_planted_lines_are_in_the_catalogue():
    ids = {id for ids, *_ in planted.NETWORK + planted.SMALL + planted.ON_NEURON + planted.ON_CHAIN
           for id in ids.split()}
    assert ids <= set(catalogue.BY_ID)
