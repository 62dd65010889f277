"""Slips of the language, not of the mathematics: the homework check answers them with the line as Python has it."""
import json
import math

import numpy as np
import pytest

from tests.conftest import ROOT, one_line
from tests.homework_corpus import corpus, pages, planted, programs, unusual
from tests.homework_corpus.corpus import Program

from checker import answers, feedback, matlab, precedence, process, reference
from checker.verdict import State, Verdict
from course import catalogue, questions


def told(sheet, source):
    """What a student reads, with the student's functions in this process."""
    return one_line(pages.page(sheet, source))


def found(sheet, source, question):
    return next(v for v in corpus.verdicts(Program(set(), sheet, "", source)) if v.question == question)


NEURON = unusual.NEURON + "\nMINE = {'a': 2, 'w': -3, 'y': 5, 'r': 0.1}\ndef by_hand(): return 121, -44, 1.4\n"
SLOPE  = "def slope(w, a, y):       return 2*a*(a*w - y)"
assert SLOPE in NEURON


def neuron(body):
    """Homework 1 with another slope."""
    lines = "\n".join("    " + line for line in body.split("\n"))
    return NEURON.replace(SLOPE, f"def slope(w, a, y):\n{lines}")


LAYER = unusual.LAYER + "\n"


# %% Lines of MATLAB that are no Python

NO_PYTHON = [
    ("g = 2*(S - Y)'",                "In Python a transpose is .T: (...).T."),
    ("D = W2'*d",                     "a transpose is .T: W2.T."),
    ("D = W{2}'*d",                   "W[1]"),
    ("D = x.'",                       "a transpose is .T: x.T."),
    ("y = x.^2",                      "In Python a power is **, with arrays too: x**2."),
    ("y = (a*w - y).^2",              "(...)**2"),
    ("y = x^2'",                      "x**2"),
    ("D = e.*dS",                     "* works entry by entry, without a point: e*dS.  The product of matrices is @."),
    ("c = a./b",                      "/ works entry by entry, without a point: a/b."),
    ("c = a .+ b",                    "+ works entry by entry, without a point: a+b."),
    ("W = [1 2; 3 4]",                "np.array([[1, 2], [3, 4]])"),
    ("W = [1, -2; 3, 4];",            "np.array([[1, -2], [3, 4]])"),
    ("x = [1 2 3]",                   "np.array([1, 2, 3])"),
    ("function g = slope(w, a, y)",   "def slope(w, a, y):  Its last line: return g."),
    ("for i = 1:n",                   "for i in range(1, n + 1):  It stops before its last number."),
    ("for i = k-1:-1:1",              "for i in range(k-1, 0, -1):"),
    ("for (i = 1:k-1)",               "for i in range(1, k):"),
    ("x = 1:n;",                      "np.arange(1, n + 1)"),
    ("x = 0:2:10",                    "np.arange(0, 11, 2)"),
    ("for i = 1:n % all layers",      "for i in range(1, n + 1):"),
    ("for i = [1 2 3]",               "for i in [1, 2, 3]:"),
    ("for i = 1:size(W, 1)",          "for i in range(W.shape[0]):  It counts from 0."),
    ("for (i = 1:length(x))",         "for i in range(len(x)):  It counts from 0; where index 0 is empty:"),
    ("x = 1:n  % all layers",         "np.arange(1, n + 1)"),
    ("[N S] = forward(W, X)",         "N, S = ..."),
    ("x(end+1) = 5",                  "x.append(...)"),
    ("c = x(1:end-1)",                "x[:-1]"),
    ("c = X(end-1, :)",               "X[-2, :]"),
    ("W(size(W, 1), 1) = 5",          "W[0] = ..."),
    ("if a ~= 0:",                    "is !=, not ~=."),
    ("if a > 0 && w > 0:",            "&& is the word and"),
    ("if a > 0 || w > 0:",            "|| is the word or"),
    ("if !a:",                        "! is the word not"),
    ("else if a > 0:",                "elif"),
    ("elseif a > 0",                  "elif"),
    ("if a > 0",                      "a colon ends the line"),
    ("if a = 0:",                     "== compares"),
    ("% the slope",                   "a comment begins with #, not with %."),
    ("g = 2*a; % the slope",          "a comment begins with #, not with %."),
    ("c = X(:, 1)",                   "X[:, 0]"),
    ("c = x(2:end)",                  "x[1:]"),
    ("W(2) = 5",                      "W[1] = ..."),
    ("g = W{i}*a",                    "W[i]"),
    ("f = @(x) 2*x",                  "lambda x: ..."),
    ("i++",                           "i += 1"),
    ("x = A\\b",                      "np.linalg.solve(A, b)"),
    ("clear all",                     "take the line out"),
]


