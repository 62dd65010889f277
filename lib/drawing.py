"""A network as a drawing: neurons with their numbers, edges as wide as their weights.

All sizes are measured in neurons: two neighbours of a layer stand 1 apart, and letters keep their share of a neuron
however large the axes are.  So numbers that do not overlap on one page overlap on none.
"""
import io
import re
from collections import namedtuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from matplotlib.text import Text

from lib import activations
from lib.style import BLACK, BLUE, ORANGE, RED, SKY, STYLE

RADIUS  = 0.42
NEURONS = 12            # in larger layers a shade stands for the number in a neuron
NUMBERS = 40            # more numbers between two layers than these find no room
EDGES   = 240           # so many are drawn between two layers, the largest; more would be one grey area
INCHES  = 0.72          # from neuron to neuron, in a figure of its own
GREY    = "#777777"

Plan = namedtuple("Plan", "at labels letters few")      # places of neurons and of numbers, size of letters, few neurons?


class Label(Text):
    """A text whose letters are `share` of the distance between two neurons, however large the axes are drawn."""

    def __init__(self, x, y, text, share, **options):
        super().__init__(x, y, text, **{"ha": "center", "va": "center_baseline", **options})
        self.share = share
        self.set_in_layout(False)

    def fit(self):
        (_, low), (_, high) = self.axes.transData.transform([(0, 0), (0, self.share)])
        size = (high - low)*72/self.figure.dpi
        if abs(size - self.get_fontsize()) > 0.01:
            self.set_fontsize(size)

    def get_window_extent(self, *arguments, **options):
        self.fit()
        return super().get_window_extent(*arguments, **options)

    def draw(self, renderer):
        self.fit()
        super().draw(renderer)


def network(W, sigma=None, N=None, S=None, Delta=None, dW=None, ax=None, column=0, *,
            Y=None, bias=None, digits=2, title="", key=True):
    """The network with the numbers of one example, layers from left to right; returns the axes.

    Forward, without Delta: S_i in the neurons and N_i below, W_i on the edges, in blue.  Backward, with Delta: Delta_i
    in the neurons and S_i below, dW_i on the edges (without dW: W_i), in red, with arrows that point back.
    Dark and solid is above 0, light and dashed below 0, dotted grey is 0; the wider, the larger.

    W, sigma, N, S, Delta, dW   lists as in lib/backprop.py, index 0 is empty but for S[0] = X; sigma may hold names
    ax       left out, a figure of a size that follows the network
    column   the example whose N, S, Delta are shown
    Y        targets, shown behind the outputs
    bias     True: the last input is the constant 1 of the biases, a formal neuron, dashed in grey.  Left out: so it is
             where a hidden layer has a row [0 ... 0 1], whose neurons are always drawn like that      (note, section 3)
    digits   decimals of numbers below 10
    key      whether the line that explains the edges stands below

    Large layers: shades instead of numbers in the neurons, no numbers on the edges, the largest weights only.
    ValueError names the layer whose shape does not fit, or the column that does not exist.
    """
    W, S, N    = layers("W", W), layers("S", S), layers("N", N)
    Delta, dW  = layers("Delta", Delta), layers("dW", dW)
    sizes      = checked(W, N, S, Delta, dW, column)
    back       = Delta is not None
    formal     = formal_neurons(W, bias)
    plan       = planned(sizes, digits)
    ax         = canvas(ax, plan, title, key)
    edges      = dW if back and dW is not None else W
    draw_edges(ax, plan, edges, formal, back, digits)
    draw_neurons(ax, plan, N, S, Delta, column, formal, digits)
    draw_names(ax, plan, sigma, back, dW is not None)
    if Y is not None:
        draw_targets(ax, plan, Y, column, digits)
    if key:
        draw_key(ax, plan, W, S, column)
    return ax


def network_svg(*arguments, **options):
    """The drawing of `network` as a string <svg ...>...</svg>, to stand in a page of HTML; the same bytes each time.

    Letters are text, so that they are small, can be searched, and take the page's fonts where DejaVu Sans is missing.
    """
    small = {**STYLE, "svg.fonttype": "none", "font.family": "sans-serif", "font.sans-serif": ["DejaVu Sans", "Arial"]}
    with plt.rc_context(small):
        figure = network(*arguments, **options).figure
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata={"Creator": None, "Date": None}, bbox_inches="tight", pad_inches=0)
        plt.close(figure)
    text = buffer.getvalue()
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text[text.index("<svg"):], flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->\s*", "", text, flags=re.DOTALL)
    return re.sub(r'<g id="[^"]*"', "<g", text)                     # a page with two drawings would have each id twice


