# %% [markdown]
"""Many workers, one gradient: every block of examples may be on another machine.

The gradient is a sum over the examples, the columns of X (batch.py).  A sum may be
computed in parts.  So cut the columns into blocks, let each worker compute the gradient
of its own block, and add the results:

    dC/dW_i  =  Delta_i S_(i-1)^T
             =  sum over blocks B of  Delta_i[:, B] S_(i-1)[:, B]^T

Dask is a Python package with arrays that are cut into blocks.  A worker is a process or
a thread that computes with its blocks, and the workers together are a cluster.
lib/backprop.py does not know that X and Y are such arrays, and stays as it is: its
lines only note what is to be done, until compute() does it.

You will see the same gradient from NumPy and from a cluster, and how many examples are
needed until the cluster is faster.  For fewer, its overhead is larger than the work:
the time in which work is handed out and results come back.  The cluster here is two
threads of this process, as a model.  For real machines, start Dask's scheduler, which
hands out the work, and set DASK_SCHEDULER_ADDRESS=tcp://HOST:8786.

Try: wider layers, sizes = [64, 1024, 512, 10] (a minute).  Does the cluster need more
examples then, or fewer?

Next: trainability_map.py
"""

# %%
from lib import timing                              # first: NumPy shall use one core

import math
import os

from lib import backprop, check, costs, lesson, start
from lib.activations import tanh

try:
    import dask.array as da
    from dask import compute
    from distributed import Client
except ImportError as error:
    raise ImportError("this lesson needs Dask; "
                      'run: python -m pip install "dask[array]" distributed') from error

# %% [markdown]
# ## What we know: change a number and run again

# %%
sizes   = [64, 256, 128, 10]
columns = [64, 256, 1024, 4096, 16384, 65536]
workers = 2

lesson.known(sizes=sizes, columns=columns, workers=workers)
W     = start.weights(sizes)
sigma = [None] + [tanh]*(len(sizes) - 1)

# %% [markdown]
# ## The cluster: at the address that is set, else two threads of this process

# %%
address = os.environ.get("DASK_SCHEDULER_ADDRESS")
if address:
    client = Client(address, timeout=10)
else:
    client = Client(n_workers=workers, threads_per_worker=1, processes=False,
                    dashboard_address=None)
client.wait_for_workers(1, timeout=10)
workers = len(client.nthreads())
print(f"{workers} workers at {client.scheduler.address}")

# %% [markdown]
# ## One gradient for both: X and Y are NumPy's arrays or Dask's

# %%
def gradient(X, Y):
    return compute(*backprop.gradient(W, sigma, X, costs.squared(Y).slope))


# %% [markdown]
# ## Examples in blocks: persist() makes them and leaves each on its worker

# %%
def examples(m):
    random = da.random.RandomState(0)
    block  = math.ceil(m/workers)
    X = random.uniform(-1, 1, (sizes[0],  m), chunks=(sizes[0],  block)).persist()
    Y = random.uniform(-1, 1, (sizes[-1], m), chunks=(sizes[-1], block)).persist()
    return X, Y


# %% [markdown]
# ## The loop: the same gradient, from one process and from the cluster

# %%
one  = []
many = []
for m in columns:
    X, Y = examples(m)
    x, y = compute(X, Y)                            # as arrays of NumPy
    one.append(timing.seconds(gradient, x, y, times=2))
    many.append(timing.seconds(gradient, X, Y, times=2))
    print(f"{m:6} columns: NumPy {one[-1]:7.4f} s, cluster {many[-1]:7.4f} s")

# %% [markdown]
# ## The check

# %%
check.compare("dW", list(gradient(X, Y)), list(gradient(x, y)))
client.close()

faster = [m for m, alone, shared in zip(columns, one, many) if shared < alone]
if faster:
    print("the cluster is faster at", *faster, "columns")
else:
    print(f"up to {columns[-1]} columns the cluster is never faster")

# %% [markdown]
# ## What we expect: twice the columns, twice the time; and the cluster's share of it

# %%
alone  = [one[-1]*m/columns[-1] for m in columns]
shared = [many[0] + time/workers for time in alone]         # overhead + a share

# %% [markdown]
# ## The picture

# %%
from lib import figures

fig, ax = figures.subplots(figsize=(10, 5))
cluster = f"cluster of {workers} workers"
points  = {"NumPy, one core": one, cluster: many}
lines   = {"NumPy, one core": alone, cluster: shared}
figures.scaling(ax, columns, points, lines, xlabel="examples, the columns of X",
                ylabel="seconds for a gradient",
                title="A cluster pays where the work is larger than its overhead")
ax.legend(title=f"lines: expected; overhead {many[0]:.2g} s")
figures.plain_numbers(ax.yaxis)
figures.save(fig, "cluster")
