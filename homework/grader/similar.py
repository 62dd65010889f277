"""Near-identical programs, and finite differences in place of a formula: what a lecturer may want to look at.

Programs are compared by pieces of their syntax trees after renaming: names, numbers and texts are one kind each,
comments, docstrings and the order of the functions do not matter.  Of the pieces of K nodes some are kept by winnowing
(Schleimer, Wilkerson, Aiken: Winnowing: local algorithms for document fingerprinting, SIGMOD 2003), which keeps at
least one of every run of K + WINDOW - 1 nodes.  What stands in the empty sheet does not count, and a piece counts the
more, the fewer have it: -log(its share of the class).  So two right one-line functions are no pair, since many have
them.  A pair is no proof: it says where to look.
"""
import ast
import hashlib
import itertools
import math
from collections import Counter, defaultdict

from grader import syntax

K        = 10                                   # nodes of a piece
WINDOW   = 4
LIKE     = 0.5                                  # the share of the weight that both have, from which a pair is named
EVIDENCE = 30.0                                 # and the least weight that they must share
COMMON   = 60                                   # a piece that more have leads to no pair
RAREST   = 300                                  # pieces of a program that lead to pairs
PIECES   = 5_000                                # of one program

OWN_LINES = ("STUDENT", "MINE")


# %% The pieces of one program

def fingerprints(source):
    """The pieces of a program as a set of numbers; empty where it is no Python, or too large."""
    tree = syntax.tree(source)
    if tree is None:
        return set()
    found, rest = set(), []
    for statement in tree.body:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found |= winnowed(nodes(statement))
        elif not isinstance(statement, (ast.Import, ast.ImportFrom)) and not is_own_line(statement):
            rest += nodes(statement)
    found |= winnowed(rest)
    return set(sorted(found)[:PIECES])


def is_own_line(statement):
    """STUDENT = ... and MINE = ..., which start.py wrote."""
    return isinstance(statement, ast.Assign) and any(isinstance(target, ast.Name) and target.id in OWN_LINES
                                                     for target in statement.targets)


def nodes(top):
    """The words for the nodes of a tree from top to bottom, without names."""
    words, stack = [], [top]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.expr_context) or is_text(node):
            continue
        words.append(word(node))
        stack.extend(reversed(list(ast.iter_child_nodes(node))))
    return words


