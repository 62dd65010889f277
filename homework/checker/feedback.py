"""What a verdict is in words: what is right first, then where, then what the numbers say, then a question.

A sentence here never says that a student did something; it says what gives these numbers.
"""
import difflib
import re

from checker import matlab, precedence
from checker.answers import listed
from course.catalogue import BY_ID

ERRORS = {
    "SystemExit":     "your code calls exit() or sys.exit(); take that line out, and return the answer",
    "RecursionError": "a function calls itself without end; which call should be the last one?",
    "EOFError":       "your code waits for input(); take that line out: the numbers come as arguments",
    "KeyboardInterrupt": "your code raises KeyboardInterrupt; take that line out",
    "MemoryError":    "your code asks for more memory than there is; look at the shapes",
}

# Where no known mistake gives the numbers: what to compare with.  Questions that are not named here have a slope.
COMPARE = {
    **dict.fromkeys(("cost", "logistic", "forward", "largest_rate"), "Put in small numbers, and compare with paper."),
    **dict.fromkeys(("product", "hadamard", "bullet", "kron", "hat", "outer"),
                    "Put in two matrices of small whole numbers, and compare with paper."),
    **dict.fromkeys(("step", "train", "path", "epoch"), "Make one single step, and compare with paper."),
    "by_hand":   "Write every factor on a line of its own, and look at one after the other.",
    "numerical": "Try one weight, one example and a cost whose slope you know.",
}
SMALL_STEPS = "Compare with small steps: scripts/gradient_check.py."


# The letters of the sheets with one layer, one neuron or two; the catalogue is written for any number of layers.
LETTERS = {
    "hw1": ((r"sigma'_[ik]\(N_[ik]\)", "1"), (r"\bS_k\b|\bS\b(?= [-*] Y| \* slope)|(?<=Y - )S\b", "a w"),
            (r"\bS(?=\^2 - Y)", "(a w)"), (r"\bY\b", "y")),
    "hw2": ((r"\bS_k\b|\bS\b(?= - Y)|(?<=Y - )S\b|\bS(?=\^2 - Y)", "s2"), (r"\bY\b", "y"), (r"\bN_k\b", "n2"),
            (r"sigma'_k", "sigma'_2"), (r"\bS\b", "s"), (r"\bN\b", "n")),
    "hw3": ((r"\bdW_i\b", "dW"), (r"\bW_i\b", "W"), (r"\bS_\(i-1\)", "X"), (r"\bDelta_[ik]\b", "Delta"),
            (r"\bS_[ik]\b", "S"), (r"\bN_[ik]\b", "N"), (r"\bsigma('?)_[ik]\b", r"sigma\1"), (r"\bn_k\b", "n1"),
            (r"\bS_0\b", "X"), (r"\bW_1\b", "W")),
}
LESSON = {"hw2": "chain_rule", "hw3": "one_layer", "hw4": "matrix_network", "hw5": "matrix_network"}


def in_letters(verdict, text):
    """A hint with the letters and the lesson of the sheet."""
    for letter, ours in LETTERS.get(verdict.sheet, ()):
        text = re.sub(letter, ours, text)
    if verdict.sheet in LESSON:
        text = text.replace("scripts/single_neuron.py", f"scripts/{LESSON[verdict.sheet]}.py")
    return text


