"""Three products: the forms agree, and the multiplications are counted right."""
import numpy as np
import pytest

from lib import activations, backprop, loops
from tests.networks import CountingNumber, worst
from tests.lessons import editor, once, refuses, tells

edited = editor("three_products")
known  = once("three_products")


@pytest.fixture(autouse=True)
def no_traces(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "1")


def test_it_prints_the_products_the_equal_gradients_and_the_counts(runs):
    ran     = runs("three_products")
    printed = ran.stdout.decode().replace("\r\n", "\n")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "kron(x', a) =\n\n    2    0    8\n    3    0   12\n" in printed
    assert printed.count(": exact") + printed.count(": close") == 7
    assert "n = 800         3202400      3844800      3844800   3075840000" in printed
    assert "4.00         4.00         4.00         8.00" in printed


def test_every_form_is_every_layer_s_gradient_by_index_sums(known):
    W, sigma, X = known["W"], known["sigma"], known["X"]
    for name, (form, _, _) in known["forms"].items():
        assert worst(form(W, sigma, X), loops.gradient(W, sigma, X)) < 1e-14, name


@pytest.mark.parametrize("n", [2, 3, 5])
def test_the_counts_are_those_of_numbers_that_count_themselves(known, n):
    k, numbers = known["k"], np.vectorize(CountingNumber, otypes=[object])
    slopes     = activations.Activation(lambda N: N, lambda N, S: N**0)
    W          = [None] + [numbers(np.ones((n, n))) for _ in range(k)]
    sigma, X   = [None] + [slopes]*k, numbers(np.ones((n, 1)))
    CountingNumber.count = 0
    backprop.forward(W, sigma, X)
    forward = CountingNumber.count
    assert forward == k*n**2
    for name, (form, _, count) in known["forms"].items():
        CountingNumber.count = 0
        form(W, sigma, X)
        assert CountingNumber.count - forward == count(n), name


def test_the_counts_grow_with_the_powers_that_are_drawn(known):
    for _, power, count in known["forms"].values():
        assert count(2e6)/count(1e6) == pytest.approx(2**power, rel=1e-5)


def test_the_picture_shows_the_counts_the_medians_and_straight_lines_of_the_predicted_slopes(known):
    widths = known["widths"]
    counted = [[count(n) for _, _, count in known["forms"].values()] for n in widths]
    for panel, prices in zip(known["fig"].axes, (counted, known["times"])):
        assert panel.get_xscale() == panel.get_yscale() == "log"
        assert panel.get_xlabel() and panel.get_ylabel() and panel.get_title()
        for i, (_, power, _) in enumerate(known["forms"].values()):
            points, line = panel.lines[2*i:2*i + 2]
            assert list(points.get_ydata()) == [row[i] for row in prices]
            assert np.diff(np.log(line.get_ydata()))/np.diff(np.log(widths)) == pytest.approx(power)


@pytest.mark.parametrize("old, new, sentence", [
    ("sizes  = [3, 4, 2, 1]", "sizes  = [3]",            "name the inputs and at least one layer"),
    ("sizes  = [3, 4, 2, 1]", "sizes  = [3, 0, 2, 1]",   "sizes[1] = 0 is not a whole number from 1 on"),
    ("sizes  = [3, 4, 2, 1]", "sizes  = [3, 4.5, 2, 1]", "sizes[1] = 4.5 is not a whole number from 1 on"),
    ("widths = [100",         "widths = ['100'",         "widths[0] = '100' is not a whole number from 1 on"),
    ("widths = [100",         "widths = [float('nan')",  "widths[0] = nan is not a whole number from 1 on"),
    ("400, 800]",             "400, 80000]",             "too wide for the n^3 multiplications of form (5)"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, capsys, old, new, sentence):
    refuses(edited(kit, old, new), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    ran = run(edited(kit, "400, 800]", "400, 80000]"))
    assert ran.stdout == b""
    tells(ran, "stay below 2000 (three_products.py, line")
