"""The near side of the boundary: hand a question to the student's code in another process, take plain numbers back.

This is the one place of the kit that asks a student's function.  It keeps a clock for every question; a process that
hangs or dies is ended, and a fresh one takes the next question.  A launcher starts that process: `plain`, below, is no
sandbox, it protects the terminal and not the computer; homework/grader/sandbox.py has those that are.

What comes back is data, never an object, and nothing of it is believed.  checker/replies.py bounds and reads it: one
reply a question, with the question's own number, of a known form; a reply of another form is {"died": True}.

The limit counts the seconds that the student's process computes, as it tells in short messages ("beats"), so that a
busy computer ends no honest answer.  Imports are not counted, and the first call after one has FIRST seconds.
A beat may be forged, so that the clock on the wall bounds each answer, and all of them together.
"""
import json
import os
import queue
import secrets
import signal
import subprocess
import sys
import threading
import time
from types import SimpleNamespace

from checker import replies

STUDENT   = os.path.join(os.path.dirname(os.path.abspath(__file__)), "student_process.py")
PATIENT = 20                                    # seconds for an import, and for Python itself to start
FIRST   = 10                                    # seconds for the first call after an import: a library prepares itself
WAITING = 10                                    # by the clock, an answer may take this many times its limit ...
LONGEST = 60                                    # ... and at most this many seconds: who sleeps does not compute
ALL     = 120                                   # seconds after which no further import is waited for
TOTAL   = 600                                   # seconds that all answers of a file may take, by the clock
GLANCE  = 0.1                                   # seconds between two looks at the far side's files
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
WORDS   = {"PYTHONIOENCODING": "utf-8", "PYTHONWARNINGS": "ignore", "MPLBACKEND": "Agg",
           "PYTHONDONTWRITEBYTECODE": "1",
           **dict.fromkeys(ONE_THREAD, "1")}
LIMITS  = {"DATA": 4 << 30, "CORE": 0}          # bytes; of no effect where the system has no such limits


# %% A launcher

def plain():
    """A second Python beside this one, with the rights of this one.

    A launcher returns process, a Popen with two binary pipes; end(), after which nothing of it runs; place(name), the
    path that the student's file has there; and full(), whether it has written more than it may.
    """
    process = subprocess.Popen([sys.executable, STUDENT, json.dumps(LIMITS)], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, **WORDS},
                               bufsize=0, start_new_session=os.name == "posix")
    return SimpleNamespace(process=process, end=lambda: kill(process), place=os.path.abspath, full=lambda: False)


def kill(process):
    """End a process and its group."""
    try:
        os.killpg(process.pid, signal.SIGKILL) if os.name == "posix" else process.kill()
    except OSError:
        pass
    process.wait()


# %% The student's process

