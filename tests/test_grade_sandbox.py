"""Hostile hand-ins in the real sandboxes: what they may earn, what they keep, and what must not have happened.

tests/hostile/EXPECTED.csv has a row for each file: the most and the least points, and the traces that it must not
leave.  After each file an honest one is graded, which keeps every point.  All bombs are bounded.
"""
import csv
import ctypes
import functools
import json
import os
import queue
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from checker import evaluation, process, replies
from checker.process import StudentProcess
from course import questions
from grader import probes, sandbox, seccomp
import check
from tests.conftest import ROOT

HOSTILE = ROOT/"tests"/"hostile"
ROWS    = list(csv.DictReader((HOSTILE/"EXPECTED.csv").read_text(encoding="utf-8").splitlines()))
SECONDS = 1.0                   # of computing: what ends takes milliseconds, and what does not waits for its limit
PATIENT = 60.0                  # for what must not meet its limit, however busy the machine is
PLACES  = ("/", "/tmp", "/var/tmp", "/dev/shm", "/run", "/home", "/root", "/etc", "/usr/lib", sys.prefix,
           sys.base_prefix, os.path.dirname(os.__file__), os.path.expanduser("~"), os.path.expanduser("~/.."),
           str(ROOT), str(ROOT.parent), str(ROOT.parent.parent), str(HOSTILE), os.getcwd(), "..", "../..")
BEST    = "bwrap" if shutil.which("bwrap") else "landlock"
EVERY_TIME = {                  # these run always, in the best sandbox; all of them, in both, with -m ""
    "forged_verdict", "early_replies", "second_replies", "all_descriptors", "line_without_end", "deep_reply",
    "shapes_that_lie", "float32_word", "patched_far_side", "words_of_the_terminal", "zero_bytes", "loop_at_the_top",
    "fork_bomb", "memory_in_arrays", "many_files", "environment", "other_hand_ins", "imports_the_kit", "writes_outside",
    "leaves_notes", "finds_notes", "network", "other_processes_memory", "kills", "survives", "machine_code",
    "prints_much", "temporary_file", "clears_the_screen", "honest_layer"}

pytestmark = pytest.mark.xdist_group("sandbox")


def ready(name):
    """The launcher, or a skipped test with the reason."""
    try:
        launcher = sandbox.ready(name)
    except sandbox.Closed as reason:
        pytest.skip(str(reason))
    if os.geteuid() == 0 and launcher.args[0] is None:
        pytest.skip("for root, Python and the kit must stand where every user can read them")
    return launcher


def graded(path, sheet, launcher, seconds=SECONDS):
    """The verdicts on a hand-in."""
    source = path.read_text(encoding="utf-8")
    own, _ = check.numbers_of(source)
    with StudentProcess(source, path.name, seconds, launcher, sandbox.TOTAL) as student:
        return list(evaluation.sheet(questions.SHEETS[sheet], own, student.ask))


def points(verdicts):
    return sum(v.points for v in verdicts)


# %% Traces

