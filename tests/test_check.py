"""The checkers are checked: they find what is planted, and nothing where nothing is."""
from fractions import Fraction

import numpy as np
import pytest

from lib import affine, backprop, check, costs, data
from lib.activations import identity, relu
from tests.networks import cost, fixture

W, sigma, X, Y = fixture()
dW  = backprop.gradient(W, sigma, X, costs.squared(Y).slope)
A   = np.random.default_rng(0).normal(size=(3, 4))
SQUARE = A[:, :3]


@pytest.mark.parametrize("ours, said", [
    (A,               "exact"),
    (A*(1 + 1e-12),   "close (relative difference 5.0e-13)"),
    (-A,              "sign: every entry is minus what it should be"),
    (A.T,             "transposed"),
    (2*A,             "off by a factor 2"),
    (A/2,             "off by a factor 1/2"),
    (7*A,             "off by a factor m = 7"),
    (A/7,             "off by a factor 1/m = 1/7"),
    (-2*A,            "off by a factor minus 2"),
    (3*A,             "off by a factor 3"),
    (A[:2],           "shape (2, 4) against (3, 4)"),
    (A.T + 1,         "shape (4, 3) against (3, 4)"),
    (A + 1,           "different (relative difference 5.1e-01)"),
    (np.zeros((3, 4)), "different (relative difference 1.0e+00)"),
])
def test_the_verdict_names_what_was_planted(ours, said):
    assert check.verdict(ours, A, m=7).startswith(said)


@pytest.mark.parametrize("ours, theirs, said", [
    (A*(1 + 1e-5),   A,       "off by a factor 1.00001"),
    (A*(1 + 1e-7),   A,       "close"),
    ([7, 0.9],       [7, np.nextafter(0.9, 1)], "close (less than one rounding apart)"),
    (A*(1 + 1.9e-6), A,       "close (relative difference 9.5e-07)"),
    (A*(1 + 2.1e-6), A,       "off by a factor 1.000002"),
    (-(1 + 5e-7)*A,  A,       "sign"),
    (-(1 + 5e-6)*A,  A,       "off by a factor -1.000005"),
    (1e200*A,        0*A,     "different (relative difference 1.0e+00)"),
    (6.0,            3.0,     "off by a factor 2"),
    (A[0]*2,         A[0],    "off by a factor 2"),
    (A,              0*A,     "different"),
    (0*A,            -0*A,    "exact"),
    (SQUARE + 0.5,   SQUARE,  "different"),
    (1e-25*(A + 1),  1e-25*A, "different"),
    (-1e200*A,       1e200*A, "sign"),
    (A > 0,          A < 0,   "different"),
    (1e-200*(A + 1), 1e-200*A, "different"),
    (2e-200*A,       1e-200*A, "off by a factor 2"),
    (7*(1 + 5e-7)*A, A,       "off by a factor m = 7"),
    (7*(1 + 3e-6)*A, A,       "off by a factor 7.00002"),
    (A + 1j,         A,       "different"),
    (A,              A + 1j,  "different"),
    (2*(A + 1j),     A + 1j,  "off by a factor 2"),
    (A.reshape(4, 3).T, A,    "different"),
    (A.T.reshape(3, 4).T, A.T,  "different"),
    (np.ones((4, 3)), np.ones((2, 4)), "shape (4, 3) against (2, 4)"),
    (np.array([[3]], np.uint8), np.array([[5]], np.uint8), "off by a factor 0.6"),
    (np.array([Fraction(1, 3), Fraction(1, 2)]), np.array([Fraction(2, 3), Fraction(1)]), "off by a factor 1/2"),
])
def test_the_verdict_at_the_edges(ours, theirs, said):
    assert check.verdict(ours, theirs, m=7).startswith(said)


@pytest.mark.parametrize("m, factor, said", [(1, 2, "2"), (2, 2, "2"), (2, 1/2, "1/2"), (3, 3, "m = 3"),
                                             (3, 1/3, "1/m = 1/3")])
def test_a_factor_that_two_causes_could_have_has_its_plain_name(m, factor, said):
    assert check.verdict(factor*A, A, m) == f"off by a factor {said}"


@pytest.mark.parametrize("ours, theirs, error, sentence", [
    ([7*A, A],   [A, A],   ValueError, r"ours, dW,\[0\] is not empty"),
    ((None, A),  [A, A],   ValueError, r"theirs, dW,\[0\] is not empty"),
    ([None],     [None],   ValueError, r"ours, dW,\[0\] is not empty"),
    ([None, A],  A,        TypeError,  "theirs, dW, is ndarray; write a list with an empty index 0"),
    (A,          [None, A], TypeError, "ours, dW, is ndarray; write a list with an empty index 0"),
])
def test_a_list_whose_first_layer_would_be_passed_over_is_refused(ours, theirs, error, sentence):
    with pytest.raises(error, match="^" + sentence):
        check.compare("dW", ours, theirs)