@pytest.mark.parametrize("line, words", NO_PYTHON, ids=[line for line, _ in NO_PYTHON])
def test_a_line_of_matlab_that_is_no_python_is_answered_with_the_form_of_numpy(line, words, checked):
    source = neuron(f"{line}\nreturn g")
    status, out, err = checked(source)
    assert status == 2 and "is not yet Python" in err and line.split(";")[0] in err and out == ""
    assert one_line(words) in one_line(err)


def test_json_has_the_form_of_numpy_too(checked):
    assert "W.T" in json.loads(checked(neuron("return W'"), "hw1", "--json")[1])["advice"]


@pytest.mark.parametrize("line", ["print('a', 'b'", "x = f('abc'", "s = [r'a'", "print(f'{x}'", "x = 5 % 3 +", "x = 1)",
                                  "d['a'] = d['b'] d", "x == = 2", "a b c", "x = 'it is W", "y = W @ X)",
                                  "x = {'a': 1"])
def test_a_slip_that_has_nothing_to_do_with_matlab_is_not_called_matlab(line):
    with pytest.raises(SyntaxError):
        compile(line, "sheet", "exec")
    assert matlab.syntax(line, 1) is None


def test_a_line_that_goes_on_after_three_points_is_explained(checked):
    _, _, err = checked(neuron("g = 2*a* ...\n    (a*w - y)\nreturn g"))
    assert "put ( and ) around both lines" in one_line(err)


def test_a_head_of_a_function_that_python_takes_for_an_assignment_is_explained(checked):
    _, _, err = checked(NEURON + "\nfunction [N, S] = forward(W, X)\n    N = W*X\nend\n")
    assert "def forward(W, X):  Its last line: return N, S." in one_line(err).replace(": Its", ":  Its")


def test_a_line_outside_of_the_functions_is_answered_too(checked):
    _, out, _ = checked("W0 = zeros(3, 1)\n" + NEURON)
    assert "line 1 stops with NameError; it was left out. In Python zeros is np.zeros((3, 1))" in one_line(out)


def test_a_body_that_is_not_indented_is_explained(checked):
    _, _, err = checked(NEURON + "\ndef more(x):\nreturn x\n")
    assert "four spaces further right; there is no `end`" in one_line(err)


@pytest.mark.parametrize("text, last", [("n", "n + 1"), ("3", "4"), ("k-1", "k"), ("k - 1", "k"), ("n*m", "n*m + 1")])
def test_the_last_number_of_a_range_is_one_further(text, last):
    assert matlab.plus(text, 1) == last
    if text.isdigit():
        assert list(range(1, int(last)))[-1] == int(text)


# %% Lines of MATLAB that are Python, and stop

