"""What a gradient costs, beside its bare matrix products and beside every peer that is installed.  Not a test.

    python tests/benchmark.py                  everything: about half an hour; writes figures/benchmark.md
    python tests/benchmark.py blocks training  these tables only; the others stay as they are on the page
    python tests/benchmark.py --rounds 3       sooner and rougher

Every engine runs in a process of its own (tests/peers.py), with its threads set before anything is imported.  They take
turns, one measurement each, round after round; what counts is the median of the rounds' ratios.  The page is written
after each table; an engine that fails is named there with its own words and left out.
"""
import argparse
import contextlib
import functools
import importlib.util
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

WIDE    = [784, 512, 256, 10]
WORK    = {"784-512-256-10, m = 1":    (WIDE, 1),
           "784-512-256-10, m = 32":   (WIDE, 32),
           "784-512-256-10, m = 1024": (WIDE, 1024),
           "64-32-10, m = 128":        ([64, 32, 10], 128),
           "2-3-1, m = 4":             ([2, 3, 1], 4)}
ALL     = list(WORK)
COLUMNS = [256, 1024, 4096, 16384, 65536]
CPUINFO = Path("/proc/cpuinfo")
PAGE    = ROOT/"figures"/"benchmark.md"
REST    = 0.25                                          # seconds in which the last engine's threads fall asleep
PATIENCE = 600                                          # seconds that one answer may take
ENGINES = {"bare":       ("numpy",     "bare products"),
           "kit":        ("numpy",     "kit on NumPy"),
           "torch_kit":  ("torch",     "kit on torch"),
           "torch_auto": ("torch",     "torch autograd"),
           "jax_kit":    ("jax",       "kit on JAX (jit)"),
           "jax_auto":   ("jax",       "jax.grad (jit)"),
           "autograd":   ("autograd",  "HIPS autograd"),
           "sklearn":    ("sklearn",   "scikit-learn partial_fit"),
           "micrograd":  ("micrograd", "micrograd"),
           "octave":     (None,        "Octave (scripts/octave)")}

# Blocks of columns: how many, who beside whom, and what a process may take while the most of them stay in a file.
MANY    = [1024, 8192, 65536]
STORED  = 10**6
MOST    = 2**30
SHARED  = ["kit", "torch_auto", "jax_auto", "sklearn"]

INTRODUCTION = """# What a gradient costs

Written by `python tests/benchmark.py`.  One gradient's time, as a multiple of its bare matrix products on NumPy in the
same round: medians of the rounds in which all take turns, each engine in a process of its own, where the kit's
formula and its automatic differentiation work on the same arrays; on Linux all are told to keep the memory they took,
but for tables that say otherwise.  The rounds themselves stand in the comments of this file.
tanh in every layer, squared error; but scikit-learn has the identity in the last layer, biases, and takes a step, and
micrograd has relu.  Automatic differentiation begins at C, the kit's formula at dC/dS, as each does in use.

"""

# Who, beside whom, at most how many times its time, where.
BOUNDS  = [("kit",       "bare",       1.25, {"float64"}, ALL[2:3]),
           ("kit",       "bare",       1.15, {"float32"}, ALL[2:3]),
           ("kit",       "bare",       1.35, {"float64", "float32"}, ALL[1:2]),
           ("torch_kit", "torch_auto", 1.05, {"float64", "float32"}, ALL),
           ("torch_kit", "torch_auto", 0.95, {"float64", "float32"}, [work for work in ALL if WORK[work][1] <= 128]),
           ("jax_kit",   "jax_auto",   1.05, {"float64", "float32"}, ALL),
           ("kit",       "autograd",   0.80, {"float64", "float32"}, ALL),
           ("kit",       "sklearn",    0.95, {"float64", "float32"}, ALL),
           ("kit",       "octave",     0.90, {"float64", "float32"}, ALL),
           ("kit",       "torch_auto", 0.20, {"float64", "float32"}, ALL[4:]),
           ("kit",       "autograd",   0.10, {"float64", "float32"}, ALL[4:])]


# %% Processes

class PeerFailed(RuntimeError):
    """An engine gave no answer; in its own words."""


def environment(threads, keep=True):
    """One setting for all: so many threads, and (on Linux, with keep) memory once taken is kept for the next gradient.

    By default glibc gives large blocks back and fetches them anew, or not, as earlier sizes would have it: at m = 1024
    the same gradient was then seen to take 1.05 or 1.25 times its products, with NumPy as with torch.
    """
    names = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
    memory = {"MALLOC_TRIM_THRESHOLD_": str(2**32), "MALLOC_MMAP_THRESHOLD_": str(2**25), "MALLOC_TOP_PAD_": str(2**26)}
    others = {name: value for name, value in os.environ.items() if not name.startswith(("MALLOC_", "GLIBC_"))}
    return {**others, **{name: str(threads) for name in names}, "PYTHONWARNINGS": "ignore", "JAX_PLATFORMS": "cpu",
            **(memory if keep else {})}


@contextlib.contextmanager
def on_one_core(threads):
    """What begins in here inherits one core, if it is to have one thread: JAX obeys no variable."""
    if threads > 1 or not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def begin(dtype="float64", threads=1, keep=True):
    """A process of tests/peers.py; what it complains of is kept in a file, for ask()."""
    words = tempfile.TemporaryFile("w+", errors="replace")
    with on_one_core(threads):
        process = subprocess.Popen([sys.executable, str(ROOT/"tests"/"peers.py"), dtype], text=True, cwd=ROOT,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=words,
                                   env=environment(threads, keep))
    process.words = words
    return process


