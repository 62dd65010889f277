"""Mistakes with several examples: sums and means, one example for all, groups of columns."""
import numpy as np

from checker.algorithm import RIGHT
from course.catalogue.pieces import before, mistake, scaled

mistake("batch_double_mean", "layer layers bias batch",
        "a factor 1/m comes in more than once",
        "How often do you divide by m between the cost and dW_1?",
        "For this sheet's cost not at all; for a mean cost once, at one place only.",
        "scripts/batch.py",
        scaled(lambda p, i: 1/p.m**2), dict(back=lambda p, i, D: before(p, i, D)*p.dS[i]/p.m),
        dict(scale=lambda p, i: 1/p.m, bias_scale=lambda p, i: 1/p.m,
             back=lambda p, i, D: before(p, i, D)*p.dS[i]/p.m))

mistake("batch_mean_W_only", "bias",
        "W gets the mean over the examples, while b gets the sum",
        "Is C a sum or a mean?  Can that be different for W and for b?",
        "Sum for both: the cost is one and the same.",
        "scripts/batch.py",
        dict(scale=lambda p, i: 1/p.m))

mistake("batch_wrong_m", "layer layers bias batch",
        "the gradient is divided by a number of neurons or inputs",
        "What does your m count: rows or columns, and of what?",
        "The number of examples is X.shape[1], and this cost does not even divide by it.",
        "scripts/batch.py",
        dict(loss=lambda p: 2*p.E/p.n[0]), scaled(lambda p, i: 1/p.n[0]),
        scaled(lambda p, i: 1/p.n[i-1]), scaled(lambda p, i: 1/p.n[i]))

mistake("batch_last_only", "layer layers bias batch",
        "only one example counts: the last, or the first",
        "Your loop visits all examples.  What happens to what it found for the one before?",
        "Add up: start with zeros and use += (or dW = dW + ...) for every example.",
        "scripts/batch.py",
        *(dict(outer=lambda p, i, D, c=c: D[i][:, c] @ p.S[i-1][:, c].T,
               bias=lambda p, i, D, c=c: D[i][:, c]) for c in (slice(-1, None), slice(0, 1))),
        *(dict(outer=lambda p, i, D, c=c: D[i][:, c] @ p.S[i-1][:, c].T) for c in (slice(-1, None), slice(0, 1))))

mistake("batch_sum_then_outer", "layer layers bias batch",
        "the examples are added up before deltas and inputs meet",
        "Is the sum of the products the same as the product of the sums?",
        "Multiply for every example, then add; Delta @ S.T does both.",
        "scripts/batch.py",
        dict(outer=lambda p, i, D: D[i].sum(axis=1, keepdims=True) @ p.S[i-1].sum(axis=1, keepdims=True).T),
        dict(outer=lambda p, i, D: D[i].mean(axis=1, keepdims=True) @ p.S[i-1].mean(axis=1, keepdims=True).T))

mistake("target_broadcast", "batch",
        "every output is compared with every target: a shape like (m, m) has appeared by broadcasting",
        "Print the shape of S - Y.  Is it the shape of Y?",
        "Give S and Y the same shape before you subtract.",
        "README, Octave and NumPy; scripts/batch.py",
        dict(cost=lambda p: np.sum((p.S[p.k].reshape(-1, 1) - p.Y.reshape(1, -1))**2)))

mistake("cost_without_sum", "layer layers bias batch",
        "the cost is added up along one axis only, or over some examples only",
        "How many numbers are in your cost, and how many examples does it see?",
        "np.sum((S - Y)**2), without an axis: one number.",
        "scripts/batch.py",
        *(dict(cost=lambda p, f=f: f(p.E**2)) for f in (
            lambda A: A, lambda A: A.sum(axis=0), lambda A: A.sum(axis=1), lambda A: A[:, -1].sum(),
            lambda A: A[:, 0].sum(), lambda A: A.sum(axis=0).mean(), lambda A: A.sum(axis=1).mean(),
            lambda A: A.sum(axis=0, keepdims=True), lambda A: A.sum(axis=1, keepdims=True), lambda A: A.max())))

mistake("last_partial_batch", "epoch",
        "the last group is dropped, because it is smaller",
        "7 examples in groups of 3: how many groups are there, and how large is the last one?",
        "Go on as long as columns are left; the last group takes what remains.",
        "scripts/batch.py",
        dict(groups=lambda p, size: [g for g in RIGHT["groups"](p, size) if len(g) == size]))

mistake("batch_groups_astray", "epoch",
        "the groups are not those of the sheet: they overlap, only one is used, or all columns come at once",
        "7 examples in groups of 3: which columns are in the second group?",
        "for j in range(0, m, size): the columns j ... j + size - 1, X[:, j:j + size].",
        "scripts/batch.py",
        dict(groups=lambda p, size: [list(range(p.m))]), dict(groups=lambda p, size: RIGHT["groups"](p, size)[:1]),
        dict(groups=lambda p, size: RIGHT["groups"](p, size)[1:]),
        dict(groups=lambda p, size: [list(range(j, min(j + size, p.m))) for j in range(p.m)]),
        dict(groups=lambda p, size: [list(range(j, j + size)) for j in range(p.m - size + 1)]),
        dict(groups=lambda p, size: [list(range(j, min(j + size + 1, p.m))) for j in range(0, p.m, size)]),
        dict(groups=lambda p, size: [list(range(j, min(j + size - 1, p.m))) for j in range(0, p.m, size)]),
        dict(groups=lambda p, size: [[j] for j in range(p.m)]),
        dict(groups=lambda p, size: [list(range(size))]*len(RIGHT["groups"](p, size))),
        dict(groups=lambda p, size: [list(range(size))]*(p.m//size)),
        dict(groups=lambda p, size: [list(range(min(j, p.m - size), min(j + size, p.m))) for j in range(0, p.m, size)]),
        dict(groups=lambda p, size: RIGHT["groups"](p, size)[::-1]),
        dict(groups=lambda p, size: [list(range(j, p.m, size)) for j in range(size)]),
        dict(groups=lambda p, size: [list(range(j, p.m, p.m//size)) for j in range(p.m//size)]),
        dict(groups=lambda p, size: RIGHT["groups"](p, size)[:-1]))
