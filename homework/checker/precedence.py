"""* and @ have equal rank and go from left to right: Python reads a * b @ c as (a * b) @ c."""
import ast

ID = "precedence_star_matmul"


def named(verdict, source):
    """The verdict with the mistake's name, where the code stopped in such a product and the numbers tell no other."""
    if verdict.get("problem") == "error" and verdict["misconception"] is None and trap(verdict["says"], source):
        return {**verdict, "misconception": ID}
    return verdict


def trap(reply, source):
    """(the product as Python reads it, the same with the other brackets) where its * stopped; else None.

    reply: {"error", "text", "line", "columns"} of student_process.py.  With columns (Python 3.11 and newer) it must be
    this * that stopped, without them one in the same line.
    """
    if reply.get("error") != "ValueError" or "could not be broadcast together" not in str(reply.get("text", "")):
        return None
    columns = reply.get("columns")
    for node in products(source, reply.get("line")):
        star = node.left
        if columns is None or columns == [star.col_offset, star.end_col_offset]:
            a, b, c = (short(part, source) for part in (star.left, star.right, node.right))
            return f"({a} * {b}) @ {c}", f"{a} * ({b} @ {c})"
    return None


def products(source, line):
    """The products a * b @ c in a line, without a bracket around a * b."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    return [node for node in nodes if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult)
            and line and node.lineno <= line <= node.end_lineno and isinstance(node.left, ast.BinOp)
            and isinstance(node.left.op, ast.Mult) and not isinstance(node.left.left, ast.Constant)
            and node.left.col_offset == node.col_offset]        # with a bracket, the outer product begins before it


def short(node, source):
    """The student's own words for a part; brackets around it are not part of it in the tree."""
    text = " ".join((ast.get_source_segment(source, node) or ast.unparse(node)).split())
    return f"({text})" if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)) else text
