"""A network as a drawing: neurons with their numbers, edges as wide as their weights; lib/places.py says where."""
import io
import re
from collections import namedtuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.patches import Circle

from lib import activations
from lib.places import LETTERS, RADIUS, edge_of, fitting, number, planned, unit_of
from lib.scaled import Edges, Label
from lib.style import BLACK, BLUE, ORANGE, RED, SKY, STYLE

EDGES  = 160            # so many are drawn between two layers, the largest; more would be one grey area
INCHES = 0.72           # from neuron to neuron, in a figure of its own
GREY   = "#777777"
DARK   = "#333333"       # N below S: what is small is dark

Layer = namedtuple("Layer", "main small back edges gradient towards")   # what stands in it, and on the edges before it


def network(W, sigma=None, N=None, S=None, Delta=None, dW=None, ax=None, column=0, *,
            Y=None, bias=None, digits=2, names=None, title="", key=True):
    """The network with the numbers of one example, layers from left to right; returns the axes.

    Forward, without Delta: S_i in the neurons and N_i below, W_i on the edges, in blue.  Backward, with Delta: Delta_i
    in the neurons and S_i below, dW_i on the edges (without dW: W_i), in red, with arrows that point back.
    No arrow leads to X without dW, for X has no Delta.
    Dark and solid is above 0, light and dashed below 0, dotted grey is 0; the wider, the larger.

    W, sigma, N, S, Delta, dW   lists as in lib/backprop.py, index 0 is empty but for S[0] = X; sigma may hold names
    ax       left out, a figure of a size that follows the network
    column   the example whose N, S, Delta are shown
    Y        targets, shown behind the outputs
    bias     True: the last input is the constant 1 of the biases, dashed in grey.  Left out: so it is where a hidden
             layer has a row [0 ... 0 1], whose formal neurons are always drawn like that              (note, section 3)
    digits   decimals of numbers below 10
    names    other letters above the drawing, for example {"W": "H", "X": "X1"} for a network of lib/affine.py
    key      whether the line that explains the edges stands below

    None in S, Delta or dW: not computed yet.  The layer is drawn as before, so a drawing can show half the way back.
    Large layers: shades instead of numbers in the neurons, no numbers on the edges, the largest weights only.
    ValueError names the layer whose shape does not fit, or the column that does not exist.
    """
    W, N, S, Delta, dW = (arrays(A) for A in (W, N, S, Delta, dW))
    sizes  = checked(W, N, S, Delta, dW, column)
    if Y is not None:
        Y  = np.array(Y, dtype=float)
        columns_checked("Y", Y, sizes[-1], column)
    formal = formal_neurons(W, bias)
    plan   = planned(sizes, digits)
    ax     = canvas(ax, plan, title, key)
    none   = [None]*len(W)
    layers = layered(W, N or none, S or none, Delta, dW)
    draw_edges(ax, plan, layers, formal, digits)
    draw_neurons(ax, plan, layers, column, formal, digits)
    draw_names(ax, plan, layers, sigma, names or {})
    if Y is not None and plan.few:
        draw_targets(ax, plan, Y, column, digits)
    if key:
        draw_key(ax, plan, layers, column)
    return ax


def network_svg(*arguments, **options):
    """The drawing of `network` as a string <svg ...>...</svg>, to stand in a page of HTML; the same bytes each time.

    Letters are text, so that they are small, can be searched, and take the page's fonts where DejaVu Sans is missing.
    """
    small = {**STYLE, "svg.fonttype": "none", "font.family": "sans-serif", "font.sans-serif": ["DejaVu Sans", "Arial"]}
    with plt.rc_context(small):
        figure = network(*arguments, **options).figure
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata={"Creator": None, "Date": None})
        plt.close(figure)
    text = buffer.getvalue()
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text[text.index("<svg"):], flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->\s*", "", text, flags=re.DOTALL)
    return re.sub(r'<g id="[^"]*"', "<g", text)                     # a page with two drawings would have each id twice


# %% What is drawn must fit

