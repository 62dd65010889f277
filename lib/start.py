"""First weights: small, all different, and the same in every run."""
import numpy as np

from lib.fits import counts


def weights(sizes, seed=0, scale=1.0):
    """[None, W_1, ..., W_k] for layers of sizes[0] inputs, sizes[1], ..., sizes[k] neurons.

    Normal with standard deviation scale/sqrt(n_(i-1)), so that N_i is about as large as S_(i-1) whatever the width
    (LeCun, Bottou, Orr, Müller, "Efficient BackProp", 1998).  With equal weights a layer's neurons would stay equal.
    ValueError for fewer than two sizes, a size that is no whole number from 1 on, a seed that
    is none from 0 on, a scale that is not positive.
    """
    if not isinstance(sizes, (list, tuple)) or len(sizes) < 2:
        raise ValueError(f"sizes = {sizes!r}: name the inputs and at least one layer, e.g. [2, 3, 1]")
    for n in sizes:
        counts(size=n)
    counts(0, seed=seed)
    if not 0 < scale < np.inf:
        raise ValueError(f"scale = {scale} is not a positive number; with 0 all weights would be equal")
    rng = np.random.default_rng(seed)
    return [None] + [rng.normal(scale=scale/np.sqrt(before), size=(here, before))
                     for before, here in zip(sizes, sizes[1:])]
