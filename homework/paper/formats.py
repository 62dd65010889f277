r"""A page of sentences and formulas in four formats: text (ASCII), md (GitHub), tex, html (MathML).

A page is a list of pairs: ("title", s), ("heading", s), ("sentence", s) with formulas between $ and $, ("display",
parts): formulas and matrices, the latter as rows of cells, and for tex and html ("drawing", d), as drawing.py has
printed it, and ("caption", s).  Formulas and cells are written in a small part of TeX: the signs below, _{} ^{} '
\frac{}{} \text{} \widehat{}, and \blank for a place to write in.
"""
import html as entities
import re
import shutil
import textwrap

WIDEST = 100                                            # columns of a terminal; a longer display goes on below
SIGNS = {r"\cdot": (".", "\u22c5"), r"\circ": ("o", "\u2218"), r"\otimes": ("(x)", "\u2297"), r"\times": ("x", "\xd7"),
         r"\sum": ("sum", "\u2211"), r"\nabla": ("grad", "\u2207"), r"\partial": ("d", "\u2202"),
         r"\leftarrow": ("<-", "\u2190"), r"\rightarrow": ("->", "\u2192"),
         r"\qquad": ("     ", "\u2003"), r"\blank": ("_____", ""),
         r"\Delta": ("Delta", "\u0394"), r"\Sigma": ("Sigma", "\u03a3"), r"\sigma": ("sigma", "\u03c3"),
         "-": ("-", "\u2212"), "'": ("'", "\u2032")}
COLOURS = dict(black="#000000", grey="#666666", white="#FFFFFF",                # of drawings, as in lib/style.py
               blue="#0072B2", sky="#56B4E9", red="#D55E00", orange="#E69F00")
STYLE = """body { max-width: 60em; margin: 2em auto; padding: 0 1em; font: 1.05em/1.5 serif }
h1 { font-size: 1.5em } h2 { font-size: 1.1em; margin: 1.6em 0 0 } h2, h2 + p { break-after: avoid }
p.math { margin: .6em 0 .6em 2em; break-inside: avoid } p.math math { margin: .25em .1em }
mtd { padding: .2em .45em; text-align: -moz-right; text-align: -webkit-right }
mtable { --ink: linear-gradient(currentColor 0 0); margin: 0 .2em; border: solid; border-width: 0 1.5px;
background: var(--ink) 0 0, var(--ink) 100% 0, var(--ink) 0 100%, var(--ink) 100% 100%;
background-size: .35em 1.5px; background-repeat: no-repeat; print-color-adjust: exact }
div.drawing { margin: 1.6em 0 .4em; overflow-x: auto; break-inside: avoid; break-after: avoid }
div.drawing svg { display: block; width: 100%; margin: auto; font-family: sans-serif; text-anchor: middle }
p.caption { max-width: 45em; margin: 0 auto 1.6em; font-size: .85em }
@media print { div.drawing svg { min-width: 0 !important } }"""
PREAMBLE = r"""\documentclass[a4paper]{article}
\usepackage{amsmath, graphicx} \usepackage[margin=20mm]{geometry}
\setcounter{MaxMatrixCols}{COLUMNS}
\renewcommand{\arraystretch}{STRETCH}
\newcommand{\fit}[1]{\resizebox{\ifdim\width>\linewidth\linewidth\else\width\fi}{!}{#1}}    % wide ones shrink
\setlength{\parindent}{0pt} \setlength{\parskip}{1ex} \setlength{\lineskip}{1ex}
\makeatletter \@beginparpenalty=9000 \@endparpenalty=9000 \makeatother      % a page ends before a heading
DRAWING\begin{document}
"""
DRAWING = r"""\usepackage{color} \setlength{\unitlength}{1pt} \setlength{\fboxsep}{1pt}
COLOURS
\newcommand{\solid}[2]{\rule{#1}{#2}}                                       % length and width
\newcommand{\dashed}[2]{\hbox to #1{\cleaders\hbox{\rule{6pt}{#2}\kern3pt}\hfil}}
\newcommand{\dotted}[2]{\hbox to #1{\cleaders\hbox{\rule{1.5pt}{#2}\kern3pt}\hfil}}
\newcommand{\edge}[4]{\put(#1){\makebox(0,0){\textcolor{#2}{\rotatebox{#3}{#4}}}}}
\newcommand{\head}[3]{\put(#1){\textcolor{#2}{\rotatebox{#3}{\scalebox{2.4}{%
  \begin{picture}(0,0)\put(0,0){\vector(1,0){0}}\end{picture}}}}}}
\newcommand{\neuron}[2]{\put(#1){\textcolor{#2}{\thicklines\circle{40}}}}
\newcommand{\letters}[4]{\put(#1){\makebox(0,0){\scalebox{#2}{\textcolor{#3}{$#4$}}}}}
\newcommand{\onedge}[4]{\put(#1){\makebox(0,0){\scalebox{#2}{\colorbox{white}{\textcolor{#3}{$#4$}}}}}}
"""