def arrays(A):
    """A list of layers with arrays in it; what is None stays None."""
    return None if A is None else [None if B is None else np.array(B, dtype=float) for B in A]


def checked(W, N, S, Delta, dW, column):
    """[n_0, n_1, ..., n_k], where everything fits."""
    if len(W) < 2 or any(A is None or A.ndim != 2 for A in W[1:]):
        raise ValueError("W is a list with an empty index 0 and a matrix for each layer, W = [None, W_1, ..., W_k]")
    sizes = [W[1].shape[1]] + [len(A) for A in W[1:]]
    for i, A in enumerate(W[1:], start=1):
        if A.shape[1] != sizes[i-1]:
            raise ValueError(f"W[{i}] has {A.shape[1]} columns, but layer {i-1} has {sizes[i-1]} neurons")
    for name, A in (("N", N), ("S", S), ("Delta", Delta), ("dW", dW)):
        if A is not None and len(A) != len(W):
            raise ValueError(f"{name} is a list of {len(A)}, but W is one of {len(W)}, the empty index 0 counted")
    for i in range(len(W)):
        for name, A in (("N", N), ("S", S), ("Delta", Delta)):
            if A is not None and A[i] is not None:
                columns_checked(f"{name}[{i}]", A[i], sizes[i], column)
        if i > 0 and dW is not None and dW[i] is not None and dW[i].shape != W[i].shape:
            raise ValueError(f"dW[{i}] has the shape {dW[i].shape}, but W[{i}] has {W[i].shape}")
    return sizes


def columns_checked(name, A, n, column):
    """A row for each of n neurons, and the column that is shown."""
    if A.ndim != 2 or len(A) != n:
        raise ValueError(f"{name} has the shape {A.shape}; it needs a row for each of the layer's neurons, {n}, "
                         "and a column for each example")
    if not -A.shape[1] <= column < A.shape[1]:
        raise ValueError(f"column = {column}, but the columns of {name} are 0 to {A.shape[1] - 1}")


def formal_neurons(W, bias):
    """For each layer, which of its neurons are formal: they hand on the 1 that the biases need."""
    formal = [np.zeros(W[1].shape[1], dtype=bool)]
    for A in W[1:]:
        formal.append((A == np.eye(A.shape[1])[-1]).all(axis=1) & (A.shape[1] > 1))
    formal[-1][:] = False                                           # the last layer has no biases behind it
    formal[0][-1] = any(row.any() for row in formal) if bias is None else bias
    return formal


# %% Where it is drawn

def canvas(ax, plan, title, key):
    """Axes that show the plan and nothing else, as large as it needs where there are none yet."""
    unit        = unit_of(plan)
    left, right = -0.75*unit, plan.at[-1][0, 0] + 0.75*unit
    top         = edge_of(plan) + 0.8*unit
    low         = -edge_of(plan) - (0.75 if key else 0.45)*unit
    if ax is None:
        inches = min(INCHES, 11/(right - left), 9/(top - low))
        size   = ((right - left)*inches, (top - low)*inches + 0.35*bool(title))
        fig    = plt.figure(figsize=size, layout="constrained")
        ax     = fig.add_subplot()
    more = max(0, 4 - (right - left))/2                             # a single edge does not fill a page
    ax.set(xlim=(left - more, right + more), ylim=(low, top), aspect="equal")
    ax.set_title(title)
    ax.axis("off")
    return ax


# %% Neurons, edges, names

def colours(towards):
    """Above and below 0: blues on the way forward, reds on the way back; light is below 0, on grey paper, too."""
    return (RED, ORANGE) if towards else (BLUE, SKY)


def layered(W, N, S, Delta, dW):
    """What each layer shows: S over N, or Delta over S where that is known; on the edges W, or dW where it is known."""
    layers = [Layer(S[0], None, False, None, False, False)]
    for i in range(1, len(W)):
        back     = Delta is not None and Delta[i] is not None
        gradient = dW is not None and dW[i] is not None
        towards  = gradient or (back and dW is None and i > 1)
        main     = (Delta[i], S[i]) if back else (S[i], N[i])
        layers.append(Layer(*main, back, dW[i] if gradient else W[i], gradient, towards))
    return layers