class StudentProcess:
    """A student's file, ready to be asked; a class, because it holds a process that must be ended.

    ask(name, args) returns what student_process.py answers, or {"timeout": seconds}, or, where it hardly computed,
    {"timeout": {"waited": seconds}}, or {"died": True}, or {"value": {"is": "huge"}, "after": []}.
    failures: the statements outside of functions that went wrong.
    launcher: how the process is started.  total: seconds for the whole file, by the clock.
    """
    def __init__(self, source, name, seconds=2.0, launcher=plain, total=TOTAL):
        self.source   = source
        self.name     = name
        self.seconds  = seconds
        self.launcher = launcher
        self.total    = total
        self.left     = total                   # seconds
        self.lines    = len(source.splitlines())
        self.budget   = replies.Budget()
        self.skip     = []
        self.far      = None
        self.process  = None
        self.imported = False                   # something new, so that the next call has more time
        self.left_out = []
        self.failures = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def ask(self, name, args):
        """One call within the time limit."""
        if self.process is not None and self.talks():
            self.end()                          # an answer before the question: the next one gets a fresh process
        if self.process is None and not self.begin():
            return self.spent()
        reply = self.exchange({"ask": name, "args": args}, max(self.seconds, FIRST if self.imported else 0),
                              replies.answer)
        self.imported = False
        if "timeout" in reply or "died" in reply:
            self.end()
        return reply

    def begin(self):
        """A fresh process that has read the file; a statement that hangs or kills it is left out the next time.

        False where the file has used up its time or its bytes.
        """
        while not self.spent():
            self.start()
            sheet = {"source": self.source, "name": self.far.place(self.name), "skip": self.skip}
            reply, line = self.exchange(sheet, PATIENT, replies.progress), None
            while "at" in reply:
                line  = reply["at"]
                reply = self.read(self.seconds, replies.progress)
            if "failures" in reply:
                self.failures = reply["failures"] + self.left_out
                return True
            self.end()
            if line is None and not self.spent():
                raise OSError("a second Python could not be started for your code; see that " + sys.executable
                              + " runs and has numpy")
            if line in self.skip:               # a forged line number: what it stands for is left out already
                self.left = 0
            self.skip.append(line)
            self.left_out.append({"error": "timeout" if "timeout" in reply else "died", "text": "", "line": line,
                                  "columns": None})
        return False

    def spent(self):
        """The answer to all further questions, once the file has used up its time or its bytes; else None."""
        if self.budget.spent():
            return {"died": True}
        return None if self.left > 0 else {"timeout": {"waited": float(self.total)}}

    def start(self):
        self.far      = self.launcher()
        self.process  = self.far.process
        self.beats    = [(0.0, time.monotonic())]
        self.heard, self.said, self.over = queue.Queue(), queue.Queue(), threading.Event()
        for work, *given in ((replies.listen, self.process.stdout, self.heard, self.beats, self.budget, self.over),
                             (speak, self.process.stdin, self.said)):
            threading.Thread(target=work, args=given, daemon=True).start()

    def talks(self):
        """Is there a line that no question has asked for?"""
        return not self.heard.empty()

    def exchange(self, message, seconds, form):
        """Say it with a number that cannot be guessed, and read the reply that has the same number."""
        self.number = secrets.token_hex(8)
        self.said.put(json.dumps({**message, "number": self.number}).encode("ascii") + b"\n")
        return self.read(seconds, form)

    def read(self, seconds, form):
        """The next reply of this form, if it comes in time; a line with another number answers nothing."""
        limit, begun = seconds, time.monotonic()
        while True:
            line, waited = self.wait(limit)
            if line is None:
                return {"timeout": {"waited": waited} if waited else limit}
            if replies.huge(line):
                self.end()
                return form({"value": {"is": "huge"}, "after": []}, self.lines) or {"died": True}
            reply = replies.parsed(line)
            if reply is None:
                return {"died": True}
            if reply.pop("number", None) != self.number:
                continue
            imports = replies.imports(reply)
            if imports is None:
                return form(reply, self.lines) or {"died": True}
            if time.monotonic() > begun + ALL:
                return {"timeout": limit}
            limit = PATIENT if imports else max(seconds, FIRST)
            self.imported = True

    def wait(self, seconds):
        """(the next line, None); (None, None) after `seconds` of computing; (None, seconds) after a long wait."""
        longest = min(max(seconds, min(WAITING*seconds, LONGEST)), max(self.left, 0))
        compute = self.computed() + seconds
        begun   = time.monotonic()
        try:
            while True:
                left, patience = compute - self.computed(), begun + longest - time.monotonic()
                if left <= 0 or patience <= 0:
                    return None, round(longest, 1) if left > seconds/2 else None
                try:
                    return self.heard.get(timeout=max(0.001, min(left, patience, GLANCE))), None
                except queue.Empty:
                    if self.far.full():
                        return b"", None
        finally:
            self.left -= time.monotonic() - begun

    def computed(self):
        """Seconds that the child has computed; where it is too busy for a beat, the time since its last one counts."""
        computed, heard = self.beats[-1]
        return computed + time.monotonic() - heard

    def end(self):
        """End the process and what it started."""
        if self.process is None:
            return
        self.far.end()
        self.over.set()
        self.said.put(None)
        self.process = None


def speak(pipe, said):
    """Hand the messages over; in a thread, because a process that does not read would make this one wait for good."""
    try:
        for message in iter(said.get, None):
            while message:
                message = message[pipe.write(message):]
    except (OSError, ValueError):               # the far side has hung up
        pass
    try:
        pipe.close()
    except OSError:
        pass


def wire(x):
    """Arrays as {"array": rows}, lists as lists: what student_process.arrays reads."""
    if hasattr(x, "tolist"):
        return {"array": x.tolist()}
    return [wire(item) for item in x] if isinstance(x, (list, tuple)) else x
