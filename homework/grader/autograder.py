"""What run_autograder starts on Gradescope: grades the submission with grade.py and writes results.json.

The folder is Gradescope's /autograder, as "Autograder Specifications" and "Submission Metadata" describe it
(https://gradescope-autograders.readthedocs.io/en/latest/specs/):

    submission/                   what the student uploaded
    submission_metadata.json      who that is
    source/                       what pack.py packed: the kit, settings.json, class.csv
    results/results.json          what this file writes
"""
import json
import os
import subprocess
import sys

if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from lib import files
from grader import classlist, gradescope, intake

SECONDS = 540                                   # Gradescope ends a run after ten minutes


def main(folder="/autograder"):
    results = os.path.join(folder, "results", "results.json")
    try:
        found = graded(folder)
    except Exception as error:                  # no result at all, which Gradescope reports, and never 0 points
        print(f"the grader itself failed ({type(error).__name__}: {error}); this is no mistake of the student's",
              file=sys.stderr)
        return 1
    files.write(results, json.dumps(found, indent=1).encode("utf-8"))
    return 0


def graded(folder):
    """results.json as a dictionary."""
    source   = os.path.join(folder, "source")
    settings = loaded(os.path.join(source, "settings.json"))
    student  = submitted_by(folder, source)
    hand_in  = intake.single(os.path.join(folder, "submission"), settings["sheet"], student["name"], student["id"])
    if hand_in["source"] is None:
        return gradescope.results(ungraded(hand_in))
    path = os.path.join(folder, "results", f"{settings['sheet']}.py")
    files.write(path, hand_in["source"].encode("utf-8"))
    ran = subprocess.run(command(source, settings, path, student["id"]), stdout=subprocess.PIPE, timeout=SECONDS)
    os.remove(path)
    found = json.loads(ran.stdout.decode("utf-8"))
    found["output"] = "\n".join(filter(None, [f"{hand_in['file']}:", *map(said, hand_in["notes"]),
                                              found.get("output")]))
    return found


def said(note):
    return f"{note[0].upper()}{note[1:]}."


def command(source, settings, path, id):
    """How grade.py is called; settings["options"] are those that pack.py was given, the seed for example."""
    return [sys.executable, os.path.join(source, "homework", "grade.py"), settings["sheet"], path, "--json",
            "--gradescope", *(["--student", id] if id else []), *settings.get("options", [])]


def submitted_by(folder, source):
    """The student of the class list who submitted; without a class list, nobody in particular."""
    nobody  = dict(id="", name="", row={})
    classes = os.path.join(source, "class.csv")
    if not os.path.exists(classes):
        return nobody
    metadata = loaded(os.path.join(folder, "submission_metadata.json"))
    return gradescope.student_of(metadata, classlist.Directory(classlist.read(classes))) or nobody


def loaded(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def ungraded(hand_in):
    """The report of a hand-in that holds no program."""
    return {**hand_in, "points": 0, "of": 0, "questions": [], "text": "", "seconds": 0, "grader_errors": []}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
