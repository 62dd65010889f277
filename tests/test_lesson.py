"""One call checks what a page knows, and one line explains a cost that did not fall."""
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest

from lib import costs, descent, lesson
from lib.activations import Activation, identity, relu, tanh
from tests.conftest import ROOT
from tests.lessons import editor, tells

W     = [None, [[1, 2], [3, 4], [5, 6]], [[1.0, 0.5, 0.25]]]
SIGMA = [None, tanh, identity]
X     = [[1.0, 2.0], [3.0, 4.0]]
Y     = [[0.0, 1.0]]


# %% known

def test_matrices_come_back_as_arrays_in_the_order_given():
    x, y, w = lesson.known(X=X, Y=Y, W=W, sigma=SIGMA, r=0.1, steps=3)
    assert np.array_equal(x, X) and np.array_equal(y, Y)
    assert w[0] is None and [A.shape for A in w[1:]] == [(3, 2), (1, 3)]
    assert w[1].dtype == float                                              # whole numbers may not overflow or round


def test_one_matrix_comes_back_as_it_is_and_numbers_bring_nothing_back():
    assert lesson.known(X=X, r=0.1).shape == (2, 2)
    assert lesson.known(r=0.007, w=-23.1, y=Fraction(1, 3), rates=[0.1, 0.2], seed=0, sizes=[3, 1]) is None


def test_arrays_stay_what_they_are():
    A = np.ones((2, 3), np.float32)
    assert lesson.known(A=A) is A
    assert lesson.known(X=np.array([[Fraction(1, 3)]])).item() == Fraction(1, 3)
    assert lesson.known(X=[[Fraction(1, 3)]]).item() == Fraction(1, 3)


def test_layers_with_names_of_their_own_and_one_example_as_a_flat_list_fit_too():
    assert [A.shape for A in lesson.known(X=[1.0, 2.0], Y=[1.0], W1=W[1], W2=W[2])] == [(2,), (1,), (3, 2), (1, 3)]
    assert lesson.known(X=X, Y=Y, W=[[1.0, 2.0]])[2].shape == (1, 2)


def test_biases_stand_in_columns():
    w, b = lesson.known(W=W, b=[None, [[1], [2], [3]], [[4]]])
    assert [A.shape for A in b[1:]] == [(3, 1), (1, 1)]


def test_a_chain_of_numbers_stays_one():
    assert lesson.known(w=[None, 0.7, -1.3], sigma=SIGMA, x=-0.6) is None


@pytest.mark.parametrize("values", [dict(r=1e6), dict(r=-1), dict(r=0), dict(n=1, k=100, seed=0), dict(x=-0.6)])
def test_what_can_be_computed_is_not_refused(values):
    lesson.known(**values)


