"""A network's whole backward pass on paper: numbers in, every step out, as text, Markdown, LaTeX or HTML.

    python homework/worked_example.py --W "[1 2; 3 4]" "[1 -1]" --X "[1; 2]" --Y "[3]" --sigma relu identity --rate 1/10
    python homework/worked_example.py --sizes 2 3 1 --seed 7 --blank --format html --out handout.html
    python homework/worked_example.py --sizes 2 3 1 --seed 7 --play

HTML and LaTeX show the network drawn as well, forward and on the way back.  --play prints a link instead: the same
network in the playground, where one weight moves and every number follows.

paper/inputs.py reads the numbers, lib/ works them out, paper/derivation.py walks its lists, paper/drawing.py draws the
network, and paper/formats.py knows the four formats.
"""
import argparse
import difflib
import os
import re
import sys
from fractions import Fraction
from types import SimpleNamespace

from lib import lesson                                  # first: a package that is missing is then one sentence
from lib import affine, backprop, check, costs, files, formulas, playground

import numpy as np

from paper import inputs
from paper import typed
from paper import formats
from paper import derivation
from paper import drawing


# %% The options

def options(argv):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     allow_abbrev=False)
    parser.error = refuse
    add = parser.add_argument
    add("--W",      nargs="+", metavar="MATRIX", help='W_1 ... W_k as in MATLAB, "[1 2; 3 4]" "[1 -1]"; 1/3 is exact')
    add("--X",      metavar="MATRIX", help="the input, one example a column")
    add("--Y",      metavar="MATRIX", help="the targets, one example a column")
    add("--b",      nargs="+", metavar="COLUMN", help="biases b_1 ... b_k, one column a layer, with --W or --sizes")
    add("--mat",    metavar="FILE", help="read X, Y, a cell W and perhaps a cell b from a .mat file")
    add("--sizes",  nargs="+", type=int, metavar="N", help="small random numbers for N inputs, N neurons, ... (2 3 1)")
    add("--columns", type=int, default=1, help="so many random examples (1)")
    add("--seed",   type=int, default=0, help="another seed, other numbers (0)")
    add("--sigma",  nargs="+", metavar="NAME", help="activation of each layer: relu identity; relu,tanh,sine names one "
                                                    "for each neuron of a layer; leaky_relu:1/10; (relu ... identity)")
    add("--rate",   help="the learning rate (the largest of 1/10, 1/100, ... that lowers the cost)")
    add("--half",   action="store_true", help="C = 1/2 sum (S - Y)^2, as many books have it")
    add("--hold-b", action="store_true", help="the biases are kept fixed")
    add("--form",   type=int, choices=(3, 4, 5), default=3, help="which of the note's formulas for the gradient (3)")
    letters = parser.add_mutually_exclusive_group()
    letters.add_argument("--note",     action="store_true", help="the note's letters: Sigma_i, grad_(W_i) C")
    letters.add_argument("--question", action="store_true", help="the question's letters: a^(L), dC/dW^(L)")
    add("--blank",  action="store_true", help="empty matrices of the right shapes: a hand-out")
    add("--upto",   metavar="STEP", help="stop after N1, S1, ..., C, dCdS, dS2, Delta2, ..., dW1, ..., W1, ...")
    add("--decimals", type=int, help="round to so many (6 where the numbers are not exact)")
    add("--format", choices=("text", "md", "tex", "html"), help="(by the name of FILE, else text)")
    add("--play",   action="store_true", help="print a link to the playground with this network instead")
    add("--out",    metavar="FILE", help="write to a file")
    add("--force",  action="store_true", help="overwrite FILE")
    # -1/2 is a number, not an option
    return parser.parse_args([" " + word if re.match(r"-[\d.]", word) else word for word in argv])


def refuse(message):
    raise ValueError(f"{message}; --help names all options")


# %% The network and its lists

def problem(q):
    """q with its network and all its lists."""
    q.places = 6 if q.decimals is None else q.decimals
    if not 0 <= q.places <= 15:
        refuse(f"--decimals {q.decimals} is not from 0 to 15")
    words = [*(q.W or []), *(q.b or []), q.X or "", q.Y or "", q.rate or ""]
    q.dotted, q.rate = bool(re.search(r"\d\.|\.\d|\de", " ".join(words))), inputs.rate(q.rate)
    if bool(q.W or q.X or q.Y) + bool(q.mat) + bool(q.sizes) > 1:
        refuse("the network comes from --W, --X and --Y, or from --mat, or from --sizes; take one of them")
    b = [None] + [inputs.matrix(f"b_{i}", text) for i, text in enumerate(q.b, 1)] if q.b else None
    if q.mat:
        W, in_file, X, Y = inputs.read(q.mat)
        q.dotted = any(x != int(x) for A in [*W[1:], X, Y] for x in A.flat)
        return solved(q, W, b or in_file, X, Y)
    if not (q.W or q.X or q.Y):
        return drawn(q, b)
    if not (q.W and q.X and q.Y):
        refuse("--W, --X and --Y belong together; give all three")
    W = [None] + [inputs.matrix(f"W_{i}", text) for i, text in enumerate(q.W, 1)]
    return solved(q, W, b, inputs.matrix("X", q.X), inputs.matrix("Y", q.Y), typed.comma(words))


