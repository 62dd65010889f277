"""All weights in one row: nothing is lost, nothing changes its place."""
import numpy as np
import pytest
from hypothesis import given

from lib import vector
from tests.networks import networks


@given(networks())
def test_there_and_back_is_where_one_was(network):
    W, _, _, _ = network
    w = vector.flatten(W)
    back = vector.restore(w, W)
    assert w.shape == (sum(A.size for A in W[1:]),) and back[0] is None and len(back) == len(W)
    assert all(np.array_equal(a, b) for a, b in zip(W[1:], back[1:]))


def test_the_row_goes_along_the_rows_of_w_1_and_then_of_w_2():
    W = [None, np.array([[1, 2, 3], [4, 5, 6]]), np.array([[7, 8]])]
    assert vector.flatten(W).tolist() == [1, 2, 3, 4, 5, 6, 7, 8]
    assert vector.restore(np.arange(8)*10, W)[1].tolist() == [[0, 10, 20], [30, 40, 50]]


@pytest.mark.parametrize("w", [np.zeros(7), np.zeros(9), np.zeros((1, 8))])
def test_a_row_of_another_length_is_told(w):
    W = [None, np.zeros((2, 3)), np.zeros((1, 2))]
    with pytest.raises(ValueError, match=r"^the row has shape \(.*\), but W has 8 weights; give one number for each$"):
        vector.restore(w, W)