@contextlib.contextmanager
def patience(process):
    """A process that gives no answer for PATIENCE seconds is ended; the list that is yielded then says so."""
    late = []

    def give_up():
        late.append(f"no answer in {PATIENCE} seconds")
        process.kill()
    alarm = threading.Timer(PATIENCE, give_up)
    alarm.daemon = True
    alarm.start()
    try:
        yield late
    finally:
        alarm.cancel()


def ask(process, *question):
    """The answer to one question; where none comes PeerFailed, with the last line of what the process complained of."""
    answer = ""
    with patience(process) as late:
        with contextlib.suppress(OSError):              # one that died has closed its pipe
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
        if not answer:
            process.wait()
    try:
        return json.loads(answer)
    except ValueError:                                  # no line at all, or one that is no answer
        said = complaint(process, answer)
        raise PeerFailed(f"no answer to {json.dumps(question)}: {(said + late)[-1]}") from None


def complaint(process, answer):
    """The lines of a process that failed, which is ended: its errors, what it printed instead of an answer."""
    if answer:
        process.kill()
    process.wait()
    process.words.seek(0)
    said = [line.strip() for line in (process.words.read() + "\n" + answer).splitlines() if line.strip()]
    end(process)
    return said or [f"status {process.returncode}"]


def end(*processes):
    for process in processes:
        with contextlib.suppress(OSError):              # one that died has closed its pipe
            process.communicate()
        process.words.close()


def installed():
    """The engines that are here, and the names of those that are not."""
    here = [engine for engine, (module, _) in ENGINES.items()
            if (shutil.which("octave-cli") if module is None else importlib.util.find_spec(module))]
    return here, [ENGINES[engine][1] for engine in ENGINES if engine not in here]


def suits(engine, sizes, dtype):
    """micrograd holds one object a number; Octave is asked apart."""
    return engine != "octave" and (engine != "micrograd" or (sum(sizes) < 10 and dtype == "float64"))


# %% Measurements

def measure(here, dtype, threads, rounds, works=ALL, keep=True):
    """({work: {engine: seconds of each round}}, {engine: its words}): all in turn, round after round.

    One round more warms up and is not counted.  An engine that fails is left out from then on, with all its times.
    Without keep every engine has a process for itself: what one gives back, glibc would let the other use.
    """
    start_of = functools.partial(begin, dtype, threads, keep)
    places   = {engine: ENGINES[engine][0] if keep else engine for engine in here if suits(engine, [1], dtype)}
    workers  = {place: start_of() for place in dict.fromkeys(places.values())}
    times    = {work: {engine: [] for engine in here} for work in works}
    failed   = {}
    for number in range(rounds + 1):
        for work in works:
            for engine in here:
                if suits(engine, WORK[work][0], dtype) and engine not in failed:
                    time.sleep(REST if threads > 1 else 0)
                    try:
                        seconds, _ = ask(workers[places[engine]], engine, *WORK[work])
                    except PeerFailed as words:
                        failed[engine] = str(words)
                        workers[places[engine]] = start_of()
                        continue
                    times[work][engine] += [seconds]*(number > 0)
        if "octave" in here and "octave" not in failed:
            try:
                for work, seconds in zip(WORK, octave(dtype, threads)):
                    times[work]["octave"] += [seconds]*(number > 0)
            except PeerFailed as words:
                failed["octave"] = str(words)
    end(*workers.values())
    return {work: {engine: taken for engine, taken in row.items() if taken and engine not in failed}
            for work, row in times.items()}, failed


def ratio(ours, theirs):
    """The median of the rounds' ratios: a machine that is slow for a while is slow for both."""
    return statistics.median(a/b for a, b in zip(ours, theirs))


def memory(here, dtype):
    """({engine: peak MiB}, {engine: its words}): a process for each engine alone, one thread, its largest network."""
    peaks, failed = {}, {}
    for engine in here:
        try:
            if engine == "octave":
                *_, peaks[engine] = octave(dtype, 1)
            elif suits(engine, [1], dtype):
                process = begin(dtype)
                _, peaks[engine] = ask(process, engine, *(WORK[ALL[2]] if suits(engine, WIDE, dtype) else WORK[ALL[4]]))
                end(process)
        except PeerFailed as words:
            failed[engine] = str(words)
    return peaks, failed