def drawn(q, b):
    """The first numbers with which no gradient is 0 and no weighted input stands at a kink."""
    sizes = q.sizes or [2, 3, 1]
    if len(sizes) < 2 or min(*sizes, q.columns) < 1 or q.seed < 0:
        refuse("--sizes takes the inputs and at least one layer, each 1 or more, as in 2 3 1; --columns 1 or more, "
               "--seed 0 or more")
    exact = inputs.exact(inputs.names(q.sigma, sizes))
    for attempt, (W, X, Y) in enumerate(inputs.drawn(sizes, q.columns, q.seed, Fraction(1, 1 if exact else 2))):
        tried = network(q, *(floats(A) for A in (W, b, X, Y)))
        s     = lists(tried, *tried.given)
        kink  = any(name.partition(":")[0] in inputs.KINKED and (s.N[i][j] == 0).any()
                    for i in range(1, tried.k + 1) for j, name in enumerate(tried.names[i]))
        if attempt == 1000 or (s.C and not kink and all((A != 0).any() for A in s.dW[1:])):
            return solved(q, W, b, X, Y)


def network(q, W, b, X, Y, hint=""):
    """A copy of q with a network that fits; biases become the last columns of W."""
    q = SimpleNamespace(**vars(q))
    typed.chained(W, b, X, Y, hint)
    q.k, q.sizes, q.affine = len(W) - 1, [len(X), *map(len, W[1:])], bool(b)
    q.names = inputs.names(q.sigma, q.sizes)
    q.typed = W, b, X, Y, q.names
    q.exact = inputs.exact(q.names) and all(A.dtype == object for A in [*W[1:], *(b or [None])[1:], X, Y])
    q.sigma = [None] + [inputs.column(layer, q.exact) for layer in q.names[1:]]
    if b:
        W, q.sigma = affine.homogeneous(W, b, q.sigma)
        X, q.names = affine.with_ones(X), [None] + [layer + ["identity"] for layer in q.names[1:q.k]] + [q.names[q.k]]
    q.given = W, X, Y
    return q


# %% Its lists

def solved(q, W, b, X, Y, hint=""):
    """A copy of q with the lists of lib/, of the step (used, new), of every example, and the check of its gradients."""
    q = network(q, W, b, X, Y, hint)
    W, X, Y = q.given
    try:
        with np.errstate(all="ignore"):
            s = lists(q, W, X, Y)
            q.used = used(q, s.dW)
            for e in range(1, 13 if q.rate is None else 2):          # the largest rate that lowers the cost
                r   = q.rate or Fraction(1, 10**e)
                new = lists(q, stepped(W, r if q.exact else float(r), q.used), X, Y)
                if new.C <= s.C:
                    break
            q.rate    = r
            q.columns = [lists(q, W, X[:, [c]], Y[:, [c]]) for c in range(X.shape[1])]
            q.checks  = checks(q, s)
            numbers   = floats([s.N, s.dW, [s.C, new.C]])
    except OverflowError:
        numbers = [np.inf]
    if not all(np.isfinite(A).all() for A in flat(numbers)):
        raise ValueError("the numbers grow beyond double precision; take smaller ones")
    if q.exact and q.decimals is not None:
        s, new, *q.columns = (SimpleNamespace(**{name: floats(x) for name, x in vars(one).items()})
                              for one in (s, new, *q.columns))
        q.used = floats(q.used)
    for c, one in enumerate(q.columns):
        one.S[0], one.ST[0] = X[:, [c]], X[:, [c]].T
    q.__dict__.update(vars(s), new=new, W=W, WT=turned(W), Y=[None]*q.k + [Y])
    q.S[0], q.ST[0] = X, X.T
    return q


def lists(q, W, X, Y):
    """Every list of one pass, as lib/ returns it; computed exactly or in double precision."""
    V, x, y = (W, X, Y) if q.exact else floats([W, X, Y])
    C       = cost(q, y)
    N, S    = backprop.forward(V, q.sigma, x)
    Delta   = backprop.deltas(V, q.sigma, N, S, C.slope)
    dS      = formulas.parts(V, q.sigma, x)[2]
    dW      = {3: lambda *_: backprop.gradients(Delta, S), 4: formulas.formula_4, 5: formulas.formula_5}[q.form]
    return SimpleNamespace(W=V, N=N, S=S, ST=turned(S), dS=dS, hat=[None] + [formulas.hat(A) for A in dS[1:]],
                           C=C.f(S[q.k]), dC=[None]*q.k + [C.slope(S[q.k])], Delta=Delta, dW=dW(V, q.sigma, x, C.slope))


