"""What a gradient costs, beside its bare matrix products and beside every peer that is installed.  Not a test.

    python tests/benchmark.py                everything: several minutes; writes figures/benchmark.md
    python tests/benchmark.py --rounds 3     sooner and rougher

Every engine runs in a process of its own, with its threads set before anything is imported.  They take turns, one
measurement each, round after round; a figure is the median of the rounds, and what counts is the ratio in one row.
"""
import argparse
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

WORK    = {"784-512-256-10, m = 1":    ([784, 512, 256, 10], 1),
           "784-512-256-10, m = 32":   ([784, 512, 256, 10], 32),
           "784-512-256-10, m = 1024": ([784, 512, 256, 10], 1024),
           "64-32-10, m = 128":        ([64, 32, 10], 128),
           "2-3-1, m = 4":             ([2, 3, 1], 4)}
COLUMNS = [256, 1024, 4096, 16384, 65536]
ENGINES = {"bare":         ("numpy",     "bare products"),
           "kit":          ("numpy",     "kit on NumPy"),
           "torch kit":    ("torch",     "kit on torch"),
           "torch auto":   ("torch",     "torch autograd"),
           "jax kit":      ("jax",       "kit on JAX, jit"),
           "jax auto":     ("jax",       "jax.grad, jit"),
           "autograd":     ("autograd",  "HIPS autograd"),
           "sklearn":      ("sklearn",   "MLPRegressor.partial_fit"),
           "micrograd":    ("micrograd", "micrograd"),
           "octave":       (None,        "Octave, scripts/octave")}
LEAST   = 0.02                                          # seconds that one measurement lasts at least


# %% In an engine's own process

def numbers(sizes, m, dtype):
    """First weights, input and wishes, the same for every engine."""
    import numpy as np

    from lib import start
    rng = np.random.default_rng(0)
    W   = [None] + [A.astype(dtype) for A in start.weights(sizes)[1:]]
    return W, rng.normal(size=(sizes[0], m)).astype(dtype), rng.normal(size=(sizes[-1], m)).astype(dtype)


def bare(W, X, Y):
    """Only the matrix products of the recursion, on arrays of the right shapes."""
    from lib import backprop, costs
    from lib.activations import tanh
    k     = len(W) - 1
    sigma = [None] + [tanh]*k
    N, S  = backprop.forward(W, sigma, X)
    Delta = backprop.deltas(W, sigma, N, S, costs.squared(Y).slope)

    def run():
        for i in range(1, k + 1):
            W[i] @ S[i-1]
        for i in range(k - 1, 0, -1):
            W[i+1].T @ Delta[i+1]
        return [Delta[i] @ S[i-1].T for i in range(1, k + 1)]
    return run


def kit(W, X, Y):
    from lib import backprop, costs
    from lib.activations import tanh
    sigma, slope = [None] + [tanh]*(len(W) - 1), costs.squared(Y).slope
    return lambda: backprop.gradient(W, sigma, X, slope)


def torch_arrays(W, X, Y, wants_gradient):
    import torch

    from lib.activations import Activation
    sigma = [None] + [Activation(torch.tanh, lambda N, S: 1 - S*S)]*(len(W) - 1)
    return ([None] + [torch.tensor(A, requires_grad=wants_gradient) for A in W[1:]], sigma,
            torch.tensor(X), torch.tensor(Y))


def torch_kit(W, X, Y):
    from lib import backprop, costs
    W, sigma, X, Y = torch_arrays(W, X, Y, False)
    slope = costs.squared(Y).slope
    return lambda: backprop.gradient(W, sigma, X, slope)


def torch_auto(W, X, Y):
    import torch

    from lib import backprop, costs
    W, sigma, X, Y = torch_arrays(W, X, Y, True)
    return lambda: torch.autograd.grad(costs.squared(Y).f(backprop.forward(W, sigma, X)[1][-1]), W[1:])


