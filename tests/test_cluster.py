"""Three maps, one gradient: the page's blocks, its cluster of real processes, and the worker that is killed."""
import re
import runpy
import warnings

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lib import backprop, costs, figures
from tests.clusters import scheduler_and_workers
from tests.conftest import LONG, copy_of_the_kit
from tests.lessons import editor, own_words, refuses, tells
from tests.networks import worst

PRINTED = re.compile(r" *(\d+) columns: one core +([\d.]+) s, threads +([\d.]+) s, cluster +([\d.]+) s")
THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


@pytest.fixture(autouse=True)
def no_other_cluster(monkeypatch):
    monkeypatch.delenv("DASK_SCHEDULER_ADDRESS", raising=False)


def optional():
    return pytest.importorskip("distributed", reason="distributed is not installed: pip install distributed")


def edited(kit, **changes):
    """A quick version, with small sizes and few columns."""
    return editor("cluster")(kit, **{"sizes": "[5, 7, 6, 3]", "block": "16", "columns": "[16, 40]", **changes})


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """The workspace of a quick version, run once, as the main module: Dask sends its functions to other processes."""
    optional()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figures, "FOLDER", str(tmp_path_factory.mktemp("figures")))
        patch.delenv("DASK_SCHEDULER_ADDRESS", raising=False)
        for name in THREADS:
            patch.setenv(name, "1")
        page = edited(copy_of_the_kit(tmp_path_factory.mktemp("kit")))
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            return runpy.run_path(str(page), run_name="__main__")


def test_the_gradient_of_the_page_is_that_of_all_its_columns_at_once(known):
    parts = [part() for part in known["all_blocks"](40)]
    X, Y  = (np.concatenate(matrices, axis=1) for matrices in zip(*parts))
    assert [x.shape for x, _ in parts] == [(5, 16), (5, 16), (5, 8)] and Y.shape == (3, 40)
    assert len({x[0, 0] for x, _ in parts}) == 3                       # each block has examples of its own
    ours  = backprop.gradient(known["W"], known["sigma"], X, costs.squared(Y).slope)
    assert worst(known["gradient"](known["all_blocks"](40), map), ours) < 1e-12


def test_so_many_rounds_are_expected_as_the_busiest_worker_has_blocks(known):
    assert [known["rounds"](m, 2) for m in (1, 16, 17, 32, 33, 64, 65)] == [1, 1, 1, 1, 2, 2, 3]
    assert known["expected"]([0.5, 6.0], 1) == [2.0, 6.0] and known["expected"]([0.5, 6.0], 2) == [3.0, 6.0]


def test_the_picture_shows_the_seconds_of_three_maps_beside_what_was_expected(known):
    points, lines = known["ax"].lines[:3], known["ax"].lines[3:]
    measured = [known["one"], known["many"], known["others"]]
    assert [list(line.get_ydata()) for line in points] == measured
    assert all(list(line.get_xdata()) == [16, 40] for line in known["ax"].lines)
    assert [list(line.get_ydata()) for line in lines] == [
        known["expected"](seconds, workers) for seconds, workers in zip(measured, (1, 2, 2))]
    assert known["ax"].get_xscale() == known["ax"].get_yscale() == "log" and known["ax"].get_legend()
    plt.close("all")


def test_it_prints_all_times_kills_a_worker_finds_equal_bits_and_leaves_without_a_word(kit, run):
    optional()
    page = edited(kit)
    end  = "client.close()\n"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(end, "print('dead:', victim not in client.run(os.getpid).values())\n" + end),
                    encoding="utf-8")
    ran   = run(page, cwd="/")
    lines = ran.stdout.decode().splitlines()
    assert (ran.returncode, own_words(ran.stderr)) == (0, b"") and text.count(end) == 1
    assert lines[0].startswith("2 workers at ") and [PRINTED.fullmatch(line)[1] for line in lines[1:3]] == ["16", "40"]
    assert lines[3:8] == ["a worker is killed at block 2 of 3", "dW[1]: exact", "dW[2]: exact", "dW[3]: exact",
                          "dead: True"]
    assert (kit/"figures"/"cluster.png").exists()


@pytest.mark.filterwarnings("default")
def test_a_scheduler_and_workers_somewhere_else_are_found_by_their_address_and_none_is_killed(kit, run, tmp_path):
    distributed = optional()
    with scheduler_and_workers(tmp_path) as (file, workers):
        with distributed.Client(scheduler_file=file, timeout=LONG) as client:
            client.wait_for_workers(2, timeout=LONG)
            address = client.scheduler.address
        ran   = run(edited(kit), DASK_SCHEDULER_ADDRESS=address)
        lines = ran.stdout.decode().splitlines()
        assert (ran.returncode, own_words(ran.stderr)) == (0, b"")
        assert lines[0] == f"2 workers at {address}"
        assert lines[3:6] == ["dW[1]: exact", "dW[2]: exact", "dW[3]: exact"]
        assert all(process.poll() is None for process in workers)


def test_a_scheduler_with_a_wrong_address_is_one_sentence(kit, run):
    optional()
    ran = run(edited(kit), DASK_SCHEDULER_ADDRESS="nonsense")
    assert (ran.returncode, ran.stdout) == (1, b"") and ran.stderr.count(b"\n") == 1
    assert ran.stderr.startswith(b"error: missing port number in address 'nonsense'")


def test_without_dask_it_says_so_in_one_sentence(kit, run, tmp_path):
    (tmp_path/"distributed.py").write_text("raise ImportError('not here')")
    ran = run(edited(kit), PYTHONPATH=str(tmp_path))
    assert (ran.returncode, ran.stdout) == (1, b"") and ran.stderr.count(b"\n") == 1
    assert ran.stderr.startswith(b"error: this lesson needs Dask; run: python -m pip install distributed")


def test_one_worker_and_one_number_of_columns_are_enough(kit, run):
    optional()
    ran = run(edited(kit, workers="1", columns="[7]"))
    assert (ran.returncode, own_words(ran.stderr)) == (0, b"") and ran.stdout.startswith(b"1 workers at ")


@pytest.mark.parametrize("name, value, sentence", [
    ("workers", "0",             "workers = 0 is not a whole number from 1 on"),
    ("columns", "[64, 0.5]",     "columns = 0.5 is not a whole number from 1 on"),
    ("columns", "[64, '128']",   "columns = '128' is not a whole number from 1 on"),
    ("block",   "0",             "block = 0 is not a whole number from 1 on"),
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