def put(page, formula, **kinds):
    """Every value in the words of its kind, the formulas of a sentence by formula(tex)."""
    return "\n".join(kinds[kind](value if kind in ("display", "drawing") else
                                 re.sub(r"\$(.+?)\$", lambda found: formula(found[1]), value)) for kind, value in page)


def text(page):
    """ASCII for a terminal."""
    return put(page, plain, title="=== {} ===\n".format, heading="--- {} ---\n".format,
               sentence=lambda words: wrapped(words) + "\n", display=lambda parts: beside(parts) + "\n")


def width():
    """As wide as the terminal, at most WIDEST."""
    return min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns)


def wrapped(words):
    return textwrap.fill(words, max(40, width()), break_long_words=False, break_on_hyphens=False)


def plain(tex):
    r"""A formula in ASCII: \Delta_{1} is Delta_1, \frac{1}{3} is 1/3."""
    for pattern, by in ((r" \\cdot 10\^\{(-?\d+)\}", r"e\1"), (r"\\frac\{(\d+)\}\{(\d+)\}", r"\1/\2"),
                        (r"\\text\{([^{}]*)\}", r"\1"), (r"\\partial ", "d"),
                        (r"([_^])\{([^\W_]+|\(\w+\)[T*]?)\}", r"\1\2"), (r"([_^])\{([^{}]*)\}", r"\1(\2)"),
                        (r"\\widehat\{([^{}]*)\}", r"hat(\1)")):
        tex = re.sub(pattern, by, tex)
    return re.sub(r"\\[A-Za-z]+", lambda found: SIGNS[found[0]][0], tex)


def beside(parts):
    """Blocks of lines side by side, the lower ones in the middle; what is too wide goes on below."""
    strips, used = [[]], 0
    for block in [[plain(part)] if isinstance(part, str) else grid(part) for part in parts]:
        used += len(block[0]) + 1
        if strips[-1] and used > width():
            strips, used = [*strips, []], len(block[0]) + 3
        strips[-1].append(block)
    return "\n\n".join("\n".join(lines(blocks)) for blocks in strips)


