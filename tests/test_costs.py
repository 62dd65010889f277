"""Every cost stands beside its own slope, and is stable where the textbook form overflows."""
import numpy as np
import pytest

from lib import affine, backprop, check, costs, data
from lib.activations import identity, logistic

rng = np.random.default_rng(3)
S   = rng.normal(size=(3, 5))
ONE = np.eye(3)[:, [0, 2, 1, 1, 0]]
SOFT = rng.uniform(size=(3, 5))


SIGNS = 2*ONE - 1
ALL   = [costs.squared(SOFT), costs.softmax_entropy(ONE), costs.softmax_entropy(SOFT), costs.logistic_entropy(ONE),
         costs.logistic_entropy(SOFT), costs.hinge(SIGNS)]
MEANS = [costs.mean_squared(SOFT), costs.mean_softmax_entropy(ONE), costs.mean_softmax_entropy(SOFT),
         costs.mean_logistic_entropy(ONE), costs.mean_logistic_entropy(SOFT), costs.mean_hinge(SIGNS)]


@pytest.mark.parametrize("cost", ALL + MEANS)
def test_the_slope_is_the_slope(cost):
    measured = check.central(lambda lists: cost.f(lists[1]), [None, S])[1]
    assert cost.slope(S) == pytest.approx(measured, rel=1e-7, abs=1e-8)


def test_they_are_what_the_textbook_writes():
    p = np.exp(S)/np.exp(S).sum(axis=0)
    q = 1/(1 + np.exp(-S))
    assert costs.squared(SOFT).f(S)          == pytest.approx(((S - SOFT)**2).sum())
    assert costs.softmax_entropy(ONE).f(S)   == pytest.approx(-(ONE*np.log(p)).sum())
    assert costs.logistic_entropy(SOFT).f(S) == pytest.approx(-(SOFT*np.log(q) + (1 - SOFT)*np.log(1 - q)).sum())


def test_large_sums_do_not_overflow():
    huge = np.array([[1000.0], [-1000.0]])
    for cost in (costs.softmax_entropy(np.array([[0.0], [1.0]])), costs.logistic_entropy(np.array([[0.0], [1.0]]))):
        assert np.isfinite(cost.f(huge)) and cost.f(huge) >= 1000
        assert np.isfinite(cost.slope(huge)).all()


def test_a_mean_is_the_sum_divided_by_the_number_of_examples():
    for whole, mean in zip(ALL, MEANS):
        assert 5*mean.f(S) == pytest.approx(whole.f(S), rel=1e-15)
        assert 5*mean.slope(S) == pytest.approx(whole.slope(S), rel=1e-15)


def test_torch_s_costs_are_ours():
    torch = pytest.importorskip("torch", reason="torch is not installed (tests/requirements-engines.txt)")
    F, T  = torch.nn.functional, lambda A: torch.tensor(A.T.copy())                         # examples in rows
    assert F.cross_entropy(T(S), T(SOFT)/T(SOFT).sum(1, True)).item() == pytest.approx(
        costs.mean_softmax_entropy(SOFT/SOFT.sum(axis=0)).f(S), rel=1e-13)
    assert F.cross_entropy(T(S), T(ONE), reduction="sum").item() == pytest.approx(costs.softmax_entropy(ONE).f(S))
    assert F.binary_cross_entropy_with_logits(T(S), T(SOFT), reduction="sum").item() == pytest.approx(
        costs.logistic_entropy(SOFT).f(S), rel=1e-13)
    assert F.mse_loss(T(S), T(SOFT)).item() == pytest.approx(costs.mean_squared(SOFT).f(S)/3, rel=1e-13)
    assert F.hinge_embedding_loss(T(SIGNS*S), -torch.ones(5, 3), margin=1.0, reduction="sum").item() == pytest.approx(
        costs.hinge(SIGNS).f(S), rel=1e-13)
    assert np.array_equal(torch.softmax(T(S), 1).numpy().T, costs.softmax(S)) or \
        torch.softmax(T(S), 1).numpy().T == pytest.approx(costs.softmax(S), rel=1e-15)


def test_the_softmax_of_large_numbers_is_that_of_their_differences():
    p = costs.softmax(np.array([[1000.0, -1000.0], [1001.0, -1001.0]]))
    e = np.exp(1)
    assert p == pytest.approx(np.array([[1/(1 + e), e/(1 + e)], [e/(1 + e), 1/(1 + e)]]), rel=1e-14)


def test_the_hinge_is_0_beyond_the_margin_and_its_kink_is_flat():
    cost = costs.hinge(np.array([[1.0, 1, 1, -1, -1]]))
    S    = np.array([[3.0, 1, 0.25, -1, 2]])
    assert cost.f(S) == 0 + 0 + 0.75 + 0 + 3 and cost.slope(S).tolist() == [[0, 0, -1, 0, 1]]


def test_the_hinge_s_targets_are_signs():
    with pytest.raises(ValueError, match="^hinge takes targets -1 and 1 only; .* become these by 2\\*Y - 1"):
        costs.hinge(ONE)


# %% Weight decay

