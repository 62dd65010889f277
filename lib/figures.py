"""One look and one way to save for every figure of the kit.

Colours: Okabe and Ito, "Color Universal Design" (2008), told apart with any colour vision; line styles differ as well,
so that a figure survives a grey printer.
"""
import io
import os

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.ticker import LogFormatter, NullLocator
from PIL import Image

from lib import files

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

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "figures")

# Dates and version numbers would make two runs differ.
METADATA = {
    "png": {"Software": None},
    "svg": {"Creator": None, "Date": None},
    "pdf": {"Creator": None, "Producer": None, "CreationDate": None},
}

FILE_BACKENDS = ("agg", "cairo", "pdf", "pgf", "ps", "svg", "template")


def save(fig, name, formats=None):
    """Save fig as figures/<name>.png, print the path, and open a window where there is a screen.

    formats: any of "png svg pdf"; left out, those of the environment variable FIGURE_FORMATS, else "png".
    The same figure gives the same bytes on one machine.  ValueError names a format that is not offered,
    OSError a folder that cannot be written.
    """
    formats = (formats or os.environ.get("FIGURE_FORMATS", "")).lower().replace(",", " ").split() or ["png"]
    unknown = [kind for kind in formats if kind not in METADATA]
    if unknown:
        raise ValueError(f"figures are saved as {', '.join(METADATA)}, not as {unknown[0]}")
    for kind in formats:
        path   = os.path.join(FOLDER, f"{name}.{kind}")
        buffer = io.BytesIO()
        fig.savefig(buffer, format=kind, metadata=METADATA[kind])
        files.write(path, buffer.getvalue())
        print(f"figure: {path}")
    if plt.get_backend().lower() not in FILE_BACKENDS:
        plt.show()


def animate(fig, draw, frames, name, dpi=72):
    """Save figures/<name>.gif, one picture for each i of frames, after draw(i) has changed fig; print the path.

    Four pictures a second, the last one rests.  The same bytes each time on one machine; OSError as for save.
    (matplotlib's PillowWriter draws every picture twice.)
    """
    window, before  = fig.canvas, fig.dpi
    canvas, fig.dpi = FigureCanvasAgg(fig), dpi
    pictures        = []
    for i in frames:
        draw(i)
        canvas.draw()
        fig.set_layout_engine("none")                   # laid out once, by the first picture: nothing jumps
        pictures.append(Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB"))
    fig.set_canvas(window)
    fig.dpi = before
    path    = os.path.join(FOLDER, f"{name}.gif")
    buffer  = io.BytesIO()
    pictures[0].save(buffer, "GIF", save_all=True, append_images=pictures[1:], loop=0,
                     duration=[250]*(len(pictures) - 1) + [3000])
    files.write(path, buffer.getvalue())
    print(f"figure: {path}")


def plain_numbers(axis):
    """0.001 instead of 10 to the -3 on a logarithmic axis; below two decades, parts of a decade are named as well."""
    low, high = axis.get_view_interval()
    axis.set_major_formatter("{x:g}")
    if high < 100*low:
        axis.set_minor_formatter(LogFormatter())
    else:
        axis.set_minor_locator(NullLocator())           # many unnamed ticks would only cost time
