"""The benchmark measures what it says: the peers compute the kit's gradient, and the page reads the times right."""
import contextlib
import json
import os
import subprocess
import sys

import numpy as np
import pytest

from lib import activations, backprop, costs
from lib.counting import Counting
from tests import benchmark, peers
from tests.conftest import LONG, ROOT
from tests.networks import worst

PACKAGE = {engine: module for engine, (module, _) in benchmark.ENGINES.items()}


def optional(engine):
    return pytest.importorskip(PACKAGE[engine], reason=f"{PACKAGE[engine]} is not installed: for the benchmark only")


@pytest.fixture
def small():
    """Weights, input, targets, and the kit's gradient."""
    W, X, Y = peers.numbers([4, 3, 5, 2], 6, "float64")
    return W, X, Y, peers.kit(W, X, Y)()


@pytest.fixture
def small_work(monkeypatch, tmp_path):
    """Small networks, a page of its own, one core."""
    monkeypatch.setattr(benchmark, "WORK", {work: ([2, 3, 1], 4) for work in benchmark.ALL})
    monkeypatch.setattr(benchmark, "PAGE", tmp_path/"benchmark.md")
    monkeypatch.setattr(benchmark, "machine", lambda: ["a machine"])
    return tmp_path/"benchmark.md"


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


@pytest.mark.parametrize("threads", ["1", "2"])
def test_the_kit_in_blocks_computes_the_kit_s_gradient_on_as_many_threads_as_it_may(threads, small, monkeypatch):
    from lib import blocks
    *given, ours = small
    asked, real  = [], blocks.threads
    monkeypatch.setenv("OMP_NUM_THREADS", threads)
    monkeypatch.setattr(blocks, "threads", lambda workers: asked.append(workers) or real(workers))
    monkeypatch.setattr(peers, "FOR_GOOD", contextlib.ExitStack())
    with peers.FOR_GOOD:
        assert worst(peers.MAKERS["blocks"](*given)(), ours) < 1e-12
    assert asked == [2]*(threads == "2")


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


@pytest.mark.parametrize("number", [3, 4, 5])
def test_the_note_s_forms_compute_the_kit_s_gradient(number, small):
    *given, ours = small
    assert worst(peers.MAKERS[f"form_{number}"](*given)(), ours) < 1e-12


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


@pytest.mark.parametrize("engine, trainer", [("torch_auto", "train_torch"), ("jax_auto", "train_jax")])
def test_other_engines_take_the_kit_s_steps_until_the_digits_are_read(engine, trainer):
    pytest.importorskip("sklearn", reason="scikit-learn is not installed (tests/requirements-engines.txt)")
    optional(engine)
    _, ours   = peers.train_kit(0)
    _, theirs = peers.TRAINERS[trainer](0)
    assert theirs == ours - 1                           # ours counts the first weights as well, before any step
    assert peers.TRAINERS[trainer](0, 0.5)[1] < theirs


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much memory is no file")
def test_memory_beyond_what_there_was_is_that_of_the_run():
    took, mib = peers.extra(lambda: np.ones(2**23))
    assert 60 < mib < 100 and 0 < took < LONG


def test_columns_in_a_file_are_the_same_part_over_and_over(tmp_path):
    peers.store(tmp_path, [4, 3, 2], 23, "float32", part=10)
    _, X, Y = peers.numbers([4, 3, 2], 10, "float32")
    for name, A in (("X", X), ("Y", Y)):
        stored = np.fromfile(tmp_path/name, "float32").reshape(len(A), 23, order="F")
        assert np.array_equal(stored, np.concatenate([A, A, A[:, :3]], axis=1))


def test_a_gradient_of_columns_in_a_file_is_timed_in_a_process_of_its_own(tmp_path):
    peers.store(tmp_path, [4, 3, 2], 2000, "float32")
    took, mib = benchmark.asked_once(["stored", "blocks", str(tmp_path), [4, 3, 2], 2000, 2**32], "float32", 1)
    assert 0 < took < LONG and not mib < 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits what a process may take in this way")
def test_a_gradient_that_takes_more_memory_than_it_may_fails_where_blocks_pass(tmp_path):
    sizes, m, most = [1, 64, 1], 2**21, 2**28           # N and S of layer 1 are 2**29 bytes each
    peers.store(tmp_path, sizes, m, "float32")
    assert benchmark.asked_once(["stored", "blocks", str(tmp_path), sizes, m, most], "float32", 1)[0] > 0
    with pytest.raises(benchmark.PeerFailed, match="MemoryError"):
        benchmark.asked_once(["stored", "kit", str(tmp_path), sizes, m, most], "float32", 1)


