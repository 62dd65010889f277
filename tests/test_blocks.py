"""The sum over blocks of columns is the gradient over all of them, whoever computes the blocks, and whoever dies."""
import builtins
import os
import subprocess
import sys
import threading
import tracemalloc
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from fractions import Fraction
from functools import partial
from multiprocessing import get_context

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import activations, backprop, blocks, costs, descent, fits
from tests.clusters import scheduler_and_workers
from tests.conftest import LONG, ROOT
from tests.networks import fixture, networks, worst

W, SIGMA, X, Y = fixture(m=23)


def pairs(size=4, X=X, Y=Y):
    return [(X[:, a:a + size], Y[:, a:a + size]) for a in range(0, X.shape[1], size)]


def in_bytes(result):
    C, dW = result
    return np.asarray(C).tobytes() + b"".join(A.tobytes() for A in dW[1:])


ALONE = blocks.gradient(W, SIGMA, X, Y, costs.squared, size=4)


# %% The sum

@given(networks(), st.integers(1, 6))
def test_cost_and_gradient_are_those_of_all_columns_at_once(network, size):
    W, sigma, X, Y = network
    cost  = costs.squared(Y)
    C, dW = blocks.gradient(W, sigma, X, Y, costs.squared, size=size)
    assert C == pytest.approx(cost.f(backprop.forward(W, sigma, X)[1][-1]), rel=1e-12)
    assert worst(dW, backprop.gradient(W, sigma, X, cost.slope)) < 1e-12


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7])
def test_on_fractions_it_is_the_same_number_with_no_rounding_at_all(size):
    rng    = np.random.default_rng(0)
    matrix = np.vectorize(lambda a: Fraction(int(a), 7), otypes=[object])
    W      = [None] + [matrix(rng.integers(-9, 9, shape)) for shape in ((3, 2), (2, 3))]
    X, Y   = matrix(rng.integers(-9, 9, (2, 5))), matrix(rng.integers(-9, 9, (2, 5)))
    sigma  = [None, activations.square, activations.identity]
    cost   = costs.squared(Y)
    C, dW  = blocks.gradient(W, sigma, X, Y, costs.squared, size=size)
    assert C == cost.f(backprop.forward(W, sigma, X)[1][-1]) and type(C) is Fraction
    assert all((a == b).all() for a, b in zip(dW[1:], backprop.gradient(W, sigma, X, cost.slope)[1:]))


def test_the_cost_alone_is_the_same_number():
    assert blocks.value(W, SIGMA, X, Y, costs.squared, size=4) == ALONE[0]


def test_every_block_has_as_many_columns_as_asked_for_and_the_last_one_what_is_left():
    seen = []

    def watched(function, some):
        seen.append(some[0][0].shape[1])
        return map(function, some)
    blocks.gradient(W, SIGMA, X, Y, costs.squared, size=4, map=watched)
    assert seen == [4, 4, 4, 4, 4, 3]


@pytest.mark.parametrize("workers", [1, 2, 3, 5])
def test_any_number_of_threads_gives_the_same_bytes(workers):
    with blocks.threads(workers) as map:
        assert in_bytes(blocks.gradient(W, SIGMA, X, Y, costs.squared, size=4, map=map)) == in_bytes(ALONE)


def test_blocks_that_are_finished_in_another_order_are_added_in_their_own():
    numbers = [1e16, 1.0, -1e16, 1.0]                       # their sum depends on the order
    later   = [Future() for _ in numbers]

    def backwards(function, block):
        begun.append(function(block[0]))
        if len(begun) == len(later):
            for future, result in reversed(list(zip(later, begun))):
                future.set_result(result)
        return [later[len(begun) - 1]]
    begun = []
    parts = [(np.array([[x]]), np.array([[0.0]])) for x in numbers]
    slope = lambda Y: costs.Cost(lambda S: S.sum(), lambda S: S**0)     # noqa: E731
    C, dW = blocks.gradient([None, np.ones((1, 1))], [None, activations.identity], parts, None, slope,
                            map=backwards, ahead=4)
    assert C == dW[1].item() == ((1e16 + 1.0) + -1e16) + 1.0 != sum(reversed(numbers))