def running():
    """The processes that this one has started, or inherited from one that it has started."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (entry/"stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state != "Z":
            parents[int(entry.name)] = int(parent)
    found = {os.getpid()}
    while True:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        if not more:
            return found - {os.getpid()}
        found |= more


def marks():
    """Files and shared memory that a hostile hand-in has left anywhere."""
    files = {str(path) for place in PLACES if os.path.isdir(place) for path in Path(place).glob("hostile-mark*")}
    table = Path("/proc/sysvipc/shm")
    keys  = [line.split()[0] for line in table.read_text().splitlines()[1:]] if table.exists() else []
    return files | {key for key in keys if int(key) == 0x4B4954}


@pytest.fixture
def watched(monkeypatch):
    """Nothing runs and nothing lies about afterwards; a process that lost its parent comes to this one."""
    if not sys.platform.startswith("linux"):
        pytest.skip("there is no sandbox on this system")
    adopts = functools.partial(ctypes.CDLL(None).prctl, 36)         # PR_SET_CHILD_SUBREAPER
    adopts(1)
    before = running()
    monkeypatch.setenv("KIT_HOSTILE", "a secret of the grader")
    yield
    end = time.monotonic() + PATIENT
    while running() - before and time.monotonic() < end:            # who is killed needs a moment to be gone
        time.sleep(0.01)
    left = running() - before
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    adopts(0)
    assert left == set() and marks() == set()


# %% The hostile files

@pytest.mark.parametrize("name, row", [
    pytest.param(name, row, id=f"{name}-{row['file'][:-3]}",
                 marks=[] if name == BEST and row["file"][:-3] in EVERY_TIME else [pytest.mark.slow])
    for name in ("bwrap", "landlock") for row in ROWS])
def test_a_hand_in_earns_what_it_may_and_the_next_one_keeps_its_points(name, row, watched):
    launcher = ready(name)
    seconds  = PATIENT if row["family"] == "honest but odd" else SECONDS
    verdicts = graded(HOSTILE/row["file"], row["sheet"], launcher, seconds)
    assert int(row["least"]) <= points(verdicts) <= int(row["most"]), [(v.question, v.points, v.problem, v.says)
                                                                      for v in verdicts]
    assert points(graded(HOSTILE/"honest.py", "hw1", launcher, PATIENT)) == 10


def test_the_table_names_every_file_and_every_family():
    assert {row["file"] for row in ROWS} == {path.name for path in HOSTILE.glob("*.py")}
    assert len(ROWS) > 100 and {row["family"] for row in ROWS} == {
        "the grader stumbles", "time and memory", "leaks and damage", "out of the sandbox", "honest but odd"}
    assert all(0 <= int(row["least"]) <= int(row["most"]) <= 14 for row in ROWS)
    assert {row["file"][:-3] for row in ROWS} >= EVERY_TIME


@pytest.mark.parametrize("stem", ["environment", "imports_the_kit", "frames_and_objects", "network", "kills",
                                  "limits_of_others"])          # none of these writes anything
def test_the_files_that_look_for_a_way_out_find_one_without_a_sandbox(stem, watched, monkeypatch):
    """They lose a question by what they find: so their points in a sandbox say that they have found nothing."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT/"homework"))
    found = graded(HOSTILE/f"{stem}.py", "hw1", process.plain, PATIENT)
    assert points(found) == (10 if stem == "frames_and_objects" else 8)     # the answers are in no process of theirs


# %% The promises

@pytest.mark.parametrize("name", ["bwrap", "landlock"])
class TestThePromises:
    def test_are_kept(self, name, watched):
        assert sandbox.probe(ready(name)) == [(promise, True) for promise, _ in probes.PROMISES.values()]

    def test_without_the_filter_of_system_calls_the_run_stops_and_says_why(self, name, watched, monkeypatch, open_gate):
        launcher = another(ready(name))
        monkeypatch.setattr(sandbox.gate, "__file__", open_gate)
        monkeypatch.setattr(seccomp, "program", lambda own: seccomp.answer(seccomp.ALLOW))
        with pytest.raises(sandbox.Closed, match=f"{name} does not keep the promise that it (starts|has) no"):
            sandbox.probe(launcher)

    def test_with_the_kit_in_sight_the_run_stops(self, name, watched, monkeypatch):
        launcher = another(ready(name))
        everything = (*sandbox.needed(), sandbox.KIT)
        monkeypatch.setattr(sandbox, "needed", lambda: everything)
        with pytest.raises(sandbox.Closed, match="reads no file of yours.*move the kit"):
            sandbox.probe(launcher)

    def test_a_sandbox_in_which_nothing_answers_is_not_taken_for_a_good_one(self, name, watched, monkeypatch):
        launcher = another(ready(name))
        monkeypatch.setattr(sandbox, "broken", lambda student, which, args: None)
        with pytest.raises(sandbox.Closed, match="could not be probed"):
            sandbox.probe(launcher)


def another(launcher):
    """The same launcher as an object of its own, which nobody has tried yet."""
    return functools.partial(launcher.func, *launcher.args)