def draw_edges(ax, plan, layers, formal, digits):
    """Layer by layer: the lines, the widest on top, an arrow at each end, and the numbers where there is room."""
    largest = {gradient: max([abs(layer.edges[np.isfinite(layer.edges)]).max(initial=0)
                              for layer in layers[1:] if layer.gradient == gradient], default=0) or 1
               for gradient in (False, True)}
    for i, layer in enumerate(layers[1:], start=1):
        A            = layer.edges
        size         = np.where(np.isfinite(A), abs(A)/largest[layer.gradient], 1).ravel()
        kept         = np.argsort(size, kind="stable")[-EDGES:]
        rows, cols   = np.divmod(kept, A.shape[1])
        drawn        = ~formal[i][rows] | formal[i-1][cols]         # a formal neuron receives the 1 and nothing else
        kept         = kept[drawn]
        rows, cols   = np.divmod(kept, A.shape[1])
        value        = A.ravel()[kept]
        above, below = colours(layer.towards)
        colour       = np.select([formal[i][rows], value > 0, value < 0], [GREY, above, below], GREY)
        style        = ["-" if v > 0 else (0, (3, 1.2)) if v < 0 else (0, (1, 3)) for v in value]
        width        = 0.012 + 0.065*size[kept] if plan.few else (0.005 + 0.06*size[kept]**1.5)*unit_of(plan)**0.6
        ends         = plan.at[i-1][cols], plan.at[i][rows]
        ax.add_collection(Edges(np.stack(ends, axis=1), width, colors=colour, linestyles=style, zorder=1,
                                gid=f"edges {i}"), autolim=False)
        if plan.few:
            ax.add_collection(PolyCollection(arrows(*ends, layer.towards), facecolors=colour, zorder=2,
                                             gid=f"arrows {i}"), autolim=False)
        if plan.labels[i] is not None:
            draw_numbers(ax, plan.labels[i], A, formal[i], digits, f"number {i}")


def draw_numbers(ax, places, A, formal, digits, gid):
    """The entries of A on their edges, a lone one above; those of a formal neuron are known."""
    white = dict(boxstyle="square,pad=0.06", facecolor="white", edgecolor="none")
    above, share = (0.22, 0.25) if A.size == 1 else (0, LETTERS)    # a lone edge stays whole, its dashes, too
    for place, (row, col) in zip(places, np.ndindex(A.shape)):
        if not formal[row]:
            text = number(A[row, col], digits)
            ax.add_artist(Label(place[0], place[1] + above, text, fitting(share, text, digits), bbox=white, zorder=4,
                                gid=gid))


def arrows(left, right, back):
    """A triangle for each edge, its tip at the neuron to which the edge leads."""
    along  = (right - left)/np.linalg.norm(right - left, axis=1, keepdims=True)*(-1 if back else 1)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    tip    = (left if back else right) - RADIUS*along
    return np.stack([tip, tip - 0.18*along + 0.08*across, tip - 0.18*along - 0.08*across], axis=1)


def draw_neurons(ax, plan, layers, column, formal, digits):
    """A circle for each neuron and its numbers in it; in large layers a shade for the first."""
    for i, layer in enumerate(layers):
        colour, faint = (RED, BLUE) if layer.back else (BLUE, DARK)
        most          = 1 if layer.main is None else abs(layer.main[np.isfinite(layer.main)]).max(initial=0) or 1
        for j, (x, y) in enumerate(plan.at[i]):
            value  = None if layer.main is None else layer.main[j, column]
            face   = "white" if plan.few or value is None else shade(value/most, *colours(layer.back))
            border = (GREY, "--") if formal[i][j] else (BLACK, "-")
            ax.add_patch(Circle((x, y), RADIUS, facecolor=face, edgecolor=border[0], linestyle=border[1],
                                linewidth=1.2 if plan.few else 0.5, zorder=3, gid=f"neuron {i}"))
            if plan.few and formal[i][j] and not layer.back:
                ax.add_artist(Label(x, y, "1", plan.letters, color=GREY, zorder=5, gid=f"main {i}"))
            elif plan.few and value is not None:
                both = layer.small is not None
                text = number(value, digits)
                size = (0.88 if layer.back else 1)*fitting(plan.letters, text, digits)
                ax.add_artist(Label(x, y + 0.1*both, text, size,
                                    color=GREY if formal[i][j] else colour, zorder=5, gid=f"main {i}",
                                    weight="bold" if layer.back else "normal"))     # red is faint on grey paper
                if both:
                    text = number(layer.small[j, column], digits)
                    ax.add_artist(Label(x, y - 0.17, text, 0.82*fitting(plan.letters, text, digits), color=faint,
                                        zorder=5, gid=f"small {i}"))


