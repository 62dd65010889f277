"""MATLAB and Octave in a student's line: one sentence with the form that Python and NumPy have for it.

    syntax(source, line, says)      a line that is no Python
    error(reply, source)            an exception: {"error": its name, "text": what it says, "line": where}
    powers(source, name)            the lines of a function with ^, which on whole numbers is no error and no power
"""
import ast
import re

MANY = 2                                        # sentences for one line; who corrects them runs the check again
LONG = 400                                      # characters of a line that are looked at


# %% A line that is no Python

def syntax(source, line, says=""):
    """One or two sentences about the line, or None."""
    lines = re.split(r"\r\n|\r|\n", source)
    if not line or line > len(lines):
        return None
    before = next((text[:LONG] for text in reversed(lines[:line - 1]) if text.strip()), "")
    if re.search(r"\.\.\.\s*$", code(before)):
        return CONTINUED
    if re.match(FUNCTION, code(before)):
        return function(re.match(FUNCTION, code(before)))
    text, found = code(lines[line - 1][:LONG]), []
    for pattern, sentence in SLIPS:
        match = re.match(pattern, text) if pattern is FUNCTION else re.search(pattern, text)
        if match:
            told = sentence(match) if callable(sentence) else sentence
            if told and told not in found:
                found.append(told)
    if not found and re.match(r"\s*(if|elif|else|for|while|def)\b", text) and not text.rstrip().endswith(":"):
        found.append("In Python a colon ends the line of if, else, for, while and def.")
    if not found and "assign to function call" in says:
        found.append("In Python an entry stands in square brackets, and counting begins at 0: W[0] = ...")
    if not found and "indent" in says:
        found.append("In Python the lines of a function, a loop or an if stand four spaces further right; "
                     "there is no `end`.")
    return "  ".join(found[:MANY]) or None


def code(line):
    """The line with empty strings, and without a comment; a quote behind a name or a bracket is a transpose."""
    line = re.sub(r"\bf'[^']*\{[^']*'|\b[rbuf]'\w+'", "''", line)
    line = re.sub(r"""(?<![\w\])}'.])'[^']*'|"[^"]*\"""", "''", line)
    return line.split("#")[0].rstrip()


CONTINUED = "In Python a line goes on where a bracket is open: put ( and ) around both lines, and leave `...` out."
NAME  = r"[A-Za-z_]\w*"
FUNCTION = rf"\s*function\s+(?:(?P<out>\[[^\]]*\]|{NAME})\s*=\s*)?(?P<name>{NAME})\s*(?P<args>\([^)]*\))?"
TERM  = rf"(?:{NAME}(?:\[[^\]]*\]|\([^()]*\))?|\d+\.?\d*|[)\]])"


def name_of(term):
    """A term for an example: what the student wrote where it is short and whole, else x."""
    return "(...)" if term == ")" else term if re.fullmatch(rf"{NAME}(\[[^\]]*\])?|\d+", term) else "x"


def power(match):
    return f"In Python a power is **, with arrays too: {name_of(match['a'])}**{match['b'] or 2}."


def entrywise(match):
    sign = match["op"]
    more = "  The product of matrices is @." if sign == "*" else ""
    form = f"{name_of(match['a'])}{sign}{match['b'] or 'y'}"
    return f"In Python {sign} works entry by entry, without a point: {form}.{more}"


def transpose(match):
    return f"In Python a transpose is .T: {name_of(match['a'])}.T."


def matrix(match):
    rows = [", ".join(re.split(r"[\s,]+", row.strip())) for row in match["rows"].split(";") if row.strip()]
    text = "[" + ", ".join(f"[{row}]" for row in rows) + "]" if ";" in match["rows"] else f"[{rows[0]}]"
    return f"In Python a comma stands between entries, and every row has brackets of its own: np.array({text})."


def loop(match):
    given = match["range"].split("%")[0].strip()
    given = given[:-1] if given.count(")") > given.count("(") else given
    given = re.sub(rf"size\(({NAME}),\s*([12])\)", lambda m: f"{m[1]}.shape[{int(m[2]) - 1}]", given)
    given = re.sub(rf"(?:length|numel)\(({NAME})\)", r"len(\1)", given)
    parts = [part.strip() for part in given.split(":")]
    if len(parts) not in (2, 3):
        return f"In Python a loop is written: for {match['i']} in {commas(given) or 'range(n)'}:"
    first, last = parts[0], parts[-1]
    step = parts[1] if len(parts) == 3 else ""
    if first == "1" and not step and re.fullmatch(rf"len\({NAME}\)|{NAME}\.shape\[\d\]", last):
        empty = f"; where index 0 is empty: range(1, {last})" if last.startswith("len") else ""
        return f"In Python the loop is: for {match['i']} in range({last}):  It counts from 0{empty}."
    stop = plus(last, -1 if step.startswith("-") else 1)
    text = f"range({first}, {stop}, {step})" if step else f"range({first}, {stop})"
    return f"In Python the loop is: for {match['i']} in {text}:  It stops before its last number."


