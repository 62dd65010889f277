"""Sandboxes for the student's process, and a trial of what each promises, made before the first hand-in.

    bwrap       bubblewrap: namespaces of its own, so that nothing else is there; with the filter of system calls
    landlock    where namespaces are closed: everything is there, and nothing may be touched; with the same filter
    none        no sandbox: the rights of whoever grades.  It must be asked for by name

Each is a launcher for checker/process.py.  Inside, a hand-in has Python, NumPy and the standard library, a temporary
folder of its own, no network, no other process, and bounded memory, time, files and threads.

    launcher, report = choose()                 the best that works, and [(promise, True), ...]
    with StudentProcess(source, name, launcher=launcher, total=TOTAL) as student: ...

A process ends with the thread that has started it, so that one thread grades a hand-in from beginning to end.
"""
import contextlib
import functools
import glob
import importlib.util
import itertools
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from types import SimpleNamespace

from checker import process
from checker.process import StudentProcess, kill
from grader import landlock as gate
from grader import probes, seccomp

HERE    = os.path.dirname(os.path.abspath(__file__))
KIT     = os.path.dirname(HERE)
MEGA    = 1 << 20
TOTAL   = 120                                   # seconds that a whole hand-in may take, by the clock
FILES   = 64*MEGA                               # bytes of all files that it writes
MANY    = 1000                                  # how many files
LIMITS  = {"AS": 1024*MEGA, "CPU": TOTAL, "FSIZE": 8*MEGA, "NOFILE": 64, "NPROC": 64, "STACK": 8*MEGA, "MEMLOCK": 0,
           "MSGQUEUE": 0, "CORE": 0}
SYSTEM  = ("/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib", "/lib", "/lib32", "/lib64", "/nix/store",
           "/etc/ld.so.cache", "/etc/alternatives")
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
NOBODY  = 65534
USERS   = range(61184, 65520)                   # systemd keeps these numbers free for users that last a moment
COUNT   = itertools.count()
DOORS   = "run it in WSL 2, in a Linux container (homework/gradescope/Dockerfile), or on Gradescope"


shield  = gate.shield                           # for the grader itself: nobody of the same user reads its memory


class Closed(OSError):
    """No sandbox, or one that does not keep a promise: a sentence that says which, and what to do."""


# %% What a hand-in needs

@functools.cache
def needed():
    """The files and folders that Python, NumPy and the standard library need, found out from this Python."""
    homes  = (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix)
    inside = [os.path.join(home, part) for home in homes for part in ("bin", "lib", "lib32", "lib64", "pyvenv.cfg")]
    paths  = [*SYSTEM, *inside, *itertools.chain.from_iterable(packages().values()), os.path.realpath(sys.executable)]
    there  = [path for path in dict.fromkeys(paths) if os.path.exists(path)]
    return tuple(dict.fromkeys(there + [os.path.realpath(path) for path in there]))


@functools.cache
def packages():
    """{folder: what to take from it} for NumPy and SciPy where they are in no folder of this Python."""
    found = {}
    for name in ("numpy", "scipy"):
        spec = importlib.util.find_spec(name)
        if spec and spec.origin:
            folder = os.path.dirname(os.path.dirname(spec.origin))
            if not any(os.path.realpath(folder).startswith(os.path.realpath(prefix) + os.sep) for prefix in
                       (sys.prefix, sys.base_prefix, "/usr/lib", "/usr/local/lib")):
                found.setdefault(folder, []).extend(glob.glob(os.path.join(folder, name + "*")))
    return found


def environment(folder):
    """All that a hand-in sees of the environment."""
    return {**process.WORDS, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": folder, "TMPDIR": folder,
            "PYTHONHASHSEED": "0", "PYTHONSAFEPATH": "1", "PYTHONNOUSERSITE": "1",
            **({"PYTHONPATH": os.pathsep.join(packages())} if packages() else {})}


def python(script, limits):
    return [sys.executable, "-B", script, json.dumps(limits)]


