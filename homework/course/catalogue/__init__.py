"""The catalogue of mistakes, by unit.  Yours to edit: add an entry, change a hint, take one out.

    cost.py  slope.py  backward.py  gradient.py  forward.py  bias.py  batch.py  check.py  training.py

An entry of any of them:

    id       a word for the mistake; it appears in --json
    units    where it is looked for: scalar, chain, layer, layers, activations, bias, batch, train, epoch, forms,
             products, check; every question of homework/course/questions.py names its own
    when     completes "your numbers are what one gets when ..."
    first    the first hint: a question; it must not contain the answer
    second   the second hint, shown with --more
    see      formula and lesson
    wrong    the wrong formula as a short function, in the parts of homework/checker/algorithm.py; several where it is
             written in several ways.  p holds W b sigma X Y N S dS r m n k and E = S_k - Y; D the deltas;
             G = dC/dS_k.  The check looks for it in every layer, in some of them, and beside another mistake.
             Questions about one small function have their own part, with the question's name.

Earlier entries are commoner and named first.  Most of them were collected from public questions and bug reports.
"""
from course.catalogue.pieces import MISTAKES, Mistake       # noqa: F401
from course.catalogue import cost, slope, backward, gradient, forward, bias, batch, check, training     # noqa: F401

BY_ID = {entry.id: entry for entry in MISTAKES}
