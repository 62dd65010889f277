"""What a gradient costs, beside its bare matrix products and beside every peer that is installed.  Not a test.

    python tests/benchmark.py                everything: about a quarter of an hour; writes figures/benchmark.md
    python tests/benchmark.py --rounds 3     sooner and rougher

Every engine runs in a process of its own (tests/peers.py), with its threads set before anything is imported.  They take
turns, one measurement each, round after round; what counts is the median of the rounds' ratios.
"""
import argparse
import contextlib
import importlib.util
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
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
REST    = 0.25                                          # seconds in which the last engine's threads fall asleep
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

INTRODUCTION = """# What a gradient costs

Written by `python tests/benchmark.py`.  One gradient's time, as a multiple of its bare matrix products on NumPy in the
same round: medians of {rounds} rounds in which all take turns, each engine in a process of its own, where the kit's
formula and its automatic differentiation work on the same arrays; on Linux all are told to keep the memory they took.
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

def environment(threads):
    """One setting for all: so many threads, and (on Linux) memory once taken is kept for the next gradient.

    By default glibc gives large blocks back and fetches them anew, or not, as earlier sizes would have it: at m = 1024
    the same gradient was then seen to take 1.05 or 1.25 times its products, with NumPy as with torch.
    """
    names = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
    return {**os.environ, **{name: str(threads) for name in names}, "PYTHONWARNINGS": "ignore", "JAX_PLATFORMS": "cpu",
            "MALLOC_TRIM_THRESHOLD_": str(2**32), "MALLOC_MMAP_THRESHOLD_": str(2**25), "MALLOC_TOP_PAD_": str(2**26)}


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


def begin(dtype="float64", threads=1):
    with on_one_core(threads):
        return subprocess.Popen([sys.executable, str(ROOT/"tests"/"peers.py"), dtype], text=True, cwd=ROOT,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(threads))


def ask(process, *question):
    process.stdin.write(json.dumps(question) + "\n")
    process.stdin.flush()
    answer = process.stdout.readline()
    if not answer:
        end(process)
        raise RuntimeError(f"tests/peers.py gave no answer to {json.dumps(question)}; run it by hand to see why")
    return json.loads(answer)


def end(*processes):
    for process in processes:
        process.communicate()


def installed():
    """The engines that are here, and the names of those that are not."""
    here = [engine for engine, (module, _) in ENGINES.items()
            if (shutil.which("octave-cli") if module is None else importlib.util.find_spec(module))]
    return here, [ENGINES[engine][1] for engine in ENGINES if engine not in here]


def suits(engine, sizes, dtype):
    """micrograd holds one object a number; Octave is asked apart."""
    return engine != "octave" and (engine != "micrograd" or (sum(sizes) < 10 and dtype == "float64"))


# %% Measurements

def measure(here, dtype, threads, rounds):
    """{work: {engine: seconds of each round}}: all in turn, round after round; one more warms up and is not counted."""
    workers = {ENGINES[engine][0]: begin(dtype, threads) for engine in here if suits(engine, [1], dtype)}
    times   = {work: {engine: [] for engine in here} for work in WORK}
    for number in range(rounds + 1):
        for work, (sizes, m) in WORK.items():
            for engine in here:
                if suits(engine, sizes, dtype):
                    time.sleep(REST if threads > 1 else 0)
                    seconds, _ = ask(workers[ENGINES[engine][0]], engine, sizes, m)
                    times[work][engine] += [seconds]*(number > 0)
        if "octave" in here:
            for work, seconds in zip(WORK, octave(dtype, threads)):
                times[work]["octave"] += [seconds]*(number > 0)
    end(*workers.values())
    return {work: {engine: taken for engine, taken in row.items() if taken} for work, row in times.items()}


def ratio(ours, theirs):
    """The median of the rounds' ratios: a machine that is slow for a while is slow for both."""
    return statistics.median(a/b for a, b in zip(ours, theirs))