def pipes():
    return {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "bufsize": 0,
            "start_new_session": True}


def became(user):
    """Arguments of Popen for another user; root would be above the limit of processes."""
    return {} if user is None else {"user": user, "group": user, "extra_groups": []}


# %% Bubblewrap

def bwrap(user=None, proc=True):
    """A launcher: an empty system, in which only what is named appears."""
    far  = far_in_bwrap(user, proc, python("/student_process.py", LIMITS), **pipes())
    return SimpleNamespace(process=far, end=lambda: kill(far), full=lambda: False,
                           place=lambda name: "/tmp/" + os.path.basename(name))


def far_in_bwrap(user, proc, command, **how):
    """bwrap, with the far side and the filter handed over as open files: it need not find them."""
    with contextlib.ExitStack() as open_files:
        far_side, allowed = (open_files.enter_context(given(data)) for data in (far_code(), seccomp.program(own=1)))
        return subprocess.Popen([shutil.which("bwrap"), *rooms(proc, far_side, allowed), *command],
                                env=environment("/tmp"), pass_fds=(far_side, allowed), cwd="/", **how, **became(user))


def rooms(proc, far_side, allowed):
    """The arguments of bwrap."""
    binds   = [word for path in needed() for word in bound(path)]
    devices = [word for path in DEVICES for word in ("--dev-bind", path, path)]
    return ["--unshare-all", "--unshare-user", *extra(), "--die-with-parent", "--new-session", "--as-pid-1",
            "--cap-drop", "ALL", "--uid", str(NOBODY), "--gid", str(NOBODY), "--hostname", "sandbox",
            "--size", str(FILES), "--tmpfs", "/tmp", *binds, *(["--proc", "/proc"] if proc else []), *devices,
            "--ro-bind-data", str(far_side), "/student_process.py", "--remount-ro", "/", "--chdir", "/tmp",
            "--seccomp", str(allowed)]


def bound(path):
    """One path, to be read only; /lib is a link to /usr/lib on most systems."""
    if os.path.islink(path) and path in SYSTEM:
        return ["--symlink", os.readlink(path), path]
    return ["--ro-bind", path, path]


@functools.cache
def extra():
    """What newer versions of bubblewrap have."""
    help = subprocess.run([shutil.which("bwrap"), "--help"], capture_output=True, text=True).stdout
    if "--size" not in help:
        raise Closed("bubblewrap 0.7 or newer is needed, in which --size bounds the files of a hand-in; update it")
    return ["--disable-userns"] if "--disable-userns" in help else []


@functools.cache
def far_code():
    with open(process.STUDENT, "rb") as file:
        return file.read()


@contextlib.contextmanager
def given(data):
    """The reading end of a pipe that holds the data (less than the 64 kB that a pipe takes)."""
    reading, writing = os.pipe()
    try:
        with open(writing, "wb") as pipe:
            pipe.write(data)
        yield reading
    finally:
        os.close(reading)


# %% Landlock

def landlock(user=None, version=99):
    """A launcher: the same system, in which only what is named may be read, and one folder written."""
    user   = user and (user if user == NOBODY else another())
    folder = tempfile.mkdtemp(prefix="hand-in-")
    if user:
        os.chown(folder, user, user)
    limits = {**LIMITS, "NPROC": threads(user)}
    try:
        far = far_in_landlock(user, version, folder, python(process.STUDENT, limits), **pipes())
    except OSError:
        remove(folder)
        raise

    def end():
        kill(far)
        remove(folder)

    return SimpleNamespace(process=far, end=end, full=lambda: overflows(folder),
                           place=lambda name: os.path.join(folder, os.path.basename(name)))


def far_in_landlock(user, version, folder, command, **how):
    order = {"command": command, "readable": [*needed(), process.STUDENT, *DEVICES[1:]], "writable": folder,
             "listed": list(packages()), "version": version, "parent": os.getpid()}
    return subprocess.Popen([sys.executable, "-I", "-S", "-B", gate.__file__, json.dumps(order)], cwd=folder,
                            env=environment(folder), **how, **became(user))