def test_an_engine_s_process_answers_line_by_line():
    asked = '["kit", [2, 3, 1], 4]\n["bare", [5, 4], 2000]\n["kit", [2, 3, 1], 4]\n'
    ran   = subprocess.run([sys.executable, str(ROOT/"tests"/"peers.py"), "float32"], input=asked, text=True,
                           capture_output=True, timeout=LONG)
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert ran.stderr == "" and len(answers) == 3
    assert all(0 < seconds < LONG for seconds, _ in answers)


def test_octave_s_twins_answer_for_every_network(octave, small_work):
    """That they compute the kit's gradient is tests/test_backprop.py's business."""
    *seconds, mib = benchmark.octave("float64", 1)
    assert len(seconds) == len(benchmark.WORK) and all(0 < s < LONG for s in seconds)
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
    with pytest.raises(benchmark.PeerFailed, match="ended with status 3: no word"):
        benchmark.seconds_of([sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(benchmark.PeerFailed, match="ended with status 1: ValueError: five"):
        benchmark.seconds_of([sys.executable, "-c", "raise ValueError('five')"])
    with pytest.raises(benchmark.PeerFailed, match="no answer to .*: KeyError: 'nobody'"):
        benchmark.side_by_side(1, [["nobody", [2, 1], 1]])


def test_two_questions_are_answered_in_turn_and_their_medians_told():
    assert all(0 < s < LONG for s in benchmark.side_by_side(3, [["bare", [4, 3], 2], ["kit", [4, 3], 2]]))


def test_memory_is_told_for_each_engine_alone():
    peaks, failed = benchmark.memory(["bare", "kit"], "float32")
    assert not failed and list(peaks) == ["bare", "kit"] and all(mib > 20 or np.isnan(mib) for mib in peaks.values())


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


# %% What fails is named, and what was measured is kept

def test_an_engine_that_fails_is_left_out_with_its_own_words_and_the_others_are_measured(small_work, monkeypatch):
    monkeypatch.setitem(benchmark.ENGINES, "broken", ("numpy", "a broken engine"))
    times, failed = benchmark.measure(["bare", "broken", "kit"], "float64", 1, 2, benchmark.ALL[:2])
    assert list(failed) == ["broken"] and failed["broken"].endswith("KeyError: 'broken'")
    assert all(set(row) == {"bare", "kit"} and len(row["kit"]) == 2 for row in times.values())
    assert benchmark.told(failed)[1].startswith("a broken engine failed and is left out: no answer to")


def octave_stub(folder, text):
    """An octave-cli that only complains."""
    stub = folder/"octave-cli"
    stub.write_text(f"#!/bin/sh\n{text}\n")
    stub.chmod(0o755)
    return str(folder)


@pytest.mark.skipif(os.name == "nt", reason="the stub is a shell script")
def test_an_octave_that_cannot_draw_is_named_with_its_sentence_in_the_table_of_start_up(monkeypatch, tmp_path):
    words = "echo 'error: __go_axes__: cannot render' >&2; echo 'error: called from' >&2; exit 1"
    monkeypatch.setenv("PATH", octave_stub(tmp_path, words) + os.pathsep + os.environ["PATH"])
    monkeypatch.setattr(benchmark, "seconds_of", quick(benchmark.seconds_of))
    text = benchmark.section("start-up", 1)
    assert "| python -c pass | " in text and "| Octave's twin" not in text
    assert text.count("failed and is left out") == 2 and "error: __go_axes__: cannot render" in text


@pytest.mark.skipif(os.name == "nt", reason="the stub is a shell script")
def test_an_octave_that_does_not_even_start_is_named_at_the_top_of_the_page(monkeypatch, tmp_path):
    words = "echo 'octave-cli: cannot open shared object file' >&2; exit 127"
    monkeypatch.setenv("PATH", octave_stub(tmp_path, words) + os.pathsep + os.environ["PATH"])
    monkeypatch.setattr(benchmark, "blas_of", lambda module: "a BLAS")
    benchmark.octave_tells.cache_clear()
    text = "\n".join(benchmark.facts())
    benchmark.octave_tells.cache_clear()
    assert "Octave: octave-cli: cannot open shared object file" in text
    assert "BLAS of Octave: octave-cli: cannot open shared object file" in text
    with pytest.raises(benchmark.PeerFailed, match="cannot open shared object file"):
        benchmark.octave("float64", 1)


@pytest.mark.skipif(os.name == "nt", reason="the stub is a shell script")
def test_an_octave_that_starts_is_named_with_its_version(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", octave_stub(tmp_path, "echo 'GNU Octave, version 99'") + os.pathsep + os.environ["PATH"])
    benchmark.octave_tells.cache_clear()
    told = benchmark.version_of_octave()
    benchmark.octave_tells.cache_clear()
    assert told == "GNU Octave, version 99"


def planted(monkeypatch, code):
    """Every process that the benchmark begins runs this code instead."""
    popen = subprocess.Popen
    monkeypatch.setattr(benchmark.subprocess, "Popen",
                        lambda command, **options: popen([sys.executable, "-c", code], **options))


@pytest.mark.parametrize("code, words", [
    ("import os; os._exit(3)",                                             "status 3"),
    ("raise ImportError('no such library')",                               "ImportError: no such library"),
    ("import time; print('a banner instead', flush=True); time.sleep(60)", "a banner instead"),
])
def test_a_process_that_ends_or_prints_something_else_is_named_with_its_last_line(monkeypatch, code, words):
    planted(monkeypatch, code)
    process = benchmark.begin()
    with pytest.raises(benchmark.PeerFailed, match=words):
        benchmark.ask(process, "kit", [2, 1], 1)
    assert process.returncode != 0                      # the one with the banner was ended


def test_a_process_that_is_silent_is_ended(monkeypatch):
    planted(monkeypatch, "import time; time.sleep(10000)")
    monkeypatch.setattr(benchmark, "PATIENCE", 0.1)
    process = benchmark.begin()
    with pytest.raises(benchmark.PeerFailed, match="no answer in 0.1 seconds"):
        benchmark.ask(process, "kit", [2, 1], 1)
    assert process.poll() is not None


def test_a_check_of_homework_that_crashes_is_not_taken_for_a_fast_one(monkeypatch):
    planted(monkeypatch, "import sys; sys.exit('crashed')")
    times, failed = benchmark.homework(1)
    assert not times and failed["homework/check.py, wrong hw5"].endswith("ended with status 1: crashed")
    assert benchmark.whole_processes("Homework", (times, failed))[-1].startswith("homework/check.py, wrong hw5 failed")


def test_whole_processes_are_shown_beside_the_first_round_by_round():
    lines = benchmark.whole_processes("Two", ({"a": [1.0, 10.0, 1.0], "b": [3.0, 30.0, 4.0]}, {}))
    assert lines[2] == "| what | seconds | beside a |" and lines[-1] == "| b | 4.000 | 3.00 |"


def quick(seconds_of):
    """Only Octave is really started; for the others an empty Python stands in."""
    def instead(command, *options, **more):
        return seconds_of(command if "octave" in command[0] else [sys.executable, "-c", "pass"], *options, **more)
    return instead


def test_a_table_that_cannot_be_measured_says_why_in_its_place(small_work, monkeypatch):
    def growth(rounds):
        raise benchmark.PeerFailed("no answer to a question: MemoryError")
    monkeypatch.setattr(benchmark, "growth", growth)
    assert benchmark.section("growth", 1) == (
        "## growth\n\nThis table could not be measured: no answer to a question: MemoryError")


def test_every_table_is_on_the_page_as_soon_as_it_is_measured_and_one_name_measures_one_table(small_work, monkeypatch):
    seen = []

    def stand_in(name):
        def measured(rounds):
            page = small_work.read_text(encoding="utf-8") if small_work.exists() else ""
            seen.append((name, list(benchmark.sections_of(page))))
            return [f"## {name}", "", f"measured {len(seen)}"]
        return measured
    monkeypatch.setattr(benchmark, "TABLES", {name: stand_in(name) for name in ("one", "two", "three")})
    benchmark.main([])
    assert seen == [("one", []), ("two", ["one"]), ("three", ["one", "two"])]
    benchmark.main(["two", "--rounds", "3"])
    lines = small_work.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("measured")] == ["measured 1", "measured 4", "measured 3"]


@pytest.mark.parametrize("page", ["# What a gradient costs\n\n## float64, 1 thread\n\n| network |\n",
                                  "# What a gradient costs\n\n- another machine\n\n<!-- table one -->\n## one\n"])
def test_one_table_never_joins_a_page_of_an_older_form_or_of_another_machine(small_work, monkeypatch, capsys, page):
    small_work.write_text(page, encoding="utf-8")
    monkeypatch.setattr(benchmark, "TABLES", {"one": lambda rounds: ["## one", "", "measured here"]})
    benchmark.main(["one"])
    printed = capsys.readouterr()
    assert "measured here" in printed.out and "it stays as it is" in printed.err
    assert small_work.read_text(encoding="utf-8") == page
    benchmark.main([])
    assert "measured here" in small_work.read_text(encoding="utf-8")


def test_every_table_says_how_many_rounds_it_has(small_work, monkeypatch):
    monkeypatch.setattr(benchmark, "TABLES", {name: lambda rounds: ["## title"] for name in ("one", "two")})
    benchmark.main([])
    benchmark.main(["two", "--rounds", "3"])
    text = small_work.read_text(encoding="utf-8")
    assert text.index("Medians of 9 rounds.") < text.index("Medians of 3 rounds.")


def test_memory_settings_are_compared_in_processes_of_their_own(small_work, monkeypatch):
    begun = []
    monkeypatch.setattr(benchmark, "begin", lambda *setting: begun.append(setting))
    monkeypatch.setattr(benchmark, "ask", lambda process, engine, *network: (1.0 + (engine == "kit"), 0))
    monkeypatch.setattr(benchmark, "end", lambda *processes: None)
    monkeypatch.setattr(benchmark, "cores", lambda: 1)
    rows = [line for line in benchmark.with_default_memory(1) if line.startswith("| 784")]
    assert len(rows) == 4 and all(row.endswith("| 2.00 |") for row in rows)
    assert len(begun) == 8 and not any(keep for _, _, keep in begun)


def test_an_unknown_table_is_one_sentence_that_names_the_others(capsys):
    with pytest.raises(SystemExit) as ended:
        benchmark.main(["nothing"])
    assert ended.value.code == 2 and "there is no table nothing; the tables are float64-1, " in capsys.readouterr().err


def test_the_bounds_are_judged_from_the_rounds_on_the_page(small_work):
    page = {f"{dtype}-1": benchmark.kept(times(bare=1.0, kit=1.5)) for dtype in ("float64", "float32")}
    text = "\n".join(benchmark.bounds(page))
    assert "| kit on NumPy, bare products | 1.25 | **no:** 1.50" in text
    assert benchmark.rounds_of(page["float64-1"])["2-3-1, m = 4"]["kit"] == [1.5]*3


@pytest.mark.parametrize("blas, judged", [("unknown or reference", False), ("OpenBLAS (config: ...)", True),
                                          ("Intel(R) oneAPI Math Kernel Library (MKL)", True)])
def test_a_bound_beside_octave_is_judged_only_where_its_blas_is_an_optimised_one(small_work, monkeypatch, blas, judged):
    monkeypatch.setattr(benchmark, "blas_of_octave", lambda: blas)
    monkeypatch.setattr(benchmark.shutil, "which", lambda name: name)
    text = "\n".join(benchmark.bounds({"float64-1": benchmark.kept(times(bare=1.0, kit=1.5, octave=1.0))}))
    assert ("Octave (scripts/octave)" in text) == judged
    assert (f"is not judged: its BLAS is no optimised one (it says: {blas})" in text) != judged


def test_memory_settings_of_ours_are_set_or_taken_away(monkeypatch):
    monkeypatch.setenv("MALLOC_TOP_PAD_", "1")
    assert benchmark.environment(1)["MALLOC_TOP_PAD_"] == str(2**26)
    assert not any(name.startswith("MALLOC_") for name in benchmark.environment(1, keep=False))


def test_each_engine_says_which_blas_it_runs():
    process = benchmark.begin()
    said = benchmark.ask(process, "blas", "numpy")
    benchmark.end(process)
    assert said and ("kernel" in said or "threadpoolctl" in said)


# %% Blocks of columns, and training until two goals

@pytest.fixture
def few_columns(small_work, monkeypatch):
    """The table of blocks with small numbers and two cores; returns what it says."""
    monkeypatch.setattr(benchmark, "WIDE", [4, 3, 2])
    monkeypatch.setattr(benchmark, "MANY", [16, 40])
    monkeypatch.setattr(benchmark, "STORED", 1000)
    monkeypatch.setattr(benchmark, "cores", lambda: 2)
    monkeypatch.setattr(benchmark, "REST", 0)
    monkeypatch.setattr(benchmark, "SHARED", ["kit"])
    return lambda: benchmark.section("blocks", 1)


@pytest.mark.slow                              # nine engines, each in processes of its own
def test_the_table_of_blocks_has_every_number_of_columns_the_file_the_memory_and_the_goals(few_columns):
    text = few_columns()
    assert text.startswith("## Blocks of columns: all cores, any number of columns\n\nMedians of 1 round.")
    head = ("bare products, 1 thread | kit on NumPy, 1 thread | kit in blocks, 1 thread | kit in blocks, 2 threads "
            "| kit on NumPy, 2 threads |")
    assert f"| float64, columns | {head}" in text and f"| float32, columns | {head}" in text
    rows = [line for line in text.splitlines() if line.startswith(("| 16 ", "| 40 "))]
    assert len(rows) == 2*2 + 1 and all(row.count("|") == 7 for row in rows if " ms " in row)
    assert "- kit in blocks, 2 threads: " in text and "- backprop.gradient of all columns at once: it passes" in text
    assert "| columns | kit in blocks | kit on NumPy |" in text and "| exponent of time in columns" in text
    times = benchmark.rounds_of(text)
    assert list(times) == [f"{dtype}, {m}" for dtype in ("float64", "float32") for m in (1, 16, 40)]
    assert set(times["float32, 40"]) == {"bare 1", "kit 1", "blocks 1", "blocks 2", "kit 2"}


@pytest.mark.slow                              # nine engines, each in processes of its own
def test_an_engine_that_fails_in_blocks_is_named_and_the_others_stay(few_columns, monkeypatch):
    monkeypatch.setitem(benchmark.ENGINES, "broken", ("numpy", "a broken engine"))
    monkeypatch.setattr(benchmark, "SHARED", ["broken", "kit"])
    times, failed = benchmark.many_columns("float32", 1, ["broken", "kit"])
    assert list(failed) == ["a broken engine, 2 threads"] and "KeyError: 'broken'" in list(failed.values())[0]
    others = {("bare", 1), ("kit", 1), ("blocks", 1), ("blocks", 2), ("kit", 2)}
    assert list(times) == [1, 16, 40] and all(set(row) == others for row in times.values())
    found, failed = benchmark.extra_memory(1, ["broken", "kit"])
    assert list(failed) == ["a broken engine, 2 threads, m = 40"]
    assert list(found) == [("blocks", 40), ("kit", 40)]


def test_the_goals_of_blocks_are_judged_one_by_one(few_columns):
    def row(m, blocks):
        return {("bare", 1): [m*2.0], ("blocks", 2): [m*blocks], ("torch_auto", 2): [m*1.3]}
    whole  = {dtype: {m: row(m, 1.3) for m in (16, 40)} for dtype in ("float64", "float32")}
    stored = {1: (5.0, 9.0), 2: (1300.0, 22.0)}
    memory = {("blocks", 40): 20.0}
    text   = "\n".join(benchmark.goals_of_blocks(whole, stored, memory))
    assert "beside the bare products on one thread, float64 | at most 0.70 | 0.65 (16); 0.65 (40) |" in text
    assert "float32 | at most 0.62 | **no:** 0.65 (16)" in text
    assert "| beside torch autograd on as many threads, float32 | at most 1.00 | 1.00 (16); 1.00 (40) |" in text
    assert "| 1.00 +- 0.03 | 1.00 |" in text and "| memory at 1000 columns beside 40 | 1.00 +- 0.10 | 1.10 |" in text
    text   = "\n".join(benchmark.goals_of_blocks(whole, {2: (13000.0, 23.0)}, memory))
    assert "| 1.00 +- 0.03 | **no:** 1." in text and "| 1.00 +- 0.10 | **no:** 1.15 |" in text


def test_training_tells_how_many_seeds_came_so_far(small_work, monkeypatch):
    pytest.importorskip("sklearn", reason="scikit-learn is not installed (tests/requirements-engines.txt)")
    answers = {("train_kit", 0.96): 0.5, ("train_kit", 0.975): float("inf"), ("train_sklearn", 0.96): 1.5,
               ("train_sklearn", 0.975): 2.0, ("train_momentum", 0.96): 1.0}

    def answer(process, name, seed, goal):
        if (name, goal) not in answers:
            raise benchmark.PeerFailed("no answer")
        return float("inf") if (seed, goal) == (2, 0.975) else answers[name, goal], 7
    monkeypatch.setattr(benchmark, "installed", lambda: (["kit", "sklearn"], []))
    monkeypatch.setattr(benchmark, "begin", lambda: None)
    monkeypatch.setattr(benchmark, "end", lambda *processes: None)
    monkeypatch.setattr(benchmark, "ask", answer)
    text = benchmark.section("training", 3)
    assert "| 96 % | 0.5000 (3) | 1.5000 (3) |" in text and "| 97.5 % | none | 2.0000 (2) |  |" in text
    assert "best of three rates failed and is left out: no answer" in text