def is_text(node):
    """A docstring, or a text that stands alone as a comment."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def word(node):
    """The kind of a node; names of attributes belong to NumPy, so they stay."""
    kind = type(node).__name__
    if isinstance(node, ast.Attribute):
        return f"{kind} {node.attr}"
    if isinstance(node, ast.Constant):
        return f"{kind} {'number' if isinstance(node.value, (int, float)) else type(node.value).__name__}"
    if isinstance(node, ast.keyword):
        return f"{kind} {node.arg}"
    return kind


def winnowed(words):
    """Of every WINDOW pieces that follow each other the one with the smallest number, the last of equal ones."""
    if len(words) < K:
        return set()
    numbers = [digest(words[j:j + K]) for j in range(len(words) - K + 1)]
    return {min(numbers[j:j + WINDOW]) for j in range(max(1, len(numbers) - WINDOW + 1))}


def digest(words):
    """The same number in every run and on every computer, as hash() does not give it."""
    return int.from_bytes(hashlib.blake2b("\n".join(words).encode("utf-8", "replace"), digest_size=8).digest(), "big")


# %% The pairs of a class

def pairs(sources, ids, template=""):
    """Near-identical hand-ins: [{"ids": (a, b), "like": 0 ... 1, "weight": ...}, ...], the most alike first.

    sources are texts or None, ids theirs, template the empty sheet.  like is the shared part of the weight of all
    pieces of both; 1 for programs that differ in names, numbers, comments and order only.
    """
    return compared({id: fingerprints(source) for id, source in zip(ids, sources) if source}, template)


def compared(pieces, template=""):
    """The pairs, of {id: fingerprints(source)}; so the pieces can be collected one hand-in after the other."""
    known  = fingerprints(template)
    pieces = {id: set(found) - known for id, found in pieces.items() if set(found) - known}
    count  = Counter(itertools.chain.from_iterable(pieces.values()))
    weight = {piece: math.log(len(pieces)/n) for piece, n in count.items()}
    total  = {id: sum(weight[piece] for piece in sorted(found)) for id, found in pieces.items()}
    found  = []
    for a, b in sorted(candidates(pieces, count)):
        shared = sum(weight[piece] for piece in sorted(pieces[a] & pieces[b]))
        whole  = total[a] + total[b] - shared
        if shared >= EVIDENCE and shared >= LIKE*whole:
            found.append(dict(ids=(a, b), like=round(shared/whole, 3), weight=round(shared, 1)))
    return sorted(found, key=lambda pair: (-pair["like"], -pair["weight"], pair["ids"]))


def candidates(pieces, count):
    """Pairs that share a piece which few have; and of many that share all, each with the next."""
    owners, same = defaultdict(list), defaultdict(list)
    for id, found in pieces.items():
        same[frozenset(found)].append(id)
        shared = [piece for piece in found if 1 < count[piece] <= COMMON]
        for piece in sorted(shared, key=lambda piece: (count[piece], piece))[:RAREST]:
            owners[piece].append(id)
    both = {tuple(sorted(pair)) for ids in owners.values() for pair in itertools.combinations(ids, 2)}
    both |= {tuple(sorted(pair)) for ids in same.values() for pair in zip(ids, ids[1:])}
    return both


def groups(found):
    """The pairs put together: lists of ids, the largest first."""
    group = {}
    for pair in found:
        a, b  = (group.setdefault(id, {id}) for id in pair["ids"])
        union = a | b
        group.update(dict.fromkeys(union, union))
    lists = {tuple(sorted(members)) for members in group.values()}
    return sorted(map(list, lists), key=lambda ids: (-len(ids), ids))


# %% Finite differences

def finite_differences(source, questions=None):
    """[(name of a question, line), ...] of the functions that compute differences of a cost, not a formula.

    Looked for is a quotient (f(w + h) - f(w - h))/h or (f(w + h) - f(w))/h: above a difference of what is called, or
    of names to which calls were assigned; below a small number or a name that is added to or subtracted from something
    in the same function.  A function that calls such a one is named, too, with the line of the quotient.  The imaginary
    part of a call divided by the step, the complex step, counts as well.  questions: the names to report; None for all.
    """
    tree = syntax.tree(source)
    if tree is None:
        return []
    functions = {top.name: top for top in tree.body if isinstance(top, ast.FunctionDef)}
    lines     = {name: quotient(function) for name, function in functions.items()}
    calls     = {name: called_names(function) & set(functions) for name, function in functions.items()}
    for _ in functions:                         # what calls one of them does the same
        for name in functions:
            lines[name] = lines[name] or next((lines[other] for other in sorted(calls[name]) if lines[other]), None)
    return [(name, line) for name, line in lines.items() if line and (questions is None or name in questions)]


def quotient(function):
    """The line of a quotient of differences, or None."""
    inside   = list(ast.walk(function))
    moved    = {key for node in inside for key in moves(node)}
    doubled  = {2*key for key in moved if isinstance(key, float)}
    computed = {target.id for node in inside if isinstance(node, ast.Assign) and has_call(node.value)
                for target in ast.walk(node) if isinstance(target, ast.Name) and isinstance(target.ctx, ast.Store)}
    numbers  = {node.targets[0].id: node.value.value for node in inside if isinstance(node, ast.Assign)
                and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)
                and isinstance(node.value, ast.Constant)}
    for node in inside:
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            steps = {key for key in keys(node.right) if is_step(key, numbers)} & (moved | doubled)
            if steps and (is_difference(node.left, computed, numbers) or is_complex_step(node.left)):
                return node.lineno
    return None


def moves(node):
    """What is added or subtracted: the h of w + h, w - 2*h, W[j, l] += h, and of h*e_j."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        yield from keys(node.left)
        yield from keys(node.right)
    elif isinstance(node, ast.AugAssign) and isinstance(node.op, (ast.Add, ast.Sub)):
        yield from keys(node.value)
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
        yield from keys(node.value)             # E[j, l] = h, and later W + E


def keys(node):
    """The names and numbers of an expression without its calls and subscripts."""
    stack = [node]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield node.value
        elif isinstance(node, (ast.BinOp, ast.UnaryOp)):
            stack.extend(ast.iter_child_nodes(node))


def is_step(key, numbers):
    """A small number, a name for one, or one of the usual names for it."""
    value = numbers.get(key, key)
    if isinstance(value, (int, float)):
        return 0 < abs(value) <= 0.01
    return isinstance(key, str) and key.strip("_").lower() in ("h", "eps", "epsilon", "delta", "dx", "dw", "step", "d",
                                                               "e", "tiny", "small", "dh", "perturbation", "epsi")


def is_difference(node, computed, numbers):
    """Is it a difference of two things that a call gave?"""
    return any(isinstance(part, ast.BinOp) and isinstance(part.op, ast.Sub)
               and all(has_call(side) or is_computed(side, computed) for side in (part.left, part.right))
               for part in ast.walk(node))


def is_computed(node, computed):
    return isinstance(node, ast.Name) and node.id in computed


def is_complex_step(node):
    return any(isinstance(part, ast.Attribute) and part.attr == "imag" for part in ast.walk(node)) and has_call(node)


def has_call(node):
    return any(isinstance(part, ast.Call) for part in ast.walk(node))


def called_names(function):
    return {node.func.id for node in ast.walk(function)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