def threads(user):
    """The limit of threads; they are counted by user, so that one who has others needs more."""
    return LIMITS["NPROC"] if user else 4096


def remove(folder):
    """Delete it; without a sandbox there may be folders in it, deeper than can be gone through."""
    with contextlib.suppress(RecursionError):
        shutil.rmtree(folder, ignore_errors=True)


def overflows(folder):
    """Are there more files, or larger ones, than a hand-in may write?"""
    size = count = 0
    try:
        with os.scandir(folder) as entries:
            for count, entry in enumerate(entries, start=1):
                size += entry.stat(follow_symlinks=False).st_blocks*512
                if size > FILES or count > MANY:
                    return True
    except OSError:
        pass
    return False


# %% No sandbox

def none():
    """A launcher: the rights of whoever grades, with a clean environment, limits, and a folder that is removed."""
    folder = tempfile.mkdtemp(prefix="hand-in-")
    far    = subprocess.Popen(python(process.STUDENT, {"DATA": LIMITS["AS"], "CORE": 0}), cwd=folder,
                              env={**environment(folder), **kept()}, **pipes())

    def end():
        kill(far)
        remove(folder)

    return SimpleNamespace(process=far, end=end, full=lambda: overflows(folder),
                           place=lambda name: os.path.join(folder, os.path.basename(name)))


def kept():
    """Without these Windows starts no program."""
    return {name: os.environ[name] for name in ("SYSTEMROOT", "PATH") if name in os.environ}


# %% Which one

NAMES = {"bwrap": bwrap, "landlock": landlock, "none": none}


def choose(name=None):
    """(the launcher of that name, or the best that works, [(promise, whether it holds), ...]); Closed if none does."""
    if name == "none":
        return none, [(promise, False) for promise, _ in probes.PROMISES.values()]
    reasons = []
    for each in [name] if name else ["bwrap", "landlock"]:
        try:
            launcher = ready(each)
            return launcher, probe(launcher)
        except Closed as reason:
            reasons.append(str(reason))
    raise Closed("; ".join(reasons))


@functools.cache
def ready(name):
    """The launcher of that name, with what this machine needs for it; Closed where it cannot start."""
    if name == "none":
        return none
    if not sys.platform.startswith("linux"):
        raise Closed(f"there is no sandbox on this system: {DOORS}, or type --sandbox none")
    if not seccomp.known():
        raise Closed(f"the filter of system calls knows x86-64 and ARM64, and this is another processor; {DOORS}")
    return ready_bwrap() if name == "bwrap" else ready_landlock()


def ready_bwrap():
    if not shutil.which("bwrap"):
        raise Closed("bubblewrap is not installed (on Debian and Ubuntu: apt install bubblewrap)")
    reason = ""
    for user, proc in itertools.product(users(), (True, False)):
        reason = attempt(far_in_bwrap, user, proc)
        if not reason:
            return functools.partial(bwrap, user, proc)
    raise Closed(f"bubblewrap does not start here ({reason}); where user namespaces are closed: --sandbox landlock")


def ready_landlock():
    version = gate.abi()
    if not version:
        raise Closed(f"this kernel has no Landlock (Linux 5.13 or newer, not switched off); {DOORS}")
    reason = ""
    for user in users():
        with tempfile.TemporaryDirectory() as folder:
            if user:
                os.chown(folder, user, user)
            reason = attempt(far_in_landlock, user, version, folder)
        if not reason:
            return functools.partial(landlock, user, version)
    raise Closed(f"Landlock does not start here ({reason}); {DOORS}")


def users():
    """Whom to become: root is no one to bound, everybody else stays."""
    return [another(), NOBODY, None] if os.geteuid() == 0 else [None]


