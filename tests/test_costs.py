"""Every cost stands beside its own slope, and is stable where the textbook form overflows."""
import numpy as np
import pytest

from lib import check, costs

rng = np.random.default_rng(3)
S   = rng.normal(size=(3, 5))
ONE = np.eye(3)[:, [0, 2, 1, 1, 0]]
SOFT = rng.uniform(size=(3, 5))


@pytest.mark.parametrize("cost", [costs.squared(SOFT), costs.softmax_entropy(ONE), costs.softmax_entropy(SOFT),
                                  costs.logistic_entropy(ONE), costs.logistic_entropy(SOFT)])
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
