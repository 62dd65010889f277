"""* and @ have equal precedence and go from left to right: a * b @ c is (a * b) @ c, and a @ b * c is (a @ b) * c."""
import ast
from dataclasses import replace

ID = "precedence_star_matmul"


def named(verdict, source):
    """The verdict with the mistake's name, where the code stopped in such a product and the numbers tell no other."""
    if verdict.problem == "error" and verdict.misconception is None and star_first(verdict.says, source):
        return replace(verdict, misconception=ID)
    return verdict


def trap(reply, source):
    """(the product as Python reads it, the same with the other brackets) where its * stopped; else None.

    reply: {"error", "text", "line", "columns"} of student_process.py.  With columns (Python 3.11 and newer) it must be
    this * that stopped, without them one in the same line.
    """
    return star_first(reply, source) or star_last(reply, source)


def star_first(reply, source):
    """a * b @ c."""
    for node in products(source, reply, ast.Mult, ast.MatMult):
        if stopped_at(reply, node.left):
            a, b, c = (short(part, source) for part in (node.left.left, node.left.right, node.right))
            return f"({a} * {b}) @ {c}", f"{a} * ({b} @ {c})"
    return None


def star_last(reply, source):
    """a @ b * c."""
    for node in products(source, reply, ast.MatMult, ast.Mult):
        if stopped_at(reply, node):
            a, b, c = (short(part, source) for part in (node.left.left, node.left.right, node.right))
            return f"({a} @ {b}) * {c}", f"{a} @ ({b} * {c})"
    return None


def stopped_at(reply, star):
    """Was it this * whose factors do not fit?"""
    return reply.get("columns") in (None, [star.col_offset, star.end_col_offset])


def products(source, reply, first, second):
    """The products of three in the line that stopped at a *, without a bracket around the first two."""
    line = reply.get("line")
    if reply.get("error") != "ValueError" or "could not be broadcast together" not in str(reply.get("text", "")):
        return []
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    return [node for node in nodes if isinstance(node, ast.BinOp) and isinstance(node.op, second)
            and line and node.lineno <= line <= node.end_lineno and isinstance(node.left, ast.BinOp)
            and isinstance(node.left.op, first) and not isinstance(node.left.left, ast.Constant)
            and node.left.col_offset == node.col_offset]        # with a bracket, the outer product begins before it


def short(node, source):
    """The student's own words for a part; brackets around it are not part of it in the tree."""
    text = " ".join((ast.get_source_segment(source, node) or ast.unparse(node)).split())
    return f"({text})" if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)) else text
