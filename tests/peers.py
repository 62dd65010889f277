"""The gradient of one network by the kit and by its peers, and the process in which benchmark.py measures each.

    python tests/peers.py float32         and then, on standard input, lines like
    ["torch_kit", [784, 512, 256, 10], 1024]
    ["extra", "torch_kit", [784, 512, 256, 10], 1024]
    ["stored", "blocks", "a folder", [784, 512, 256, 10], 1000000, 1073741824]
    ["train_kit", 0]
    ["blas", "torch"]

A maker takes (W, X, Y), tanh in every layer and the squared error, and returns a function that computes one gradient.
A trainer takes a seed and returns the seconds and steps until the test digits are read well enough.
"""
import contextlib
import functools
import json
import os
import re
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

LEAST = 0.05                                            # seconds that one measurement lasts at least
GOAL  = 0.96                                            # of the test digits are read right
MOST  = 200                                             # epochs in which they should be


def numbers(sizes, m, dtype):
    """First weights, input and targets, the same for every engine."""
    import numpy as np

    from lib import start
    rng = np.random.default_rng(0)
    W   = [None] + [A.astype(dtype) for A in start.weights(sizes)[1:]]
    return W, rng.normal(size=(sizes[0], m)).astype(dtype), rng.normal(size=(sizes[-1], m)).astype(dtype)


# %% The limit, and the kit

def bare(W, X, Y):
    """Only the matrix products of the recursion, on the recursion's own matrices."""
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
        return [None] + [Delta[i] @ S[i-1].T for i in range(1, k + 1)]
    return run


def kit(W, X, Y):
    from lib import backprop, costs
    from lib.activations import tanh
    sigma, slope = [None] + [tanh]*(len(W) - 1), costs.squared(Y).slope
    return lambda: backprop.gradient(W, sigma, X, slope)


def in_blocks(W, X, Y):
    """The same sum in blocks of columns, by as many threads as OMP_NUM_THREADS; BLAS is then on one for good."""
    from lib import blocks, costs
    from lib.activations import tanh
    sigma   = [None] + [tanh]*(len(W) - 1)
    workers = int(os.environ.get("OMP_NUM_THREADS", 1))
    share   = FOR_GOOD.enter_context(blocks.threads(workers)) if workers > 1 else map
    return lambda: blocks.gradient(W, sigma, X, Y, costs.squared, map=share)[1]


FOR_GOOD = contextlib.ExitStack()


# %% The kit's formula and the engine's automatic differentiation, on the engine's arrays

