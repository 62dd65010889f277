"""The cost of a gradient: what is counted is what is on paper, and the picture shows what was measured."""
import numpy as np
import pytest

from lib import backprop
from lib.counting import multiplications
from tests.lessons import editor, once

edited = editor("cost_of_a_gradient")
lesson = once("cost_of_a_gradient")


@pytest.fixture
def known(lesson):
    return lesson


def quick(kit, **changes):
    """Smaller, for tests that look at something else than time."""
    return edited(kit, **{"n, k, m": "6, 3, 4", "too_long": "1", "sweeps":
                          '{"width n": (2, [2, 4, 8]), "depth k": (1, [1, 2]), "columns m": (1, [1, 3])}', **changes})


def test_the_count_is_the_leading_term_on_paper(known):
    assert [round(count) for count in known["counted"]] == known["paper"] == [11, 4, 11, 14, 1548]


@pytest.mark.parametrize("n, k, m", [(200, 2, 3), (100, 5, 2), (300, 1, 1)])
def test_the_leading_terms_hold_for_other_networks(known, n, k, m):
    paper = [3*k - 1, k, 3*k - 1, k + k*(k - 1)//2 + k, k + k*(k - 1)*n + 2*k]
    net   = known["network"](n, k, m)
    for form, leading in zip(known["forms"].values(), paper):
        assert multiplications(form, *net)/(n*n*m) == pytest.approx(leading, rel=2*k/n)


def test_the_bare_products_have_the_shapes_of_the_recursion_s(known):
    W, sigma, X = known["network"](6, 3, 4)
    N, S  = backprop.forward(W, sigma, X)
    Delta = backprop.deltas(W, sigma, N, S)
    theirs = sorted(product.shape for group in known["products"](W, sigma, X) for product in group)
    ours   = [A.shape for A in N[1:] + Delta[1:-1] + backprop.gradients(Delta, S)[1:]]
    assert theirs == sorted(ours)
    assert not any(np.shares_memory(a, X) for group in known["products"](W, sigma, X) for a in group)


def test_what_was_measured_is_what_is_drawn_and_the_dotted_lines_have_the_slopes_on_paper(known):
    for panel, (what, (power, sizes)) in zip(known["fig"].axes, known["sweeps"].items()):
        *lines, predicted = panel.lines
        for line, name in zip(lines, known["forms"]):
            assert line.get_label() == name and list(line.get_ydata()) == known["times"][name, what]
        assert np.diff(np.log(predicted.get_ydata()))/np.diff(np.log(sizes)) == pytest.approx(power)
        assert predicted.get_ydata()[-1] == pytest.approx(known["times"]["recursion", what][-1])
        assert panel.get_xscale() == panel.get_yscale() == "log" and panel.get_xlabel() == what


def test_a_form_that_took_too_long_is_not_asked_for_more_and_the_recursion_always_is(known):
    for (_, what), times in known["times"].items():
        sizes = known["sweeps"][what][1]
        assert len(times) == len(sizes) or times[-1] >= known["too_long"]
        assert all(t < known["too_long"] for t in times[:-1])


def test_the_forms_for_proofs_take_longest(known):
    products, forward, recursion, fourth, fifth = known["clock"]
    assert fifth > fourth > recursion and fifth > 10*recursion


def test_it_prints_the_count_beside_the_paper_and_the_powers(known):
    assert "recursion           11    11.06" in known["printed"]
    assert "form (5)          1548  1548.03" in known["printed"]
    assert known["printed"].count("the recursion's time grows like") == 3 and "on paper n^2" in known["printed"]
    assert known["cost_of_a_gradient.png"].startswith(b"\x89PNG")


def test_a_student_may_ask_for_one_layer_one_column_and_two_sizes(kit, run):
    ran = run(quick(kit, **{"n, k, m": "6, 1, 1"}))
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("changes, sentence", [
    ({"n, k, m": "0, 4, 32"},     "n = 0 is not a whole number from 1 on"),
    ({"n, k, m": "128, 2.5, 32"}, "k = 2.5 is not a whole number from 1 on"),
    ({"sweeps": '{"width n": (2, [32, -64])}'}, "sweeps['width n'][1][1] = -64 is not a whole number from 1 on"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, run, changes, sentence):
    ran  = run(quick(kit, **changes))
    said = ran.stderr.decode()
    assert ran.returncode == 1 and ran.stdout == b""
    assert said.startswith(f"error: {sentence}") and said.count("\n") == 1
