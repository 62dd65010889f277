"""The recorded pages: what a student reads, word for word, for a mistake of every kind.

    python -m tests.homework_corpus.pages           say which recorded pages differ, line by line
    python -m tests.homework_corpus.pages --renew   record them anew; read `git diff` before you commit it

Each file of tests/homework_corpus/pages/ holds the pages of one sheet, one behind the other.
"""
import difflib
import os
import sys
from pathlib import Path

import homework                                         # its modules are found from now on
import check
from checker.verdict import State, Verdict
from checker import evaluation
from course import questions
import start
from checker import feedback
from course.catalogue import MISTAKES
from tests.homework_corpus import corpus, programs, unusual

FOLDER = Path(__file__).resolve().parent/"pages"
WIDTH  = "100"

NEURON  = unusual.NEURON + "\nMINE = {'a': 2, 'w': -3, 'y': 5, 'r': 0.1}\n"
BY_HAND = "def by_hand(): return 121, -44, 1.4\n"
SLOPE   = "return 2*a*(a*w - y)"

# What a student's process can answer that is no number; the numbers of all other questions come from the program.
REPLIES = {
    "missing":   {"missing": ["slop"]},
    "arity":     {"arity": "slope(w, a)"},
    "timeout":   {"timeout": 2.0},
    "died":      {"died": True},
    "exit":      {"error": "SystemExit", "text": "", "line": 3},
    "recursion": {"error": "RecursionError", "text": "", "line": 3},
    "input":     {"error": "EOFError", "text": "", "line": 3},
    "interrupt": {"error": "KeyboardInterrupt", "text": "", "line": 3},
    "memory":    {"error": "MemoryError", "text": "", "line": 3},
    "name":      {"error": "NameError", "text": "name 'x' is not defined", "line": 3},
    "division":  {"error": "ZeroDivisionError", "text": "division by zero", "line": 3},
    "product":   {"error": "ValueError", "line": 3, "text": "matmul: Input operand 1 has a mismatch in its core "
                  "dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 3 is different from 4)"},
    "truth":     {"error": "ValueError", "text": "The truth value of an array with more than one element is ambiguous.",
                  "line": 3},
}
OUTSIDE = [{"error": "timeout", "text": "", "line": 1}, {"error": "died", "text": "", "line": 2},
           {"error": "ZeroDivisionError", "text": "division by zero", "line": 3}]

# What a function can return that is not the number asked for.
RETURNED = ("return", "return 'a'", "return 1j", "return [[1], [1, 2]]", "return [object()]", "return abs", "return len",
            "return [].append", "return ...", "return (x for x in [1])", "return float('nan')", "return [1, 2]",
            "import numpy; return numpy.zeros(2000000)", "return 1e308*10", "raise NotImplementedError")


# %% One page

def page(sheet, source, more=False, replies=None, outside=(), json=False):
    """What check.py prints; replies: {question: what the student's process answers instead}."""
    found  = corpus.judged(sheet, source) if replies is None else replied(sheet, source, replies)
    report = check.summary(sheet, source, list(found), list(outside))
    return check.as_data(report) if json else check.as_text(report, source, more)


def replied(sheet, source, replies):
    """The verdicts where the student's process answers some questions in another way."""
    inner  = corpus.in_this_process(source)
    own, _ = check.numbers_of(source)
    return evaluation.sheet(questions.SHEETS[sheet], own, lambda question, args: replies.get(question) or inner(question, args))


def text_of(name):
    """All pages of one file."""
    pages = mistakes(name) if name in questions.SHEETS else globals()[name]()
    return "\n".join(f"##### {title}\n{text}\n" for title, text in pages)


# %% The pages, file by file

def hints():
    """All that the catalogue can say."""
    for entry in MISTAKES:
        verdict = Verdict("gradient", 0, 3, State.WRONG, misconception=entry.id)
        yield entry.id, "\n".join(feedback.hint(verdict, more=True))


def answers():
    """An answer that is no number, or none at all, and what stands outside of functions."""
    for name, reply in REPLIES.items():
        yield name, page("hw1", NEURON + BY_HAND, replies={"slope": reply})
    for line in RETURNED:
        yield line, page("hw1", (NEURON + BY_HAND).replace(SLOPE, line))
    yield "outside of the functions", page("hw1", NEURON + BY_HAND, outside=OUTSIDE)
    for line in ("return 1/0", "return np.isclose(a, n)", "return 'yes'", "return True"):
        yield f"agrees: {line}", page("hw7", f"{unusual.CHECK}\ndef agrees(a, n):\n    {line}\n")
    yield "no numbers of one's own", page("hw1", unusual.NEURON)
    yield "as data", page("hw1", (NEURON + BY_HAND).replace(SLOPE, "return a*(a*w - y)"), json=True)
    for sheet in questions.SHEETS:
        blank = (Path(homework.__file__).parent/f"{sheet}.py").read_text(encoding="utf-8")
        yield f"{sheet} as handed out", page(sheet, start.personal(blank, "ada", sheet))