def lines(blocks):
    height = max(map(len, blocks))
    for y in range(height):
        at = [(block, y - (height - len(block))//2) for block in blocks]
        yield ("  " + " ".join(b[j] if 0 <= j < len(b) else " "*len(b[0]) for b, j in at)).rstrip()


def grid(matrix):
    """[ 1  -1 ], every column as wide as its widest cell."""
    columns = [[plain(cell) for cell in column] for column in zip(*matrix)]
    columns = [[cell.rjust(max(map(len, column))) for cell in column] for column in columns]
    return [f"[ {'  '.join(row)} ]" for row in zip(*columns)]


def source(part, formula="{}", matrix="{}"):
    """A formula, or a bmatrix with each row on its own line."""
    part = formula.format(part) if isinstance(part, str) else matrix.format(
        "\\begin{bmatrix}\n" + " \\\\\n".join(" & ".join(row) for row in part) + "\n\\end{bmatrix}")
    return part.replace(r"\blank", r"\underline{\phantom{00000}}")


def md(page):
    """Markdown as GitHub renders it: formulas in fences of the language math."""
    return put(page, "$`{}`$".format, title="# {}\n".format, heading="### {}\n".format, sentence="{}\n".format,
               display=lambda parts: "\n".join(["```math", *map(source, parts), "```\n"]))


def tex(page):
    """A LaTeX file that compiles as it stands; a line breaks between matrices."""
    body = put(page, "${}$".format, title="\\section*{{{}}}\n".format, heading="\\subsection*{{{}}}\n".format,
               sentence="{}\n".format, drawing="{}".format, caption="{{\\small {}\\par}}\n".format,
               display=lambda parts: "\n".join(["\\begin{flushleft}", *(
                   source(part, r"$\displaystyle {}$", r"\fit{{${}$}}") for part in parts), "\\end{flushleft}\n"]))
    wide = max([10] + [len(part[0]) for kind, parts in page if kind == "display" for part in parts])
    head = PREAMBLE.replace("COLUMNS", str(wide)).replace("STRETCH", "1.8" if r"\phantom" in body else "1.2")
    return head.replace("DRAWING", drawing_preamble() if "drawing" in dict(page) else "") + body + "\\end{document}\n"


def drawing_preamble():
    """The colours and commands of a drawing, for the packages of a small TeX."""
    colours = (rf"\definecolor{{{name}}}{{rgb}}{{{', '.join(f'{int(code[at:at+2], 16)/255:.3f}' for at in (1, 3, 5))}}}"
               for name, code in COLOURS.items())
    return DRAWING.replace("COLOURS", "\n".join(colours))


def html(page):
    """A page that stands alone: formulas in MathML, nothing is loaded."""
    body = put(page, mathml, title="<h1>{}</h1>".format, heading="<h2>{}</h2>".format, sentence="<p>{}</p>".format,
               drawing="{}".format, caption='<p class="caption">{}</p>'.format,
               display=lambda parts: '<p class="math">' + "\n".join(map(mathml, parts)) + "</p>")
    return ('<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width">\n'
            f'<title>{dict(page)["title"]}</title>\n<style>{STYLE}</style>\n{body}\n</html>\n')


def mathml(part):
    """A formula, or a matrix as a table, for a browser."""
    def read(tex):
        return row(re.findall(r"\\text\{[^{}]*\}|\\[A-Za-z]+|- |-?[\d.]+|\S", tex)[::-1])       # "- " has two sides
    rows = ("".join(f"<mtd>{read(cell)}</mtd>" for cell in cells) for cells in part)
    return (f'<math displaystyle="true">{read(part)}</math>' if isinstance(part, str) else
            "<math><mtable>" + "".join(f"<mtr>{cells}</mtr>" for cells in rows) + "</mtable></math>")


def row(rest):
    """All up to the closing brace or the end."""
    out = ""
    while rest and rest[-1] != "}":
        out += scripted(rest)
    return f"<mrow>{out}</mrow>"


def scripted(rest):
    """One thing with its prime, index and exponent."""
    base, scripts = atom(rest), {"_": "", "^": ""}
    while rest and rest[-1] in "_^'":
        mark = rest[-1] if rest[-1] == "'" else rest.pop()
        scripts[mark.replace("'", "^")] += atom(rest)
    name = "m" + "sub"*bool(scripts["_"]) + "sup"*bool(scripts["^"])
    rows = "".join(f"<mrow>{script}</mrow>" for script in scripts.values() if script)
    return f"<{name}>{base}{rows}</{name}>" if rows else base


def atom(rest):
    """A sign, a letter, a number, or a group in braces."""
    token = rest.pop()
    if token == "{":
        group = row(rest)
        rest.pop()
        return group
    if token == r"\frac":
        return f"<mfrac>{atom(rest)}{atom(rest)}</mfrac>"
    if token == r"\widehat":
        return f"<mover>{atom(rest)}<mo>^</mo></mover>"
    if token.startswith(r"\text"):
        return f"<mtext>{token[6:-1].replace(' ', '&#xA0;')}</mtext>"
    if token == r"\blank":
        return '<mspace height="1.6em"></mspace><mtext>_____</mtext>'
    sign = "".join(SIGNS.get(s, ("", s))[1] for s in ([token] if token[0] == "\\" else token.strip()))
    kind = "mn" if token[-1].isdigit() else "mi" if sign.isalpha() else "mo"
    more = dict.fromkeys("()", ' stretchy="false" lspace="0" rspace="0"').get(token, ' form="prefix"'*(token == "-"))
    return f"<{kind}{more}>{entities.escape(sign).encode('ascii', 'xmlcharrefreplace').decode()}</{kind}>"
