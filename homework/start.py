"""Copy a homework sheet to where you work: python start.py hw3 --student ID

With an ID the numbers of the by-hand question are yours: they come from a digest of the ID and are written into the
sheet, so the same ID gets the same numbers on every computer.  A file that is there already is never touched.
"""
import argparse
import hashlib
import os
import re
import sys

from lib import files

HERE = os.path.dirname(os.path.abspath(__file__))

RANGES = {                                      # smallest and largest number, and how many decimals
    "hw1": {"a": (2, 9, 1), "w": (-30, -10, 1), "y": (20, 90, 1), "r": (0.002, 0.009, 3)},
    "hw2": {"w1": (2, 5, 0), "w2": (2, 4, 0), "x": (-4, -2, 0), "y": (3, 9, 0)},
    "hw3": {"W": (2, 2, -4, 4), "X": (2, 1, 2, 5), "Y": (2, 1, 2, 40)},
    "hw4": {"W1": (2, 2, -3, 3), "W2": (1, 2, -3, 3), "X": (2, 1, 2, 4), "Y": (1, 1, 2, 9)},
    "hw5": {"W": (1, 2, -4, 4), "b": (1, 1, 2, 5), "X": (2, 2, 2, 5), "Y": (1, 2, 2, 30)},
    "hw6": {"A": (2, 2, -5, 9), "B": (2, 2, -5, 9)},
    "hw7": {"a": (2, 5, 0), "w": (2, 6, 0), "eps": (0.1, 0.4, 1)},
}


def draw(student, sheet, name, entry, low, high, decimals=0):
    """A number from low to high, never 0 or 1 or -1, from a digest: no generator whose stream may change."""
    scale, tries = 10**decimals, 0
    while True:
        text   = f"{student}|{sheet}|{name}|{entry}|{tries}"
        digest = int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest(), "big")
        value  = round(low*scale) + digest % (round(high*scale) - round(low*scale) + 1)
        if value not in (0, scale, -scale):
            return value/scale if decimals else value
        tries += 1


def numbers(student, sheet):
    """The dictionary MINE of a student's sheet."""
    mine = {}
    for name, form in RANGES[sheet].items():
        if len(form) == 3:
            mine[name] = draw(student, sheet, name, 0, *form)
        else:
            rows, columns, low, high = form
            mine[name] = [[draw(student, sheet, name, f"{j},{l}", low, high) for l in range(columns)]
                          for j in range(rows)]
    return mine


def personal(text, student, sheet):
    """The sheet with the student's name and numbers in it."""
    text = re.sub(r'^STUDENT = ""( *)', lambda m: f"STUDENT = {student!r}  ", text, count=1, flags=re.MULTILINE)
    return re.sub(r"^MINE    = \{.*\}", lambda m: f"MINE    = {numbers(student, sheet)}", text, count=1,
                  flags=re.MULTILINE)


def main(arguments=None):
    options = argparse.ArgumentParser(description="Copy a homework sheet to where you work; nothing is overwritten.")
    options.add_argument("sheet", choices=sorted(RANGES), metavar="sheet", help="hw1 ... hw7")
    options.add_argument("--student", default="", metavar="ID", help="your name or number, for numbers of your own")
    options.add_argument("--to", default=".", metavar="FOLDER", help="where to put it (default: the folder you are in)")
    options = options.parse_args(arguments)
    target  = os.path.join(options.to, f"{options.sheet}.py")
    if not options.student.isprintable() or len(options.student) > 60:
        return error("the ID must be one line of at most 60 letters and digits")
    if os.path.lexists(target):
        return error(f"{target} is there already, and stays as it is; rename it, or take another folder with --to")
    with open(os.path.join(HERE, f"{options.sheet}.py"), encoding="utf-8") as file:
        text = file.read()
    try:
        files.write(target, (personal(text, options.student, options.sheet) if options.student
                             else text).encode("utf-8"))
    except OSError as problem:
        return error(problem)
    print(f"{target} is yours.  Fill the blanks, then: python {os.path.join(HERE, 'check.py')} {target}")
    return 0


def error(problem):
    print(f"error: {problem}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