def test_the_decay_of_all_weights_is_half_lambda_times_their_squares():
    W     = [None, np.array([[1.0, -2.0]]), np.array([[3.0], [0.5]])]
    decay = costs.weight_decay(0.2)
    assert decay.f(W) == pytest.approx(0.1*(1 + 4 + 9 + 0.25), rel=1e-15)
    assert all(a == pytest.approx(0.2*b) for a, b in zip(decay.slope(W)[1:], W[1:]))


@pytest.mark.parametrize("decay", [costs.weight_decay(0.7), costs.weight_decay(0.7, [None, np.eye(3)[:2], np.eye(2)])])
def test_the_decay_s_slope_is_the_slope(decay):
    W = [None, rng.normal(size=(2, 3)), rng.normal(size=(2, 2))]
    assert all(a == pytest.approx(b, abs=1e-9) for a, b in zip(decay.slope(W)[1:], check.central(decay.f, W)[1:]))


@pytest.mark.parametrize("decay", [-0.1, float("nan"), float("inf")])
def test_weights_are_not_told_to_grow(decay):
    with pytest.raises(ValueError, match=f"^the weight decay {decay} is not a number from 0 on"):
        costs.weight_decay(decay)


# What the debug network of Andrew Ng's course "Machine Learning" (Coursera, exercise 4, checkNNGradients.m) prints: for
# lambda = 0 with ten digits, for 1 and 3 with five, Theta1 (5 x 4) and Theta2 (3 x 6) column by column.
NG = {0: """
    -0.0092782524  0.0088991196 -0.0083601076  0.0076281355 -0.0067479837 -0.0000030498  0.0000142869 -0.0000259383
     0.0000369883 -0.0000468760 -0.0001750601  0.0002331464 -0.0002874687  0.0003353203 -0.0003762156 -0.0000962661
     0.0001179827 -0.0001371497  0.0001532471 -0.0001665603  0.3145449701  0.1110565882  0.0974006970  0.1640908188
     0.0575736493  0.0504575855  0.1645679323  0.0577867378  0.0507530173  0.1583393339  0.0559235296  0.0491620841
     0.1511275275  0.0536967009  0.0471456249  0.1495683347  0.0531542052  0.0465597186""", 1: """
    -0.0092783 0.0088991 -0.0083601 0.0076281 -0.0067480 -0.0055914 0.0131540 0.0197612 0.0082794 -0.0109273
    -0.0201749 -0.0104983 0.0081159 0.0201475 0.0126295 -0.0058543 -0.0191100 -0.0151569 0.0031508 0.0180923
     0.3145450 0.1110566 0.0974007 0.1489548 0.0383952 0.0448693 0.1777077 0.0775739 0.0589954 0.1474589
     0.0359237 0.0384306 0.1595309 0.0735088 0.0601514 0.1438103 0.0339263 0.0315400""", 3: """
    -9.2783e-03 8.8991e-03 -8.3601e-03 7.6281e-03 -6.7480e-03 -1.6768e-02 3.9433e-02 5.9336e-02 2.4764e-02
    -3.2688e-02 -6.0174e-02 -3.1961e-02 2.4923e-02 5.9772e-02 3.8641e-02 -1.7370e-02 -5.7566e-02 -4.5196e-02
     9.1459e-03 5.4610e-02 3.1454e-01 1.1106e-01 9.7401e-02 1.1868e-01 3.8193e-05 3.3693e-02 2.0399e-01 1.1715e-01
     7.5480e-02 1.2570e-01 -4.0759e-03 1.6968e-02 1.7634e-01 1.1313e-01 8.6163e-02 1.3229e-01 -4.5296e-03 1.5005e-03"""}


def debug_weights(rows, columns):
    """debugInitializeWeights.m, which numbers the entries column by column."""
    return np.sin(np.arange(1, rows*columns + 1)).reshape(columns, rows).T/10


def test_the_gradient_of_ng_s_debug_network_has_his_digits_for_lambda_0_1_and_3():
    theta = [None, debug_weights(5, 4), debug_weights(3, 6)]                    # the biases stand first
    X, y  = debug_weights(5, 3).T, 1 + np.arange(1, 6) % 3
    H, layers = affine.homogeneous([None, *[A[:, 1:] for A in theta[1:]]], [None, *[A[:, :1] for A in theta[1:]]],
                                   [None, logistic, identity])
    cost = costs.mean_logistic_entropy(data.one_hot(y - 1))
    for lam, printed in NG.items():
        decay  = costs.weight_decay(lam/5, only=affine.not_biases(H))
        dH     = backprop.gradient(H, layers, affine.with_ones(X), cost.slope)
        dW, db = affine.split([None, *[A + dA for A, dA in zip(dH[1:], decay.slope(H)[1:])]])
        ours   = np.concatenate([np.hstack([b, A]).T.ravel() for A, b in zip(dW[1:], db[1:])])
        told   = np.array(printed.split(), float)
        assert ours == pytest.approx(told, abs=6e-11 if lam == 0 else 6e-8, rel=0 if lam < 3 else 6e-5)
