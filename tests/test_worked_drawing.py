"""The drawing of a worked example's network: read back from HTML and LaTeX and held against the lists of lib/."""
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from fractions import Fraction

import numpy as np
import pytest

from lib import activations, affine, backprop, costs, style
from tests import test_worked_example
from tests.conftest import ROOT
from tests.test_worked_example import AFFINE, BATCH, TYPED, matrix, mazur

from paper import formats

tool, page = test_worked_example.tool, test_worked_example.page                     # fixtures

RADIUS = 42                                             # of a neuron in the SVG
RELU   = [None, [[1, 2], [3, -4], [0, 0.5]], [[1, -1, 2], [-2, 0, 1]]], [[1, -2], [2, 3]], [[3, 1], [0, -1]]
TANH   = [None, [[0.5, -1.25]], [[2], [-0.5]], [[1, 3]]], [[1], [0.3]], [[0.1]]
THIRD  = [None, [[1/3, -2/3], [1, 1/7]], [[1, -1]]], [[1], [2]], [[3]]
CASES  = dict(relu=(RELU, ["relu", "identity"]), tanh=(TANH, ["tanh", "logistic", "identity"]),
              third=(THIRD, ["identity", "leaky_relu"]))


def words(name):
    """The case as it is typed; thirds as fractions."""
    (W, X, Y), sigma = CASES[name]
    typed = [[[Fraction(x).limit_denominator(100) for x in row] for row in A] for A in (*W[1:], X, Y)]
    return ["--W", *map(matrix, typed[:-2]), "--X", matrix(typed[-2]), "--Y", matrix(typed[-1]), "--sigma", *sigma]


def lists(name):
    """(W, N, S, Delta, dW) by the library."""
    (W, X, Y), sigma = CASES[name]
    W     = [None, *map(np.array, W[1:])]
    sigma = [None, *(activations.NAMES[one] for one in sigma)]
    N, S  = backprop.forward(W, sigma, np.array(X))
    Delta = backprop.deltas(W, sigma, N, S, costs.squared(np.array(Y)).slope)
    return W, N, S, Delta, backprop.gradients(Delta, S)


# %% A reader of drawings, who sees lines and letters and knows nothing of how they came about

class Seen:
    """layers [[(x, y), ...], ...], dashed circles, edges {(i, j, l): ...}, texts [((x, y), text, on an edge), ...]."""
    def __init__(self, svg):
        root    = ElementTree.fromstring(svg)
        circles = [(float(one.get("cx")), float(one.get("cy"))) for one in root.iter("circle")]
        self.layers = [sorted(place for place in circles if place[0] == x) for x in sorted({x for x, _ in circles})]
        self.dashed = [(float(one.get("cx")), float(one.get("cy"))) for one in root.iter("circle")
                       if one.get("stroke-dasharray")]
        self.texts  = [((float(one.get("x")), float(one.get("y")) - 0.36*float(one.get("font-size"))),
                        "".join(one.itertext()).replace("\u2212", "-"), one.get("stroke") == "#FFFFFF")
                       for one in root.iter("text")]
        self.tips   = [tuple(map(float, one.get("points").split()[0].split(","))) for one in root.iter("polygon")]
        self.title, self.label = root.find("title").text, root.get("aria-label")
        self.edges  = {}
        for path in root.iter("path"):
            start, end = (np.array(list(map(float, place.split()))) for place in path.get("d")[1:].split("L"))
            ends = sorted(self.nearest(place, 19 + RADIUS) for place in (start, end))
            (before, l), (behind, j) = ends
            assert behind == before + 1 and (behind, j, l) not in self.edges
            look = float(path.get("stroke-width")), path.get("stroke"), path.get("stroke-dasharray")
            self.edges[behind, j, l] = (*look, "back" if start[0] > end[0] else "forth")

    def nearest(self, place, far):
        """(layer, neuron) at whose rim a line ends."""
        at = [(np.hypot(*(np.array(centre) - place)), (i, j)) for i, layer in enumerate(self.layers)
              for j, centre in enumerate(layer)]
        assert min(at)[0] <= far
        return min(at)[1]

    def inside(self, i, j):
        """The texts in a neuron, from top to bottom."""
        found = [(y, text) for (x, y), text, _ in self.texts if np.hypot(x - self.layers[i][j][0],
                                                                         y - self.layers[i][j][1]) < RADIUS - 5]
        return [text for _, text in sorted(found)]

    def on(self, i, j, l):
        """The numbers whose middle is on the edge."""
        a, b  = np.array(self.layers[i-1][l]), np.array(self.layers[i][j])
        along = (b - a)/np.hypot(*(b - a))
        return [text for place, text, white in self.texts if white and a[0] < place[0] < b[0]
                and abs(np.cross([*along, 0], [*(place - a), 0])[2]) < 0.2]


