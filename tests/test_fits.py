"""What does not fit is said in one sentence that names the layer and both shapes; what fits is left alone."""
from collections import namedtuple
from fractions import Fraction

import numpy as np
import pytest
from scipy import sparse

from lib import backprop, costs, data, fits, start
from lib.activations import Activation, column, gaussian, identity, relu, tanh
from tests.networks import fixture

W, SIGMA, X, Y = fixture()


def changed(i, value, values=W):
    return values[:i] + [value] + values[i+1:]


def poisoned(A, value):
    A = A.copy()
    A[0, -1] = value
    return A


SHRINKS, SCALAR = Activation(lambda N: N.sum(axis=0), lambda N, S: N), Activation(lambda N: N, lambda N, S: 1)
WIDENS = Activation(lambda N: np.hstack([N, N]), lambda N, S: N)
TWO, ONLY_N = column(tanh, tanh), Activation(np.tanh, lambda N: 1 - np.tanh(N)**2)
HALF, DF_ONLY = namedtuple("F", "f")(np.tanh), namedtuple("D", "df")(np.tanh)


@pytest.mark.parametrize("error, sentence, change", [
    (ValueError, r"W\[2\] is 5x7 but layer 1 has 6 neurons; make them equal",  dict(W=changed(2, np.ones((5, 7))))),
    (ValueError, r"W\[1\] is 6x3 but X has 4 rows; make them equal$",          dict(W=changed(1, np.ones((6, 3))))),
    (ValueError, r"W\[1\] is 6x5 but X has 4 rows; .* affine.with_ones\(X\) if the last column is the bias$",
     dict(W=changed(1, np.ones((6, 5))))),
    (ValueError, r"Y is 1x7 but the output is 3x7; .* become such rows by data.one_hot\(Y, 3\)$",
     dict(Y=np.array([[0, 1, 2, 0, 1, 2, 0]]))),
    (ValueError, r"Y has shape \(7,\), not rows and columns; the output is 3x7; class numbers .* data.one_hot\(Y, 3\)$",
     dict(Y=np.array([0, 1, 2, 0, 1, 2, 0]))),
    (ValueError, r"Y is 1x7 but the output is 3x7; .* one column for each example$", dict(Y=np.full((1, 7), 0.5))),
    (ValueError, r"X has shape \(4,\), not rows and columns; .* X.reshape\(-1, 1\)", dict(X=np.ones(4))),
    (ValueError, r"X has shape \(\), not rows and columns$",                   dict(X=np.array(5.0))),
    (ValueError, r"W\[3\] has shape \(3, 5, 1\), not rows and columns$",         dict(W=changed(3, W[3][..., None]))),
    (ValueError, r"W ends with layer 3 but sigma with layer 2; give every",    dict(sigma=SIGMA[:3])),
    (ValueError, r"W ends with layer 3 but sigma with layer 4; give every",    dict(sigma=[*SIGMA, tanh])),
    (ValueError, r"W\[0\] is not empty; write W = \[None, W_1, ..., W_k\]",    dict(W=W[1:])),
    (ValueError, r"sigma\[0\] is not empty",                                   dict(sigma=SIGMA[1:])),
    (ValueError, r"W\[0\] is not empty",                                       dict(W=[None])),
    (ValueError, r"W\[3\] holds NaN or infinity; look where",             dict(W=changed(3, poisoned(W[3], np.nan)))),
    (ValueError, r"X holds NaN or infinity",                                   dict(X=poisoned(X, np.inf))),
    (ValueError, r"X is 4x0, an empty batch; give it at least one column",     dict(X=X[:, :0])),
    (ValueError, r"a column of 2 activations was given to a layer of 5",       dict(sigma=changed(2, TWO, SIGMA))),
    (ValueError, r"sigma\[1\].f\(N\) returns shape \(1,\) for 6 neurons",       dict(sigma=changed(1, SHRINKS, SIGMA))),
    (ValueError, r"sigma\[1\].f\(N\) returns shape \(6, 2\) for 6 neurons",    dict(sigma=changed(1, WIDENS, SIGMA))),
    (ValueError, r"sigma\[3\].df\(N, S\) returns shape \(\) for 3 neurons",      dict(sigma=changed(3, SCALAR, SIGMA))),
    (ValueError, r"the slope returns shape \(3, 7\) for an output of 3x6",     dict(X=X[:, :6], slope=lambda S: Y)),
    (ValueError, r"the slope returns shape \(2, 7\) for an output of 3x7",     dict(slope=lambda S: S[:2])),
    (ValueError, r"the slope does not fit an output of 3x7 \(operands could",   dict(slope=costs.squared(Y[:2]).slope)),
    (ValueError, r"the slope returns shape \(3, 21\) for an output of 3x7",     dict(slope=lambda S: np.tile(S, 3))),
    (TypeError,  r"W\[1\] is list; make it an array",                          dict(W=changed(1, [[1, 2], [3, 4]]))),
    (TypeError,  r"W is ndarray; write a list with an empty index 0",          dict(W=W[1])),
    (TypeError,  r"X is list; make it an array",                               dict(X=[[1.0]])),
    (TypeError,  r"X holds <U1, not numbers",                                  dict(X=np.array([["a"]]*4))),
    (TypeError,  r"sigma\[1\].df\(N, S\) does not work here: .*positional",   dict(sigma=changed(1, ONLY_N, SIGMA))),
    (TypeError,  r"sigma\[1\] is ufunc; take one of lib/activations.py",       dict(sigma=changed(1, np.tanh, SIGMA))),
    (TypeError,  r"sigma\[1\] is F; take one of lib/activations.py",           dict(sigma=changed(1, HALF, SIGMA))),
    (TypeError,  r"sigma\[1\] is D; take one of lib/activations.py",           dict(sigma=changed(1, DF_ONLY, SIGMA))),
    (TypeError,  r"the slope is Cost, not a function of S; give costs.squared", dict(slope=costs.squared(Y))),
    (TypeError,  r"X is MaskedArray; make it an array",                        dict(X=np.ma.masked_array(X))),
    (TypeError,  r"X is matrix; make it an array",                             dict(X=np.asmatrix(X))),
    (TypeError,  r"X is csr_\w+; make it an array",                            dict(X=sparse.csr_matrix(X))),
    (TypeError,  r"X holds uint8, not numbers to calculate with; write 1.0\*X", dict(X=np.ones((4, 7), np.uint8))),
    (TypeError,  r"X holds int16, not numbers to calculate with; write 1.0\*X", dict(X=np.ones((4, 7), np.int16))),
    (TypeError,  r"X holds bool, not numbers to calculate with",               dict(X=X > 0)),
    (TypeError,  r"X holds timedelta64\[s\], not numbers",                     dict(X=np.ones((4, 7), "m8[s]"))),
    (ValueError, r"X holds NaN or infinity",                                   dict(X=poisoned(X + 0j, np.nan))),
    (TypeError,  r"sigma\[1\] is str; take one of lib/activations.py",         dict(sigma=changed(1, "tanh", SIGMA))),
])
def test_what_does_not_fit_is_said_in_one_sentence(error, sentence, change):
    with pytest.raises(error, match="^" + sentence) as raised:
        fits.network(**{**dict(W=W, sigma=SIGMA, X=X, slope=costs.squared(Y).slope), **change})
    assert "\n" not in str(raised.value)