def octave(dtype, threads):
    """Seconds of one gradient for every work, and the peak in MiB, in one run of the real Octave."""
    from lib.octave import write_mat
    from tests.peers import LEAST, numbers
    kind = "single" if dtype == "float32" else "double"
    with tempfile.TemporaryDirectory() as folder:
        text = f'addpath("{(ROOT/"scripts"/"octave").as_posix()}");\n'
        for i, (sizes, m) in enumerate(WORK.values()):
            W, X, Y = numbers(sizes, m, "float64")
            write_mat(Path(folder)/f"{i}.mat", W=W, X=X, Y=Y)
            text += f"""load("{(Path(folder)/str(i)).as_posix()}.mat"); X = {kind}(X); Y = {kind}(Y);
                W = cellfun(@{kind}, W, "UniformOutput", false);
                sigma = repmat({{struct("f", @(N) tanh(N), "df", @(N, S) 1 - S.^2)}}, 1, numel(W));
                count = 0.5; took = 0;
                while took < {LEAST} || count < 2
                    count = 2*count; tic;
                    for c = 1:count
                        [N, S] = forward(W, sigma, X);
                        dW = gradients(deltas(W, sigma, N, S, @(S) 2 * (S - Y)), S, X);
                    end
                    took = toc;
                end
                printf("%.9g\\n", took/count);\n"""
        text += """if exist("/proc/self/status", "file")
                printf("%s\\n", regexp(fileread("/proc/self/status"), 'VmHWM:\\s*(\\d+)', "tokens"){1}{1});
            else
                disp("NaN");
            end\n"""
        (Path(folder)/"run.m").write_text(text)
        with on_one_core(threads):
            ran = run_octave(f"{folder}/run.m", env=environment(threads))
    if len(ran.stdout.split()) != len(WORK) + 1:
        raise PeerFailed(sentence_of_octave(ran.stderr))
    *row, kib = map(float, ran.stdout.split())
    return *row, kib/1024


def run_octave(*arguments, **options):
    """A finished octave-cli; PeerFailed where it takes longer than PATIENCE seconds."""
    try:
        return subprocess.run(["octave-cli", "--norc", "--quiet", *arguments], capture_output=True, text=True,
                              timeout=PATIENCE, **options)
    except subprocess.TimeoutExpired:
        raise PeerFailed(f"no answer in {PATIENCE} seconds") from None


def sentence_of_octave(stderr):
    """Octave's own sentence: the last `error:` that says why."""
    said = [line for line in stderr.splitlines() if line.startswith("error: ") and "called from" not in line
            and "preparing to exit" not in line]
    return said[-1] if said else " ".join(stderr.split())[-200:] or "Octave said nothing"


def side_by_side(rounds, questions):
    """The median of the first number that answers each question, in turn, in one process."""
    process = begin()
    for question in questions:
        ask(process, *question)                         # imports, first touches
    times   = [[ask(process, *question)[0] for question in questions] for _ in range(rounds)]
    end(process)
    return [statistics.median(column) for column in zip(*times)]


def growth(rounds):
    """Seconds of the kit's gradient against the number of columns, float32, one thread, and the exponent."""
    import numpy as np
    process = begin("float32")
    seconds = [statistics.median(ask(process, "kit", WIDE, m)[0] for _ in range(rounds)) for m in COLUMNS]
    end(process)
    return seconds, np.polyfit(np.log(COLUMNS), np.log(seconds), 1)[0]


# %% Blocks of columns

def contestants(here):
    """(engine, threads): the bare products on one, blocks on one, and then all of them on all cores."""
    every = [engine for engine in ("blocks", *SHARED) if engine == "blocks" or engine in here]
    return [("bare", 1), ("kit", 1), ("blocks", 1)] + [(engine, cores()) for engine in every]*(cores() > 1)


def named(engine, threads):
    name = ENGINES[engine][1] if engine in ENGINES else "kit in blocks"
    return f"{name}, {threads_of(threads)}"


