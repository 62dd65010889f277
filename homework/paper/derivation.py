"""The sentences, formulas and matrices of a worked solution, for formats.py.  Nothing is derived: lists are walked.

q holds the lists of lib/backprop.py and the options; q.new the lists after the step, q.columns those of each example.
A step is (name, title, result, sign, terms); result and terms are pairs (formula, what it is), with signs between them.
"""
from decimal import Context
from fractions import Fraction

from paper import inputs

# The letters; % is the number of the layer.
CODE = dict(W="W_{%}", WT="W_{%}^{T}", N="N_{%}", S="S_{%}", ST="S_{%}^{T}", S0="X", ST0="X^{T}", Y="Y", r="r",
            dS="dS_{%}", hat=r"\text{diag}(dS_{%})", Delta=r"\Delta_{%}", dC="dC/dS_{%}", dW="dW_{%}")
NOTE = dict(CODE, S=r"\Sigma_{%}", ST=r"\Sigma_{%}^{T}", dS=r"\Sigma'_{%}", hat=r"\widehat{\Sigma'_{%}}",
            dC=r"\nabla_{\Sigma_{%}} C", dW=r"\nabla_{W_{%}} C")
QUESTION = dict(W="W^{(%)}", WT="W^{(%)T}", N="N^{(%)}", S="a^{(%)}", ST="a^{(%)T}", Y="a^{(%)*}", r="R",
                dS=r"\partial a^{(%)}/\partial N^{(%)}", hat=r"\text{diag}(\partial a^{(%)}/\partial N^{(%)})",
                Delta=r"\partial C/\partial N^{(%)}", dC=r"\partial C/\partial a^{(%)}",
                dW=r"\partial C/\partial W^{(%)}")


# %% The steps

def steps(q, L):
    """All steps in their order."""
    def p(name, i, of=q):
        return L(name, i), getattr(of, name)[i]
    def cost(of):
        return [r"\frac{1}{2} \sum (" if q.half else r"\sum (", p("S", q.k, of), "-", p("Y", q.k), ")^{2}"]
    for i in range(1, q.k + 1):
        yield f"N{i}", f"Layer {i}: weighted inputs", p("N", i), "=", [p("W", i), r"\cdot", p("S", i-1)]
        yield f"S{i}", f"Layer {i}: outputs", p("S", i), "=", [called(q, L, i)]
    yield "C", "The cost", ("C", q.C), "=", cost(q)
    yield "dCdS", "The derivative of the cost at the output", p("dC", q.k), "=", [
        "(" if q.half else r"2 \cdot (", p("S", q.k), "-", p("Y", q.k), ")"]
    for i in range(q.k, 0, -1):
        after = ["(", p("WT", i+1), r"\cdot", p("Delta", i+1), ")"] if i < q.k else [p("dC", q.k)]
        yield f"dS{i}", f"Layer {i}: derivatives of the activations", p("dS", i), "=", [called(q, L, i, "'")]
        if q.form == 3:
            yield f"Delta{i}", f"Layer {i}: Delta, the errors", p("Delta", i), "=", [*after, r"\circ", p("dS", i)]
    for i in range(1, q.k + 1):
        title = f"Layer {i}: gradient"
        parts = [(f"K_{{{c}}}", one.dW[i]) for c, one in enumerate(q.columns, 1)]
        if q.form == 3:
            yield f"dW{i}", title, p("dW", i), "=", [p("Delta", i), r"\cdot", p("ST", i-1)]
        elif len(parts) == 1:
            yield f"dW{i}", title, p("dW", i), "=", kronecker(q, p, i, q)
        else:                                           # the note has one example: each by itself, then the sum
            for part, one in zip(parts, q.columns):
                yield f"dW{i}", f"{title}, example {part[0][3:-1]} alone", part, "=", kronecker(q, p, i, one)
            terms = [x for part in parts for x in ("+", part)][1:]
            yield f"dW{i}", f"{title}, the sum over all examples", p("dW", i), "=", terms
    for i in range(1, q.k + 1):
        fixed = q.affine and (i < q.k or q.hold_b)
        title = f"Layer {i}: step" + ", with gradient 0 where a weight is kept fixed"*fixed
        yield f"W{i}", title, p("W", i, q.new), r"\leftarrow", [
            p("W", i), "-", (L("r"), q.rate), r"\cdot", (L("dW", i), q.used[i])]
    title = "The new cost" + (": it rises, the learning rate is too large" if q.new.C > q.C else "")
    yield "Cnew", title, ("C", q.new.C), r"\leftarrow", cost(q.new)


def called(q, L, i, prime=""):
    """Cells like relu(5), for every neuron its own activation."""
    rows = [[(inputs.word(name) + prime, x) for x in row] for name, row in zip(q.names[i], q.N[i])]
    return rf"\sigma{prime}_{{{i}}}({L('N', i)})", rows


