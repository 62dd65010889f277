"""The drawing of a network: every number where it belongs, none on top of another, readable in grey."""
import importlib.util
import re
import xml.etree.ElementTree as ElementTree

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Circle
from PIL import Image

from lib import affine, backprop, costs, drawing, figures, places
from lib.activations import identity
from tests.conftest import ROOT
from tests.networks import fixture

SMALL = [(1, 1), (1, 1, 1), (2, 3, 1), (3, 4, 2), (4, 4, 4), (2, 8, 1), (1, 1, 1, 1, 1)]
LARGE = [(8, 16, 10), (64, 32, 10)]


def network(sizes, m=3):
    """W, sigma, N, S, Delta, dW, Y of a network whose numbers all differ."""
    W, sigma, X, Y = fixture(sizes, m, ["tanh"]*(len(sizes) - 2) + ["identity"])
    N, S  = backprop.forward(W, sigma, X)
    Delta = backprop.deltas(W, sigma, N, S, costs.squared(Y).slope)
    return W, sigma, N, S, Delta, backprop.gradients(Delta, S), Y


@pytest.fixture(autouse=True)
def no_figure_stays_open():
    yield
    plt.close("all")


def named(ax, name):
    """What the drawing has marked with this name, in the order in which it was drawn."""
    return [artist for artist in ax.get_children() if artist.get_gid() == name]


def texts(ax, name):
    return [label.get_text() for label in named(ax, name)]


def edges(ax, i):
    """{(row, column): (width, colour, is dashed)} of layer i, found by the circles at which each line ends."""
    lines,  = named(ax, f"edges {i}")
    centres = [[circle.get_center() for circle in named(ax, f"neuron {layer}")] for layer in (i - 1, i)]
    ax.figure.canvas.draw()
    found = {}
    for line, width, colour, style in zip(lines.get_segments(), lines.get_linewidth(), lines.get_colors(),
                                          lines.get_linestyle()):
        l, j = (int(np.argmin(np.linalg.norm(np.array(these) - end, axis=1))) for these, end in zip(centres, line))
        assert np.allclose([centres[0][l], centres[1][j]], line)
        found[j, l] = width, to_hex(colour).upper(), style[1] is not None
    return found


# %% Forward

@pytest.mark.parametrize("sizes", SMALL + LARGE, ids=str)
def test_every_neuron_is_a_circle_in_a_column_from_left_to_right(sizes):
    ax = figures.network(*network(sizes)[:4])
    columns = [[circle.get_center() for circle in named(ax, f"neuron {i}")] for i in range(len(sizes))]
    assert [len(column) for column in columns] == list(sizes)
    assert all(isinstance(circle, Circle) for circle in named(ax, "neuron 0")) and ax.get_aspect() == 1
    at = [{x for x, _ in column} for column in columns]
    assert all(len(x) == 1 for x in at) and sorted(map(max, at)) == list(map(max, at))
    assert all(np.allclose(-np.array(ys)[::-1], ys) for ys in ([y for _, y in column] for column in columns))
    assert all(a[1] - b[1] >= 1 for column in columns for a, b in zip(column, column[1:]))      # no two circles touch


@pytest.mark.parametrize("column", [0, 2, -1])
def test_the_neurons_show_one_column_of_s_and_n(column):
    W, sigma, N, S, Delta, dW, Y = network((3, 4, 2))
    ax = figures.network(W, sigma, N, S, column=column, Y=Y)
    for i in range(3):
        assert texts(ax, f"main {i}") == [f"{s:.2f}".replace("-", "−") for s in S[i][:, column]]
    for i in (1, 2):
        assert texts(ax, f"small {i}") == [f"{n:.2f}".replace("-", "−") for n in N[i][:, column]]
    assert texts(ax, "target") == [f"y = {y:.2f}".replace("-", "−") for y in Y[:, column]]
    assert f"example {column % 3 + 1} of 3" in texts(ax, "key")[0]


