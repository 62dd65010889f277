"""Grade a class: python grade.py hw3 hand-ins.zip --class class.csv --seed SECRET --out graded

Every hand-in runs in a sandbox and is asked about networks that are drawn from your secret; its by-hand question is
about the numbers of the class list.  Each result is written as it comes: the same command again goes on where it
stopped, and grades anew what has changed.  In the folder graded/ you find

    points.csv             who has how many points, question by question
    class.html             what to explain tomorrow, and what needs a look
    feedback/              what check.py would say, for each student
    moodle.csv, moodle_feedback.zip, canvas.csv, gradescope/       for the learning system

One file alone, as data: python grade.py hw3 FILE --json

exit status   0 all is graded      1 the grader failed at a part, or could not write      2 it could not begin
"""
import argparse
import os
import sys
import warnings


def main(arguments=None):
    options = parser().parse_args(arguments)
    from grader import run
    try:
        return run.one_file(options) if options.json else run.whole_class(options)
    except (OSError, ValueError) as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nstopped; what is graded is kept, and the same command goes on", file=sys.stderr)
        return 130


def parser():
    options = argparse.ArgumentParser(description="Grade the hand-ins of a class, each in a sandbox.",
                                      epilog="homework/README.md goes from the hand-out to the grades.")
    options.add_argument("sheet", choices=[f"hw{j}" for j in range(1, 8)], metavar="sheet", help="hw1 ... hw7")
    options.add_argument("path", help="a folder or a ZIP with the hand-ins; with --json one file")
    options.add_argument("--class", dest="students", metavar="class.csv", help="who is in the class: id, name, ...")
    options.add_argument("--id-column", metavar="TITLE", help="which column of the class list holds the ids")
    options.add_argument("--seed", metavar="SECRET", help="from it the networks are drawn (left out: a new one)")
    options.add_argument("--out", default="graded", metavar="FOLDER", help="where to write (default: graded)")
    options.add_argument("--due", metavar="ISO", help="for example 2026-11-30T23:59; who is late is shown, no more")
    options.add_argument("--again", nargs="*", metavar="ID", help="grade anew: these students, or all")
    options.add_argument("--workers", type=positive, default=os.cpu_count() or 1, metavar="N",
                         help="how many hand-ins at a time (default: one for each core)")
    options.add_argument("--scheduler", metavar="tcp://...", help="grade on the workers of this scheduler of Dask")
    options.add_argument("--sandbox", choices=("bwrap", "landlock", "none"), help="default: the best that works here")
    options.add_argument("--seconds", type=float, default=2.0, help="of computing, for each call (default 2)")
    options.add_argument("--moodle", metavar="FILE", help="the worksheet from Moodle (default: the class list)")
    options.add_argument("--grade-column", metavar="TITLE", help="its column for the grades")
    options.add_argument("--comments-column", metavar="TITLE", help="its column for the feedback")
    options.add_argument("--canvas", metavar="FILE", help="the gradebook exported from Canvas")
    options.add_argument("--canvas-column", metavar="TITLE", help="its assignment, for example 'hw3 (98765)'")
    options.add_argument("--json", action="store_true", help="grade one file and print the report as data")
    options.add_argument("--gradescope", action="store_true", help="with --json: print results.json of Gradescope")
    options.add_argument("--student", metavar="ID", help="with --json: whose file it is")
    return options


def positive(text):
    """A count above 0."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number above 0")
    return value


if __name__ == "__main__":
    warnings.simplefilter("ignore")             # what Python thinks of a student's line is no one's business here
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
        sys.stderr.reconfigure(errors="backslashreplace")
    sys.exit(main())