def shapes():
    """Lists of a wrong length, transposed answers, changed arguments, a bias that is no column."""
    layers = programs.network(programs.MATRICES, {}, bias=False)
    affine = programs.network(programs.MATRICES, {}, bias=True)
    for title, sheet, base, name, body in (
            ("a list without its empty index 0 and one layer short", "hw4", layers, "gradient",
             "return right_gradient(*a)[1:-1]"),
            ("None for a layer", "hw4", layers, "gradient", "return [None, None, None, None]"),
            ("one thing instead of two", "hw5", affine, "gradient", "return 1.0"),
            ("two things, one asked for, layer 1 with an extra row", "hw4", layers, "gradient",
             "g = right_gradient(*a); g[1] = np.vstack([g[1], g[1][:1]]); return g"),
            ("transposed", "hw4", layers, "gradient", "return [None] + [g.T for g in right_gradient(*a)[1:]]"),
            ("deltas transposed", "hw4", layers, "deltas", "return [None] + [d.T for d in right_deltas(*a)[1:]]"),
            ("biases as flat arrays", "hw5", affine, "gradient",
             "dW, db = right_gradient(*a); return dW, [None] + [g.ravel() for g in db[1:]]"),
            ("arguments changed", "hw5", affine, "gradient", "found = right_gradient(*a); a[3][:] = 0; return found")):
        yield title, page(sheet, unusual.wrapped(name, f"def {name}(*a):\n    {body}", base))


def right():
    """All is right; and what is right but unusual, with its notes."""
    for name, (sheet, source) in unusual.RIGHT.items():
        yield name, page(sheet, source)
    for name, programs_of_it in unusual.UNUSUAL.items():
        for sheet, source in programs_of_it:
            yield name, page(sheet, source)


def several():
    """Factors, two mistakes at once, a mistake and a factor, equal sizes, a formula that nobody knows."""
    for factor in ("4", "1", "-2", "7.5", "-1", "8", "0.5", "-4"):
        yield f"{factor} for 2", page("hw5", programs.network(programs.MATRICES, dict(loss=f"{factor}*(S[k] - Y)"), True))
    yield "a factor by hand", page("hw1", NEURON + "def by_hand(): return 242, -44, 1.4\n")
    yield "by hand and unknown", page("hw1", NEURON + "def by_hand(): return 121, -45.678, 1.4\n")
    yield "by hand, near two formulas", page("hw1", NEURON.replace("'r': 0.1", "'r': 1e-9")
                                             + "def by_hand(): return 121, -44, -3.0000000001\n")
    yield "by hand and known", page("hw1", NEURON + "def by_hand(): return 121, -22, 1.4\n", more=True)
    yield "a formula that nobody knows", page("hw5", programs.network(
        programs.MATRICES, dict(back="(W[i+1].T @ D[i+1])*dS[i] + 0.1*S[i]"), True))
    yield "no part is right", page("hw5", programs.network(programs.MATRICES, dict(loss="3*(S[k] - Y)**3"), True))
    yield "sizes mixed up", page("hw4", programs.network(programs.MATRICES, dict(back="(W[i+1] @ D[i+1])*dS[i]"), False),
                                 more=True)
    for one, two, source in corpus.two_at_once(5, seed=3):
        yield f"{sorted(one)} and {sorted(two)}", page("hw5", source, more=True)


def mistakes(sheet):
    """For each mistake of the catalogue the first program of the corpus, on its sheet."""
    seen = set()
    for program in corpus.every_program(every_sheet=False):
        ids = tuple(sorted(program.ids))
        if program.sheet == sheet and ids not in seen:
            seen.add(ids)
            yield " ".join(ids), page(sheet, program.source)


# %% Recorded, and compared

NAMES = ("hints", "answers", "shapes", "right", "several", *questions.SHEETS)


def recorded(name):
    path = FOLDER/f"{name}.txt"
    return path.read_text(encoding="ascii") if path.exists() else ""


def difference(name):
    """The lines in which the pages of one file differ from what is recorded; none where they do not."""
    before, now = recorded(name).splitlines(), text_of(name).splitlines()
    return list(difflib.unified_diff(before, now, f"recorded/{name}.txt", f"now/{name}.txt", lineterm="", n=4))


def main(arguments):
    os.environ["COLUMNS"] = WIDTH
    if arguments == ["--renew"]:
        FOLDER.mkdir(exist_ok=True)
        for name in NAMES:
            (FOLDER/f"{name}.txt").write_text(text_of(name), encoding="ascii")
        return 0
    lines = [line for name in NAMES for line in difference(name)]
    print("\n".join(lines) or "all pages are as recorded")
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
