"""What is read after a class was graded: a page for each student, and one about the class.

feedback/<id>.txt and .html say what check.py says.  class.html is for the lecturer: what to explain tomorrow, the
points, the questions, what needs a look.  Both are single files of plain HTML and CSS without scripts, and nothing in
them is fetched from anywhere.  Whatever a student wrote is escaped.
"""
import ast
import functools
import glob
import hashlib
import html
import math
import os
import re
from collections import Counter, defaultdict
from types import SimpleNamespace

from checker import feedback
from course import catalogue, questions
from grader import classlist, intake, similar
from grader.csvs import number, question_name

RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{j}" for name in ("com", "lpt") for j in range(10))}
FIRST    = 10                                   # mistakes; the others are folded away
SHOWN    = 20                                   # pairs of programs whose text is shown
LINES    = 400                                  # of each of them


# %% Names of files

def safe(id):
    """A file's name for an id, on every system: '../x', 'CON' and 'S1' beside 's1' each get one of their own.

    Small letters, digits and - _ . @ stay; what is changed gets eight digits of a digest, so that no two ids meet.
    """
    if re.fullmatch(r"[a-z0-9][a-z0-9_@.-]{0,59}", id) and id.split(".")[0] not in RESERVED and not id.endswith("."):
        return id
    kept = re.sub(r"[^A-Za-z0-9_@-]+", "_", classlist.folded(id)).strip("_-")[:40] or "id"
    return f"{kept}-{hashlib.sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


# %% Text and markup

def shown(text):
    """A text with its control characters written out, line by line."""
    return "\n".join(feedback.printable(line.replace("\t", "    ")) for line in str(text).split("\n"))


def esc(text):
    return html.escape(shown(text))


def sentence(text):
    """A capital and a full stop; a name of a file at the beginning stays as it is."""
    first = text.split(" ", 1)[0]
    start = text if re.search(r"[._\d]", first.rstrip(".")) else text[:1].upper() + text[1:]
    return start + ("" if text.endswith((".", "?", "!")) else ".")


def tag(name, content, **attributes):
    """<name attributes>content</name>; content is markup already."""
    marks = "".join(f' {key.rstrip("_").replace("_", "-")}="{html.escape(str(value))}"'
                    for key, value in attributes.items() if value is not None)
    return f"<{name}{marks}>{content}</{name}>"


def table(heads, rows, caption, numeric=()):
    """A table with headers of columns and of rows; cells are markup; numeric: the columns that stand at the right."""
    def cell(name, j, content, **more):
        return tag(name, content, class_="n" if j in numeric else None, **more)
    top  = tag("tr", "".join(cell("th", j, html.escape(head), scope="col") for j, head in enumerate(heads)))
    body = "".join(tag("tr", cell("th", 0, row[0], scope="row")
                       + "".join(cell("td", j, content) for j, content in enumerate(row[1:], start=1)))
                   + "\n" for row in rows)
    head = tag("caption", html.escape(caption)) + tag("thead", top)
    return tag("div", tag("table", head + "\n" + tag("tbody", body)),
               class_="wide", tabindex="0", role="region", aria_label=caption) + "\n"


def bulleted(items):
    return tag("ul", "".join(tag("li", item) + "\n" for item in items)) + "\n"


STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #ffffff; --soft: #f1f1ee; --line: #8a8a86;
        --bar: #0072b2; --rest: #d9d9d4; --link: #00558a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #161616; --soft: #262626; --line: #8c8c8c;
          --bar: #56b4e9; --rest: #444444; --link: #8cc8f0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; color: var(--ink); background: var(--paper);
       font: 1rem/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2.2rem;
     border-bottom: 1px solid var(--line); } h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
