"""The lesson on batches: its sum is a sum, its mini-batches are those of lib.descent, its twin is Octave's."""
import numpy as np
import pytest

from lib import check, costs
from lib.octave import read_mat
from tests.lessons import editor, once, tells, twin

edited = editor("batch")
known  = once("batch")


def test_octave_s_twin_has_the_same_costs_and_weights_to_twelve_digits(known, octave, tmp_path):
    octave(f"""{twin("batch")}
               save("-v7", "{(tmp_path/"batch.mat").as_posix()}", "C", "W", "X", "Y");""")
    found = read_mat(tmp_path/"batch.mat")
    assert known["C"][40] == pytest.approx(found["C"].ravel(), rel=1e-12)
    assert known["X"] == pytest.approx(found["X"], abs=1e-15) and known["Y"] == pytest.approx(found["Y"], abs=1e-15)


def test_forty_single_gradients_sum_to_the_slope_of_the_whole_cost(known):
    W, sigma, X, Y = (known[name] for name in ("W", "sigma", "X", "Y"))
    cost = lambda W: costs.squared(Y).f(sigma[2].f(W[2] @ sigma[1].f(W[1] @ X)))                        # noqa: E731
    measured = check.complex_step(cost, W)
    assert all(check.distance(a, b) < 1e-13 for a, b in zip(known["summed"][1:], measured[1:]))


def test_as_many_steps_bring_as_low_a_cost_whatever_the_batch(known):
    C = known["C"]
    for b, others in ((10, 40), (4, 40)):
        steps = 40//b
        assert C[b][200//steps] == pytest.approx(C[others][200], rel=0.03)
    assert known["last"] == pytest.approx(C[4][-1], rel=0.03)
    assert C[1][-1] < C[4][-1] < C[10][-1] < C[40][-1] < C[40][0]


def test_the_lines_in_the_picture_are_the_costs(known):
    left, right = known["fig"].axes
    for line, same, b in zip(left.lines, right.lines, (40, 10, 4, 1)):
        assert list(line.get_ydata()) == known["C"][b] and list(same.get_ydata()) == known["C"][b][1:]
        assert same.get_xdata()[-1] == 200*40//b and line.get_label() == same.get_label() == str(b)
    assert np.log10(left.lines[0].get_ydata()).min() > -2


@pytest.mark.parametrize("old, new, sentence", [
    ("r       = 0.05", "r       = 50",                "C is no longer finite at step"),
    ("r       = 0.05", "r       = '0.05'",            "r = '0.05' is text; write a number without quotes"),
    ("r       = 0.05", "r       = -0.05",             "is not a positive number"),
    ("epochs  = 200",  "epochs  = 2.5",               "epochs = 2.5 is not a whole number from 1 on"),
    ("[40, 10, 4, 1]", "[10, 4, 1]",                  "does not begin with all 40 columns; write 40 first"),
    ("[40, 10, 4, 1]", "[40, 0]",                     "batches[1] = 0 is not a whole number from 1 on"),
    ("[0.3, -0.8, 0.5, 0.2]", "[0.3, -0.8, 0.5]",     "W[2] is 1x3 but layer 1 has 4 neurons; make them equal"),
    ("np.array([[0.3", "np.array([[np.nan",           "W[2] holds NaN or infinity"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, run, old, new, sentence):
    ran = run(edited(kit, old, new))
    tells(ran, sentence)
    assert "nan" not in ran.stdout.decode()
