"""The corpus: programs with a mistake planted in them, and what may be said about them."""
import contextlib
import functools
import io
import itertools
import json
import random
import warnings
from collections import namedtuple

import check
from checker import student_process
from checker import evaluation
from course import questions
from tests.homework_corpus import planted, programs
from tests.homework_corpus.programs import HANDS, LOOPS, MATRICES, ROWS, NotInThisStyle

Program = namedtuple("Program", "ids sheet hand source")


def in_this_process(source, name="sheet.py"):
    """ask(), as homework/checker/process.py has it, without the second process: for many small programs."""
    with contextlib.redirect_stdout(io.StringIO()):     # what a student prints leads nowhere
        space, _ = student_process.load(source, name)

    def ask(question, args):
        request = json.loads(json.dumps({"ask": question, "args": args}))
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")             # as in the second process
            return json.loads(json.dumps(student_process.answer(space, name, request)))
    return ask


def verdicts(program):
    """The verdicts on all questions of the sheet that the program answers."""
    return list(judged(program.sheet, program.source))


@functools.cache
def judged(sheet, source):
    """Each program is judged once, whatever tests look at it; the numbers of the by-hand question are its own."""
    own, _ = check.numbers_of(source)
    return tuple(evaluation.sheet(questions.SHEETS[sheet], own, in_this_process(source)))


def named(verdict):
    """All ids that a verdict names."""
    return {verdict.misconception, *verdict.also, *verdict.notes} - {None}


def network(sheet, hand, lines):
    if sheet == "hw3":
        return programs.layer(hand, lines)
    return programs.network(hand, lines, bias=sheet == "hw5")


def programs_of_networks(every_sheet=True):
    """Every line in every hand on all its sheets, or in two hands on one of them in turn."""
    for j, (ids, sheets, lines) in enumerate(planted.NETWORK):
        for sheet in sheets if every_sheet else sheets[j % len(sheets)]:
            for hand in HANDS if every_sheet else two_hands(lines, j):
                try:
                    yield Program(set(ids.split()), f"hw{sheet}", hand.name, network(f"hw{sheet}", hand, lines))
                except NotInThisStyle:
                    pass


def two_hands(lines, j):
    """Matrices, and in turn rows or loops; rows where loops cannot write the line."""
    try:
        network("hw5", LOOPS, lines)
    except NotInThisStyle:
        return [MATRICES, ROWS]
    return [MATRICES, (ROWS, LOOPS)[j % 2]]


def programs_of_small_questions():
    for ids, sheet, _, code in planted.SMALL:
        frame = programs.HEAD if sheet == 6 else network(f"hw{sheet}", MATRICES, {})
        yield Program(set(ids.split()), f"hw{sheet}", "by itself", frame + code)


def programs_of_scalars():
    for ids, lines in planted.ON_NEURON:
        use = {**planted.NEURON_LINES, **lines}
        use["stept"] = use["stept"] or "w - r*g"
        yield Program(set(ids.split()), "hw1", "plain", planted.NEURON.format(**use))
        use["step"] = use["step"].replace("slope(w, a, y)", "g")
        yield Program(set(ids.split()), "hw1", "arrays", planted.IN_STEPS.format(**use))
    for ids, lines in planted.ON_CHAIN:
        for name, text in (("plain", planted.CHAIN), ("arrays", planted.CHAIN_ARRAYS)):
            yield Program(set(ids.split()), "hw2", name, text.format(**{**planted.CHAIN_LINES, **lines}))


def programs_of_forms_and_checks():
    products = "def product(A, B, C): return A @ B @ C\ndef hadamard(A, B): return A*B\ndef bullet(A, B): return B @ A\n" \
               "def kron(A, B): return np.kron(A, B)\ndef hat(s): return np.diag(np.ravel(s))\n"
    for ids, lines in planted.ON_FORMS:
        use = {**planted.FORM_LINES, **lines}
        yield Program(set(ids.split()), "hw6", "lists", planted.FORM.format(**use) + products)
        yield Program(set(ids.split()), "hw6", "dictionary",
                      planted.FORM_HAND.format(top_at=use["top"], **use) + products)
    for ids, lines in planted.ON_CHECK:
        use = {**planted.CHECK_LINES, **lines}
        yield Program(set(ids.split()), "hw7", "loop", planted.GIVEN + planted.LOOP_CHECK.format(**use))
        yield Program(set(ids.split()), "hw7", "function", planted.GIVEN + planted.ROW_CHECK.format(**use))
    right = planted.LOOP_CHECK.format(**planted.CHECK_LINES)
    for code in planted.NOT_RESTORED:
        yield Program({"gc_not_restored"}, "hw7", "loop", planted.GIVEN + code)
    for code in planted.CRITERIA:
        yield Program({"gc_criterion"}, "hw7", "loop", planted.GIVEN + right + "def agrees(a, n):\n    " + code)


def every_program(every_sheet=True):
    yield from programs_of_scalars()
    yield from programs_of_networks(every_sheet)
    yield from programs_of_small_questions()
    yield from programs_of_forms_and_checks()


def score(program):
    """("named", why) | ("silent", why) | ("another", why): the worst of what is said about any question."""
    told = [v for v in verdicts(program) if not (program.sheet == "hw6" and v.verdict == "missing")]
    wrong = [v for v in told if v.verdict != "pass" and v.problem != "missing"]
    strange = [(v.question, sorted(named(v))) for v in wrong if named(v) and not named(v) & program.ids]
    if strange:
        return "another", strange
    mute = [(v.question, v.verdict, v.says) for v in wrong if not named(v) and not v.follows]
    if mute or not any(named(v) & program.ids for v in told):
        return "silent", mute
    return "named", []


def two_at_once(count, seed=0):
    """Pairs of mistakes in different lines of homework 5, drawn from all that can stand together."""
    one = [(set(ids.split()), lines) for ids, sheets, lines in planted.NETWORK
           if "5" in sheets and set(lines) <= {"loss", "top", "back", "outer", "bias"}
           and ids not in ("W_updated_first", "precedence_star_matmul")]       # needs a rate; stops in the first line
    both = [(a, b) for a, b in itertools.combinations(one, 2) if not a[0] & b[0] and not set(a[1]) & set(b[1])
            and all("G" in {**a[1], **b[1]}.get("top", "G") or "loss" not in {**a[1], **b[1]} for _ in (0,))]
    for a, b in random.Random(seed).sample(both, count):
        yield a[0], b[0], network("hw5", MATRICES, {**a[1], **b[1]})


def score_two(one, two, source):
    """True where both are named, on the gradient of homework 5; else what was named."""
    q = next(q for q in questions.SHEETS["hw5"] if q.name == "gradient")
    verdict, _ = evaluation.judged(q, in_this_process(source))
    names   = named(verdict)
    whole   = {"actprime_missing_all"} if one | two == {"actprime_missing_output", "actprime_missing_hidden"} else set()
    return bool(names & one and names & two or names & whole) or (verdict.verdict, sorted(names), verdict.factor)


__all__ = ["LOOPS", "Program", "every_program", "in_this_process", "named", "network", "score", "score_two",
           "two_at_once", "verdicts"]