# %% What is drawn must fit

def layers(name, A):
    """The list A with arrays from index 1 on (S from 0); None stays None."""
    if A is None:
        return None
    return [None if B is None else np.array(B, dtype=float) for B in A]


def checked(W, N, S, Delta, dW, column):
    """[n_0, n_1, ..., n_k], where everything fits."""
    if len(W) < 2 or any(A is None or A.ndim != 2 for A in W[1:]):
        raise ValueError("W is a list with an empty index 0 and a matrix for each layer, W = [None, W_1, ..., W_k]")
    sizes = [W[1].shape[1]] + [len(A) for A in W[1:]]
    for i, A in enumerate(W[1:], start=1):
        if A.shape[1] != sizes[i-1]:
            raise ValueError(f"W[{i}] has {A.shape[1]} columns, but layer {i-1} has {sizes[i-1]} neurons")
    for name, A, first in (("N", N, 1), ("S", S, 0), ("Delta", Delta, 1), ("dW", dW, 1)):
        if A is not None and len(A) != len(W):
            raise ValueError(f"{name} has {len(A)} entries, but W has {len(W)}, the empty index 0 counted")
        for i in range(first, len(W) if A is not None else first):
            wanted = W[i].shape if name == "dW" else (sizes[i], np.shape(A[i])[-1] if np.ndim(A[i]) == 2 else "m")
            if np.shape(A[i]) != wanted:
                raise ValueError(f"{name}[{i}] has the shape {np.shape(A[i])}, but layer {i} needs {wanted}")
            if name != "dW" and not -wanted[1] <= column < wanted[1]:
                raise ValueError(f"column = {column}, but {name}[{i}] has the columns 0 to {wanted[1] - 1}")
    return sizes


def formal_neurons(W, bias):
    """For each layer, which of its neurons are formal: they hand on the 1 that the biases need."""
    formal = [np.zeros(W[1].shape[1], dtype=bool)]
    for A in W[1:]:
        formal.append((A == np.eye(A.shape[1])[-1]).all(axis=1) & (A.shape[1] > 1))
    formal[-1][:] = False                                           # the last layer has no biases behind it
    formal[0][-1] = any(row.any() for row in formal) if bias is None else bias
    return formal


# %% Where everything stands

def planned(sizes, digits):
    """Neurons at their places, and the numbers of each layer's edges, if there is a distance at which none overlap."""
    high    = max(sizes)
    few     = high <= NEURONS
    letters = min(0.25, 1.25*RADIUS/(digits + 3)/0.5)
    at      = [column_of(0, sizes[0], high, few)]
    labels  = [None]
    for n, m in zip(sizes, sizes[1:]):
        gap, places = distance(n, m, high, few, digits)
        at.append(column_of(at[-1][0, 0] + gap, m, high, few))
        labels.append(None if places is None else places + at[-2][0, 0]*np.array([1, 0]))
    return Plan(at, labels, letters, few)


def column_of(x, n, high, few):
    """The places of n neurons, from top to bottom around the middle; in large networks small layers are spread."""
    step = 1 if few else min(high/n, 2)
    return np.array([(x, ((n - 1)/2 - j)*step) for j in range(n)])


def distance(n, m, high, few, digits):
    """(gap, places): how far apart two layers stand, and where their n m numbers do, or None."""
    if not few or n*m > NUMBERS:
        return max(2.5, 0.75*high if few else 0.6*high), None
    for gap in np.arange(2.25, 9, 0.25):
        places = spread(column_of(0, n, high, few), column_of(gap, m, high, few), (0.62*0.2*(digits + 3), 0.24))
        if places is not None:
            return gap, places
    return max(2.5, 0.75*high), None


def spread(left, right, box):
    """Places for the numbers on the edges from left to right, row by row as in W; None where two would overlap.

    Greedily: each number, steep edges first, where the fewest other edges run behind it, and then near the middle.
    """
    gap    = right[0, 0]
    x      = np.linspace(RADIUS + 0.15 + box[0]/2, gap - RADIUS - 0.2 - box[0]/2, 41)
    a, b   = np.tile(left[:, 1], len(right)), np.repeat(right[:, 1], len(left))
    steep  = (b - a)/gap
    y      = a[:, None] + steep[:, None]*x                                                  # edge, place
    behind = abs(y[:, None] - y[None]) < box[1]/2 + abs(steep[None, :, None])*box[0]/2      # edge, other edge, place
    cost   = behind.sum(axis=1) + abs(x - gap/2)/gap
    taken  = np.zeros((0, 2))
    places = np.zeros((len(a), 2))
    for e in np.argsort(-abs(steep), kind="stable"):
        own  = np.column_stack([x, y[e]])
        free = (abs(own[:, None] - taken)/box > 1).any(axis=2).all(axis=1)
        if not free.any():
            return None
        places[e] = own[np.argmin(np.where(free, cost[e], np.inf))]
        taken     = np.vstack([taken, places[e]])
    return places


