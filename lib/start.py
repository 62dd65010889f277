"""First weights: small, all different, and the same in every run."""
from math import sqrt
from numbers import Real

import numpy as np

from lib.fits import counts

# The standard deviation of the weights of a layer, from the number of its inputs and of its neurons.
NAMES = dict(lecun =lambda inputs, neurons: sqrt(1/inputs),
             glorot=lambda inputs, neurons: sqrt(2/(inputs + neurons)),
             he    =lambda inputs, neurons: sqrt(2/inputs))


def weights(sizes, seed=0, scale=1.0):
    """[None, W_1, ..., W_k] for layers of sizes[0] inputs, sizes[1], ..., sizes[k] neurons.

    Normal with standard deviation scale/sqrt(n_(i-1)), so that N_i is about as large as S_(i-1) whatever the width
    (LeCun, Bottou, Orr, Müller, "Efficient BackProp", 1998).  With equal weights a layer's neurons would stay equal.
    scale: a number, or the name of a usual standard deviation:

        "lecun"     sqrt(1/n_(i-1))              the same as 1                  (LeCun et al., 1998)
        "glorot"    sqrt(2/(n_(i-1) + n_i))      a mean of forward and backward (Glorot and Bengio, AISTATS 2010)
        "he"        sqrt(2/n_(i-1))              for relu, half of whose outputs are 0   (He et al., ICCV 2015)

    ValueError for fewer than two sizes, a size that is no whole number from 1 on, a seed that
    is none from 0 on, a scale that is not positive or a name that is not known.
    """
    if not isinstance(sizes, (list, tuple)) or len(sizes) < 2:
        raise ValueError(f"sizes = {sizes!r}: name the inputs and at least one layer, e.g. [2, 3, 1]")
    for n in sizes:
        counts(size=n)
    counts(0, seed=seed)
    spread = deviation(scale)
    rng    = np.random.default_rng(seed)
    return [None] + [rng.normal(scale=spread(before, here), size=(here, before))
                     for before, here in zip(sizes, sizes[1:])]


def deviation(scale):
    """The standard deviation as a function of a layer's inputs and neurons."""
    if isinstance(scale, str):
        if scale.lower() not in NAMES:
            raise ValueError(f"scale = {scale!r} is not known; give a number, or one of {', '.join(NAMES)}")
        return NAMES[scale.lower()]
    if not isinstance(scale, Real) or not 0 < scale < np.inf:
        raise ValueError(f"scale = {scale!r} is not a positive number; with 0 all weights would be equal")
    return lambda inputs, neurons: scale/np.sqrt(inputs)