def test_an_edge_is_as_wide_as_its_weight_is_large_and_below_0_it_is_light_and_dashed():
    W, sigma, N, S, *_ = network((3, 4, 2))
    W[1][2, 1] = 0
    ax    = figures.network(W, sigma, N, S)
    drawn = {(i, *place): look for i in (1, 2) for place, look in edges(ax, i).items()}
    assert len(drawn) == W[1].size + W[2].size
    weight = {(i, j, l): W[i][j, l] for i, j, l in drawn}
    order  = sorted(drawn, key=lambda place: abs(weight[place]))
    widths = [drawn[place][0] for place in order]
    assert widths == sorted(widths) and len(set(widths)) == len(widths)
    for place, (_, colour, dashed) in drawn.items():
        assert colour == (figures.BLUE if weight[place] > 0 else figures.SKY if weight[place] < 0 else "#777777")
        assert dashed == (weight[place] <= 0)


def test_each_number_stands_on_its_edge():
    W, sigma, N, S, *_ = network((3, 4, 2))
    ax = figures.network(W, sigma, N, S)
    for i in (1, 2):
        before = [np.array(circle.get_center()) for circle in named(ax, f"neuron {i-1}")]
        behind = [np.array(circle.get_center()) for circle in named(ax, f"neuron {i}")]
        labels = named(ax, f"number {i}")
        assert len(labels) == W[i].size
        for label, (j, l) in zip(labels, np.ndindex(W[i].shape)):
            assert label.get_text() == f"{W[i][j, l]:.2f}".replace("-", "−")
            along, away = behind[j] - before[l], np.array(label.get_position()) - before[l]
            assert abs(along[0]*away[1] - along[1]*away[0]) < 1e-9 and 0 < away[0] < along[0]


@pytest.mark.parametrize("sizes", [(3, 4, 2), (2, 3, 1), (3, 3, 3), (1, 4, 1)], ids=str)
def test_each_number_stands_clear_of_every_edge_but_its_own(sizes):
    W, sigma, N, S, *_ = network(sizes)
    ax = figures.network(W, sigma, N, S)
    ax.figure.canvas.draw()
    for i in range(1, len(sizes)):
        lines,  = named(ax, f"edges {i}")
        for label in named(ax, f"number {i}"):
            box     = label.get_window_extent().transformed(ax.transData.inverted())
            x       = np.linspace(box.x0, box.x1, 20)
            heights = [np.interp(x, *np.transpose(line)) for line in lines.get_segments()]
            away    = [np.maximum(y - box.y1, box.y0 - y).min() for y in heights]
            assert sum(one < 0.03 for one in away) == 1, (i, label.get_text())     # its own; a line is 0.07 at most


@pytest.mark.parametrize("size, digits", [(None, 1), (None, 3), ((3, 3), 2), ((10, 4.2), 2)], ids=str)
@pytest.mark.parametrize("sizes", SMALL, ids=str)
def test_no_label_touches_another_or_a_circle_it_does_not_belong_to_and_none_is_cut_off(sizes, size, digits):
    W, sigma, N, S, Delta, dW, Y = network(sizes)
    W[1][0, 0] = S[0][0, 0] = Delta[1][0, 0] = dW[1][0, 0] = -3e-123           # a long number takes no more room
    for back in ((), (Delta, dW)):
        ax = None if size is None else figures.subplots(figsize=size)[1]
        ax = figures.network(W, sigma, N, S, *back, ax=ax, Y=Y, digits=digits)
        ax.figure.set_dpi(400)                                      # letters are as wide as whole pixels
        ax.figure.canvas.draw()
        boxes   = {label: label.get_window_extent() for label in ax.texts if label.get_text()}
        circles = {circle: circle.get_window_extent() for circle in ax.patches if circle.get_gid()}
        page    = ax.figure.bbox
        for label, box in boxes.items():
            assert page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1, label
            for other, its in boxes.items():
                assert other is label or not overlap(box, its), (label, other)
            for circle, its in circles.items():
                inside = label.get_gid().split()[0] in ("main", "small")
                assert inside and contains(its, box) or not overlap(box, its), (label, circle)


def overlap(a, b):
    return a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1


def contains(a, b):
    return a.x0 <= b.x0 and b.x1 <= a.x1 and a.y0 <= b.y0 and b.y1 <= a.y1