def test_single_precision_stays_single():
    to = np.float32
    C, dW = blocks.gradient([None] + [A.astype(to) for A in W[1:]], SIGMA, X.astype(to), Y.astype(to), costs.squared,
                            size=4)
    assert {A.dtype for A in dW[1:]} == {C.dtype} == {np.dtype(to)} and worst(dW, ALONE[1]) < 1e-5


# %% Where the columns come from

@pytest.mark.parametrize("order", ["C", "F"])
def test_columns_in_a_file_are_read_block_by_block(tmp_path, order):
    files = []
    for name, A in (("X", X), ("Y", Y)):
        file    = np.memmap(tmp_path/name, A.dtype, "w+", shape=A.shape, order=order)
        file[:] = A
        file.flush()
        files.append(np.memmap(tmp_path/name, A.dtype, "r", shape=A.shape, order=order))
    with blocks.threads(2) as map:
        C, dW = blocks.gradient(W, SIGMA, *files, costs.squared, size=4, map=map)
    assert worst(dW, ALONE[1]) < 1e-12 and C == pytest.approx(ALONE[0])


def test_blocks_may_come_one_after_the_other_as_pairs_or_as_functions_that_make_them():
    for parts in (pairs(), iter(pairs()), [lambda pair=pair: pair for pair in pairs()]):
        assert in_bytes(blocks.gradient(W, SIGMA, parts, None, costs.squared)) == in_bytes(ALONE)
    parts = [lambda pair=pair: pair for pair in pairs()]
    assert blocks.value(W, SIGMA, parts, None, costs.squared) == ALONE[0]


def test_a_function_that_makes_a_block_is_called_by_the_worker():
    callers = set()

    def made(pair):
        callers.add(threading.current_thread())
        return pair
    with blocks.threads(1) as map:
        blocks.gradient(W, SIGMA, [partial(made, pair) for pair in pairs()], None, costs.squared, map=map)
    assert len(callers) == 1 and threading.current_thread() not in callers


@pytest.mark.parametrize("ahead", [1, 2, 5])
def test_never_more_blocks_are_read_than_are_under_way(ahead):
    read, back = [], []

    def stream():
        for pair in pairs():
            read.append(pair)
            assert len(read) - len(back) <= ahead
            yield pair

    def one_by_one(function, some):
        yield function(some[0])
        back.append(some)
    finished = blocks.finished

    def watched(number, results):
        back.append(number)
        return finished(number, results)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "finished", watched)
        assert in_bytes(blocks.gradient(W, SIGMA, stream(), None, costs.squared, map=one_by_one, ahead=ahead)) \
            == in_bytes(ALONE)
    assert len(read) == 6


def test_memory_does_not_grow_with_the_number_of_columns():
    W     = [None, np.ones((40, 30)), np.ones((20, 40))]
    pair  = np.ones((30, 64)), np.ones((20, 64))
    sigma = [None] + [activations.tanh]*2
    peaks = []
    for many in (20, 20, 400):                          # the first warms up
        tracemalloc.start()
        blocks.gradient(W, sigma, (pair for _ in range(many)), None, costs.squared)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < 1.1*peaks[1]


def test_one_column_is_multiplied_by_blas_and_gives_the_bits_of_the_formula(monkeypatch):
    used, dot = [], blocks.of_one_column
    monkeypatch.setattr(blocks, "of_one_column", lambda *lists: used.append(1) or dot(*lists))
    C, dW = blocks.gradient(W, SIGMA, X[:, :1], Y[:, :1], costs.squared)
    other = backprop.gradient(W, SIGMA, X[:, :1], costs.squared(Y[:, :1]).slope)
    assert used == [1] and all(np.array_equal(a, b) for a, b in zip(dW[1:], other[1:]))
    blocks.gradient(W, SIGMA, X[:, :2], Y[:, :2], costs.squared)
    assert used == [1]


def test_arrays_of_another_library_are_cut_and_added_by_the_same_lines():
    torch = pytest.importorskip("torch", reason="torch is not installed (tests/requirements-engines.txt)")
    sigma = [None, activations.Activation(torch.tanh, lambda N, S: 1 - S*S)]
    X, Y  = torch.tensor([[1.0, 2.0, 3.0]]), torch.tensor([[0.5, 0.0, 1.0]])
    W     = [None, torch.tensor([[0.3]], requires_grad=True)]
    C, dW = blocks.gradient(W, sigma, X, Y, costs.squared, size=1)
    assert torch.allclose(dW[1], torch.autograd.grad(((torch.tanh(W[1] @ X) - Y)**2).sum(), W[1])[0])