def test_a_row_of_wishes_for_one_output_is_not_broadcast_into_a_square():
    W = start.weights([4, 1])
    with pytest.raises(ValueError, match=r"the slope returns shape \(7, 7\) for an output of 1x7; give Y as many rows"):
        fits.network(W, [None, identity], X, costs.squared(np.ones((7, 1))).slope)


def test_the_slope_is_asked_about_an_output_of_the_first_column_as_often_as_X_has_columns():
    asked = []
    fits.network(W, SIGMA, X, lambda S: asked.append(S) or S)
    first = backprop.forward(W, SIGMA, X)[1][-1][:, :1]
    assert len(asked) == 1 and asked[0] == pytest.approx(np.tile(first, 7))


def test_what_fits_is_silent(capsys):
    fits.network(W, SIGMA, X, costs.squared(Y).slope)
    fits.network(tuple(W), tuple(SIGMA), X)
    fits.network([None, np.array([[1]], dtype=np.int32)], [None, tanh], np.array([[2]], dtype=np.int32))
    fits.network([None, np.array([[1e200]])], [None, gaussian], np.array([[1.0]]), lambda S: 1e200*(1e200 + S))
    fits.network([None, *[A.astype(np.float16) for A in W[1:]]], SIGMA, X.astype(np.float16))
    fits.network([None, *[A.astype(np.float32) for A in W[1:]]], SIGMA, X)
    fits.network([None, np.array([[Fraction(1, 3)]])], [None, relu], np.array([[Fraction(1)]]))
    assert capsys.readouterr().out == ""