def memory(here, dtype):
    """{engine: peak MiB} of a process for that engine alone, one thread, at the largest network that it can do."""
    peaks = {}
    for engine in here:
        if engine == "octave":
            *_, peaks[engine] = octave(dtype, 1)
        elif suits(engine, [1], dtype):
            process = begin(dtype)
            _, peaks[engine] = ask(process, engine, *(WORK[ALL[2]] if suits(engine, WIDE, dtype) else WORK[ALL[4]]))
            end(process)
    return peaks


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
            ran = subprocess.run(["octave-cli", "--norc", "--quiet", f"{folder}/run.m"], capture_output=True, text=True,
                                 env=environment(threads))
    if len(ran.stdout.split()) != len(WORK) + 1:
        raise RuntimeError(f"Octave did not finish: {ran.stderr}")
    *row, kib = map(float, ran.stdout.split())
    return *row, kib/1024


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


def memory_of_a_gradient():
    """Peak bytes that one gradient allocates, over the bytes of all N and S."""
    import tracemalloc

    from lib import backprop
    from lib.activations import tanh
    from tests.peers import kit, numbers
    W, X, Y = numbers(WIDE, 1024, "float64")
    N, S    = backprop.forward(W, [None] + [tanh]*3, X)
    held    = sum(A.nbytes for A in N[1:] + S[1:])
    run     = kit(W, X, Y)
    del N, S
    tracemalloc.start()
    kept = run()                                        # noqa: F841
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak/held


def training(rounds):
    """Median seconds, over as many seeds, until the digits are read: kit, scikit-learn, scikit-learn with momentum."""
    names   = ("train_kit", "train_sklearn", "train_momentum")
    workers = [begin() for _ in names]
    times   = [[ask(process, name, seed)[0] for process, name in zip(workers, names)] for seed in (0, *range(rounds))]
    end(*workers)
    return [statistics.median(column) for column in zip(*times[1:])]            # the first warmed up


def seconds_of(command, first_line=False):
    """From the start of a process to its end, or to its first line."""
    since   = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               env={**os.environ, "MPLBACKEND": "Agg"})
    if first_line:
        process.stdout.readline()
        took = time.perf_counter() - since
    process.communicate()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with status {process.returncode}")
    return took if first_line else time.perf_counter() - since


def start_up(rounds):
    """Median seconds: the first lesson's first number and whole run, beside Python's, matplotlib's and Octave's own."""
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
        times = {name: [] for name in runs}
        for _ in range(max(rounds, 3)):
            for name, run in runs.items():
                times[name].append(run())
    return {name: statistics.median(t) for name, t in times.items()}


# %% The page

def machine():
    """What ran: processor, system, versions, and the BLAS with its kernel."""
    import numpy as np
    lines = [f"{processor()}, {cores()} cores, {platform.system()}, Python {platform.python_version()}"]
    found = [f"{module} {version(module)}" for module in
             ("numpy", "scipy", "torch", "jax", "autograd", "scikit-learn", "micrograd") if version(module)]
    if shutil.which("octave-cli"):
        found.append(subprocess.run(["octave-cli", "--version"], capture_output=True, text=True).stdout.splitlines()[0])
    lines.append(", ".join(found))
    if importlib.util.find_spec("threadpoolctl"):
        from threadpoolctl import threadpool_info
        np.ones((2, 2)) @ np.ones((2, 2))
        for info in threadpool_info():
            if info["user_api"] == "blas":
                lines.append(f"BLAS of NumPy: {info['internal_api']} {info['version']}, kernel {info['architecture']}")
                lines += old_kernel(info["architecture"])
    return lines


def old_kernel(kernel):
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
                found  = sorted(((ratio(measured[threads, dtype][work][who], measured[threads, dtype][work][beside]),
                                  f"{work}, {dtype}") for dtype in dtypes for work in works), reverse=True)
                broken = [pair for pair in found if round(pair[0], 2) > bound]
                cells.append("**no:** "*bool(broken) + "; ".join(f"{worst:.2f} ({where})" for worst, where in
                                                                broken or found[:1]))
            yield f"| {ENGINES[who][1]}, {ENGINES[beside][1]} | {bound:.2f} | " + " | ".join(cells) + " |"


def counts(measured):
    return sorted({threads for threads, _ in measured})


def threads_of(number):
    return f"{number} thread{'s'*(number > 1)}"


