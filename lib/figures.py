"""Every figure of the kit: one look, the charts and drawings that lessons share, one way to save.

    lib/style.py      colours, sizes, subplots
    lib/charts.py     convergence, costs, cost surfaces, decision regions, tables of panels, pictures
    lib/drawing.py    the network itself; lib/places.py, where its parts stand; lib/scaled.py, how large they are drawn
    lib/written.py    products of matrices with their numbers, letters in a network
    this file         what a figure becomes on the disk

A lesson says `from lib import figures` and finds all of it here.
"""
import io
import os

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from lib import files
from lib.charts import converging, images, layered, one_legend, regions, scaling, small_multiples, surface
from lib.drawing import network, network_svg
from lib.style import (BLACK, BLUE, GREEN, ORANGE, PURPLE, RED, SKY, STYLE, YELLOW, plain_numbers, subplots)
from lib.written import equations, letters

__all__ = ["BLACK", "BLUE", "GREEN", "ORANGE", "PURPLE", "RED", "SKY", "STYLE", "YELLOW", "animate", "converging",
           "equations", "images", "layered", "letters", "network", "network_svg", "one_legend", "plain_numbers",
           "regions", "save", "scaling", "small_multiples", "subplots", "surface"]

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


def animate(fig, draw, frames, name, dpi=72, seconds=None):
    """Save figures/<name>.gif, one picture for each i of frames, after draw(i) has changed fig; print the path.

    seconds: how long each picture stays, a number for each; left out, a quarter of a second, and three for the last.
    The same bytes each time on one machine; 256 colours for all pictures together, so that the file is small.
    OSError as for save.  (matplotlib's PillowWriter draws every picture twice.)
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
    seconds = [0.25]*(len(pictures) - 1) + [3] if seconds is None else list(seconds)
    if len(seconds) != len(pictures):
        raise ValueError(f"seconds has {len(seconds)} numbers, but there are {len(pictures)} pictures")
    path     = os.path.join(FOLDER, f"{name}.gif")
    buffer   = io.BytesIO()
    pictures = in_few_colours(pictures)
    pictures[0].save(buffer, "GIF", save_all=True, append_images=pictures[1:], loop=0,
                     duration=[round(1000*each) for each in seconds])
    files.write(path, buffer.getvalue())
    print(f"figure: {path}")


def in_few_colours(pictures):
    """All pictures in the same 256 colours: what does not change from one to the next takes no bytes."""
    wide, high = pictures[0].size
    together   = Image.new("RGB", (wide, high*len(pictures)))
    for i, picture in enumerate(pictures):
        together.paste(picture, (0, high*i))
    palette = together.quantize(256)
    palette.putpalette([255 if value > 247 else value for value in palette.getpalette()])       # paper stays white
    return [picture.quantize(palette=palette, dither=0) for picture in pictures]
