"""One look for every figure of the kit.

Colours: Okabe and Ito, "Color Universal Design" (2008), told apart with any colour vision; line styles differ as well,
so that a figure survives a grey printer.
"""
import matplotlib.pyplot as plt
from matplotlib.ticker import LogFormatter, NullLocator

BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, RED, PURPLE = (
    "#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")

STYLE = {
    "figure.figsize":    (10, 4.2),
    "figure.dpi":        100,
    "figure.subplot.left": 0.08, "figure.subplot.right": 0.98, "figure.subplot.wspace": 0.30,
    "figure.subplot.bottom": 0.14, "figure.subplot.top": 0.91,
    "savefig.dpi":       150,
    "font.size":         12,
    "axes.grid":         True,
    "axes.axisbelow":    True,
    "grid.color":        "#DDDDDD",
    "axes.spines.top":   False,
    "axes.spines.right": False,
    "axes.prop_cycle":   plt.cycler(color=[BLUE, RED, GREEN, PURPLE, ORANGE, SKY, BLACK],
                                    linestyle=["-", "--", "-.", ":", "-", "--", "-."]),
    "lines.linewidth":   1.8,
    "lines.markersize":  5,
    "legend.frameon":    False,
    "svg.hashsalt":      "backpropagation",
}


def subplots(rows=1, cols=1, **options):
    """(fig, axes) as plt.subplots returns them, in the kit's style; one row is 10 x 4.2 inches, each further 1.8 more.

    options are those of plt.subplots: sharex, sharey, squeeze, width_ratios, ...; figsize=(width, height) in inches.
    Labels and titles find their room by themselves (matplotlib's constrained layout).
    """
    plt.style.use(STYLE)
    options = {"figsize": (10, 4.2 + 1.8*(rows - 1)), "layout": "constrained", **options}
    return plt.subplots(rows, cols, **options)


def plain_numbers(axis):
    """0.001 instead of 10 to the -3 on a logarithmic axis; below two decades, parts of a decade are named as well."""
    low, high = axis.get_view_interval()
    axis.set_major_formatter("{x:g}")
    if high < 100*low:
        axis.set_minor_formatter(LogFormatter())
    else:
        axis.set_minor_locator(NullLocator())           # many unnamed ticks would only cost time
