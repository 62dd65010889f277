"""The map of two learning rates: trained like everything else, and bounded by a curve that is exact."""
import runpy

import matplotlib.pyplot as plt
import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from lib import activations, descent, figures
from tests.conftest import ROOT
from tests.lessons import editor, goes_on, ran, refuses, tells

edited = editor("trainability_map")
ran    = ran("trainability_map")

LINEAR, TANH = activations.identity, activations.tanh


@pytest.fixture
def small(kit, monkeypatch, tmp_path):
    """The workspace of a quick version, with a few numbers changed; only on request with the picture, which is slow."""
    monkeypatch.setattr(figures, "FOLDER", str(tmp_path/"figures"))

    def small(picture=False, **changes):
        page = edited(kit, **{"n": "48", "steps": "120", **changes})
        if not picture:
            page.write_text(page.read_text(encoding="utf-8").split("# ## The picture")[0], encoding="utf-8")
        with np.errstate(all="ignore"):                                 # as in a student's run
            known = runpy.run_path(str(page))
        plt.close("all")
        return known
    return small


def bits(known):
    return [array.tobytes() for arrays in (*known["trained"].values(), *known["shades"].values()) for array in arrays]


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
    known = small(a=a, y=y, n="8", steps="2")
    for name in ("linear chain", "tanh chain"):
        f, rates, _ = known["maps"][name]
        for r1, r2 in list(zip(np.linspace(*rates, 8), known["bounds"][name]))[1:]:
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
    for name, (_, _, r2) in known["maps"].items():
        C, bound = known["trained"][name][0], known["bounds"][name]
        R2       = np.linspace(*r2, 160).reshape(-1, 1)
        learns   = C < 1e-20
        assert not (learns & (R2 >= bound)).any()
        if name != "tanh chain, zoom 2":
            assert (learns & (R2 > 0.85*bound)).sum() > 10
        else:
            assert not learns.any() and (R2 > bound).all()              # zoom 2 lies wholly beyond the curve


@pytest.mark.parametrize("f", [LINEAR, TANH])
def test_a_first_weight_that_is_kept_fixed_leaves_the_bound_of_one_neuron(small, f):
    train = small(steps="4000")["train"]
    h     = f.f(0.5)
    for r2, learns in ((0.99/h**2, True), (1.01/h**2, False)):
        with np.errstate(all="ignore"):
            assert (float(train(f, 0.0, r2, 0.5, 1.5)[0]) < 1e-6) == learns


def test_every_point_has_one_outcome_and_a_shade_of_that_outcome_alone(small):
    known = small()
    for (C, fall, rise), shades in zip(known["trained"].values(), known["shades"].values()):
        learned, between, diverged = known["outcomes"](C)
        assert ((learned + 1*between + 1*diverged) == 1).all()
        for where, shade, late in zip((learned, between, diverged), shades, (fall, fall, -rise)):
            assert (np.isfinite(shade) == where).all()
            if where.any():
                order = np.argsort(late[where], kind="stable")
                assert (np.diff(shade[where][order]) >= 0).all() and 0 < shade[where].min() and shade[where].max() <= 1


def test_a_rank_for_the_fall_counts_about_the_steps_until_the_cost_fell(small):
    train = small(steps="400")["train"]
    fall  = [float(train(LINEAR, 0.0, r2, 0.5, 1.5)[1]) for r2 in (0.1, 0.2, 0.4)]
    assert fall == pytest.approx([1/(1 - (1 - 2*r2*0.25)**2) for r2 in (0.1, 0.2, 0.4)], rel=1e-6)     # geometric sums


def test_the_picture_shows_the_maps_the_bounds_and_the_next_zooms(small):
    known = small(picture=True)
    for letter, (name, (_, r1, r2)) in zip("ABCD", known["maps"].items()):
        ax = known["axes"][letter]
        for image, shade in zip(ax.images, known["shades"][name]):
            assert np.array_equal(np.ma.filled(image.get_array(), np.nan), shade, equal_nan=True)
            assert tuple(image.get_extent()) == (*r1, *r2)
        assert len(ax.images) == 3
        assert np.array_equal(ax.lines[1].get_ydata(), known["bounds"][name])
        assert np.array_equal(ax.lines[1].get_xdata(), np.linspace(*r1, 48))
        assert ax.get_title().startswith(name) and ax.get_xlabel() and ax.get_ylabel() and ax.get_ylim() == r2
    for letter, zoom in (("B", "tanh chain, zoom 1"), ("C", "tanh chain, zoom 2")):
        frame = known["axes"][letter].lines[2]
        assert set(frame.get_xdata()) == set(known["maps"][zoom][1])
        assert set(frame.get_ydata()) == set(known["maps"][zoom][2])
    assert [known["axes"][letter].get_xlabel() for letter in "EFG"] == list(known["colours"])


