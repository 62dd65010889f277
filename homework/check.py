"""The instant check of a homework sheet: python check.py hw3.py

It runs your functions, compares their numbers, says what is right, and where to look.  Nothing is sent anywhere, and
no answers are in here: what is right is measured with small steps.

exit status   0 all is right      1 something is wrong      2 the file could not be read
--more        the second hints
--json        the same as data
"""
import argparse
import ast
import itertools
import json
import os
import shutil
import sys
import textwrap
import warnings

PARTS = 200                                     # of MINE: with many numbers, central differences would take minutes


def main(arguments=None):
    options = parser().parse_args(arguments)
    try:
        source = text_of(options.sheet)
        name   = which(source, options)
    except (OSError, ValueError) as error:
        return unreadable(error, options)
    except SyntaxError as error:
        return broken(error, source, options)
    own, problem = numbers_of(source)
    problem = problem or unusable(name, own)
    if problem:
        return unreadable(problem, options)
    try:
        found, failures = verdicts(name, source, options, own)
    except OSError as error:
        return unreadable(error, options)
    report = summary(name, source, found, failures)
    print(as_data(report) if options.json else as_text(report, source, options.more))
    return 0 if all(v.verdict == "pass" for v in found) else 1


def parser():
    options = argparse.ArgumentParser(description="Check a homework sheet; see what is right, and where to look.")
    options.add_argument("sheet", help="your file, for example hw3.py")
    options.add_argument("--more", action="store_true", help="show the second hints as well")
    options.add_argument("--json", action="store_true", help="print data instead of sentences")
    options.add_argument("--as", dest="number", metavar="hw3", help="which sheet it is, if the file has another name")
    options.add_argument("--seconds", type=positive, default=2.0, help="time limit for each call (default 2)")
    return options


def positive(text):
    """A time limit above 0."""
    value = float(text)
    if not 0 < value < 3600:
        raise argparse.ArgumentTypeError(f"{text} is not a number of seconds above 0")
    return value


# %% The file

def text_of(path):
    """The text of a file of Python, or one sentence."""
    if os.path.isdir(path):
        raise OSError(f"{path} is a folder; name the file in it, for example {os.path.join(path, 'hw3.py')}")
    if not os.path.exists(path):
        raise OSError(f"there is no file {path}; check the name, and the folder you are in")
    try:
        with open(path, "rb") as file:
            data = file.read(1_000_001)
    except OSError as error:
        raise OSError(f"{path} cannot be read ({error.strerror})") from error
    if len(data) > 1_000_000:
        raise ValueError(f"{path} is larger than a million bytes; that is no homework sheet")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[:error.start].count(b"\n") + 1
        raise ValueError(f"{path} is not UTF-8 text (line {line}); save it as UTF-8 in your editor") from error
    if "\0" in text:
        raise ValueError(f"{path} holds zero bytes; that is no text of Python")
    if not text.strip():
        raise ValueError(f"{path} is empty; start with: python start.py hw3")
    return text


def which(source, options):
    """hw1 ... hw7, by --as, by the file's name, or by the title in its docstring."""
    from course import questions
    try:
        title = ast.get_docstring(ast.parse(source)) or ""
    except (ValueError, RecursionError, MemoryError) as error:
        raise ValueError(f"{options.sheet} cannot be read as Python ({type(error).__name__})") from error
    stem = os.path.splitext(os.path.basename(options.sheet))[0]
    for name in [options.number] if options.number else sorted(questions.SHEETS):
        if options.number or name in stem.lower() or title.startswith(f"Homework {name[2:]}:"):
            if name in questions.SHEETS:
                return name
    raise ValueError(f"which sheet is {options.sheet}?  Name it hw1.py ... hw7.py, or add for example: --as hw3")


def constant(source, name):
    """The value of a line NAME = ... at the top of the sheet, numbers and text only; None where there is none."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and [t.id for t in node.targets if isinstance(t, ast.Name)] == [name]:
            if any(itertools.islice(ast.walk(node.value), PARTS, None)):
                raise ValueError(f"{name} has more than {PARTS} parts")
            return ast.literal_eval(node.value)
    return None


def numbers_of(source):
    """The student's own numbers, and a sentence where the line does not hold numbers any more."""
    try:
        return constant(source, "MINE"), None
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None, ValueError("the line MINE = {...} must hold plain numbers, as start.py wrote them")