def commas(text):
    """[1, 2, 3] for [1 2 3]."""
    return re.sub(r"(?<=[\w.])\s*,?\s+(?=-?[\w.])", ", ", text)


def plus(text, one):
    """n + 1, 4 for 3, k for k-1."""
    if re.fullmatch(r"-?\d+", text):
        return str(int(text) + one)
    simple = re.fullmatch(rf"({NAME})\s*([-+])\s*1", text)
    if simple and (simple[2] == "-") == (one > 0):
        return simple[1]
    return f"{text} {'+' if one > 0 else '-'} 1"


def function(match):
    name, given = match["name"], match["args"] or "()"
    back = (match["out"] or "").strip("[] ")
    return f"In Python the head of a function is: def {name}{given}:" + (
        f"  Its last line: return {', '.join(re.split(r'[ ,]+', back))}." if back else "")


def index(text):
    """MATLAB's 1, :, 2:n, end as Python's."""
    def shifted(bound, to_stop):
        bound = bound.strip()
        if bound in ("", "end"):
            return "" if to_stop or not bound else "-1"
        behind = re.fullmatch(r"end\s*-\s*(\d+)", bound)
        if behind:
            return f"-{int(behind[1]) + (not to_stop)}"
        return bound if to_stop or not bound.isdigit() else str(int(bound) - 1)
    parts = []
    for part in text.split(","):
        if ":" in part:
            first, *_, last = part.split(":")
            first = shifted(first, False)
            parts.append(f"{'' if first == '0' else first}:{shifted(last, True)}")
        else:
            parts.append(shifted(part, False) or part.strip())
    return ", ".join(parts)


def part_of(match):
    if match["index"].strip() == ":":
        return f"In Python all entries in one column are {match['name']}.T.reshape(-1, 1)."
    return (f"In Python square brackets take a part of an array, and counting begins at 0: "
            f"{match['name']}[{index(match['index'])}].")


def assigned(match):
    if re.fullmatch(r"\s*end\s*\+\s*1\s*", match["index"]):
        return f"In Python a list grows by {match['name']}.append(...)."
    return (f"In Python square brackets take an entry, and counting begins at 0: "
            f"{match['name']}[{index(match['index'])}] = ...")


SLIPS = [
    (r"(^|;)\s*%|%\s*[A-Za-z]+\s+[A-Za-z]", "In Python a comment begins with #, not with %."),
    (FUNCTION, function),
    (rf"^\s*(?:par)?for\s*\(?\s*(?P<i>{NAME})\s*=\s*(?P<range>(?:\([^()]*\)|[^,;(])*)", loop),
    (r"^\s*else\s*if\b", "In Python it is elif, in one word, with a colon at the end: elif x > 0:"),
    (r"~=", "In Python `is not equal` is !=, not ~=."),
    (r"&&", "In Python && is the word and; entry by entry it is &."),
    (r"\|\|", "In Python || is the word or; entry by entry it is |."),
    (r"!(?!=)", "In Python ! is the word not; entry by entry it is ~."),
    (r"@\s*\((?P<args>[^)]*)\)", lambda m: f"In Python a function without a name is: lambda {m['args'].strip()}: ..."),
    (rf"(?P<name>{NAME})\{{(?P<index>[^{{}}]*)\}}",
     lambda m: f"In Python the entry of a list stands in square brackets, and counting begins at 0: "
               f"{m['name']}[{index(m['index'])}]."),
    (rf"^\s*(?P<name>{NAME})\((?P<index>[^()]*)\)\s*=(?!=)", assigned),
    (rf"(?P<name>{NAME})\((?P<index>[^()]*:[^()]*)\)", part_of),
    (rf"(?P<a>{TERM})\s*\.\^\s*(?P<b>\w*)", power),
    (rf"(?P<a>{TERM})\s*\.(?P<op>[-*/+])\s*(?P<b>{NAME}|\d+)?", entrywise),
    (rf"(?P<a>{NAME}(?:\[[^\]]*\])?|[)\]}}])\.?'(?=\s*([-+*/.^;,)\]=<>&|~!'@]|$)|\s+\w)", transpose),
    (rf"^\s*\[(?P<out>\s*{NAME}(?:\s+{NAME})+\s*)\]\s*=(?!=)",
     lambda m: f"In Python several results are taken with commas: {', '.join(m['out'].split())} = ..."),
    (r"\[(?P<rows>\s*-?[\w.]+(?:(?:\s*[,;]\s*|\s+)-?[\w.]+)*\s*;[^\[\]]*)\]", matrix),
    (r"\[(?P<rows>\s*-?[\w.]+(?:\s+-?[\w.]+)+\s*)\](?!\s*=[^=])", matrix),
    (rf"(?P<a>{NAME}|\))\s*\\\s*(?P<b>{NAME}|\()",
     lambda m: f"In Python {name_of(m['a'])}\\{name_of(m['b'])} is np.linalg.solve({name_of(m['a'])}, "
               f"{name_of(m['b']).replace('x', 'b')})."),
    (rf"(?P<name>{NAME})\s*(?P<op>\+\+|--)\s*;?\s*$", lambda m: f"In Python it is {m['name']} {m['op'][0]}= 1."),
    (rf"^\s*{NAME}\s*=\s*(?P<first>[\w.]+)\s*:\s*(?:(?P<step>-?[\w.]+)\s*:\s*)?(?P<last>[\w.]+)\s*;?\s*(?:%.*)?$",
     lambda m: f"In Python the numbers from {m['first']} to {m['last']} are np.arange({m['first']}, "
               f"{plus(m['last'], 1)}{', ' + m['step'] if m['step'] else ''})."),
    (r"^\s*(?:if|elif|while)\b[^=<>!]*[^=<>!~](?:=)[^=]", "In Python == compares; one = gives a value."),
    (r"^\s*(clear|close|clc|format|hold|pkg|more|warning)\s+\w+", "That is a command of MATLAB; take the line out."),
    (rf"(?P<a>{TERM})\s*\^\s*(?P<b>\w*)", power),
    (r"\.\.\.\s*$", CONTINUED),
]