def drawings(html):
    return [Seen(svg) for svg in re.findall(r"<svg.*?</svg>", html, flags=re.S)]


def close(text, value):
    """Is this the value, rounded to the last figure that is shown?"""
    figures, _, exponent = text.partition("e")
    unit  = 10.0**(int(exponent or 0) - len(figures.partition(".")[2]))
    exact = "/" in text or (unit == 1 and abs(value) < 99)
    return abs(Fraction(text) - value) <= (1e-9 if exact else 0.51*unit)


def wrong(seen, main, small, edges):
    """What in a drawing is not the number of these lists, as [("neuron", i, j), ("edge", i, j, l), ...]."""
    found = []
    for i, layer in enumerate(seen.layers):
        assert len(layer) == len(main[i])
        for j in range(len(layer)):
            values = [A[i][j, 0] for A in (main, small) if A[i] is not None]
            texts  = seen.inside(i, j)
            if len(texts) != len(values) or not all(map(close, texts, values)):
                found.append(("neuron", i, j))
    for i in range(1, len(edges)):
        for j, l in np.ndindex(edges[i].shape):
            if not any(close(text, edges[i][j, l]) for text in seen.on(i, j, l)):
                found.append(("edge", i, j, l))
    assert sum(white for *_, white in seen.texts) == sum(A.size for A in edges[1:]) == len(seen.edges)
    return found


@pytest.mark.parametrize("name", CASES)
def test_the_drawing_shows_the_numbers_of_the_library(page, name):
    forward, backward = drawings(page(*words(name), "--format", "html"))
    W, N, S, Delta, dW = lists(name)
    assert wrong(forward, S, N, W) == []
    assert wrong(backward, [S[0], *Delta[1:]], [None, *S[1:]], dW) == []


@pytest.mark.parametrize("old, new, place", [
    (">11<", ">12<", ("neuron", 1, 1)), (">-18<", ">-17<", ("neuron", 1, 0)),
    (">4<", ">5<", ("edge", 1, 1, 1)), (">-198<", ">-199<", ("edge", 2, 0, 1))])
def test_a_planted_number_is_found(page, old, new, place):
    html  = page(*TYPED, "--format", "html")
    W     = [None, np.array([[1, 2], [3, 4]]), np.array([[1, -1]])]                 # the README's example
    S     = [np.array([[1], [2]]), np.array([[5], [11]]), np.array([[-6]])]
    Delta = [S[0], np.array([[-18], [18]]), np.array([[-18]])]
    dW    = [None, np.array([[-18, -36], [18, 36]]), np.array([[-90, -198]])]
    sign = "&#8722;"
    old, new = old.replace("-", sign), new.replace("-", sign)
    assert old in html
    found = []
    for text in (html, html.replace(old, new)):
        forward, backward = drawings(text)
        found.append(wrong(forward, S, [None, *S[1:]], W) + wrong(backward, Delta, [None, *S[1:]], dW))
    assert found[0] == [] and place in found[1]


@pytest.mark.parametrize("name", CASES)
def test_an_edge_is_as_wide_as_its_number_is_large_and_its_look_tells_the_sign(page, name):
    forward, backward = drawings(page(*words(name), "--format", "html"))
    W, N, S, Delta, dW = lists(name)
    for seen, edges, above, below, way in ((forward, W, style.BLUE, style.SKY, "forth"),
                                           (backward, dW, style.RED, style.ORANGE, "back")):
        size  = {place: abs(edges[place[0]][place[1:]]) for place in seen.edges}
        order = sorted(size, key=size.get)
        for a, b in zip(order, order[1:]):
            assert seen.edges[a][0] <= seen.edges[b][0]
            assert size[b] < 1.1*size[a] + 0.1 or seen.edges[a][0] < seen.edges[b][0]
        for (i, j, l), (_, colour, dashes, towards) in seen.edges.items():
            w = edges[i][j, l]
            assert colour == (above if w > 0 else below if w < 0 else formats.COLOURS["grey"]) and towards == way
            assert dashes == (None if w > 0 else "13 7" if w < 0 else "3 7")
        assert len(seen.tips) == sum((A != 0).sum() for A in edges[1:])
    assert all(formats.COLOURS[name] == getattr(style, name.upper()) for name in (
        "black", "blue", "sky", "red", "orange"))


