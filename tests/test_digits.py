"""The digits are read by the recursion: the answers are counted, and the held digits are never used."""
import re
import runpy

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lib import figures
from tests.conftest import ROOT
from tests.lessons import editor, tells

edited = editor("digits")

PRINTED = re.compile(r"pass +(\d+)   C per digit ([\d.]+)   right in the test +([\d.]+) %")

STAND_IN = '''
from collections import namedtuple
import numpy as np

def load_digits():
    """Three ways of writing each digit, with noise, in scikit-learn's form: rows, 0 to 16."""
    rng    = np.random.default_rng(7)
    target = rng.integers(0, 10, 1797)
    way    = rng.uniform(0, 16, (10, 3, 64))[target, rng.integers(0, 3, 1797)]
    data   = np.clip(way + rng.normal(scale=4, size=(1797, 64)), 0, 16).round()
    return namedtuple("Bunch", "data target")(data, target)
'''


def real():
    pytest.importorskip("sklearn", reason="scikit-learn is not installed (tests/requirements-engines.txt)")


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """The workspace of the lesson as it stands."""
    real()
    folder, figures.FOLDER = figures.FOLDER, str(tmp_path_factory.mktemp("figures"))
    try:
        yield runpy.run_path(str(ROOT/"scripts"/"digits.py"))
    finally:
        figures.FOLDER = folder
        plt.close("all")


@pytest.fixture
def stand_in(tmp_path):
    """A folder with a module `sklearn` that needs no download."""
    (tmp_path/"modules"/"sklearn").mkdir(parents=True)
    (tmp_path/"modules"/"sklearn"/"__init__.py").write_text("")
    (tmp_path/"modules"/"sklearn"/"datasets.py").write_text(STAND_IN)
    return str(tmp_path/"modules")


def answers(known, W, which):
    """The forward pass, written out for two layers."""
    S0 = np.vstack([known["X"][:, which], np.ones(len(which))])
    return np.argmax(W[2] @ np.tanh(W[1] @ S0), axis=0)


def test_at_least_96_percent_of_the_held_digits_are_read_right(known):
    test = known["test"]
    right = np.mean(answers(known, known["W"], test) == known["meant"][test])
    assert right >= 0.96
    assert 100 - known["wrong"][-1][1] == pytest.approx(100*right, abs=1e-9)


def test_the_held_digits_and_the_training_digits_are_all_and_share_none(known):
    assert sorted([*known["test"], *known["train"]]) == list(range(1797)) and len(known["test"]) == 360


def test_no_held_digit_was_used_and_every_step_is_that_of_the_formulas_written_out(known):
    X, Y  = known["X"][:, known["train"]], known["Y"][:, known["train"]]
    S0    = np.vstack([X, np.ones(X.shape[1])])
    A, B  = known["W0"][1:]
    rng   = np.random.default_rng(known["seed"])
    for _ in range(known["passes"]):
        order = rng.permutation(X.shape[1])
        for i in range(0, X.shape[1], known["batch"]):
            group  = order[i:i + known["batch"]]
            S1     = np.tanh(A @ S0[:, group])
            shares = np.exp(B @ S1)/np.exp(B @ S1).sum(axis=0)
            D2     = shares - Y[:, group]
            D1     = (B.T @ D2)*(1 - S1**2)
            A, B   = A - known["r"]*D1 @ S0[:, group].T, B - known["r"]*D2 @ S1.T
    assert A == pytest.approx(known["W"][1], abs=1e-7) and B == pytest.approx(known["W"][2], abs=1e-7)


def test_the_cost_is_minus_the_log_of_the_right_share(known):
    X, meant = known["X"][:, known["train"]], known["meant"][known["train"]]
    for W, C in ((known["W0"], known["C"][0]), (known["W"], known["C"][-1])):
        S      = W[2] @ np.tanh(W[1] @ np.vstack([X, np.ones(X.shape[1])]))
        shares = np.exp(S)/np.exp(S).sum(axis=0)
        assert -np.mean(np.log(shares[meant, np.arange(len(meant))])) == pytest.approx(C, rel=1e-10)


