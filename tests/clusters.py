"""A real cluster for the tests: a scheduler and its workers, each a process, that speak over loopback."""
import contextlib
import os
import subprocess
import sys

from tests.conftest import LONG, ROOT


@contextlib.contextmanager
def scheduler_and_workers(folder, workers=2):
    """(address file, processes): `dask scheduler` and so many `dask worker`, as one starts them on several machines."""
    file  = str(folder/"scheduler.json")
    place = ["--host", "127.0.0.1", "--scheduler-file", file]
    with open(folder/"log", "wb") as log, contextlib.ExitStack() as running:
        def start(*command):
            process = subprocess.Popen([sys.executable, "-m", "dask", *command], cwd=folder, stdout=log, stderr=log,
                                       env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"})
            running.callback(end, process)
            return process
        scheduler = start("scheduler", *place, "--port", "0", "--no-dashboard")
        yield file, [scheduler] + [start("worker", *place, "--nthreads", "1", "--no-nanny", "--no-dashboard")
                                   for _ in range(workers)]


def end(process):
    process.kill()
    process.wait(LONG)
