r"""The network itself as a drawing, for a browser (SVG) and for LaTeX (its picture environment: no package is needed).

q and L are those of derivation.py; nothing is computed, lists are walked.  A drawing is a list of shapes, measured in
neurons as in lib/places.py, which says where they stand:

    ("edge",   (x, y), (x, y), width, colour, style)    an arrow from the first place to the second; dotted, a line
    ("circle", (x, y), colour)
    ("text",   (x, y), tex, size, colour, boxed)        with letters in the small part of TeX that formats.py reads

html(drawing) and tex(drawing) print it.  Edges above 0 are dark and solid, below 0 light and dashed, 0 grey and dotted.
"""
import html as entities
import itertools
import math
import re
from collections import namedtuple

from lib.places import RADIUS, edge_of, fitting, number, planned

from paper import derivation
from paper import formats
from paper import inputs
from paper.formats import COLOURS

NEURONS = 10            # in a layer; more, or more layers, would be too small to read
LAYERS  = 7
LETTERS = 5             # a longer number is shown rounded
DASHES  = dict(dashed="13 7", dotted="3 7")             # a line, a gap; a hundred is the distance of two neurons
POINTS  = 40/(2*RADIUS)                                 # a neuron in LaTeX: its largest circle has a diameter of 40 pt

Layer   = namedtuple("Layer", "main small back edges gradient towards")     # what stands in it and on the edges before
Drawing = namedtuple("Drawing", "title shapes box")                         # box: left, low, right, high


# %% What is drawn

def forward(q, L, known):
    """Pairs for the page: the network with the outputs of the steps that are known, and what it shows."""
    if max(sizes(q)) > NEURONS or q.k > LAYERS:
        yield "caption", (f"The network is not drawn: it has {q.k} layer{'s'*(q.k > 1)} with up to {max(sizes(q))} "
                          f"neurons, and more than {LAYERS} layers or {NEURONS} neurons would be too small to read.")
        return
    layers = [Layer(("S", i), ("N", i), False, ("W", i), False, False) for i in range(q.k + 1)]
    inside = f"its output ${L('S', 'i')}$", f"its weighted input ${L('N', 'i')}$"
    yield from drawn(q, L, known, layers, "forward", [
        sentence(q, layers, "", inside, "its weight", f"${L('W', 'i')}$"),
        "The wider an edge, the larger its weight; dark and solid is above 0, light and dashed below 0, dotted 0."])


def backward(q, L, known):
    """The same on the way back: Delta in the neurons and the gradient on the edges, as far as they are known."""
    if max(sizes(q)) > NEURONS or q.k > LAYERS:
        return
    layers = [Layer(("S", 0), None, False, None, False, False)]
    for i in range(1, q.k + 1):
        back, gradient = f"Delta{i}" in known, f"dW{i}" in known
        main = (("Delta", i), ("S", i)) if back else (("S", i), ("N", i))
        layers.append(Layer(*main, back, ("dW" if gradient else "W", i), gradient, back or gradient))
    back, gradient = layers[-1].back, any(layer.gradient for layer in layers)
    inside = [f"${L('Delta', 'i')}$", f"its output ${L('S', 'i')}$", f"its weighted input ${L('N', 'i')}$"]
    edge   = ("the derivative of the cost with respect to its weight", f"${L('dW', 'i')}$") if gradient else \
             ("its weight", f"${L('W', 'i')}$")
    words  = [sentence(q, layers, "The way back: ", inside[:2] if back else inside[1:], *edge)]
    if gradient and len(q.columns) > 1 and not q.blank:
        words.append("The derivatives are sums over all examples.")
    yield from drawn(q, L, known, layers, "backward", words)


def sentence(q, layers, before, inside, edge, matrix):
    """What stands where; on a hand-out, what is to be written where."""
    behind = of_layers([i for i in range(1, q.k + 1) if layers[i].back == layers[-1].back], q.k)
    on     = of_layers([i for i in range(1, q.k + 1) if layers[i].gradient == layers[1].gradient], q.k)
    room   = [places is not None for places in planned(sizes(q), 2).labels[1:]]
    verb   = f"write into each neuron{behind}" if q.blank else f"each neuron{behind} shows"
    edge   = "the arrows point back" if on_edges(q, layers[1]) is None else \
             f"each edge{on} shows {edge}, an entry of {matrix}{'' if all(room) else ', where there is room'}" \
             if any(room) else f"there is no room for the numbers of the edges{on}, the entries of {matrix}"
    text   = f"{before}{verb} {inside[0]} and, below it, {inside[1]}; {edge}."
    return text[0].upper() + text[1:]