def kronecker(q, p, i, one):
    """The terms of form (4), from right to left, or of form (5), without Hadamard product, for one example."""
    name, sign, left, right = ("hat", r"\cdot", [], []) if q.form == 5 else ("dS", r"\circ", ["("], [")"])
    terms = [p(name, q.k, one), sign, p("dC", q.k, one)]
    for j in range(q.k - 1, i - 1, -1):
        terms = [p(name, j, one), sign, *left, p("WT", j+1), r"\cdot", *left, *terms, *right, *right]
    return [p("ST", i-1, one), r"\otimes", "(", *terms, ")"]


def letters(q):
    """L(name, i): the letter of a matrix of layer i."""
    known = QUESTION if q.question else NOTE if q.note else CODE
    return lambda name, i="": known.get(f"{name}{i}", known[name]).replace("%", str(i))


# %% The page

def opening(q, L):
    """What is given, what the signs mean, and whether it is exact."""
    m = len(q.S[0][0])
    yield "title", f"Backpropagation on paper: {'-'.join(map(str, q.sizes))}, {m} example{'s'*(m > 1)}"
    yield "sentence", ("All numbers are exact." if q.exact and q.decimals is None else
                       f"Computed {'exactly' if q.exact else 'in double precision'}, shown rounded to {q.places} "
                       "decimals; what is given is shown as given.")
    known = [name for name in dict.fromkeys(name for layer in q.names[1:] for name in layer) if inputs.meaning(name)]
    for name in known:
        f, df = (s.replace("%", number(q, inputs.slope(name))) for s in inputs.meaning(name))
        yield "sentence", f"${inputs.word(name)}(x) = {f}$, its derivative ${inputs.word(name)}'(x) = {df}$."
    yield "sentence", (r"$\circ$ multiplies entry by entry" + r", $\otimes$ is the Kronecker product"*(q.form > 3)
                       + f"; the question has no letter for ${L('N', 'i')}$"*q.question + ".")
    if q.affine:
        yield "sentence", ("A bias is a weight whose input is 1: it stands in the last column. The last row of W in a "
                           f"hidden layer is kept fixed{', and so are the biases'*q.hold_b} (note, section 3).")
    yield "heading", "Given"
    for name, A in [*((L("W", i), q.W[i]) for i in range(1, q.k + 1)), (L("S", 0), q.S[0]), (L("Y", q.k), q.Y[q.k])]:
        yield "display", [f"{name} =", cells(q, A), rf"\qquad {shape(name, A)}"]
    for i in range(1, q.k + 1):
        each = q.names[i] if len(set(q.names[i])) > 1 else q.names[i][:1]
        yield "display", [rf"\sigma_{{{i}}} = {', '.join(map(inputs.word, each))}"]
    yield "display", [f"{L('r')} = {number(q, q.rate)}"]


def printed(q, at, title, result, sign, terms):
    """A heading, the formula beside its shapes, the same with numbers."""
    def line(see):
        return [see(*result), sign, *(term if isinstance(term, str) else see(*term) for term in terms)]
    yield "heading", f"{at}. {title}"
    yield "display", [" ".join(line(lambda name, A: name)), r"\qquad " + " ".join(line(shape))]
    yield "display", [result[0], *line(lambda name, A: cells(q, A, q.blank))[1:], "=", cells(q, result[1], q.blank)]


# %% Numbers

def shape(name, A):
    """(2 x 3); a single number has its letter."""
    return rf"({len(A)} \times {len(A[0])})" if hasattr(A, "__len__") else name


def cells(q, A, blank=False):
    """Rows of strings, or one string for a number; (name, x) becomes name(x)."""
    if hasattr(A, "__len__"):
        return [[f"{x[0]}({cells(q, x[1], blank)})" if isinstance(x, tuple) else cells(q, x, blank) for x in row]
                for row in A]
    return r"\blank" if blank else number(q, A)


def number(q, x):
    """In TeX: fractions exact, floats rounded."""
    if isinstance(x, float) and not x.is_integer():
        if abs(x) < 0.5*10**-q.places or abs(x) > 1e9:
            return r"{} \cdot 10^{{{:d}}}".format(*(f(s) for f, s in zip((str, int), f"{x:.2e}".split("e"))))
        return f"{x:.{q.places}f}"
    sign, x = "-"*bool(x < 0), abs(Fraction(x))
    if x.denominator == 1 or (q.dotted and 10**x.denominator.bit_length() % x.denominator == 0):
        return sign + format(Context(prec=9999).divide(x.numerator, x.denominator), "f")
    return rf"{sign}\frac{{{x.numerator}}}{{{x.denominator}}}"
