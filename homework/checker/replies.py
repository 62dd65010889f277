"""What the student's process sends, read without believing any of it: bounded before it is parsed, then in known forms.

    listen      takes the bytes from the pipe in pieces; a line above LONGEST bytes, or too many lines, end it
    parsed      a line as a dictionary, or None
    progress    while the file is read:   {"at": line} or {"failures": [...]}
    answer      to a question:            value and after, or missing, arity, or an error

A tree of numbers is {"is": "array", "type", "shape", "rows"}, {"is": "list", "items"}, {"is": "dict", "keys", "items"},
or a word for what is neither.  Each form is copied field by field, so that nothing else gets through; texts lose their
control characters, and "float32" stands only where all numbers are such.  None means: another form.
"""
import json
import math
import os
import re
from time import monotonic

import numpy as np

LONGEST  = 24_000_000                           # bytes of one reply: a million numbers
ALL      = 256_000_000                          # bytes of all replies to one file
LINES    = 20_000                               # lines of one process, beats included
WAITING  = 1000                                 # lines that nobody has read yet
BRACKETS = 200_000                              # lists, dictionaries and texts of one reply
ENTRIES  = 1_000_000                            # entries of an array
PIECE    = 1 << 16
BEAT     = b"beat "                             # how a line with the seconds of computing begins
HUGE     = object()                             # stands for a line above the bound
DEPTH    = 8                                    # of lists in lists
KINDS    = ("None", "text", "huge", "complex", "object")
TYPES    = re.compile(r"bool|u?int(8|16|32|64)|float(16|32|64|96|128)")
SINGLE   = {"float32": np.float32, "float16": np.float16}


# %% The pipe

class Budget:
    """How many bytes a file may still send, whatever process reads it."""
    def __init__(self):
        self.bytes = ALL

    def spent(self):
        return self.bytes <= 0


def listen(pipe, heard, beats, budget, over):
    """Lines from the far side; an empty one when it is gone, or when it says more than it may.

    (A pipe cannot be waited for with a limit on Windows: this runs in a thread, until the event `over`.)
    """
    line, lines = bytearray(), 0
    with pipe:
        while not budget.spent() and not over.is_set():
            if heard.qsize() >= WAITING:
                over.wait(0.01)
                continue
            try:
                piece = os.read(pipe.fileno(), PIECE)
            except OSError:
                break
            budget.bytes -= len(piece)
            *ends, rest = piece.split(b"\n")
            for end in ends:
                line += end
                lines += 1
                if lines > LINES or not taken(bytes(line), heard, beats):
                    heard.put(b"")
                    return
                line = bytearray()
            line += rest
            if len(line) > LONGEST:
                heard.put(HUGE)
                break
            if not piece:
                break
    heard.put(b"")


def taken(line, heard, beats):
    """Put the line where it belongs; False for a beat that is none."""
    if not line.startswith(BEAT):
        heard.put(line)
        return True
    try:
        seconds = float(line[len(BEAT):][:40])
    except ValueError:
        return False
    if not 0 <= seconds < 1e6:                  # NaN is not, either
        return False
    beats[:] = [(seconds, monotonic())]
    return True


def huge(line):
    """Has the line more parts than any answer?"""
    return line is HUGE or (line.count(b"[") + line.count(b"{") + line.count(b'"')//2 > BRACKETS
                            or line.count(b",") > 2*ENTRIES)


def parsed(line):
    """A line of JSON as a dictionary, or None."""
    try:
        reply = json.loads(line.decode("ascii"), parse_int=whole)
    except (ValueError, RecursionError, MemoryError):
        return None
    return reply if isinstance(reply, dict) else None


def whole(digits):
    """An integer; a number of very many digits would take long, and is infinite enough."""
    return int(digits) if len(digits) < 20 else float(digits)


# %% Forms

def imports(reply):
    """Does an import begin (True) or end (False)?  None where the reply is about something else."""
    if list(reply) != ["imports"]:
        return None
    return reply["imports"] is not None