def cost(q, Y):
    """The kit's sum (S - Y)^2, or half of it."""
    C = costs.squared(Y)
    return costs.Cost(lambda S: C.f(S)/2, lambda S: C.slope(S)/2) if q.half else C


def stepped(W, r, dW):
    """W_i - r dC/dW_i, as lib/descent.py does it."""
    return [None] + [W[i] - r*dW[i] for i in range(1, len(W))]


def used(q, dW):
    """The gradient of the step: 0 for what is kept fixed."""
    dW = affine.hold_formal_rows(dW) if q.affine else dW
    return [None] + [np.concatenate([A[:, :-1], A[:, -1:]*0], axis=1) if q.affine and q.hold_b else A for A in dW[1:]]


def checks(q, s):
    """[(right, how far apart for an entry of 1), ...]: every gradient against central differences, in floats."""
    W, X, Y = floats(q.given)
    sigma   = [None] + [inputs.column(layer, False) for layer in q.names[1:]]
    def C(W):
        return cost(q, Y).f(backprop.forward(W, sigma, X)[1][-1])
    pairs = zip(floats(s.dW)[1:], check.central(C, W)[1:])
    return [(bool(apart <= 1e-6*size + 1e-9*(1 + C(W))), apart/(size or 1))
            for apart, size in ((np.abs(ours - theirs).max(), np.abs(theirs).max()) for ours, theirs in pairs)]


def checked(q, L):
    """One line for all gradients."""
    words = [f"${L('dW', i)}$ {'agrees' if right else 'differs'} "
             f"(to ${derivation.number(q, apart)}$ of its largest entry)"
             for i, (right, apart) in enumerate(q.checks, 1)]
    doubt = not all(right for right, _ in q.checks)
    hint  = " Is a weighted input N at a kink, or a number too large for small steps?"*doubt
    return [("heading", "Check"), ("sentence", "Against central differences, $(C(w + h) - C(w - h))/(2 h)$ for every "
                                               f"weight $w$: {', '.join(words)}.{hint}")]


def turned(matrices):
    return [A if A is None else A.T for A in matrices]


def floats(x):
    """The same lists with every number a float."""
    if isinstance(x, (list, tuple)):
        return [floats(A) for A in x]
    return x if x is None else x.astype(float) if hasattr(x, "astype") else float(x)


def flat(x):
    return [y for A in x for y in flat(A)] if isinstance(x, list) else [] if x is None else [x]


# %% The page

def page(q):
    """The pairs that formats.py prints: the opening, the steps up to the last one wanted, the check."""
    L, every = derivation.letters(q), list(derivation.steps(q, derivation.letters(q)))
    wanted   = re.sub(r"\W|_", "", q.upto or "Cnew").lower()
    last     = [at for at, step in enumerate(every, 1) if step[0].lower() == wanted]
    if not last:
        near = difflib.get_close_matches(q.upto, dict.fromkeys(step[0] for step in every), n=99, cutoff=0)
        refuse(f"--upto {q.upto}: there is no such step here; take one of {', '.join(near)}")
    taken = every[:last[-1]]
    out   = [*derivation.opening(q, L), *pictures(q, L, drawing.forward, taken)]
    back  = max((at for at, step in enumerate(taken, 1) if re.match("Delta|dW", step[0])), default=0)
    for at, step in enumerate(taken, 1):
        out += derivation.printed(q, at, *step[1:])
        if at == back:
            out += pictures(q, L, drawing.backward, taken)
    return out + ([] if q.upto else checked(q, L))


def pictures(q, L, way, taken):
    """The network with what these steps have found, where the format can show a drawing."""
    if q.format not in ("tex", "html"):
        return []
    return [(kind, getattr(drawing, q.format)(value) if kind == "drawing" else value)
            for kind, value in way(q, L, {step[0] for step in taken})]


def link(q):
    """The playground with this network in it."""
    W, b, X, Y, names = q.typed
    sigma = [None] + [layer[0] if len(set(layer)) == 1 else ",".join(layer) for layer in names[1:]]
    return playground.link(W, X, Y, sigma, q.rate, b, q.half, q.affine and q.hold_b)


def main(argv=None):
    """0, or 2 and one sentence."""
    try:
        q = options(sys.argv[1:] if argv is None else argv)
        ending   = os.path.splitext(q.out or "")[1][1:]
        q.format = q.format or (ending if ending in ("md", "tex", "html") else "text")
        if q.out and os.path.exists(q.out) and not q.force:
            refuse(f"{q.out} is there already; take another name, or --force to overwrite it")
        solution = problem(q)
        written  = (link(solution) if q.play else getattr(formats, q.format)(page(solution))).rstrip() + "\n"
        if q.out:
            files.write(q.out, written.encode("ascii"))
        else:
            print(written, end="", flush=True)
    except BrokenPipeError:                             # a reader that left, as head does; lib/lesson.py knows
        raise
    except lesson.SLIPS as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
