"""The charts that lessons share: what stands on their axes is what they were given."""
import io
import warnings

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from lib import figures
from lib.data import xor


@pytest.fixture
def ax():
    fig, ax = figures.subplots()
    yield ax
    plt.close("all")


def warned_is_wrong():
    """What numpy says of numbers and matplotlib of axes is an error; what they say of other packages is not."""
    warnings.simplefilter("error", RuntimeWarning)
    warnings.filterwarnings("error", ".*(log|positive|limits|contour)", UserWarning)


def spied(monkeypatch, ax, name):
    """What ax.<name> returns, from now on."""
    returned, method = [], getattr(ax, name)

    def spy(*arguments, **options):
        returned.append(method(*arguments, **options))
        return returned[-1]

    monkeypatch.setattr(ax, name, spy)
    return returned


def legend(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


# %% One look

def test_every_figure_is_as_wide_as_the_next_and_two_rows_are_higher():
    sizes = {(rows, cols): tuple(figures.subplots(rows, cols)[0].get_size_inches())
             for rows in (1, 2) for cols in (1, 3)}
    assert {wide for wide, _ in sizes.values()} == {10}
    assert sizes[1, 1] == sizes[1, 3] and sizes[2, 1][1] > sizes[1, 1][1]
    fig, axes = figures.subplots(1, 2, figsize=(5, 3), sharey=True)
    assert tuple(fig.get_size_inches()) == (5, 3) and axes[0].get_shared_y_axes().joined(*axes)
    assert fig.get_layout_engine() is not None                              # labels find their room
    assert plt.rcParams["svg.hashsalt"] == figures.STYLE["svg.hashsalt"]
    plt.close("all")


# %% Convergence

def test_a_factor_predicts_a_straight_line_through_its_first_value(ax):
    error = [8*(-0.5)**i for i in range(6)]
    line  = figures.converging(ax, error, -0.5, ylabel="error")
    assert ax.get_yscale() == "log" and ax.get_xlabel() == "step" and ax.get_ylabel() == "error"
    assert line.get_linestyle() == "None" and line.get_marker() == "o"
    assert list(line.get_ydata()) == [8, 4, 2, 1, 0.5, 0.25] == list(ax.lines[1].get_ydata())
    assert ax.lines[1].get_linestyle() == "--" and ax.lines[1].get_marker() == "None"
    assert legend(ax) == ["measured", "predicted, × −0.5 a step"]


def test_a_prediction_may_begin_later_or_be_a_value_for_each_step(ax):
    figures.converging(ax, [9, 5, 4, 2, 1], 0.5, since=2)
    figures.converging(ax, [9, 5, 4, 2, 1], [6, 5], since=1, label="other")
    late, listed = ax.lines[1], ax.lines[3]
    assert list(late.get_xdata()) == [2, 3, 4] and list(late.get_ydata()) == [4, 2, 1]
    assert list(listed.get_xdata()) == [1, 2] and list(listed.get_ydata()) == [6, 5]


def test_two_runs_differ_in_marker_and_colour_and_a_name_stands_once_in_the_legend(ax):
    lines = [figures.converging(ax, [4, 2, 1], [4, 2, 1], label=name) for name in ("one", "two")]
    assert len({line.get_marker() for line in lines}) == len({line.get_color() for line in lines}) == 2
    assert legend(ax) == ["one", "two", "predicted"]


def test_a_long_run_is_a_line_whose_markers_can_still_be_told_apart(ax):
    line = figures.converging(ax, 0.99**np.arange(400))
    assert line.get_linestyle() == "-" and 10 <= len(range(0, 400, line.get_markevery())) <= 40


def test_zero_has_no_place_on_a_logarithmic_axis_and_causes_no_warning(ax):
    with warnings.catch_warnings():
        warned_is_wrong()
        line = figures.converging(ax, [1, 0, 0.25, 0], 0)
        ax.figure.canvas.draw()
    values = line.get_ydata()
    assert np.isnan(values[[1, 3]]).all() and list(values[[0, 2]]) == [1, 0.25]
    assert not ax.texts


@pytest.mark.parametrize("end", [[np.inf], [np.nan], [1e308, -np.inf, np.nan]], ids=str)
def test_a_run_that_diverges_is_drawn_to_its_last_value_and_says_so(ax, end):
    with warnings.catch_warnings():
        warned_is_wrong()
        line = figures.converging(ax, [1, 1e3, 1e6, *end], 1e200)
        ax.figure.canvas.draw()
    note, = ax.texts
    assert note.get_text() == "diverges" and note.xy == (2, 1e6) and note.get_color() == line.get_color()


def test_a_run_without_a_single_value_says_so_instead_of_failing(ax):
    figures.converging(ax, [np.nan, np.inf], 0.5)
    ax.figure.canvas.draw()
    assert [text.get_text() for text in ax.texts] == ["diverges at once"]


@pytest.mark.parametrize("arguments, options, message", [
    (([[1, 2], [3, 4]],), {}, r"measured has the shape \(2, 2\); give one number a step"),
    (([],), {}, r"give one number a step"),
    (([1, 2, 3], 0.5), {"since": 3}, "since = 3 is no step; the steps are 0 to 2"),
    (([1, 2, 3], [1, 2, 3]), {"since": 1}, "predicted has 3 values, but from step 1 on there are only 2 steps"),
], ids=lambda value: "")
def test_what_cannot_be_drawn_against_the_step_is_one_sentence(ax, arguments, options, message):
    with pytest.raises(ValueError, match=message):
        figures.converging(ax, *arguments, **options)


# %% Surfaces

def bowl(w1, w2):
    return (w1*w2 - 4)**2


def test_the_paths_stand_on_the_surface_with_a_margin_around_them(ax):
    paths = {"one": [(0, 1), (1, 2), (2, 2)], "two": [(0, 1), (4, 1)]}
    lines = figures.surface(ax, bowl, paths, zero=lambda w1, w2: w1*w2 - 4, zero_label="w1 w2 = 4", title="Two")
    for line, path in zip(lines, paths.values()):
        assert np.allclose(line.get_xydata(), path)
    assert ax.get_xlim() == pytest.approx((-0.8, 4.8)) and ax.get_ylim() == pytest.approx((0.8, 2.2))
    assert legend(ax) == ["w1 w2 = 4", "one", "two"] and ax.get_title() == "Two"
    assert len({line.get_marker() for line in lines}) == 2
    assert ax.figure.axes[1].get_ylabel() == "log₁₀(1 + C)"


def test_the_surface_is_grey_and_the_lighter_the_lower(ax, monkeypatch):
    returned = spied(monkeypatch, ax, "contourf")
    figures.surface(ax, bowl, [(0, 1), (4, 1)])
    filled, = returned
    colours = [filled.cmap(filled.norm(level))[:3] for level in filled.levels]
    assert all(max(colour) - min(colour) < 0.01 for colour in colours)
    assert np.all(np.diff([colour[0] for colour in colours]) <= 0)
    assert list(filled.levels) == sorted(filled.levels) and colours[-1][0] > 0.4                # a path stands out


@pytest.mark.parametrize("end", [[(np.nan, np.nan)], [(1e9, 1e9)], [(1e300, 1e300), (np.inf, 0)]], ids=str)
def test_a_path_that_leaves_for_infinity_is_drawn_as_far_as_it_can_be_seen(ax, end):
    line, = figures.surface(ax, bowl, {"large r": [(0, 1), (3, 1), *end]})
    assert np.allclose(line.get_xydata(), [(0, 1), (3, 1)]) and legend(ax) == ["large r: diverges"]


def test_a_path_that_does_not_move_has_room_around_it(ax):
    figures.surface(ax, bowl, [(2, 2)])
    assert ax.get_xlim() == (1, 3)


def test_a_path_without_pairs_is_one_sentence(ax):
    with pytest.raises(ValueError, match=r"both has the shape \(3,\); give a list of pairs"):
        figures.surface(ax, bowl, {"both": [1, 2, 3]})


# %% Regions

def test_regions_show_the_output_at_each_place_and_the_examples_by_their_targets(ax):
    X, Y    = xor()
    picture = figures.regions(ax, lambda points: points[:1]*points[1:], X, Y, points=5, xticks=[0, 1])
    grid    = np.linspace(-0.5, 1.5, 5)
    assert np.allclose(picture.get_array(), np.outer(grid, grid)) and picture.get_clim() == (0, 1)
    assert tuple(picture.get_extent()) == (-0.5, 1.5, -0.5, 1.5) and picture.origin == "lower"
    circles, squares = [line for line in ax.lines if line.get_marker() in "os"]
    assert (circles.get_marker(), squares.get_marker()) == ("o", "s")
    assert circles.get_xydata().tolist() == X[:, Y[0] == 0].T.tolist()
    assert squares.get_xydata().tolist() == X[:, Y[0] == 1].T.tolist()
    assert list(ax.get_xticks()) == [0, 1]


def test_the_line_is_where_the_output_is_a_half(ax, monkeypatch):
    returned = spied(monkeypatch, ax, "contour")
    figures.regions(ax, lambda points: points[0] + 0.25, *xor())
    line, = returned
    assert list(line.levels) == [0.5] and np.allclose(line.allsegs[0][0][:, 0], 0.25)


def test_an_output_that_is_the_same_everywhere_has_no_line_and_no_warning(ax):
    with warnings.catch_warnings():
        warned_is_wrong()
        figures.regions(ax, lambda points: 0*points[:1] + 0.5, *xor())
    assert not ax.collections


@pytest.mark.parametrize("X, Y, message", [(np.ones((3, 4)), np.ones((1, 4)), r"\(3, 4\); .* give two rows"),
                                           (np.ones((2, 4)), np.ones((1, 3)), "X has 4 columns and Y 3 targets")])
def test_regions_need_two_inputs_and_a_target_for_each_example(ax, X, Y, message):
    with pytest.raises(ValueError, match=message):
        figures.regions(ax, lambda points: points[:1], X, Y)


# %% Small multiples

@pytest.mark.parametrize("count, cols, shape", [(6, 3, (2, 3)), (6, None, (2, 3)), (11, 4, (3, 4)), (8, None, (2, 4)),
                                                (1, None, (1, 1)), (5, None, (2, 4))])
def test_every_panel_has_its_title_its_value_and_the_same_axes(count, cols, shape):
    panels    = {f"panel {i}": i for i in range(count)}
    fig, axes = figures.small_multiples(panels, lambda ax, i: ax.plot([0, 1], [0, i], label="line"), cols=cols,
                                        xlabel="step", ylabel="weight")
    assert [ax.get_title() for ax in axes] == list(panels)
    assert [ax.lines[0].get_ydata()[1] for ax in axes] == list(range(count))
    assert {ax.get_ylim() for ax in axes} == {axes[0].get_ylim()}
    assert axes[0].get_subplotspec().get_gridspec().get_geometry() == shape
    found = [*fig.legends, *(ax.get_legend() for ax in fig.axes if ax.get_legend())]
    assert [[text.get_text() for text in each.get_texts()] for each in found] == [["line"]]
    fig.canvas.draw()
    below = [ax for ax in axes if any(text.get_text() and text.get_visible() for text in ax.get_xticklabels())]
    assert len(below) >= min(count, shape[1])                               # each column names its steps
    legend_box = found[0].get_window_extent()
    assert not any(legend_box.overlaps(text.get_window_extent()) for text in fig.texts if text.get_text())
    plt.close("all")


def test_one_legend_names_each_line_once_and_takes_no_room_from_the_axes():
    fig, axes = figures.subplots(1, 2)
    for ax in axes:
        ax.plot([1, 2], label="same")
        ax.set_xlabel("step")
    axes[1].plot([2, 1], label="other")
    box = figures.one_legend(fig, axes)
    fig.canvas.draw()
    assert [text.get_text() for text in box.get_texts()] == ["same", "other"]
    assert box.get_window_extent().y1 <= min(ax.xaxis.label.get_window_extent().y0 for ax in axes)
    plt.close("all")


# %% Pictures

def test_each_row_is_a_picture_of_its_own_between_equal_limits(ax):
    A = np.arange(18.0).reshape(3, 6) - 4
    figures.images(ax, A, (2, 3), cols=2, titles=["a", "b", "c"], label="weight")
    assert [picture.get_array().tolist() for picture in ax.images] == [row.reshape(2, 3).tolist() for row in A]
    assert {picture.get_clim() for picture in ax.images} == {(-13, 13)}
    assert [text.get_text() for text in ax.texts] == ["a", "b", "c"]
    boxes = [picture.get_extent() for picture in ax.images]
    assert boxes[0][1] < boxes[1][0] and boxes[2][3] < boxes[0][2]          # b stands right of a, c below
    assert ax.figure.axes[1].get_ylabel() == "weight"                       # the colour bar


def test_pictures_of_ink_need_no_symmetric_scale_and_a_figure_will_do():
    fig     = plt.figure()
    picture = figures.images(fig, [[0, 1, 2, 3]], (2, 2), cmap="gray_r", symmetric=False, colorbar=False)
    assert picture.get_clim() == (0, 3) and len(fig.axes) == 1
    plt.close("all")


def test_the_shades_of_weights_rise_in_brightness_from_the_least_to_the_largest(ax):
    picture    = figures.images(ax, [[-1.0, 0, 0.5, 1]], (2, 2))
    brightness = [np.dot(to_rgb(picture.cmap(x)), (0.299, 0.587, 0.114)) for x in np.linspace(0, 1, 9)]
    assert np.all(np.diff(brightness) > 0.03)                               # seen on grey paper


def test_weights_that_are_no_numbers_any_more_leave_the_others_their_shades(ax):
    figures.images(ax, [[np.nan, 1, 2, np.inf], [0, 0, 0, -3]], (2, 2))
    assert {picture.get_clim() for picture in ax.images} == {(-3, 3)}


def test_a_row_that_does_not_fill_the_picture_is_one_sentence(ax):
    with pytest.raises(ValueError, match="a row of A has 5 entries, a picture of 2 x 2 has 4"):
        figures.images(ax, np.ones((3, 5)), (2, 2))


@pytest.mark.parametrize("factor", [1e6, 1e11, 1e17, 1e36])
def test_a_run_that_explodes_is_drawn_whatever_it_reached_before_it_overflowed(factor):
    with np.errstate(over="ignore"):
        values = 5.4*np.float64(factor)**np.arange(60)
    fig, ax = figures.subplots(figsize=(10, 2.5))
    line = figures.converging(ax, values)
    fig.savefig(io.BytesIO(), dpi=30)
    assert ax.get_ylim()[0] < 5.4 and ax.get_ylim()[1] > np.nanmax(line.get_ydata()) > 1e100
    plt.close(fig)


# %% Against the size, and maps

def test_what_was_measured_stands_as_points_at_its_size_and_what_was_predicted_as_lines_of_its_colour(ax):
    points = figures.scaling(ax, [2, 4, 8], {"a": [1, 2, 4], "b": [3, 9]}, {"a": [1, 2, 4], "paper": [5, 5, 5]},
                             title="t", xlabel="n", ylabel="s")
    assert [list(line.get_xdata()) for line in points] == [[2, 4, 8], [2, 4]]                   # b ends before 8
    assert [list(line.get_ydata()) for line in points] == [[1, 2, 4], [3, 9]]
    own, paper = ax.lines[2:]
    assert own.get_color() == points[0].get_color() != paper.get_color() and paper.get_linestyle() == ":"
    assert ax.get_legend_handles_labels()[1] == ["a", "b", "paper"]
    assert ax.get_xscale() == ax.get_yscale() == "log"
    assert [ax.get_title(), ax.get_xlabel(), ax.get_ylabel()] == ["t", "n", "s"]
    assert list(ax.get_xticks()) == [2, 4, 8] and [t.get_text() for t in ax.get_xticklabels()] == ["2", "4", "8"]
    assert points[0].get_markersize() > points[1].get_markersize()                              # both show where equal


def test_each_layer_of_a_map_shows_its_own_values_and_nothing_where_it_has_none(ax):
    low, high = np.array([[0.0, np.nan], [1.0, np.nan]]), np.array([[np.nan, 0.5], [np.nan, 1.0]])
    layers    = {"low": (low, ["black", "white"]), "high": (high, "Blues")}
    pictures  = figures.layered(ax, layers, (0, 2, 5, 7), title="t")
    for name, values in (("low", low), ("high", high)):
        assert np.array_equal(pictures[name].get_array().filled(np.nan), values, equal_nan=True)
        assert tuple(pictures[name].get_extent()) == (0, 2, 5, 7)
        assert pictures[name].origin == "lower" and pictures[name].get_clim() == (0, 1)
    assert pictures["low"].cmap(0.0)[:3] == (0, 0, 0) and pictures["low"].cmap(1.0)[:3] == (1, 1, 1)
    assert pictures["low"].to_rgba(pictures["low"].get_array())[0, 1, 3] == 0                   # NaN: the other shows
    assert ax.get_xlim() == (0, 2) and ax.get_ylim() == (5, 7) and ax.get_title() == "t"