def fewer(rounds, m):
    """What takes seconds is measured in a third of the rounds."""
    return rounds if m <= 8192 else max(1, rounds//3)


def many_columns(dtype, rounds, here):
    """({columns: {(engine, threads): seconds of each round}}, {name: its words}), with glibc's own memory settings.

    Each has a process for itself; what fails is left out from then on.
    """
    workers = {who: begin(dtype, who[1], keep=False) for who in contestants(here)}
    times, failed = {m: {who: [] for who in workers} for m in (1, *MANY)}, {}
    for m in times:
        for _ in range(fewer(rounds, m)):
            for who in [who for who in workers if named(*who) not in failed]:
                time.sleep(REST if who[1] > 1 else 0)
                try:
                    times[m][who].append(ask(workers[who], who[0], WIDE, m)[0])
                except PeerFailed as words:
                    failed[named(*who)] = str(words)
    end(*[process for who, process in workers.items() if named(*who) not in failed])
    return {m: {who: taken for who, taken in row.items() if named(*who) not in failed}
            for m, row in times.items()}, failed


def asked_once(question, dtype, threads):
    """The answer of a new process, with glibc's own memory settings."""
    process = begin(dtype, threads, keep=False)
    answer  = ask(process, *question)
    end(process)
    return answer


def columns_in_a_file(rounds):
    """({threads: (median seconds, extra MiB)}, the words of the gradient of all at once): float32, limited memory."""
    from tests.peers import store
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        store(folder, WIDE, STORED, "float32")
        for threads in sorted({1, cores()}):
            answers = [asked_once(["stored", "blocks", folder, WIDE, STORED, MOST], "float32", threads)
                       for _ in range(fewer(rounds, STORED))]
            found[threads] = [statistics.median(column) for column in zip(*answers)]
        try:
            asked_once(["stored", "kit", folder, WIDE, STORED, MOST], "float32", 1)
            words = "it passes, too"
        except PeerFailed as error:
            words = str(error).partition(": ")[2]
    return found, words


def extra_memory(rounds, here):
    """({(engine, columns): median MiB beyond its X, Y, W}, {name: its words}), float32, on all cores."""
    found, failed = {}, {}
    for engine in ("blocks", *[engine for engine in SHARED if engine in here]):
        for m in MANY[1:]:
            try:
                found[engine, m] = statistics.median(asked_once(["extra", engine, WIDE, m], "float32", cores())[1]
                                                     for _ in range(fewer(rounds, STORED)))
            except PeerFailed as words:
                failed[f"{named(engine, cores())}, m = {m}"] = str(words)
    return found, failed


def memory_of_a_gradient():
    """Peak bytes that one gradient allocates, over the bytes of all N and S."""
    import tracemalloc

    from lib import backprop
    from lib.activations import tanh
    from tests.peers import kit, numbers
    W, X, Y = numbers(WIDE, 1024, "float64")
    N, S    = backprop.forward(W, [None] + [tanh]*3, X)
    both    = sum(A.nbytes for A in N[1:] + S[1:])
    run     = kit(W, X, Y)
    del N, S
    tracemalloc.start()
    kept = run()                                        # noqa: F841
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak/both


def training(rounds):
    """{goal: {trainer: [seconds of each seed]}}, inf where it never came so far; {trainer: its words}."""
    here, _ = installed()
    names   = [name for name, (engine, _) in TRAINED.items() if engine in here]
    times, failed = {goal: {name: [] for name in names} for goal in GOALS}, {}
    workers = {name: begin() for name in names}
    for number, seed in enumerate((0, *range(rounds))):                 # the first warms up
        for goal in GOALS:
            for name in [name for name in names if name not in failed]:
                try:
                    times[goal][name] += [ask(workers[name], name, seed, goal)[0]]*(number > 0)
                except PeerFailed as words:
                    failed[name] = str(words)
    end(*[process for name, process in workers.items() if name not in failed])
    return times, failed


GOALS   = [0.96, 0.975]
TRAINED = {"train_kit":      ("kit",        "kit"),
           "train_torch":    ("torch_auto", "torch autograd"),
           "train_jax":      ("jax_auto",   "jax.grad (jit)"),
           "train_sklearn":  ("sklearn",    "scikit-learn, sgd"),
           "train_momentum": ("sklearn",    "scikit-learn, sgd with momentum 0.9 and the best of three rates")}


def seconds_of(command, first_line=False, cwd=None, status=0, expected=b""):
    """From the start of a process to its end, or to its first line; it must end with this status and print this."""
    since   = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd,
                               env={**os.environ, "MPLBACKEND": "Agg"})
    with patience(process) as late:
        if first_line:
            process.stdout.readline()
            took = time.perf_counter() - since
        printed, said = process.communicate()
        whole = time.perf_counter() - since
    if process.returncode != status or expected not in printed:
        words = late[0] if late else last_words(said)
        raise PeerFailed(f"{' '.join(command)[:80]} ended with status {process.returncode}: {words}")
    return took if first_line else whole


def last_words(stderr):
    """Octave's sentence, or the last line."""
    text = (stderr or b"").decode(errors="replace")
    return sentence_of_octave(text) if "error: " in text else (text.strip().splitlines() or ["no word"])[-1]


