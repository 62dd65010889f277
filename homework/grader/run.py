"""One run of grade.py: who handed in what, each of them graded and written as it comes, then the tables and pages."""
import functools
import glob
import hashlib
import json
import os
import secrets
import sys
import time

from checker import feedback
from grader import classlist, csvs, executors, gradescope, intake, pages, sandbox, similar, trusted
from lib import files

HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


# %% One file

def one_file(options):
    """Print the report on one file as data."""
    kind, _ = chosen(options)
    secret  = options.seed or secrets.token_hex(8)
    student = dict(id=options.student, name="")
    if options.students:
        student = one_of(classlist.read(options.students, options.id_column), options.student)
    hand_in = intake.single(options.path, options.sheet, student["name"], student["id"])
    report  = trusted.grade_one(job_for(hand_in, options, trusted.seed(options.sheet, secret), kind))
    del report["pieces"]
    print(json.dumps(gradescope.results(report) if options.gradescope else {**report, "seed": secret}, indent=1))
    return 1 if report["grader_errors"] else 0


def one_of(students, id):
    found = [student for student in students if student["id"] == id]
    if not found:
        raise ValueError(f"there is no {id} in the class list; name one of its ids with --student")
    return found[0]


# %% A class

def whole_class(options):
    """Grade what is not graded yet, and write all tables and pages."""
    students = class_of(options)
    handed   = intake.read(options.path, options.sheet, students, options.due)
    secret   = secret_of(options)
    kind, promises = chosen(options)
    seed     = trusted.seed(options.sheet, secret)
    kit      = version()
    known    = [hand_in for hand_in in handed if hand_in["id"] is not None]
    jobs     = [job_for(hand_in, options, seed, kind) for hand_in in known]
    print(f"{len(known)} students; the seed is {secret}; the sandbox is {kind}" + (
          ", which protects nothing" if kind == "none" else f", and each of its {len(promises)} promises was tried"),
          flush=True)
    graded([job for job in jobs if again(job, options) or not done(job, options.out, kit)], options, kit)
    reports  = [kept(job, options.out, kit) for job in jobs]
    remarks  = [f"seed {secret}", f"sandbox: {kind}", *promises]
    return finished(options, students, handed, reports, remarks)


def chosen(options):
    """The name of the sandbox, and what it was tried for, in sentences."""
    launcher, promises = sandbox.choose(options.sandbox)
    name = getattr(launcher, "func", launcher).__name__
    return name, [f"{'tried' if holds else 'NOT promised'}: {promise}" for promise, holds in promises]


def class_of(options):
    if not options.students:
        raise ValueError("who is in the class?  Name a table of ids and names with --class class.csv")
    return classlist.read(options.students, options.id_column)


def secret_of(options):
    """The secret of this run; where none is given, the one of the run before, or a new one, kept in the folder."""
    path = os.path.join(options.out, "seed.txt")
    if options.seed:
        secret = options.seed
    elif os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            secret = file.read().strip()
    else:
        secret = secrets.token_hex(8)
    files.write(path, (secret + "\n").encode("utf-8"))
    return secret


def job_for(hand_in, options, seed, kind):
    """All that grading one hand-in needs, as plain data."""
    return {**hand_in, "sheet": options.sheet, "seed": list(seed), "sandbox": kind, "seconds": options.seconds}


def again(job, options):
    """Has the lecturer asked for this one, or for all?"""
    return options.again is not None and (not options.again or job["id"] in options.again)


def graded(jobs, options, kit):
    """Grade, and write each report as it comes."""
    begun = time.monotonic()
    for count, (job, report) in enumerate(executors.reports(jobs, options.workers, options.scheduler), start=1):
        keep(job, report, options.out, kit)
        progress(count, len(jobs), time.monotonic() - begun)


def progress(count, of, seconds):
    """A line that is written over where there is a screen, and one for every tenth part where there is none."""
    left = round(seconds/count*(of - count))
    line = f"{count} of {of} graded, {count/max(seconds, 1e-9):.1f} a second, {left//60} min {left % 60} s left"
    if sys.stderr.isatty():
        print(f"\r{line}  ", end="\n" if count == of else "", file=sys.stderr, flush=True)
    elif count == of or count*10//of != (count - 1)*10//of:
        print(line, file=sys.stderr, flush=True)


# %% What is kept from one run to the next

def place(job, out):
    return os.path.join(out, "results", f"{pages.safe(job['id'])}.json")


