"""The link that carries a network into play/playground.html: there one weight moves, and every number follows."""
import os
from pathlib import Path
from urllib.parse import quote_plus

from lib import activations

PAGE = Path(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))/"play"/"playground.html"


def link(W, X, Y, sigma, r, b=None, half=False, hold=False):
    """file:///.../playground.html#W=...&X=...: what a browser opens.

    W, b     lists as everywhere, index 0 is empty; b may be left out
    sigma    [None, ...] of lib/activations.py, or names as homework/worked_example.py takes them
    half     C = 1/2 sum (S - Y)^2;  hold: the biases are kept fixed
    ValueError names an activation that the page cannot know, one that is not in lib/activations.py.
    """
    parts = dict(W=" ".join(map(typed, W[1:])), b=" ".join(map(typed, b[1:] if b else [])), X=typed(X), Y=typed(Y),
                 sigma=" ".join(map(name_of, sigma[1:])), r=number(r), half="1"*half, hold="1"*hold)
    return f"{PAGE.as_uri()}#" + "&".join(f"{name}={quote_plus(text, safe=';,:')}"
                                          for name, text in parts.items() if text)


def offer(W, X, Y, sigma, r):
    """Print the link; nothing for an activation of one's own, which the page cannot know."""
    try:
        print(f"play: {link(W, X, Y, sigma, r)}")
    except ValueError:
        pass


def typed(A):
    """[1 2; 3 4], as in MATLAB."""
    return "[" + "; ".join(" ".join(map(number, row)) for row in A) + "]"


def number(x):
    """1/3 for a fraction, and for a float the digits that give it back."""
    return str(x) if hasattr(x, "numerator") else repr(float(x))


def name_of(sigma):
    """tanh for activations.tanh."""
    if isinstance(sigma, str):
        return sigma
    for name, known in activations.NAMES.items():
        if known is sigma:
            return name
    raise ValueError("the playground knows the activations of lib/activations.py by their names, and this is none")
