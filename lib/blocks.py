"""The gradient in blocks of columns: on all cores, on many machines, and for more columns than the memory holds.

C and its gradient are sums over the columns, so they may be computed block by block and added:

    C     =  sum over blocks B of  cost(Y[:, B]).f(S_k[:, B])
    dW_i  =  sum over blocks B of  Delta_i[:, B] . S_(i-1)[:, B]^T

lib/backprop.py computes each block.  N, S and Delta of a small block stay in the processor's cache, and however many
columns there are, only a few blocks are in memory.  The one argument `map` decides who computes:

    blocks.gradient(W, sigma, X, Y, cost)                           Python's own map: one block after the other
    with blocks.threads() as map:
        blocks.gradient(W, sigma, X, Y, cost, map=map)              all cores of this machine
    blocks.gradient(W, sigma, X, Y, cost, map=client.map)           the workers of a dask.distributed.Client
"""
import os
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import count

import numpy as np

from lib import backprop, fits

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
SIZE  = 512                                             # columns of a block: its matrices fit into a core's cache
AHEAD = CORES + 1                                       # blocks under way: one for each core, and one that waits


def gradient(W, sigma, X, Y, cost, size=SIZE, map=map, ahead=AHEAD, progress=False):
    """(C, dW): the sum over blocks of columns of the cost and of its gradient.

    X, Y:   arrays or np.memmap, which are cut into blocks of `size` columns; or Y = None and X an iterable of blocks,
            each a pair (X, Y), or a function without arguments that returns the pair and that the worker calls.
    cost:   what makes a cost for its targets, such as costs.squared.
    map:    called as map(function, [block]); it gives back results, or futures that are asked for their result().
    ahead:  how many blocks are under way at a time; at least one more than there are workers keeps all of them busy.
    The blocks are added in their own order: any number of workers gives the same bytes, with BLAS on one thread in
    each.  ValueError that names the block where one could not be read or computed, or where its worker died.
    """
    return added_up(partial(of_block, W, sigma, cost), cut(X, Y, size), map, ahead, progress)


def value(W, sigma, X, Y, cost, size=SIZE, map=map, ahead=AHEAD, progress=False):
    """C alone, the sum over blocks of columns; arguments and errors as in gradient()."""
    return added_up(partial(value_of_block, W, sigma, cost), cut(X, Y, size), map, ahead, progress)[0]


# %% One block, where a worker computes it

def of_block(W, sigma, cost, block):
    """(C, dW) of one block."""
    X, Y = block() if callable(block) else block
    C    = cost(Y)
    with np.errstate(all="ignore"):                     # told by a C that is not finite
        N, S  = backprop.forward(W, sigma, X)
        Delta = backprop.deltas(W, sigma, N, S, C.slope)
        outer = of_one_column if X.shape[1] == 1 and isinstance(X, np.ndarray) else backprop.gradients
        return C.f(S[-1]), outer(Delta, S)


def of_one_column(Delta, S):
    """Delta_i . S_(i-1)^T for one column: NumPy computes a column times a row with BLAS in dot, without it in @."""
    return [None] + [np.dot(Delta[i], S[i-1].T) for i in range(1, len(Delta))]


def value_of_block(W, sigma, cost, block):
    """(C, [None]) of one block."""
    X, Y = block() if callable(block) else block
    with np.errstate(all="ignore"):
        return cost(Y).f(backprop.forward(W, sigma, X)[1][-1]), [None]


# %% All blocks

def cut(X, Y, size):
    """The blocks one after the other, and in how many, in words."""
    fits.counts(size=size)
    if Y is None:
        return X, ""
    if X.shape[1] != Y.shape[1]:
        raise ValueError(f"X has {X.shape[1]} columns but Y has {Y.shape[1]}; give every example, a column of X, "
                         "its target, the same column of Y")
    m = X.shape[1]
    return ((X[:, a:a + size], Y[:, a:a + size]) for a in range(0, m, size)), f" of {-(-m//size)}"


def added_up(function, blocks_in_words, map, ahead, progress):
    """The sum of function(block) over all blocks, in their order."""
    fits.counts(ahead=ahead)
    blocks, in_words = blocks_in_words
    total = None
    for number, (C, dW) in in_order(function, blocks, map, ahead):
        total = (C, dW) if total is None else (total[0] + C, [None] + [A + B for A, B in zip(total[1][1:], dW[1:])])
        if progress:
            print(f"\rblock {number}{in_words}", end="", file=sys.stderr, flush=True)
    if total is None:
        raise ValueError("there is no block to add up; give X and Y at least one column")
    if progress:
        print(file=sys.stderr)
    return total


def in_order(function, blocks, map, ahead):
    """(number, function(block)) of one block after the other, while at most `ahead` of them are under way."""
    under_way = deque()
    for number, block in numbered(blocks):
        with named(number, "computed"):
            under_way.append((number, iter(map(function, [block]))))
        if len(under_way) == ahead:
            yield finished(*under_way.popleft())
    while under_way:
        yield finished(*under_way.popleft())


def numbered(blocks):
    """(1, block), (2, block), ...; one that cannot be read is named."""
    blocks, end = iter(blocks), object()
    for number in count(1):
        with named(number, "read"):
            block = next(blocks, end)
        if block is end:
            return
        yield number, block


def finished(number, results):
    """The number of a block that is under way, and its result, for which it waits."""
    with named(number, "computed"):
        result = next(results)
        return number, result.result() if hasattr(result, "result") else result


@contextmanager
def named(number, what):
    """What goes wrong in here becomes one sentence with the number of the block."""
    try:
        yield
    except Exception as error:
        words = " ".join(str(error).split())[:200]
        raise ValueError(f"block {number} could not be {what}: {type(error).__name__}: {words}") from error


# %% Threads

@contextmanager
def threads(workers=CORES):
    """A map for so many threads, each with BLAS on one thread; after Ctrl-C none of them begins another block."""
    fits.counts(workers=workers)
    pool = ThreadPoolExecutor(workers)
    with blas_on_one_thread():
        try:
            yield pool.map
        finally:
            pool.shutdown(cancel_futures=True)


def blas_on_one_thread():
    """Else each thread would start as many again for its products; where that cannot be set, a line is printed."""
    try:
        from threadpoolctl import threadpool_limits
    except ImportError:
        if os.environ.get("OMP_NUM_THREADS") != "1":
            print("threadpoolctl is not installed, so the threads of BLAS get in the way of these; run: "
                  "python -m pip install threadpoolctl, or set OMP_NUM_THREADS=1 before Python starts", file=sys.stderr)
        return nullcontext()
    return threadpool_limits(1, user_api="blas")