STOPS = [
    ("return 2*a*(a*w - y)^1.0",                       "**1", "^ works on bits"),
    ("return (np.array([1.5])^2)[0]",                  "a power is **", ""),
    ("W = [a, w]\nreturn W(1)",                        "W[0]", "square brackets"),
    ("W = np.array([a, w])\nreturn W(0)",              "square brackets", "counting begins at 0"),
    ("return 2(a*w - y)",                              "2*(...)", ""),
    ("d = zeros(3, 1)\nreturn d",                      "In Python zeros is np.zeros((3, 1))", "one bracket"),
    ("d = ones(3, 1)\nreturn d",                       "np.ones((3, 1))", ""),
    ("d = np.zeros(3, 1)\nreturn d",                   "np.zeros((3, 1))", "bracket of their own"),
    ("d = np.ones(len('abc'), 1)\nreturn d",           "", "sizes stand in a bracket of their own"),
    ("n = size(w, 1)\nreturn n",                       "size(W, 1) is W.shape[0]", ""),
    ("return length(w)",                               "len(W)", ""),
    ("return numel(w)",                                "W.size", ""),
    ("return tanh(w)",                                 "In Python tanh is np.tanh", ""),
    ("return sqrt(w)",                                 "np.sqrt", ""),
    ("return pi*w",                                    "np.pi", ""),
    ("x = [1, 2, 3]\nreturn x[3]",                     "n entries have the numbers 0 to n - 1", ""),
    ("x = np.ones(3)\nfor i in range(1, 4): w = w + x[i]\nreturn w", "counting begins at 0", ""),
    ("for i in range(3):\n    w = w + 1\nend\nreturn w", "In Python there is no `end`", ""),
    ("x = [1, 2]\nreturn x[end]",                      "the last entry is W[-1]", ""),
    ("endfunction\nreturn w",                          "there is no `end`", ""),
    ("disp(w)\nreturn w",                              "print(x)", ""),
    ("printf('%f', w)\nreturn w",                      "print(x)", ""),
    ("x = w + ...\nreturn x",                          "leave `...` out", ""),
    ("x = w % rate\nreturn x",                        "a comment begins with #", ""),
    ("return np.sum(np.ones((2, 2)), 2)",              "axis=1 along the rows", ""),
    ("return [[1, 2], [3, 4]].T",                      "np.array(W).T", ""),
    ("return [1, 2] - [3, 4]",                         "A Python list is no matrix", ""),
    ("return np.length(w)",                            "in Python it is len(W)", ""),
    ("return true",                                    "True", ""),
    ("c = cell(3, 1)\nreturn c",                       "[None]*n", ""),
]


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize("body, words, more", STOPS, ids=[body.replace("\n", "; ") for body, *_ in STOPS])
def test_an_exception_of_a_line_of_matlab_is_answered_with_the_form_of_numpy(body, words, more):
    text = told("hw1", neuron(body).replace("def slope", "import numpy as np\ndef slope"))
    assert "Question 2, slope: your code stopped with" in text
    assert one_line(words) in text and more in text


def test_the_same_sentences_come_out_of_the_real_process(checked):
    _, out, _ = checked(neuron("W = [a, w]\nreturn W(1)"))
    assert "line 4: return W(1)" in one_line(out) or "return W(1)" in out
    assert "W[0]" in one_line(out)


@pytest.mark.parametrize("body", ["return unknown", "return 1/0", "return float('a')", "return {}['a']",
                                  "return w.nothing", "return math.nothing", "return None + 1",
                                  "raise ValueError('end of range')"])
def test_an_exception_that_has_nothing_to_do_with_matlab_gets_no_form_of_numpy(body):
    assert "In Python" not in told("hw1", "import math\n" + neuron(body))


def test_a_power_of_whole_numbers_that_is_no_error_is_noted_beside_the_wrong_number():
    source = NEURON.replace("return (a*w - y)**2", "return (a*w - y)^2", 1)
    body   = "def half(x):\n    return int(x)^2\ndef cost(w, a, y):\n    return half(a*w - y)\n"
    assert "^" in source and "bits" not in told("hw1", NEURON)
    text = told("hw1", NEURON + body)
    line = (NEURON + body).split("int(x)^2")[0].count("\n") + 1
    assert f"In Python ^ works on bits (line {line}); a power is **." in text.split("Question 2")[0]
    assert text.count("works on bits") == 1             # not beside the questions that have no ^ in them


