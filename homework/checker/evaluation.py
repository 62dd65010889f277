"""Is an answer right, and which blocks of it are?  Why a wrong one is wrong, homework/checker/diagnosis.py finds out.

    1  right within 1e-6 (1e-4 for float32), whatever the container or the layout:  praise, and silence
    2  the fingerprint: which blocks are right, and which is the first wrong one
    3  the mistake, on networks with two seeds, exactly
    4  where the code stops with an error: the same on equal sizes, where every formula runs

It never sees a student's code, only numbers; it never says more than the numbers do.
"""
import functools
import re
from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np

from checker import answers, diagnosis, matching
from checker.answers import FLOAT32, Unreadable, blocks, close, lay
from checker.process import wire
from checker.verdict import State, Verdict

NO_NUMBERS = ("SystemExit", "RecursionError", "EOFError", "KeyboardInterrupt", "MemoryError", "NameError")
FIXED      = ("activations", "products")        # units whose sheets say where each entry of a matrix stands


# %% A whole sheet

def sheet(asked, own, ask, judge=None):
    """The verdicts on all questions, one after the other; what was found earlier is known to the rest.

    judge: another function for the verdict on one question, with the arguments of the one below.
    """
    earlier = {}
    for q in asked:
        if q.name != "by_hand" or own:
            verdict, heard  = (judge or judged)(q, ask, own, earlier)
            earlier[q.name] = SimpleNamespace(question=q, verdict=verdict, heard=heard)
            yield verdict


# %% One question

@dataclass
class Heard:
    """What came back for one network: blocks and notes, or how the code stopped."""
    p: object
    right: list                                 # [(label, array)], as it should be
    blocks: list = field(default_factory=list)  # [(label, array)], as it came
    notes: set = field(default_factory=set)
    stopped: dict = None
    tolerance: float = 1e-6


def judged(q, ask, own=None, earlier=None):
    """(the verdict on one question, what was heard).  ask(name, args) hands it to the student's code, somewhere else.

    own: the numbers of the student's sheet.  earlier: the questions before, with their verdicts and answers.
    """
    verdict = Verdict(question=q.name, points=q.points, of=q.points, kind=q.kind, sheet=q.sheet or "")
    context = SimpleNamespace(ask=ask, earlier=earlier or {}, hear=hear)
    try:
        if q.kind == "agrees":
            return controls(q, verdict, ask), []
        heard = [hear(q, p, right, ask) for p, right in networks(q, own)]
    except Unreadable as problem:
        return failed(verdict, problem), []
    if all(h.stopped for h in heard):
        return equal_sizes(q, heard[0].stopped, verdict, context), []
    return compare(q, heard, verdict, context), heard


def networks(q, own=None, group="cases"):
    """[(network, right answer)]; by hand, the one network of the student's own numbers."""
    if q.kind == "hand":
        p = q.build(own)
        return [(p, q.right(p))]
    return list(zip(getattr(q, group), measured(q, group)))


@functools.cache
def measured(q, group):
    """The right answers; the networks of a question never change."""
    return [q.right(p) for p in getattr(q, group)]


def hidden(q):
    """The wrong formulas of the catalogue that give the right numbers on all networks of a question."""
    if q.kind in ("hand", "agrees"):
        return []
    heard = [Heard(p, blocks(right)) for p, right in networks(q)]
    with np.errstate(all="ignore"):
        return [a for a in matching.alternatives(q) if "seen" not in a.recipe
                and all(matching.same(h.right, matching.numbers(q, h.p, a.recipe, h.right), 1e-6) for h in heard)]


def hear(q, p, right, ask):
    """Ask, and read the answer; Unreadable where there is none."""
    args  = q.args(p)
    reply = ask(q.name, wire(args))
    heard = Heard(p, blocks(right), tolerance=q.tolerance)
    for key in ("missing", "arity", "timeout", "died"):
        if key in reply:
            raise Unreadable(key, reply[key])
    if "error" in reply:
        heard.stopped = reply
        if reply["error"] == "NotImplementedError":
            raise Unreadable("blank", "")
        if reply["error"] in NO_NUMBERS:
            raise Unreadable("exception", reply)
        return heard
    found       = answers.read(reply["value"], right)
    heard.notes = changed(q, args, reply["after"])
    if answers.types(reply["value"]) & {"float16", "float32"}:
        heard.tolerance = max(FLOAT32, q.tolerance)
    if any(not np.isfinite(A).all() for _, A in found):
        raise Unreadable("not_finite", [label for label, A in found if not np.isfinite(A).all()])
    heard.blocks, layout = lay(found, heard.right, fixed=bool(q.units & set(FIXED)))
    heard.notes = heard.notes | layout
    return heard


def changed(q, args, after):
    """The arguments that the call changed, as notes."""
    def same(given, left):
        if isinstance(given, (list, tuple)):
            items = left.get("items", [])
            return len(given) == len(items) and all(map(same, given, items))
        if hasattr(given, "shape"):
            return left["is"] == "array" and np.array_equal(given, np.array(left["rows"]).reshape(left["shape"]))
        return True
    if all(map(same, args, after)):
        return set()
    return {"actprime_mutates"} if q.name.endswith("_slope") else {"caller_arrays_changed"}


def failed(verdict, problem):
    """A verdict without numbers."""
    state = {"arity": "exception", "died": "exception", "blank": "missing"}.get(problem.verdict, problem.verdict)
    verdict.verdict, verdict.points  = State(state), 0
    verdict.problem, verdict.says    = problem.verdict, problem.sentence
    return verdict


# %% Right or wrong