def test_the_letters_keep_their_share_of_a_neuron_in_any_axes():
    W, sigma, N, S, *_ = network((2, 3, 1))
    shares = []
    for size in ((4, 3), (8, 6)):
        fig, ax = figures.subplots(figsize=size)
        figures.network(W, sigma, N, S, ax=ax)
        fig.canvas.draw()
        circle = named(ax, "neuron 1")[0].get_window_extent()
        shares.append(named(ax, "main 1")[0].get_window_extent().height/circle.height)
    assert shares[0] == pytest.approx(shares[1], rel=0.1)                   # letters are drawn in whole pixels


def test_plain_numbers_in_lists_draw_one_neuron():
    ax = figures.network([None, [[-23.1]]], S=[[[5.7]], [[-131.67]]], Y=[[50.1]])
    assert texts(ax, "main 0") + texts(ax, "number 1") + texts(ax, "main 1") == ["5.70", "−23.1", "−132"]
    assert texts(ax, "target") == ["y = 50.1"]


@pytest.mark.parametrize("x, text", [
    (0, "0.00"), (-0.5, "−0.50"), (9.999, "10.0"), (-131.67, "−132"), (12345, "12345"), (1e9, "1e9"), (0.004, "4e−3"),
    (-3e-12, "−3e−12"), (np.nan, "nan"), (-np.inf, "−inf")])
def test_a_number_is_short_and_what_is_not_0_does_not_look_like_0(x, text):
    assert places.number(x) == text


def test_what_diverged_is_drawn_as_such():
    W, sigma, N, S, *_ = network((2, 3, 1))
    W[1][0, 0], W[1][1, 1], S[1][0] = np.nan, -np.inf, np.nan
    ax = figures.network(W, sigma, N, S)
    assert {"nan", "−inf"} <= set(texts(ax, "number 1")) and texts(ax, "main 1")[0] == "nan"
    assert np.isfinite([width for width, _, _ in edges(ax, 1).values()]).all()


def test_the_names_above_and_the_activations_below():
    W, sigma, N, S, *_ = network((2, 3, 1))
    ax = figures.network(W, sigma, N, S)
    assert sum((texts(ax, name) for name in ("name 0", "name W 1", "name 1", "name W 2", "name 2")), []) == [
        "X", "W₁ →", "S₁", "W₂ →", "S₂"]
    assert texts(ax, "sigma 1") + texts(ax, "sigma 2") == ["tanh", "identity"]
    assert texts(figures.network(W, [None, "sin and tanh", None]), "sigma 1") == ["sin and tanh"]


def test_other_letters_take_their_place_above_the_drawing():
    W, sigma, N, S, Delta, dW, _ = network((2, 3, 1))
    letters = {"X": "X1", "W": "H", "S": "A", "N": "Z", "Δ": "D"}
    for back, found in ((), ["X1", "H₁ →", "A₁", "Z₁"]), ((Delta, dW), ["X1", "← dH₁", "D₁", "A₁"]):
        ax = figures.network(W, sigma, N, S, *back, names=letters)
        assert sum((texts(ax, name) for name in ("name 0", "name W 1", "name 1", "small name 1")), []) == found


def test_the_small_numbers_are_dark_and_not_much_smaller_than_the_main_ones():
    W, sigma, N, S, Delta, dW, _ = network((2, 3, 1))
    for back in ((), (Delta, dW)):
        ax          = figures.network(W, sigma, N, S, *back)
        main, small = named(ax, "main 1")[0], named(ax, "small 1")[0]
        assert small.share > 0.75*main.share
        assert np.dot(to_rgb(small.get_color()), (0.299, 0.587, 0.114)) < 0.4


def test_a_lone_edge_stays_whole_its_number_stands_above_it():
    ax     = figures.network([None, [[-2.5]]])
    label, = named(ax, "number 1")
    ax.figure.canvas.draw()
    box    = label.get_bbox_patch().get_window_extent()
    edge   = ax.transData.transform((0, 0))[1]
    lines, = named(ax, "edges 1")
    assert box.y0 > edge + lines.get_linewidth()[0]/2*ax.figure.dpi/72
    assert box.y1 < ax.transData.transform((0, places.RADIUS))[1]


