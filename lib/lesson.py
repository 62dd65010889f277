"""How a lesson behaves in a terminal: each line at once, one sentence for a slip, silence when the reader has left.

scripts/lib.py switches this on when a lesson starts; who imports lib from elsewhere keeps Python's own ways.
"""
import os
import sys

SLIPS = (ValueError, TypeError, ArithmeticError, OSError, ImportError)      # what a user's numbers can cause


def manners():
    """Numbers appear when they are printed, no console's code page stops them, and errors are one sentence."""
    if hasattr(sys.stdout, "reconfigure"):                                  # Spyder's and IDLE's consoles have none
        sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")
    sys.excepthook = one_sentence


def one_sentence(kind, error, trace):
    """Like Octave: `error: what is wrong (which lesson, which line)` instead of a traceback."""
    if issubclass(kind, BrokenPipeError):                                   # python scripts/x.py | head -3
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    elif issubclass(kind, KeyboardInterrupt):
        print("\nstopped", file=sys.stderr)
    elif issubclass(kind, SLIPS):
        path, number, line = place(trace)
        said = missing(error) or (kind is TypeError and not_a_number(line)) or str(error)
        print(f"error: {said} ({os.path.basename(path)}, line {number})", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


def place(trace):
    """The line of the lesson where it went wrong, however deep in lib or NumPy the error arose."""
    import linecache
    number = trace.tb_lineno
    path   = trace.tb_frame.f_code.co_filename
    return path, number, linecache.getline(path, number)


def missing(error):
    """A package that is not installed, and the line that installs it."""
    if isinstance(error, ModuleNotFoundError) and error.name in ("numpy", "scipy", "matplotlib"):
        return f"{error.name} is not installed; run: python -m pip install -r requirements.txt"


def not_a_number(line):
    """Text or a decimal comma among the numbers that the failing line uses: w = "5" or w = -23,1."""
    import re
    names = vars(sys.modules["__main__"])
    for name in re.findall(r"[A-Za-z_]\w*", line):
        value = names.get(name)
        if isinstance(value, str):
            return f"{name} = {value!r} is text; write a number without quotes"
        if isinstance(value, tuple) and all(isinstance(v, int) for v in value):
            return f"{name} = {value!r} are several numbers; write a decimal point, not a comma"