def test_other_engines_arrays_fit_too():
    torch = pytest.importorskip("torch", reason="torch is not installed (tests/requirements-engines.txt)")
    s = Activation(torch.tanh, lambda N, S: 1 - S*S)
    W = [None, torch.ones((2, 4), requires_grad=True)]
    fits.network(W, [None, s], torch.ones((4, 7)), costs.squared(torch.ones((2, 7))).slope)
    with pytest.raises(ValueError, match="the slope does not fit an output of 2x7"):
        fits.network(W, [None, s], torch.ones((4, 7)), costs.squared(torch.ones((3, 7))).slope)


def test_whole_numbers_are_accepted_and_never_truncated():
    W, X = [None, np.array([[1, -2], [3, 1]]), np.array([[2, 1]])], np.array([[1, 2], [0, 1]])
    fits.network(W, [None, tanh, identity], X)
    whole  = backprop.gradient(W, [None, tanh, identity], X)
    floats = backprop.gradient([None, *[1.0*A for A in W[1:]]], [None, tanh, identity], 1.0*X)
    assert all(np.array_equal(a, b) for a, b in zip(whole[1:], floats[1:]))


def test_first_weights_are_seeded_and_scaled_by_what_comes_in():
    W = start.weights([400, 300, 200], seed=4)
    assert W[0] is None and [A.shape for A in W[1:]] == [(300, 400), (200, 300)]
    assert np.array_equal(W[1], start.weights([400, 300, 200], seed=4)[1])
    assert not np.array_equal(W[1], start.weights([400, 300, 200], seed=5)[1])
    assert start.weights([2, 1])[1] == pytest.approx(np.random.default_rng(0).normal(size=(1, 2))/2**0.5)
    assert W[1].std() == pytest.approx(1/20, rel=0.02) and W[2].std() == pytest.approx(1/300**0.5, rel=0.02)
    assert start.weights([400, 300], scale=3)[1].std() == pytest.approx(3/20, rel=0.02)
    for sizes, sentence in (([3], r"^sizes = \[3\]: name the inputs and at least one layer"),
                            (3, "^sizes = 3: name the inputs"), ("23", "^sizes = '23': name the"),
                            ([3, 0], "size = 0 is not a whole number from 1 on"), ([2, 3.0], "size = 3.0 is not")):
        with pytest.raises(ValueError, match=sentence):
            start.weights(sizes)
    for scale in (0, -1, float("nan"), float("inf")):
        with pytest.raises(ValueError, match=f"^scale = {scale} is not a positive number; with 0 all weights would be"):
            start.weights([2, 1], scale=scale)
    with pytest.raises(ValueError, match="^scale = 'xavier' is not known; give a number, or one of lecun, glorot, he"):
        start.weights([2, 1], scale="xavier")


@pytest.mark.parametrize("name, variance", [("lecun",  lambda before, here: 1/before),
                                            ("glorot", lambda before, here: 2/(before + here)),
                                            ("he",     lambda before, here: 2/before),
                                            ("He",     lambda before, here: 2/before)])
def test_a_scale_by_name_has_the_variance_of_its_paper(name, variance):
    W = start.weights([400, 300, 600], scale=name)
    for A in W[1:]:
        here, before = A.shape
        assert A.var() == pytest.approx(variance(before, here), rel=0.02)
    assert np.array_equal(start.weights([4, 3], scale="lecun")[1], start.weights([4, 3])[1])


def test_the_names_are_those_of_torch():
    torch = pytest.importorskip("torch", reason="torch is not installed (tests/requirements-engines.txt)")
    torch.manual_seed(0)
    A = torch.empty(300, 600)
    for name, fill in (("he", torch.nn.init.kaiming_normal_), ("glorot", torch.nn.init.xavier_normal_)):
        assert start.weights([600, 300], scale=name)[1].std() == pytest.approx(fill(A).std().item(), rel=0.01)


def test_class_numbers_become_columns_with_a_single_1():
    assert data.one_hot([2, 0, 1, 2]).tolist() == [[0, 1, 0, 0], [0, 0, 1, 0], [1, 0, 0, 1]]
    assert data.one_hot([0, 1], 3).tolist() == [[1, 0], [0, 1], [0, 0]]
    for numbers in (np.array([[2.0, 0, 1, 2]]), np.array([[2], [0], [1], [2]])):
        assert np.array_equal(data.one_hot(numbers), np.eye(3)[[2, 0, 1, 2]].T)


@pytest.mark.parametrize("numbers, classes, sentence", [
    ([],         None, "class numbers are whole numbers from 0 on"),
    ([0.5, 1],   None, "class numbers are whole numbers from 0 on"),
    ([-1, 1],    None, "class numbers are whole numbers from 0 on"),
    ([1, 2, 3],  3,    "the class number 3 is too large for 3 classes; count from 0, or give more classes"),
])
def test_what_is_no_class_number_is_told(numbers, classes, sentence):
    with pytest.raises(ValueError, match="^" + sentence):
        data.one_hot(numbers, classes)


