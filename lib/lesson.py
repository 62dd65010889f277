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
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())      # what is left to flush goes nowhere
    elif issubclass(kind, KeyboardInterrupt):
        print("\nstopped", file=sys.stderr)
    elif issubclass(kind, SLIPS):
        lesson = os.path.basename(trace.tb_frame.f_code.co_filename)
        print(f"error: {missing(error) or error} ({lesson}, line {trace.tb_lineno})", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


def missing(error):
    """A package that is not installed, and the line that installs it."""
    if isinstance(error, ModuleNotFoundError) and error.name in ("numpy", "scipy", "matplotlib"):
        return f"{error.name} is not installed; run: python -m pip install -r requirements.txt"


def numbers(**known):
    """What a lesson's first cell knows, each a finite number of a size that can be squared; else one sentence.

    TypeError for text, a decimal comma (w = -23,1) or another type, ValueError for NaN, infinity and beyond 1e100.
    """
    for name, value in known.items():
        if isinstance(value, str):
            raise TypeError(f"{name} = {value!r} is text; write a number without quotes")
        if isinstance(value, tuple):
            raise TypeError(f"{name} = {value!r} are several numbers; write a decimal point, not a comma")
        if not hasattr(value, "__float__"):
            raise TypeError(f"{name} = {value!r} is not a real number")
        if not abs(value) < 1e100:
            raise ValueError(f"{name} = {value!r} is not a number below 1e100; choose one that is")