# %% Backward

def test_backward_shows_delta_over_s_and_dw_in_the_second_colour():
    W, sigma, N, S, Delta, dW, Y = network((3, 4, 2))
    ax = figures.network(W, sigma, N, S, Delta, dW, column=1)
    for i in (1, 2):
        assert texts(ax, f"main {i}")   == [places.number(value) for value in Delta[i][:, 1]]
        assert texts(ax, f"small {i}")  == [places.number(value) for value in S[i][:, 1]]
        assert texts(ax, f"number {i}") == [places.number(value) for value in dW[i].ravel()]
        assert texts(ax, f"name {i}") + texts(ax, f"name W {i}") == [f"Δ{'₁₂'[i-1]}", f"← dW{'₁₂'[i-1]}"]
        assert {label.get_color() for label in named(ax, f"main {i}")} == {figures.RED}
        for (j, l), (_, colour, dashed) in edges(ax, i).items():
            assert (colour, dashed) == ((figures.RED, False) if dW[i][j, l] > 0 else (figures.ORANGE, True))
    assert texts(ax, "main 0") == [places.number(value) for value in S[0][:, 1]]


def test_forward_and_backward_stand_at_the_same_places_and_their_arrows_point_against_each_other():
    W, sigma, N, S, Delta, dW, Y = network((3, 4, 2))
    fig, (left, right) = figures.subplots(1, 2)
    figures.network(W, sigma, N, S, ax=left)
    figures.network(W, sigma, N, S, Delta, dW, ax=right)
    for name in ("neuron 1", "number 1"):
        place = (lambda artist: artist.get_center()) if name == "neuron 1" else (lambda artist: artist.get_position())
        assert list(map(place, named(left, name))) == list(map(place, named(right, name)))
    for ax, sign in ((left, 1), (right, -1)):
        heads, = named(ax, "arrows 2")
        ends   = [circle.get_center() for circle in named(ax, "neuron 2" if sign > 0 else "neuron 1")]
        for path in heads.get_paths():
            tip, *base = path.vertices[:3]
            assert sign*(tip[0] - np.mean(base, axis=0)[0]) > 0
            assert min(np.linalg.norm(np.array(ends) - tip, axis=1)) == pytest.approx(places.RADIUS)


def test_without_dw_the_weights_stand_on_the_way_back():
    W, sigma, N, S, Delta, *_ = network((2, 3, 1))
    ax = figures.network(W, sigma, N, S, Delta)
    assert texts(ax, "number 2") == [places.number(value) for value in W[2].ravel()]
    assert texts(ax, "name W 2") == ["← W₂"]


def test_without_dw_no_arrow_leads_back_to_the_input_for_it_has_no_delta():
    W, sigma, N, S, Delta, *_ = network((2, 3, 1))
    ax     = figures.network(W, sigma, N, S, Delta)
    heads, = named(ax, "arrows 1")
    tips   = np.array([path.vertices[0] for path in heads.get_paths()])
    inputs = np.array([circle.get_center() for circle in named(ax, "neuron 0")])
    assert texts(ax, "name W 1") == ["W₁ →"]
    assert (np.linalg.norm(tips[:, None] - inputs, axis=2) > places.RADIUS + 0.5).all()


def test_what_is_not_computed_yet_is_left_as_it_was():
    W, sigma, N, S, Delta, dW, _ = network((2, 3, 1))
    ax = figures.network(W, sigma, [None, N[1], None], [S[0], S[1], None])
    assert texts(ax, "main 1") and not texts(ax, "main 2")
    ax = figures.network(W, sigma, N, S, [None, None, Delta[2]], [None, None, dW[2]])
    assert texts(ax, "name 1") + texts(ax, "name 2") + texts(ax, "name W 1") + texts(ax, "name W 2") == [
        "S₁", "Δ₂", "W₁ →", "← dW₂"]
    assert texts(ax, "number 1") == [places.number(value) for value in W[1].ravel()]


# %% Grey paper