@pytest.mark.parametrize("draw, inputs", [(data.two_moons, 2), (data.circle, 2), (data.spiral, 2), (data.sine, 1)])
def test_data_stand_in_columns_and_are_seeded(draw, inputs):
    X, Y = draw(60)
    assert X.shape == (inputs, 60) and Y.shape == (1, 60) and X.dtype == Y.dtype == float
    assert np.array_equal(X, draw(60)[0])
    assert not np.array_equal(draw(60, seed=1)[0 if inputs == 2 else 1], (X if inputs == 2 else Y))


def test_the_classes_are_0_and_1_and_about_equal():
    for draw in (data.two_moons, data.circle, data.spiral):
        _, Y = draw(1000)
        assert set(Y.ravel()) == {0, 1} and 0.45 < Y.mean() < 0.55


def test_xor_is_the_truth_table_of_one_or_the_other_but_not_both():
    X, Y = data.xor()
    assert X.dtype == Y.dtype == float
    assert [(*x, *y) for x, y in zip(X.T, Y.T)] == [(a, b, a ^ b) for a in (0, 1) for b in (0, 1)]


@pytest.mark.parametrize("draw, noise, m, noisy", [(data.two_moons, 0.1, 200, 0), (data.spiral, 0.02, 200, 0),
                                                   (data.sine, 0.1, 50, 1)])
def test_left_out_the_noise_is_that_of_the_signature_and_its_own_for_every_number(draw, noise, m, noisy):
    assert all(np.array_equal(ours, named) for ours, named in zip(draw(), draw(m=m, noise=noise, seed=0)))
    apart = draw(4000)[noisy] - draw(4000, noise=0)[noisy]                      # the same seed, so the same curve
    assert apart.std() == pytest.approx(noise, rel=0.05) and abs(apart.mean()) < 0.1*noise
    assert np.unique(apart).size == apart.size


def test_left_out_the_circle_has_200_points():
    assert data.circle()[0].shape == (2, 200) and data.circle()[1].shape == (1, 200)


def test_without_noise_the_data_lie_on_their_curves():
    X, Y = data.two_moons(400, noise=0)
    upper, lower = X[:, Y[0] == 0], X[:, Y[0] == 1]
    assert np.hypot(*upper) == pytest.approx(1) and (upper[1] >= 0).all()
    assert np.hypot(lower[0] - 1, lower[1] - 0.5) == pytest.approx(1) and (lower[1] <= 0.5).all()
    assert upper[0].min() < -0.9 and upper[0].max() > 0.9 and lower[0].max() > 1.9
    for turns, change in ((1, dict(turns=1)), (1.5, {}), (2, dict(turns=2))):
        X, Y = data.spiral(400, noise=0, **change)
        R    = np.hypot(*X)
        arms = np.exp(1j*np.pi*(2*turns*R + Y[0]))                                  # the angle grows with the distance
        assert X[0] + 1j*X[1] == pytest.approx(R*arms) and 0.1 <= R.min() < 0.2 and 0.95 < R.max() <= 1
    X, Y = data.sine(9, noise=0)
    assert X[0, [0, 4, -1]].tolist() == [-1, 0, 1] and Y == pytest.approx(np.sin(np.pi*X))
    X, Y = data.circle(400)
    assert np.array_equal(Y[0] == 1, np.hypot(*X) < np.sqrt(2/np.pi)) and X.min() < -0.9 and X.max() > 0.9
    for draw in (data.two_moons, data.spiral):
        assert not np.array_equal(draw(20)[0], draw(20, noise=0)[0])


def test_the_digits_are_columns_between_0_and_1_with_one_answer_each():
    pytest.importorskip("sklearn", reason="scikit-learn is not installed")
    X, Y = data.digits()
    assert X.shape == (64, 1797) and Y.shape == (10, 1797) and X.dtype == Y.dtype == float
    assert X.min() == 0 and X.max() == 1 and (Y.sum(axis=0) == 1).all()
    assert Y.argmax(axis=0).tolist() == __import__("sklearn.datasets").datasets.load_digits().target.tolist()


def test_without_scikit_learn_the_digits_say_how_to_get_them(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "sklearn.datasets", None)
    with pytest.raises(ImportError, match="^the digits come with .*; run: python -m pip install scikit-learn"):
        data.digits()