def compare(q, heard, verdict, context):
    """Numbers against numbers."""
    stops = [h.stopped for h in heard if h.stopped]
    if stops:
        return stopped(verdict, stops[0])
    verdict.notes = sorted(set().union(*(h.notes for h in heard)))
    if all(all(agreement(h)) for h in heard) or all(other(q, h) for h in heard):
        verdict.right = labels(heard[0])
        return with_whole_numbers(q, verdict, context.ask)
    verdict.points, verdict.verdict = 0, State.WRONG
    fingerprint(verdict, heard)
    if any(A.shape != B.shape for h in heard for (_, A), (_, B) in zip(h.blocks, h.right)):
        verdict.verdict = State.WRONG_SHAPE
        verdict.shapes  = [(label, A.shape, B.shape) for (label, A), (_, B) in zip(heard[0].blocks, heard[0].right)
                           if A.shape != B.shape]
    if q.kind == "hand":
        verdict.digits = answers.digits(heard[0].blocks, heard[0].right)
    take(verdict, diagnosis.diagnose(q, heard, context))
    if verdict.verdict is State.WRONG_SHAPE and not verdict.misconception and q.square:
        on_equal_sizes(q, verdict, context)
    return verdict


def take(verdict, found):
    """Put what was found into the verdict."""
    for name, value in found.items():
        setattr(verdict, name, value)


def agreement(h):
    """Block by block: is it right?"""
    return [close(A, B, h.tolerance) for (_, A), (_, B) in zip(h.blocks, h.right)]


def fingerprint(verdict, heard):
    """The labels of the blocks that are right on all networks, and of the others."""
    fine = [all(column) for column in zip(*(agreement(h) for h in heard))]
    verdict.right = [label for label, ok in zip(labels(heard[0]), fine) if ok]
    verdict.wrong = [label for label, ok in zip(labels(heard[0]), fine) if not ok]
    verdict.first = first_wrong(verdict.kind, verdict.wrong) if verdict.wrong else None


def labels(heard):
    return [label for label, _ in heard.blocks]


def first_wrong(kind, wrong):
    """Where to look first: forward, the first layer from the input; back, from the output; W before b."""
    def place(label):
        layer = int((re.search(r"\d+$", label) or ["0"])[0])
        return (layer if kind == "forward" else -layer), "nNsSwWDb".find(label[0])
    return min(wrong, key=place) if kind in ("forward", "gradient", "training") else wrong[0]


def other(q, heard):
    """Right in another way that the question allows."""
    return any(len(blocks(answer)) == len(heard.blocks) and
               all(close(A.reshape(B.shape) if A.size == B.size else A, B, heard.tolerance)
                   for (_, A), (_, B) in zip(heard.blocks, blocks(answer))) for answer in q.others(heard.p))


def with_whole_numbers(q, verdict, ask):
    """Asked once more with weights in whole numbers, in which an array of integers cuts off what is behind the point.

    Homework 7 promises whole numbers, so that a gradient check must be right there as well; elsewhere it is a note.
    """
    if not q.whole:
        return verdict
    try:
        heard = [hear(q.whole, p, right, ask) for p, right in networks(q.whole)]
    except Unreadable:
        heard = []
    if heard and all(not h.stopped and (all(agreement(h)) or other(q, h)) for h in heard):
        return verdict
    if q.kind == "gradient":
        verdict.notes.append("integer_arrays")
        return verdict
    verdict.verdict, verdict.points, verdict.misconception = State.WRONG, 0, "gc_integer_array"
    verdict.right, verdict.wrong = ["floats"], ["whole numbers"]
    verdict.first = "whole numbers"
    return verdict


# %% Where the code stops

def stopped(verdict, reply):
    """An exception of the student's code."""
    verdict.verdict, verdict.points, verdict.problem, verdict.says = State.EXCEPTION, 0, "error", reply
    if "truth value of an array" in reply["text"]:
        verdict.misconception = "array_truth_value"
    if verdict.kind == "gradient" and two_columns(reply["text"]):
        verdict.misconception = "matmul_for_hadamard"
    return verdict


def two_columns(text):
    """Has a product @ met two columns of the same size?  That product is none, but entry by entry it is one."""
    found = re.search(r"\((\d+),1\) and \((\d+),1\) not aligned", text)
    return bool(found) and found[1] == found[2] != "1"


def equal_sizes(q, reply, verdict, context):
    """A shape error hides the reason; where all sizes are equal the code runs, and its numbers tell."""
    stopped(verdict, reply)
    if not verdict.misconception and q.square:
        on_equal_sizes(q, verdict, context)
    return verdict


def on_equal_sizes(q, verdict, context):
    """What the numbers say on the square networks: a mistake, that they are right there, or nothing."""
    try:
        heard = [hear(q, p, right, context.ask) for p, right in networks(q, group="square")]
    except Unreadable:
        return
    if any(h.stopped for h in heard):
        return
    if all(all(agreement(h)) for h in heard):
        verdict.equal = True
        return
    found = diagnosis.diagnose(q, heard, context, square=True)
    if found.get("misconception"):
        take(verdict, {**found, "factor": None, "squared": True})
        fingerprint(verdict, heard)


# %% The student's own check

def controls(q, verdict, ask):
    """True and false, one pair after the other: what it must pass, and what it must fail."""
    for p, right in networks(q):
        heard = hear(q, p, right, ask)
        if heard.stopped:
            verdict.right, verdict.wrong = [], []
            return stopped(verdict, heard.stopped)
        good = close(heard.blocks[0][1], heard.right[0][1], 0.0)
        (verdict.right if good else verdict.wrong).append(p.kind)
    if verdict.wrong:
        verdict.verdict, verdict.points, verdict.misconception = State.WRONG, 0, "gc_criterion"
    return verdict
