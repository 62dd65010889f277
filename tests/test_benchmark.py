"""The benchmark measures what it says: the peers compute the kit's gradient, and the page reads the times right."""
import json
import subprocess
import sys

import numpy as np
import pytest

from lib import activations, backprop, costs
from lib.counting import Counting
from tests import benchmark, peers
from tests.conftest import ROOT
from tests.networks import worst

PACKAGE = {engine: module for engine, (module, _) in benchmark.ENGINES.items()}


def optional(engine):
    return pytest.importorskip(PACKAGE[engine], reason=f"{PACKAGE[engine]} is not installed: for the benchmark only")


@pytest.fixture
def small():
    """Weights, input, wishes, and the kit's gradient."""
    W, X, Y = peers.numbers([4, 3, 5, 2], 6, "float64")
    return W, X, Y, peers.kit(W, X, Y)()


@pytest.fixture(autouse=True)
def jax_as_it_was():
    before = "jax" in sys.modules and sys.modules["jax"].config.jax_enable_x64
    yield
    if "jax" in sys.modules:
        sys.modules["jax"].config.update("jax_enable_x64", before)


def test_the_bare_products_are_all_the_recursion_s_products_and_nothing_else():
    W, X, Y = peers.numbers([4, 3, 5, 2], 6, "float64")
    run = peers.bare([None] + [A.view(Counting) for A in W[1:]], X.view(Counting), Y.view(Counting))
    Counting.multiplications = 0
    outer = run()
    assert Counting.multiplications == 6*(2*sum(A.size for A in W[1:]) + sum(A.size for A in W[2:]))
    assert worst([None] + [np.asarray(A) for A in outer[1:]], peers.kit(W, X, Y)()) < 1e-12


@pytest.mark.parametrize("engine", ["torch_kit", "torch_auto", "jax_kit", "jax_auto", "autograd"])
def test_every_engine_computes_the_kit_s_gradient(engine, small):
    optional(engine)
    *given, ours = small
    theirs = peers.MAKERS[engine](*given)()
    assert worst([None] + [np.asarray(A) for A in theirs[1:]], ours) < 1e-12


def test_micrograd_computes_the_gradient_of_a_network_with_relu():
    optional("micrograd")
    W, X, Y = peers.numbers([2, 3, 1], 4, "float64")
    ours    = backprop.gradient(W, [None] + [activations.relu]*2, X, costs.squared(Y).slope)
    theirs  = [None] + [np.array(A) for A in peers.micrograd(W, X, Y)()[1:]]
    assert worst(theirs, ours) < 1e-12 and np.abs(ours[1]).max() > 0


def test_scikit_learn_has_a_network_of_the_same_sizes_and_takes_all_columns_at_once(small):
    optional("sklearn")
    W, X, Y, _ = small
    model = peers.sklearn(W, X, Y)()
    assert [A.shape[::-1] for A in model.coefs_] == [A.shape for A in W[1:]]
    assert model.t_ == X.shape[1] and model.batch_size == X.shape[1]


@pytest.mark.parametrize("one, other", [("numpy_at", "numpy_dot"), ("jax_transpose_at", "jax_row_at")])
def test_two_ways_to_write_one_product_give_one_product(small, one, other):
    if "jax" in one:
        optional("jax_kit")
    W, X, Y, _ = small
    a, b = (np.asarray(peers.MAKERS[name](W, X[:, :1], Y[:, :1])()) for name in (one, other))
    assert a == pytest.approx(b, rel=1e-12)


def test_single_precision_stays_single(small):
    assert {A.dtype for A in peers.kit(*peers.numbers([4, 3, 2], 5, "float32"))()[1:]} == {np.dtype("float32")}