a { color: var(--link); }
p { max-width: 46rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: .5rem 0; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--rest); }
.n { text-align: right; font-variant-numeric: tabular-nums; }
.wide th, .wide td { overflow-wrap: normal; }
tbody th { font-weight: 400; }
pre, code { font-family: ui-monospace, "DejaVu Sans Mono", Consolas, monospace; font-size: .875rem; }
pre { background: var(--soft); padding: .6rem; white-space: pre-wrap; margin: .4rem 0; }
svg { display: block; max-width: 100%; height: auto; }
svg text { fill: var(--ink); font-size: 12px; font-family: inherit; }
.bar { fill: var(--bar); } .rest { fill: var(--rest); } .axis { stroke: var(--line); }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: .6rem; }
.pair > div { min-width: 0; } .pair pre { max-height: 24rem; overflow: auto; }
.mistake { border-left: 4px solid var(--bar); padding-left: .8rem; margin: 1rem 0; }
td svg { margin-top: .5rem; width: 6rem; max-width: none; } td:last-child { min-width: 12rem; }
.n, .wide th { white-space: nowrap; }
.mistake p { margin: .2rem 0; } .mistake svg { margin: .25rem 0; }
summary { cursor: pointer; }
@media (max-width: 40rem) { .pair { grid-template-columns: 1fr; } body { padding: .7rem; } }
@media print { body { max-width: none; font-size: 10pt; } .wide, .pair pre { overflow: visible; max-height: none; }
  h2, h3 { break-after: avoid; } .mistake, tr, svg { break-inside: avoid; } a { color: inherit; } }
"""


def page(title, body):
    """A whole page; the policy tells a browser to fetch nothing and to run nothing."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{html.escape(shown(title))}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n")


# %% One student

def facts(report, sheet):
    """[(word, text), ...] above the feedback of one student."""
    lines  = [("Student", f"{report['name']} ({report['id']})" if report["name"] else str(report["id"])),
              ("Sheet", sheet), ("File", report["file"]),
              ("Points", f"{number(report['points'])} of {number(report['of'])}"), ("Late", report["late"])]
    lines += [("Note", sentence(note)) for note in report["notes"]]
    lines += [("Problem", sentence(report["problem"]))] if report["problem"] else []
    lines += [("Grader", "A part of this could not be graded, which is no mistake of yours; your lecturer sees it.")
              ] if report.get("grader_errors") else []
    return [(word, text) for word, text in lines if text]


def feedback_text(report, sheet):
    """feedback/<id>.txt, in UTF-8."""
    lines = [f"{word + ':':9}{' '.join(shown(text).split())}" for word, text in facts(report, sheet)]
    return ("\n".join(lines) + "\n\n" + shown(report["text"] or "") + "\n").encode("utf-8", "replace")


def feedback_page(report, sheet):
    """feedback/<id>.html, in UTF-8."""
    rows = [(html.escape(word), esc(text)) for word, text in facts(report, sheet)]
    body = tag("dl", "".join(tag("dt", tag("strong", word)) + tag("dd", text) + "\n" for word, text in rows))
    text = tag("h2", "What the check found") + "\n" + tag("pre", esc(report["text"])) if report["text"] else ""
    who  = report["name"] or report["id"]
    return page(f"{sheet}: {who}", tag("main", tag("h1", esc(f"{sheet}: {who}")) + "\n" + body + "\n" + text)
                ).encode("utf-8", "replace")


# %% The class

def class_page(sheet, reports, foreign=(), pairs=(), sources=None, differences=None, remarks=()):
    """class.html, in UTF-8.

    reports      of everyone in the class list
    foreign      hand-ins that are of nobody in the class list
    pairs        what similar.pairs found
    sources      {id: text}, for the programs of a pair side by side
    differences  {id: [(question, line), ...]}, what similar.finite_differences found
    remarks      sentences about the run: the seed, the sandbox, rows that a worksheet does not have
    """
    graded = [report for report in reports if report["problem"] != intake.MISSING]
    names  = {report["id"]: report for report in reports}
    parts  = [tag("h1", esc(f"{sheet}: the class")), summary(reports, graded), contents(),
              section("tomorrow", "What to explain tomorrow", tomorrow(sheet, graded)),
              section("points", "Points", histogram(graded) + points_in_words(graded)),
              section("questions", "Right answers by question", by_question(sheet, graded)),
              section("look", "What needs a look", needs_a_look(reports, graded, foreign)),
              section("alike", "Near-identical hand-ins", alike(pairs, names, sources or {})),
              section("differences", "Differences instead of formulas", by_differences(differences or {}, names)),
              section("everyone", "Everyone", everyone(sheet, reports)),
              section("run", "About this run", bulleted(map(esc, remarks))) if remarks else ""]
    return page(f"{sheet}: the class", tag("main", "\n".join(filter(None, parts)))).encode("utf-8", "replace")