@pytest.mark.parametrize("changes", [{}, dict(w2="0.5"), dict(a="2.0", y="-1.5"), dict(w1="2.0", steps="40")], ids=str)
def test_each_word_says_what_happened_where_it_stands_and_none_is_cut_off(small, changes):
    known = small(picture=True, n="64", **changes)
    known["fig"].canvas.draw()
    seen = set()
    for letter, (C, _, _) in zip("ABCD", known["trained"].values()):
        ax = known["axes"][letter]
        for text in ax.texts:
            cost = C[tuple(int(64*part) for part in reversed(text.get_position()))]
            seen.add(text.get_text())
            assert text.get_text() == ("learned" if cost < 1e-20 else "diverged" if cost > 1e6 else "bounded")
            box, page = text.get_window_extent(), ax.get_window_extent()
            assert page.x0 < box.x0 and box.x1 < page.x1 and page.y0 < box.y0 and box.y1 < page.y1
        assert len(ax.texts) == len(known["places"][letter])
    assert changes or seen == {"learned", "bounded", "diverged"}


def test_grey_shows_the_coast_as_light_against_black(small):
    learned, between, diverged = (image.cmap(np.linspace(0, 1, 40))[:, :3] @ [0.299, 0.587, 0.114]
                                  for image in small(picture=True, n="8")["axes"]["A"].images)
    assert diverged[0] < 0.01 and min(between) > 0.65 and between[0] > 0.99
    assert all((np.diff(shade) > 0).all() for shade in (learned, diverged)) and (np.diff(between) < 0).all()


def test_the_picture_in_the_kit_is_not_too_heavy():
    assert 100_000 < (ROOT/"figures"/"gallery"/"trainability_map.png").stat().st_size < 900_000


def test_it_prints_the_three_outcomes_of_every_map_and_why_the_last_has_nothing_blue(ran):
    lines = ran.stdout.decode().replace("\r", "").splitlines()
    assert (ran.returncode, ran.stderr) == (0, b"") and "trainability_map.png" in ran.pictures
    parts = [[float(word.rstrip("%,")) for word in line.split() if "%" in word] for line in lines if "% learn" in line]
    assert len(parts) == 4 and all(abs(sum(part) - 100) < 0.2 for part in parts)
    assert sum("those that learn reach 0.9" in line for line in lines) == 3
    assert parts[3][0] == 0 and lines[7] == "    the whole map lies beyond the bound"


def test_two_runs_give_the_same_bytes(small, tmp_path):
    pictures = []
    for _ in range(2):
        small(picture=True, n="24", steps="30")
        pictures.append((tmp_path/"figures"/"trainability_map.png").read_bytes())
    assert pictures[0] == pictures[1]


QUICK = dict(n="12", steps="20")


@pytest.mark.parametrize("changes, sentence", [
    (dict(w2="0.5"),                        "linear chain: "),
    (dict(w2="2.0"),                        "linear chain: 100.0% learn"),                  # right from the start
    (dict(w1="0.0", w2="0.0"),              "linear chain: 0.0% learn, 100.0% stay bounded"),
    (dict(a="1e40", y="1e40", n="1"),       "tanh chain, zoom 2: "),
    (dict(y="-1.0"),                        "tanh chain: "),
])
def test_curiosity_is_answered_with_a_picture_and_one_line(kit, changes, sentence):
    goes_on(edited(kit, **{**QUICK, **changes}), sentence)


@pytest.mark.parametrize("changes, sentence", [
    (dict(w1="'0.5'"),            "w1 = '0.5' is text; write a number without quotes"),
    (dict(w1="0,5"),              "write a decimal point, not a comma"),
    (dict(a="float('nan')"),      "a = nan is not a number below 1e100"),
    (dict(n="0"),                 "n = 0 is not a whole number from 1 on"),
    (dict(steps="2.5"),           "steps = 2.5 is not a whole number from 1 on"),
    (dict(block="-1"),            "block = -1 is not a whole number from 1 on"),
    (dict(y="0.0"),               "division by zero"),
])
def test_what_cannot_be_computed_ends_in_one_sentence(kit, capsys, changes, sentence):
    refuses(edited(kit, **changes), sentence, capsys)


def test_a_student_reads_that_sentence_and_where_it_comes_from(kit, run):
    ran = run(edited(kit, y="0.0"))
    assert ran.stdout == b""
    tells(ran, "a number is divided by 0 in: quarter = 1/(2*a*y)**2", "(trainability_map.py, line ")
