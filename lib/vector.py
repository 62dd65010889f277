"""All weights of a network in one row, as optimisers want them, and back."""
import numpy as np


def flatten(W):
    """[None, W_1, ..., W_k] -> one row: the rows of W_1 one after another, then those of W_2, ..."""
    return np.concatenate([A.ravel() for A in W[1:]])


def restore(w, W):
    """The row w -> matrices of the shapes of W, which flatten turns into w again.

    ValueError where w has another number of entries than all W_i together.
    """
    sizes = [A.size for A in W[1:]]
    if np.shape(w) != (sum(sizes),):
        raise ValueError(f"the row has shape {np.shape(w)}, but W has {sum(sizes)} weights; give one number for each")
    parts = np.split(w, np.cumsum(sizes)[:-1])
    return [None] + [part.reshape(A.shape) for part, A in zip(parts, W[1:])]