def printable(text):
    """A student's text with its control characters written out, so that none of them reaches the terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def say(number, verdict, source, functions, more=False, before=()):
    """The lines for one question; before: the verdicts on earlier ones, so that a hint is not given twice."""
    head = f"Question {number}, {verdict.question}: "
    if verdict.verdict == "pass":
        return [head + "right."] + notes(verdict)
    numbered = {v.question: j for j, v in enumerate(before, start=1)}
    same     = next((j for j, v in enumerate(before, start=1) if v.misconception
                     and mistakes(v) == mistakes(verdict)), None)
    repeated = stops_as_before(verdict, before)
    if repeated and (same or not verdict.misconception):
        return [head + f"stops in the same line as question {repeated}."]
    text = problem(verdict, source, functions) if verdict.problem else numbers(verdict)
    if verdict.problem and verdict.squared:
        text += "\n  Asked again with all sizes equal: " + numbers(verdict)
    if verdict.follows and numbered.get(verdict.follows):
        told = after(verdict, before[numbered[verdict.follows] - 1], numbered, more)
    elif same:
        told = [f"  The same as in question {same}."]
    else:
        told = hint(verdict, more) + maybe(verdict, numbered)
    return [head + text] + told + bits(verdict, source) + notes(verdict)


def after(verdict, earlier, numbered, more):
    """An answer that uses the wrong answer to an earlier question, and what is wrong with it besides."""
    number = numbered[verdict.follows]
    own    = [id for id in [verdict.misconception, *verdict.also] if id not in (earlier.misconception, *earlier.also)]
    if not own or not verdict.two:
        return [f"  With your {verdict.follows} of question {number}, these numbers are right: mend that first."]
    entry = BY_ID[own[0]]
    lines = [f"  Mend {verdict.follows} (question {number}) first.  With it as it is, your numbers are what one gets "
             f"when {entry.when}.", f"  {entry.first}"]
    lines += ([f"  Second hint: {entry.second}"] if more else []) + [f"  See {entry.see}."]
    return [in_letters(verdict, line) for line in lines]


def maybe(verdict, numbered):
    """Where nothing is known of a question after a wrong one."""
    number = numbered.get(verdict.perhaps)
    if not number or verdict.misconception or verdict.factor:
        return []
    return [f"  Mend {verdict.perhaps} (question {number}) first: this answer may use it."]


def stops_as_before(verdict, before):
    """The number of an earlier question that stopped with the same error in the same line, or None."""
    return next((j for j, v in enumerate(before, start=1) if where(v) and where(v) == where(verdict)), None)


def where(verdict):
    """The error and its line; None where the code did not stop in a line of the file."""
    says = verdict.says if verdict.problem else None
    return (says["error"], says["line"]) if isinstance(says, dict) and says.get("line") else None


def bits(verdict, source):
    """A ^ in a function that gave wrong numbers: on whole numbers it is no error."""
    lines = [] if verdict.problem else matlab.powers(source, verdict.question)
    return [f"  In Python ^ works on bits (line {lines[0]}); a power is **."] if lines else []


def mistakes(verdict):
    return verdict.misconception, verdict.also if verdict.two else [], verdict.factor


# %% Numbers

def numbers(verdict):
    """The fingerprint: what is right, and the first wrong block from the output side."""
    right, wrong = verdict.right, verdict.wrong
    if verdict.question == "agrees":
        return controls(right, wrong)
    right, wrong = ([called(verdict, label) for label in labels] for labels in (right, wrong))
    praise = (listed(right) + (" is right. " if len(right) == 1 else " are right. ")) if right and wrong else ""
    if verdict.shapes and not verdict.misconception:
        label, ours, wanted = verdict.shapes[-1]
        if many(ours, wanted):
            return praise + f"{label} has {ours[0]} {plural('entry', ours[0])}; asked are {wanted[0]}."
        return praise + f"{label} has the shape {shape(ours)}, asked is {shape(wanted)}."
    if len(right) + len(wrong) == 1:
        return "not right yet."
    if not right:
        return "No part is right yet." + look(verdict)
    side = {"forward": "seen from the input, ", "gradient": "seen from the output, "}.get(verdict.kind, "")
    return praise + (f"The first wrong one, {side}is {called(verdict, verdict.first)}." if len(wrong) > 1
                     else f"{wrong[0]} is not.")


def look(verdict):
    """Where to begin where all is wrong."""
    if verdict.kind == "forward":
        return f"  Begin with {called(verdict, verdict.first)}, next to the input."
    if verdict.kind == "gradient" and len(verdict.wrong) > 1:
        return f"  Begin with {called(verdict, verdict.first)}, next to the output."
    return ""


def called(verdict, label):
    """A gradient is called dW3, not W3."""
    return f"d{label}" if verdict.kind == "gradient" and re.fullmatch(r"[Wwb]\d*", label) else label


def controls(right, wrong):
    """The student's check before gradients that it must pass or fail."""
    fine  = f"it decides rightly on {', '.join(right)}. " if right else ""
    stops = [kind for kind in wrong if kind.startswith("right")]
    lets  = [kind for kind in wrong if kind not in stops]
    text  = (f"It lets pass: {', '.join(lets)}. " if lets else "")
    text += (f"It stops a gradient that is {', '.join(stops)}. " if stops else "")
    return (fine + text).strip()