def shade(part, above, below):
    """White for 0, a colour for 1 and -1."""
    part   = part if np.isfinite(part) else 1
    colour = np.array(to_rgb(below if part < 0 else above))
    return tuple(1 - abs(part)*(1 - colour))


def draw_names(ax, plan, layers, sigma, names):
    """Above the layers what stands in and between them, below their activations."""
    unit  = unit_of(plan)
    edge  = edge_of(plan)
    above = edge + 0.45*unit
    ax.add_artist(Label(0, above, names.get("X", "X"), 0.27*unit, color=BLUE, gid="name 0"))
    for i, layer in enumerate(layers[1:], start=1):
        index       = subscript(i)
        x, middle   = plan.at[i][0, 0], (plan.at[i][0, 0] + plan.at[i-1][0, 0])/2
        main, small = (names.get(letter, letter) + index for letter in ("ΔS" if layer.back else "SN"))
        edges       = ("d" if layer.gradient else "") + names.get("W", "W") + index
        ax.add_artist(Label(x, above, main, 0.27*unit, color=RED if layer.back else BLUE, gid=f"name {i}"))
        ax.add_artist(Label(middle, above, f"← {edges}" if layer.towards else f"{edges} →", 0.27*unit,
                            gid=f"name W {i}"))
        ax.add_artist(Label(x, -edge - 0.12*unit, name_of(sigma, i), 0.2*unit, color=GREY, gid=f"sigma {i}"))
        if plan.few and layer.small is not None:
            ax.add_artist(Label(x, edge + 0.15*unit, small, 0.2*unit, color=BLUE if layer.back else DARK,
                                gid=f"small name {i}"))


def draw_targets(ax, plan, Y, column, digits):
    """The targets behind the outputs."""
    for place, row in zip(plan.at[-1], Y):
        ax.add_artist(Label(place[0] + RADIUS + 0.1, place[1], f"y = {number(row[column], digits)}", 0.2, ha="left",
                            gid="target"))
    wide = plan.at[-1][0, 0] + RADIUS + 0.2 + 0.124*(digits + 7)
    ax.set_xlim(right=max(wide, ax.get_xlim()[1]))


def draw_key(ax, plan, layers, column):
    """One line about the edges, the example, and what is left out."""
    parts   = ["solid: above 0, dashed: below 0" if plan.few else "dark, solid: above 0, light, dashed: below 0"]
    columns = layers[0].main.shape[1] if layers[0].main is not None else 1
    if columns > 1:
        parts.append(f"example {range(columns)[column] + 1} of {columns}")
    if max(layer.edges.size for layer in layers[1:]) > EDGES:
        parts.append(f"of each layer the {EDGES} largest edges")
    unit = unit_of(plan)
    ax.add_artist(Label(np.mean(ax.get_xlim()), -edge_of(plan) - 0.5*unit, "; ".join(parts), 0.17*unit, color=GREY,
                        gid="key"))


# %% Texts

def subscript(i):
    return "".join("₀₁₂₃₄₅₆₇₈₉"[int(figure)] for figure in str(i))


def name_of(sigma, i):
    """The name of layer i's activation, "" for one without a name."""
    if sigma is None or sigma[i] is None or isinstance(sigma[i], str):
        return (sigma[i] if sigma else None) or ""
    return next((name for name, known in activations.NAMES.items() if known is sigma[i]), "")