def jax_arrays(W, X, Y):
    import jax

    from lib.activations import Activation
    jax.config.update("jax_enable_x64", True)
    sigma = [None] + [Activation(jax.numpy.tanh, lambda N, S: 1 - S*S)]*(len(W) - 1)
    return jax, [None] + [jax.numpy.array(A) for A in W[1:]], sigma, jax.numpy.array(X), jax.numpy.array(Y)


def jax_kit(W, X, Y):
    from lib import backprop, costs
    jax, W, sigma, X, Y = jax_arrays(W, X, Y)
    compiled = jax.jit(lambda W, X, Y: backprop.gradient(W, sigma, X, costs.squared(Y).slope))
    return lambda: jax.block_until_ready(compiled(W, X, Y))


def jax_auto(W, X, Y):
    from lib import backprop, costs
    jax, W, sigma, X, Y = jax_arrays(W, X, Y)
    compiled = jax.jit(jax.grad(lambda W, X, Y: costs.squared(Y).f(backprop.forward(W, sigma, X)[1][-1])))
    return lambda: jax.block_until_ready(compiled(W, X, Y))


def hips_autograd(W, X, Y):
    import autograd
    import autograd.numpy as anp

    from lib import backprop, costs
    from lib.activations import Activation
    sigma = [None] + [Activation(anp.tanh, None)]*(len(W) - 1)
    slope = autograd.grad(lambda inner: costs.squared(Y).f(backprop.forward([None, *inner], sigma, X)[1][-1]))
    return lambda: slope(W[1:])


def sklearn_partial_fit(W, X, Y):
    from sklearn.neural_network import MLPRegressor
    model = MLPRegressor(hidden_layer_sizes=[A.shape[0] for A in W[1:-1]], activation="tanh", solver="sgd", alpha=0,
                         batch_size=X.shape[1], learning_rate_init=1e-6, momentum=0)
    rows, wishes = X.T.copy(), Y.T.copy() if Y.shape[0] > 1 else Y[0].copy()
    return lambda: model.partial_fit(rows, wishes)


def micrograd(W, X, Y):
    from micrograd.engine import Value

    def run():
        weights = [[[Value(w) for w in row] for row in A.tolist()] for A in W[1:]]
        cost    = Value(0)
        for x, y in zip(X.T.tolist(), Y.T.tolist()):
            s = x
            for A in weights:                   # micrograd has no tanh; relu is its own
                s = [sum((w*v for w, v in zip(row, s)), Value(0)).relu() for row in A]
            cost = cost + sum(((a - b)**2 for a, b in zip(s, y)), Value(0))
        cost.backward()
        return weights
    return run


MAKERS = {"bare": bare, "kit": kit, "torch kit": torch_kit, "torch auto": torch_auto, "jax kit": jax_kit,
          "jax auto": jax_auto, "autograd": hips_autograd, "sklearn": sklearn_partial_fit, "micrograd": micrograd}


def worker(engine, dtype):
    """Answer every line "sizes m" on standard input with the seconds of one gradient and the peak memory in MiB."""
    ready = {}
    for line in sys.stdin:
        sizes, m = json.loads(line)
        key = json.dumps([sizes, m])
        if key not in ready:
            ready = {**({} if m > 1024 else ready), key: MAKERS[engine](*numbers(sizes, m, dtype))}
            kept = [ready[key]() for _ in range(2)]                            # compile, touch the memory
        count, run = 1, ready[key]
        while True:
            since = time.perf_counter()
            for _ in range(count):
                kept = run()                    # kept, as a training loop keeps it: else the memory is given back
            took = time.perf_counter() - since
            if took >= LEAST:
                break
            count *= 4 if took < LEAST/4 else 2
        del kept
        print(json.dumps([took/count, peak_memory()]), flush=True)


def peak_memory():
    """MiB at most held by this process so far; nan where the system does not tell."""
    try:
        import resource
    except ImportError:
        return float("nan")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/(2**20 if sys.platform == "darwin" else 1024)


# %% In the process that asks

def environment(threads):
    names = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
    return {**os.environ, **{name: str(threads) for name in names}, "PYTHONWARNINGS": "ignore", "JAX_PLATFORMS": "cpu"}