def shape(numbers):
    return " x ".join(map(str, numbers)) if numbers else "one number"


def many(ours, wanted):
    """Is it a list with right entries, but too many or too few of them?"""
    return len(ours) == len(wanted) in (1, 3) and ours[1:] == wanted[1:]


def plural(word, count):
    return word if count == 1 else word[:-1] + "ies"


def factor_in_words(factor):
    """Exactly how many times too large."""
    if abs(factor + 1) < 1e-6:
        return "Every number has the right size and the opposite sign."
    for name, value in (("2", 2), ("1/2", 0.5), ("-2", -2), ("-1/2", -0.5), ("4", 4), ("1/4", 0.25)):
        if abs(factor/value - 1) < 1e-6:
            return f"Every number is exactly {name} times what it should be.  Where could that factor come from?"
    return f"Every number is {factor:.6g} times what it should be.  Where could that factor come from?"


# %% Hints

def hint(verdict, more):
    """What the numbers say, a question, and where to read; the second hint only when asked for."""
    id = verdict.misconception
    if verdict.equal:
        return ["  Where all sizes are equal, your answer is right.  Which size did you write as another one?"]
    if id is None:
        if verdict.factor:
            return ["  " + of_some(verdict, factor_in_words(verdict.factor))]
        if verdict.entries:
            return [f"  No known mistake gives these numbers.  {verdict.entries}"]
        if verdict.problem:
            return []
        if verdict.verdict == "wrong_shape":
            return [f"  {about_shape(*verdict.shapes[-1][1:])}"]
        if verdict.digits >= 2:
            return [f"  The first {verdict.digits} digits of {listed(verdict.wrong)} are right; "
                    "keep more of them until the end."]
        return ["  No known mistake gives these numbers.  " + COMPARE.get(verdict.question, SMALL_STEPS)]
    ids  = [id, *verdict.also][:3]
    same = "  Where all sizes are equal, your code gives what one gets when " if verdict.squared \
        else "  Your numbers are what one gets when "
    join = ", and " if verdict.two else ",\n  or when "
    stopped = id == "array_truth_value" or id == precedence.ID and not verdict.squared
    if verdict.question == "agrees" or stopped:
        lines = [f"  {BY_ID[id].when[0].upper()}{BY_ID[id].when[1:]}."]
    else:
        lines = [same + join.join(BY_ID[each].when for each in ids) + place(verdict) + "."]
        if verdict.factor:
            lines.append("  " + factor_in_words(verdict.factor).replace("what it should be", "that"))
    if verdict.two:
        lines[0] = lines[0].replace("  Your numbers", "  Two things at once: your numbers")
    shown = ids if verdict.two else ids[:1]
    for each in shown:
        entry  = BY_ID[each]
        lines += [f"  {entry.first}"] + ([f"  Second hint: {entry.second}"] if more else [])
    lines += [f"  See {'; '.join(dict.fromkeys(BY_ID[each].see for each in shown))}."]
    return [in_letters(verdict, line) for line in lines]


def place(verdict):
    """In which layers the mistake stands, where that is not every one."""
    if not verdict.where:
        return ""
    layers = [str(i) for i in verdict.where]
    if isinstance(verdict.where[0], str):
        return f", for {layers[0]} only"
    return f", in layer {layers[0]} only" if len(layers) == 1 else f", in layers {listed(layers)} only"


def of_some(verdict, text):
    """A factor is about the wrong blocks; the right ones have none."""
    labels = [called(verdict, label) for label in verdict.wrong]
    return text.replace("Every number", f"Every number of {listed(labels)}") if verdict.right else text


