"""Training: the question's twenty steps, all gradients before any update, and a clear word when it diverges."""
import math
import sys

import numpy as np
import pytest

from lib import affine, backprop, check, costs, data, descent, start
from lib.activations import identity, logistic, square, tanh
from tests.conftest import DATA
from tests.networks import fixture

BITS   = [float(line) for line in (DATA/"single_neuron_17g.txt").read_text().split()]
NEURON = dict(W=[None, np.array([[-23.1]])], sigma=[None, identity], X=np.array([[5.7]]), Y=np.array([[50.1]]))


def test_the_question_s_twenty_steps():
    found = [(W[1].item(), C) for W, C in descent.descend(**NEURON, rate=0.007, steps=20)]
    assert [w for w, _ in found[1:]] == pytest.approx(BITS, rel=1e-14)
    assert all(C == (5.7*w - 50.1)**2 for w, C in found)                       # W and C of the same moment
    assert len(found) == 21


def test_all_gradients_are_taken_before_any_update():
    W, sigma, X, Y = fixture()
    dW = backprop.gradient(W, sigma, X, costs.squared(Y).slope)
    (_, _), (after, _) = descent.descend(W, sigma, X, Y, rate=0.05, steps=1)
    for i in (1, 2, 3):
        assert np.array_equal(after[i], W[i] - 0.05*dW[i])


def test_every_layer_may_have_its_own_rate():
    W, sigma, X, Y = fixture()
    dW = backprop.gradient(W, sigma, X, costs.squared(Y).slope)
    (_, _), (after, _) = descent.descend(W, sigma, X, Y, rate=[None, 0.1, 0.02, 0.003], steps=1)
    for i, r in ((1, 0.1), (2, 0.02), (3, 0.003)):
        assert np.array_equal(after[i], W[i] - r*dW[i])


def test_mini_batches_take_every_column_once_a_pass_the_last_group_smaller():
    W, sigma, X, Y = fixture(m=7)
    passed = list(descent.descend(W, sigma, X, Y, rate=0.01, steps=1, batch=3, seed=5))[1][0]
    order  = np.random.default_rng(5).permutation(7)
    for group in (order[:3], order[3:6], order[6:]):
        dW = backprop.gradient(W, sigma, X[:, group], costs.squared(Y[:, group]).slope)
        W  = [None] + [W[i] - 0.01*dW[i] for i in (1, 2, 3)]
    assert all(np.array_equal(a, b) for a, b in zip(passed[1:], W[1:]))
    assert sorted(np.concatenate(descent.groups(7, 3, np.random.default_rng(0)))) == list(range(7))


def test_one_seed_gives_one_training_and_another_seed_another():
    run = lambda seed: [C for _, C in descent.descend(*fixture(), rate=0.01, steps=3, batch=2, seed=seed)]  # noqa: E731
    assert run(1) == run(1) != run(2)


def test_the_history_keeps_its_weights_and_the_caller_keeps_his():
    W, sigma, X, Y = fixture()
    first   = [A.copy() for A in W[1:]]
    history = [W for W, _ in descent.descend(W, sigma, X, Y, rate=0.01, steps=3)]
    assert len({A[1].tobytes() for A in history}) == 4
    assert all(np.array_equal(a, b) for a, b in zip(first, W[1:]))


def test_xor_is_learnt():
    X, Y  = data.xor()
    X1    = affine.with_ones(X)
    W     = start.weights([3, 4, 1], seed=1, scale=2)
    *_, (W, C) = descent.descend(W, [None, tanh, logistic], X1, Y, rate=0.5, steps=2000)
    assert C < 0.01


def test_divergence_is_told_at_its_first_step_with_the_rate_and_the_bound():
    growth, first = abs(1 - 2*5.7**2), abs(5.7*-23.1 - 50.1)
    step  = math.ceil(math.log(math.sqrt(sys.float_info.max)/first, growth))    # first*growth^step squared overflows
    steps = []
    told  = rf"^C is no longer finite at step {step} with rate 1; for one linear .* below 1/lambda_max.* = 0.030779$"
    with pytest.raises(FloatingPointError, match=told):
        for _, C in descent.descend(**NEURON, rate=1, steps=1000):
            steps.append(C)
    assert np.isfinite(steps).all() and len(steps) == step


