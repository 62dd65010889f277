"""The cluster's gradient is the sum over its blocks of columns, and equals that of one process."""
import re
import runpy

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lib import backprop, costs, figures
from tests.lessons import editor, own_words, refuses, tells
from tests.networks import worst

PRINTED = re.compile(r" *(\d+) columns: NumPy +([\d.]+) s, cluster +([\d.]+) s")
THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


@pytest.fixture(autouse=True)
def no_other_cluster(monkeypatch):
    monkeypatch.delenv("DASK_SCHEDULER_ADDRESS", raising=False)


def optional():
    pytest.importorskip("dask.array", reason="dask is not installed (tests/requirements-engines.txt)")
    return pytest.importorskip("distributed", reason="distributed is not installed: pip install distributed")


def edited(kit, **changes):
    """A quick version, with small sizes and few columns."""
    return editor("cluster")(kit, **{"sizes": "[5, 7, 6, 3]", "columns": "[3, 40]", **changes})


@pytest.fixture
def known(kit, monkeypatch, tmp_path):
    """The workspace of a quick version; the environment is put back."""
    optional()
    monkeypatch.setattr(figures, "FOLDER", str(tmp_path/"figures"))
    for name in THREADS:
        monkeypatch.setenv(name, "1")
    yield runpy.run_path(str(edited(kit)))
    plt.close("all")


@pytest.mark.filterwarnings("default")
def test_the_cluster_s_gradient_is_that_of_one_process_and_the_sum_over_its_blocks(known):
    from dask import array as da
    W, sigma, x, y = (known[name] for name in ("W", "sigma", "x", "y"))
    ours   = backprop.gradient(W, sigma, x, costs.squared(y).slope)
    X, Y   = (da.from_array(A, chunks=(-1, 15)) for A in (x, y))
    theirs = known["gradient"](X, Y)
    assert X.numblocks == (1, 3) and worst(list(theirs), ours) < 1e-12
    parts  = [backprop.gradient(W, sigma, x[:, i:i+15], costs.squared(y[:, i:i+15]).slope) for i in range(0, 40, 15)]
    assert worst([None] + [sum(part[i] for part in parts) for i in (1, 2, 3)], ours) < 1e-12
    assert all(type(A) is np.ndarray for A in theirs[1:])


@pytest.mark.filterwarnings("default")
def test_every_worker_holds_a_block_of_whole_columns(known):
    assert known["X"].chunks == ((5,), (20, 20)) and known["Y"].chunks == ((3,), (20, 20))


@pytest.mark.filterwarnings("default")
def test_the_picture_shows_the_seconds_beside_what_was_expected(known):
    one, many, alone, shared = known["ax"].lines
    assert list(one.get_ydata()) == known["one"] and list(many.get_ydata()) == known["many"]
    assert all(list(line.get_xdata()) == [3, 40] for line in known["ax"].lines)
    assert alone.get_ydata()[1]/alone.get_ydata()[0] == pytest.approx(40/3)
    assert alone.get_ydata()[1] == pytest.approx(one.get_ydata()[1])
    assert shared.get_ydata() == pytest.approx([known["many"][0] + t/2 for t in alone.get_ydata()])
    assert known["ax"].get_xscale() == known["ax"].get_yscale() == "log" and known["ax"].get_legend()


def test_it_prints_both_times_and_finds_both_gradients_equal_and_leaves_without_a_word(kit, run):
    optional()
    ran   = run(edited(kit), cwd="/")
    lines = ran.stdout.decode().splitlines()
    assert (ran.returncode, own_words(ran.stderr)) == (0, b"")
    assert lines[0].startswith("2 workers at ") and [PRINTED.fullmatch(line)[1] for line in lines[1:3]] == ["3", "40"]
    assert all(re.match(r"dW\[\d\]: (exact|close)", line) for line in lines[3:6])
    assert (kit/"figures"/"cluster.png").exists()


@pytest.mark.filterwarnings("default")
def test_a_scheduler_somewhere_else_is_found_by_its_address(kit, run):
    distributed = optional()
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, protocol="tcp",
                                  dashboard_address=None) as cluster:
        ran = run(edited(kit), DASK_SCHEDULER_ADDRESS=cluster.scheduler_address)
        assert (ran.returncode, own_words(ran.stderr)) == (0, b"")
        assert ran.stdout.decode().startswith(f"1 workers at {cluster.scheduler_address}")


def test_a_scheduler_with_a_wrong_address_is_one_sentence(kit, run):
    optional()
    ran = run(edited(kit), DASK_SCHEDULER_ADDRESS="nonsense")
    assert (ran.returncode, ran.stdout) == (1, b"") and ran.stderr.count(b"\n") == 1
    assert ran.stderr.startswith(b"error: missing port number in address 'nonsense'")


def test_without_dask_it_says_so_in_one_sentence(kit, run, tmp_path):
    (tmp_path/"distributed.py").write_text("raise ImportError('not here')")
    ran = run(edited(kit), PYTHONPATH=str(tmp_path))
    assert (ran.returncode, ran.stdout) == (1, b"") and ran.stderr.count(b"\n") == 1
    assert ran.stderr.startswith(b'error: this lesson needs Dask; run: python -m pip install "dask[array]" distributed')


def test_one_worker_and_one_number_of_columns_are_enough(kit, run):
    optional()
    ran = run(edited(kit, workers="1", columns="[7]"))
    assert (ran.returncode, own_words(ran.stderr)) == (0, b"") and ran.stdout.startswith(b"1 workers at ")


@pytest.mark.parametrize("name, value, sentence", [
    ("workers", "0",             "workers = 0 is not a whole number from 1 on"),
    ("columns", "[64, 0.5]",     "columns = 0.5 is not a whole number from 1 on"),
    ("columns", "[64, '128']",   "columns = '128' is not a whole number from 1 on"),
    ("columns", "[]",            "columns is empty; write at least one number between the brackets"),
    ("sizes",   "[64, 0, 10]",   "sizes = 0 is not a whole number from 1 on"),
    ("sizes",   "[64]",          "sizes = [64]: name the inputs and at least one layer"),
])
def test_what_cannot_be_computed_ends_in_one_sentence(kit, monkeypatch, capsys, name, value, sentence):
    optional()
    for variable in THREADS:
        monkeypatch.setenv(variable, "1")
    refuses(edited(kit, **{name: value}), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    optional()
    ran = run(edited(kit, workers="0"))
    assert ran.stdout == b""
    tells(ran, "workers = 0 is not a whole number from 1 on", "(cluster.py, line ")