@pytest.mark.parametrize("towards", [False, True])
def test_the_two_signs_differ_in_brightness_and_stand_out_from_paper(towards):
    grey = [np.dot(to_rgb(colour), (0.299, 0.587, 0.114)) for colour in drawing.colours(towards)]
    assert grey[1] - grey[0] > 0.15 and grey[1] < 0.75


# %% Large networks

@pytest.mark.parametrize("sizes", LARGE, ids=str)
def test_a_large_network_shows_its_largest_weights_and_shades_without_numbers(sizes):
    W, sigma, N, S, *_ = network(sizes)
    ax = figures.network(W, sigma, N, S)
    assert not any(texts(ax, f"{kind} {i}") for kind in ("main", "small", "number") for i in range(3))
    for i in (1, 2):
        drawn = edges(ax, i)
        least = min(abs(W[i][place]) for place in drawn)
        assert len(drawn) == min(W[i].size, drawing.EDGES)
        assert all(abs(W[i][place]) <= least for place in np.ndindex(W[i].shape) if place not in drawn)
    brightness = [np.dot(circle.get_facecolor()[:3], (0.299, 0.587, 0.114)) for circle in named(ax, "neuron 1")]
    up         = S[1][:, 0] > 0
    assert np.all(np.diff(np.array(brightness)[up][np.argsort(S[1][up, 0])]) < 0)          # the darker, the larger
    assert ("largest edges" in texts(ax, "key")[0]) == (sizes == (64, 32, 10))


def test_numbers_are_left_out_only_where_they_find_no_room():
    W, sigma, N, S, *_ = network((9, 4, 2))
    ax = figures.network(W, sigma, N, S)
    assert not texts(ax, "number 1") and len(texts(ax, "number 2")) == 8 and len(texts(ax, "main 0")) == 9


# %% The formal neuron

def test_the_formal_neurons_of_the_biases_are_dashed_and_hand_on_a_1():
    W     = [None, np.array([[0.5], [-0.4]]), np.array([[0.7, -0.6]])]
    b     = [None, np.array([[0.1], [-0.2]]), np.array([[0.3]])]
    H, hs = affine.homogeneous(W, b, [None, identity, identity])
    N, S  = backprop.forward(H, hs, np.array([[2.0], [1.0]]))
    ax    = figures.network(H, hs, N, S)
    dashed = [[circle.get_linestyle() == "--" for circle in named(ax, f"neuron {i}")] for i in range(3)]
    assert dashed == [[False, True], [False, False, True], [False]]
    assert texts(ax, "main 0")[1] == "1" and texts(ax, "main 1")[2] == "1"
    assert set(edges(ax, 1)) == {(0, 0), (0, 1), (1, 0), (1, 1), (2, 1)}        # of [0 1] only the 1 is an edge
    assert len(texts(ax, "number 1")) == 4


def test_a_single_neuron_with_a_bias_is_told_so_and_an_input_of_1_alone_is_no_bias():
    S = [np.array([[2.0], [1.0]]), np.array([[0.4]])]
    for bias, dashed in ((True, True), (None, False), (False, False)):
        ax = figures.network([None, np.array([[0.5, -0.6]])], S=S, bias=bias)
        assert (named(ax, "neuron 0")[1].get_linestyle() == "--") == dashed


def test_an_output_that_copies_its_last_input_is_no_formal_neuron():
    ax = figures.network([None, np.eye(2) + 1, np.array([[0.0, 1.0]])])
    assert named(ax, "neuron 2")[0].get_linestyle() == "-" and len(edges(ax, 2)) == 2


def test_one_weight_of_1_is_no_formal_neuron():
    ax = figures.network([None, [[1.0]], [[1.0]]])
    assert all(circle.get_linestyle() == "-" for circle in named(ax, "neuron 1"))


# %% Files

def test_png_and_svg_have_the_same_bytes_twice(tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "FOLDER", str(tmp_path))
    for name in ("first", "second"):
        figures.save(figures.network(*network((3, 4, 2))[:4]).figure, name, "png svg")
    for kind in ("png", "svg"):
        assert (tmp_path/f"first.{kind}").read_bytes() == (tmp_path/f"second.{kind}").read_bytes()