def test_a_power_that_is_meant_to_work_on_bits_is_left_alone_where_the_answer_is_right():
    assert "bits" not in told("hw1", NEURON.replace("return 2*a*(a*w - y)", "return 2*a*(a*w - y) + (1 ^ 1)"))


# %% a * b @ c

TRAP = "df[sigma[i]](N[i]) * W[i+1].T @ D[i+1]"


def hidden(line, **more):
    return programs.network(programs.MATRICES, dict(back=line, **more), bias=False)


class TestThePrecedenceTrap:
    def test_the_two_ways_to_read_the_line_differ_and_python_takes_the_one_that_is_told(self):
        rng = np.random.default_rng(0)
        dS, W, D = (rng.normal(size=(3, 3)) for _ in range(3))
        assert np.array_equal(dS * W.T @ D, (dS * W.T) @ D) and not np.allclose(dS * W.T @ D, dS * (W.T @ D))

    def test_is_named_and_not_reported_as_a_broadcast_error(self):
        text = told("hw4", hidden(TRAP))
        assert "* and @ have equal precedence and go from left to right" in text
        assert "could not be broadcast" not in text
        assert "Python reads: (df[sigma[i]](N[i]) * W[i+1].T) @ D[i+1]" in text
        assert "with brackets: df[sigma[i]](N[i]) * (W[i+1].T @ D[i+1])" in text
        assert found("hw4", hidden(TRAP), "deltas").misconception == "precedence_star_matmul" == precedence.ID

    def test_the_bracketed_form_that_is_told_is_right(self):
        assert found("hw4", hidden("df[sigma[i]](N[i]) * (W[i+1].T @ D[i+1])"), "deltas").verdict == "pass"

    def test_json_names_it_where_the_numbers_tell_nothing_else(self, checked):
        source = hidden(TRAP, loss="3*(S[k] - Y)**3")
        _, out, _ = checked(source, "hw4", "--json")
        by = {q["question"]: q for q in json.loads(out)["questions"]}
        assert by["deltas"]["misconception"] == "precedence_star_matmul"
        assert by["deltas"]["verdict"] == "exception"

    @pytest.mark.parametrize("line", ["2*W[i+1] @ D[i+1]", "(W[i+1].T*D[i+1])*dS[i]", "dS[i] * (W[i+1] @ D[i+1])",
                                      "(dS[i] * W[i+1].T) @ D[i+1]", "D[i+1]*dS[i]", "W[i+1] @ D[i+1] * dS[i]"])
    def test_is_not_named_where_the_brackets_stand_or_another_part_stops(self, line):
        assert "go from left to right" not in told("hw4", hidden(line))

    def test_the_column_tells_which_part_stopped_where_python_knows_it(self):
        source = "def f(A, B, C):\n    return (A - B)*A @ C\n"
        reply  = dict(error="ValueError", text="operands could not be broadcast together", line=2)
        minus, star = [12, 17], [11, 20]
        assert source.split("\n")[1][12:17] == "A - B" and source.split("\n")[1][11:20] == "(A - B)*A"
        assert precedence.trap({**reply, "columns": star}, source) == ("((A - B) * A) @ C", "(A - B) * (A @ C)")
        assert precedence.trap({**reply, "columns": minus}, source) is None
        assert precedence.trap({**reply, "columns": None}, source) is not None
        assert precedence.trap({**reply, "line": 1}, source) is None

    def test_the_entry_stands_in_the_catalogue_with_its_own_formula(self):
        assert catalogue.BY_ID[precedence.ID].wrong and any(precedence.ID in ids for ids, *_ in planted.NETWORK)


# %% The clock