def start_up(rounds):
    """Seconds of each round: the first lesson's first number and whole run, beside Python, matplotlib and Octave."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT/"lib", Path(folder)/"lib")
        shutil.copytree(ROOT/"scripts", Path(folder)/"scripts")
        lesson, twin = Path(folder)/"scripts"/"single_neuron.py", Path(folder)/"scripts"/"octave"/"single_neuron.m"
        floor = (f"import matplotlib.pyplot as plt; plt.figure(figsize=(10, 4.2)); "
                 f"plt.savefig({str(Path(folder)/'floor.png')!r}, dpi=150)")
        plot  = (f'set(0, "defaultfigurevisible", "off"); source("{twin.as_posix()}"); '
                 f'print("-dpng", "{(Path(folder)/"octave.png").as_posix()}");')
        runs  = {"python -c pass":                        lambda: seconds_of([sys.executable, "-c", "pass"]),
                 "single_neuron.py, first number":        lambda: seconds_of([sys.executable, str(lesson)], True),
                 "single_neuron.py, whole run":           lambda: seconds_of([sys.executable, str(lesson)]),
                 "empty figure saved by matplotlib":      lambda: seconds_of([sys.executable, "-c", floor])}
        if shutil.which("octave-cli"):
            runs["Octave's twin, first number"]    = lambda: seconds_of(["octave-cli", "--norc", "-q", str(twin)], True)
            runs["Octave's twin with a saved plot"] = lambda: seconds_of(["octave-cli", "--norc", "-q", "--eval", plot])
        return in_turn(runs, rounds)


def in_turn(runs, rounds):
    """({name: seconds of each round}, {name: its words}) of functions that return seconds, all in turn, in rounds."""
    times, failed = {name: [] for name in runs}, {}
    for _ in range(rounds):
        for name, run in runs.items():
            if name not in failed:
                try:
                    times[name].append(run())
                except PeerFailed as words:
                    failed[name] = str(words)
    return {name: taken for name, taken in times.items() if name not in failed}, failed


def homework(rounds):
    """Seconds of each round of one check of a wrong sheet 5, beside an empty Python with NumPy."""
    sys.path.insert(0, str(ROOT/"homework"))
    from tests.homework_corpus import programs
    wrong = programs.network(programs.MATRICES, dict(loss="3*(S[k] - Y)**3"), bias=True)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder)/"hw5.py").write_text(wrong, encoding="utf-8")
        check = [sys.executable, str(ROOT/"homework"/"check.py"), "hw5.py"]
        # Status 1 alone would be a check that crashed as well.
        return in_turn({'python -c "import numpy"':     lambda: seconds_of([sys.executable, "-c", "import numpy"]),
                        "homework/check.py, wrong hw5": lambda: seconds_of(check, cwd=folder, status=1,
                                                                           expected=b"No known mistake")}, rounds)


# %% The page

def machine():
    """What ran: processor, system, versions, and the BLAS with its kernel."""
    lines = [f"{processor()}, {cores()} cores, {platform.system()}, Python {platform.python_version()}"]
    found = [f"{module} {version(module)}" for module in
             ("numpy", "scipy", "torch", "jax", "autograd", "scikit-learn", "micrograd") if version(module)]
    if shutil.which("octave-cli"):
        found.append(version_of_octave())
    lines.append(", ".join(found))
    for module in ("numpy", "sklearn", "torch", "jax"):
        if importlib.util.find_spec(module):
            lines.append(f"BLAS of {NAMES[module]}: {blas_of(module)}")
            lines += old_kernel(*re.findall(r"kernel (\w+)", lines[-1])[:1])
    if shutil.which("octave-cli"):
        lines.append(f"BLAS of Octave: {blas_of_octave()}")
    return lines


NAMES = dict(numpy="NumPy and autograd", sklearn="scikit-learn", torch="torch", jax="JAX")


@functools.cache
def blas_of(module):
    """What multiplies matrices for this engine, asked in a process of its own."""
    process = begin()
    try:
        answer = ask(process, "blas", module)
    except PeerFailed as words:
        return str(words)
    end(process)
    return answer


@functools.cache
def octave_tells(*arguments):
    """What Octave prints; where it prints nothing, what it complains of."""
    try:
        ran = run_octave(*arguments)
    except PeerFailed as words:
        return str(words)
    return ran.stdout.strip() or sentence_of_octave(ran.stderr)


def version_of_octave():
    line = octave_tells("--version").splitlines()[0]
    return line if "Octave" in line else f"Octave: {line}"


def blas_of_octave():
    """What Octave itself says of its BLAS."""
    return " ".join(octave_tells("--eval", 'disp(version("-blas"))').split())


def optimised(blas):
    """Is this a BLAS that was made for speed?  Debian's reference BLAS is not."""
    return bool(re.search("openblas|mkl|blis|atlas|accelerate|veclib|armpl", blas.lower()))


def old_kernel(kernel=""):
    """OpenBLAS sometimes takes Haswell's kernels on a processor that has AVX-512, at half the speed."""
    if "avx512f" in cpuinfo("flags") and kernel.lower() in ("haswell", "zen", "sandybridge", "nehalem", "prescott"):
        return [f"The processor has AVX-512, but OpenBLAS runs its {kernel} kernel: try OPENBLAS_CORETYPE=SkylakeX."]
    return []


def processor():
    return cpuinfo("model name") or platform.processor() or platform.machine()


def cpuinfo(what):
    """What Linux says of its first processor; elsewhere nothing."""
    lines = CPUINFO.read_text().splitlines() if CPUINFO.exists() else []
    return next((line.split(":")[1].strip() for line in lines if line.startswith(what)), "")


def version(package):
    from importlib import metadata
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def table(times, here):
    """One row a work: the bare products in microseconds, then every engine as a multiple of them."""
    columns = [engine for engine in here if engine != "bare"]
    lines   = ["| network | bare products | " + " | ".join(ENGINES[engine][1] for engine in columns) + " |",
               "|---|---|" + "---|"*len(columns)]
    for work, row in times.items():
        cells = [f"{ratio(row[engine], row['bare']):.2f}" if engine in row else "" for engine in columns]
        lines.append(f"| {work} | {statistics.median(row['bare'])*1e6:.1f} us | " + " | ".join(cells) + " |")
    return lines


def verdicts(measured, here):
    """A row for each bound: every place where it is broken, else the worst.  measured[threads, dtype][work][engine]."""
    yield from ["| who, beside whom | at most | " + " | ".join(threads_of(t) for t in counts(measured)) + " |",
                "|---|---|" + "---|"*len(counts(measured))]
    for who, beside, bound, dtypes, works in BOUNDS:
        if who in here and beside in here:
            cells = []
            for threads in counts(measured):
                rows   = [(measured[threads, dtype][work], f"{work}, {dtype}") for dtype in dtypes for work in works
                          if (threads, dtype) in measured]
                found  = sorted(((ratio(row[who], row[beside]), place) for row, place in rows), reverse=True)
                broken = [pair for pair in found if round(pair[0], 2) > bound]
                cells.append("**no:** "*bool(broken) + "; ".join(f"{worst:.2f} ({where})" for worst, where in
                                                                broken or found[:1]))
            yield f"| {ENGINES[who][1]}, {ENGINES[beside][1]} | {bound:.2f} | " + " | ".join(cells) + " |"