@pytest.fixture
def open_folder():
    """A folder that every user can read; those of pytest are for one user alone."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        yield folder


@pytest.fixture
def open_gate(open_folder):
    """The gate of Landlock, with a filter beside it that lets everything pass."""
    gate = Path(shutil.copy(sandbox.gate.__file__, open_folder))
    (gate.parent/"seccomp.py").write_text(f"def program(own):\n    return {seccomp.answer(seccomp.ALLOW)!r}\n")
    return str(gate)


@pytest.mark.parametrize("version", [1, 2, 3, 5])
def test_an_older_landlock_keeps_the_promises_too(version, watched):
    user, newest = ready("landlock").args
    if newest < version:
        pytest.skip(f"this kernel has Landlock {newest}")
    sandbox.probe(functools.partial(sandbox.landlock, user, version))


class TestTheChoice:
    def test_none_must_be_asked_for_and_promises_nothing(self):
        launcher, report = sandbox.choose("none")
        assert launcher is sandbox.none and report and not any(kept for _, kept in report)

    @pytest.mark.parametrize("system", ["win32", "darwin"])
    def test_another_system_is_told_where_there_is_a_sandbox(self, system, monkeypatch):
        sandbox.ready.cache_clear()
        monkeypatch.setattr(sandbox.sys, "platform", system)
        with pytest.raises(sandbox.Closed, match="WSL 2.*Dockerfile.*Gradescope.*--sandbox none"):
            sandbox.choose()

    def test_without_bubblewrap_it_is_landlock(self, watched, monkeypatch):
        ready("landlock")
        sandbox.ready.cache_clear()
        monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)
        launcher, report = sandbox.choose()
        assert launcher.func is sandbox.landlock and all(kept for _, kept in report)

    def test_without_both_both_reasons_are_told(self, monkeypatch):
        sandbox.ready.cache_clear()
        monkeypatch.setattr(sandbox.sys, "platform", "linux")
        monkeypatch.setattr(sandbox.seccomp, "known", lambda: True)
        monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)
        monkeypatch.setattr(sandbox.gate, "abi", lambda: 0)
        with pytest.raises(sandbox.Closed, match="bubblewrap is not installed.*no Landlock"):
            sandbox.choose()

    @pytest.fixture(autouse=True)
    def afresh(self):
        yield
        sandbox.ready.cache_clear()


@pytest.mark.parametrize("name", ["bwrap", "landlock"])
def test_a_hand_in_ends_with_the_grader_that_is_killed(name, watched, open_folder):
    ready(name)
    grader = f"""
import sys
sys.path.insert(0, {str(ROOT/"homework")!r})
from grader import sandbox
from checker.process import StudentProcess
student = StudentProcess("def loop():\\n    while True: pass", "hw1.py", 600, sandbox.ready({name!r}))
student.begin()
print("begun", flush=True)
student.ask("loop", [])
"""
    ran = subprocess.Popen([sys.executable, "-c", grader], stdout=subprocess.PIPE,
                           env={**os.environ, "TMPDIR": open_folder})               # nobody deletes its folder
    assert ran.stdout.readline() == b"begun\n" and len(running()) > 1
    ran.kill()
    ran.wait()
    ran.stdout.close()                          # what is left of it, `watched` would find


# %% The filter of system calls

def ruled(program, number, arguments=(), machine="x86_64"):
    """What the filter answers: a small machine after the kernel's description of it."""
    words  = [struct.unpack("=HBBI", program[i:i + 8]) for i in range(0, len(program), 8)]
    values = {0: number, 4: seccomp.ARCHITECTURES.get(machine, 0x40000003),
              **{16 + 8*i: value & 0xFFFFFFFF for i, value in enumerate([*arguments, *[0]*6][:6])}}
    at, register = 0, 0
    while True:
        code, yes, no, value = words[at]
        at += 1
        if code == 0x20:
            register = values[value]
        elif code == 0x54:
            register &= value
        elif code == 0x15:
            at += yes if register == value else no
        else:
            return value