def of_layers(some, k):
    """In words, which of k layers; nothing where it is all of them."""
    return "" if len(some) == k else f" of layer{'s'*(len(some) > 1)} {' and '.join(map(str, some))}"


def drawn(q, L, known, layers, way, words):
    """The drawing and its caption."""
    plan    = planned(sizes(q), 2)
    values  = [value for layer in layers for what in layer[:2] for value in in_neurons(q, known, what) or []]
    values += [value for layer in layers[1:] for row in on_edges(q, layer) or [] for value in row]
    values += [row[0] for row in q.Y[q.k]]
    if len(q.columns) > 1:
        words.append(f"The drawing shows example 1 of {len(q.columns)}.")
    if not q.blank and any(in_neurons(q, known, layer.main) is None for layer in layers):
        words.append("What is not computed yet stays empty.")
    if q.affine:
        words.append("The grey neuron, the last of its layer, passes on the 1 that the biases need.")
    if any(rounded(q, value) for value in values):
        words.append("A long number is rounded.")
    shapes  = [*edges(q, plan, layers), *neurons(q, plan, layers, known), *names(q, L, plan, layers)]
    right   = plan.at[-1][0, 0] + RADIUS + 0.95
    more    = max(0, 4 - right)/2                        # a single neuron does not fill a page
    box     = -RADIUS - 0.3 - more, -edge_of(plan) - 0.35, right + more, edge_of(plan) + 0.8
    yield "drawing", Drawing(f"The network {'-'.join(map(str, q.sizes))}, {way}", shapes, box)
    yield "caption", " ".join(words)


def sizes(q):
    return [len(q.S[0]), *map(len, q.W[1:])]


def formal(q, i, j):
    """Is neuron j of layer i the last one, which passes on the 1 of the biases?"""
    return q.affine and i < q.k and j == sizes(q)[i] - 1


def in_neurons(q, known, what):
    """The first column of a list, or None: not known, or to be written by hand."""
    name, i = what or ("N", 0)
    if (name, i) == ("S", 0) or (name + str(i) in known and not q.blank):
        return [row[0] for row in getattr(q, name)[i]]
    return None


def on_edges(q, layer):
    """The weights, which are given, or the gradient, which is not."""
    name, i = layer.edges
    return None if q.blank and layer.gradient else getattr(q, name)[i].tolist()


# %% Shapes

def edges(q, plan, layers):
    """All edges, the widest last, and their numbers, on top of all edges of the layer."""
    for i, layer in enumerate(layers[1:], start=1):
        A       = on_edges(q, layer)
        largest = max((abs(x) for each in layers[1:] if each.gradient == layer.gradient
                       for row in on_edges(q, each) or [] for x in row), default=0) or 1
        size    = {(j, l): 0.3 if A is None else float(abs(A[j][l])/largest)
                   for j, l in itertools.product(range(len(plan.at[i])), range(len(plan.at[i-1])))
                   if not formal(q, i, j) or formal(q, i-1, l)}
        for j, l in sorted(size, key=size.get):
            ends = clipped(plan.at[i-1][l], plan.at[i][j])
            look = ("grey", "solid") if formal(q, i, j) else looks(1 if A is None else A[j][l], layer.towards)
            width = (0.012 + 0.065*size[j, l])*(1 if plan.labels[i] is not None else 0.6)
            yield "edge", *(ends[::-1] if layer.towards else ends), width, *look
        if A is not None and plan.labels[i] is not None:
            for place, (j, l) in zip(plan.labels[i], itertools.product(range(len(A)), range(len(A[0])))):
                if not formal(q, i, j):
                    yield label(q, place, A[j][l], 0.2, "black", True)


def clipped(a, b):
    """The edge from neuron a to neuron b, without what their circles hide."""
    length = math.hypot(*(b - a))
    return tuple(a + (b - a)*RADIUS/length), tuple(b - (b - a)*RADIUS/length)


def looks(x, towards):
    """Colour and style of an edge: blues on the way forward, reds on the way back."""
    above, below = ("red", "orange") if towards else ("blue", "sky")
    return (above, "solid") if x > 0 else (below, "dashed") if x < 0 else ("grey", "dotted")


