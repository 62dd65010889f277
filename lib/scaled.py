"""Letters and lines of matplotlib that keep their share of a neuron however large the axes are drawn.

So numbers that do not overlap on one page overlap on none; lib/places.py measures everything in neurons.
"""
import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.text import Text


class Label(Text):
    """A text whose letters are `share` of the distance between two neurons, however large the axes are drawn."""

    def __init__(self, x, y, text, share, **options):
        super().__init__(x, y, text, **{"ha": "center", "va": "center_baseline", **options})
        self.share = share
        self.set_in_layout(False)

    def draw(self, renderer):
        size = self.share*points(self.axes)
        if abs(size - self.get_fontsize()) > 0.01:
            self.set_fontsize(size)
        super().draw(renderer)


class Edges(LineCollection):
    """Lines whose widths are `shares` of the distance between two neurons, however large the axes are drawn."""

    def __init__(self, lines, shares, **options):
        super().__init__(lines, **options)
        self.shares = shares

    def draw(self, renderer):
        self.set_linewidth(np.maximum(self.shares*points(self.axes), 0.2))
        super().draw(renderer)


def points(ax):
    """The distance between two neurons, in printer's points."""
    (_, low), (_, high) = ax.transData.transform([(0, 0), (0, 1)])
    return (high - low)*72/ax.figure.dpi