class TestTheClock:
    def ask(self, source, folder, seconds, name="slope"):
        with process.StudentProcess(source, str(folder/"hw1.py"), seconds) as student:
            return student.ask(name, [1, 2, 3])

    def test_who_does_not_compute_is_not_stopped_by_the_limit_of_computing(self, tmp_path):
        reply = self.ask(neuron("import time\ntime.sleep(1)\nreturn 1.5"), tmp_path, 0.5)
        assert reply["value"]["rows"] == 1.5

    def test_who_sleeps_for_good_is_stopped_by_the_clock_and_told_so(self, tmp_path):
        reply = self.ask(neuron("import time\ntime.sleep(3600)"), tmp_path, 0.2)
        assert reply == {"timeout": {"waited": 2.0}}

    @pytest.mark.parametrize("body", ["while True: pass", "from itertools import repeat\nreturn sum(repeat(1))",
                                      "from itertools import count\nreturn (i for i in count() if i < 0)"])
    def test_a_loop_that_never_ends_is_stopped_wherever_it_runs(self, body, tmp_path):
        assert self.ask(neuron(body), tmp_path, 0.5) == {"timeout": 0.5}

    def test_an_import_is_not_counted_inside_of_a_function_and_outside(self, tmp_path):
        (tmp_path/"slow.py").write_text("import time\nstart = time.process_time()\n"
                                        "while time.process_time() < start + 2: pass\n")
        assert self.ask(neuron("import slow\nreturn 1.5"), tmp_path, 0.5)["value"]["rows"] == 1.5
        assert self.ask("from slow import start\n" + NEURON, tmp_path, 0.5)["value"]["rows"] == -4

    def test_a_module_that_is_missing_is_not_looked_for_for_good(self, tmp_path, monkeypatch):
        monkeypatch.setattr(process, "FIRST", 1)
        body = "while True:\n    try:\n        import nowhere\n    except ImportError:\n        pass"
        assert self.ask(neuron(body), tmp_path, 0.5) == {"timeout": 1}

    def test_a_loop_over_ever_new_modules_ends(self, tmp_path, monkeypatch):
        monkeypatch.setattr(process, "ALL", 1)
        body = "i = 0\nwhile True:\n    i += 1\n    try:\n        __import__(f'nowhere{i}')\n" \
               "    except ImportError:\n        pass"
        reply = self.ask(neuron(body), tmp_path, 0.5)
        assert "timeout" in reply or "died" in reply        # by the clock, or by the number of its messages

    def test_the_two_limits_are_told_in_different_words(self):
        loop, sleep = (feedback.problem(Verdict("slope", 0, 2, State.TIMEOUT, problem="timeout", says=says), "", set())
                       for says in (2.0, {"waited": 20.0}))
        assert "no answer after 2 seconds; does a loop ever end?" in loop
        assert "no answer after 20 seconds, in which it hardly computed" in sleep


# %% Answers

def path_of(expression):
    """Homework 1 whose train returns the expression, made of the right list p."""
    return NEURON.replace("def train(", "def right_train(") \
        + f"\nfrom collections import deque\ndef train(*a):\n    p = right_train(*a)\n    return {expression}\n"


@pytest.mark.parametrize("expression", ["map(float, p)", "(x for x in p)", "iter(p)", "filter(lambda x: True, p)",
                                        "deque(p)", "dict(enumerate(p)).values()", "reversed(p[::-1])"])
def test_what_can_be_gone_through_is_read_like_a_list(expression):
    assert found("hw1", path_of(expression), "train").verdict == "pass"


def test_a_zip_and_a_map_in_a_map_are_read_like_lists():
    source = unusual.wrapped("gradient", "def gradient(W, sigma, X, Y):\n"
                             "    return map(lambda G: None if G is None else "
                             "map(list, G), right_gradient(W, sigma, X, Y))", unusual.LAYERS)
    assert found("hw4", source, "gradient").verdict == "pass"
    layers = unusual.wrapped("forward", "def forward(W, sigma, X):\n"
                             "    return zip(*zip(*right_forward(W, sigma, X)))", unusual.LAYERS)
    assert found("hw4", layers, "forward").verdict == "pass"


