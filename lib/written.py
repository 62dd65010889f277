"""What a picture writes out: products of matrices with their numbers, letters in the drawing of a network.

All sizes are measured in rows of numbers, so that letters keep their place however large the axes are drawn.
"""
import numpy as np

from lib.scaled import Label
from lib.style import BLACK, BLUE


def equations(ax, lines):
    """Products written out with their numbers: each matrix in brackets, its name above it; returns the axes.

    lines   {"(3)": [("A", A), "•", ("B", B), "=", ("C", C)]}: matrices with their names, and signs in between

    All numbers have one size, as large as the widest line allows; up to four significant digits of each are written.
    """
    y, widest = 0, 0
    for label, parts in lines.items():
        high = max(len(part[1]) for part in parts if not isinstance(part, str))
        y    = y - high/2 - 0.95                                        # a unit is the height of a row of numbers
        x    = 0.36*max(len(label) for label in lines) + 0.6
        ax.add_artist(Label(0, y, label, 0.75, ha="left"))
        for part in parts:
            x = x + (sign(ax, x, y, part) if isinstance(part, str) else bracketed(ax, x, y, *part))
        y, widest = y - high/2 - 0.25, max(widest, x)
    ax.set(xlim=(-0.2, widest + 0.2), ylim=(y, 0), aspect="equal")
    ax.axis("off")
    return ax


def sign(ax, x, y, text):
    """A sign between two matrices; returns its width."""
    wide = 0.4*len(text) + 0.55
    ax.add_artist(Label(x + wide/2, y, text, 0.75))
    return wide


def bracketed(ax, x, y, name, A):
    """A matrix whose left end is x and whose middle is y; returns its width."""
    texts = [[f"{value:.4g}".replace("-", "−") for value in row] for row in np.array(A, dtype=float)]
    cell  = 0.4*max(len(text) for row in texts for text in row) + 0.4
    high, wide = len(texts), cell*len(texts[0]) + 0.1
    for left, inward in ((x + 0.12, 0.15), (x + 0.12 + wide, -0.15)):
        ax.plot([left + inward, left, left, left + inward], y + np.array([0.5, 0.5, -0.5, -0.5])*high, color=BLACK,
                linestyle="-", linewidth=1)
    for (i, j) in np.ndindex(high, len(texts[0])):
        ax.add_artist(Label(x + cell*(j + 1), y + high/2 - 0.5 - i, texts[i][j], 0.65, ha="right"))
    ax.add_artist(Label(x + 0.12 + wide/2, y + high/2 + 0.52, name, 0.6, color=BLUE))
    return wide + 0.24


def letters(ax, W, S):
    """Letters in place of the numbers in a drawing by figures.network; returns the axes.

    W, S: lists like those that were drawn, with symbols or texts as entries; S[0] = X.
    """
    for i in range(len(W)):
        for group, symbols in ((f"number {i}", W[i]), (f"main {i}", S[i])):
            places = [text for text in ax.texts if text.get_gid() == group]
            for text, symbol in zip(places, np.ravel(symbols)):
                text.set_text(str(symbol))
    return ax
