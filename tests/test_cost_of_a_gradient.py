"""The cost of a gradient: what is counted is what is on paper, and the picture shows what was measured."""
import numpy as np
import pytest

from lib.counting import multiplications
from tests.lessons import editor, once, tells

edited = editor("cost_of_a_gradient")
known  = once("cost_of_a_gradient")


def quick(kit, **changes):
    """Smaller, for tests that look at something else than time."""
    return edited(kit, **{"n, k, m": "6, 3, 4", "too_long": "1", "sweeps":
                          '{"n": (2, [2, 4, 8]), "k": (1, [1, 2]), "m": (1, [1, 3])}', **changes})


def test_the_count_is_the_leading_term_on_paper(known):
    assert [round(count) for count in known["counted"]] == known["paper"] == [11, 4, 11, 14, 1548]


@pytest.mark.parametrize("n, k, m", [(200, 2, 3), (100, 5, 2), (300, 1, 1)])
def test_the_leading_terms_hold_for_other_networks(kit, known, n, k, m):
    page  = edited(kit, **{"n, k, m": f"{n}, {k}, {m}"}).read_text(encoding="utf-8")
    paper = eval(page.split("paper = ")[1].split("\n")[0], {"n": n, "k": k, "m": m})
    net   = known["network"](n, k, m)
    assert [round(multiplications(form, *net)/(n*n*m)) for form in known["forms"].values()] == paper


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


def test_what_was_measured_is_what_is_drawn_and_the_dotted_lines_have_the_slopes_on_paper(known):
    for panel, (x, (power, values)) in zip(known["fig"].axes, known["sweeps"].items()):
        *lines, predicted = panel.lines
        for line, name in zip(lines, known["forms"]):
            assert line.get_label() == name and list(line.get_ydata()) == known["times"][name, x]
        assert np.diff(np.log(predicted.get_ydata()))/np.diff(np.log(values)) == pytest.approx(power)
        assert predicted.get_ydata()[-1] == pytest.approx(known["times"]["recursion", x][-1])
        assert panel.get_xscale() == panel.get_yscale() == "log" and panel.get_xlabel().endswith(f" {x}")


def test_a_form_that_took_too_long_is_not_asked_for_more(known):
    for (name, x), times in known["times"].items():
        values = known["sweeps"][x][1]
        if name in ("form (4)", "form (5)"):
            assert len(times) == len(values) or times[-1] >= known["too_long"]
            assert all(t < known["too_long"] for t in times[:-1])
        else:
            assert len(times) == len(values)


def test_without_any_patience_the_recursion_still_has_its_exponents(kit, run):
    ran = run(quick(kit, too_long="1e-9"))
    assert (ran.returncode, ran.stderr) == (0, b"") and ran.stdout.count(b"on paper like") == 3


def test_it_prints_the_count_beside_the_paper_and_the_powers(known):
    assert "recursion    on paper    11   counted   11.06   in time" in known["printed"]
    assert "form (5)     on paper  1548   counted 1548.03   in time" in known["printed"]
    assert "products     on paper    11   counted   11.00   in time    11.0" in known["printed"]
    assert known["printed"].count("the recursion's time grows like") == 3 and "on paper like n^2" in known["printed"]
    assert known["cost_of_a_gradient.png"].startswith(b"\x89PNG")


def test_a_student_may_ask_for_one_layer_one_column_and_two_sizes(kit, run):
    ran = run(quick(kit, **{"n, k, m": "6, 1, 1"}))
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("changes, sentence", [
    ({"n, k, m": "0, 4, 32"},     "n = 0 is not a whole number from 1 on"),
    ({"n, k, m": "128, 2.5, 32"}, "k = 2.5 is not a whole number from 1 on"),
    ({"n, k, m": "2000, 4, 32"},  "form (5) would take 4e+12 multiplications here; take smaller n, k, m"),
    ({"sweeps": '{"n": (2, [32, -64])}'}, "sweeps['n'][1][1] = -64 is not a whole number from 1 on"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, run, changes, sentence):
    ran = run(quick(kit, **changes))
    assert ran.stdout == b""
    tells(ran, f"error: {sentence}")