@pytest.mark.parametrize("expression, words", [
    ("set(p)", "it returned a set, whose entries have no order; return a list"),
    ("frozenset(p)", "a set, whose entries have no order"), ("range(2000000)", "more than a million numbers")])
def test_what_has_no_order_or_no_end_is_refused_in_one_sentence(expression, words):
    verdict = found("hw1", path_of(expression), "train")
    assert verdict.verdict == "bad_type" and words in told("hw1", path_of(expression))


def test_an_error_inside_of_a_generator_has_its_line():
    text = told("hw1", path_of("(x/0 for x in p)"))
    assert "ZeroDivisionError" in text and "return (x/0 for x in p)" in text


CHECK = unusual.CHECK


@pytest.mark.parametrize("body, words", [
    ("return np.isclose(a, n)", "it returned an array of 3 x 3 truth values; one True or False is asked: np.all(...)"),
    ("return 1*np.isclose(a, n)", "an array of 3 x 3 truth values"),
    ("return abs(a - n) < 1e-6*abs(n)", "an array of 3 x 3 truth values"),
    ("return [True, False]", "an array of 2 truth values"),
    ("return a - n", "an array of 3 x 3 numbers; one True or False is asked"),
    ("return np.linalg.norm(a - n)", "compare your number with a bound"),
    ("return 'yes'", "it returned text"),
    ("return None", "it returned None"),
])
def test_a_check_that_gives_no_single_truth_value_is_told_so(body, words):
    source = CHECK + f"\ndef agrees(a, n):\n    {body}\n"
    text   = told("hw7", source)
    assert words in text and "lets pass" not in text and "It stops" not in text
    assert found("hw7", source, "agrees").misconception is None and found("hw7", source, "agrees").points == 0


@pytest.mark.parametrize("convert", ["bool", "np.bool_", "int", "float", "np.array", "lambda x: np.array([[x]])"])
def test_a_truth_value_counts_in_any_clothes(convert):
    source = CHECK + ("\ndef agrees(a, n):\n    size = np.linalg.norm\n"
                      f"    return ({convert})(size(a - n) <= 1e-6*(size(a) + size(n)))\n")
    assert found("hw7", source, "agrees").verdict == "pass"


# %% Sentences that fit the question

def test_small_steps_are_recommended_only_where_there_is_a_slope():
    named = {q.name for sheet in questions.SHEETS.values() for q in sheet}
    slopes = {"slope", "slopes", "logistic_slope", "tanh_slope", "relu_slope", "delta", "deltas", "gradient",
              "form_3", "form_4", "form_5", "agrees"}             # a yes or a no has a sentence of its own
    assert named - set(feedback.COMPARE) == slopes
    for name in named - {"agrees"}:
        (line,) = feedback.hint(Verdict(name, 0, 2, State.WRONG, wrong=["x"]), False)
        assert ("small steps" in line) == (name in slopes), name


@pytest.mark.parametrize("sheet, base, name, body, words", [
    ("hw3", LAYER, "forward", "return right_forward(*a)[0]", "return two things, N and S"),
    ("hw4", unusual.LAYERS, "forward", "return right_forward(*a)[1]", "return two things, N and S"),
    ("hw4", unusual.LAYERS, "forward", "return right_forward(*a)[0]", "return two things, N and S"),
    ("hw5", unusual.AFFINE, "gradient", "return right_gradient(*a)[0]", "return two things, W and b"),
    ("hw5", unusual.AFFINE, "gradient", "return 1.0", "return two things, W and b"),
    ("hw2", unusual.CHAIN, "slopes", "return right_slopes(*a)[0]", "return two things, w1 and w2"),
    ("hw2", unusual.CHAIN, "forward", "return right_forward(*a)[:3]", "asked are four things, n1, s1, n2 and s2"),
    ("hw3", LAYER, "path", "return right_path(*a)[0]", "return two things, path and C"),
])
def test_a_second_thing_that_is_missing_is_asked_for_by_name(sheet, base, name, body, words):
    text = told(sheet, unusual.wrapped(name, f"def {name}(*a):\n    {body}", base))
    assert words in text and "which product" not in text


