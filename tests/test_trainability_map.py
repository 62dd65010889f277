"""The map of two learning rates: trained like everything else, and bounded by a curve that is exact."""
import runpy

import matplotlib.pyplot as plt
import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from lib import activations, descent, figures
from tests.conftest import ROOT
from tests.lessons import editor, tells

edited = editor("trainability_map")


KNOWN        = "a, y, w1, w2"
LINEAR, TANH = activations.identity, activations.tanh


@pytest.fixture
def small(kit, monkeypatch, tmp_path):
    """The workspace of a quick version, with a few numbers changed; only on request with the picture, which is slow."""
    monkeypatch.setattr(figures, "FOLDER", str(tmp_path/"figures"))

    def small(picture=False, **changes):
        page = edited(kit, **{"n": "48", "steps": "120", **changes})
        if not picture:
            page.write_text(page.read_text(encoding="utf-8").split("# %% The picture")[0], encoding="utf-8")
        known = runpy.run_path(str(page))
        plt.close("all")
        return known
    return small


def bits(known):
    return [array.tobytes() for _, _, C, shade in known["charts"] for array in (C, shade)]


def test_blocks_of_any_height_give_the_same_bits(small):
    whole = bits(small(block="48"))
    for block in ("1", "7", "32", "1000"):
        assert bits(small(block=block)) == whole


def test_with_equal_first_weights_the_linear_map_is_its_own_transpose_bit_for_bit(small):
    known = small()
    rates = np.linspace(0, 1.5, 64)
    with np.errstate(all="ignore"):
        for start in (0.5, 0.9, 1.5):
            for array in known["train"](LINEAR, rates, rates.reshape(-1, 1), start, start):
                assert np.array_equal(array, array.T)
            for array in known["train"](TANH, rates, rates.reshape(-1, 1), start, start)[:1]:
                assert not np.array_equal(array, array.T)


def test_a_point_of_the_map_is_a_training_with_the_recursion(small):
    known = small()
    for f, r1, r2 in ((LINEAR, 0.1, 0.3), (TANH, 0.4, 0.2), (TANH, 1.3, 1.1)):
        C  = known["train"](f, r1, r2, 0.5, 1.5)[0]
        W  = [None, np.array([[0.5]]), np.array([[1.5]])]
        C2 = [c for _, c in descent.descend(W, [None, f, LINEAR], np.array([[1.0]]), np.array([[1.0]]),
                                            [None, r1, r2], 119)]
        assert C2[-1]/C2[0] == pytest.approx(float(C), rel=1e-6, abs=1e-25)


def reach(f, r1, r2, a, y):
    """The smallest r1 (a w2 f')^2 + r2 f^2 of all w1 with w2 f(w1 a) = y, found by search."""
    def factor(log_w1):
        N = a*np.exp(log_w1)
        S = f.f(N)
        return r1*(a*y/S*f.df(N, S))**2 + r2*S**2
    places = np.linspace(-12, 4, 400)
    best   = places[np.argmin([factor(x) for x in places])]
    return minimize_scalar(factor, bounds=(best - 0.1, best + 0.1), method="bounded", options={"xatol": 1e-10}).fun


@pytest.mark.parametrize("a, y", [("1.0", "1.0"), ("1.7", "2.3"), ("0.4", "-3.0")])
def test_the_curve_is_where_the_easiest_of_all_right_answers_just_holds(small, a, y):
    known = small(**{KNOWN: f"{a}, {y}, 0.5, 1.5"}, n="8", steps="2")
    for (_, f, _, _), (R1, curve, _, _) in zip(known["maps"][:2], known["charts"]):
        for r1, r2 in list(zip(R1, curve))[1:]:
            assert reach(f, r1, r2, float(a), float(y)) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("f, plus", [(LINEAR, 0), (TANH, 1)])
def test_from_a_start_beside_the_easiest_answer_it_learns_below_the_curve_and_not_above(small, f, plus):
    train = small(steps="4000")["train"]
    for r1 in (0.2, 0.7, 3.0):
        for part, learns in ((0.97, True), (1.03, False)):
            r2 = part*(1/(4*r1) + plus)
            u  = np.sqrt(r1/(r1 + r2))                  # f^2 at the easiest answer of the tanh chain
            w1 = np.arctanh(np.sqrt(u)) if plus else (r1/r2)**0.25
            w2 = 1/f.f(w1)*(1 + 1e-3)
            with np.errstate(all="ignore"):
                assert (float(train(f, r1, r2, w1, w2)[0]) < 1e-6) == learns