def test_no_rate_is_blamed_for_what_was_wrong_before_the_first_step():
    with pytest.raises(FloatingPointError, match="at step 0 .* no step was taken yet, so look at the first weights"):
        list(descent.descend(**{**NEURON, "X": np.array([[1e200]])}, rate=0.1, steps=1))


def quartic(Y):
    return costs.Cost(lambda S: ((S - Y)**4).sum(), lambda S: 4*(S - Y)**3)


@pytest.mark.parametrize("sigma, cost", [(square, costs.squared), (identity, quartic)])
def test_the_bound_is_named_only_where_it_is_one(sigma, cost):
    one = np.ones((1, 1))
    with pytest.raises(FloatingPointError, match="; take a smaller rate, or smaller first weights"):
        list(descent.descend([None, one], [None, sigma], 5*one, one, rate=1, steps=99, cost=cost))


@pytest.mark.parametrize("cost", [costs.softmax_entropy, costs.logistic_entropy])
@pytest.mark.parametrize("batch", [None, 4])
def test_every_cost_is_trained_by_its_own_slope(cost, batch):
    W, sigma, X, _ = fixture(names=("tanh", "logistic", "identity"))
    Y = np.eye(3)[:, [0, 1, 2, 0, 1, 2, 0]]
    (_, before), (after, _) = descent.descend(W, sigma, X, Y, rate=0.05, steps=1, cost=cost, batch=batch)
    order = np.random.default_rng(0).permutation(7)
    for group in ([order[:4], order[4:]] if batch else [slice(None)]):
        dW = check.central(lambda W, g=group: cost(Y[:, g]).f(backprop.forward(W, sigma, X[:, g])[1][-1]), W)
        W  = [None] + [W[i] - 0.05*dW[i] for i in (1, 2, 3)]
    assert all(a == pytest.approx(b, abs=1e-8) for a, b in zip(after[1:], W[1:]))


def test_every_pass_is_shuffled_anew():
    W, sigma, X, Y = fixture(m=7)
    twice = list(descent.descend(W, sigma, X, Y, rate=0.01, steps=2, batch=3, seed=5))[2][0]
    rng   = np.random.default_rng(5)
    for order in (rng.permutation(7), rng.permutation(7)):
        for group in (order[:3], order[3:6], order[6:]):
            dW = backprop.gradient(W, sigma, X[:, group], costs.squared(Y[:, group]).slope)
            W  = [None] + [W[i] - 0.01*dW[i] for i in (1, 2, 3)]
    assert all(np.array_equal(a, b) for a, b in zip(twice[1:], W[1:]))


def test_float32_weights_stay_float32_whatever_the_rate_is():
    small = [A.astype(np.float32) for A in (NEURON["W"][1], NEURON["X"], NEURON["Y"])]
    for rate in (0.01, np.float64(0.01), (None, np.float64(0.01))):
        *_, (W, _) = descent.descend([None, small[0]], [None, identity], *small[1:], rate=rate, steps=2)
        assert W[1].dtype == np.float32


def test_mini_batches_that_diverge_are_told_without_a_warning():
    W, sigma, X, Y = fixture(names=("identity",)*3)
    with pytest.raises(FloatingPointError):
        list(descent.descend(W, sigma, X, Y, rate=1e3, steps=9, batch=2))


def test_a_cost_that_was_made_for_its_wishes_already_is_told_apart():
    with pytest.raises(TypeError, match="^cost is Cost, made for one Y already; give what makes it, e.g. cost=squared"):
        next(descent.descend(**NEURON, rate=0.1, steps=1, cost=costs.squared(NEURON["Y"])))


@pytest.mark.parametrize("share, told", [(0.5, False), (1, False), (1.01, True)])
def test_the_bound_is_named_only_where_the_rate_is_above_it(share, told):
    X, rate = NEURON["X"], share*descent.bound(NEURON["X"])             # at the bound itself nothing grows
    advice  = descent.advice(9, [None, rate], NEURON["W"], NEURON["sigma"], X, costs.squared)
    assert ("1/lambda_max" in advice) is told and ("take a smaller rate" in advice) is not told


@pytest.mark.parametrize("rows, columns", [(3, 6), (2, 7), (7, 3), (1, 7), (4, 7)])
def test_targets_of_another_size_than_the_output_s_are_told_with_both_sizes(rows, columns):
    W, sigma, X, _ = fixture()
    with pytest.raises(ValueError, match=f"^Y is {rows}x{columns} but the output is 3x7; give it one row"):
        next(descent.descend(W, sigma, X, np.ones((rows, columns)), rate=0.1, steps=1))