STEPS = len(reference.train(questions.NEURON()[0])) - 1


@pytest.mark.parametrize("cut, length", [("p[1:]", STEPS - 1), ("p[:1]", 1), ("p + p", 2*STEPS)])
def test_a_list_of_another_length_is_counted_and_not_multiplied(cut, length):
    text = told("hw1", path_of(cut))
    assert f"w has {length} {'entry' if length == 1 else 'entries'}; asked are {STEPS}." in text
    assert "which product" not in text


def test_an_error_in_the_same_line_is_told_once():
    source = NEURON.replace("return 2*a*(a*w - y)", "return 2*a*(a*w - nothing)")
    text   = told("hw1", source.replace("2*a*(a*w - y)", "slope(w, a, y)"))
    assert text.count("name 'nothing' is not defined") == 1
    assert "Question 3, step: stops in the same line as question 2." in text


def test_an_error_in_another_line_is_told_too():
    source = NEURON.replace(SLOPE, "def slope(w, a, y): return 1/0") + "\ndef cost(w, a, y): return 2/0\n"
    assert told("hw1", source).count("ZeroDivisionError") == 2


# %% By hand

@pytest.mark.parametrize("value", [121.4567, -44.04321, 0.0012345, 9.9951, 1000.4, -7.0])
@pytest.mark.parametrize("places", [1, 2, 3, 4])
def test_a_number_rounded_to_d_places_has_d_right_digits(value, places):
    rounded = float(f"{value:.{places - 1}e}")
    count   = answers.digits([("x", np.array(rounded))], [("x", np.array(value))])
    if math.isclose(rounded, value, rel_tol=1e-4):
        assert count == 0                               # right: there is nothing to count
    else:
        unit = 10.0**(math.floor(math.log10(abs(value))) - count + 1)           # of the last digit that is right
        assert count >= places and abs(rounded - value) <= 0.501*unit


def test_the_worst_entry_counts_and_another_shape_has_no_digits():
    right = np.array([[100.0, 3.14159]])
    assert answers.digits([("W", np.array([[100.0, 3.14]]))], [("W", right)]) == 0       # within 1e-4 of the block
    assert answers.digits([("W", np.array([[101.0, 3.14159]]))], [("W", right)]) == 2
    assert answers.digits([("W", -right)], [("W", right)]) == 0
    assert answers.digits([("W", right.ravel())], [("W", right)]) == 0


def test_a_rounded_answer_by_hand_is_told_how_many_digits_are_right():
    source = NEURON.replace("'y': 5", "'y': 5.321")
    right  = (-6 - 5.321)**2, 4*(-6 - 5.321), -3 - 0.1*4*(-6 - 5.321)
    by_hand = lambda form: told("hw1", source.replace("121, -44, 1.4", form.format(*right)))        # noqa: E731
    assert "10 of 10" in by_hand("{:.6g}, {:.6g}, {:.6g}")
    text = by_hand("{:.3g}, {:.6g}, {:.6g}")
    assert "The first 3 digits of C are right; keep more of them until the end." in text and "No known" not in text
    assert "The first 2 digits of C and slope are right" in by_hand("{:.3g}, {:.2g}, {:.6g}")
    assert "digits of" not in by_hand("500, {1:.6g}, {2:.6g}")


# %% Nothing of a student reaches the terminal as it is

EVIL = "\x1b[2J\x07\x9b1m\u202e\u2028\x00"


