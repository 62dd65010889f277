"""The near side of the boundary: hand a question to the student's code in another process, take plain numbers back.

This is the one place of the kit that calls a student's function.  It keeps a clock for every question; a process that
hangs or dies is ended, and a fresh one takes the next question.  It is no sandbox: it protects the terminal, not the
computer.  What comes back is data, never an object, so that the far side can move into a sandbox as it is.

The limit counts the seconds that the student's process computes, as it tells in short messages ("beats"), so that a
busy computer ends no honest answer.  Imports are not counted, and the first call after one has FIRST seconds.
"""
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time

STUDENT   = os.path.join(os.path.dirname(os.path.abspath(__file__)), "student_process.py")
PATIENT = 20                                    # seconds for an import, and for Python itself to start
FIRST   = 10                                    # seconds for the first call after an import: a library prepares itself
WAITING = 10                                    # by the clock, an answer may take this many times its limit ...
LONGEST = 60                                    # ... and at most this many seconds: who sleeps does not compute
ALL     = 120                                   # seconds after which no further import is waited for
BEAT    = "beat "                               # how a line with the seconds of computing begins
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class StudentProcess:
    """A student's file, ready to be asked; a class, because it holds a process that must be ended.

    ask(name, args) returns what student_process.py answers, or {"timeout": seconds}, or, where it hardly computed,
    {"timeout": {"waited": seconds}}, or {"died": True}.
    failures: the statements outside of functions that went wrong.
    """
    def __init__(self, source, name, seconds=2.0):
        self.sheet   = {"source": source, "name": os.path.abspath(name), "skip": []}
        self.seconds = seconds
        self.process = None
        self.imported = False                   # something new, so that the next call has more time
        self.left_out = []
        self.failures = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def ask(self, name, args):
        """One call within the time limit."""
        if self.process is None:
            self.begin()
        reply = self.exchange({"ask": name, "args": args}, max(self.seconds, FIRST if self.imported else 0))
        self.imported = False
        if "timeout" in reply or "died" in reply:
            self.end()
        return reply

    def begin(self):
        """A fresh process that has read the file; a statement that hangs or kills it is left out the next time."""
        while True:
            self.start()
            reply, line = self.exchange(self.sheet, PATIENT), None
            while "at" in reply:
                line  = reply["at"]
                reply = self.read(self.seconds)
            if "failures" in reply:
                self.failures = reply["failures"] + self.left_out
                return
            self.end()
            if line is None:
                raise OSError("a second Python could not be started for your code; see that " + sys.executable
                              + " runs and has numpy")
            self.sheet["skip"].append(line)
            self.left_out.append({"error": "timeout" if "timeout" in reply else "died", "text": "", "line": line})

    def start(self):
        env = {**os.environ, **dict.fromkeys(ONE_THREAD, "1"), "PYTHONIOENCODING": "utf-8", "PYTHONWARNINGS": "ignore",
               "MPLBACKEND": "Agg", "PYTHONDONTWRITEBYTECODE": "1"}
        self.process = subprocess.Popen([sys.executable, STUDENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, env=env, encoding="utf-8",
                                        start_new_session=os.name == "posix")
        self.lines, self.beats = queue.Queue(), [(0.0, time.monotonic())]
        threading.Thread(target=listen, args=(self.process.stdout, self.lines, self.beats), daemon=True).start()

    def exchange(self, message, seconds):
        try:
            self.process.stdin.write(json.dumps(message) + "\n")
            self.process.stdin.flush()
        except OSError:
            return {"died": True}
        return self.read(seconds)

    def read(self, seconds):
        """The next answer, if it comes in time and is what a child says."""
        limit, begun = seconds, time.monotonic()
        while True:
            line, waited = self.wait(limit)
            if line is None:
                return {"timeout": {"waited": waited} if waited else limit}
            try:
                reply = json.loads(line)
            except (ValueError, RecursionError):
                return {"died": True}
            if not isinstance(reply, dict):
                return {"died": True}
            if "imports" not in reply:
                return reply
            if time.monotonic() > begun + ALL:
                return {"timeout": limit}
            limit = PATIENT if reply["imports"] else max(seconds, FIRST)
            self.imported = True

    def wait(self, seconds):
        """(the next line, None); (None, None) after `seconds` of computing; (None, seconds) after a long wait."""
        longest = max(seconds, min(WAITING*seconds, LONGEST))
        compute = self.computed() + seconds
        end     = time.monotonic() + longest
        while True:
            left, patience = compute - self.computed(), end - time.monotonic()
            if left <= 0 or patience <= 0:
                return None, longest if left > seconds/2 else None
            try:
                return self.lines.get(timeout=min(left, patience)), None
            except queue.Empty:
                pass

    def computed(self):
        """Seconds that the child has computed; where it is too busy for a beat, the time since its last one counts."""
        computed, heard = self.beats[-1]
        return computed + time.monotonic() - heard

    def end(self):
        """End the process and what it started."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL) if os.name == "posix" else self.process.kill()
        except OSError:
            pass
        self.process.wait()
        self.process.stdin = None if self.process.stdin is None else close(self.process.stdin)
        self.process = None


def listen(pipe, lines, beats):
    """Lines from the child; an empty one when it is gone.  (A pipe cannot be waited for with a limit on Windows.)"""
    with pipe:
        for line in pipe:
            if line.startswith(BEAT):
                beats[:] = [(float(line[len(BEAT):] or 0), time.monotonic())]
            else:
                lines.put(line)
    lines.put("")


def close(pipe):
    try:
        pipe.close()
    except OSError:
        pass


def wire(x):
    """Arrays as {"array": rows}, lists as lists: what student_process.arrays reads."""
    if hasattr(x, "tolist"):
        return {"array": x.tolist()}
    return [wire(item) for item in x] if isinstance(x, (list, tuple)) else x