# %% An exception

NAMES = {
    "zeros": "np.zeros((3, 1)), with the sizes in one bracket",
    "ones":  "np.ones((3, 1)), with the sizes in one bracket",
    "eye": "np.eye(3)", "rand": "np.random.rand(3, 1)", "randn": "np.random.randn(3, 1)", "cell": "[None]*n, a list",
    "size": "W.shape; size(W, 1) is W.shape[0], size(W, 2) is W.shape[1]", "numel": "W.size", "ndims": "W.ndim",
    "rows": "W.shape[0]", "columns": "W.shape[1]", "length": "len(W), or max(W.shape)", "isempty": "W.size == 0",
    "true": "True", "false": "False", "pi": "np.pi", "e": "np.e", "eps": "np.finfo(float).eps",
    "Inf": "np.inf", "inf": "np.inf", "NaN": "np.nan", "nan": "np.nan",
    "transpose": "W.T", "mod": "a % b", "rem": "np.fmod(a, b)", "fix": "np.trunc(x)", "power": "x**y", "times": "x*y",
    "mtimes": "A @ B", "inv": "np.linalg.inv(A)", "det": "np.linalg.det(A)", "norm": "np.linalg.norm(x)",
    "repmat": "np.tile(A, (m, n))", "isequal": "np.array_equal(A, B)", "sigmoid": "1/(1 + np.exp(-N))",
    "bsxfun": "the sign itself: arrays of fitting shapes are stretched", "feval": "f(x)",
    "cellfun": "[f(x) for x in W]", "arrayfun": "f(x), which works on a whole array", "num2str": "str(x)",
    "disp": "print(x)", "printf": "print(x)", "fprintf": "print(x)", "error": "raise ValueError(...)",
    "clc": "not needed; take the line out", "clear": "not needed; take the line out",
}
SAME = set("""exp log sqrt sin cos tan tanh sinh cosh floor ceil sign mean median std var prod cumsum cumprod kron diag
           dot cross linspace reshape isnan isinf maximum minimum where array arange outer""".split())
PYTHON = {"range", "len", "print", "float", "int", "list", "zip", "map", "enumerate"}


def error(reply, source):
    """One sentence about an exception, or None."""
    text = str(reply.get("text", ""))
    line = line_of(source, reply.get("line"))
    for pattern, answer in ERRORS:
        match = re.search(pattern, text)
        if match:
            return answer(match, code(line)) if callable(answer) else answer
    return None


def line_of(source, number):
    lines = re.split(r"\r\n|\r|\n", source)
    return lines[number - 1][:LONG] if number and number <= len(lines) else ""


