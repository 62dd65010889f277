"""The lecturer's side: networks that no student has seen, the verdicts on one hand-in, and a report in plain data.

A student's code computes numbers, somewhere else, by a launcher of grader/sandbox.py.  Here they are compared.  The
networks are drawn from the lecturer's secret, so that a table of the published answers earns nothing; the numbers of
the by-hand question come from the class list, never from the file.  What a file says of itself is only reported.
"""
import functools
import hashlib
import time

import check
import start
from checker import evaluation, feedback
from checker.process import StudentProcess
from checker.verdict import State, Verdict
from course import questions
from grader import sandbox, similar, syntax

TRIES = 100                                     # secrets that hide a mistake are one in ten at most
WIDE  = 100                                     # columns of the feedback


# %% The secret

def words(secret):
    """The secret as eight whole numbers, for the seeds."""
    digest = hashlib.sha256(secret.encode("utf-8")).digest()
    return tuple(int.from_bytes(digest[j:j + 4], "big") for j in range(0, 32, 4))


def seed(sheet, secret):
    """What goes into the seeds of the networks of a sheet, so that they hide no more mistakes than the published ones.

    Of two errors that are both positive, for example, (Y - S) and |Y - S| cannot be told apart; then the networks are
    drawn again.
    """
    published = [hides(q) for q in questions.SHEETS[sheet]]
    for attempt in range(TRIES):
        drawn = (*words(secret), attempt)
        if all(hides(q) <= known for q, known in zip(questions.sheets(drawn)[sheet], published)):
            return drawn
    raise ValueError(f"none of {TRIES} draws of networks shows every mistake; take another secret with --seed")


@functools.cache
def hides(q):
    return {a.order for a in evaluation.hidden(q)}


# %% One hand-in

def grade_one(job):
    """The report on one hand-in, as plain data.  It raises nothing: what goes wrong here is the grader's own error.

    job: a hand-in of grader/intake.py with `sheet`, `seed`, `sandbox` (a name) and `seconds` for each call.
    """
    sandbox.shield()
    begun  = time.monotonic()
    report = blank(job)
    try:
        if job["source"] is not None and not job["problem"]:
            judged(job, report)
    except Exception as error:                  # whatever it is, it is not the student's
        report["grader_errors"].append(f"the whole file: {name_of(error)}")
    report["seconds"] = time.monotonic() - begun
    return report


def blank(job):
    """The report before anything was asked."""
    return dict(id=job["id"], name=job["name"], file=job["file"], when=job["when"], late=job["late"],
                notes=list(job["notes"]), problem=job["problem"], system=job["system"], points=0.0,
                of=sum(q.points for q in questions.SHEETS[job["sheet"]]), questions=[], text="", seconds=0.0,
                pieces=[], differences=[], grader_errors=[])


def failed(job, sentence):
    """The report where the grader could not even say what went wrong."""
    return {**blank(job), "grader_errors": [f"the whole file: {sentence}"]}


def judged(job, report):
    """Fill in what the hand-in says to all questions."""
    source = job["source"]
    asked  = questions.sheets(tuple(job["seed"]))[job["sheet"]]
    if syntax.excessive(source):                # some versions of Python crash at it
        report["problem"] = "it is too large or too deeply nested for a homework sheet"
        return
    try:
        compile(source, "sheet", "exec", dont_inherit=True)
    except SyntaxError as error:
        report["problem"] = f"it is not yet Python: {feedback.printable(str(error.msg))}, line {error.lineno}"
        report["text"]    = check.not_python(error, source, job["file"])
        return
    except (ValueError, RecursionError, MemoryError) as error:
        report["problem"] = f"it cannot be read as Python ({type(error).__name__})"
        return
    own = start.numbers(job["id"], job["sheet"]) if job["id"] else None
    launcher, _ = sandbox.choose(job["sandbox"])             # in every process, and on every machine, once
    with StudentProcess(source, f"{job['sheet']}.py", job["seconds"], launcher, sandbox.TOTAL) as student:
        found = list(evaluation.sheet(asked, own, student.ask, judge=careful(report["grader_errors"])))
    whole = check.summary(job["sheet"], source, found, student.failures)
    report["points"]      = whole["points"]
    report["questions"]   = [dict(number=j, name=v.question, **v.as_data())
                             for j, v in enumerate(whole["questions"], start=1)]
    report["text"]        = check.as_text(whole, source, more=False, width=WIDE)
    report["pieces"]      = sorted(similar.fingerprints(source))
    report["differences"] = similar.finite_differences(source, [q.name for q in asked])
    report["notes"]      += claims(job, source, own) + [f"{name} computes finite differences (line {line})"
                                                        for name, line in report["differences"]]


def careful(errors):
    """evaluation.judged, of which an exception costs one question and is written down."""
    def judge(q, ask, own, earlier):
        try:
            return evaluation.judged(q, ask, own, earlier)
        except Exception as error:
            errors.append(f"{q.name}: {name_of(error)}")
            return Verdict(q.name, 0, q.points, State.NOT_GRADED, kind=q.kind, sheet=q.sheet, problem="not_graded"), []
    return judge


def name_of(error):
    """An exception in one line, with the place where it was raised."""
    trace = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    code = trace.tb_frame.f_code
    return feedback.printable(f"{type(error).__name__} in {code.co_name}, line {trace.tb_lineno}: {error}"[:300])


# %% What a file says of itself

def claims(job, source, own):
    """Where the file names another student, or has another one's numbers."""
    student = check.student_of(source)
    mine, _ = check.numbers_of(source)
    notes   = []
    if job["id"] and student and student != job["id"]:
        notes.append(f"the file says that it is of {feedback.printable(student[:60])}")
    if own and mine and mine != own:
        notes.append("MINE does not hold this student's numbers; by_hand was asked about those of the class list")
    return notes