def canvas(ax, plan, title, key):
    """Axes that show the plan and nothing else, as large as it needs where there are none yet."""
    left, right = -0.75, plan.at[-1][0, 0] + 0.75
    high        = max(abs(places[:, 1]).max() for places in plan.at) + 0.5
    unit        = names_share(plan)/0.26
    low         = -high - (0.75 + 0.35*key)*unit
    top         = high + 0.55*unit
    if ax is None:
        inches = min(INCHES, 11/(right - left), 9/(top - low))
        fig    = plt.figure(figsize=((right - left)*inches, (top - low)*inches + 0.35*bool(title)), layout="constrained")
        ax     = fig.add_subplot()
    ax.set(xlim=(left, right), ylim=(low, top), aspect="equal")
    ax.set_title(title)
    ax.axis("off")
    return ax


def names_share(plan):
    """Letters of the names: in large networks larger than a neuron."""
    return 0.26*max(1, len(max(plan.at, key=len))/12)


# %% Neurons, edges, names

def colours(back):
    """Above and below 0: blues on the way forward, reds on the way back; the light one is below 0 on grey paper, too."""
    return (RED, ORANGE) if back else (BLUE, SKY)


def draw_edges(ax, plan, edges, formal, back, digits):
    most = max(np.abs(A[np.isfinite(A)]).max(initial=0) for A in edges[1:]) or 1
    for i, A in enumerate(edges[1:], start=1):
        numbers      = plan.labels[i] is not None
        size         = np.where(np.isfinite(A), np.minimum(abs(A)/most, 1), 1).ravel()
        kept         = np.sort(np.argsort(-size, kind="stable")[:EDGES])
        kept         = kept[np.argsort(size[kept], kind="stable")]              # the widest are drawn last, on top
        rows, cols   = np.divmod(kept, A.shape[1])
        shown        = ~formal[i][rows] | formal[i-1][cols]                     # a formal neuron receives the 1 only
        kept         = kept[shown]
        rows, cols   = rows[shown], cols[shown]
        value        = A.ravel()[kept]
        above, below = colours(back)
        colour       = np.select([formal[i][rows], value == 0, value < 0], [GREY, GREY, below], above)
        style        = [(0, (1, 3)) if v == 0 else (0, (3, 1.2)) if v < 0 else "-" for v in value]
        width        = 0.6 + 3.4*size[kept] if numbers else 0.2 + 2.2*size[kept]**1.5
        left, right  = plan.at[i-1][cols], plan.at[i][rows]
        ax.add_collection(LineCollection(np.stack([left, right], axis=1), colors=colour, linestyles=style,
                                         linewidths=width, zorder=1, gid=f"edges {i}"), autolim=False)
        if plan.few:
            ax.add_collection(PolyCollection(arrows(left, right, back), facecolors=colour, zorder=2, gid=f"arrows {i}"),
                              autolim=False)
        for e in kept if numbers else []:
            if not formal[i][e//A.shape[1]]:
                ax.add_artist(Label(*plan.labels[i][e], number(A.ravel()[e], digits), 0.2, color=BLACK, zorder=4, gid=f"W {i}",
                                    bbox=dict(boxstyle="square,pad=0.08", facecolor="white", edgecolor="none")))


def arrows(left, right, back):
    """A triangle for each edge, its tip at the neuron to which the edge leads."""
    along  = (right - left)/np.linalg.norm(right - left, axis=1, keepdims=True)*(-1 if back else 1)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    tip    = (left if back else right) - RADIUS*along
    return np.stack([tip, tip - 0.17*along + 0.075*across, tip - 0.17*along - 0.075*across], axis=1)


def draw_neurons(ax, plan, N, S, Delta, column, formal, digits):
    above, below = colours(Delta is not None)
    main         = [None if S is None else S[0]] + [None if S is None else S[i] for i in range(1, len(plan.at))]
    small        = [None] + [None if N is None else N[i] for i in range(1, len(plan.at))]
    if Delta is not None:
        main, small = main[:1] + Delta[1:], small[:1] + main[1:]
    values = [A[:, column] for A in main if A is not None]
    most   = max((abs(v[np.isfinite(v)]).max(initial=0) for v in values), default=0) or 1
    for i, places in enumerate(plan.at):
        for j, place in enumerate(places):
            value  = None if main[i] is None else main[i][j, column]
            grey   = formal[i][j]
            edge   = GREY if grey else BLACK
            face   = "white" if plan.few or value is None else shade(value/most, above, below)
            ax.add_patch(Circle(place, RADIUS, facecolor=face, edgecolor=edge, linestyle="--" if grey else "-",
                                linewidth=1.2 if plan.few else 0.6, zorder=3, gid=f"neuron {i} {j}"))
            if value is None or not plan.few:
                continue
            both   = small[i] is not None and not (grey and Delta is None)
            colour = GREY if grey else BLUE if i == 0 or Delta is None else RED
            text   = "1" if grey and (i == 0 or Delta is None) else number(value, digits)
            ax.add_artist(Label(place[0], place[1] + 0.09*both, text, plan.letters, color=colour, zorder=5, gid=f"S {i}"))
            if both:
                ax.add_artist(Label(place[0], place[1] - 0.2, number(small[i][j, column], digits), 0.62*plan.letters,
                                    color=GREY if Delta is None else BLUE, zorder=5, gid=f"N {i}"))


def shade(part, above, below):
    """White for 0, the colour for 1 and beyond."""
    part   = min(abs(part), 1) if np.isfinite(part) else 1
    colour = np.array(to_rgb(below if part < 0 else above))
    return tuple(1 - part*(1 - colour))


def draw_names(ax, plan, sigma, back, gradients):
    share    = names_share(plan)
    high     = max(abs(places[:, 1]).max() for places in plan.at) + 0.5
    top, low = high + 0.22*share/0.26, -high - 0.22*share/0.26
    k        = len(plan.at) - 1
    for i in range(k + 1):
        x    = plan.at[i][0, 0]
        name = "X" if i == 0 else f"{'Δ' if back else 'S'}{subscript(i)}"
        ax.add_artist(Label(x, top, name, share, color=RED if back and i else BLUE, gid=f"name {i}"))
        if i:
            middle = (x + plan.at[i-1][0, 0])/2
            edges  = f"dW{subscript(i)}" if gradients and back else f"W{subscript(i)}"
            ax.add_artist(Label(middle, top, f"← {edges}" if back else f"{edges} →", share, gid=f"name W {i}"))
            ax.add_artist(Label(x, low, name_of(sigma, i), 0.8*share, color=GREY, gid=f"sigma {i}"))


def draw_targets(ax, plan, Y, column, digits):
    for place, row in zip(plan.at[-1], np.array(Y, dtype=float)):
        ax.add_artist(Label(place[0] + RADIUS + 0.08, place[1], f"y = {number(row[column], digits)}", 0.2, ha="left",
                            gid="target"))
    ax.set_xlim(right=plan.at[-1][0, 0] + RADIUS + 0.2 + 0.124*(digits + 7))


def draw_key(ax, plan, W, S, column):
    share = 0.65*names_share(plan)
    parts = ["solid: above 0", "dashed: below 0"]
    if S is not None and S[0].shape[1] > 1:
        parts.append(f"example {column + 1} of {S[0].shape[1]}")
    for i, A in enumerate(W[1:], start=1):
        if A.size > EDGES:
            parts.append(f"the {EDGES} largest of the {A.size} weights W{subscript(i)}")
    low = ax.get_ylim()[0] + 0.35*names_share(plan)/0.26
    ax.add_artist(Label(np.mean(ax.get_xlim()), low, ", ".join(parts), share, color=GREY, gid="key"))


# %% Texts

def number(x, digits=2):
    """x in about digits + 3 letters; a small number that is not 0 does not look like 0."""
    size = abs(x)
    if not np.isfinite(x):
        text = f"{x}"
    elif size >= 99999.5 or 0 < size < 0.5*10.0**-digits:
        text = f"{x:.0e}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")
    else:
        text = f"{x:.{max(0, digits - (size >= 9.995) - (size >= 99.95) - (size >= 999.5))}f}"
    return text.replace("-", "−")


def subscript(i):
    return "".join("₀₁₂₃₄₅₆₇₈₉"[int(figure)] for figure in str(i))


def name_of(sigma, i):
    """The name of layer i's activation, "" for one without a name."""
    if sigma is None or sigma[i] is None or isinstance(sigma[i], str):
        return (sigma[i] if sigma else None) or ""
    return next((name for name, known in activations.NAMES.items() if known is sigma[i]), "")
