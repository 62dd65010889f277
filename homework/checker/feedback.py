"""What a verdict is in words: what is right first, then where, then what the numbers say, then a question.

A sentence here never says that a student did something; it says what gives these numbers.
"""
import difflib

from course.catalogue import BY_ID

ERRORS = {
    "SystemExit":     "your code calls exit() or sys.exit(); take that line out, and return the answer",
    "RecursionError": "a function calls itself without end; which call should be the last one?",
    "EOFError":       "your code waits for input(); take that line out: the numbers come as arguments",
    "KeyboardInterrupt": "your code raises KeyboardInterrupt; take that line out",
    "MemoryError":    "your code asks for more memory than there is; look at the shapes",
}


def say(number, verdict, source, functions, more=False, before=()):
    """The lines for one question; before: the verdicts on earlier ones, so that a hint is not given twice."""
    head = f"Question {number}, {verdict['question']}: "
    if verdict["verdict"] == "pass":
        return [head + "right."] + notes(verdict)
    text = problem(verdict, source, functions) if "problem" in verdict else numbers(verdict)
    if "problem" in verdict and verdict.get("squared"):
        text += "\n  Asked again with all sizes equal: " + numbers(verdict)
    same = next((j for j, v in enumerate(before, start=1) if v["misconception"]
                 and mistakes(v) == mistakes(verdict)), None)
    told = hint(verdict, more) if same is None else [f"  The same as in question {same}."]
    return [head + text] + told + notes(verdict)


def mistakes(verdict):
    return verdict["misconception"], verdict["also"] if verdict["two"] else [], verdict["factor"]


# %% Numbers

def numbers(verdict):
    """The fingerprint: what is right, and the first wrong block from the output side."""
    right, wrong = verdict["right"], verdict["wrong"]
    if verdict["question"] == "agrees":
        return controls(right, wrong)
    praise = (listed(right) + (" is right. " if len(right) == 1 else " are right. ")) if right and wrong else ""
    if verdict.get("shapes") and not verdict["misconception"]:
        label, ours, wanted = verdict["shapes"][-1]
        return praise + f"{label} has the shape {shape(ours)}, asked is {shape(wanted)}."
    if len(right) + len(wrong) == 1:
        return "not right yet."
    return praise + (f"The first wrong one, seen from the output, is {wrong[-1]}." if right
                     else "No part is right yet.")


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


def listed(words):
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


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
    id = verdict["misconception"]
    if verdict.get("equal"):
        return ["  Where all sizes are equal, your answer is right.  Which size did you write as another one?"]
    if id is None:
        if verdict["factor"]:
            return ["  " + factor_in_words(verdict["factor"])]
        if "problem" in verdict:
            return []
        if verdict["verdict"] == "wrong_shape":
            return ["  Print the shape of every factor; which product makes this one?"]
        return ["  No known mistake gives these numbers.  Compare with small steps: scripts/gradient_check.py."]
    ids  = [id, *verdict["also"]][:3]
    same = "  Where all sizes are equal, your code gives what one gets when " if verdict.get("squared") \
        else "  Your numbers are what one gets when "
    join = ", and " if verdict["two"] else ",\n  or when "
    if verdict["question"] == "agrees" or id == "array_truth_value":
        lines = [f"  {BY_ID[id].when[0].upper()}{BY_ID[id].when[1:]}."]
    else:
        lines = [same + join.join(BY_ID[each].when for each in ids) + "."]
        if verdict["factor"]:
            lines.append("  " + factor_in_words(verdict["factor"]).replace("what it should be", "that"))
    if verdict["two"]:
        lines[0] = lines[0].replace("  Your numbers", "  Two things at once: your numbers")
    shown = ids if verdict["two"] else ids[:1]
    for each in shown:
        entry  = BY_ID[each]
        lines += [f"  {entry.first}"] + ([f"  Second hint: {entry.second}"] if more else [])
    return lines + [f"  See {'; '.join(dict.fromkeys(BY_ID[each].see for each in shown))}."]


def notes(verdict):
    """What is right, but will bite later."""
    lines = []
    for id in verdict["notes"]:
        entry = BY_ID[id]
        if id == "grad_transposed" and verdict["question"] not in ("gradient", "path", "form_3", "form_4", "form_5"):
            lines.append("  A note: the numbers lie transposed; in this sheet every column is one example.")
            continue
        lines.append(f"  A note: {entry.when}.  {entry.first}")
    return lines


# %% No numbers

def problem(verdict, source, functions):
    """One sentence for code that gave no numbers."""
    kind, says, name = verdict["problem"], verdict["says"], verdict["question"]
    if kind == "blank":
        return "still blank."
    if kind == "missing":
        return missing(name, says, functions)
    if kind == "arity":
        return f"your file has {says}; the sheet's arguments must stay as they are."
    if kind == "timeout":
        return f"no answer after {says:g} seconds; does a loop ever end?  The other questions are not touched."
    if kind == "died":
        return "your code ended Python itself; take out what does that (os._exit, or recursion without end)."
    if kind == "not_finite":
        return f"{listed(says)} holds NaN or infinity; is something divided by 0, or does it grow without bound?"
    if isinstance(says, dict):
        return stopped(says, source)
    return f"{says}." if not says.endswith("?") else says


def missing(name, known, functions):
    """A function that is not there, and one that may be meant."""
    strangers = [other for other in known or [] if other not in functions]
    near      = difflib.get_close_matches(name, strangers, n=1, cutoff=0.5)
    meant     = f"; is {near[0]} meant?  Its name must be {name}" if near else "; its name must stay as in the sheet"
    return f"there is no function {name} in your file{meant}."


def stopped(reply, source):
    """An exception, with the student's own line."""
    if reply["error"] in ERRORS:
        return ERRORS[reply["error"]] + at(reply["line"], source)
    text = " ".join(str(reply["text"]).split())
    if "gufunc" in text:                                # NumPy's words for it are not for humans
        text = "the two factors of a product @ do not fit " + text[text.rfind("("):]
    return f"your code stopped with {reply['error']}: {text[:160]}" + at(reply["line"], source)


def at(line, source):
    lines = source.splitlines()
    return f"\n  line {line}: {lines[line - 1].strip()}" if line and line <= len(lines) else "."


def outside(failure, source):
    """A statement outside of the functions that failed; the functions still count."""
    what = {"timeout": "does not end", "died": "ends Python itself"}.get(failure["error"],
            f"stops with {failure['error']}")
    return f"Outside of the functions, line {failure['line']} {what}; it was left out."