def test_a_measurement_is_the_time_of_one_run(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(peers.time, "perf_counter", lambda: clock[0])
    def run():
        clock[0] += 0.002
    assert peers.seconds(run) == pytest.approx(0.002)


def test_training_ends_when_enough_digits_are_read():
    pytest.importorskip("sklearn", reason="scikit-learn is not installed (tests/requirements-engines.txt)")
    taken, steps = peers.train_kit(0)
    assert 0 < taken < float("inf") and 1 < steps < 60
    shares = iter([0.5, 0.95, 0.96, 0.97])
    assert peers.until(0.96, lambda: None, lambda _: next(shares))[1] == 3
    assert peers.until(2, lambda: None, lambda _: 1, most=3) == (float("inf"), 3)


def test_an_engine_s_process_answers_line_by_line():
    asked = '["kit", [2, 3, 1], 4]\n["bare", [5, 4], 2000]\n["kit", [2, 3, 1], 4]\n'
    ran   = subprocess.run([sys.executable, str(ROOT/"tests"/"peers.py"), "float32"], input=asked, text=True,
                           capture_output=True, timeout=60)
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert ran.stderr == "" and len(answers) == 3
    assert all(0 < seconds < 10 for seconds, _ in answers)


def test_octave_s_twins_answer_for_every_network(octave):
    """That they compute the kit's gradient is tests/test_backprop.py's business."""
    *seconds, mib = benchmark.octave("float64", 1)
    assert len(seconds) == len(benchmark.WORK) and all(0 < s < 10 for s in seconds)
    assert mib > 10 or np.isnan(mib)


def times(**engines):
    return {work: {engine: [seconds]*3 for engine, seconds in engines.items()} for work in benchmark.WORK}


def test_a_slow_round_is_slow_for_both():
    assert benchmark.ratio([1.0, 20.0, 1.0], [2.0, 40.0, 2.0]) == 0.5


def test_the_table_shows_multiples_of_the_bare_products():
    lines = benchmark.table(times(bare=2e-6, kit=3e-6, autograd=8e-6), ["bare", "kit", "autograd"])
    assert lines[0] == "| network | bare products | kit on NumPy | HIPS autograd |"
    assert lines[2] == "| 784-512-256-10, m = 1 | 2.0 us | 1.50 | 4.00 |"


def test_a_bound_that_is_broken_is_named_with_its_place():
    measured = {(1, dtype): times(bare=1.0, kit=1.1, autograd=20.0) for dtype in ("float64", "float32")}
    here     = ["bare", "kit", "autograd"]
    assert not any("no:" in line for line in benchmark.verdicts(measured, here))
    measured[1, "float32"]["784-512-256-10, m = 1024"]["kit"] = [1.2]*3
    broken = [line for line in benchmark.verdicts(measured, here) if "no:" in line]
    assert broken == ["| kit on NumPy, bare products | 1.15 | **no:** 1.20 (784-512-256-10, m = 1024, float32) |"]


def test_every_place_of_a_broken_bound_is_named_and_none_that_holds():
    measured = {(1, dtype): times(kit=1.0, octave=2.0) for dtype in ("float64", "float32")}
    measured[1, "float64"]["2-3-1, m = 4"]["kit"]      = [4.0]*3
    measured[1, "float32"]["64-32-10, m = 128"]["kit"] = [3.0]*3
    assert list(benchmark.verdicts(measured, ["kit", "octave"]))[-1] == (
        "| kit on NumPy, Octave (scripts/octave) | 0.90 | **no:** 2.00 (2-3-1, m = 4, float64); "
        "1.50 (64-32-10, m = 128, float32) |")


def test_a_process_that_fails_is_not_taken_for_a_fast_one():
    with pytest.raises(RuntimeError, match="ended with status 3"):
        benchmark.seconds_of([sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(RuntimeError, match="no answer to"):
        benchmark.side_by_side(1, [["nobody", [2, 1], 1]])


def test_two_questions_are_answered_in_turn_and_their_medians_told():
    assert all(0 < s < 1 for s in benchmark.side_by_side(3, [["bare", [4, 3], 2], ["kit", [4, 3], 2]]))


def test_memory_is_told_for_each_engine_alone():
    peaks = benchmark.memory(["bare", "kit"], "float32")
    assert list(peaks) == ["bare", "kit"] and all(mib > 20 or np.isnan(mib) for mib in peaks.values())


def test_a_peer_that_is_not_installed_has_no_row():
    measured = {(1, dtype): times(bare=1.0, kit=1.0) for dtype in ("float64", "float32")}
    assert not any("torch" in line or "Octave" in line for line in benchmark.verdicts(measured, ["bare", "kit"]))


@pytest.mark.parametrize("flags, kernel, said", [("fma avx512f", "Haswell", True), ("fma avx512f", "SkylakeX", False),
                                                 ("fma avx2", "Haswell", False)])
def test_an_old_kernel_is_told_with_the_variable_that_changes_it(monkeypatch, tmp_path, flags, kernel, said):
    monkeypatch.setattr(benchmark, "CPUINFO", tmp_path/"cpuinfo")
    (tmp_path/"cpuinfo").write_text(f"model name : X\nflags : {flags}\n")
    assert bool(benchmark.old_kernel(kernel)) == said
    assert not said or "OPENBLAS_CORETYPE=SkylakeX" in benchmark.old_kernel(kernel)[0]