def test_a_step_takes_one_gradient_and_the_last_pair_none():
    asked = []

    def counted(Y):
        return costs.Cost(costs.squared(Y).f, lambda S: asked.append(S) or costs.squared(Y).slope(S))
    for steps in (0, 3):
        asked.clear()
        assert len(list(descent.descend(*fixture(), rate=0.01, steps=steps, cost=counted))) == steps + 1
        assert len(asked) == 1 + steps                                          # one to see whether it fits


def test_divergence_of_a_deeper_network_names_no_bound_that_is_not_known():
    W, sigma, X, Y = fixture(names=("identity",)*3)
    with pytest.raises(FloatingPointError, match="; take a smaller rate"):
        list(descent.descend(W, sigma, X, Y, rate=10, steps=1000))


def test_the_bound_is_sharp():
    X, Y = np.random.default_rng(0).normal(size=(3, 8)), np.random.default_rng(1).normal(size=(2, 8))
    W    = start.weights([3, 2])
    cost = lambda rate: [C for _, C in descent.descend(W, [None, identity], X, Y, rate=rate, steps=400)][-1]  # noqa: E731
    best = ((np.linalg.lstsq(X.T, Y.T, rcond=None)[0].T @ X - Y)**2).sum()
    assert cost(0.99*descent.bound(X)) == pytest.approx(best, rel=1e-3)
    assert cost(1.01*descent.bound(X)) > 1e3*best
    assert descent.bound(np.array([[5.7]])) == pytest.approx(1/5.7**2)


@pytest.mark.parametrize("change, sentence", [
    (dict(rate=0),                    "the rate 0 is not a positive number"),
    (dict(rate=-0.1),                 "the rate -0.1 is not a positive number"),
    (dict(rate="0.1"),                "the rate '0.1' is not a positive number"),
    (dict(rate=float("nan")),         "the rate nan is not a positive number"),
    (dict(rate=True),                 "the rate True is not a positive number"),
    (dict(rate=float("inf")),         "the rate inf is not a positive number"),
    (dict(rate=np.array([0.1])),      r"the rate array\(\[0.1\]\) is not a positive number"),
    (dict(rate=[0.1]),                r"the rates \[0.1\] do not fit 1 layer\(s\)"),
    (dict(rate=[0.1, 0.1]),           r"the rates \[0.1, 0.1\] do not fit 1 layer\(s\)"),
    (dict(rate=[None]),               r"the rates \[None\] do not fit .*; .*one number, or \[None, R_1, ..., R_1\]"),
    (dict(rate=[None, 0.1, 0.1]),     r"the rates \[None, 0.1, 0.1\] do not fit 1 layer\(s\)"),
    (dict(steps=True),                "steps = True is not a whole number"),
    (dict(steps=-1),                  "steps = -1 is not a whole number from 0 on"),
    (dict(steps=2.5),                 "steps = 2.5 is not a whole number from 0 on"),
    (dict(batch=0),                   "batch = 0 is not a whole number from 1 on"),
    (dict(Y=np.ones((1, 2))),         "Y is 1x2 but the output is 1x1; give it one row for each output"),
    (dict(Y=np.ones(1)),              r"Y has shape \(1,\), not rows and columns"),
    (dict(Y=np.array([[np.nan]])),    "Y holds NaN or infinity"),
])
def test_settings_that_make_no_sense_are_said_in_one_sentence(change, sentence):
    with pytest.raises(ValueError, match="^" + sentence):
        next(descent.descend(**{**NEURON, "rate": 0.1, "steps": 1, **change}))


def test_a_network_and_a_cost_that_do_not_fit_are_told_as_lib_fits_tells_them():
    with pytest.raises(TypeError, match="^X is list; make it an array"):
        next(descent.descend(**{**NEURON, "X": [[5.7]]}, rate=0.1, steps=1))
    with pytest.raises(ValueError, match=r"^the slope returns shape \(2, 1\) for an output of 1x1"):
        next(descent.descend(**NEURON, rate=0.1, steps=1, cost=lambda Y: costs.Cost(np.sum, lambda S: np.ones((2, 1)))))