def progress(reply, lines):
    """What comes while the file is read: the line of the next statement, or what failed."""
    if list(reply) == ["at"] and number(reply["at"], 1, lines):
        return {"at": reply["at"]}
    if list(reply) == ["failures"] and isinstance(reply["failures"], list) and len(reply["failures"]) <= lines:
        failures = [failure(item, lines) for item in reply["failures"]]
        return {"failures": failures} if all(failures) else None
    return None


def answer(reply, lines):
    """The answer to one question."""
    keys = set(reply)
    if keys == {"value", "after"} and isinstance(reply["after"], list):
        value, after = tree(reply["value"]), [tree(item) for item in reply["after"]]
        return {"value": value, "after": after} if value and all(after) else None
    if keys == {"missing"} and texts(reply["missing"]):
        return {"missing": [text(name, 80) for name in reply["missing"][:200]]}
    if keys == {"arity"} and isinstance(reply["arity"], str):
        return {"arity": text(reply["arity"], 300)}
    return failure(reply, lines)


def failure(reply, lines):
    """An exception: its name, what it says, the line of the file, and [first, last] column."""
    if not isinstance(reply, dict) or set(reply) != {"error", "text", "line", "columns"}:
        return None
    if not texts([reply["error"], reply["text"]]):
        return None
    line, columns = reply["line"], reply["columns"]
    if not (line is None or number(line, 1, lines)):
        line = None
    if not (isinstance(columns, list) and len(columns) == 2 and all(number(c, 0, 1_000_000) for c in columns)):
        columns = None
    return {"error": text(reply["error"], 80), "text": text(reply["text"], 300), "line": line, "columns": columns}


def tree(x, depth=0):
    """A tree of numbers, copied; None where it is none."""
    kind = x.get("is") if isinstance(x, dict) else None
    if not isinstance(kind, str) or depth > DEPTH:
        return None
    if kind == "array" and set(x) == {"is", "type", "shape", "rows"}:
        return array(x)
    if kind in ("list", "dict") and isinstance(x.get("items"), list):
        items = [tree(item, depth + 1) for item in x["items"]]
        if not all(items):
            return None
        if kind == "list":
            return {"is": "list", "items": items}
        if texts(x.get("keys")) and len(x["keys"]) == len(items):
            return {"is": "dict", "keys": [text(key, 40) for key in x["keys"]], "items": items}
    if kind == "other" and isinstance(x.get("type"), str):
        return {"is": "other", "type": text(x["type"], 40)}
    return {"is": kind} if kind in KINDS else None


def array(x):
    """An array whose rows have the shape that it names, and whose numbers the type."""
    shape, kind = x["shape"], x["type"]
    if not (isinstance(shape, list) and len(shape) <= 32 and all(number(n, 0, ENTRIES) for n in shape)):
        return None
    if math.prod(shape) > ENTRIES or not isinstance(kind, str) or not TYPES.fullmatch(kind):
        return None
    if not shaped(x["rows"], shape):
        return None
    with np.errstate(over="ignore", invalid="ignore"):
        values = np.array(x["rows"], dtype=float)
        if kind in SINGLE and not np.array_equal(values.astype(SINGLE[kind]).astype(float), values, equal_nan=True):
            kind = "float64"                    # whoever says so gets no wider tolerance by it
    return {"is": "array", "type": kind, "shape": shape, "rows": x["rows"]}


def shaped(rows, shape):
    """Are these lists of numbers, nested as the shape says?"""
    if not shape:
        return type(rows) in (int, float)
    if type(rows) is not list or len(rows) != shape[0]:
        return False
    if len(shape) == 1:
        return all(type(entry) in (int, float) for entry in rows)
    return all(shaped(row, shape[1:]) for row in rows)


def number(n, low, high):
    """A whole number between two bounds; True is none."""
    return type(n) is int and low <= n <= high


def texts(x):
    return isinstance(x, list) and all(isinstance(item, str) for item in x)


def text(words, longest):
    """One line without a control character or half a character, so that it can be printed and written anywhere."""
    words = " ".join(words[:longest].split())
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in words)
