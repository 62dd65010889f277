"""Figures: same bytes twice, the format one asks for, a window only where there is a screen."""
import matplotlib.pyplot as plt
import pytest
from PIL import Image

from lib import figures


@pytest.fixture
def fig(tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "FOLDER", str(tmp_path))
    with plt.style.context(figures.STYLE):
        fig, axes = plt.subplots()
        axes.plot([1, 2, 3], label="Δ")
        axes.legend()
        yield fig
    plt.close(fig)


@pytest.mark.parametrize("kind, begins", [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_the_same_figure_gives_the_same_bytes_in_every_format(fig, tmp_path, kind, begins, monkeypatch):
    figures.save(fig, "first", kind)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")            # another day
    figures.save(fig, "second", kind)
    first, second = ((tmp_path/f"{name}.{kind}").read_bytes() for name in ("first", "second"))
    assert first == second and first.startswith(begins)
    assert b"atplotlib v" not in first and b"Creator" not in first      # another version would write other bytes


def test_png_is_the_default_and_every_path_is_printed(fig, tmp_path, capsys):
    figures.save(fig, "x")
    assert [path.name for path in tmp_path.iterdir()] == ["x.png"]
    figures.save(fig, "x", "svg, pdf")
    assert capsys.readouterr().out.splitlines() == [f"figure: {tmp_path/name}" for name in ("x.png", "x.svg", "x.pdf")]


def test_a_lecturer_asks_for_another_format_without_editing_a_lesson(fig, tmp_path, monkeypatch):
    monkeypatch.setenv("FIGURE_FORMATS", "PDF")
    figures.save(fig, "x")
    assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"]
    monkeypatch.setenv("FIGURE_FORMATS", " ")
    figures.save(fig, "y")
    assert (tmp_path/"y.png").exists()


@pytest.mark.parametrize("values", [[1e-5, 1e2], [5.0, 7.0]], ids=["seven decades", "part of one"])
def test_a_logarithmic_axis_has_plain_numbers_however_little_it_spans(fig, values):
    axis = fig.axes[0].yaxis
    fig.axes[0].semilogy(values)
    fig.axes[0].set_ylim(values)
    figures.plain_numbers(axis)
    fig.canvas.draw()
    labels = [text.get_text() for text in axis.get_ticklabels(which="both") if text.get_text()]
    assert len(labels) >= 2 and all(float(label.replace("\u2212", "-")) for label in labels)


def test_a_format_whose_bytes_would_differ_is_refused_before_anything_is_written(fig, tmp_path):
    with pytest.raises(ValueError, match="png, svg, pdf, not as eps"):
        figures.save(fig, "x", "png eps")
    assert not list(tmp_path.iterdir())


def test_a_window_opens_only_where_there_is_a_screen(fig, monkeypatch):
    shown = []
    monkeypatch.setattr(plt, "show", lambda: shown.append(True))
    figures.save(fig, "x")
    assert not shown
    monkeypatch.setattr(plt, "get_backend", lambda: "QtAgg")
    figures.save(fig, "x")
    assert shown


def test_colours_and_line_styles_both_tell_lines_apart():
    pairs = [tuple(style.values()) for style in figures.STYLE["axes.prop_cycle"]]
    assert len(set(pairs)) == len(pairs)
    assert len({style for _, style in pairs[:4]}) == 4


def test_an_animation_has_a_picture_for_each_of_its_frames_and_the_same_bytes_twice(fig, tmp_path, capsys):
    line, before = fig.axes[0].lines[0], (fig.canvas, fig.dpi)
    draw = lambda i: line.set_data(range(i + 1), range(i + 1))                                          # noqa: E731
    figures.animate(fig, draw, range(3), "first")
    figures.animate(fig, draw, range(3), "second")
    assert capsys.readouterr().out.splitlines() == [f"figure: {tmp_path/name}.gif" for name in ("first", "second")]
    assert (tmp_path/"first.gif").read_bytes() == (tmp_path/"second.gif").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first.gif", "second.gif"]     # no draft is left
    assert (fig.canvas, fig.dpi) == before                              # a window keeps its figure
    with Image.open(tmp_path/"first.gif") as film:
        pictures = []
        for i in range(film.n_frames):
            film.seek(i)
            pictures.append((film.convert("RGB").tobytes(), film.info["duration"]))
    assert len({picture for picture, _ in pictures}) == 3 and [time for _, time in pictures] == [250, 250, 3000]


def test_an_animation_that_cannot_be_written_is_one_sentence(fig, tmp_path, monkeypatch):
    (tmp_path/"a file").write_text("")
    monkeypatch.setattr(figures, "FOLDER", str(tmp_path/"a file"))
    with pytest.raises(OSError, match="cannot write .*x.gif"):
        figures.animate(fig, lambda i: None, [0], "x")