def counts(measured):
    return sorted({threads for threads, _ in measured})


def threads_of(number):
    return f"{number} thread{'s'*(number > 1)}"


def reasons(here, rounds):
    """Where a bound is out of reach, why: the single product that makes the difference."""
    at, dot = side_by_side(rounds, [[name, [784, 512], 1] for name in ("numpy_at", "numpy_dot")])
    if dot < at:
        yield ("- One column: NumPy takes a column times a row, `Delta @ S.T`, without BLAS: "
               f"{at*1e6:.0f} us for 512 x 784, where `np.dot` takes {dot*1e6:.0f} us.  "
               "The core writes `@`, which every engine knows.")
    if "jax_kit" not in here:
        return
    try:
        at, row = side_by_side(rounds, [[name, [784, 512], 1] for name in ("jax_transpose_at", "jax_row_at")])
    except PeerFailed as words:
        yield from told({"jax_kit": words})
        return
    if row < at:
        yield ("- One column: XLA copies the transposed matrix of `W.T @ Delta` before it multiplies: "
               f"{at*1e6:.0f} us, where `(Delta.T @ W).T` takes {row*1e6:.0f} us.  The core keeps the note's order.")


def facts():
    """The lines that say what was measured on what; tables of pages that differ in them are never mixed."""
    _, absent = installed()
    lines     = [f"- {line}" for line in machine()]
    if not hasattr(os, "sched_setaffinity"):
        lines.append("- this system cannot keep a process on one core: JAX uses all of them in every table")
    if absent:
        lines.append(f"- not installed, left out: {', '.join(absent)}")
    return lines


def page_of(sections):
    """The whole page: the introduction, every table that there is, and the bounds over those that are timed."""
    lines = INTRODUCTION.splitlines() + facts()
    for name in TABLES:
        if name in sections:
            lines += ["", f"<!-- table {name} -->", sections[name].strip()]
    lines += ["", "<!-- bounds -->", *bounds(sections)]
    return "\n".join([*lines, ""])


def is_of_this_machine(page):
    """Were the tables of this page measured here, with what is installed now?"""
    return [line for line in page.partition("\n## ")[0].splitlines() if line.startswith("- ")] == facts()


def sections_of(page):
    """{name: text} of the tables of a page that was written before; a page of another form has none."""
    parts = re.split(r"^<!-- (?:table (\S+)|bounds) -->\n", page, flags=re.MULTILINE)
    return {name: text for name, text in zip(parts[1::2], parts[2::2]) if name in TABLES}


def rounds_of(section):
    """What a timed table keeps in its comment: {work: {engine: [seconds of each round]}}."""
    found = re.search(r"^<!-- rounds (.*) -->$", section, flags=re.MULTILINE)
    return json.loads(found[1]) if found else {}


def kept(times):
    """The comment with the rounds, four digits each."""
    short = {work: {engine: [float(f"{t:.4g}") for t in taken] for engine, taken in row.items()}
             for work, row in times.items()}
    return f"<!-- rounds {json.dumps(short)} -->"


def told(failed):
    """Who failed, in its own words."""
    return [line for name, words in failed.items()
            for line in ("", f"{ENGINES[name][1] if name in ENGINES else name} failed and is left out: {words}")]


def bounds(sections):
    """The bounds, over all timed tables that stand on the page."""
    measured = {(threads, dtype): rounds_of(sections.get(f"{dtype}-{threads}", ""))
                for threads in sorted({1, cores()}) for dtype in ("float64", "float32")}
    measured = {place: times for place, times in measured.items() if times}
    if not measured:
        return ["## Bounds", "", "None of the timed tables stands on this page yet."]
    here = [engine for engine in ENGINES if all(engine in times[ALL[0]] for times in measured.values())]
    lines = ["## Bounds", "", "The worst ratio of two times, and where; or every place where it is out of bounds.", ""]
    blas  = blas_of_octave() if shutil.which("octave-cli") else ""
    if "octave" in here and not optimised(blas):
        here.remove("octave")
        lines += [f"The bound beside Octave is not judged: its BLAS is no optimised one (it says: {blas}).", ""]
    return lines + list(verdicts(measured, here)) + list(limits(measured, here))


def limits(measured, here):
    """A bound that not even the bare products could keep."""
    wide = measured.get((1, "float64"), {}).get(ALL[2], {})
    if {"autograd", "bare"} <= set(here) & set(wide):
        limit = ratio(wide["autograd"], wide["bare"])
        if 0.8*limit < 1:
            yield ""
            yield (f"- m = 1024: HIPS autograd takes {limit:.2f} times the bare products; "
                   f"0.80 of that is {0.8*limit:.2f}, less than the products alone.")


# %% The tables: each returns its lines

def gradients(dtype, threads, rounds):
    here, _       = installed()
    times, failed = measure(here, dtype, threads, rounds)
    return [f"## {dtype}, {threads_of(threads)}", "", *table(times, here), *told(failed), "", kept(times)]