def unknown(match, line):
    name = match[1]
    if re.search(rf"%.*\b{name}\b", line):
        return "In Python a comment begins with #; % is the rest of a division."
    if name == "end" and re.search(r"[(\[].*\bend\b.*[)\]]", line):
        return "In Python the last entry is W[-1], and W[1:] goes to the end."
    if name.startswith("end"):
        return "In Python there is no `end`: a block ends where its lines stop being indented.  Take the line out."
    if name == "np":
        return "NumPy gets its short name at the top of the file: import numpy as np."
    if name in NAMES:
        return f"In Python {name} is {NAMES[name]}."
    return f"In Python {name} is np.{name}." if name in SAME else None


def missing_in_numpy(match, line):
    known = NAMES.get(match[1])
    return f"NumPy has no {match[1]}; in Python it is {known}." if known else None


def called(match, line):
    """W(i) for W[i]; 2(a + b) for 2*(a + b)."""
    if match[1] in ("int", "float", "numpy.float64", "numpy.int64"):
        number = re.search(r"(?<![\w.])(\d+\.?\d*)\s*\(", line)
        if number:
            return f"In Python a product needs its sign: {number[1]}*(...)."
        return "A number stands before a bracket: in Python a product needs its sign, a*(b - c)."
    for found in re.finditer(rf"(?<![\w.])({NAME})\(([^()]*)\)", line):
        if found[1] not in {*NAMES, *SAME, *PYTHON}:
            return (f"In Python an entry stands in square brackets, and counting begins at 0: "
                    f"{found[1]}[{index(found[2])}].")
    return "In Python an entry stands in square brackets, and counting begins at 0: W[0] is the first one."


def xor(match, line):
    found = re.search(rf"(?P<a>{TERM})\s*\^\s*(?P<b>\w*)", line)
    a, b  = (name_of(found["a"]), found["b"] or "2") if found else ("x", "2")
    return f"In Python a power is **, with arrays too: {a}**{b}; ^ works on bits."


def sizes(match, line):
    found = re.search(r"np\.(zeros|ones|empty)\(([^()\[\]]+|[^()]*\[[^()]*)\)", line)
    name, given = (found[1], found[2]) if found else ("zeros", "3, 1")
    return f"In NumPy the sizes stand in a bracket of their own: np.{name}(({given}))."


def beyond(match, line):
    return ("In Python counting begins at 0: n entries have the numbers 0 to n - 1, "
            "and range(n) goes through them.")


def axis(match, line):
    return "In NumPy the directions count from 0: axis=0 goes down the columns, axis=1 along the rows."


def list_in_sum(match, line):
    return "A Python list is no matrix: make it one with np.array(...), then + - * work entry by entry."


def shape_of(match, line):
    found = re.search(rf"np\.(zeros|ones|empty)\(({NAME})\)", line)
    if found:
        return f"np.{found[1]} takes sizes; an array of the shape of {found[2]} is np.{found[1]}_like({found[2]})."
    return None


ERRORS = [
    (r"^name '(\w+)' is not defined", unknown),
    (r"^module 'numpy' has no attribute '(\w+)'", missing_in_numpy),
    (r"'([\w.]+)' object is not callable", called),
    (r"unsupported operand type\(s\) for \^|bitwise_xor", xor),
    (r"Cannot interpret '.*' as a data type|data type '?.*'? not understood", sizes),
    (r"only integer scalar arrays can be converted|cannot be interpreted as an integer", shape_of),
    (r"setting an array element with a sequence", "One entry of an array takes one number, but here it is given "
                                                  "several: is a sum missing?"),
    (r"'ellipsis'", lambda match, line: CONTINUED if re.search(r"\.\.\.\s*$", line) else None),
    (r"axis \d+ is out of bounds for array of dimension", axis),
    (r"index out of range|index \d+ is out of bounds for axis", beyond),
    (r"'list' object has no attribute 'T'", "A Python list has no transpose; an array has one: np.array(W).T."),
    (r"unsupported operand type\(s\) for [-+*/@]+=?: ('list' and|.*and 'list')", list_in_sum),
]


# %% No error, and no power

def powers(source, name):
    """The numbers of the lines with ^ in the function `name` or in what it calls."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    found, wanted, seen = set(), [name], set()
    while wanted:
        each = wanted.pop()
        if each in functions and each not in seen:
            seen.add(each)
            inside  = list(ast.walk(functions[each]))
            found  |= {node.lineno for node in inside if isinstance(node, (ast.BinOp, ast.AugAssign))
                       and isinstance(node.op, ast.BitXor)}
            wanted += [node.id for node in inside if isinstance(node, ast.Name)]
    return sorted(found)
