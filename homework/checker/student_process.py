"""The far side of the boundary: the only place where a student's code runs, in a process without any answer in it.

One line of JSON comes in for every question, one goes out, with the question's number; numbers, lists of numbers and
short words, nothing else.  homework/checker/process.py is the near side.  This file imports nothing of the kit, so that
it runs as it is in a sandbox where the kit is not.  Between the answers it tells how long it has computed, and when an
import begins and ends, for the clock of the near side.  The one argument: limits, as {"DATA": bytes, ...}.

The student's code could change anything in here.  Nothing depends on it: the near side believes no reply.
"""
import ast
import builtins
import inspect
import itertools
import json
import os
import sys
import threading
import time
from collections import abc, deque

import numpy as np

LARGEST = 1_000_000                             # entries of an answer; more is no answer to these questions
LONGEST = 24_000_000                            # characters of an answer
NAMES   = 200                                   # of functions that are told where one is missing
BEAT    = 0.05                                  # seconds between two words about the time that was computed


# %% The student's file

def load(source, name, skip=(), say=lambda message: None):
    """Run the file statement by statement: one that fails costs itself, and what stands after it still counts.

    skip: first lines of statements left out, because they did not end last time.
    Returns its names, and for every failure what happened and the line.
    """
    space, failures = {"__name__": "homework_sheet", "__file__": name}, []
    try:
        statements = ast.parse(source, name).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return space, [trouble(error, name)]
    for node in statements:
        if node.lineno in skip:
            continue
        say({"at": node.lineno})
        try:
            exec(compile(ast.Module([node], []), name, "exec"), space)
        except BaseException as error:          # sys.exit() and KeyboardInterrupt are not exceptions of the usual kind
            failures.append(trouble(error, name))
    return space, failures


def trouble(error, name):
    """What went wrong, in which of the student's lines, and between which columns where that is known."""
    line, columns, trace = None, None, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == name:
            line, columns = trace.tb_lineno, columns_of(trace)
        trace = trace.tb_next
    if line is None and isinstance(error, SyntaxError) and error.filename == name:
        line = error.lineno
    try:
        text = str(error)
    except BaseException:                       # a student's own error may fail to describe itself
        text = ""
    return {"error": type(error).__name__, "text": text[:300], "line": line, "columns": columns}


def columns_of(trace):
    """[first, last] of the expression that failed, in bytes of its line; None before Python 3.11."""
    positions = getattr(trace.tb_frame.f_code, "co_positions", None)
    if positions is None:
        return None
    _, _, first, last = next(itertools.islice(positions(), trace.tb_lasti//2, None), (None,)*4)
    return None if first is None or last is None else [first, last]


# %% One question

def answer(space, name, request):
    """Call one function; what it returns, the arguments as it left them, or what went wrong."""
    function = space.get(request["ask"])
    if not callable(function):
        return {"missing": sorted(n for n, f in space.items() if callable(f) and not n.startswith("_")
                                  and getattr(f, "__module__", None) == "homework_sheet")[:NAMES]}
    given = [arrays(x) for x in request["args"]]
    try:
        inspect.signature(function).bind(*given)
    except TypeError:
        return {"arity": f"{request['ask']}{inspect.signature(function)}"[:300]}
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
    """To the wire: numbers, lists and a word for what is neither.  A map or a generator is read like a list."""
    if value is None or isinstance(value, str):
        return {"is": "None" if value is None else "text"}
    if isinstance(value, dict) and depth < 5:
        return {"is": "dict", "keys": [str(key)[:40] for key in value],
                "items": [plain(item, depth + 1) for item in value.values()]}
    if isinstance(value, RUNS) and not isinstance(value, NO_ORDER):
        value = list(itertools.islice(value, LARGEST + 1))
    if isinstance(value, (list, tuple)) and depth < 5:
        return {"is": "huge"} if len(value) > LARGEST else {"is": "list", "items": [plain(x, depth + 1) for x in value]}
    if hasattr(value, "__array__") or isinstance(value, (bool, int, float, complex)):
        return numbers(value, depth)
    return {"is": "other", "type": type(value).__name__[:40]}


RUNS     = (abc.Iterator, range, deque, abc.KeysView, abc.ValuesView, abc.ItemsView)
NO_ORDER = (set, frozenset)


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

def beat(write):
    """Tell again and again how long this process has computed; who sleeps or waits for a busy computer does not."""
    try:
        while True:
            write(f"beat {time.process_time():.3f}")
            time.sleep(BEAT)
    except (OSError, ValueError):               # the near side has hung up
        pass


def announced(load, say):
    """__import__ that says when it begins and ends, once for every module that is not there yet."""
    inside, said = [], set()

    def announcing(name, globals=None, locals=None, fromlist=(), level=0):
        there = getattr(sys.modules.get(name), "__dict__", None)
        known = there is not None and all(part == "*" or part in there for part in fromlist or ())
        which = (name, *(fromlist or ()))       # a list, where an encoding is looked up
        if inside or level or known or which in said:
            return load(name, globals, locals, fromlist, level)
        inside.append(name)
        said.add(which)
        say({"imports": name})
        try:
            return load(name, globals, locals, fromlist, level)
        finally:
            say({"imports": None})
            inside.pop()
    return announcing


def bounded(limits):
    """Set the limits of this process that the system has; none may be raised again."""
    try:
        import resource
    except ImportError:                         # Windows
        return
    for name, most in limits.items():
        try:
            kind    = getattr(resource, f"RLIMIT_{name}")
            _, hard = resource.getrlimit(kind)
            most    = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (most, most))
        except (AttributeError, ValueError, OSError):
            pass


def main():
    """Answer until the near side hangs up; what the student's code prints or wants to read leads nowhere."""
    wire_in, wire_out = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for channel in (0, 1, 2):
        os.dup2(nowhere, channel)

    speaking, question = threading.Lock(), json.loads(wire_in.readline())

    def say(message):
        line = json.dumps({"number": question["number"], **message})
        write(line if len(line) <= LONGEST else json.dumps({"number": question["number"], "value": {"is": "huge"},
                                                            "after": []}))

    def write(line):
        with speaking:
            wire_out.write(line + "\n")
            wire_out.flush()

    threading.Thread(target=beat, args=(write,), daemon=True).start()
    name = question["name"]
    builtins.__import__ = announced(builtins.__import__, say)
    if not getattr(sys.flags, "safe_path", False):
        del sys.path[0]                         # where this file is
    sys.path.insert(0, os.path.dirname(name))
    space, failures = load(question["source"], name, question["skip"], say)
    say({"failures": failures})
    for line in wire_in:
        question = json.loads(line)
        say(answer(space, name, question))


if __name__ == "__main__":
    bounded(json.loads(sys.argv.pop(1)))
    main()
    sys.stdout.flush()
    os._exit(0)                                 # whatever the student's code left behind does not run any more
