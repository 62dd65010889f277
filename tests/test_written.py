"""Products that a picture writes out: every number where it stands in its matrix, and nothing touches."""
import itertools

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lib import figures

A, B = np.array([[1, -22.5], [300, 0]]), np.array([[1e-7], [123456]])


@pytest.fixture
def axes():
    fig, axes = figures.subplots(figsize=(7, 4))
    yield figures.equations(axes, {"(3)": [("A", A), "·", ("B", B), "=", ("A B", A @ B)], "(12)": [("C", [[7, 8, 9]])]})
    plt.close(fig)


def texts(axes):
    axes.figure.canvas.draw()
    return {text.get_text(): text.get_window_extent() for text in axes.texts}


def test_every_matrix_is_written_with_its_numbers_its_name_and_the_signs_between(axes):
    assert list(texts(axes)) == ["(3)", "1", "−22.5", "300", "0", "A", "·", "1e−07", "1.235e+05", "B", "=",
                                 "−2.778e+06", "3e−05", "A B", "(12)", "7", "8", "9", "C"]


def test_the_numbers_stand_in_rows_and_columns_as_in_the_matrix(axes):
    at = texts(axes)
    assert at["1"].y0 == pytest.approx(at["−22.5"].y0, abs=2) and at["300"].y0 == pytest.approx(at["0"].y0, abs=2)
    assert at["1"].x1 == pytest.approx(at["300"].x1, abs=1) and at["−22.5"].x1 == pytest.approx(at["0"].x1, abs=1)
    assert at["1"].y0 > at["300"].y1 and at["1"].x1 < at["0"].x0 and at["A"].y0 > at["1"].y1


def test_no_text_overlaps_another_or_leaves_the_picture(axes):
    axes.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in axes.texts]
    assert not any(a.overlaps(b) for a, b in itertools.combinations(boxes, 2))
    assert all(axes.bbox.x0 <= box.x0 and box.x1 <= axes.bbox.x1 for box in boxes)
    assert all(axes.bbox.y0 <= box.y0 and box.y1 <= axes.bbox.y1 for box in boxes)


def test_brackets_stand_around_each_matrix_and_around_no_number_of_another(axes):
    at = texts(axes)
    brackets = sorted(line.get_window_extent().x0 for line in axes.lines[:4])
    assert len(axes.lines) == 8
    assert brackets[0] < at["300"].x0 and at["0"].x1 < brackets[1] < at["·"].x0 < brackets[2] < at["1.235e+05"].x0