TITLES = {"tomorrow": "What to explain tomorrow", "points": "Points", "questions": "Right answers by question",
          "look": "What needs a look", "alike": "Near-identical hand-ins", "differences": "Differences instead of "
          "formulas", "everyone": "Everyone"}


def section(id, title, content):
    return tag("section", tag("h2", html.escape(title), id=f"{id}-title") + "\n" + content, id=id,
               aria_labelledby=f"{id}-title")


def contents():
    return tag("nav", tag("ul", "".join(tag("li", tag("a", html.escape(title), href=f"#{id}"))
                                        for id, title in TITLES.items())), aria_label="Contents")


def summary(reports, graded):
    count = f"{len(graded)} of {len(reports)} handed in" if reports else "Nobody is in the class list"
    if not graded:
        return tag("p", html.escape(f"{count}."))
    points = sorted(report["points"] for report in graded)
    middle = (points[(len(points) - 1)//2] + points[len(points)//2])/2
    full   = sum(report["points"] == report["of"] > 0 for report in graded)
    return tag("p", html.escape(f"{count}.  Of {number(highest(graded))} points the mean is "
                                f"{number(round(sum(points)/len(points), 1))}, the median {number(middle)}; "
                                f"{full} {'has' if full == 1 else 'have'} all of them."))


def highest(graded):
    return max((report["of"] for report in graded), default=0)


# %% What to explain tomorrow

def tomorrow(sheet, graded):
    """The mistakes, by how many made them."""
    who, where = defaultdict(dict), defaultdict(Counter)
    for report in graded:
        for q in report["questions"]:
            for id in mistakes_of(q):
                who[id][report["id"]] = report
                where[id][question_name(q)] += 1
    order = sorted(who, key=lambda id: (-len(who[id]), id))
    if not order:
        return tag("p", "No mistake of the catalogue was found.")
    parts = [mistake(sheet, id, who[id], where[id], len(graded)) for id in order]
    more  = tag("summary", f"{len(parts) - FIRST} more, made by fewer") + "\n".join(parts[FIRST:])
    return "\n".join(parts[:FIRST] + [tag("details", more)]*(len(parts) > FIRST))


def mistakes_of(q):
    """What one answer shows: its mistake, and the second one where there are two; not what has the same numbers."""
    found = [q.get("misconception")] + (list(q.get("also") or []) if q.get("two") else [])
    return [id for id in dict.fromkeys(found) if id in catalogue.BY_ID]


def mistake(sheet, id, reports, where, total):
    entry   = catalogue.BY_ID[id]
    count   = len(reports)
    asked   = ", ".join(f"{name} ({n})" for name, n in where.most_common())
    lines   = [tag("h3", f"{count} of {total}: " + in_letters(sheet, entry.when) + bar(count, total)),
               tag("p", f"In question {esc(asked)}." if len(where) == 1 else f"In questions {esc(asked)}.")]
    wrongly = formulas(id, sheet, where)
    if wrongly:
        lines.append(tag("p", "The wrong formula: " + " or ".join(tag("code", html.escape(text)) for text in wrongly)
                         + "."))
    lines += [tag("p", "Ask: " + in_letters(sheet, entry.first)), tag("p", in_letters(sheet, entry.second)),
              tag("p", "Show: " + in_letters(sheet, entry.see) + "."),
              tag("details", tag("summary", "Who") + tag("p", ", ".join(link(report) for report in reports.values())))]
    return tag("div", "\n".join(lines), class_="mistake")


def in_letters(sheet, text):
    """A sentence of the catalogue in the letters of the sheet, as markup."""
    return html.escape(feedback.in_letters(SimpleNamespace(sheet=sheet), text))


def bar(count, total):
    width = 200*count/max(1, total)
    return (f'<svg width="200" height="8" viewBox="0 0 200 8" aria-hidden="true">'
            f'<rect class="rest" width="200" height="8"/><rect class="bar" width="{width:.1f}" height="8"/></svg>')


def link(report):
    return tag("a", esc(report["name"] or report["id"]), href=f"feedback/{safe(report['id'])}.html")


# The left side for each part of the algorithm that a wrong formula replaces, and what stands there rightly.
LEFT = {"first": "S[0] = ", "weighted": "N[i] = ", "activation": "S[i] = ", "loss": "dC/dS[k] = ", "top": "Delta[k] = ",
        "slope": "dS[i] = ", "weights": "W[i+1] on the way back: ", "carried": "Delta[i+1] on the way back: ",
        "back": "Delta[i] = ", "arriving": "Delta[i] in dW[i]: ", "inputs": "S[i-1] in dW[i]: ", "outer": "dW[i] = ",
        "bias": "db[i] = ", "scale": "dW[i] times ", "bias_scale": "db[i] times ", "step": "w after a step = ",
        "cost": "C = ", "whole": "dW, db = ", "history": "recorded: "}


def formulas(id, sheet, where):
    """At most two wrong formulas of an entry, those first that the questions in which it was found ask for."""
    slots = set().union(*(q.slots | {q.name} for q in questions.SHEETS.get(sheet, []) if q.name in where), set())
    found = sorted(written_formulas().get(id, []), key=lambda pair: pair[0] not in slots)
    texts = [LEFT.get(slot, f"{slot} = ") + text for slot, text in found if slot in slots] or \
            [LEFT.get(slot, f"{slot} = ") + text for slot, text in found]
    return list(dict.fromkeys(text for text in texts if len(text) <= 90 and not re.search(r"\bp\b", text)))[:2]


@functools.cache
def written_formulas():
    """{id: [(part of the algorithm, wrong formula), ...]}, read in the files of the catalogue as they are written."""
    found = {}
    for path in sorted(glob.glob(os.path.join(os.path.dirname(catalogue.__file__), "*.py"))):
        with open(path, encoding="utf-8") as file:
            tree = ast.parse(file.read())
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "mistake" and len(call.args) > 6:
                found[call.args[0].value] = [pair for argument in call.args[6:] for pair in lambdas(argument)]
    return found


def lambdas(argument):
    """The parts and formulas of dict(part=lambda p, i: ...), and of the helpers scaled, slip, slips, miswritten."""
    for call in ast.walk(argument):
        if not isinstance(call, ast.Call):
            continue
        pairs = [(word.arg, word.value) for word in call.keywords]
        helper = getattr(call.func, "id", "")
        if helper == "scaled":
            pairs += [("scale", each) for each in call.args]
        elif helper in ("slip", "slips", "miswritten"):
            name   = call.args[0].value + ("" if helper == "miswritten" else "_slope")
            pairs += [(name, each) for each in call.args[1:]]
        for slot, value in pairs:
            if slot and isinstance(value, ast.Lambda) and len(value.args.defaults) == 0:
                yield slot, readable(value.body)


class Mathematics(ast.NodeTransformer):
    """The shorthands of the catalogue in the letters of the note: sigma'[i](N[i]) for derivative(p, i, p.N[i])."""

    def visit_Call(self, node):
        self.generic_visit(node)
        name, given = getattr(node.func, "id", ""), node.args
        if name == "derivative" and len(given) == 3:
            return ast.Call(ast.Name(f"sigma'[{ast.unparse(given[1])}]", ast.Load()), given[2:], [])
        if name == "before" and len(given) == 3:
            return ast.parse("W[i+1].T @ D[i+1]", mode="eval").body
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("f", "df"):
            prime = "'" if node.func.attr == "df" else ""
            return ast.Call(ast.Name(ast.unparse(node.func.value) + prime, ast.Load()), given[:1], [])
        return node


def readable(node):
    """W[i+1].T @ Delta[i+1] for p.W[i + 1].T @ D[i + 1]."""
    formula = re.sub(r"\bp\.", "", ast.unparse(Mathematics().visit(node)))
    formula = re.sub(r"\bD\b", "Delta", formula)
    formula = re.sub(r"\bG\b", "dC/dS", formula)
    formula = re.sub(r"\bE\b", "(S[k] - Y)", formula)
    return re.sub(r"\[(\w+) ([+-]) (\d)\]", r"[\1\2\3]", formula)


# %% Points and questions

def histogram(graded):
    """Points as bars; each bin says how many are in it."""
    if not graded:
        return ""
    top    = max(1, math.ceil(highest(graded)))
    width  = max(1, math.ceil((top + 1)/11))
    bins   = Counter(min(int(report["points"] + 1e-9), top)//width for report in graded)
    number_of_bins = top//width + 1
    tall   = max(bins.values())
    step   = 400/number_of_bins
    pieces = []
    for j in range(number_of_bins):
        count  = bins.get(j, 0)
        height = 150*count/tall
        first, last = j*width, min(top, (j + 1)*width - 1)
        label  = f"{first}" if first == last else f"{first}-{last}"
        middle = 10 + step*(j + 0.5)
        pieces.append(f'<rect class="bar" x="{10 + step*(j + 0.12):.1f}" y="{175 - height:.1f}" '
                      f'width="{step*0.76:.1f}" height="{height:.1f}"/>')
        pieces.append(f'<text x="{middle:.1f}" y="192" text-anchor="middle">{label}</text>')
        if count:
            pieces.append(f'<text x="{middle:.1f}" y="{170 - height:.1f}" text-anchor="middle">{count}</text>')
    words = "; ".join(f"{j*width} points{'' if width == 1 else ' and more'}: {bins[j]}" for j in sorted(bins))
    return ('<svg viewBox="0 0 420 215" width="420" height="215" role="img" aria-labelledby="h-title h-text">'
            f'<title id="h-title">How many have how many points</title><desc id="h-text">{html.escape(words)}</desc>'
            + "".join(pieces) + '<line class="axis" x1="10" x2="410" y1="175.5" y2="175.5"/>'
            '<text x="210" y="211" text-anchor="middle">points</text></svg>\n')


def points_in_words(graded):
    return tag("p", "The number above each bar counts the students.") if graded else ""


def by_question(sheet, graded):
    """How many have each question right, and what the others have."""
    states = defaultdict(Counter)
    worth  = {}
    for report in graded:
        for q in report["questions"]:
            states[question_name(q)][word_of(q)] += 1
            worth[question_name(q)] = q["of"]
    order = [q.name for q in questions.SHEETS.get(sheet, []) if q.name in states]
    order += [name for name in states if name not in order]
    rows  = []
    for name in order:
        right, all_ = states[name]["right"], sum(states[name].values())
        others = ", ".join(f"{count} {word}" for word, count in states[name].most_common() if word != "right")
        rows.append([esc(name), number(worth[name]), f"{right} of {all_}", bar(right, all_), esc(others)])
    if not rows:
        return tag("p", "No question was graded.")
    return table(["Question", "Points", "Right", "Share", "The others"], rows, "Right answers by question", (1, 2))


WORDS = {"pass": "right", "wrong": "wrong", "wrong_shape": "of another shape", "not_finite": "not finite",
         "bad_type": "not numbers", "exception": "stopped with an error", "missing": "left blank",
         "timeout": "without an end"}


def word_of(q):
    state = str(getattr(q["verdict"], "value", q["verdict"]))
    return WORDS.get(state, state.replace("_", " "))


# %% What needs a look

def needs_a_look(reports, graded, foreign):
    lists = (
        ("The grader itself failed; these points are not final", [
            f"{link(report)}: {esc('; '.join(report['grader_errors']))}" for report in reports
            if report.get("grader_errors")]),
        ("Could not be graded", [f"{link(report)}: {esc(sentence(report['problem']))}" for report in graded
                                 if report["problem"]]),
        ("Of nobody in the class list, or of several", [
            f"{tag('code', esc(hand_in['file']))} {esc(sentence(hand_in['problem'] or 'not in the class list'))}"
            for hand_in in foreign]),
        ("Late, with nothing taken off", [f"{link(report)}: {esc(report['late'])}" for report in graded
                                          if report["late"]]),
        ("Noted", [f"{link(report)}: {esc(' '.join(map(sentence, report['notes'])))}" for report in graded
                   if report["notes"]]),
        ("Nothing handed in", [", ".join(link(report) for report in reports
                                         if report["problem"] == intake.MISSING)]))
    parts = [tag("h3", f"{html.escape(title)} ({count(title, items, reports)})") + "\n" + bulleted(items)
             for title, items in lists if any(items)]
    return "\n".join(parts) or tag("p", "Nothing.")


def count(title, items, reports):
    """How many an entry is about; those who handed in nothing are one line."""
    if title == "Nothing handed in":
        return sum(report["problem"] == intake.MISSING for report in reports)
    return len(items)


def alike(pairs, names, sources):
    """Groups of hand-ins that share rare pieces, and the programs of each pair side by side."""
    if not pairs:
        return tag("p", "None.")
    text   = tag("p", "These programs share most of those pieces that few others have.  That proves nothing: people "
                 "learn together, or from the same page.  Renamed variables, other comments and another order of the "
                 "functions are not seen as differences.")
    groups = bulleted(", ".join(link(names[id]) if id in names else esc(id) for id in ids)
                      for ids in similar.groups(pairs))
    shown_ = "\n".join(side_by_side(pair, names, sources) for pair in pairs[:SHOWN])
    more   = tag("p", f"{len(pairs) - SHOWN} more pairs are not shown.") if len(pairs) > SHOWN else ""
    return text + "\n" + groups + shown_ + more


def side_by_side(pair, names, sources):
    columns = "".join(tag("div", tag("h3", link(names[id]) if id in names else esc(id))
                          + tag("pre", esc(first_lines(sources[id])), tabindex="0"))
                      for id in pair["ids"] if id in sources)
    title   = " and ".join(esc(names[id]["name"] or id) if id in names else esc(id) for id in pair["ids"])
    summary_ = tag("summary", f"{title}: {100*pair['like']:.0f}% alike")
    return tag("details", summary_ + tag("div", columns, class_="pair"))


def first_lines(source):
    lines = source.split("\n")
    more  = [f"... {len(lines) - LINES} more lines"] if len(lines) > LINES else []
    return "\n".join([line[:300] for line in lines[:LINES]] + more)


def by_differences(differences, names):
    rows = [f"{link(names[id])}: {esc(', '.join(f'{name} (line {line})' for name, line in found))}"
            for id, found in sorted(differences.items()) if found and id in names]
    if not rows:
        return tag("p", "Nobody.")
    return tag("p", "These functions seem to measure slopes by small steps.  Their points are kept; the formula is "
               "still to be learnt.") + "\n" + bulleted(rows)


def everyone(sheet, reports):
    asked = [q.name for q in questions.SHEETS.get(sheet, [])]
    rows  = []
    for report in sorted(reports, key=lambda report: (classlist.folded(report["name"]), report["id"])):
        earned = {question_name(q): number(q["points"]) for q in report["questions"]}
        rows.append([link(report), esc(report["id"]), f"{number(report['points'])}",
                     *(earned.get(name, "") for name in asked), esc(report["late"] or "")])
    heads = ["Name", "ID", "Points", *asked, "Late"]
    return table(heads, rows, "Points of everyone", numeric=range(2, 3 + len(asked)))