class TestTheFilter:
    @pytest.mark.parametrize("machine", seccomp.ARCHITECTURES)
    def test_every_call_of_the_table_is_allowed_and_no_other(self, machine):
        column  = list(seccomp.ARCHITECTURES).index(machine)
        program = seccomp.program(1, machine)
        allowed = {number for number in range(600) if ruled(program, number, machine=machine) == seccomp.ALLOW}
        whole   = {numbers[column] for numbers in seccomp.CALLS.values()} - {None}
        partly  = {numbers[column] for numbers, *_ in [*seccomp.CHOSEN.values(), *seccomp.FLAGS.values()]} - {None}
        assert whole <= allowed <= whole | partly and len(program)//8 < 4096

    def test_a_thread_is_allowed_and_a_process_or_a_namespace_is_not(self):
        program = seccomp.program(1, "x86_64")
        thread  = 0x3D0F00                      # what a C library's pthread_create asks for
        assert ruled(program, 56, [thread]) == seccomp.ALLOW
        for flags in (17, 0x4111, thread & ~0x10000, thread | 0x10000000, thread | 0x20000, thread | 0x40000000):
            assert ruled(program, 56, [flags]) == seccomp.ERROR | 1
        assert ruled(program, 435) == ruled(program, 57) == ruled(program, 58) == seccomp.ERROR | 38

    def test_a_signal_reaches_itself_only(self):
        program = seccomp.program(77, "aarch64")
        assert ruled(program, 129, [77, 9], "aarch64") == seccomp.ALLOW
        assert {ruled(program, 129, [pid, 9], "aarch64") for pid in (1, 0, -1, -77, 78)} == {seccomp.ERROR | 1}

    def test_a_file_that_is_read_is_not_emptied(self):
        program = seccomp.program(1, "x86_64")
        assert ruled(program, 257, [-100, 0, os.O_RDONLY]) == ruled(program, 257, [-100, 0, 0x241]) == seccomp.ALLOW
        assert ruled(program, 257, [-100, 0, 0x200]) == ruled(program, 2, [0, 0x80200]) == seccomp.ERROR | 1

    @pytest.mark.parametrize("number, machine", [(20, "i386"), (0x40000000, "x86_64"), (0x40000000 + 39, "x86_64")])
    def test_calls_of_another_processor_are_none(self, number, machine):
        assert ruled(seccomp.program(1, "x86_64"), number, machine=machine) in (seccomp.KILL, seccomp.ERROR | 38)

    @pytest.mark.parametrize("machine, header", [("x86_64", "/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
                                                 ("aarch64", "/usr/include/asm-generic/unistd.h")])
    def test_the_numbers_are_those_of_the_kernels_own_table(self, machine, header):
        if not os.path.exists(header):
            pytest.skip(f"{header} is not installed")
        column = list(seccomp.ARCHITECTURES).index(machine)
        listed = dict(re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", Path(header).read_text()))
        twins  = {"newfstatat": "fstatat"}      # in the general table a few have the name of their older form
        newest = max(int(number) for number in listed.values() if int(number) < 600)
        for name, (numbers, *_) in {**{n: (c,) for n, c in seccomp.CALLS.items()}, **seccomp.CHOSEN,
                                    **seccomp.FLAGS}.items():
            number = listed.get(name, listed.get(twins.get(name)))
            if number is None:                  # not on this processor, or younger than these headers
                assert numbers[column] is None or numbers[column] > newest, name
            else:
                assert numbers[column] == int(number), name


# %% Replies

NUMBER = {"is": "array", "type": "float64", "shape": [], "rows": 1.0}


class TestReplies:
    @pytest.mark.parametrize("tree", [
        NUMBER, {"is": "None"}, {"is": "huge"}, {"is": "other", "type": "set"}, {"is": "list", "items": [NUMBER]},
        {"is": "dict", "keys": ["W1"], "items": [NUMBER]}, {**NUMBER, "rows": float("nan")},
        {**NUMBER, "shape": [2, 1], "rows": [[1.0], [2.0]]}, {**NUMBER, "shape": [0, 3], "rows": []}])
    def test_a_tree_of_a_known_form_is_read_as_it_is(self, tree):
        read = replies.answer({"value": tree, "after": [tree]}, 1)
        assert repr(read) == repr({"value": tree, "after": [tree]})

    @pytest.mark.parametrize("tree", [
        None, [], 5, {}, {"is": 5}, {"is": ["array"]}, {"is": "array"}, {"is": "list"}, {**NUMBER, "more": 1},
        {**NUMBER, "rows": "1.0"}, {**NUMBER, "rows": None}, {**NUMBER, "rows": True}, {**NUMBER, "rows": [1.0]},
        {**NUMBER, "shape": [1]}, {**NUMBER, "shape": [-1]}, {**NUMBER, "shape": [float("nan")]},
        {**NUMBER, "shape": [True], "rows": [1.0]}, {**NUMBER, "shape": [2, 2], "rows": [[1.0, 2.0], [3.0]]},
        {**NUMBER, "shape": [0, 10**9], "rows": []}, {**NUMBER, "type": "O"}, {**NUMBER, "type": 8},
        {"is": "dict", "keys": [], "items": [NUMBER]}, {"is": "dict", "keys": [1], "items": [NUMBER]},
        functools.reduce(lambda tree, _: {"is": "list", "items": [tree]}, range(20), NUMBER)])
    def test_a_tree_of_another_form_is_no_answer(self, tree):
        assert replies.answer({"value": tree, "after": []}, 1) is None
        assert replies.answer({"value": NUMBER, "after": [tree]}, 1) is None

    @pytest.mark.parametrize("reply", [{}, {"value": NUMBER}, {"value": NUMBER, "after": [], "points": 10},
                                       {"missing": [1]}, {"arity": None}, {"died": True}, {"timeout": 1},
                                       {"error": "E", "text": "t"},
                                       {"error": 1, "text": "t", "line": 1, "columns": None}])
    def test_a_reply_of_another_form_is_none(self, reply):
        assert replies.answer(reply, 1) is None

    def test_a_line_or_a_column_that_is_not_there_is_left_out(self):
        error = {"error": "E", "text": "t", "line": 7, "columns": [1, "x"]}
        assert replies.answer(error, 6) == {**error, "line": None, "columns": None}

    def test_texts_lose_what_a_terminal_or_a_file_would_not_bear(self):
        said = replies.answer({"error": "E\x1b[2J", "text": "a\r\n\tb\ud800\u202e\x00", "line": None,
                               "columns": None}, 1)
        assert said["error"] == r"E\x1b[2J" and said["text"] == r"a b\ud800\u202e\x00"
        json.dumps(said, ensure_ascii=False).encode("utf-8")

    @pytest.mark.parametrize("number, kind", [(0.5, "float32"), (0.1, "float64")])
    def test_single_precision_is_what_is_in_single_precision(self, number, kind):
        tree = replies.tree({**NUMBER, "type": "float32", "rows": number})
        assert tree["type"] == kind

    @pytest.mark.parametrize("line", [b"", b"{", b"[1]", b"null", b"\xff", b"[" * 100_000, b'{"a":' * 50_000])
    def test_a_line_that_is_no_dictionary_is_none(self, line):
        assert replies.parsed(line) is None

    def test_a_number_of_a_million_digits_is_read_at_once_and_is_infinite(self):
        assert replies.parsed(b'{"x": ' + b"7"*1_000_000 + b"}") == {"x": float("inf")}

    def heard(self, data, monkeypatch, **bounds):
        """What `listen` makes of these bytes."""
        for name, value in bounds.items():
            monkeypatch.setattr(replies, name, value)
        reading, writing = os.pipe()
        lines, beats = queue.Queue(), []
        threading.Thread(target=lambda: (os.write(writing, data), os.close(writing)), daemon=True).start()
        replies.listen(open(reading, "rb", buffering=0), lines, beats, replies.Budget(), threading.Event())
        return [lines.get() for _ in range(lines.qsize())], [seconds for seconds, _ in beats]

    def test_lines_and_beats_are_told_apart(self, monkeypatch):
        assert self.heard(b"{}\nbeat 0.5\n[]\nrest", monkeypatch) == ([b"{}", b"[]", b""], [0.5])

    @pytest.mark.parametrize("beat", [b"beat nan\n", b"beat -1\n", b"beat inf\n", b"beat x\n", b"beat \n"])
    def test_a_beat_that_is_no_time_ends_it(self, beat, monkeypatch):
        assert self.heard(beat + b"{}\n", monkeypatch) == ([b""], [])

    def test_a_line_above_the_bound_is_not_waited_for(self, monkeypatch):
        assert self.heard(b"x"*50 + b"\n" + b"x"*5000, monkeypatch, LONGEST=100)[0][1] is replies.HUGE

    def test_more_lines_or_bytes_than_allowed_end_it(self, monkeypatch):
        assert self.heard(b"{}\n"*50, monkeypatch, LINES=5)[0] == [b"{}"]*5 + [b""]
        assert self.heard(b"{}\n"*50, monkeypatch, ALL=30, PIECE=10)[0][-1] == b""


# %% One reply a question

ECHO = "import sys\n\ndef far_side():\n    frame = sys._getframe()\n    while 'say' not in frame.f_locals:\n" \
       "        frame = frame.f_back\n    return frame.f_locals\n\ndef right(x):\n    return x\n\n"


def value(reply):
    return reply["value"]["rows"]


class TestOneReplyAQuestion:
    def asked(self, body, *questions, seconds=PATIENT, **more):
        source = ECHO + "def wrong(x):\n" + "".join(f"    {line}\n" for line in body.split("\n"))
        with StudentProcess(source, "hw1.py", seconds, **more) as student:
            return [student.ask(name, [x]) for name, x in questions]

    def test_a_second_reply_is_not_the_answer_to_the_next_question(self):
        second = "far_side()['say']({'value': {'is': 'array', 'type': 'float64', 'shape': [], 'rows': 7.0}, " \
                 "'after': []})\nreturn 8.0"
        replies = self.asked(second, ("wrong", 1), ("right", 2), ("wrong", 3), ("right", 4))
        assert list(map(value, replies)) == [7.0, 2.0, 7.0, 4.0]

    def test_a_reply_without_the_number_of_the_question_is_not_read(self):
        forged = "for number in ('', '0', None, 1, {}):\n" \
                 "    far_side()['write']('{\"number\": 5, \"value\": {}, \"after\": []}')\nreturn x"
        assert list(map(value, self.asked(forged, ("wrong", 1), ("right", 2)))) == [1.0, 2.0]

    def test_a_reply_above_the_bound_ends_the_process_and_the_next_question_has_another(self):
        huge = "far_side()['wire_out'].write('x'*30_000_000)\nfar_side()['wire_out'].flush()\nreturn 1.0"
        first, second = self.asked(huge, ("wrong", 1), ("right", 2))
        assert first == {"value": {"is": "huge"}, "after": []} and value(second) == 2.0

    def test_a_flood_ends_the_process_and_the_next_question_has_another(self):
        flood = "while True:\n    far_side()['write']('beat 0')"
        first, second = self.asked(flood, ("wrong", 1), ("right", 2))
        assert first == {"died": True} and value(second) == 2.0

    def test_all_answers_together_have_a_limit_by_the_clock(self):
        replies = self.asked("import time\ntime.sleep(3600)", *[("wrong", 1)]*4, seconds=0.2, total=3)
        assert replies[0] == {"timeout": {"waited": 2.0}} and replies[-1] == {"timeout": {"waited": 3.0}}

    def test_a_file_that_python_cannot_read_has_no_functions_and_says_why(self):
        with StudentProcess("def right(:\n", "hw1.py", PATIENT) as student:
            assert student.ask("right", [1]) == {"missing": []}
            assert [failure["error"] for failure in student.failures] == ["SyntaxError"]

    def test_an_encoding_that_is_looked_up_is_an_import_like_another(self):
        assert value(self.asked("return float(len('x'.encode('idna')))", ("wrong", 1))[0]) == 1.0


# %% check.py reads the same way

@pytest.mark.parametrize("stem, status", [("words_of_the_terminal", 1), ("signature_of_its_own", 1), ("deep_reply", 1),
                                          ("float32_word", 1), ("honest", 0), ("mine_huge", 2), ("zero_bytes", 2),
                                          ("nested_brackets", 2)])
def test_the_instant_check_ends_with_a_report_and_without_a_control_character(stem, status, capsys, monkeypatch):
    sheet = next(row["sheet"] for row in ROWS if row["file"] == f"{stem}.py")
    assert check.main([str(HOSTILE/f"{stem}.py"), "--as", sheet, "--seconds", "60"]) == status
    said = capsys.readouterr()
    assert (said.out or said.err) and "Traceback" not in said.out + said.err
    assert all(c.isprintable() or c == "\n" for c in said.out + said.err)


def test_many_numbers_of_ones_own_are_refused_before_anything_is_computed_with_them():
    few, many = ("MINE = {'W': [%s], 'X': [[1], [1]], 'Y': [[1]]}" % ("[1, 2], "*n) for n in (2, 9000))
    assert check.numbers_of(few)[1] is None
    assert check.numbers_of(many)[0] is None and "plain numbers" in str(check.numbers_of(many)[1])