def neurons(q, plan, layers, known):
    """Circles with the numbers of the first example."""
    for i, layer in enumerate(layers):
        colour, faint = ("red", "blue") if layer.back else ("blue", "grey")
        main, small   = in_neurons(q, known, layer.main), in_neurons(q, known, layer.small)
        for j, (x, y) in enumerate(plan.at[i]):
            grey = formal(q, i, j)
            yield "circle", (x, y), "grey" if grey else "black"
            if grey and not layer.back:
                yield "text", (x, y), "1", 0.23, "grey", False
            elif main is not None:
                yield label(q, (x, y + 0.1*(small is not None)), main[j], 0.23, "grey" if grey else colour, False)
                if small is not None:
                    yield label(q, (x, y - 0.17), small[j], 0.16, faint, False)


def names(q, L, plan, layers):
    """Above the layers what stands in and between them, below them their activations, behind them the targets."""
    edge = edge_of(plan)
    for i, layer in enumerate(layers):
        x            = plan.at[i][0, 0]
        colour, faint = ("red", "blue") if layer.back else ("blue", "grey")
        name          = L(*layer.main)
        yield "text", (x, edge + 0.55), name, 0.27 if len(formats.plain(name)) < 8 else 0.2, colour, False
        if i > 0:
            middle = (x + plan.at[i-1][0, 0])/2
            above  = L(*layer.edges)
            known  = list(dict.fromkeys(q.names[i][:-1] if formal(q, i, len(q.W[i]) - 1) else q.names[i]))
            yield "text", (x, edge + 0.2), L(*layer.small), 0.18, faint, False
            yield "text", (middle, edge + 0.2), rf"\leftarrow {above}" if layer.towards else rf"{above} \rightarrow", \
                0.22, "red" if layer.towards else "blue", False
            yield "text", (x, -edge - 0.12), inputs.word(known[0]) if len(known) == 1 else rf"\sigma_{{{i}}}", \
                0.2, "grey", False
    behind = x + RADIUS + 0.55
    yield "text", (behind, edge + 0.55), L("Y", q.k), 0.2, "black", False
    for place, row in zip(plan.at[-1], q.Y[q.k]):
        yield label(q, (behind, place[1]), row[0], 0.2, "black", False)


# %% Numbers

def label(q, place, x, size, colour, boxed):
    """A number, its letters small where it is long."""
    text = shown(q, x)
    return "text", tuple(place), text, fitting(size, text.replace("-", "\u2212"), 2), colour, boxed


def shown(q, x):
    """As on the page where that is short, else rounded: -1/3, 0.25, 12, 3e5."""
    return number(float(x)).replace("\u2212", "-") if rounded(q, x) else plain(q, x)


def rounded(q, x):
    return len(plain(q, x)) > LETTERS


def plain(q, x):
    return formats.plain(derivation.number(q, x))


# %% A browser

def html(drawing):
    """Inline SVG that shrinks with the page and says its title; a hundred to a neuron."""
    left, low, right, high = drawing.box
    wide = right - left
    return (f'<div class="drawing"><svg viewBox="{points(left, high)} {points(wide, low - high)}" role="img" '
            f'aria-label="{drawing.title}" style="min-width: {24*wide:.0f}px; max-width: {68*wide:.0f}px">\n'
            f"<title>{drawing.title}</title>\n" + "\n".join(SVG[kind](*shape) for kind, *shape in drawing.shapes)
            + "\n</svg></div>")


def points(x, y, separator=" "):
    """A place, the axis of y downwards, as in SVG."""
    return f"{100*x:.1f}{separator}{-100*y:.1f}"


def svg_edge(start, end, width, colour, style):
    """A line up to its arrow head."""
    (x, y), along = end, direction(start, end)
    across = -along[1], along[0]
    back   = x - 0.17*along[0], y - 0.17*along[1]
    wings  = " ".join(points(back[0] + side*across[0], back[1] + side*across[1], ",") for side in (0.08, -0.08))
    dashes = f' stroke-dasharray="{DASHES[style]}"' if style in DASHES else ""
    head   = f'<polygon points="{points(x, y, ",")} {wings}" fill="{COLOURS[colour]}"/>'
    return (f'<path d="M{points(*start)} L{points(*(end if style == "dotted" else back))}" stroke="{COLOURS[colour]}" '
            f'stroke-width="{100*width:.2f}"{dashes}/>' + head*(style != "dotted"))


