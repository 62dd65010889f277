"""The cost of a gradient: what is counted is what is on paper, and the picture shows what was measured."""
import runpy

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lib import figures
from lib.counting import multiplications
from tests.conftest import copy_of_the_kit
from tests.lessons import editor, goes_on, ran, refuses, tells

edited = editor("cost_of_a_gradient")
ran    = ran("cost_of_a_gradient")


def quick(kit, **changes):
    """Smaller, for tests that look at something else than time."""
    return edited(kit, **{"n": "6", "k": "3", "m": "4", "widths": "[2, 4, 8]", "depths": "[1, 2]", "columns": "[1, 3]",
                          **changes})


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """The workspace of a small version: in this process NumPy may use more cores than the lesson would let it."""
    folder = tmp_path_factory.mktemp("small")
    page   = edited(copy_of_the_kit(folder), n="16", k="3", m="4", widths="[4, 8, 16]", depths="[2, 4]",
                    columns="[2, 4, 8]", at_most="1e5")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figures, "FOLDER", str(folder))
        variables = runpy.run_path(str(page))
    plt.close("all")
    return variables


@pytest.mark.parametrize("n, k, m", [(128, 4, 32), (200, 2, 3), (100, 5, 2), (300, 1, 1)])
def test_the_counts_are_the_leading_terms_on_paper(known, n, k, m):
    net   = known["network"](n, k, m)
    paper = known["on_paper"](n, k)
    assert list(paper) == list(known["forms"])
    assert {name: round(multiplications(form, *net)/(n*n*m)) for name, form in known["forms"].items()} == paper


def test_the_numbers_of_the_page_are_11_4_11_14_1548(known):
    assert list(known["on_paper"](128, 4).values()) == [11, 4, 11, 14, 1548]


def test_the_bare_products_are_the_recursion_s_and_neither_more_nor_less(known):
    W, sigma, S = known["network"](6, 3, 4)
    first, *others = known["products"](W, sigma, S)
    assert np.allclose(first[0], W[1] @ S) and np.allclose(first[1], -S @ S.T) and len(first) == 2
    assert len(others) == 2
    for A, (forward, back, outer) in zip(W[2:], others):
        assert np.allclose(forward, A @ S) and np.allclose(back, -A.T @ S) and np.allclose(outer, -S @ S.T)


def test_numpy_is_not_given_a_matrix_times_its_own_transpose_which_costs_half(known):
    """NumPy sees that S @ S.T is symmetric, by the memory that both have in common, and computes one half."""
    class Watching(np.ndarray):
        def __array_ufunc__(self, ufunc, method, *inputs, **options):
            A = [np.asarray(a) for a in inputs]
            assert ufunc is not np.matmul or not np.shares_memory(*A)
            return getattr(ufunc, method)(*A, **options).view(Watching)
    W, sigma, S = known["network"](6, 3, 4)
    known["products"]([None] + [A.view(Watching) for A in W[1:]], sigma, S.view(Watching))


def test_what_was_measured_is_what_is_drawn_and_the_dotted_lines_have_the_powers_on_paper(known):
    for ax, letter, values, power in zip(known["axes"], "nkm", (known["widths"], known["depths"], known["columns"]),
                                         (2, 1, 1)):
        *points, expected = ax.lines
        assert [line.get_label() for line in points] == list(known["forms"])
        for line in points:
            times = known["seconds"][letter][line.get_label()]
            assert list(line.get_ydata()) == times and list(line.get_xdata()) == values[:len(times)]
        assert np.diff(np.log(expected.get_ydata()))/np.diff(np.log(values)) == pytest.approx(power)
        assert expected.get_ydata()[-1] == known["seconds"][letter]["recursion"][-1]
        assert ax.get_xscale() == ax.get_yscale() == "log" and ax.get_xlabel() == letter and ax.get_title()
    assert known["axes"][0].get_ylabel() == "seconds" and known["axes"][2].get_legend()


def test_a_form_that_would_take_too_long_is_left_out_and_no_other(known):
    for letter, sizes in known["sweeps"].items():
        for name, times in known["seconds"][letter].items():
            paper = [known["on_paper"](n, k)[name]*n*n*m for n, k, m in sizes]
            short = [count for count in paper if count <= 1e5 or "form (" not in name]
            assert len(times) == len(short) and all(time > 0 for time in times)
    assert {letter: len(times["form (5)"]) for letter, times in known["seconds"].items()} == {"n": 2, "k": 1, "m": 1}


def test_it_prints_the_counts_beside_the_paper_and_the_powers(ran):
    printed = ran.stdout.decode()
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "products   on paper     11, counted     11.00, time " in printed
    assert "recursion  on paper     11, counted     11.06, time " in printed
    assert "form (5)   on paper   1548, counted   1548.03, time " in printed
    assert printed.count("the recursion's time grows like") == 3 and "on paper like n^2" in printed
    assert ran.pictures["cost_of_a_gradient.png"].startswith(b"\x89PNG")


@pytest.mark.parametrize("changes, sentence", [
    (dict(n="6", k="1", m="1"),        "form (5)   on paper      3, counted "),
    (dict(n="60", at_most="1e6"),     "form (5)   on paper    369, too long to be measured"),
    (dict(at_most="1"),               "form (4)   on paper      9, too long to be measured"),
    (dict(widths="[4]"),               "the recursion's time grows like k^"),
])
def test_curiosity_is_answered_with_a_picture_and_one_line(kit, changes, sentence):
    goes_on(quick(kit, **changes), sentence)


@pytest.mark.parametrize("changes, sentence", [
    (dict(n="0"),              "n = 0 is not a whole number from 1 on"),
    (dict(k="2.5"),            "k = 2.5 is not a whole number from 1 on"),
    (dict(widths="[32, -64]"), "widths = -64 is not a whole number from 1 on"),
    (dict(at_most="'1e9'"),   "at_most = '1e9' is text"),
])
def test_what_cannot_be_computed_ends_in_one_sentence(kit, capsys, changes, sentence):
    refuses(quick(kit, **changes), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    ran = run(quick(kit, n="0"))
    assert ran.stdout == b""
    tells(ran, "n = 0 is not a whole number from 1 on", "(cost_of_a_gradient.py, line ")
