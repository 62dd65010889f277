"""The posted mistakes: what people asked about in public, and whether the check gives it the right name.

    python -m tests.homework_corpus.posted              the scores, and every file that has not its name
    python -m tests.homework_corpus.posted --boundary   the same with each program in a process of its own
    python -m tests.homework_corpus.posted NAME ...     what a student reads, for these files

Each file of tests/homework_corpus/posted/ answers a sheet; its first lines say where its mistake was found.
EXPECTED.csv has one line for every mistake, decided before the check had seen any of the files:

    ids      the entries of the catalogue whose sentence says this mistake; none where no entry does
    words    what the page must say instead, where the code stops or no entry is needed; "a|b" is a or b
    asks     the questions whose answers are wrong
"""
import argparse
import ast
import contextlib
import csv
import functools
import io
import sys
from collections import Counter, namedtuple
from pathlib import Path
from types import SimpleNamespace

import homework         # noqa: F401                    its modules are found from now on
import check
from checker import evaluation, feedback, student_process
from checker.process import StudentProcess
from course import questions
from tests.homework_corpus import corpus

FOLDER  = Path(__file__).resolve().parent/"posted"
SECONDS = 60                                            # no program of these runs without end
UNASKED = ("missing", "blank")                          # a question that the file does not answer
SCORES  = ("named", "wrongly", "silent", "missed")

Posted = namedtuple("Posted", "name sheet says source ids words asks")      # asks is empty where all is right
Judged = namedtuple("Judged", "verdicts pages whole")


# %% The files

def head(source):
    """{"source": ..., "sheet": ..., "mistake" or "right": ...} of the first lines."""
    lines = [line[2:].split(": ", 1) for line in source.split("\n\n")[0].splitlines() if line.startswith("# ")]
    return {word: text for word, text in (line for line in lines if len(line) == 2)}


@functools.cache
def expected():
    with open(FOLDER/"EXPECTED.csv", encoding="ascii", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


@functools.cache
def posted():
    """Every file, by its number."""
    found = []
    for path in sorted(FOLDER.glob("*.py"), key=lambda path: (path.name[0], int(path.name[1:].split("_")[0]))):
        source = path.read_text(encoding="ascii")
        told   = head(source)
        row    = expected().get(path.stem, dict(ids="", words="", asks=""))
        found.append(Posted(path.stem, told["sheet"], told.get("mistake", "right"), source,
                            frozenset(row["ids"].split()), tuple(filter(None, row["words"].split("|"))),
                            tuple(row["asks"].split())))
    return found


# %% What the check says

def judged(file, boundary=False):
    """The verdicts on one file, what a student reads of each question, and the whole page; each is judged once."""
    return judged_once(file._replace(name="", says="", ids=None, words=None, asks=None), boundary)


@functools.cache
def judged_once(file, boundary):
    try:
        ast.parse(file.source)
    except SyntaxError as error:
        return Judged([], {}, broken(error, file))
    own, _ = check.numbers_of(file.source)
    ask, failures, end = (beyond if boundary else here)(file)
    try:
        found = list(evaluation.sheet(questions.SHEETS[file.sheet], own, ask))
    finally:
        end()
    report = check.summary(file.sheet, file.source, found, failures)
    found  = report["questions"]
    names  = {v.question for v in found}
    pages  = {v.question: "\n".join(feedback.say(number, v, file.source, names, False, found[:number - 1]))
              for number, v in enumerate(found, start=1)}
    return Judged(found, pages, check.as_text(report, file.source, False))


def here(file):
    """In this process, for speed: these programs are known and harm nothing."""
    with contextlib.redirect_stdout(io.StringIO()):
        _, failures = student_process.load(file.source, "sheet.py")
    return corpus.in_this_process(file.source), failures, lambda: None


def beyond(file):
    """In a process of its own, as for a student."""
    student = StudentProcess(file.source, "sheet.py", SECONDS)
    student.begin()
    return student.ask, student.failures, student.end


def broken(error, file):
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as said:
        check.broken(error, file.source, SimpleNamespace(json=False, sheet=f"{file.sheet}.py"))
    return said.getvalue()


# %% The scores

def score(file, boundary=False):
    """("named" | "wrongly" | "silent" | "missed", why) for a mistake; ("fine" | "accused", why) for what is right.

    named     the first wrong question of `asks` is told an id of the table, or its page has the words;
              where all numbers are right, as in another layout, a note may do it
    wrongly   some question is told a name, and neither it nor one beside it ("or when ...") is in the table
    silent    something is wrong, and the first question is told nothing
    missed    all passes, without a word
    """
    found = judged(file, boundary)
    wrong = [v for v in found.verdicts if v.verdict != "pass" and v.problem not in UNASKED]
    why   = [(v.question, str(v.verdict.value), *told(v)) for v in wrong]
    if not file.asks:
        return "accused" if wrong else "fine", why
    if not found.verdicts:
        return "named" if says(file, found.whole) else "silent", [found.whole.strip()]
    if any(strange(file, v) for v in wrong):
        return "wrongly", why
    first = next((v for name in file.asks for v in wrong if v.question == name), None)
    if first is None:
        noted = {id for v in found.verdicts if v.question in file.asks for id in v.notes}
        return "named" if noted & file.ids else "silent" if wrong else "missed", why
    named = {*told(first), *first.notes} & file.ids or says(file, found.pages[first.question])
    return "named" if named else "silent", why


def told(verdict):
    """The ids that the page names; of those with the same numbers it shows three."""
    return [id for id in (verdict.misconception, *verdict.also) if id][:3]


def strange(file, verdict):
    """True where a name is told which is not this mistake, nor beside one that is."""
    first = told(verdict)[:1] if verdict.two else told(verdict)
    return bool(first) and not set(first) & file.ids


def says(file, page):
    """True where the page has the words that this mistake needs."""
    return any(word in page for word in file.words)


def beside(file):
    """The questions that the check calls wrong, though the file's mistake leaves them right; and the other way."""
    wrong = {v.question for v in judged(file).verdicts if v.verdict != "pass"
             and v.problem not in UNASKED}
    return sorted(wrong - set(file.asks)), sorted(set(file.asks) - wrong)


def table(scores):
    """Lines of counts: a row for every sheet, then all."""
    names = (*SCORES, "fine", "accused")
    lines = ["sheet    " + "".join(f"{name:>9}" for name in names)]
    for sheet in (*questions.SHEETS, "all"):
        count  = Counter(score for file, score, _ in scores if sheet in ("all", file.sheet))
        lines += [f"{sheet:9}" + "".join(f"{count[name]:9}" for name in names)]
    return lines


def main(arguments):
    options = argparse.ArgumentParser(prog="posted", description=__doc__.splitlines()[0])
    options.add_argument("names", nargs="*", help="show the pages of these files")
    options.add_argument("--boundary", action="store_true", help="each program in a process of its own")
    options = options.parse_args(arguments)
    if options.names:
        for file in posted():
            if any(file.name.startswith(name) for name in options.names):
                print(f"--- {file.name}: {file.says}\n{judged(file, options.boundary).whole}\n")
        return 0
    scores = [(file, *score(file, options.boundary)) for file in posted()]
    print("\n".join(table(scores)) + "\n")
    for file, name, why in scores:
        if name not in ("named", "fine"):
            print(f"{name:8} {file.name}: {file.says}")
            print("         wanted: " + (" ".join(sorted(file.ids)) or " or ".join(file.words) or "no entry says it"))
            print("\n".join(f"         told:   {one}" for one in why))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
