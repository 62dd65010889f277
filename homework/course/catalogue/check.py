"""Mistakes in a gradient check by central differences."""
import numpy as np

from course.catalogue.pieces import mistake


def differences(f):
    """f(p, plus, minus, middle) for every entry of w."""
    def numerical(p):
        E = p.eps*np.eye(len(p.w))
        return np.array([f(p, p.C(p.w + e), p.C(p.w - e), p.C(p.w)) for e in E])
    return dict(numerical=numerical)


def not_restored(p):
    v, g = p.w.astype(float), []
    for j in range(len(v)):
        v[j] += p.eps; plus = p.C(v)
        v[j] -= 2*p.eps
        g.append((plus - p.C(v))/(2*p.eps))
    return np.array(g)


def both_wander(p):
    steps = p.eps*np.tril(np.ones((len(p.w), len(p.w))))
    return np.array([(p.C(p.w + e) - p.C(p.w - e))/(2*p.eps) for e in steps])


def whole_steps(values, unit):
    """Are these whole multiples of a unit, as differences of rounded numbers are?"""
    counts = np.asarray(values, dtype=float)/unit
    return bool(np.all(abs(counts) < 1e8) and np.all(abs(counts - np.round(counts)) < 0.01) and np.any(counts))


mistake("gc_one_sided", "check",
        "only one side is looked at: (C(w + eps) - C(w))/eps",
        "How does the error shrink when eps is halved: by 2, or by 4?  Which formula does the sheet ask for?",
        "Central: (C(w + eps) - C(w - eps))/(2 eps).",
        "scripts/gradient_check.py",
        differences(lambda p, plus, minus, at: (plus - at)/p.eps),
        differences(lambda p, plus, minus, at: (at - minus)/p.eps))

mistake("gc_factor_eps", "check",
        "the division does not fit the distance of the two points: it is 2 eps",
        "How far apart are w + eps and w - eps?  And is there a bracket around what you divide by?",
        "Divide by (2*eps), with the bracket; also see that both points are really moved.",
        "scripts/gradient_check.py",
        differences(lambda p, plus, minus, at: (plus - minus)/p.eps),
        differences(lambda p, plus, minus, at: (plus - at)/(2*p.eps)),
        differences(lambda p, plus, minus, at: (at - minus)/(2*p.eps)),
        differences(lambda p, plus, minus, at: plus - minus),
        differences(lambda p, plus, minus, at: (plus - minus)/2),
        differences(lambda p, plus, minus, at: (plus - minus)/p.eps**2),
        differences(lambda p, plus, minus, at: 2*(plus - minus)/p.eps),
        differences(lambda p, plus, minus, at: (plus - minus)*2*p.eps),
        differences(lambda p, plus, minus, at: (minus - plus)/(2*p.eps)))

mistake("gc_brackets", "check",
        "a bracket is missing, around the difference or around 2 eps",
        "What does Python compute first in a - b / 2 * eps?",
        "(C(w + eps) - C(w - eps))/(2*eps): two pairs of brackets.",
        "scripts/gradient_check.py",
        differences(lambda p, plus, minus, at: (plus - minus)/2*p.eps),
        differences(lambda p, plus, minus, at: plus - minus/2*p.eps),
        differences(lambda p, plus, minus, at: plus - minus/(2*p.eps)))

mistake("gc_aliased", "check",
        "both points are the same: w plus and w minus are one array under two names",
        "After wp = w, how many arrays are there?",
        "wp = w.copy() and wm = w.copy().",
        "README, Octave and NumPy; scripts/gradient_check.py",
        differences(lambda p, plus, minus, at: 0.0))

mistake("gc_not_restored", "check",
        "an entry that was moved is not put back before the next one moves",
        "When entry 2 is measured, where should entry 1 be?",
        "Put the entry back, or start every time from a fresh copy of w.",
        "scripts/gradient_check.py",
        dict(numerical=not_restored), dict(numerical=both_wander))

mistake("gc_entries_skipped", "check",
        "not every entry is measured: the loop leaves out the first or the last one",
        "Which indices does your loop visit, and which are those of an array of n entries?",
        "for j in range(n): 0, 1, ..., n - 1; Python counts from 0.",
        "README, Octave and NumPy; scripts/gradient_check.py",
        *(dict(numerical=lambda p, kept=kept: differences(
            lambda p, plus, minus, at: (plus - minus)/(2*p.eps))["numerical"](p)*kept(len(p.w)))
          for kept in (lambda n: np.arange(n) > 0, lambda n: np.arange(n) < n - 1, lambda n: np.arange(n) < 1)))

mistake("gc_all_at_once", "check",
        "all entries are moved at once, so that all get the same number",
        "A slope for entry j: how many entries may move?",
        "Move one entry at a time, in a loop over j.",
        "scripts/gradient_check.py",
        differences(lambda p, plus, minus, at: (p.C(p.w + p.eps) - p.C(p.w - p.eps))/(2*p.eps)),
        dict(numerical=lambda p: (p.C(p.w + p.eps) - p.C(p.w - p.eps))/(2*p.eps)))

mistake("gc_output_not_loss", "check",
        "the output of the network is differentiated, not the cost",
        "Do your numbers change when only y changes?",
        "Take the difference of cost(w, x, y), not of output(w, x).",
        "scripts/gradient_check.py",
        dict(numerical=lambda p: np.array([(p.output(p.w + e) - p.output(p.w - e)).sum()/(2*p.eps)
                                           for e in p.eps*np.eye(len(p.w))])))

mistake("gc_eps_too_small", "check",
        "the step is so small that rounding is all that is left of the difference",
        "C has about 16 digits.  How many of them change when w moves by 1e-13?",
        "Use the eps that the function is given; near 1e-5 is best for central differences.",
        "scripts/gradient_check.py",
        dict(seen=lambda p, a: any(whole_steps(a, np.spacing(p.C(p.w))/4/d) for e in range(10, 17)
                                   for d in (2*10.0**-e, 10.0**-e))))

mistake("gc_float32", "check",
        "the numbers are kept with 7 digits (float32), too few for a difference",
        "How many digits does a float32 have, and how many are left after a difference of nearly equal numbers?",
        "Use float64, NumPy's own choice; np.array(w, dtype=float).",
        "scripts/gradient_check.py",
        dict(seen=lambda p, a: p.eps < 1e-4 and whole_steps(a, float(np.spacing(np.float32(p.C(p.w))))/4/(2*p.eps))))

mistake("gc_integer_array", "check",
        "whole numbers stay whole: in an array of integers, eps is cut off",
        "What does np.array([1, 2, 3]) become when you add 0.1 to one entry?  Try it.",
        "Make a copy of floats first: np.array(w, dtype=float), and np.zeros for the result.",
        "README, Octave and NumPy; scripts/gradient_check.py",
        dict(numerical=lambda p: np.trunc(differences(lambda p, plus, minus,
                                                      at: (plus - minus)/(2*p.eps))["numerical"](p))))

mistake("gc_criterion", "check",
        "the criterion lets pass what it should stop, or stops what is right",
        "Which number tells how far two arrays are apart, whatever their size?  "
        "Does yours see a sign, and a tiny array?",
        "|a - n| / (|a| + |n|), with the norm of the whole difference: "
        "below 1e-6 for a right one, 1/3 for a factor 2.",
        "scripts/gradient_check.py")
