# %% [markdown]
"""Many workers, one gradient: the columns are cut into blocks, one worker for each.

The gradient is a sum over the examples, the columns of X (batch.py).  A sum may be
computed in parts.  So cut the columns into blocks, let each worker compute the gradient
of one block after the other, and add the results:

    dC/dW_i  =  Delta_i S_(i-1)^T
             =  sum over blocks B of  Delta_i[:, B] S_(i-1)[:, B]^T

lib/blocks.py does this, with lib/backprop.py for each block.  Who the workers are is
one argument, a function that is called like Python's own map:

    map           one block after the other, on one core
    threads       threads of this process, each on a core of its own
    client.map    processes that may be on other machines: a cluster of Dask's

The results are always added in the order of the blocks, so all three give the same
gradient to the last bit.  A process of the cluster receives W and a function that makes
or reads the examples of its block, and sends dW back.  This takes time: its overhead.
Such a process may also die.  Its blocks are then computed by another one.

You will see the seconds of all three, and one worker killed in the middle of the sum.
Where a point lies above its line, the overhead is a large part of the time.
The cluster here is two processes of this machine.  With several machines, start Dask's
scheduler on one, which hands out the work, and in the kit's folder on each a worker:

    dask scheduler
    PYTHONPATH=. dask worker tcp://HOST:8786

Then set DASK_SCHEDULER_ADDRESS=tcp://HOST:8786 and run this page.

Try: block = 256.  Which of the three becomes much slower, and why?

Next: trainability_map.py
"""

# %%
from lib import timing                              # first: NumPy shall use one core

import logging
import math
import os
import signal
from functools import partial

import numpy as np

from lib import blocks, check, costs, lesson, start
from lib.activations import tanh

try:
    from distributed import Client, LocalCluster
except ImportError as error:
    raise ImportError("this lesson needs Dask; "
                      "run: python -m pip install distributed") from error

# %% [markdown]
# ## What we know: change a number and run again

# %%
sizes   = [64, 256, 128, 10]
columns = [4096, 8192, 16384, 32768, 65536]
block   = 4096                                      # columns of a block
workers = 2

lesson.known(sizes=sizes, columns=columns, block=block, workers=workers)
W     = start.weights(sizes)
sigma = [None] + [tanh]*(len(sizes) - 1)

# %% [markdown]
# ## The cluster: at the address that is set, else so many processes of this machine

# %%
address = os.environ.get("DASK_SCHEDULER_ADDRESS")
if address:
    client = Client(address, timeout=10)
else:
    globals().pop("__file__", None)             # else each process would run this page
    local  = LocalCluster(n_workers=workers, threads_per_worker=1,
                          dashboard_address=None, silence_logs=logging.CRITICAL)
    client = Client(local)
client.wait_for_workers(1, timeout=10)
workers = len(client.nthreads())
print(f"{workers} workers at {client.scheduler.address}")

# %% [markdown]
# ## The examples of one block, made by the worker that needs them

# %%
def examples(first, m):
    rng   = np.random.default_rng(first)
    count = min(block, m - first)
    X     = rng.uniform(-1, 1, (sizes[0],  count))
    Y     = rng.uniform(-1, 1, (sizes[-1], count))
    return X, Y


def all_blocks(m):
    return [partial(examples, first, m) for first in range(0, m, block)]


# %% [markdown]
# ## One gradient for all: who computes is the argument map

# %%
def gradient(parts, map):
    C, dW = blocks.gradient(W, sigma, parts, None, costs.squared, map=map,
                            ahead=2*workers)
    return dW


# %% [markdown]
# ## The loop: the same gradient, by three maps

# %%
on_cluster = partial(client.map, pure=False)        # each block anew, none remembered
one, many, others = [], [], []

with blocks.threads(workers) as threads:
    for each in (map, threads, on_cluster):         # once before the clock, so that
        gradient(all_blocks(columns[0]), each)      # every worker has what it needs
    for m in columns:
        parts = all_blocks(m)
        one.append(timing.seconds(gradient, parts, map, times=2))
        many.append(timing.seconds(gradient, parts, threads, times=2))
        others.append(timing.seconds(gradient, parts, on_cluster, times=2))
        print(f"{m:6} columns: one core {one[-1]:7.4f} s, threads {many[-1]:7.4f} s, "
              f"cluster {others[-1]:7.4f} s")

# %% [markdown]
# ## The check: a worker is killed in the middle, and the gradient is the same

# %%
def with_a_death(parts):
    for number, part in enumerate(parts):
        if number == len(parts)//2 and not address:
            os.kill(victim, signal.SIGTERM)
            print(f"a worker is killed at block {number + 1} of {len(parts)}")
        yield part


victim = min(client.run(os.getpid).values())        # the number of a process
check.compare("dW", gradient(with_a_death(parts), on_cluster), gradient(parts, map))
client.close()
if not address:
    local.close()

# %% [markdown]
# ## What we expect: each worker takes a block, then the next; so many rounds

# %%
def rounds(m, workers):
    return math.ceil(math.ceil(m/block)/workers)


def expected(seconds, workers):
    a_round = seconds[-1]/rounds(columns[-1], workers)
    return [rounds(m, workers)*a_round for m in columns]


# %% [markdown]
# ## The picture

# %%
from lib import figures

fig, ax = figures.subplots(figsize=(10, 5))
several = f"{workers} threads"
cluster = f"cluster of {workers} processes"
points  = {"one core": one, several: many, cluster: others}
lines   = {"one core": expected(one, 1),
           several:    expected(many, workers),
           cluster:    expected(others, workers)}
figures.scaling(ax, columns, points, lines, xlabel="examples, the columns of X",
                ylabel="seconds for a gradient",
                title="The same gradient, by three maps")
ax.legend(title="lines: expected, back from the last point")
figures.plain_numbers(ax.yaxis)
figures.save(fig, "cluster")