def with_default_memory(rounds):
    lines  = ["## As a user meets it: glibc's own memory settings", "",
              "The kit's gradient as a multiple of its bare products, where no process is told to keep its memory;",
              "each in a process that does nothing else.", "",
              "| network | type | threads | kit on NumPy |", "|---|---|---|---|"]
    failed = {}
    for threads in sorted({1, cores()}):
        for dtype in ("float64", "float32"):
            for work in ALL[1:3]:
                times, words = measure(["bare", "kit"], dtype, threads, rounds, [work], keep=False)
                failed.update(words)
                if not words:
                    cost = ratio(times[work]["kit"], times[work]["bare"])
                    lines.append(f"| {work} | {dtype} | {threads} | {cost:.2f} |")
    return lines + told(failed)


def peaks(rounds):
    here, _ = installed()
    lines   = ["## Peak memory", "", "In MiB, of a process that does nothing else; m = 1024, micrograd 2-3-1.", ""]
    for dtype in ("float64", "float32"):
        found, failed = memory(here, dtype)
        lines += [f"- {dtype}: " + ", ".join(f"{ENGINES[engine][1]} {mib:.0f}" for engine, mib in found.items())]
        lines += told(failed)
    return lines


def grown(rounds):
    seconds, exponent = growth(rounds)
    return ["## Growth and memory", "", "| columns | " + " | ".join(map(str, COLUMNS)) + " |",
            "|---|" + "---|"*len(COLUMNS), "| seconds | " + " | ".join(f"{s:.3f}" for s in seconds) + " |", "",
            f"784-512-256-10, float32, one thread: time grows with columns to the power {exponent:.2f}.",
            f"Peak memory of a gradient (m = 1024): {memory_of_a_gradient():.2f} times the bytes of N and S."]


def forms(rounds):
    names = ("kit", "form_3", "form_4", "form_5")
    taken = side_by_side(rounds, [[name, [128]*5, 32] for name in names])
    return ["## The note's forms", "",
            "Four layers of 128 neurons, 32 columns, one thread; multiples of the recursion.", "",
            "| recursion | (3) | (4) | (5) |", "|---|---|---|---|",
            f"| {taken[0]*1e6:.0f} us | " + " | ".join(f"{t/taken[0]:.1f}" for t in taken[1:]) + " |"]


def profile(rounds):
    return ["## Why a bound can be out of reach: the single products", "", *reasons(installed()[0], rounds)]


def in_blocks(rounds):
    here, _ = installed()
    whole, lines = {}, []
    for dtype in ("float64", "float32"):
        whole[dtype], failed = many_columns(dtype, rounds, here)
        lines += ["", *table_of_blocks(dtype, whole[dtype]), *told(failed)]
    stored, words  = columns_in_a_file(rounds)
    memory, failed = extra_memory(rounds, here)
    return ["## Blocks of columns: all cores, any number of columns", "",
            "lib/blocks.py, 784-512-256-10, 512 columns a block; each engine in a process of its own, with glibc's own",
            "memory settings; times are multiples of the bare products on one thread in the same round.",
            *lines, "", *table_of_the_file(stored, words), "", *table_of_memory(memory), *told(failed), "",
            *goals_of_blocks(whole, stored, memory), "",
            kept({f"{dtype}, {m}": {" ".join(map(str, who)): taken for who, taken in row.items()}
                  for dtype, times in whole.items() for m, row in times.items()})]


def table_of_blocks(dtype, times):
    """A row for each number of columns: the bare products in milliseconds, the others as multiples of them."""
    others = [who for who in times[MANY[0]] if who != ("bare", 1)]
    lines  = [f"| {dtype}, columns | " + " | ".join(named(*who) for who in [("bare", 1), *others]) + " |",
              "|---|---|" + "---|"*len(others)]
    for m, row in times.items():
        lines.append(f"| {m} | {statistics.median(row['bare', 1])*1e3:.1f} ms | "
                     + " | ".join(f"{ratio(row[who], row['bare', 1]):.2f}" for who in others) + " |")
    return lines


def table_of_the_file(stored, words):
    gib = STORED*4*(WIDE[0] + WIDE[-1])/2**30
    yield (f"{STORED} columns, float32, in a file of {gib:.1f} GiB, in a process that may take {MOST/2**30:.0f} GiB "
           "of memory:")
    yield ""
    for threads, (seconds, mib) in stored.items():
        yield (f"- kit in blocks, {threads_of(threads)}: {seconds:.1f} s, which is {seconds/STORED*1e6:.1f} us a "
               f"column, and {mib:.0f} MiB")
    yield f"- backprop.gradient of all columns at once: {words}"


def table_of_memory(memory):
    """A row for each number of columns, a column for each engine."""
    engines = list(dict.fromkeys(engine for engine, _ in memory))
    yield from ["Memory in MiB beyond X, Y and W, float32, all cores:", "",
                "| columns | " + " | ".join(named(engine, 1).partition(",")[0] for engine in engines) + " |",
                "|---|" + "---|"*len(engines)]
    for m in MANY[1:]:
        cells = [f"{memory[engine, m]:.0f}" if (engine, m) in memory else "" for engine in engines]
        yield f"| {m} | " + " | ".join(cells) + " |"