def test_tuples_are_lists_too():
    assert check.compare("dW", (None, A), [None, A])
    assert check.central(lambda W: W[1].sum(), (None, A))[1] == pytest.approx(np.ones((3, 4)))
    with pytest.raises(ValueError, match=r"^W\[0\] is not empty"):
        check.central(lambda W: W[0].sum(), [A, A])


def test_float32_weights_are_measured_in_float64():
    small = [None, *[B.astype(np.float32) for B in W[1:]]]
    wide  = [None, *[B.astype(np.float64) for B in small[1:]]]
    exact = backprop.gradient(wide, sigma, X, costs.squared(Y).slope)
    for measure in (check.central, check.complex_step):
        assert max(check.distance(a, b) for a, b in zip(exact[1:], measure(cost(sigma, X, Y), small)[1:])) < 1e-8


@pytest.mark.parametrize("w", [1e6, -1e6, 1e-6])
def test_the_small_step_grows_with_a_large_weight_only(w):
    slope = check.central(lambda W: (W[1]**3).item(), [None, np.array([[w]])])[1].item()
    assert slope == pytest.approx(3*w**2, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("w", [0, 0.5, -0.5, 1, -3, 1e6])
def test_the_small_step_is_that_of_the_docstring(w):
    asked = []
    check.central(lambda W: asked.append(W[1].item()) or 0, [None, np.array([[w]])])
    above, below = asked
    h = (3*2.0**-52)**(1/3)*max(1, abs(w))                              # eps = 2^-52
    assert (above - w, w - below) == pytest.approx((h, h), rel=1e-9)


def test_another_step_and_a_cost_that_forgets_its_imaginary_part():
    for h in (1e-20, 0.5):                                              # Im (w + ih)^2 is 2wh for every h
        assert check.complex_step(lambda W: (W[1]**2).sum(), [None, A], h=h)[1] == pytest.approx(2*A)
    with pytest.raises(TypeError, match="^C returns a real number for complex weights, .*; use check.central"):
        check.complex_step(lambda W: abs(W[1]).sum(), [None, A])


def test_a_square_matrix_is_seen_to_be_transposed_too():
    assert check.verdict(SQUARE.T, SQUARE) == "transposed"


def test_one_bad_entry_and_nan_are_never_close():
    for bad in (A[1, 2] + 1e-3, np.nan):
        ours = A.copy()
        ours[1, 2] = bad
        assert check.verdict(ours, A).startswith("different")


def test_after_a_divergence_the_verdict_is_different_without_a_warning_of_numpy():
    for ours in (np.inf*A, np.where(A > 0, np.inf, A)):
        for theirs in (A, -ours, np.nan*A):
            assert check.verdict(ours, theirs) == "different (relative difference nan)"
            assert np.isnan(check.distance(ours, theirs))


def test_nothing_is_apart_from_nothing():
    assert check.distance(0*A, 0*A) == 0 and check.distance(A[:0], A[:0]) == 0


def test_a_tiny_gradient_that_is_all_wrong_is_not_close():
    assert check.verdict(1e-9*(A + 1), 1e-9*A).startswith("different")


def test_without_m_a_factor_is_a_number():
    assert check.verdict(A/7, A) == "off by a factor 0.1428571"


def test_compare_prints_one_line_a_layer_and_says_whether_all_is_well(capsys):
    assert check.compare("dW", dW, [None, *[B.copy() for B in dW[1:]]])
    assert not check.compare("dW", [None, dW[1], 2*dW[2], dW[3].T], dW, m=7)
    assert check.compare("dW", dW[:3], dW) is False
    assert check.compare("dW", dW, dW[:3]) is False
    assert check.compare("G", A, A)
    assert check.compare("G", A*(1 + 1e-12), A)
    assert not check.compare("G", A + 1, A)
    assert capsys.readouterr().out.splitlines() == [
        "dW[1]: exact", "dW[2]: exact", "dW[3]: exact",
        "dW[1]: exact", "dW[2]: off by a factor 2", "dW[3]: transposed",
        "dW: the last layer is 2 against 3", "dW: the last layer is 3 against 2",
        "G: exact", "G: close (relative difference 5.0e-13)", "G: different (relative difference 5.1e-01)"]


def test_small_steps_are_exact_on_polynomials_whose_slope_is_known():
    C = lambda W: (W[1]**2).sum() + 3*W[2][0, 0]                                                        # noqa: E731
    lists = [None, A, np.ones((2, 2))]
    for measure in (check.central, check.complex_step):
        slopes = measure(C, lists)
        assert slopes[1] == pytest.approx(2*A, abs=1e-9)
        assert slopes[2] == pytest.approx(np.array([[3, 0], [0, 0]]), abs=1e-9)


def test_whole_numbers_are_moved_like_any_others_and_nothing_is_changed():
    lists = [None, np.array([[1, 2]])]
    assert check.central(lambda W: (W[1]**2).sum(), lists)[1] == pytest.approx(np.array([[2, 4]]))
    assert lists[1].tolist() == [[1, 2]] and lists[1].dtype.kind == "i"


def cs231n():
    """The two-layer network of Stanford's CS231n, assignment 1: (X, Y, W, b) with the examples in columns."""
    weights, inputs = np.random.RandomState(0), np.random.RandomState(1)
    W = [None, 0.1*weights.randn(4, 10).T, 0.1*weights.randn(10, 3).T]
    return 10*inputs.randn(5, 4).T, data.one_hot([0, 1, 2, 2, 1]), W, [None, np.zeros((10, 1)), np.zeros((3, 1))]


def largest_error(ours, measured):
    """The course's rel_error: the largest |a - b|/(|a| + |b|) of all entries."""
    return max((np.abs(a - b)/np.maximum(1e-8, np.abs(a) + np.abs(b))).max() for a, b in zip(ours[1:], measured[1:]))


def test_the_two_layer_network_of_cs231n_passes_that_course_s_own_criterion_of_1e_8():
    X, Y, W, b = cs231n()
    decay      = costs.weight_decay(2*0.05)                             # reg sum W^2, without the half

    def C(W, b):
        S = W[2] @ np.maximum(W[1] @ X + b[1], 0) + b[2]
        return costs.mean_softmax_entropy(Y).f(S) + decay.f(W)

    H, layers = affine.homogeneous(W, b, [None, relu, identity])
    dW, db    = affine.split(backprop.gradient(H, layers, affine.with_ones(X), costs.mean_softmax_entropy(Y).slope))
    dW        = [None, *[A + dA for A, dA in zip(dW[1:], decay.slope(W)[1:])]]
    assert C(W, b) == pytest.approx(1.30378789133, abs=1e-11)           # the loss that its notebook prints
    assert largest_error(dW, check.central(lambda W: C(W, b), W)) < 1e-8
    assert largest_error(db, check.central(lambda b: C(W, b), b)) < 1e-8


def test_central_differences_have_about_ten_digits_and_the_complex_step_all():
    exact = check.complex_step(cost(sigma, X, Y), W)
    assert max(check.distance(a, b) for a, b in zip(dW[1:], exact[1:])) < 1e-15
    assert 1e-12 < max(check.distance(a, b) for a, b in zip(dW[1:], check.central(cost(sigma, X, Y), W)[1:])) < 1e-8


@pytest.mark.parametrize("factor, distance", [(1, 0), (2, 1/3), (-1, 1), (3, 1/2)])
def test_the_distance_of_a_factor(factor, distance):
    assert check.distance(factor*A, A) == pytest.approx(distance)


# %% Answers that are classes

SCORES = np.array([[2.0, 0.1, 0.3, 5.0], [1.0, 0.7, 0.2, 6.0], [0.0, 0.2, 0.9, -1.0]])
RIGHT  = data.one_hot([0, 1, 1, 2])


def test_the_accuracy_is_the_share_of_right_classes_and_the_confusion_matrix_counts_them():
    assert check.classes(SCORES).tolist() == [0, 1, 2, 1] and check.accuracy(SCORES, RIGHT) == 0.5
    assert check.confusion(SCORES, RIGHT).tolist() == [[1, 0, 0], [0, 1, 1], [0, 1, 0]]


def test_both_agree_with_scikit_learn():
    metrics = pytest.importorskip("sklearn.metrics", reason="scikit-learn is not installed")
    rng  = np.random.default_rng(0)
    S, y = rng.normal(size=(5, 200)), rng.integers(0, 5, 200)
    Y    = data.one_hot(y, 5)
    assert np.array_equal(check.confusion(S, Y), metrics.confusion_matrix(y, S.argmax(axis=0)))
    assert check.accuracy(S, Y) == metrics.accuracy_score(y, S.argmax(axis=0))


@pytest.mark.parametrize("count", [check.accuracy, check.confusion])
def test_class_numbers_in_the_place_of_targets_are_told_what_to_become(count):
    with pytest.raises(ValueError, match=r"^the output has shape \(3, 4\) but Y \(4,\); .* see data.one_hot"):
        count(SCORES, np.array([0, 1, 1, 2]))