def one_core():
    """JAX obeys no variable; a process that may use one core only has one thread, whatever its library."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def begin(engine, dtype, threads):
    limit = {"preexec_fn": one_core} if threads == 1 and hasattr(os, "sched_setaffinity") else {}
    return subprocess.Popen([sys.executable, __file__, "--worker", engine, "--dtype", dtype], text=True, cwd=ROOT,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(threads), **limit)


def ask(process, sizes, m):
    process.stdin.write(json.dumps([list(sizes), m]) + "\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def suits(engine, m, sizes, dtype):
    """micrograd holds one object a number; Octave is asked apart."""
    return engine != "octave" and (engine != "micrograd" or (sum(sizes) < 10 and dtype == "float64"))


def installed():
    """The engines that are here, and the names of those that are not."""
    here = [engine for engine, (module, _) in ENGINES.items()
            if (shutil.which("octave-cli") if module is None else importlib.util.find_spec(module))]
    return here, [ENGINES[engine][1] for engine in ENGINES if engine not in here]


def measure(here, dtype, threads, rounds):
    """{work: {engine: median seconds}}, {engine: peak MiB}: all engines in turn, round after round."""
    workers = {engine: begin(engine, dtype, threads) for engine in here if engine != "octave"
               and (engine != "micrograd" or dtype == "float64")}
    times, memory = {work: {engine: [] for engine in here} for work in WORK}, {}
    for number in range(rounds + 1):                                # the first round warms up and is not counted
        for work, (sizes, m) in WORK.items():
            for engine, process in workers.items():
                if suits(engine, m, sizes, dtype):
                    seconds, memory[engine] = ask(process, sizes, m)
                    times[work][engine] += [seconds]*(number > 0)
        if "octave" in here:
            for work, seconds in octave(dtype, threads).items():
                times[work]["octave"] += [seconds]*(number > 0)
    for process in workers.values():
        process.stdin.close()
        process.wait()
    medians = {work: {engine: statistics.median(t) for engine, t in row.items() if t} for work, row in times.items()}
    return medians, memory


def octave(dtype, threads):
    """Seconds of one gradient for every work, in one run of the real Octave."""
    from lib.octave import write_mat
    kind = "single" if dtype == "float32" else "double"
    with tempfile.TemporaryDirectory() as folder:
        text = f'addpath("{(ROOT/"scripts"/"octave").as_posix()}");\n'
        for i, (sizes, m) in enumerate(WORK.values()):
            W, X, Y = numbers(sizes, m, "float64")
            write_mat(Path(folder)/f"{i}.mat", W=W, X=X, Y=Y)
            text += f"""load("{(Path(folder)/str(i)).as_posix()}.mat"); X = {kind}(X); Y = {kind}(Y);
                W = cellfun(@{kind}, W, "UniformOutput", false);
                sigma = repmat({{struct("f", @(N) tanh(N), "df", @(N, S) 1 - S.^2)}}, 1, numel(W));
                count = 1; took = 0;
                while took < {LEAST}
                    count = 2*count; tic;
                    for c = 1:count
                        [N, S] = forward(W, sigma, X);
                        dW = gradients(deltas(W, sigma, N, S, @(S) 2 * (S - Y)), S, X);
                    end
                    took = toc;
                end
                printf("%.9g\\n", took/count);\n"""
        (Path(folder)/"run.m").write_text(text)
        limit = {"preexec_fn": one_core} if threads == 1 and hasattr(os, "sched_setaffinity") else {}
        ran = subprocess.run(["octave-cli", "--norc", "--quiet", f"{folder}/run.m"], capture_output=True, text=True,
                             env=environment(threads), **limit)
    return dict(zip(WORK, map(float, ran.stdout.split())))


def growth(rounds):
    """Seconds of the kit's gradient against the number of columns, float32, one thread, and the exponent."""
    import numpy as np
    process = begin("kit", "float32", 1)
    seconds = [statistics.median(ask(process, [784, 512, 256, 10], m)[0] for _ in range(rounds)) for m in COLUMNS]
    process.stdin.close()
    process.wait()
    return seconds, np.polyfit(np.log(COLUMNS), np.log(seconds), 1)[0]


