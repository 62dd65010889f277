"""First weights: small, all different, and the same in every run."""
import numpy as np


def weights(sizes, seed=0, scale=1.0):
    """[None, W_1, ..., W_k] for layers of sizes[0] inputs, sizes[1], ..., sizes[k] neurons.

    Normal with standard deviation scale/sqrt(n_(i-1)), so that N_i is about as large as S_(i-1) whatever the width
    (LeCun, Bottou, Orr, Müller, "Efficient BackProp", 1998).  With equal weights a layer's neurons would stay equal.
    ValueError for fewer than two sizes or a size below 1.
    """
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError(f"sizes {list(sizes)}: name the inputs and at least one layer, each 1 or more, e.g. [2, 3, 1]")
    rng = np.random.default_rng(seed)
    return [None] + [rng.normal(scale=scale/np.sqrt(before), size=(here, before))
                     for before, here in zip(sizes, sizes[1:])]