def test_a_line_counts_the_blocks(capsys):
    blocks.gradient(W, SIGMA, X, Y, costs.squared, size=8, progress=True)
    blocks.gradient(W, SIGMA, pairs(8), None, costs.squared, progress=True)
    said = capsys.readouterr()
    assert said.err == "\rblock 1 of 3\rblock 2 of 3\rblock 3 of 3\n\rblock 1\rblock 2\rblock 3\n" and said.out == ""


# %% What goes wrong is one sentence

@pytest.mark.parametrize("map", [builtins.map, ThreadPoolExecutor(2).map], ids=["map", "threads"])
def test_a_block_that_does_not_fit_is_named(map):
    parts = [*pairs()[:2], (X[:3, :4], Y[:, :4]), *pairs()[3:]]
    with pytest.raises(ValueError, match="^block 3 could not be computed: ValueError: matmul: .*[^\n]*$"):
        blocks.gradient(W, SIGMA, parts, None, costs.squared, map=map)


def test_a_block_that_cannot_be_read_is_named_and_nothing_waits_for_it():
    def stream():
        yield from pairs()[:2]
        raise OSError("the disk is gone,\nsays the system")
    with pytest.raises(ValueError, match="^block 3 could not be read: OSError: the disk is gone, says the system$"):
        blocks.gradient(W, SIGMA, stream(), None, costs.squared)


def test_a_map_that_refuses_a_block_is_named_with_it():
    def closed(function, some):
        raise RuntimeError("cannot schedule new futures after shutdown")
    with pytest.raises(ValueError, match="^block 1 could not be computed: RuntimeError: cannot schedule"):
        blocks.gradient(W, SIGMA, X, Y, costs.squared, map=closed)


def leave(pair):
    os._exit(3)


def one_minus_square(N, S):
    return 1 - S*S


SPAWN   = get_context("spawn")                          # a fork of a process with threads may hang
PICKLED = [None] + [activations.Activation(np.tanh, one_minus_square)]*3


def test_processes_of_python_itself_give_the_same_bytes():
    with ProcessPoolExecutor(2, SPAWN) as pool:
        theirs = blocks.gradient(W, PICKLED, X, Y, costs.squared, size=4, map=pool.map)
    assert in_bytes(theirs) == in_bytes(blocks.gradient(W, PICKLED, X, Y, costs.squared, size=4))


def test_a_process_that_dies_is_named_with_its_block():
    with ProcessPoolExecutor(1, SPAWN) as pool, \
            pytest.raises(ValueError, match="^block [1-3] could not be computed: BrokenProcessPool: .*terminated"):
        blocks.gradient(W, PICKLED, [partial(leave, pair) for pair in pairs()], None, costs.squared, map=pool.map)


def test_a_number_that_overflows_is_seen_in_the_cost_and_no_thread_warns(recwarn):
    with blocks.threads(2) as map:
        C, _ = blocks.gradient([None, np.full((1, 1), 1e200)], [None, activations.square], np.ones((1, 9)),
                               np.zeros((1, 9)), costs.squared, size=2, map=map)
    assert C == np.inf and not recwarn.list


@pytest.mark.parametrize("change, sentence", [
    (dict(size=0),           "size = 0 is not a whole number from 1 on"),
    (dict(ahead=0),          "ahead = 0 is not a whole number from 1 on"),
    (dict(Y=Y[:, 1:]),       "X has 23 columns but Y has 22; give every example"),
    (dict(X=X[:, :0], Y=Y[:, :0]), "there is no block to add up; give X and Y at least one column"),
    (dict(X=[], Y=None),     "there is no block to add up"),
])
@pytest.mark.parametrize("function", [blocks.gradient, blocks.value])
def test_what_makes_no_sense_is_said_in_one_sentence(function, change, sentence):
    with pytest.raises(ValueError, match="^" + sentence):
        function(W, SIGMA, **{**dict(X=X, Y=Y, cost=costs.squared), **change})


# %% Threads