def test_layers_stand_from_left_to_right_and_nothing_leaves_the_picture(page):
    html = page(*words("relu"), "--format", "html")
    for svg in re.findall(r"<svg.*?</svg>", html, flags=re.S):
        seen = Seen(svg)
        assert [len(layer) for layer in seen.layers] == [2, 3, 2]
        left, top, wide, high = map(float, re.search(r'viewBox="(.*?)"', svg)[1].split())
        for (x, y), text, _ in seen.texts:
            assert left + 5*len(text) <= x <= left + wide - 5*len(text) and top + 10 <= y <= top + high - 5
        assert seen.title == seen.label and seen.title.startswith("The network 2-3-2, ")
        assert {text for _, text, _ in seen.texts} >= {"X", "Y", "relu", "identity"}


@pytest.mark.parametrize("letters, names", [
    ([], {"S1", "N1", "W1 \u2192", "\u03941", "\u2190 dW2"}),
    (["--note"], {"\u03a31", "\u2190 \u2207W1C"}),
    (["--question"], {"a(1)", "\u2202C/\u2202N(2)", "\u2190 \u2202C/\u2202W(1)"})])
def test_the_letters_of_the_page_stand_above_the_layers(page, letters, names):
    shown = {text.replace(" C", "C") for seen in drawings(page(*TYPED, "--format", "html", *letters))
             for _, text, _ in seen.texts}
    assert names <= shown


def test_a_small_network_fits_a_phone_and_needs_nothing_from_elsewhere(page):
    html = page("--sizes", "2", "3", "1", "--format", "html")
    assert all(int(least) <= 320 for least in re.findall(r"min-width: (\d+)px", html))
    assert html.count("<svg") == 2 and "overflow-x: auto" in html and not re.search(r"http|href|url\(|<image", html)


# %% Hand-outs, batches, biases, what is not known yet

def test_a_hand_out_has_empty_neurons_and_shows_what_is_given(page):
    forward, backward = drawings(page(*TYPED, "--blank", "--format", "html"))
    for seen in (forward, backward):
        assert [seen.inside(0, j) for j in (0, 1)] == [["1"], ["2"]]
        assert all(seen.inside(i, j) == [] for i, j in ((1, 0), (1, 1), (2, 0)))
    assert [forward.on(1, j, l) for j, l in np.ndindex(2, 2)] == [["1"], ["2"], ["3"], ["4"]]
    assert not any(white for *_, white in backward.texts)
    assert len({look for look in backward.edges.values()}) == 1                     # no width tells a number
    assert "Write into each neuron its output" in page(*TYPED, "--blank", "--format", "tex")


def test_a_batch_shows_its_first_example_and_says_so(page):
    html = page(*words("relu"), "--format", "html")
    assert html.count("The drawing shows example 1 of 2.") == 2 and "sums over all examples" in html
    assert "The drawing shows" not in page(*TYPED, "--format", "html")


def test_the_neuron_that_passes_on_the_1_of_the_biases_is_dashed(page):
    W, b, X = [None, [[1, 2], [3, 4]], [[1, -1]]], [None, [[1], [-2]], [[1/3]]], [[1, 0], [2, 1]]
    forward, backward = drawings(page(*AFFINE, "--format", "html"))
    for seen in (forward, backward):
        assert seen.dashed == [layer[-1] for layer in seen.layers[:-1]] and len(seen.layers[-1]) == 1
        assert (1, 2, 0) not in seen.edges and seen.edges[1, 2, 2][1] == formats.COLOURS["grey"]
    W, sigma = affine.homogeneous([None, *map(np.array, W[1:])], [None, *map(np.array, b[1:])],
                                  [None, activations.relu, activations.identity])
    N, S = backprop.forward(W, sigma, affine.with_ones(np.array(X)))
    for j in (0, 1):
        assert all(map(close, forward.inside(1, j), [S[1][j, 0], N[1][j, 0]])) and len(forward.inside(1, j)) == 2
        assert any(close(text, W[1][j, 2]) for text in forward.on(1, j, 2))
    assert forward.inside(0, 2) == forward.inside(1, 2) == ["1"]