def direction(start, end):
    length = math.hypot(end[0] - start[0], end[1] - start[1])
    return (end[0] - start[0])/length, (end[1] - start[1])/length


def svg_circle(place, colour):
    dashes = ' stroke-dasharray="8 5"'*(colour == "grey")
    return (f'<circle cx="{100*place[0]:.1f}" cy="{-100*place[1]:.1f}" r="{100*RADIUS:g}" fill="none" '
            f'stroke="{COLOURS[colour]}" stroke-width="2.5"{dashes}/>')


def svg_text(place, tex, size, colour, boxed):
    """Letters around their place; a white rim keeps the edges away from a number on them."""
    rim = f' stroke="#FFFFFF" stroke-width="{50*size:.1f}" paint-order="stroke" stroke-linejoin="round"'*boxed
    return (f'<text x="{100*place[0]:.1f}" y="{-100*place[1] + 36*size:.1f}" font-size="{100*size:.1f}" '
            f'fill="{COLOURS[colour]}"{rim}>{spans(tex)}</text>')


def spans(tex):
    """Signs and letters, indices and exponents as small letters, lower and higher."""
    out, levels, at = "", [(0, 1)], 0
    for token in re.findall(r"[_^]?\{|\}|\\text|\\leftarrow|\\[A-Za-z]+ ?|[^\\{}_^]+", tex):
        if token == "}":
            levels.pop()
        elif token[-1] == "{":
            shift, size = levels[-1]
            scripts     = {"_": (0.25*size, 0.7*size), "^": (-0.4*size, 0.7*size), "{": (0, size)}
            levels.append((shift + scripts[token[0]][0], scripts[token[0]][1]))
        elif token != r"\text":
            shift, size = levels[-1]
            letters = "".join(formats.SIGNS.get(sign, ("", sign))[1] for sign in (
                [token.strip()] if token[0] == "\\" else token))
            letters = entities.escape(letters).encode("ascii", "xmlcharrefreplace").decode()
            level   = (shift, size, at) == (0, 1, 0)
            out    += letters if level else (f'<tspan dy="{(shift - at)/size:.2f}em" font-size="{100*size:.0f}%">'
                                             f"{letters}</tspan>")
            at      = shift
    return out


SVG = dict(edge=svg_edge, circle=svg_circle, text=svg_text)


# %% LaTeX

def tex(drawing):
    """A picture that shrinks with the page, made of turned rules and LaTeX's own circles."""
    left, low, right, high = drawing.box
    size = f"({place_of(right - left, high - low)})({place_of(left, low)})"
    return (f"{{\\centering\\fit{{\\begin{{picture}}{size}\n"
            + "\n".join(TEX[kind](*shape) for kind, *shape in drawing.shapes)
            + "\n\\end{picture}}\\par}\\nopagebreak\n")


def tex_edge(start, end, width, colour, style):
    """A rule, or a row of short ones, turned around its middle; its arrow head."""
    along  = direction(start, end)
    turned = math.degrees(math.atan2(along[1], along[0]))
    back   = end if style == "dotted" else (end[0] - 0.15*along[0], end[1] - 0.15*along[1])
    middle = place_of((start[0] + back[0])/2, (start[1] + back[1])/2)
    line   = rf"\{style}{{{POINTS*math.dist(start, back):.1f}pt}}{{{POINTS*width:.2f}pt}}"
    head   = rf"\head{{{place_of(*end)}}}{{{colour}}}{{{turned:.2f}}}"
    return rf"\edge{{{middle}}}{{{colour}}}{{{turned:.2f}}}{{{line}}}" + head*(style != "dotted")


def place_of(x, y):
    return f"{POINTS*x:.1f},{POINTS*y:.1f}"


def tex_circle(place, colour):
    return rf"\neuron{{{place_of(*place)}}}{{{colour}}}"


def tex_text(place, tex, size, colour, boxed):
    name = "onedge" if boxed else "letters"
    tex  = re.sub(r"(\d)e(-?)(\d)", r"\1\\mathrm{e}{\2}\3", tex)         # 2e-4 is a number
    return rf"\{name}{{{place_of(*place)}}}{{{0.12*size*POINTS:.2f}}}{{{colour}}}{{{tex}}}"


TEX = dict(edge=tex_edge, circle=tex_circle, text=tex_text)