def reasons(here, rounds, wide):
    """Where a bound is out of reach, why: the limit, or the single product that makes the difference."""
    limit = ratio(wide["autograd"], wide["bare"]) if "autograd" in here else 2
    if 0.8*limit < 1:
        yield (f"- m = 1024: HIPS autograd takes {limit:.2f} times the bare products; "
               f"0.80 of that is {0.8*limit:.2f}, less than the products alone.")
    at, dot = side_by_side(rounds, [[name, [784, 512], 1] for name in ("numpy_at", "numpy_dot")])
    if dot < at:
        yield ("- One column: NumPy takes a column times a row, `Delta @ S.T`, without BLAS: "
               f"{at*1e6:.0f} us for 512 x 784, where `np.dot` takes {dot*1e6:.0f} us.  "
               "The core writes `@`, which every engine knows.")
    names   = [name for name in ("jax_transpose_at", "jax_row_at") if "jax_kit" in here]
    at, row = side_by_side(rounds, [[name, [784, 512], 1] for name in names]) or (0, 0)
    if row < at:
        yield ("- One column: XLA copies the transposed matrix of `W.T @ Delta` before it multiplies: "
               f"{at*1e6:.0f} us, where `(Delta.T @ W).T` takes {row*1e6:.0f} us.  The core keeps the note's order.")


def page(rounds):
    here, absent = installed()
    yield from INTRODUCTION.format(rounds=rounds).splitlines()
    if not hasattr(os, "sched_setaffinity"):
        yield "- this system cannot keep a process on one core: JAX uses all of them in every table"
    yield from [f"- {line}" for line in machine()]
    if absent:
        yield f"- not installed, left out: {', '.join(absent)}"
    measured = {}
    for threads in sorted({1, cores()}):
        for dtype in ("float64", "float32"):
            measured[threads, dtype] = measure(here, dtype, threads, rounds)
            yield from ["", f"## {dtype}, {threads_of(threads)}", "", *table(measured[threads, dtype], here)]
    yield from ["", "## Peak memory", "", "In MiB, of a process that does nothing else; m = 1024, micrograd 2-3-1.", ""]
    for dtype in ("float64", "float32"):
        peaks = memory(here, dtype)
        yield f"- {dtype}: " + ", ".join(f"{ENGINES[engine][1]} {mib:.0f}" for engine, mib in peaks.items())
    yield from ["", "## Bounds", "",
                "The worst ratio of two times, and where; or every place where it is out of bounds.", "",
                *verdicts(measured, here), "", *reasons(here, rounds, measured[1, "float64"][ALL[2]])]
    seconds, exponent = growth(rounds)
    yield from ["", "## Growth and memory", "", "| columns | " + " | ".join(map(str, COLUMNS)) + " |",
                "|---|" + "---|"*len(COLUMNS), "| seconds | " + " | ".join(f"{s:.3f}" for s in seconds) + " |", "",
                f"784-512-256-10, float32, one thread: time grows with columns to the power {exponent:.2f}.",
                f"Peak memory of a gradient (m = 1024): {memory_of_a_gradient():.2f} times the bytes of N and S."]
    if "sklearn" in here:
        ours, theirs, momentum = training(rounds)
        yield from ["", "## Training", "",
                    "The network of scripts/digits.py until it reads 96 % of 360 digits held back, "
                    f"median of {rounds} seeds:", f"kit {ours:.4f} s;",
                    "scikit-learn's MLPClassifier, sgd, the same neurons and 10 biases more, batches and rate, "
                    f"{theirs:.4f} s;", f"the same with momentum 0.9 and the best of three rates {momentum:.4f} s."]
    yield from ["", "## Start-up", "", "| what | seconds |", "|---|---|",
                *[f"| {name} | {s:.3f} |" for name, s in start_up(rounds).items()]]


def main():
    parser = argparse.ArgumentParser(description="What a gradient costs.")
    parser.add_argument("--rounds", type=int, default=9, help="measurements of each figure (default 9)")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be 1 or more")
    lines = []
    for line in page(options.rounds):
        print(line, flush=True)
        lines.append(line)
    from lib import files
    files.write(ROOT/"figures"/"benchmark.md", "\n".join([*lines, ""]).encode("utf-8"))


if __name__ == "__main__":
    main()
