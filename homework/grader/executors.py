"""Many hand-ins through one function: one after the other, on several cores, or on a cluster; the same reports."""
import itertools
import multiprocessing
import signal
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from grader import trusted

AHEAD   = 2                                     # hand-ins for each worker that are handed out at a time
WAITING = 10                                    # seconds for a scheduler to answer


def reports(jobs, workers=1, scheduler=None):
    """(job, its report) for every job, as they are ready: that of grader/trusted.py's grade_one.

    workers: processes of this computer.  scheduler: the address of a scheduler of Dask, whose workers must have this
    folder on their path.  A worker that dies loses nothing: its hand-ins are handed out again.
    """
    if scheduler:
        return on_cluster(jobs, scheduler)
    if workers == 1:
        return ((job, trusted.grade_one(job)) for job in jobs)
    return on_cores(jobs, workers)


def on_cores(jobs, workers):
    """In processes of this computer; what was under way when one died is tried again, each in a process of its own."""
    jobs, lost = iter(jobs), []
    while True:
        suspects, lost = lost, []
        for job in suspects:
            yield job, alone(job)
        with pool(workers) as executor:
            for job, future in window(executor, jobs, AHEAD*workers):
                if isinstance(future, BrokenProcessPool) or isinstance(future.exception(), BrokenProcessPool):
                    lost.append(job)
                else:
                    yield job, future.result()
        if not lost:
            return


def pool(workers):
    """Fresh processes, on every system alike: none of them has what this one has in its memory."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=signal.signal,
                               initargs=(signal.SIGINT, signal.SIG_IGN))        # Ctrl-C is for the process that waits


def alone(job):
    """A report from a process of its own."""
    with pool(1) as executor:
        future = executor.submit(trusted.grade_one, job)
        if isinstance(future.exception(), BrokenProcessPool):
            return trusted.failed(job, "the grader's own process was ended while it looked at this file")
        return future.result()


def on_cluster(jobs, scheduler):
    """By the workers of a scheduler of Dask, which tries again what a worker has left when it died."""
    try:
        from dask.distributed import Client
    except ImportError as error:
        raise OSError("dask.distributed is not installed; run: python -m pip install distributed") from error
    try:
        client = Client(scheduler, timeout=WAITING)
    except (OSError, ValueError) as error:
        raise OSError(f"no scheduler of Dask answers at {scheduler}; start one with: dask scheduler") from error
    with client:
        ahead = AHEAD*max(1, sum(client.nthreads().values()))
        for job, future in window(client.get_executor(pure=False), jobs, ahead):
            error = future.exception()
            yield job, trusted.failed(job, trusted.name_of(error)) if error else future.result()


def window(executor, jobs, size):
    """(job, its future) as they are ready; only `size` jobs are under way, so that memory does not grow with a class.

    A job that a broken pool does not take comes back with the exception in place of a future, and no further is taken.
    """
    jobs, under_way = iter(jobs), {}
    for first in itertools.islice(jobs, size):
        under_way[executor.submit(trusted.grade_one, first)] = first
    while under_way:
        done, _ = wait(under_way, return_when=FIRST_COMPLETED)
        for future in done:
            yield under_way.pop(future), future
            for job in itertools.islice(jobs, 1):
                try:
                    under_way[executor.submit(trusted.grade_one, job)] = job
                except BrokenProcessPool as error:
                    yield job, error