def test_the_threads_have_blas_on_one_thread_each_and_it_is_given_back():
    threadpoolctl = pytest.importorskip("threadpoolctl", reason="threadpoolctl is not installed")

    def number(_):
        return {info["num_threads"] for info in threadpoolctl.threadpool_info() if info["user_api"] == "blas"}
    before = number(None)
    with blocks.threads(2) as map:
        assert set().union(*map(number, [None]*4)) == ({1} if before else set())
    assert number(None) == before


def test_two_threads_compute_two_blocks_at_a_time():
    meeting = threading.Barrier(2, timeout=LONG)

    def together(pair):
        meeting.wait()                                  # for the other thread, in vain where there is but one
        return pair
    with blocks.threads(2) as map:
        both = blocks.gradient(W, SIGMA, [partial(together, pair) for pair in pairs()], None, costs.squared, map=map,
                               ahead=2)
    assert in_bytes(both) == in_bytes(ALONE)


@pytest.mark.parametrize("workers", [0, 1.5, "2"])
def test_a_number_of_threads_that_makes_no_sense_is_said_in_one_sentence(workers):
    with pytest.raises(ValueError, match="^workers = .* is not a whole number from 1 on$"), blocks.threads(workers):
        pass


@pytest.mark.parametrize("setting, said", [({}, True), ({"OMP_NUM_THREADS": "2"}, True),
                                           ({"OMP_NUM_THREADS": "1"}, False)])
def test_without_threadpoolctl_a_sentence_says_what_to_install_or_to_set(monkeypatch, capsys, setting, said):
    monkeypatch.setitem(sys.modules, "threadpoolctl", None)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    with blocks.threads(2) as map:
        assert in_bytes(blocks.gradient(W, SIGMA, X, Y, costs.squared, size=4, map=map)) == in_bytes(ALONE)
    printed = capsys.readouterr().err
    assert printed.count("\n") == said
    assert not said or (printed.startswith("threadpoolctl is not installed, so the threads of BLAS get in the way")
                        and "python -m pip install threadpoolctl, or set OMP_NUM_THREADS=1" in printed)


def test_after_an_interruption_no_thread_begins_another_block(monkeypatch):
    ended = []

    class Watched(ThreadPoolExecutor):
        def shutdown(self, *arguments, **options):
            ended.append(options)
            return super().shutdown(*arguments, **options)
    monkeypatch.setattr(blocks, "ThreadPoolExecutor", Watched)
    with pytest.raises(KeyboardInterrupt), blocks.threads(2):
        raise KeyboardInterrupt
    assert ended == [dict(cancel_futures=True)]


