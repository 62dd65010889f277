"""Many machines, one gradient: it is a sum over columns, so every block of columns may live somewhere else.

    dC/dW_i  =  Delta_i S_(i-1)^T  =  sum over blocks b of  Delta_i[:, b] S_(i-1)[:, b]^T           (note, remark 3)

X and Y become Dask arrays, cut into blocks of columns; lib/backprop.py does not know it and stays as it is.  You will
see the same gradient from one process and from a cluster, and how many columns make the cluster worth its trouble.
It is two threads of this process; for real machines set DASK_SCHEDULER_ADDRESS=tcp://HOST:8786.  Then begin again:

Next: trainability_map.py
"""
import os
from timeit import repeat

os.environ.update(OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1", OMP_NUM_THREADS="1")    # NumPy will use one core

from lib import activations, backprop, check, costs, fits, start
try:
    import dask.array as da
    from dask import compute
    from distributed import Client
except ImportError as error:
    raise ImportError('this lesson needs Dask; run: python -m pip install "dask[array]" distributed') from error

# %% What we know: change a number and run again
sizes   = [64, 256, 128, 10]
columns = [64, 256, 1024, 4096, 16384, 65536]
workers = 2

fits.counts(**{"workers": workers, "len(columns)": len(columns)})
for m in columns:
    fits.counts(columns=m)
W, sigma = start.weights(sizes), [None] + [activations.tanh]*(len(sizes) - 1)

# %% The cluster
local   = dict(n_workers=workers, threads_per_worker=1, processes=False, dashboard_address=None)
address = os.environ.get("DASK_SCHEDULER_ADDRESS")
client  = Client(address, timeout=10) if address else Client(**local)
client.wait_for_workers(1, timeout=10)
workers = len(client.nthreads())
print(f"{workers} workers at {client.scheduler.address}")

# %% The loop: one line for NumPy's arrays x, y and for Dask's X, Y, which only note what to do until compute() does it
def gradient(X, Y):
    return compute(*backprop.gradient(W, sigma, X, costs.squared(Y).slope))

one, many = [], []                                # seconds, the better of two
for m in columns:
    rng  = da.random.RandomState(0)
    X, Y = (rng.uniform(-1, 1, (n, m), chunks=(n, -(-m//workers))).persist() for n in (sizes[0], sizes[-1]))
    x, y = compute(X, Y)
    one.append( min(repeat("gradient(x, y)", globals=globals(), number=1, repeat=2)))
    many.append(min(repeat("gradient(X, Y)", globals=globals(), number=1, repeat=2)))
    print(f"{m:6} columns: one process {one[-1]:7.4f} s, cluster {many[-1]:7.4f} s")
check.compare("dW", list(gradient(X, Y)), list(gradient(x, y)))
client.close()

# %% The picture
import matplotlib.pyplot as plt
from lib import figures
plt.style.use(figures.STYLE)
fig, axes = plt.subplots(figsize=(9, 5.2), layout="constrained")
slope1 = [one[-1]*m/columns[-1] for m in columns]
shared = [many[0] + t/workers for t in slope1]
axes.loglog(columns, one,    "oC0", label="NumPy, one thread, measured")
axes.loglog(columns, slope1, "-C0", label="predicted: twice the columns, twice the time")
axes.loglog(columns, many,   "sC1", label=f"cluster of {workers} workers, measured")
axes.loglog(columns, shared, "--C1", label=f"predicted: {many[0]:.2g} s of trouble + 1/{workers} of the time")
axes.set(title="A cluster pays where the work outweighs its trouble", xlabel="columns", ylabel="seconds for a gradient")
axes.legend(loc="lower right"); figures.plain_numbers(axes.xaxis); figures.plain_numbers(axes.yaxis)
figures.save(fig, "cluster")