def keep(job, report, out, kit):
    """Write a report and its feedback; the mark says of which file, networks and kit."""
    name = pages.safe(job["id"])
    files.write(os.path.join(out, "feedback", f"{name}.txt"), pages.feedback_text(report, job["sheet"]))
    files.write(os.path.join(out, "feedback", f"{name}.html"), pages.feedback_page(report, job["sheet"]))
    files.write(os.path.join(out, "gradescope", f"{name}.json"),
                json.dumps(gradescope.results(report), indent=1).encode("utf-8"))
    files.write(place(job, out), json.dumps({"mark": mark(job, kit), "report": report}, indent=1).encode("utf-8"))


def done(job, out, kit):
    """Is there a report already, without an error of the grader?"""
    report = kept(job, out, kit)
    return report is not None and not report["grader_errors"]


def kept(job, out, kit):
    """The report that was written, where nothing has changed since; else None."""
    try:
        with open(place(job, out), encoding="utf-8") as file:
            found = json.load(file)
    except (OSError, ValueError):
        return None
    return found["report"] if found["mark"] == mark(job, kit) else None


def mark(job, kit):
    """A digest of all that a report depends on; any sandbox gives the same."""
    return hashlib.sha256(json.dumps([{**job, "sandbox": None}, kit], sort_keys=True).encode("utf-8")).hexdigest()


@functools.cache
def version():
    """A digest of the kit's own programs: a corrected kit grades anew."""
    digest = hashlib.sha256()
    for folder in (HOME, os.path.join(os.path.dirname(HOME), "lib")):
        for path in sorted(glob.glob(os.path.join(folder, "**", "*.py"), recursive=True)):
            with open(path, "rb") as file:
                digest.update(file.read())
    return digest.hexdigest()


# %% The tables and pages

def finished(options, students, handed, reports, remarks):
    """Write points.csv, the tables of the learning systems and class.html; the exit status."""
    out     = options.out
    foreign = [hand_in for hand_in in handed if hand_in["id"] is None]
    sources = {hand_in["id"]: hand_in["source"] for hand_in in handed}
    asked   = [q.name for q in trusted.questions.SHEETS[options.sheet]]
    files.write(os.path.join(out, "points.csv"), csvs.points(reports, asked))
    left    = for_moodle(options, students, reports) + for_canvas(options, students, reports)
    alike   = similar.compared({report["id"]: report["pieces"] for report in reports}, template(options.sheet))
    by_h    = {report["id"]: report["differences"] for report in reports if report["differences"]}
    files.write(os.path.join(out, "class.html"),
                pages.class_page(options.sheet, reports, foreign, alike, sources, by_h, remarks + left))
    for sentence in left:
        print(sentence)
    return told(reports, foreign, out)


def for_moodle(options, students, reports):
    """moodle.csv and its feedback, where there is a worksheet or the hand-ins came from Moodle; what was left out."""
    worksheet = options.moodle or listed_in(options, students, classlist.moodle_number)
    says      = []
    if worksheet:
        with open(worksheet, "rb") as file:
            table, says = csvs.moodle(file.read(), reports, students, options.grade_column, options.comments_column)
        files.write(os.path.join(options.out, "moodle.csv"), table)
    if any(report["system"].get("moodle") for report in reports):
        files.write(os.path.join(options.out, "moodle_feedback.zip"), csvs.moodle_feedback(reports))
    return says


def for_canvas(options, students, reports):
    """canvas.csv, where there is a gradebook or the class list is one; what was left out."""
    gradebook = options.canvas or listed_in(options, students, classlist.canvas_number)
    if not gradebook:
        return []
    with open(gradebook, "rb") as file:
        table, says = csvs.canvas(reports, students, options.sheet, reports[0]["of"], file.read(),
                                  options.canvas_column)
    files.write(os.path.join(options.out, "canvas.csv"), table)
    return says


def listed_in(options, students, number):
    """The class list itself, where it has the numbers that this system gives to students; else None."""
    return options.students if any(number(student["row"]) for student in students) else None


def template(sheet):
    """The sheet as it was handed out: what stands in it is no one's own."""
    with open(os.path.join(HOME, f"{sheet}.py"), encoding="utf-8") as file:
        return file.read()


def told(reports, foreign, out):
    """The last lines, and the exit status: 1 where the grader itself failed."""
    missing = sum(report["problem"] == intake.MISSING for report in reports)
    failed  = [report for report in reports if report["grader_errors"]]
    print(f"{len(reports) - missing} graded, {missing} without a hand-in, {len(foreign)} files of nobody in the list")
    for report in failed:
        print(f"the grader failed: {feedback.printable(report['name'] or report['id'])}: "
              f"{'; '.join(report['grader_errors'])}")
    print(f"see {os.path.join(out, 'points.csv')} and {os.path.join(out, 'class.html')}")
    return 1 if failed else 0