def memory_of_a_gradient():
    """Peak bytes that one gradient allocates, over the bytes of all N and S."""
    import tracemalloc

    from lib import backprop
    from lib.activations import tanh
    W, X, Y = numbers([784, 512, 256, 10], 1024, "float64")
    N, S = backprop.forward(W, [None] + [tanh]*3, X)
    held = sum(A.nbytes for A in N[1:] + S[1:])
    run  = kit(W, X, Y)
    del N, S
    tracemalloc.start()
    kept = run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del kept
    return peak/held


def seconds_of(command, first_line=False, **settings):
    """From the start of a process to its end, or to its first line."""
    since   = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **settings)
    if first_line:
        process.stdout.readline()
        took = time.perf_counter() - since
        process.communicate()
        return took
    process.communicate()
    return time.perf_counter() - since


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
    lines = [f"{processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"]
    found = [f"{module} {version(module)}" for module in
             ("numpy", "scipy", "torch", "jax", "autograd", "scikit-learn", "micrograd") if version(module)]
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
    flags = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    if "avx512f" in flags and kernel.lower() in ("haswell", "zen", "sandybridge", "nehalem", "prescott"):
        return [f"The processor has AVX-512, but OpenBLAS runs its {kernel} kernel: try OPENBLAS_CORETYPE=SkylakeX."]
    return []


def processor():
    if Path("/proc/cpuinfo").exists():
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":")[1].strip()
    return platform.processor() or platform.machine()


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
        cells = [f"{row[engine]/row['bare']:.2f}" if engine in row else "" for engine in columns]
        lines.append(f"| {work} | {row['bare']*1e6:.1f} us | " + " | ".join(cells) + " |")
    return lines


def page(rounds):
    here, absent = installed()
    yield from ["# What a gradient costs", "",
                "Written by `python tests/benchmark.py`.  tanh in every layer, squared error.  Seconds of one gradient",
                "as multiples of its bare matrix products on NumPy, in the same run: medians of",
                f"{rounds} rounds in which the engines take turns, each in a process of its own.", ""]
    yield from [f"- {line}" for line in machine()]
    if absent:
        yield f"- not installed, left out: {', '.join(absent)}"
    for threads in sorted({1, os.cpu_count()}):
        for dtype in ("float64", "float32"):
            times, memory = measure(here, dtype, threads, rounds)
            yield from ["", f"## {dtype}, {threads} thread{'s'*(threads > 1)}", "", *table(times, here), "",
                        "Peak memory of the process in MiB: " + ", ".join(
                            f"{ENGINES[engine][1]} {mib:.0f}" for engine, mib in memory.items()) + "."]
    seconds, exponent = growth(min(rounds, 3))
    yield from ["", "## Growth and memory", "", "| columns | " + " | ".join(map(str, COLUMNS)) + " |",
                "|---|" + "---|"*len(COLUMNS), "| seconds | " + " | ".join(f"{s:.3f}" for s in seconds) + " |", "",
                f"784-512-256-10, float32, one thread: time grows with columns to the power {exponent:.2f}.",
                f"Peak memory of a gradient (m = 1024): {memory_of_a_gradient():.2f} times the bytes of N and S."]
    yield from ["", "## Start-up", "", "| what | seconds |", "|---|---|",
                *[f"| {name} | {s:.3f} |" for name, s in start_up(rounds).items()]]


def main():
    parser = argparse.ArgumentParser(description="What a gradient costs.")
    parser.add_argument("--rounds", type=int, default=9, help="measurements of each figure (default 9)")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    parser.add_argument("--dtype", default="float64", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        return worker(options.worker, options.dtype)
    lines = []
    for line in page(options.rounds):
        print(line, flush=True)
        lines.append(line)
    from lib import files
    files.write(ROOT/"figures"/"benchmark.md", "\n".join([*lines, ""]).encode("utf-8"))


if __name__ == "__main__":
    main()
