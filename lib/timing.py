"""Times that can be compared: matrix products on one core, memory at hand, and the least of several runs.

Import it before numpy: a library of matrix products reads its number of threads when it is loaded, and never again.
"""
import os
from timeit import repeat

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ.setdefault(variable, "1")                # who has set another number keeps it


def seconds(function, *arguments, times=5):
    """How long function(*arguments) takes: the least of several runs, for other work on the machine only adds."""
    keep_memory()
    return min(repeat(lambda: function(*arguments), number=1, repeat=times))


def keep_memory():
    """From now on freed arrays of up to 16 MB are kept for the next ones.

    glibc hands large blocks back to Linux, and to fetch them anew can take longer than a matrix product.  Once a block
    was freed, it keeps those that are smaller (man mallopt, M_MMAP_THRESHOLD).  Elsewhere this changes nothing.
    """
    block = bytearray(2**24)
    del block