@pytest.mark.filterwarnings("ignore:.*zero standard deviation")
def test_the_mean_digits_are_as_good_as_scikit_learn_says(known):
    from sklearn.neighbors import NearestCentroid
    X, meant, test, train = (known[name] for name in ("X", "meant", "test", "train"))
    score = NearestCentroid().fit(X.T[train], meant[train]).score(X.T[test], meant[test])
    assert known["plain"] == pytest.approx(100*(1 - score), abs=1e-9)


def test_the_picture_shows_the_costs_the_mistakes_and_the_digits(known):
    axes = known["axes"]
    assert list(axes["C"].lines[0].get_ydata()) == known["C"]
    assert [list(line.get_ydata()) for line in axes["%"].lines[:2]] == [list(part) for part in zip(*known["wrong"])]
    assert axes["C"].lines[1].get_ydata()[0] == np.log(10) and axes["%"].lines[2].get_ydata()[0] == known["plain"]
    shown = [*known["test"][:28], *known["misread"][:14]]
    texts = [text.get_text() for text in axes["8"].texts]
    said  = answers(known, known["W"], np.array(shown))
    for c, answer, text, image in zip(shown, said, texts, axes["8"].images):
        meant = known["meant"][c]
        assert text == (f"{answer}" if answer == meant else f"{answer} (is {meant})")
        assert np.array_equal(image.get_array(), known["X"][:, c].reshape(8, 8))
    assert len(texts) == len(axes["8"].images) == len(shown)
    for name in ("C", "%"):
        assert axes[name].get_xlabel() and axes[name].get_ylabel() and axes[name].get_yscale() == "log"


def test_it_says_how_far_it_is_while_it_runs_and_ends_without_a_warning(kit, run, stand_in):
    ran   = run(kit/"scripts"/"digits.py", cwd="/", PYTHONPATH=stand_in)
    lines = ran.stdout.decode().splitlines()
    said  = [PRINTED.fullmatch(line) for line in lines[:6]]
    assert (ran.returncode, ran.stderr) == (0, b"") and ran.stdout.split(b"figure: ")[0].isascii()
    assert [int(line[1]) for line in said] == [0, 4, 8, 12, 16, 20]
    assert float(said[-1][2]) < 0.1*float(said[0][2]) and float(said[-1][3]) > 90
    assert (kit/"figures"/"digits.png").stat().st_size > 50_000


def test_without_scikit_learn_it_says_so_in_one_sentence(kit, run, tmp_path):
    (tmp_path/"sklearn.py").write_text("raise ImportError('no sklearn here')")
    ran = run(kit/"scripts"/"digits.py", PYTHONPATH=str(tmp_path))
    assert (ran.returncode, ran.stdout) == (1, b"") and ran.stderr.count(b"\n") == 1
    assert ran.stderr.startswith(b"error: the digits come with scikit-learn; run: python -m pip install scikit-learn")


@pytest.mark.parametrize("name, value, sentence", [
    ("r",      "1",            "the mean digits do better: r = 1 is too large or too small"),
    ("r",      "1e-9",         "20 passes are too few; r = 0.02 with 20 passes will do"),
    ("r",      "-0.02",        "the rate -0.02 is not a positive number"),
    ("r",      "float('nan')", "r = nan is not a number below 1e100"),
    ("r",      "0,2",          "write a decimal point, not a comma"),
    ("hidden", "'32'",         "hidden = '32' is not a whole number from 1 on"),
    ("batch",  "0",            "batch = 0 is not a whole number from 1 on"),
    ("passes", "2.5",          "passes = 2.5 is not a whole number from 1 on"),
    ("held",   "1797",         "held = 1797 leaves too few digits to learn from; hold back 898 at most"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, run, stand_in, name, value, sentence):
    ran = run(edited(kit, **{name: value}), PYTHONPATH=stand_in)
    tells(ran, sentence, "(digits.py, line ")