CTRL_C = """
import os, signal, threading
import numpy as np
from functools import partial
from lib import blocks, costs
from lib.activations import tanh

def block(number):
    if number == 50:
        os.kill(os.getpid(), signal.SIGINT)             # from a thread, while the main one waits
    return np.ones((2, 4)), np.ones((3, 4))

try:
    with blocks.threads(3) as map:
        many = (partial(block, number) for number in range(100_000))
        blocks.gradient([None, np.ones((3, 2))], [None, tanh], many, None, costs.squared, map=map)
except KeyboardInterrupt:
    print("stopped, threads left:", threading.active_count() - 1)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT that a process can send to itself")
def test_ctrl_c_ends_all_threads_in_the_middle_of_a_long_sum():
    ran = subprocess.run([sys.executable, "-c", CTRL_C], cwd=ROOT, env={**os.environ, "OMP_NUM_THREADS": "1"},
                         capture_output=True, text=True, timeout=LONG)
    assert (ran.returncode, ran.stderr, ran.stdout) == (0, "", "stopped, threads left: 0\n")


# %% A cluster of real processes

def optional():
    return pytest.importorskip("distributed", reason="distributed is not installed: pip install distributed")


TANH = [None] + [activations.tanh]*3


@pytest.mark.filterwarnings("default")
def test_a_scheduler_and_two_workers_over_loopback_give_the_same_bytes_though_one_is_killed_in_the_middle(tmp_path):
    distributed = optional()
    alone = blocks.gradient(W, TANH, X, Y, costs.squared, size=1)
    with scheduler_and_workers(tmp_path) as (file, (_, first, second)), \
            distributed.Client(scheduler_file=file, timeout=LONG) as client:
        client.wait_for_workers(2, timeout=LONG)
        assert set(client.run(os.getpid).values()) == {first.pid, second.pid}

        def stream():
            for number, pair in enumerate(pairs(1)):
                if number == 12:
                    first.kill()
                yield pair
        result = blocks.gradient(W, TANH, stream(), None, costs.squared, map=client.map, ahead=6)
        assert in_bytes(result) == in_bytes(alone) and first.wait(LONG) != 0

        with pytest.raises(ValueError, match="^block 2 could not be computed: ValueError: matmul"):
            blocks.gradient(W, TANH, [pairs()[0], (X[:3], Y)], None, costs.squared, map=client.map)


@pytest.mark.filterwarnings("default")
def test_a_scheduler_that_dies_is_told_with_the_block_that_was_under_way(tmp_path):
    distributed = optional()
    with scheduler_and_workers(tmp_path, 1) as (file, (scheduler, _)), \
            distributed.Client(scheduler_file=file, timeout=LONG) as client:
        client.wait_for_workers(1, timeout=LONG)

        def stream():
            for number, pair in enumerate(pairs()):
                if number == 3:
                    scheduler.kill()
                    scheduler.wait(LONG)
                yield pair
        with pytest.raises(ValueError, match="^block [1-6] could not be computed: .*"):
            blocks.gradient(W, TANH, stream(), None, costs.squared, map=client.map)


# %% Training

def test_training_in_blocks_takes_the_same_steps(monkeypatch):
    monkeypatch.setattr(blocks, "SIZE", 4)
    for batch in (None, 5):
        given = dict(rate=0.01, steps=3, batch=batch, seed=2)
        whole = list(descent.descend(W, SIGMA, X, Y, **given))
        with blocks.threads(2) as map:
            parts = list(descent.descend(W, SIGMA, X, Y, **given, map=map))
        assert [C for _, C in parts] == pytest.approx([C for _, C in whole], rel=1e-12)
        assert all(worst(A, B) < 1e-12 for (A, _), (B, _) in zip(parts, whole))


def test_training_asks_for_no_gradient_that_it_does_not_use(monkeypatch):
    asked    = []
    gradient = blocks.gradient
    monkeypatch.setattr(blocks, "gradient", lambda *given, **more: asked.append(given[2].shape[1])
                        or gradient(*given, **more))
    list(descent.descend(W, SIGMA, X, Y, rate=0.01, steps=3, map=map))
    assert asked == [23]*3
    asked.clear()
    list(descent.descend(W, SIGMA, X, Y, rate=0.01, steps=1, batch=10, map=map))
    assert asked == [10, 10, 3]


def test_training_on_columns_in_a_file_never_holds_an_array_of_as_many_columns(tmp_path):
    m = 2**18
    A = np.memmap(tmp_path/"A", np.float32, "w+", shape=(4, m), order="F")
    A[:] = np.random.default_rng(0).uniform(-1, 1, (4, m))
    tracemalloc.start()
    W, C = list(descent.descend([None, np.zeros((4, 4), np.float32)], [None, activations.identity], A, A,
                                rate=0.1/m, steps=1, map=map))[-1]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < m*4*2 and 0 < C < ((A - 0)**2).sum()


def test_a_training_that_diverges_in_blocks_says_at_which_step():
    with pytest.raises(FloatingPointError, match="^C is no longer finite at step [0-9]+ with rate 10"):
        list(descent.descend([None, np.ones((1, 1))], [None, activations.identity], np.ones((1, 9)), np.zeros((1, 9)),
                             rate=10, steps=2000, map=map))


@pytest.mark.parametrize("place", [(0, 0), (2, 999_999), (1, 2**19)])
def test_a_number_that_is_not_finite_is_found_wherever_it_stands(place):
    A = np.zeros((3, 1_000_000))
    assert fits.finite(A)
    A[place] = np.nan
    assert not fits.finite(A)
    with pytest.raises(ValueError, match="^X holds NaN or infinity"):
        fits.matrix("X", A)


def test_whether_all_numbers_are_finite_is_seen_without_an_array_of_as_many():
    A = np.zeros((4, 2**20), np.float32)
    tracemalloc.start()
    fits.matrix("A", A)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < A.size/2