def test_the_svg_of_a_page_is_small_stable_and_holds_every_number_as_text():
    arguments = network((2, 3, 1))
    svg = figures.network_svg(*arguments[:6])
    assert svg == figures.network_svg(*arguments[:6]) and svg.startswith("<svg") and len(svg) < 20_000
    tree  = ElementTree.fromstring(svg)
    found = ["".join(element.itertext()).strip() for element in tree.iter("{http://www.w3.org/2000/svg}text")]
    Delta, dW = arguments[4:6]
    for value in [*Delta[1][:, 0], *dW[1].ravel(), *dW[2].ravel()]:
        assert places.number(value) in found
    ids = re.findall(r'\bid="([^"]*)"', svg)
    assert len(ids) == len(set(ids)) and "date" not in svg.lower()
    assert set(re.findall(r'href="#([^"]*)"', svg)) | set(re.findall(r"url\(#([^)]*)\)", svg)) <= set(ids)
    assert not plt.get_fignums()                                            # nothing stays open


# %% What does not fit

@pytest.mark.parametrize("change, message", [
    (dict(W=[np.eye(2)]), "empty index 0 and a matrix for each layer"),
    (dict(W=[None, np.eye(2), np.ones((1, 3))]), r"W\[2\] has 3 columns, but layer 1 has 2 neurons"),
    (dict(S=[np.ones((2, 1))]), "S is a list of 1, but W is one of 3"),
    (dict(S=[np.ones((2, 1)), np.ones((3, 1)), np.ones((1, 1))]), r"S\[1\] has the shape \(3, 1\).* neurons, 2,"),
    (dict(N=[None, np.ones(2), np.ones((1, 1))]), r"N\[1\] has the shape \(2,\); it needs a row for each"),
    (dict(dW=[None, np.ones((2, 2)), np.ones((2, 1))]), r"dW\[2\] has the shape \(2, 1\), but W\[2\] has \(1, 2\)"),
    (dict(column=1), r"column = 1, but the columns of S\[0\] are 0 to 0"),
    (dict(Y=np.ones((2, 1))), r"Y has the shape \(2, 1\); .* neurons, 1,"),
], ids=lambda value: "")
def test_what_does_not_fit_is_said_in_one_sentence(change, message):
    right = dict(W=[None, np.eye(2), np.ones((1, 2))], S=[np.ones((2, 1)), np.ones((2, 1)), np.ones((1, 1))])
    with pytest.raises(ValueError, match=message):
        figures.network(**{**right, **change})


# %% The animation of the README

def test_the_animation_tells_one_step_with_the_numbers_of_the_formulas(tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "FOLDER", str(tmp_path))
    spec      = importlib.util.spec_from_file_location("animation", ROOT/"figures"/"animation.py")
    animation = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(animation)
    pictures  = animation.story()
    shown     = [picture[3] for picture in pictures]
    W, N, S, Delta, dW = shown[6]
    assert np.allclose(Delta[1], (W[2].T @ (2*(S[2] - animation.Y)))*(1 - np.tanh(N[1])**2))
    after = shown[-1][0]
    assert all(np.allclose(after[i], W[i] - animation.r*Delta[i] @ S[i-1].T) for i in (1, 2))
    costs_told = [float(re.search(r"= ([\d.]+)", picture[1]).group(1)) for picture in (pictures[2], pictures[-1])]
    assert np.allclose(costs_told, [((now[2] - animation.Y)**2).sum() for now in (S, shown[-1][2])], atol=5e-4)
    assert costs_told[1] < costs_told[0]
    animation.network_gif()
    film = tmp_path/"network.gif"
    assert film.stat().st_size < 300_000
    with Image.open(film) as pictures_of_film:
        assert pictures_of_film.n_frames == len(pictures) and pictures_of_film.size[0] == 800
        pictures_of_film.seek(6)                                            # all the way back, dW below 0, too
        colours = {colour for _, colour in pictures_of_film.convert("RGB").getcolors(2**16)}
    assert {(255, 255, 255), tuple(int(figures.RED[i:i+2], 16) for i in (1, 3, 5)),
            tuple(int(figures.ORANGE[i:i+2], 16) for i in (1, 3, 5))} <= colours