@pytest.mark.parametrize("values, sentence", [
    (dict(w="-23.1"),                    "w = '-23.1' is text; write a number without quotes"),
    (dict(w=(-23, 1)),                   "w = (-23, 1) are several numbers; write a decimal point, not a comma"),
    (dict(w=None),                       "w = None is not a real number"),
    (dict(w=5 + 7j),                     "w = (5+7j) is not a real number"),
    (dict(w=np.complex128(1)),           "is not a real number"),
    (dict(w=np.complex64(1)),            "is not a real number"),
    (dict(w=float("nan")),               "w = nan is not a number below 1e100; choose one that is"),
    (dict(w=-float("inf")),              "w = -inf is not a number below 1e100"),
    (dict(rates=[]),                     "rates is empty; write at least one number between the brackets"),
    (dict(rates=[0.1, "0.2"]),           "rates = '0.2' is text"),
    (dict(w=[None, 0.7, 1j]),            "w[2] = 1j is not a real number"),
    (dict(w=[None, 0.7], sigma=SIGMA),   "w ends with layer 1 but sigma with layer 2; give every layer both"),
    (dict(steps=20.0),                   "steps = 20.0 is not a whole number from 1 on"),
    (dict(steps=0),                      "steps = 0 is not a whole number from 1 on"),
    (dict(steps=True),                   "steps = True is not a whole number from 1 on"),
    (dict(steps="60"),                   "steps = '60' is not a whole number from 1 on"),
    (dict(seed=-1),                      "seed = -1 is not a whole number from 0 on"),
    (dict(sizes=[3, 0]),                 "sizes = 0 is not a whole number from 1 on"),
    (dict(X=3.0),                        "X is float; write a matrix as a list of rows: [[...], [...]]"),
    (dict(X="1 2"),                      "X is str; write a matrix as a list of rows"),
    (dict(X=[[1, 2], [3]]),              "the rows of X differ in length: 1 and 2 numbers; a matrix is a rectangle"),
    (dict(X=[[1, 2], 3]),                "X holds rows and single numbers"),
    (dict(X=[[1, "2"]]),                 "an entry of X = '2' is text; write a number without quotes"),
    (dict(X=[[1, 2j]]),                  "an entry of X = 2j is not a real number"),
    (dict(X=[[1, float("nan")]]),        "an entry of X = nan is not a number below 1e100"),
    (dict(X=np.array([[np.inf]])),       "X holds NaN or infinity"),
    (dict(X=np.array([[1j]])),           "X holds complex numbers, not real ones"),
    (dict(X=[1.0, 2.0], W=W),            "X has shape (2,), not rows and columns; a column of examples is X.reshape"),
    (dict(X=[[1.0]], W=W),               "W[1] is 3x2 but X has 1 rows; make them equal"),
    (dict(W=[None, W[1], [[1, 2]]]),     "W[2] is 1x2 but layer 1 has 3 neurons; make them equal"),
    (dict(W=[W[1], W[2]]),               "W is a list of matrices; write W = [None, W_1, ..., W_k], the first"),
    (dict(W=[None]),                     "W = [None] has no layer; write W = [None, W_1, ..., W_k]"),
    (dict(W=[None, [1, 2]]),             "W[1] has shape (2,), not rows and columns"),
    (dict(W=[[1.0]], X=X),               "W is 1x1 but X has 2 rows; make them equal"),
    (dict(W1=W[1], W2=[[1]]),            "W2 is 1x1 but layer 1 has 3 neurons; make them equal"),
    (dict(W=W, sigma=[None, tanh]),      "W ends with layer 2 but sigma with layer 1; give every layer both"),
    (dict(W=W, sigma=[None, np.tanh, identity]), "sigma[1] is ufunc; take one of lib/activations.py, or Activation"),
    (dict(X=X, W=W, Y=[[1.0]]),          "Y is 1x1 but the output is 1x2; give it one row for each output and one"),
    (dict(X=X, Y=[[1.0]]),               "X has 2 columns but Y has 1; give every example, a column of X, its target"),
    (dict(W=W, b=[None, [[1], [2]], [[4]]]), "b[1] is 2x1 but layer 1 has 3 neurons; write one number in a row for"),
    (dict(W=W, b=[None, [1, 2, 3], [[4]]]), "b[1] is no column but layer 1 has 3 neurons"),
    (dict(W=W, b=[None, [[1], [2], [3]]]),  "W ends with layer 2 but b with layer 1; give every layer both"),
    (dict(mine=Activation(lambda N: 2, lambda N, S: 0)), "mine.f(N) returns shape () for 1 neurons; it must keep the"),
    (dict(mine=3),                       "mine is int; take one of lib/activations.py, or Activation(f, df)"),
    (dict(sigma=3),                      "sigma is int; take one of lib/activations.py, or Activation(f, df)"),
])
def test_what_cannot_be_computed_is_one_sentence(values, sentence):
    with pytest.raises((ValueError, TypeError)) as raised:
        lesson.known(**values)
    assert sentence in str(raised.value) and "\n" not in str(raised.value)


def test_plain_numbers_are_checked_before_numpy_is_imported():
    code = "import sys; from lib import lesson; lesson.known(r=0.1, n=3, rates=[1, 2]); print('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True).stdout.split() == [b"False"]


# %% explain

def falls_by(factor, steps=20, start=3.0):
    return [start*factor**i for i in range(steps + 1)]


