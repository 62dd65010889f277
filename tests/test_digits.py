"""The digits are read by the recursion: the answers are counted, the test set is never used, Octave has the same."""
import re
import sys

import numpy as np
import pytest

from lib import data
from lib.octave import read_mat
from tests.conftest import ROOT
from tests.lessons import editor, goes_on, once, refuses, tells, twin

edited = editor("digits")
known  = once("digits", "sklearn")

PRINTED = re.compile(r"epoch +(\d+): wrong in the training set +([\d.]+) %, in the test set +([\d.]+) %")

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



@pytest.fixture
def stand_in(tmp_path):
    """A folder with a module `sklearn` that needs no download."""
    (tmp_path/"modules"/"sklearn").mkdir(parents=True)
    (tmp_path/"modules"/"sklearn"/"__init__.py").write_text("")
    (tmp_path/"modules"/"sklearn"/"datasets.py").write_text(STAND_IN)
    return str(tmp_path/"modules")


@pytest.fixture
def small(monkeypatch, stand_in):
    """The stand-in for lessons that run in this process."""
    monkeypatch.syspath_prepend(stand_in)
    monkeypatch.delitem(sys.modules, "sklearn", raising=False)
    monkeypatch.delitem(sys.modules, "sklearn.datasets", raising=False)
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "sklearn"]:
        monkeypatch.delitem(sys.modules, name)


def answers(known, W, which):
    """The forward pass, written out for two layers."""
    return np.argmax(W[2] @ np.tanh(W[1] @ np.vstack([known["X"][:64, which], np.ones(len(which))])), axis=0)


def test_at_least_97_percent_of_the_test_set_are_read_right(known):
    test  = known["test_set"]
    right = np.mean(answers(known, known["W"], test) == known["digit"][test])
    assert right >= 0.97
    assert 100 - known["wrong_test"][-1] == pytest.approx(100*right, abs=1e-9)


def test_the_answers_are_the_digits_of_scikit_learn(known):
    from sklearn.datasets import load_digits
    assert (known["digit"] == load_digits().target).all()
    assert np.array_equal(known["X"][:64].T*16, load_digits().data) and (known["X"][64] == 1).all()


def test_the_training_set_and_the_test_set_are_all_digits_and_share_none(known):
    assert sorted([*known["test_set"], *known["train_set"]]) == list(range(1797)) and len(known["test_set"]) == 360


def test_no_test_digit_was_used_and_every_step_is_that_of_the_formulas_written_out(known):
    X, Y = known["X"][:, known["train_set"]], known["Y"][:, known["train_set"]]
    A, B = known["W0"][1:]
    for epoch in range(known["epochs"]):
        wrong = 100*np.mean(np.argmax(B @ np.tanh(A @ X), axis=0) != np.argmax(Y, axis=0))
        assert known["wrong_train"][epoch] == pytest.approx(wrong, abs=1e-9)
        for i in range(0, 1437, 32):
            x, y = X[:, i:i + 32], Y[:, i:i + 32]
            S1   = np.tanh(A @ x)
            e    = np.exp(B @ S1)
            D2   = e/e.sum(axis=0) - y
            D1   = (B.T @ D2)*(1 - S1**2)
            A, B = A - 0.5*D1 @ x.T/len(x.T), B - 0.5*D2 @ S1.T/len(x.T)
    assert A == pytest.approx(known["W"][1], abs=1e-7) and B == pytest.approx(known["W"][2], abs=1e-7)


@pytest.mark.filterwarnings("ignore:.*zero standard deviation")
def test_the_mean_digits_are_as_good_as_scikit_learn_says(known):
    from sklearn.neighbors import NearestCentroid
    X, digit, test, train = (known[name] for name in ("X", "digit", "test_set", "train_set"))
    score = NearestCentroid().fit(X.T[train], digit[train]).score(X.T[test], digit[test])
    assert known["plain"] == pytest.approx(100*(1 - score), abs=1e-9)


def test_the_picture_shows_the_mistakes_the_digits_and_the_weights(known):
    left, middle, right = known["axes"]
    assert [list(line.get_ydata()) for line in left.lines[:2]] == [known["wrong_train"], known["wrong_test"]]
    assert left.lines[2].get_ydata()[0] == known["plain"] and left.get_yscale() == "log"
    assert left.get_xlabel() == "epoch" and left.get_ylabel() and left.get_legend()
    shown = known["shown"]
    S     = answers(known, known["W"], np.array(shown))
    assert S[:10].tolist() == known["digit"][shown[:10]].tolist() == list(range(10))
    assert (S[10:] != known["digit"][shown[10:]]).all()
    for c, answer, text, image in zip(shown, S, middle.texts, middle.images):
        digit = known["digit"][c]
        assert text.get_text() == (f"{answer}" if answer == digit else f"{answer} (is {digit})")
        assert np.array_equal(image.get_array(), known["X"][:64, c].reshape(8, 8))
    assert len(middle.texts) == len(middle.images) == len(shown) == 16
    assert len(right.images) == 12
    largest = sorted(np.abs(known["W"][1][:, :64]).max(axis=1))[-12:]
    assert sorted(np.abs(known["W"][1][known["strong"], :64]).max(axis=1)) == largest
    for image, row in zip(right.images, known["W"][1][known["strong"]]):
        assert np.array_equal(image.get_array(), row[:64].reshape(8, 8))


