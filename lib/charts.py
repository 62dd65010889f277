"""The charts that several lessons draw: convergence, cost surfaces, decision regions, tables of panels, pictures.

Each takes axes and data and returns what it drew; none knows a formula of the kit.
"""
import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from lib.style import BLACK, plain_numbers, subplots

MARKERS = "os^Dv"
SIZES   = (10, 9, 8, 7, 9)      # of markers on one point: of each a part shows, below the last one, too


# %% Values against the step

def converging(ax, measured, predicted=None, *, label="measured", since=0, marker=None, color=None, **names):
    """The size |value| of each measured value against its step, on a logarithmic axis; where it leads, as predicted.

    measured    one value a step, the first is that of step 0
    predicted   a factor a step, which begins at the measured value of step `since`; or a value for each step from there
    names       xlabel="step", ylabel, title: as ax.set takes them

    What is 0 or not finite has no place on a logarithmic axis and is left out.  A run that ends in infinity or NaN is
    drawn up to its last finite value, and the axes say that it diverges.  Returns the line of measured values.
    ValueError where measured is not a row of numbers, or predicted has more values than steps are left.
    """
    sizes  = row_of_sizes(measured)
    drawn  = len([line for line in ax.lines if line.get_gid() == "measured"])
    many   = len(sizes) > 60
    line,  = ax.plot(np.arange(len(sizes)), positive(sizes), marker or MARKERS[drawn % len(MARKERS)], label=label,
                     color=color, linestyle="-" if many else "none", linewidth=1, gid="measured",
                     markevery=max(1, len(sizes)//30))
    if predicted is not None:
        values, name = prediction(sizes, predicted, since)
        ax.plot(since + np.arange(len(values)), positive(values), color=BLACK, linestyle="--", linewidth=1.4,
                label=name)
    ax.set_yscale("log")
    ax.set(**{"xlabel": "step", **names})
    if not np.isfinite(sizes).all():
        diverges(ax, line)
    if 1e-7 < ax.get_ylim()[0] and ax.get_ylim()[1] < 1e7:          # else powers of ten are shorter
        plain_numbers(ax.yaxis)
    handles = dict(zip(*reversed(ax.get_legend_handles_labels())))       # each name once
    names   = sorted(handles, key=lambda name: name == "predicted")      # the name that several lines share is the last
    ax.legend([handles[name] for name in names], names)
    return line


def row_of_sizes(measured):
    """|measured| as a row of floats."""
    with np.errstate(invalid="ignore"):
        sizes = np.abs(np.array(measured, dtype=float))
    if sizes.ndim != 1 or len(sizes) == 0:
        raise ValueError(f"measured has the shape {sizes.shape}; give one number a step")
    return sizes


def positive(values):
    """values, with NaN where a logarithmic axis has no place for them."""
    values = np.array(values, dtype=float)
    values[~((values > 1e-150) & (values < 1e150))] = np.nan        # beyond, the axis and its ticks could overflow
    return values


def prediction(sizes, predicted, since):
    """The predicted values from step since on, and how the legend calls them."""
    if not 0 <= since < len(sizes):
        raise ValueError(f"since = {since} is no step; the steps are 0 to {len(sizes) - 1}")
    left = len(sizes) - since
    if np.ndim(predicted) == 0:
        with np.errstate(over="ignore", invalid="ignore"):
            values = sizes[since]*abs(predicted)**np.arange(left)
        return values, f"predicted, × {predicted:.4g} a step".replace("-", "−")
    if len(predicted) > left:
        raise ValueError(f"predicted has {len(predicted)} values, but from step {since} on there are only {left} steps")
    return np.abs(np.array(predicted, dtype=float)), "predicted"


def diverges(ax, line):
    """A note at the last value that could be drawn."""
    steps, values = line.get_data()
    finite        = np.flatnonzero(np.isfinite(values))
    if len(finite):
        ax.annotate("diverges", (steps[finite[-1]], values[finite[-1]]), xytext=(6, 0), textcoords="offset points",
                    color=line.get_color(), va="center", annotation_clip=False)
    else:
        ax.text(0.5, 0.5, "diverges at once", transform=ax.transAxes, color=line.get_color(), ha="center")


# %% What something costs against its size

def scaling(ax, x, measured, predicted, **names):
    """Values against the size x, both logarithmic, where a power of x is a straight line; returns the points' lines.

    x           the sizes, each named on the axis
    measured    {"name": values}, drawn as points of such sizes that equal ones all show; of a row that is shorter than
                x, the sizes beyond its end were left out
    predicted   {"name": values}, a value for each x, drawn as lines in the colours of the points; a name of its own
                is dotted in black
    names       xlabel, ylabel, title: as ax.set takes them
    """
    points = []
    for i, (name, values) in enumerate(measured.items()):
        points += ax.plot(x[:len(values)], values, MARKERS[i % len(MARKERS)], color=f"C{i}",
                          markersize=SIZES[i % len(SIZES)], markeredgecolor="white", markeredgewidth=0.6, label=name)
    for name, values in predicted.items():
        own = name not in measured
        ax.plot(x, values, ":" if own else "-", color=BLACK if own else f"C{list(measured).index(name)}", linewidth=1.4,
                label=name if own else None, zorder=1)
    ax.set(xscale="log", yscale="log", **names)
    ax.set_xticks(x, x)
    ax.minorticks_off()
    return points


# %% Two weights

def surface(ax, C, paths, *, zero=None, zero_label="C = 0", window=None, points=200, **names):
    """The cost over two weights in shades of grey, log10(1 + C), and the paths that descents take on it.

    C        function of two arrays of one shape, the weights; returns the costs, an array of that shape
    paths    {"name": [(w1, w2), ...]}, or one such list
    zero     function as C: dotted where it is 0, for example lambda w1, w2: a*w1*w2 - y
    window   (w1 from, w1 to, w2 from, w2 to); left out, what the paths need
    names    xlabel, ylabel, title: as ax.set takes them

    A path that leaves for infinity is drawn while its points are finite and near enough to be told apart from the
    start, and its name says that it diverges.  Returns the lines of the paths.
    ValueError where a path is not a list of pairs.
    """
    paths  = {name: pairs(name, path) for name, path in (paths if isinstance(paths, dict) else {"path": paths}).items()}
    near   = {name: path[:leaves(C, path)] for name, path in paths.items()}
    window = window or surroundings(np.concatenate(list(near.values())))
    w1, w2 = np.meshgrid(np.linspace(*window[:2], points), np.linspace(*window[2:], points))
    shade  = np.log10(1 + C(w1, w2))
    levels = MaxNLocator(8).tick_values(shade.min(), shade.max())
    filled = ax.contourf(w1, w2, shade, levels, cmap="Greys", vmin=levels[0], vmax=2*levels[-1] - levels[0])
    ax.figure.colorbar(filled, ax=ax, label="log₁₀(1 + C)")
    if zero is not None:
        height = zero(w1, w2)
        if np.nanmin(height) < 0 < np.nanmax(height):                   # else the line is not in the window
            ax.contour(w1, w2, height, [0], colors=BLACK, linestyles=":")
        ax.plot([], [], ":", color=BLACK, label=zero_label)
    lines = []
    for i, (name, path) in enumerate(near.items()):
        label = name if len(path) == len(paths[name]) else f"{name}: diverges"
        lines += ax.plot(*path.T, f"C{i}{MARKERS[i % len(MARKERS)]}-", label=label, markeredgecolor="white",
                         markeredgewidth=0.5)
    ax.set(**{"xlabel": "weight w1", "ylabel": "weight w2", "xlim": window[:2], "ylim": window[2:], **names})
    ax.legend()
    return lines


def pairs(name, path):
    """A path as an array of two columns."""
    path = np.array(path, dtype=float)
    if path.ndim != 2 or path.shape[1] != 2 or len(path) == 0:
        raise ValueError(f"{name} has the shape {path.shape}; give a list of pairs (w1, w2)")
    return path


def leaves(C, path):
    """How many points of a path come before it leaves for infinity; at least its start."""
    with np.errstate(all="ignore"):
        far = ~np.isfinite(path).all(axis=1) | ~(C(*path.T) <= 1e4*(1 + C(*path[0])))
    return max(1, int(np.argmax(far))) if far.any() else len(path)


def surroundings(points):
    """The window around points, with a margin of a fifth of its size."""
    low, high = points.min(axis=0), points.max(axis=0)
    margin    = np.where(high > low, (high - low)/5, 1)
    return (low[0] - margin[0], high[0] + margin[0], low[1] - margin[1], high[1] + margin[1])


# %% Two inputs

def regions(ax, output, X, Y, *, window=(-0.5, 1.5, -0.5, 1.5), points=201, at=0.5, **names):
    """The output of a network over its two inputs, the line where it is `at`, and the examples.

    output   function of a 2 x m array of inputs; returns m outputs
    X, Y     2 x m examples and their targets, 1 x m: circles where the target is below `at`, squares where it is not
    window   (x1 from, x1 to, x2 from, x2 to)
    names    xlabel, ylabel, title, xticks, ...: as ax.set takes them

    Returns the picture, for fig.colorbar(picture, ax=axes).  ValueError where X has not two rows, or Y not a target
    for each column of X.
    """
    X, Y = np.array(X, dtype=float), np.ravel(np.array(Y, dtype=float))
    if X.ndim != 2 or len(X) != 2:
        raise ValueError(f"X has the shape {X.shape}; the regions of two inputs are drawn, so give two rows, X[:2]")
    if len(Y) != X.shape[1]:
        raise ValueError(f"X has {X.shape[1]} columns and Y {len(Y)} targets; give one for each example")
    x1, x2  = np.linspace(*window[:2], points), np.linspace(*window[2:], points)
    S       = np.reshape(output(np.reshape(np.meshgrid(x1, x2), (2, -1))), (points, points))
    picture = ax.imshow(S, origin="lower", extent=window, vmin=0, vmax=1, cmap="cividis", aspect="auto")
    if np.nanmin(S) < at < np.nanmax(S):
        ax.contour(x1, x2, S, [at], colors="white", linewidths=2.5)
    for marker, face, edge, which, name in (("o", "black", "white", Y <  at, "target 0"),
                                            ("s", "white", "black", Y >= at, "target 1")):
        ax.plot(*X[:, which], marker, color=face, markeredgecolor=edge, markersize=11, label=name)
    ax.set(**{"xlabel": "input x₁", "ylabel": "input x₂", **names})
    ax.grid(False)
    return picture


# %% Maps

def layered(ax, layers, window, **names):
    """Maps over the same window one above the other, each with its own colours; returns {name: picture}.

    layers   {name: (values, colours)}: values from 0 to 1 in rows from below, NaN where another layer shows;
             colours from a list of names, for example ["black", "yellow"], or a colour map
    window   (x from, x to, y from, y to)
    names    xlabel, ylabel, title, ...: as ax.set takes them
    """
    pictures = {}
    for name, (values, colours) in layers.items():
        cmap = LinearSegmentedColormap.from_list(name, colours) if isinstance(colours, list) else colours
        pictures[name] = ax.imshow(values, cmap, vmin=0, vmax=1, origin="lower", extent=window, aspect="auto",
                                   interpolation="nearest")
    ax.set(**{"xlim": window[:2], "ylim": window[2:], **names})
    ax.grid(False)
    return pictures


# %% Tables of panels

def small_multiples(panels, draw, *, cols=None, xlabel="", ylabel="", **options):
    """A table of small panels with shared axes and one legend for all; returns (fig, axes), axes in one row.

    panels    {"title": value}
    draw      draw(ax, value) draws one panel
    cols      panels in a row; left out, at most 4, in equal rows where that is possible
    options   as figures.subplots takes them
    """
    cols      = cols or next((c for c in (4, 3, 2) if len(panels) % c == 0), min(4, len(panels)))
    rows      = -(-len(panels)//cols)
    fig, axes = subplots(rows, cols, **{"sharex": True, "sharey": True, "squeeze": False, **options})
    used, empty = axes.ravel()[:len(panels)], axes.ravel()[len(panels):]
    for ax, (title, value) in zip(used, panels.items()):
        draw(ax, value)
        ax.set_title(title)
    for ax in empty:
        ax.axis("off")
    for ax in used[len(used) - cols:]:
        ax.xaxis.set_tick_params(labelbottom=True)
    fig.supxlabel(xlabel)
    fig.supylabel(ylabel)
    one_legend(fig, used, "top", empty[-1] if len(empty) else None)
    return fig, used


def one_legend(fig, axes, place="bottom", empty=None):
    """One legend for all of axes, each name once: in the empty axes, or in a row at the bottom or top of the figure."""
    names = {}
    for ax in np.ravel(axes):
        for handle, name in zip(*ax.get_legend_handles_labels()):
            names.setdefault(name, handle)
    if not names:
        return None
    if empty is not None:
        return empty.legend(list(names.values()), list(names), loc="center")
    strip = 0.38/fig.get_figheight()
    if fig.get_layout_engine() is not None:
        fig.get_layout_engine().set(rect=(0, strip*(place == "bottom"), 1, 1 - strip))
    return fig.legend(list(names.values()), list(names), loc="upper center" if place == "top" else "lower center",
                      ncol=len(names))


# %% Pictures

def images(ax, A, shape, *, cols=None, titles=None, cmap="cividis", symmetric=True, colorbar=True, label="",
           title=""):
    """Each row of A as a small picture of that shape, side by side: a weight matrix whose inputs are pixels.

    ax          axes, or a figure, which gets one
    titles      a name below each picture
    symmetric   the shades reach from -max |A| to max |A|, so that 0 is the middle; else from min A to max A
    label       of the colour bar
    cmap        cividis rises in brightness with any colour vision and in grey; "gray_r" for ink on paper

    Returns the picture.  ValueError where the rows of A do not have shape[0] shape[1] entries.
    """
    A    = np.atleast_2d(np.array(A, dtype=float))
    high, wide = shape
    if A.ndim != 2 or A.shape[1] != high*wide:
        raise ValueError(f"a row of A has {A.shape[-1]} entries, a picture of {high} x {wide} has {high*wide}")
    ax     = ax.add_subplot() if isinstance(ax, Figure) else ax
    cols   = cols or int(np.ceil(np.sqrt(2*len(A))))
    rows   = -(-len(A)//cols)
    below  = 0.4*high if titles is not None else 1
    most   = np.abs(A[np.isfinite(A)]).max(initial=0) or 1
    limits = (-most, most) if symmetric else (np.nanmin(A), np.nanmax(A))
    for i, row in enumerate(A):
        x, y    = (wide + 1)*(i % cols), -(high + below)*(i//cols)
        picture = ax.imshow(row.reshape(shape), cmap=cmap, vmin=limits[0], vmax=limits[1],
                            extent=(x, x + wide, y, y + high))
        if titles is not None:
            ax.text(x + wide/2, y - 0.5, titles[i], ha="center", va="top")
    ax.set(xlim=(-1, (wide + 1)*cols), ylim=(-(high + below)*(rows - 1) - below, high + 1), title=title)
    ax.axis("off")
    if colorbar:
        ax.figure.colorbar(picture, ax=ax, shrink=0.8, label=label)
    return picture