def another():
    """A user that nobody is: another one each time, so that the threads of two hand-ins are not counted together."""
    return USERS[(997*os.getpid() + next(COUNT)) % len(USERS)]


def attempt(start, *arguments):
    """Why NumPy cannot be imported in there; empty where it can."""
    try:
        trial = start(*arguments, [sys.executable, "-B", "-c", "import numpy"], stdin=subprocess.DEVNULL,
                      stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said  = trial.communicate(timeout=60)[1].decode("utf-8", "replace").strip()
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    return (said.splitlines() or [f"status {trial.returncode}"])[-1] if trial.returncode else ""


# %% The trial

@functools.cache
def trial(launcher):
    """{promise: how often breakout.py could break it} in this sandbox."""
    with open(os.path.join(HERE, "breakout.py"), encoding="utf-8") as file:
        source = file.read()
    try:
        with planted() as plan, StudentProcess(source, "breakout.py", 10.0, launcher, TOTAL) as student:
            found = {name: broken(student, name, plan.get(name, [])) for name in probes.PROMISES if name != "left"}
            found["writing"] = plan["written"]()
            student.end()                       # a new process, as for the next hand-in
            found["left"] = broken(student, "left", plan["left"])
    except OSError as error:
        raise Closed(f"the sandbox could not be probed, and is not used: {error}") from error
    return found


def probe(launcher):
    """[(promise, True), ...]: each promise, tried by breaking it from inside; Closed at one that does not hold."""
    name = getattr(launcher, "func", launcher).__name__
    for which, times in trial(launcher).items():
        promise, advice = probes.PROMISES[which]
        if times is None:
            raise Closed(f"the sandbox {name} could not be probed, ({which}: no answer), and is not used; {advice}")
        if times:
            raise Closed(f"the sandbox {name} does not keep the promise that {promise}: {advice}")
    return [(promise, True) for promise, _ in probes.PROMISES.values()]


def broken(student, name, args):
    """How often it could; None where there is no answer."""
    reply = student.ask(name, args)
    if "died" in reply and name in probes.ENDED:
        return 0
    value = reply.get("value", {})
    return int(value["rows"]) if value.get("is") == "array" and value["shape"] == [] else None


@contextlib.contextmanager
def planted():
    """Things to steal and to break: {promise: arguments of its trial}, and written(), how much was written outside."""
    word, home = "kit" + secrets.token_hex(8), os.path.expanduser("~")
    with tempfile.TemporaryDirectory() as folder, socket.socket() as door, listening(word) as _:
        door.bind(("127.0.0.1", 0))
        door.listen()
        hand_in = os.path.join(folder, "hw1.py")
        with open(hand_in, "w", encoding="ascii") as file:
            file.write(word)
        os.environ["KIT_PROBE"] = word
        folders = [folder, home, KIT, os.getcwd(), sys.prefix, tempfile.gettempdir()]
        private = [entry.path for entry in os.scandir(home) if entry.is_file()][:10] if os.path.isdir(home) else []
        try:
            yield {"network": [door.getsockname()[1], word],
                   "reading": [[hand_in, os.path.join(KIT, "course", "questions.py"), os.path.abspath(__file__),
                                "/etc/shadow", "/etc/passwd", *private], [folder]],
                   "importing": [[KIT, os.path.dirname(KIT)]], "writing": [folders, word], "left": [folders, word],
                   "environment": [word, [os.getpid()]], "others": [[os.getpid()]], "files": [""],
                   "written": lambda: sum(removed(os.path.join(place, word)) for place in
                                          [*folders, "/tmp", "/var/tmp", "/dev/shm", "/run", "/"])}
        finally:
            del os.environ["KIT_PROBE"]


@contextlib.contextmanager
def listening(word):
    """An abstract socket, which no file system keeps apart."""
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("\0" + word)
        door.listen()
        yield door


def removed(path):
    """Was there such a file?  There is none now."""
    try:
        os.remove(path)
        return True
    except OSError:
        return False