def test_no_point_beyond_the_curve_learns_and_many_points_close_below_it_do(small):
    known = small(n="160", steps="300")
    for k, (_, _, _, r2) in enumerate(known["maps"]):
        R1, curve, C, _ = known["charts"][k]
        R2     = np.linspace(*r2, 160).reshape(-1, 1)
        learns = C < 1e-20
        assert not (learns & (R2 >= curve)).any()
        if k < 3:
            assert (learns & (R2 > 0.85*curve)).sum() > 10
    assert not (known["charts"][3][2] < 1e-20).any()                    # zoom 2 lies wholly beyond the curve


@pytest.mark.parametrize("f", [LINEAR, TANH])
def test_a_first_weight_that_is_held_leaves_the_bound_of_one_neuron(small, f):
    train = small(steps="4000")["train"]
    h     = f.f(0.5)
    for r2, learns in ((0.99/h**2, True), (1.01/h**2, False)):
        with np.errstate(all="ignore"):
            assert (float(train(f, 0.0, r2, 0.5, 1.5)[0]) < 1e-6) == learns


def test_the_picture_shows_the_maps_the_curves_and_the_next_zooms(small):
    known = small(picture=True)
    for ax, (name, _, r1, r2), (R1, curve, C, shade) in zip(known["axes"].flat, known["maps"], known["charts"]):
        assert np.array_equal(ax.images[0].get_array(), shade) and tuple(ax.images[0].get_extent()) == (*r1, *r2)
        assert np.array_equal(ax.lines[1].get_ydata(), curve) and np.array_equal(ax.lines[1].get_xdata(), R1)
        assert ax.get_title() == name and ax.get_xlabel() and ax.get_ylabel() and ax.get_ylim() == r2
        assert ((shade < 0) == (C < 1e6)).all() and (abs(shade) <= 1).all()
    for ax, (_, _, r1, r2) in zip(known["axes"].flat[1:], known["maps"][2:]):
        frame = ax.lines[2]
        assert set(frame.get_xdata()) == set(r1) and set(frame.get_ydata()) == set(r2)


def test_grey_shows_the_coast_as_white_against_black(small):
    blue, fire = (hue[:, :3] @ [0.299, 0.587, 0.114] for hue in small(picture=True, n="8")["hues"])
    assert blue[-1] > 0.9 and fire[0] < 0.1 and (np.diff(blue) > 0).all() and (np.diff(fire) > 0).all()


def test_the_picture_in_the_kit_is_not_too_heavy():
    assert 100_000 < (ROOT/"figures"/"gallery"/"trainability_map.png").stat().st_size < 900_000


def test_two_runs_give_the_same_bytes_without_a_warning_and_a_line_for_every_map(kit, run):
    page, pictures = edited(kit, n="40", steps="40"), []
    for _ in range(2):
        ran = run(page, cwd="/")
        assert (ran.returncode, ran.stderr) == (0, b"") and ran.stdout.count(b" learn, with r2 up to ") == 4
        pictures.append((kit/"figures"/"trainability_map.png").read_bytes())
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("name, value, sentence", [
    (KNOWN,   "1.0, 0.0, 0.5, 1.5",          "there is no error to shrink; change a, y, w1 or w2"),
    (KNOWN,   "1e-200, 1.0, 0.5, 1.5",       "there is no error to shrink; change a, y, w1 or w2"),
    (KNOWN,   "1.0, 1.0, 0.5, 2.0",          "the start is right already"),
    (KNOWN,   "1.0, 1.0, '0.5', 1.5",        "w1 = '0.5' is text; write a number without quotes"),
    (KNOWN,   "1.0, 1.0, (0,5), 1.5",        "write a decimal point, not a comma"),
    (KNOWN,   "float('nan'), 1.0, 0.5, 1.5", "a = nan is not a number below 1e100"),
    (KNOWN,   "1e60, 1e60, 0.5, 1.5",        "is not a number below 1e100"),
    ("n",     "0",                           "n = 0 is not a whole number from 1 on"),
    ("steps", "2.5",                         "steps = 2.5 is not a whole number from 1 on"),
    ("block", "-1",                          "block = -1 is not a whole number from 1 on"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, run, name, value, sentence):
    ran = run(edited(kit, **{name: value}))
    assert ran.stdout == b""
    tells(ran, sentence, "(trainability_map.py, line ")


@pytest.mark.parametrize("changes", [{KNOWN: "1.0, 1.0, 0.0, 0.0"}, {KNOWN: "1e40, 1e40, 0.5, 1.5", "n": "1"}])
def test_starts_that_never_move_or_never_learn_are_drawn_too(kit, run, changes):
    ran = run(edited(kit, **{"n": "20", "steps": "30", **changes}))
    assert (ran.returncode, ran.stderr) == (0, b"")
