"""results.json, as Gradescope reads it.

The names of the fields are those of "Autograder Specifications", section "Output format",
https://gradescope-autograders.readthedocs.io/en/latest/specs/
"""
import re

from grader.csvs import question_name

VISIBILITIES = ("hidden", "after_due_date", "after_published", "visible")
TOO_LONG     = 20_000                           # characters of one output


def results(report, visibility="visible"):
    """The report of one hand-in as the dictionary of results.json.

    Every question is a test.  What the grader prints besides is for the instructor; extra_data, which students do not
    see, has the ids of the mistakes.
    """
    head, parts = pieces(report["text"] or "")
    questions   = list(enumerate(report["questions"], start=1))
    return dict(
        score             = float(report["points"]),
        output            = shortened("\n".join(said(report, head, bool(questions)))),
        output_format     = "text",
        visibility        = visibility,
        stdout_visibility = "hidden",
        execution_time    = round(float(report.get("seconds") or 0), 3),
        extra_data        = dict(id=report["id"], file=report["file"],
                                 mistakes={question_name(q): q["misconception"] for _, q in questions
                                           if q.get("misconception")},
                                 grader_errors=report.get("grader_errors", [])),
        tests             = [test(number, q, parts.get(number, ""), visibility) for number, q in questions])


def test(number, q, text, visibility):
    return dict(name=question_name(q), number=str(q.get("number") or number), score=float(q["points"]),
                max_score=float(q["of"]), status="passed" if q["points"] == q["of"] else "failed",
                output=shortened(text), output_format="text", visibility=visibility,
                tags=[str(getattr(q["verdict"], "value", q["verdict"]))])


def said(report, head, graded):
    """What is shown above the tests."""
    lines = [head] if head else []
    lines = [f"{report['problem'][0].upper()}{report['problem'][1:]}."] + lines if report["problem"] else lines
    lines += [f"{note[0].upper()}{note[1:]}." for note in report["notes"] if note]
    if report["late"]:
        lines.append(f"Late: {report['late']}; nothing was taken off for that.")
    if report.get("grader_errors"):
        lines.append("The grader itself failed at a part of this; that is no mistake of yours, and your lecturer "
                     "sees it.")
    if graded:
        lines.append(f"{report['points']:g} of {report['of']:g} points.")
    return lines


def pieces(text):
    """What check.py prints, cut into the part before the questions and {number: lines of that question}."""
    parts  = re.split(r"^(?=Question \d+, )", text, flags=re.MULTILINE)
    head   = "" if parts[0].startswith("Question ") else parts[0].strip()
    found  = {}
    for part in parts:
        match = re.match(r"Question (\d+), ", part)
        if match:
            found.setdefault(int(match[1]), part.split("\n\n")[0].strip())
    return head, found


def shortened(text):
    return text if len(text) <= TOO_LONG else text[:TOO_LONG] + "\n... (shortened)"


def student_of(metadata, directory):
    """Who submitted, out of submission_metadata.json: the student of the class list, or None.

    directory: classlist.Directory.  By the school's number, the e-mail address or the name; one person alone.
    """
    for user in metadata.get("users") or []:
        for known in (directory.by_id, directory.by_name):
            keys  = (user.get("sid"), user.get("email")) if known == directory.by_id else (user.get("name"),)
            found = set().union(*(known(str(key)) for key in keys if key))
            if len(found) == 1:
                return directory.students[found.pop()]
    return None