def goals_of_blocks(whole, stored, memory):
    """What was aimed at on two cores, and what was found; a figure that misses its goal says no."""
    import numpy as np
    every, peer = ("blocks", cores()), ("torch_auto", cores())
    yield from ["| kit in blocks, all cores | goal | found |", "|---|---|---|"]
    for dtype, most in (("float64", 0.70), ("float32", 0.62)):
        found = {m: ratio(whole[dtype][m][every], whole[dtype][m]["bare", 1]) for m in MANY}
        yield judged_row(f"beside the bare products on one thread, {dtype}", most, found)
    for dtype, times in whole.items():
        if peer in times[MANY[0]]:
            found = {m: ratio(times[m][every], times[m][peer]) for m in MANY[:2]}
            yield judged_row(f"beside torch autograd on as many threads, {dtype}", 1.0, found)
    seconds  = {m: statistics.median(whole["float32"][m][every]) for m in MANY}
    seconds  = {**seconds, STORED: stored[cores()][0]}
    exponent = np.polyfit(np.log(list(seconds)), np.log(list(seconds.values())), 1)[0]
    yield f"| exponent of time in columns, float32 | 1.00 +- 0.03 | {judged_near_1(exponent, 0.03)} |"
    if ("blocks", MANY[1]) in memory:
        growth = stored[cores()][1]/memory["blocks", MANY[1]]
        yield f"| memory at {STORED} columns beside {MANY[1]} | 1.00 +- 0.10 | {judged_near_1(growth, 0.10)} |"


def judged_row(what, most, found):
    """Every number of columns with its figure."""
    cells = "; ".join(judged(x, round(x, 2) <= most) + f" ({m})" for m, x in found.items())
    return f"| {what} | at most {most:.2f} | {cells} |"


def judged_near_1(number, by):
    return judged(number, round(abs(number - 1), 2) <= by)


def judged(number, right):
    return "**no:** "*(not right) + f"{number:.2f}"


def trained(rounds):
    if "sklearn" not in installed()[0]:
        return ["## Training", "", "scikit-learn, which has the digits, is not installed."]
    times, failed = training(rounds)
    names = [TRAINED[name][1] for name in times[GOALS[0]]]
    lines = ["## Training", "",
             "The network of scripts/digits.py until it reads so many of 360 digits kept for the test, on one thread:",
             f"median seconds of those of {rounds} seeds that come so far in 200 epochs, and how many these are.",
             "kit, torch and JAX take the same steps; scikit-learn has 10 biases more.", "",
             "| until | " + " | ".join(names) + " |", "|---|" + "---|"*len(names)]
    for goal, row in times.items():
        lines.append(f"| {100*goal:.3g} % | " + " | ".join(map(those_that_came, row.values())) + " |")
    return lines + told({TRAINED[name][1]: words for name, words in failed.items()})


def those_that_came(taken):
    """The median, of how many; empty where one failed."""
    came = [seconds for seconds in taken if seconds < float("inf")]
    return f"{statistics.median(came):.4f} ({len(came)})" if came else "none"*bool(taken)


def whole_processes(title, measured):
    """A row for each command: its seconds, and the median of the rounds' ratios to the first command."""
    times, failed = measured
    if not times:
        return [f"## {title}", *told(failed)]
    floor = next(iter(times))
    return [f"## {title}", "", f"| what | seconds | beside {floor} |", "|---|---|---|",
            *[f"| {name} | {statistics.median(taken):.3f} | {ratio(taken, times[floor]):.2f} |"
              for name, taken in times.items()], *told(failed)]


TABLES = {f"{dtype}-{threads}": functools.partial(gradients, dtype, threads)
          for threads in sorted({1, cores()}) for dtype in ("float64", "float32")}
TABLES.update({"memory-settings": with_default_memory, "memory": peaks, "growth": grown, "forms": forms,
               "products": profile, "blocks": in_blocks, "training": trained,
               "homework": lambda rounds: whole_processes("A check of homework", homework(rounds)),
               "start-up": lambda rounds: whole_processes("Start-up", start_up(rounds))})


def section(name, rounds):
    """One table as text; where it fails as a whole, its words stand in its place."""
    try:
        title, *lines = TABLES[name](rounds)
    except PeerFailed as words:
        return f"## {name}\n\nThis table could not be measured: {words}"
    medians = [] if name in ("memory", "training") else ["", f"Medians of {rounds} round{'s'*(rounds > 1)}."]
    return "\n".join([title, *medians, *lines])


def main(arguments=None):
    parser = argparse.ArgumentParser(description="What a gradient costs; writes figures/benchmark.md after each table.")
    parser.add_argument("tables", nargs="*", metavar="TABLE", help=f"only these: {', '.join(TABLES)} (default: all)")
    parser.add_argument("--rounds", type=int, default=9, help="measurements of each figure (default 9)")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.tables if name not in TABLES]
    if unknown:
        parser.error(f"there is no table {unknown[0]}; the tables are {', '.join(TABLES)}")
    if options.rounds < 1:
        parser.error("--rounds must be 1 or more")
    from lib import files
    page     = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    ours     = is_of_this_machine(page)
    foreign  = bool(page and options.tables) and not ours
    sections = sections_of(page) if ours else {}
    for name in options.tables or TABLES:
        sections[name] = section(name, options.rounds)
        print(f"{sections[name]}\n", flush=True)
        if not foreign:
            files.write(PAGE, page_of(sections).encode("utf-8"))
    if foreign:
        print(f"{PAGE.name} is of another machine, other versions or an older form, so it stays as it is; "
              "without a table's name all are measured anew.", file=sys.stderr)


if __name__ == "__main__":
    main()