def is_clean(text):
    return all(c.isprintable() or c == "\n" for c in text)


@pytest.mark.parametrize("body", [
    f"raise ValueError({EVIL!r})", "raise type('E\\x1b[2J', (Exception,), {})('x')",
    "return type('E\\x1b[2J', (), {})()", f"x = '{EVIL[:-1].replace(chr(0x2028), '')}'; return 1/0",
    "return {'\\x1b[2J': object()}", "import sys; sys.exit('\\x1b[2J')"])
def test_control_characters_are_written_out(body, checked):
    status, out, err = checked(neuron(body))
    assert status == 1 and is_clean(out + err) and "8 of 10" in out or "5 of 10" in out


def test_control_characters_in_names_and_arguments_are_written_out(checked):
    for more in ("\ndef slope(w, a, y, z, v='\\x1b[2J'): pass\n",
                 "\nclass R:\n    def __repr__(self): return '\\x1b[2J\\n'\ndef slope(w, v=R()): pass\n",
                 "\ndel slope\nslo = lambda: 0\nglobals()['slop\\x1b[2J'] = lambda: 0\n"):
        status, out, err = checked(NEURON + more)
        assert status == 1 and is_clean(out + err) and "points" in out


def test_a_syntax_error_shows_no_control_characters(checked):
    status, out, err = checked("x = '\x1b[2J\n" + NEURON)
    assert status == 2 and is_clean(out + err) and "\\x1b[2J" in err


@pytest.mark.parametrize("line", [
    "MINE = {'a': 1}", "MINE = 5", "MINE = [1, 2]", "MINE = 'text'", "MINE = {'a': 'x', 'w': 1, 'y': 2, 'r': 3}",
    "MINE = {'a': None, 'w': 1, 'y': 2, 'r': 3}", "MINE = {'a': 1e400, 'w': 1, 'y': 2, 'r': 3}", "MINE = {[]: 1}",
    "MINE = {'a': [[1], [1, 2]], 'w': 1, 'y': 2, 'r': 3}", "MINE = {'a': 1j, 'w': 1, 'y': 2, 'r': 3}",
    "MINE = open('x')"])
def test_numbers_that_are_not_those_of_the_sheet_get_one_sentence(line, checked):
    for options in ((), ("--json",)):
        status, out, err = checked(f"{line}\n{unusual.NEURON}", "hw1", *options)
        assert status == 2 and "the line MINE = {...}" in err and "Traceback" not in out + err


@pytest.mark.parametrize("line", ["STUDENT = {[]: 1}", "STUDENT = '\\x1b[2J'", "STUDENT = '\\ud800'", "STUDENT = 1/0",
                                  "STUDENT = -'a'", "STUDENT = [[1]]", "STUDENT: str = 'x'", "STUDENT = b'x'"])
def test_a_name_that_is_none_does_not_stop_the_report(line, checked):
    status, out, err = checked(f"{line}\n{NEURON}")
    assert "10 of 10 points" in out and is_clean(out + err)
    assert json.loads(checked(f"{line}\n{NEURON}", "hw1", "--json")[1])["points"] == 10


def test_a_page_break_in_the_file_moves_no_line(checked):
    _, out, _ = checked("#\x0c\x1c\u2028\n" + neuron("return 1/0"))
    assert "return 1/0" in out


def test_a_function_that_python_refuses_to_compile_has_its_line(checked):
    _, out, _ = checked(NEURON + "\nx = 1\nreturn x\n")
    assert f"line {NEURON.count(chr(10)) + 3} stops with SyntaxError" in one_line(out)


# %% Both names

@pytest.mark.parametrize("sheet", ["hw3", "hw4", "hw5"])
def test_the_logistic_function_is_called_by_both_names(sheet):
    text = (ROOT/"homework"/f"{sheet}.py").read_text(encoding="utf-8")
    assert "sigmoid" in text and text.index("sigmoid") < text.index("logistic") + 400
