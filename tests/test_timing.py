"""Timing: one core for everyone, the least of several runs."""
import os
import subprocess
import sys

import pytest

from lib import timing
from tests.conftest import ROOT

NAMES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def python(code, **env):
    clean = {name: value for name, value in os.environ.items() if name not in NAMES}
    ran   = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**clean, **env}, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split()


def test_numpy_loaded_afterwards_multiplies_on_one_core():
    pytest.importorskip("threadpoolctl", reason="threadpoolctl is not installed: it comes with scikit-learn")
    threads = python("from lib import timing; import numpy; from threadpoolctl import threadpool_info;"
                     "print(*[library['num_threads'] for library in threadpool_info()])")
    assert set(threads) <= {"1"}


def test_a_number_of_threads_that_the_user_has_set_is_kept():
    assert python("from lib import timing; import os; print(os.environ['OMP_NUM_THREADS'])",
                  OMP_NUM_THREADS="3") == ["3"]


def test_it_imports_no_numpy_itself():
    assert python("from lib import timing; import sys; print('numpy' in sys.modules)") == ["False"]


def test_it_is_the_least_of_as_many_runs_as_asked_for(monkeypatch):
    calls, clock = [], iter([0, 5, 10, 12, 20, 23, 30, 39])
    monkeypatch.setattr("timeit.default_timer", lambda: next(clock))
    monkeypatch.setattr(timing.repeat, "__defaults__", (*timing.repeat.__defaults__[:2], lambda: next(clock),
                                                        *timing.repeat.__defaults__[3:]))
    assert timing.seconds(lambda a, b: calls.append((a, b)), 1, 2, times=4) == 2
    assert calls == [(1, 2)]*4
