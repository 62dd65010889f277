"""lib/ERRATA.md: where the two sources slip, each shown in numbers."""
import json
import math
import re

import numpy as np
import pytest

from lib import activations, affine, backprop, check, formulas
from tests.conftest import DATA, ROOT

a, w, y = 5.7, -23.1, 50.1
W, A0   = [None, np.array([[0.5]]), np.array([[-2.0]])], np.array([[3.0]])      # a^(L-2), W^(L-1), W^(L)
LINEAR  = [None, activations.identity, activations.identity]


def output(W):
    return backprop.forward(W, LINEAR, A0)[1][-1].item()


def cost(W):
    return (output(W) - 4)**2


def test_question_a_for_many_inputs():
    W, a = np.array([[1.0, 2], [3, 4]]), np.array([[5.0], [6]])
    as_written = a*W                                                    # a_i W_ij: for every neuron a number for each j
    assert as_written.shape == (2, 2)
    assert (W @ a).ravel().tolist() == [17, 39] == [sum(W[i, j]*a[j, 0] for j in range(2)) for i in range(2)]
    assert 5.7*-23.1 == (np.array([[-23.1]]) @ np.array([[5.7]])).item()


def test_question_da_dW():
    measured = check.central(lambda w: a*w[1].item(), [None, np.array([[w]])])[1].item()
    assert measured == pytest.approx(a) == formulas.da_dW(a)
    assert a*w == pytest.approx(-131.67) and abs(measured - a*w) > 100


def test_question_extended_chain_factors():
    h, w2 = 1e-6, W[2].item()
    last  = lambda a: backprop.forward([None, W[2]], LINEAR[:2], np.array([[a]]))[1][1].item()          # noqa: E731
    def weight(a):
        last(a)
        return W[2].item()                                              # the weight after a forward pass with that a
    dW_da, da_da = ((f(1.5 + h) - f(1.5 - h))/(2*h) for f in (weight, last))
    assert dW_da == 0 and da_da == pytest.approx(w2)
    right = check.central(cost, W)[1].item()
    assert 3.0*da_da*2*(output(W) - 4) == pytest.approx(right, rel=1e-6)
    assert 3.0*dW_da*1.5*2*(output(W) - 4) == 0 != right


def test_question_extended_chain_left_side():
    before, last = (dC.item() for dC in check.central(cost, W)[1:])
    product = 3.0*-2.0*2*(output(W) - 4)
    assert product == pytest.approx(before, rel=1e-6)
    assert abs(product - last) > 1


def test_note_section_2_definition_of_sigma():
    with pytest.raises(ValueError, match="a column of 2 activations was given to a layer of 3 neurons"):
        activations.column(activations.tanh, activations.sine).f(np.ones((3, 1)))
    assert activations.column(*[activations.tanh]*3).f(np.ones((3, 1))).shape == (3, 1)


def test_note_section_3_first_line():
    w = [None, 0.5, -2.0]
    assert len(formulas.formula_1(w, LINEAR, 3.0)[1:]) == 2             # (1): a number for every weight
    assert backprop.forward(W, LINEAR, A0)[1][-1].size == 1             # a network function: one number


def test_note_section_3_last_column():
    W, b = [None, np.ones((2, 3)), np.ones((1, 2))], [None, np.full((2, 1), 7.0), np.full((1, 1), 8.0)]
    H, _ = affine.homogeneous(W, b, [None, activations.tanh, activations.identity])
    assert H[1][:-1, -1].tolist() == [7, 7]                             # i < k: except the last element
    assert H[2][:-1, -1].size == 0 and H[2][:, -1].tolist() == [8]      # i = k: the whole column


def test_note_section_3_c():
    W, b   = [None, np.ones((2, 3)), np.ones((1, 2))], [None, np.full((2, 1), 7.0), np.full((1, 1), 8.0)]
    tanh   = activations.tanh
    H, sig = affine.homogeneous(W, b, [None, tanh, tanh])
    X      = affine.with_ones(np.ones((3, 1)))
    assert backprop.forward(H, [None, tanh, tanh], X)[1][1][-1].item() == pytest.approx(np.tanh(1))     # alike: 0.76
    assert backprop.forward(H, sig, X)[1][1][-1].item() == 1                                            # the identity


def test_note_section_6_check_of_7():
    rng   = np.random.default_rng(0)
    W, N  = rng.normal(size=(3, 2)), rng.normal(size=(2, 1))
    i     = 1
    slope = lambda s: np.tanh(W @ (N + s*np.eye(2)[:, [i]]))                                            # noqa: E731
    true  = (slope(1e-6) - slope(-1e-6))/2e-6
    dS    = 1 - slope(0)**2
    assert dS*W[:, [i]] == pytest.approx(true, rel=1e-6)                # the i-th column of W
    assert (dS*W.T[[i], :]).shape == (3, 3) != true.shape               # the i-th row of W^T


def test_mazur_2015_carries_the_deltas_of_its_first_cost_back_through_weights_that_are_updated_already():
    """By loops over single numbers; that the printed weights are right is seen in test_backprop.py."""
    known  = json.loads((DATA/"mazur_2015.json").read_text())
    before = mazur(known, 10_000, updated_first=False)
    after  = mazur(known, 10_000, updated_first=True)
    assert f"{before[1]:.9f}" == "0.291027774" and f"{after[1]:.9f}" == "0.291027924"
    assert [f"{C:.10f}" for C in before[-2:]] == ["0.0000351085", "0.0000351019"]
    assert [f"{C:.10f}" for C in after[-2:]]  == ["0.0000350915", "0.0000350848"]
    said = (ROOT/"lib"/"ERRATA.md").read_text(encoding="utf-8")
    for number in ("0.291027774", "0.291027924", "0.0000351085", "0.0000351019", "0.0000350915", "0.0000350848"):
        assert number in said


def mazur(known, steps, updated_first):
    """The cost at the start and after every step; updated_first: V changes before the deltas pass it."""
    U, V   = ([row[:] for row in A] for A in known["W"])
    b, c   = ([entry[0] for entry in column] for column in known["b"])
    x, y   = ([entry[0] for entry in column] for column in (known["X"], known["Y"]))
    costs  = []
    for _ in range(steps + 1):
        h = [1/(1 + math.exp(-(U[j][0]*x[0] + U[j][1]*x[1] + b[j]))) for j in (0, 1)]
        s = [1/(1 + math.exp(-(V[j][0]*h[0] + V[j][1]*h[1] + c[j]))) for j in (0, 1)]
        costs.append(sum((s[j] - y[j])**2 for j in (0, 1))/2)
        d = [(s[j] - y[j])*s[j]*(1 - s[j]) for j in (0, 1)]
        new  = [[V[j][l] - known["rate"]*d[j]*h[l] for l in (0, 1)] for j in (0, 1)]
        way  = new if updated_first else V
        e    = [(way[0][j]*d[0] + way[1][j]*d[1])*h[j]*(1 - h[j]) for j in (0, 1)]
        U, V = [[U[j][l] - known["rate"]*e[j]*x[l] for l in (0, 1)] for j in (0, 1)], new
    return costs


def test_every_line_of_the_page_has_its_test():
    lines = [line for line in (ROOT/"lib"/"ERRATA.md").read_text(encoding="utf-8").splitlines()
             if re.match(r"\| (question|note)", line)]
    tests = [name for name in globals() if re.match("test_(question|note)", name)]
    assert len(lines) == len(tests) == 9