@pytest.mark.parametrize("C, arguments, sentence", [
    (falls_by(0.5),     dict(r=0.007, bound=0.0308),  ""),
    (falls_by(-0.9),    dict(r=0.03,  bound=0.0308),  ""),
    (falls_by(-1.6),    dict(r=0.04,  bound=1/5.7**2, formula="1/a^2", what="error"),
     "r = 0.04 is above 1/a^2 = 0.0308: the error grows by the factor 1.6 a step; see learning_rate.py\n"),
    (falls_by(-1),      dict(r=0.25,  bound=0.25),
     "r = 0.25 is at the bound = 0.25: the cost does not fall; see learning_rate.py\n"),
    (falls_by(1.2),     dict(r=-0.1,  bound=0.25),
     "r = -0.1 is below 0: every step climbs the slope and the cost grows by the factor 1.2 a step; try r above 0\n"),
    (falls_by(1),       dict(r=0,     bound=0.25),
     "r = 0: no step is taken; try a small r above 0\n"),
    (falls_by(1.5),     dict(r=0.2),
     "with r = 0.2 the cost grows by the factor 1.5 a step; try a smaller r, for example 0.02\n"),
    (falls_by(1.5),     dict(r=[0.2, 0.3]),
     "with r = [0.2, 0.3] the cost grows by the factor 1.5 a step; try smaller rates\n"),
    (falls_by(1),       dict(r=0.2),
     "with r = 0.2 the cost does not fall: all slopes are 0, or r is too small; try another start or rate\n"),
    ([1.0, 4.0, 1.0],   dict(r=0.2),
     "with r = 0.2 the cost does not fall: r is too large or too small; try another start or rate\n"),
    ([1.0, 2.0, 1.5, *[1.7]*198], dict(r=50.0),
     "with r = 50 the cost grows from 1 to 1.7; try a smaller r, for example 5\n"),
    ([1.0, 1e9],        dict(r=1e9),
     "with r = 1e+09 the cost grows by the factor 1e+09 a step; try a smaller r, for example 1e+08\n"),
    ([0.0, 0.0, 0.0],   dict(r=0.2),
     "the cost is 0 from the start: there is nothing to learn; choose another start\n"),
    ([0.0, 1.0, 4.0],   dict(r=0.2),
     "with r = 0.2 the cost grows from 0 to 4; try a smaller r, for example 0.02\n"),
    ([1, 1e200, float("inf"), float("nan")], dict(r=0.2),
     "with r = 0.2 the cost overflows after 2 steps; try a smaller r, for example 0.02\n"),
    (np.array([1, np.inf]), dict(r=0.2, bound=0.1),
     "r = 0.2 is above the bound = 0.1: the cost overflows after 1 step; see learning_rate.py\n"),
    ([1.0, 0.6667],     dict(r=0.5, goal=0.1, advice="n = 1 neuron draws one line; take n = 3"),
     "the cost is still 0.667 after 1 step: n = 1 neuron draws one line; take n = 3\n"),
    ([1.0, 0.05],       dict(r=0.5, goal=0.1),  ""),
], ids=str)
def test_one_line_explains_a_cost_that_did_not_fall_and_none_one_that_did(C, arguments, sentence, capsys):
    lesson.explain(C, **arguments)
    assert capsys.readouterr().out == sentence


def test_a_training_that_overflows_leaves_what_there_was_and_one_line(capsys):
    W, X, Y = [None, np.array([[3.0]])], np.array([[10.0]]), np.array([[1.0]])
    path = lesson.collect(descent.descend(W, [None, identity], X, Y, 1e9, 100))
    assert 2 < len(path) < 101 and np.isfinite([C for _, C in path]).all()
    assert path[0][1] == costs.squared(Y).f(W[1] @ X)
    said = capsys.readouterr().out
    assert said.startswith("C is no longer finite at step ") and said.count("\n") == 1
    assert len(lesson.collect(descent.descend(W, [None, relu], X, Y, 0.001, 5))) == 6


# %% In a terminal

def test_a_sentence_names_the_line_of_the_lesson(kit, run):
    page = kit/"scripts"/"own.py"
    page.write_text("from lib import lesson\n\nlesson.known(\n    w=1,\n    X=[[1], [2, 3]])\n")
    tells(run(page), "the rows of X differ in length", "(own.py, line 3)")


@pytest.mark.parametrize("line, sentence", [("print(1/a)",       "a number is divided by 0 in: print(1/a)"),
                                            ("b = (a + 1e99)**9", "a number grows beyond 1e308 in: b = (a + 1e99)**9")])
def test_what_cannot_be_computed_shows_its_line(kit, run, line, sentence):
    page = kit/"scripts"/"own.py"
    page.write_text(f"from lib import lesson\na = 0\n{line}\n")
    tells(run(page), f"{sentence} (own.py, line 3)")


def test_numpy_s_warnings_of_an_overflow_are_left_to_explain(kit, run):
    page = kit/"scripts"/"own.py"
    page.write_text("import numpy as np\nfrom lib import lesson\nA = np.array([1e300])\nprint(A*A - A*A)\n")
    ran = run(page, PYTHONWARNINGS="error")
    assert (ran.stdout.strip(), ran.stderr) == (b"[nan]", b"")


edited = editor("single_neuron")


def test_complex_numbers_are_refused_in_a_lesson(kit, run):
    tells(run(edited(kit, a="5 + 7j")), "a = (5+7j) is not a real number")
