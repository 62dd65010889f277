"""One line of mathematics in three hands: matrices as in the note, row vectors, and index loops on plain lists.

A line is written once, as a Python expression of W b N S dS E G D X Y m n r; its syntax tree is turned into the other
two.  In rows() every array with examples in columns is stored transposed, so products change their order.
"""
import ast

COLUMNS = {"N", "S", "dS", "E", "G", "D", "X", "Y"}             # arrays with one column per example
PARAMS  = {"W", "b", "dW"}                                     # arrays of their own shape
ENTRYWISE = {"abs", "np.abs", "np.sign", "np.tanh", "np.sin", "np.cos", "np.exp", "np.cosh"}


class NotInThisStyle(Exception):
    """A line that this hand would not write."""


def root(node):
    """The name of the array an expression starts from: W of W[i+1]."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def is_array(node):
    """W[i], D[i], E: an array by its name."""
    return root(node) in COLUMNS | PARAMS and not is_slice(node)


def is_slice(node):
    if not isinstance(node, ast.Subscript):
        return False
    index = node.slice
    return isinstance(index, ast.Slice) or (isinstance(index, ast.Tuple) and any(isinstance(x, ast.Slice) for x in index.elts))


def is_number(node):
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "len":
        return True
    if isinstance(node, (ast.Name, ast.Subscript)) and root(node) in COLUMNS | PARAMS:
        return False
    return all(is_number(child) for child in ast.iter_child_nodes(node))


def keyword(node, name, default=None):
    return next((k.value.value for k in node.keywords if k.arg == name), default)


# %% Row vectors

def rows(text):
    """The transpose of the expression, for arrays that are stored transposed."""
    return turned(ast.parse(text, mode="eval").body)


def turned(node):
    show = ast.unparse
    if is_number(node):
        return f"({show(node)})"
    if is_array(node):
        return show(node) if root(node) in COLUMNS else f"{show(node)}.T"
    if isinstance(node, ast.Attribute) and node.attr == "T":
        return f"({turned(node.value)}).T"
    if isinstance(node, ast.BinOp):
        left, right = turned(node.left), turned(node.right)
        if isinstance(node.op, ast.MatMult):
            return f"({right} @ {left})"
        sign = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}[type(node.op)]
        return f"({left} {sign} {right})"
    if isinstance(node, ast.UnaryOp):
        return f"(-{turned(node.operand)})"
    if isinstance(node, ast.IfExp):
        return f"({turned(node.body)} if {show(node.test)} else {turned(node.orelse)})"
    if is_slice(node):
        index = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice, ast.Slice()]
        return f"{turned(node.value)}[{show(index[1])}, {show(index[0])}]"
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("sum", "mean"):
            axis = keyword(node, "axis")
            more = "" if axis is None else f"axis={1 - axis}" + (", keepdims=True" if keyword(node, "keepdims") else "")
            return f"({turned(node.func.value)}).{node.func.attr}({more})"
        return f"{show(node.func)}({', '.join(turned(a) for a in node.args)})"
    raise NotInThisStyle(text_of(node))


def text_of(node):
    return ast.unparse(node)


# %% Index loops

def loops(text):
    """A nested list, every entry by its indices."""
    node = ast.parse(text, mode="eval").body
    return f"[[{entry(node, 'r_', 'c_')} for c_ in range({width(node)})] for r_ in range({height(node)})]"


FRESH = iter(range(10**9))


def entry(node, r, c):
    if is_number(node):
        return f"({ast.unparse(node)})"
    if is_array(node):
        return f"{ast.unparse(node)}[{r}][{c}]"
    if isinstance(node, ast.Attribute) and node.attr == "T":
        return entry(node.value, c, r)
    if isinstance(node, ast.BinOp):
        if isinstance(node.op, ast.MatMult):
            l = f"l{next(FRESH)}"
            return f"sum({entry(node.left, r, l)}*{entry(node.right, l, c)} for {l} in range({width(node.left)}))"
        sign = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}[type(node.op)]
        return f"({entry(node.left, r, small(node.left, c))} {sign} {entry(node.right, r, small(node.right, c))})"
    if isinstance(node, ast.UnaryOp):
        return f"(-{entry(node.operand, r, c)})"
    if isinstance(node, ast.IfExp):
        return f"({entry(node.body, r, c)} if {ast.unparse(node.test)} else {entry(node.orelse, r, c)})"
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("sum", "mean"):
            if keyword(node, "axis") != 1 or not keyword(node, "keepdims"):
                raise NotInThisStyle(text_of(node))
            l, x = f"l{next(FRESH)}", node.func.value
            total = f"sum({entry(x, r, l)} for {l} in range({width(x)}))"
            return total if node.func.attr == "sum" else f"({total}/{width(x)})"
        if ast.unparse(node.func) in ENTRYWISE or ast.unparse(node.func).startswith(("df[", "f[")):
            return f"{ast.unparse(node.func)}({entry(node.args[0], r, c)})"
    raise NotInThisStyle(text_of(node))


def small(node, c):
    """A column beside a matrix is repeated: its only index is 0."""
    return "0" if not is_number(node) and width(node) == "1" else c


def height(node):
    return size(node, 0)


def width(node):
    return size(node, 1)


def size(node, axis):
    if is_array(node):
        if root(node) == "b" and axis == 1:
            return "1"
        return f"len({ast.unparse(node)})" if axis == 0 else f"len({ast.unparse(node)}[0])"
    if isinstance(node, ast.Attribute) and node.attr == "T":
        return size(node.value, 1 - axis)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        return size(node.left, 0) if axis == 0 else size(node.right, 1)
    if isinstance(node, ast.BinOp):
        sides = [size(side, axis) for side in (node.left, node.right) if not is_number(side)]
        return next((n for n in sides if n != "1"), "1")
    if isinstance(node, ast.UnaryOp):
        return size(node.operand, axis)
    if isinstance(node, ast.IfExp):
        return f"({size(node.body, axis)} if {ast.unparse(node.test)} else {size(node.orelse, axis)})"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("sum", "mean"):
        return "1" if axis == 1 else size(node.func.value, 0)
    if isinstance(node, ast.Call) and node.args:
        return size(node.args[0], axis)
    raise NotInThisStyle(text_of(node))