def about_shape(ours, wanted):
    """A question about a shape that is not the one asked for."""
    if many(ours, wanted):
        return "Which entries are too many, or missing: the first ones or the last ones?"
    if wanted == ():
        return "Return the number alone; which sum is missing, or which list is too much?"
    return "Print the shape of every factor; which product makes this one?"


def notes(verdict):
    """What is right, but will bite later."""
    lines = []
    for id in verdict.notes:
        entry = BY_ID[id]
        if id == "integer_arrays":
            lines.append(f"  A note: right for floats, but not for weights in whole numbers.  {entry.first}")
            continue
        if id == "grad_transposed" and verdict.question not in ("gradient", "path", "form_3", "form_4", "form_5"):
            lines.append("  A note: the numbers lie transposed; in this sheet every column is one example.")
            continue
        lines.append(f"  A note: {entry.when}.  {entry.first}")
    return lines


# %% No numbers

def problem(verdict, source, functions):
    """One sentence for code that gave no numbers."""
    kind, says, name = verdict.problem, verdict.says, verdict.question
    if kind == "blank":
        return "still blank."
    if kind == "missing":
        return missing(name, says, functions)
    if kind == "arity":
        return f"your file has {printable(says)}; the sheet's arguments must stay as they are."
    if kind == "timeout" and isinstance(says, dict):
        return (f"no answer after {says['waited']:g} seconds, in which it hardly computed; "
                "does it sleep or wait for something?  The other questions are not touched.")
    if kind == "timeout":
        return f"no answer after {says:g} seconds; does a loop ever end?  The other questions are not touched."
    if kind == "died":
        return "your code ended Python itself; take out what does that (os._exit, or recursion without end)."
    if kind == "not_graded":
        return "the grader failed at this question; that is no mistake of yours, and your lecturer sees it."
    if kind == "not_finite":
        return f"{listed(says)} holds NaN or infinity; is something divided by 0, or does it grow without bound?"
    if isinstance(says, dict):
        return stopped(says, source)
    return printable(says) + ("" if says.endswith("?") else ".")


def missing(name, known, functions):
    """A function that is not there, and one that may be meant."""
    strangers = [other for other in known or [] if other not in functions]
    near      = difflib.get_close_matches(name, strangers, n=1, cutoff=0.5)
    meant     = (f"; is {printable(near[0])} meant?  Its name must be {name}" if near
                 else "; its name must stay as in the sheet")
    return f"there is no function {name} in your file{meant}."


def stopped(reply, source):
    """An exception, with the student's own line."""
    if reply["error"] in ERRORS:
        return ERRORS[reply["error"]] + at(reply["line"], source)
    product = precedence.trap(reply, source)
    if product:
        return ("your code stopped in a product: * and @ have equal precedence and go from left to right"
                + at(reply["line"], source)
                + f"\n  Python reads:   {printable(product[0])}\n  with brackets:  {printable(product[1])}")
    text = " ".join(str(reply["text"]).split())
    if "gufunc" in text:                                # NumPy's words for it are not for humans
        sizes = re.search(r"\(size \d+ is different from \d+\)", text)
        text  = (f"the two factors of a product @ do not fit {sizes[0]}" if sizes
                 else "a factor of a product @ is a number alone, no array")
    advice = matlab.error(reply, source)
    return (f"your code stopped with {printable(reply['error'])}: {printable(text[:160])}" + at(reply["line"], source)
            + (f"\n  {printable(advice)}" if advice else ""))


def at(line, source):
    """The student's own line; Python ends a line at fewer characters than str.splitlines."""
    lines = re.split(r"\r\n|\r|\n", source)
    return f"\n  line {line}: {printable(lines[line - 1].strip()[:300])}" if line and line <= len(lines) else "."


def outside(failure, source):
    """A statement outside of the functions that failed; the functions still count."""
    what = {"timeout": "does not end", "died": "ends Python itself"}.get(failure["error"],
            f"stops with {printable(failure['error'])}")
    advice = matlab.error(failure, source)
    return (f"Outside of the functions, line {failure['line']} {what}; it was left out."
            + (f"\n  {printable(advice)}" if advice else ""))