def torch_arrays(W, X, Y, wants_gradient):
    import torch

    from lib.activations import Activation
    one  = torch.ones((), dtype=torch.tensor(X).dtype)
    tanh = Activation(torch.tanh, lambda N, S: torch.addcmul(one, S, S, value=-1))      # 1 - S*S, read and written once
    return ([None] + [torch.tensor(A, requires_grad=wants_gradient) for A in W[1:]], [None] + [tanh]*(len(W) - 1),
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
    cost = costs.squared(Y).f
    return lambda: [None, *torch.autograd.grad(cost(backprop.forward(W, sigma, X)[1][-1]), W[1:])]


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
    sigma, cost = [None] + [Activation(anp.tanh, None)]*(len(W) - 1), costs.squared(Y).f
    slope = autograd.grad(lambda inner: cost(backprop.forward([None, *inner], sigma, X)[1][-1]))
    return lambda: [None, *slope(W[1:])]


# %% Peers with networks of their own

def sklearn(W, X, Y):
    """One partial_fit, of one batch: a gradient and a tiny step; with biases and the identity in the last layer."""
    from sklearn.neural_network import MLPRegressor
    model = MLPRegressor(hidden_layer_sizes=[A.shape[0] for A in W[1:-1]], activation="tanh", solver="sgd", alpha=0,
                         batch_size=X.shape[1], learning_rate_init=1e-6, momentum=0, shuffle=False)
    rows, targets = X.T.copy(), Y.T.copy() if Y.shape[0] > 1 else Y[0].copy()
    return lambda: model.partial_fit(rows, targets)


def micrograd(W, X, Y):
    """One object a number, and relu, for it has no tanh."""
    from micrograd.engine import Value
    matrices, examples = [A.tolist() for A in W[1:]], list(zip(X.T.tolist(), Y.T.tolist()))

    def run():
        weights = [[[Value(w) for w in row] for row in A] for A in matrices]
        cost    = Value(0)
        for x, y in examples:
            s = x
            for A in weights:
                s = [sum((w*v for w, v in zip(row, s)), Value(0)).relu() for row in A]
            cost = cost + sum(((a - b)**2 for a, b in zip(s, y)), Value(0))
        cost.backward()
        return [None] + [[[w.grad for w in row] for row in A] for A in weights]
    return run


# %% Single products, where a peer is ahead: what a column by a row, and a transpose by a column, cost by themselves

def numpy_at(W, X, Y):
    D = W[1] @ X
    return lambda: D @ X.T


def numpy_dot(W, X, Y):
    D = W[1] @ X
    return lambda: D.dot(X.T)


def jax_transpose_at(W, X, Y):
    jax, W, _, X, _ = jax_arrays(W, X, Y)
    D, compiled     = W[1] @ X, jax.jit(lambda A, D: A.T @ D)
    return lambda: jax.block_until_ready(compiled(W[1], D))


def jax_row_at(W, X, Y):
    jax, W, _, X, _ = jax_arrays(W, X, Y)
    D, compiled     = W[1] @ X, jax.jit(lambda A, D: (D.T @ A).T)
    return lambda: jax.block_until_ready(compiled(W[1], D))


def form(number):
    """One of the note's explicit forms (3), (4), (5)."""
    def maker(W, X, Y):
        from lib import costs, formulas
        from lib.activations import tanh
        formula = getattr(formulas, f"formula_{number}")
        sigma   = [None] + [tanh]*(len(W) - 1)
        return lambda: formula(W, sigma, X, costs.squared(Y).slope)
    return maker


MAKERS = dict(bare=bare, kit=kit, blocks=in_blocks, form_3=form(3), form_4=form(4), form_5=form(5),
              torch_kit=torch_kit, torch_auto=torch_auto, jax_kit=jax_kit, jax_auto=jax_auto,
              autograd=hips_autograd, sklearn=sklearn, micrograd=micrograd,
              numpy_at=numpy_at, numpy_dot=numpy_dot, jax_transpose_at=jax_transpose_at, jax_row_at=jax_row_at)


# %% Training: scripts/digits.py, and scikit-learn with as many neurons, the same batches, the same rate

def digits(seed):
    """Pixels, targets, answers, and which digits are for the test and which for training, as in scripts/digits.py."""
    import numpy as np

    from lib import data
    X, Y  = data.digits()
    order = np.random.default_rng(seed).permutation(X.shape[1])
    return X, Y, Y.argmax(axis=0), order[:360], order[360:]


RATE = 0.02                                             # of a sum over the 32 columns of a batch


def start_of_digits(seed):
    """First weights of 65-32-10, and the pixels with a row of ones for the biases."""
    from lib import affine, start
    X, *others = digits(seed)
    return start.weights([65, 32, 10], seed), affine.with_ones(X), *others


def train_kit(seed, goal=GOAL):
    from lib import activations, backprop, costs, descent
    W, X, Y, meant, test, train = start_of_digits(seed)
    sigma = [None, activations.tanh, activations.identity]
    walk  = descent.descend(W, sigma, X[:, train], Y[:, train], RATE, MOST, costs.softmax_entropy, 32, seed)
    def right(W):
        return (backprop.forward(W[0], sigma, X[:, test])[1][-1].argmax(axis=0) == meant[test]).mean()
    return until(goal, walk.__next__, right)


def in_batches(seed, goal, W, X, Y, step, right):
    """Steps over the same shuffled groups as descent.descend, with step(W, X, Y) of another engine."""
    import numpy as np

    from lib import descent
    rng, state = np.random.default_rng(seed), [W]

    def epoch():
        for group in descent.groups(X.shape[1], 32, rng):
            state[0] = step(state[0], X[:, group], Y[:, group])
        return state[0]
    return until(goal, epoch, right)


def train_torch(seed, goal=GOAL):
    """The kit's network and steps, with torch's automatic differentiation."""
    import torch
    W, X, Y, meant, test, train = start_of_digits(seed)
    X, Y = torch.tensor(X), torch.tensor(Y)

    def output(W, X):
        return W[1] @ torch.tanh(W[0] @ X)

    def step(W, X, Y):
        C = -(Y*torch.log_softmax(output(W, X), dim=0)).sum()
        return [(A - RATE*dA).detach().requires_grad_() for A, dA in zip(W, torch.autograd.grad(C, W))]

    def right(W):
        with torch.no_grad():
            return (output(W, X[:, test]).argmax(dim=0).numpy() == meant[test]).mean()
    return in_batches(seed, goal, [torch.tensor(A, requires_grad=True) for A in W[1:]], X[:, train], Y[:, train], step,
                      right)


@functools.cache
def step_of_jax():
    """A compiled step, and the network's output; compiled once for all seeds."""
    import jax
    jax.config.update("jax_enable_x64", True)

    def output(W, X):
        return W[1] @ jax.numpy.tanh(W[0] @ X)

    def cost(W, X, Y):
        return -(Y*jax.nn.log_softmax(output(W, X), axis=0)).sum()
    return jax.jit(lambda W, X, Y: [A - RATE*dA for A, dA in zip(W, jax.grad(cost)(W, X, Y))]), output


def train_jax(seed, goal=GOAL):
    """The kit's network and steps, with jax.grad, compiled beforehand."""
    import jax
    W, X, Y, meant, test, train = start_of_digits(seed)
    step, output = step_of_jax()
    W = [jax.numpy.array(A) for A in W[1:]]
    for m in (32, len(train) % 32):
        step(W, X[:, :m], Y[:, :m])
    def right(W):
        return (output(W, X[:, test]).argmax(axis=0) == meant[test]).mean()
    return in_batches(seed, goal, W, X[:, train], Y[:, train], lambda *now: jax.block_until_ready(step(*now)), right)


def train_sklearn(seed, goal=GOAL, rate=RATE*32, momentum=0):
    """Its cost is a mean over the 32 columns of a batch, ours a sum: so its rate is 32 times ours."""
    from sklearn.neural_network import MLPClassifier
    X, _, meant, test, train = digits(seed)
    rows, answers = X.T[train].copy(), meant[train]
    model = MLPClassifier((32,), activation="tanh", solver="sgd", alpha=0, batch_size=32, random_state=seed,
                          learning_rate_init=rate, momentum=momentum)
    return until(goal, lambda: model.partial_fit(rows, answers, classes=range(10)),
                 lambda model: model.score(X.T[test], meant[test]))


def train_momentum(seed, goal=GOAL):
    """The same with scikit-learn's own momentum, and the rate that was best of 0.064, 0.1 and 0.64."""
    return train_sklearn(seed, goal, rate=0.1, momentum=0.9)


def until(goal, step, right, most=MOST):
    """Seconds and number of steps until right(step()) is at least goal; only the steps are timed."""
    taken = 0
    for number in range(1, most + 1):
        since  = time.perf_counter()
        model  = step()
        taken += time.perf_counter() - since
        if right(model) >= goal:
            return taken, number
    return float("inf"), most


TRAINERS = dict(train_kit=train_kit, train_torch=train_torch, train_jax=train_jax, train_sklearn=train_sklearn,
                train_momentum=train_momentum)


# %% Which BLAS

def blas(module):
    """What multiplies this engine's matrices, in its own words."""
    if module == "torch":
        import torch
        return re.search(r"BLAS_INFO=(\w+)", torch.__config__.show())[1] + f", {torch.get_num_threads()} thread(s)"
    if module == "jax":
        return "XLA's own products (Eigen)"
    import importlib
    importlib.import_module(module)
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return "not known: threadpoolctl is not installed"
    import numpy as np
    np.ones((2, 2)) @ np.ones((2, 2))
    found = {f"{info['internal_api']} {info['version']}, kernel {info.get('architecture')}"
             for info in threadpool_info() if info["user_api"] == "blas"}
    return "; ".join(sorted(found)) or "none that threadpoolctl knows"


# %% Seconds and memory

def seconds(run):
    """Of one run, from as many as last LEAST seconds; each result is kept until the next, as in a training loop."""
    count = 1
    while True:
        since = time.perf_counter()
        for _ in range(count):
            kept = run()                                # noqa: F841
        took = time.perf_counter() - since
        if took >= LEAST:
            return took/count
        count *= 4 if took < LEAST/4 else 2


def peak_memory():
    """The most MiB that this process has had so far; nan where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():                                 # getrusage would tell the peak of the parent as well
        return int(re.search(r"VmHWM:\s*(\d+)", status.read_text())[1])/1024
    try:
        import resource
    except ImportError:
        return float("nan")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/(2**20 if sys.platform == "darwin" else 1024)


def anonymous():
    """MiB of this process that are no file: pages of np.memmap, which Linux may take back at any time, do not count."""
    status = Path("/proc/self/status")
    found  = status.exists() and re.search(r"RssAnon:\s*(\d+)", status.read_text())
    return int(found[1])/1024 if found else float("nan")


def extra(run):
    """(seconds of one run, MiB beyond what the process had before), looked at a thousand times a second."""
    before, seen, ended = anonymous(), [], threading.Event()

    def watch():
        while not ended.wait(0.001):
            seen.append(anonymous())
    watcher = threading.Thread(target=watch)
    watcher.start()
    since = time.perf_counter()
    try:
        kept = run()
        took = time.perf_counter() - since
    finally:
        ended.set()
        watcher.join()
    seen.append(anonymous())
    del kept
    return took, max(seen) - before


# %% Columns in a file

def store(folder, sizes, m, dtype, part=8192):
    """X and Y of m columns in two files, one example after the other: the same `part` columns over and over."""
    _, *matrices = numbers(sizes, min(part, m), dtype)
    for name, A in zip("XY", matrices):
        rows = A.T.copy()
        with open(Path(folder)/name, "wb") as file:
            for first in range(0, m, part):
                rows[:m - first].tofile(file)


def stored(engine, folder, sizes, m, most, dtype):
    """(seconds, extra MiB) of one gradient of columns in files, in a process that may take `most` bytes of memory."""
    import numpy as np
    with contextlib.suppress(ImportError):              # Windows has no such limit
        import resource
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    W, _, _ = numbers(sizes, 1, dtype)
    X, Y    = (np.memmap(Path(folder)/name, dtype, "r", shape=(n, m), order="F")
               for name, n in (("X", sizes[0]), ("Y", sizes[-1])))
    return extra(MAKERS[engine](W, X, Y))


# %% The process

def main(dtype):
    """Answer every line on standard input: of a maker with seconds and MiB, of a trainer with seconds and steps."""
    ready = {}
    for line in sys.stdin:
        name, *question = json.loads(line)
        if name == "blas":
            answer = blas(*question)
        elif name in TRAINERS:
            answer = TRAINERS[name](*question)
        elif name == "extra":
            answer = extra(MAKERS[question[0]](*numbers(*question[1:], dtype)))
        elif name == "stored":
            answer = stored(*question, dtype)
        else:
            if line not in ready:
                if question[1] > 1024:
                    ready.clear()                       # large ones would not fit beside each other
                ready[line] = MAKERS[name](*numbers(*question, dtype))
                seconds(ready[line])                    # compile, touch the memory
            answer = seconds(ready[line]), peak_memory()
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