def unusable(name, own):
    """A sentence where the numbers are not those that this sheet needs, or None."""
    import numpy as np
    from checker import answers
    from course import questions
    question = next((q for q in questions.SHEETS[name] if q.name == "by_hand"), None)
    try:
        with np.errstate(all="ignore"):
            right = answers.blocks(question.right(question.build(own))) if own and question else []
        if all(np.isfinite(A).all() for _, A in right):
            return None
    except Exception:                           # whatever a student wrote there, it gets a sentence
        pass
    return ValueError("the line MINE = {...} does not hold the numbers of this sheet; take it from start.py again")


def student_of(source):
    try:
        return str(constant(source, "STUDENT") or "")
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return ""


# %% The check

def verdicts(name, source, options, own):
    """The verdicts on all questions, and what failed outside of the functions."""
    from checker import evaluation
    from course import questions
    from checker.process import StudentProcess
    with StudentProcess(source, options.sheet, options.seconds) as student:
        return list(evaluation.sheet(questions.SHEETS[name], own, student.ask)), student.failures


# %% The report

def summary(name, source, found, failures):
    """All that is printed, as data."""
    from checker import precedence
    found = [precedence.named(verdict, source) for verdict in found]
    return dict(sheet=name, student=student_of(source), points=sum(v.points for v in found),
                of=sum(v.of for v in found), questions=found, outside=failures)


def as_text(report, source, more, width=None):
    from checker import feedback
    names = {v.question for v in report["questions"]}
    lines = [feedback.outside(failure, source) for failure in report["outside"]]
    found = report["questions"]
    for number, verdict in enumerate(found, start=1):
        lines += feedback.say(number, verdict, source, names, more, found[:number - 1])
    lines.append(f"\n{report['points']} of {report['of']} points."
                 + ("  All is right." if report["points"] == report["of"] else ""))
    if not more and any(v.misconception for v in report["questions"]):
        lines.append("Think first; then, for second hints: --more")
    return "\n".join(wrapped(line, width) for text in lines for line in text.split("\n"))


def wrapped(line, width=None):
    """A long line as wide as the terminal, at most 100 columns; the first line of a question starts at the left."""
    width = width or max(40, min(100, shutil.get_terminal_size((100, 24)).columns))
    if len(line) <= width:
        return line
    return textwrap.fill(line, width, subsequent_indent="  ", break_long_words=False)


def as_data(report):
    return json.dumps({**report, "questions": [v.as_data() for v in report["questions"]]}, indent=1)


def unreadable(error, options):
    from checker.feedback import printable
    if options.json:
        print(json.dumps({"error": "unreadable", "says": str(error)}))
    print(f"error: {printable(str(error))}", file=sys.stderr)
    return 2


def broken(error, source, options):
    """A syntax error: the line, where, and what Python has for it."""
    from checker import matlab
    if options.json:
        print(json.dumps({"error": "syntax", "line": error.lineno, "says": error.msg,
                          "advice": matlab.syntax(source, error.lineno, error.msg)}))
    print(f"error: {not_python(error, source, options.sheet)}", file=sys.stderr)
    return 2


def not_python(error, source, name):
    """The sentence on a syntax error."""
    from checker import matlab
    from checker.feedback import printable
    advice = matlab.syntax(source, error.lineno, error.msg)
    text   = printable((error.text or "").strip())
    return (f"{printable(name)} is not yet Python: {printable(error.msg)}, line {error.lineno}"
            + (f":\n  {text}" if text else "") + (f"\n{wrapped('  ' + printable(advice))}" if advice else ""))


if __name__ == "__main__":
    warnings.simplefilter("ignore")             # what Python thinks of a student's line is said in the report, or not
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
        sys.stderr.reconfigure(errors="backslashreplace")
    sys.exit(main())
