"""The far side of the boundary: the only place where a student's code runs, in a process without any answer in it.

One line of JSON comes in for every question, one goes out; numbers, lists of numbers and short words, nothing else.
homework/checker/process.py is the near side.  This file imports nothing of the kit.
"""
import ast
import inspect
import json
import os
import sys

import numpy as np

LARGEST = 1_000_000                             # entries of an answer; more is no answer to these questions


# %% The student's file

def load(source, name, skip=(), say=lambda message: None):
    """Run the file statement by statement: one that fails costs itself, and what stands after it still counts.

    skip: first lines of statements left out, because they did not end last time.
    Returns its names, and for every failure what happened and the line.
    """
    space, failures = {"__name__": "homework_sheet", "__file__": name}, []
    for node in ast.parse(source, name).body:
        if node.lineno in skip:
            continue
        say({"at": node.lineno})
        try:
            exec(compile(ast.Module([node], []), name, "exec"), space)
        except BaseException as error:          # sys.exit() and KeyboardInterrupt are not exceptions of the usual kind
            failures.append(trouble(error, name))
    return space, failures


def trouble(error, name):
    """What went wrong, in which of the student's lines."""
    line, trace = None, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == name:
            line = trace.tb_lineno
        trace = trace.tb_next
    try:
        text = str(error)
    except BaseException:                       # a student's own error may fail to describe itself
        text = ""
    return {"error": type(error).__name__, "text": text[:300], "line": line}


# %% One question

def answer(space, name, request):
    """Call one function; what it returns, the arguments as it left them, or what went wrong."""
    function = space.get(request["ask"])
    if not callable(function):
        return {"missing": sorted(n for n, f in space.items() if callable(f) and not n.startswith("_")
                                  and getattr(f, "__module__", None) == "homework_sheet")}
    given = [arrays(x) for x in request["args"]]
    try:
        inspect.signature(function).bind(*given)
    except TypeError:
        return {"arity": f"{request['ask']}{inspect.signature(function)}"}
    except ValueError:                          # some functions written in C do not tell
        pass
    try:
        value = function(*given)
        return {"value": plain(value), "after": [plain(x) for x in given]}
    except BaseException as error:
        return trouble(error, name)


def arrays(x):
    """From the wire: {"array": rows} is an array, a list a list."""
    if isinstance(x, dict):
        return np.array(x["array"])
    return [arrays(item) for item in x] if isinstance(x, list) else x


def plain(value, depth=0):
    """To the wire: numbers, lists and a word for what is neither."""
    if value is None or isinstance(value, str):
        return {"is": "None" if value is None else "text"}
    if isinstance(value, dict) and depth < 5:
        return {"is": "dict", "keys": [str(key)[:40] for key in value],
                "items": [plain(item, depth + 1) for item in value.values()]}
    if isinstance(value, (list, tuple)) and depth < 5 and len(value) <= LARGEST:
        return {"is": "list", "items": [plain(item, depth + 1) for item in value]}
    if hasattr(value, "__array__") or isinstance(value, (bool, int, float, complex)):
        return numbers(value, depth)
    return {"is": "other", "type": type(value).__name__[:40]}


def numbers(value, depth):
    """An array, or one number, with its type."""
    value = np.array(value)
    if value.dtype == object and value.ndim and depth < 5:
        return {"is": "list", "items": [plain(item, depth + 1) for item in value]}
    if value.dtype.kind not in "biuf":
        return {"is": {"c": "complex", "O": "object", "U": "text", "S": "text"}.get(value.dtype.kind, "object")}
    if value.size > LARGEST:
        return {"is": "huge"}
    return {"is": "array", "type": str(value.dtype), "shape": value.shape, "rows": value.astype(float).tolist()}


# %% The conversation

def main():
    """Answer until the near side hangs up; what the student's code prints or wants to read leads nowhere."""
    wire_in, wire_out = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for channel in (0, 1, 2):
        os.dup2(nowhere, channel)

    def say(message):
        wire_out.write(json.dumps(message) + "\n")
        wire_out.flush()

    sheet = json.loads(wire_in.readline())
    sys.path[0] = os.path.dirname(os.path.abspath(sheet["name"]))
    space, failures = load(sheet["source"], sheet["name"], sheet["skip"], say)
    say({"failures": failures})
    for line in wire_in:
        say(answer(space, sheet["name"], json.loads(line)))


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)                                 # whatever the student's code left behind does not run any more