def test_octave_s_twin_counts_the_same_mistakes_from_the_file_that_its_first_lines_write(known, octave, tmp_path,
                                                                                        monkeypatch):
    text  = (ROOT/"scripts"/"octave"/"digits.m").read_text(encoding="ascii")
    lines = [line[4:] for line in text.splitlines() if line.startswith("%   ")]
    assert len(lines) == 2 and "write_mat" in lines[1]
    monkeypatch.chdir(tmp_path)
    exec("\n".join(lines), {name: known[name] for name in ("X", "Y", "W0", "train_set", "test_set")})
    octave(twin("digits") + 'save("-v7", "found.mat", "wrong", "W", "digit", "answer", "r", "epochs", "batch");')
    found = read_mat(tmp_path/"found.mat")
    assert (found["r"], found["epochs"], found["batch"]) == (known["r"], known["epochs"], known["batch"])
    assert found["wrong"].T == pytest.approx(np.array([known["wrong_train"], known["wrong_test"]]), rel=1e-12)
    assert all(np.abs(a - b).max() < 1e-9 for a, b in zip(known["W"][1:], found["W"][1:]))
    assert (found["digit"][0] - 1 == known["digit"]).all()
    assert (found["answer"][0] - 1 == answers(known, known["W"], np.arange(1797))).all()


def test_two_runs_give_the_same_bytes(known, runs):
    ran = runs("digits")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.pictures["digits.png"] == known["digits.png"] and ran.stdout.split(b"figure: ")[0].isascii()


def test_it_says_how_far_it_is_while_it_runs_and_ends_without_a_warning(kit, run, stand_in):
    ran   = run(kit/"scripts"/"digits.py", cwd="/", PYTHONPATH=stand_in)
    lines = [PRINTED.fullmatch(line) for line in ran.stdout.decode().splitlines()[:5]]
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert [int(line[1]) for line in lines] == [4, 8, 12, 16, 20]
    assert float(lines[-1][2]) < 5 and float(lines[-1][3]) < 10
    assert (kit/"figures"/"digits.png").stat().st_size > 50_000


def test_without_scikit_learn_it_says_so_in_one_sentence(kit, run, tmp_path):
    (tmp_path/"sklearn.py").write_text("raise ImportError('no sklearn here')")
    ran = run(kit/"scripts"/"digits.py", PYTHONPATH=str(tmp_path))
    assert (ran.returncode, ran.stdout) == (1, b"") and ran.stderr.count(b"\n") == 1
    assert ran.stderr.startswith(b"error: the digits come with scikit-learn; run: python -m pip install scikit-learn")


@pytest.mark.parametrize("changes, sentence", [
    (dict(hidden="2"),  "the network is wrong more often; hidden = 2 neurons are few for ten digits, try 32"),
    (dict(hidden="1"),  "hidden = 1 neurons are few"),
    (dict(r="1e3"),     "the network is wrong more often; try more epochs, or another rate r"),
    (dict(r="-1"),      "try more epochs, or another rate r"),
    (dict(epochs="1", r="1e-9"), "try more epochs, or another rate r"),
    (dict(seed="3", batch="5000", test="1", epochs="1"), "epoch  1: wrong in the training set"),
    (dict(test="1790"), "epoch 20"),
])
def test_curiosity_is_answered_with_a_picture(kit, small, changes, sentence):
    goes_on(edited(kit, **changes), sentence)


@pytest.mark.parametrize("name, value, sentence", [
    ("r",      "float('nan')", "r = nan is not a number below 1e100"),
    ("r",      "0,2",          "write a decimal point, not a comma"),
    ("hidden", "'32'",         "hidden = '32' is not a whole number from 1 on"),
    ("batch",  "0",            "batch = 0 is not a whole number from 1 on"),
    ("epochs", "2.5",          "epochs = 2.5 is not a whole number from 1 on"),
    ("test",   "1797",         "test = 1797 leaves none of 1797 examples to learn from; choose a smaller number"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, small, capsys, name, value, sentence):
    refuses(edited(kit, **{name: value}), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run, stand_in):
    tells(run(edited(kit, test="1797"), PYTHONPATH=stand_in), "choose a smaller number (digits.py, line ")


def test_the_two_sets_are_shuffled_by_the_seed():
    train, test = data.split(10, 3, seed=1)
    assert sorted([*train, *test]) == list(range(10)) and len(test) == 3
    assert [*test, *train] != list(range(10)) and list(test) == list(data.split(10, 3, seed=1)[1])
    assert list(test) != list(data.split(10, 3, seed=2)[1])