def test_what_is_not_computed_yet_stays_empty(page):
    only, = drawings(page(*TYPED, "--upto", "S1", "--format", "html"))
    assert only.inside(1, 1) == ["11", "11"] and only.inside(2, 0) == []
    assert "stays empty" in page(*TYPED, "--upto", "S1", "--format", "html")
    _, half = drawings(page(*TYPED, "--upto", "Delta2", "--format", "html"))
    assert half.inside(2, 0) == ["-18", "-6"] and half.inside(1, 1) == ["11", "11"]
    assert {half.edges[2, 0, l][3] for l in (0, 1)} == {"back"} and half.edges[1, 0, 0][3] == "forth"
    assert "each neuron of layer 2 shows" in page(*TYPED, "--upto", "Delta2", "--format", "html")
    assert "each edge of layer 1 shows the derivative" in page(*TYPED, "--upto", "dW1", "--format", "html")


@pytest.mark.parametrize("form", ["4", "5"])
def test_the_forms_without_delta_show_the_gradient_alone(page, form):
    html = page(*TYPED, "--form", form, "--format", "html")
    _, backward = drawings(html)
    assert backward.inside(1, 1) == ["11", "11"] and "-198" in backward.on(2, 0, 1)
    assert "Delta" not in html and "&#916;" not in html


@pytest.mark.parametrize("sizes", [["11", "2"], ["1"]*9])
def test_a_network_too_large_to_read_is_left_out_with_one_sentence(page, sizes):
    for kind, sign in (("html", "<svg"), ("tex", r"\begin{picture}")):
        printed = page("--sizes", *sizes, "--format", kind)
        assert sign not in printed and printed.count("The network is not drawn: it has") == 1
    assert "<svg" in page("--sizes", "10", "2", "--format", "html")


@pytest.mark.parametrize("kind", ["text", "md"])
def test_text_and_markdown_have_no_drawing(page, kind):
    for more in (["2", "3", "1"], ["11", "2"]):
        assert not re.search("svg|neuron|drawn|edge", page("--sizes", *more, "--format", kind))


# %% LaTeX

@pytest.mark.parametrize("case", [words("relu"), words("tanh"), BATCH, AFFINE, mazur(), [*TYPED, "--blank"],
                                  [*TYPED, "--question", "--form", "4"]])
def test_the_latex_draws_what_the_browser_draws(page, case):
    svgs = re.findall(r"<svg.*?</svg>", page(*case, "--format", "html"), flags=re.S)
    pictures = re.findall(r"\\begin\{picture\}\(.*?\)\(.*?\)\n(.*?)\\end\{picture\}\}\\par",
                          page(*case, "--format", "tex"), flags=re.S)
    assert len(svgs) == len(pictures) == 2
    for svg, picture in zip(svgs, pictures):
        seen, scale = Seen(svg), 40/2/RADIUS
        circles = re.findall(r"\\neuron\{(.*?),(.*?)\}\{(\w+)\}", picture)
        assert np.allclose(sorted((float(x), -float(y)) for x, y, _ in circles),
                           [np.array(place)*scale for layer in seen.layers for place in layer], atol=0.1)
        assert sum(colour == "grey" for *_, colour in circles) == len(seen.dashed)
        texts = re.findall(r"\\(letters|onedge)\{(.*?),(.*?)\}\{.*?\}\{\w+\}\{(.*)\}", picture)
        assert len(texts) == len(seen.texts)
        for (kind, x, y, tex), (place, text, white) in zip(texts, seen.texts):
            assert np.allclose([float(x), -float(y)], np.array(place)*scale, atol=0.1)
            assert (kind == "onedge") == white
            if white or re.fullmatch(r"[-\d./e]+", text):
                assert re.sub(r"\\mathrm|[{}]", "", tex) == text
        edges = re.findall(r"\\edge\{(.*?),(.*?)\}\{(\w+)\}\{(.*?)\}\{\\(\w+)\{(.*?)pt\}\{(.*?)pt\}\}", picture)
        assert len(edges) == len(seen.edges) and picture.count(r"\head") == len(seen.tips)
        for (_, _, colour, angle, kind, _, wide), (wide_svg, code, dashes, way) in zip(edges, seen.edges.values()):
            assert formats.COLOURS[colour] == code and abs(float(wide) - wide_svg*scale) < 0.02
            assert {"solid": None, "dashed": "13 7", "dotted": "3 7"}[kind] == dashes
            assert (abs(float(angle)) > 90) == (way == "back")


def test_the_drawing_does_not_wait_for_matplotlib():
    program = ("import sys, worked_example; status = worked_example.main(['--format', 'html']); "
               "print(status, 'matplotlib' in sys.modules)")
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT/"homework", capture_output=True, text=True)
    assert ran.stderr == "" and ran.stdout.splitlines()[-1] == "0 False"
