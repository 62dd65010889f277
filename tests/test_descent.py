"""Training: the question's twenty steps, all gradients before any update, and a clear word when it diverges."""
import math
import sys
from functools import partial

import numpy as np
import pytest

from lib import activations, affine, backprop, check, costs, data, descent, rules, start
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
    (dict(seed=-1),                   "seed = -1 is not a whole number from 0 on"),
    (dict(rate=lambda step: 0),       "the rate 0 is not a positive number"),
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


# %% A rate for each step

def test_a_rate_may_be_a_function_of_the_step():
    W, sigma, X, Y = fixture()
    asked = []

    def falling(step):
        asked.append(step)
        return 0.05/(1 + step)
    path = [W for W, _ in descent.descend(W, sigma, X, Y, rate=falling, steps=3)]
    for step in range(3):
        dW = backprop.gradient(W, sigma, X, costs.squared(Y).slope)
        W  = [None] + [W[i] - 0.05/(1 + step)*dW[i] for i in (1, 2, 3)]
        assert all(np.array_equal(a, b) for a, b in zip(path[step + 1][1:], W[1:]))
    assert set(asked) == {0, 1, 2}


def test_a_rate_that_ends_above_0_too_late_is_told_with_the_rate_of_the_step_that_diverged():
    with pytest.raises(FloatingPointError, match="with rate 1e\\+200; for one linear layer"):
        list(descent.descend(**NEURON, rate=lambda step: 0.007 if step < 3 else 1e200, steps=9))
    with pytest.raises(ValueError, match="^the rate 0.0 is not a positive number"):
        list(descent.descend(**NEURON, rate=lambda step: 0.002 - step*0.001, steps=9))


# %% Networks with biases

def affine_network():
    W, sigma, X, Y = fixture()
    b = [None] + [np.random.default_rng(i).normal(size=(len(W[i]), 1)) for i in (1, 2, 3)]
    return W, b, sigma, X, Y


def trained_without_the_library(W, b, sigma, X, Y, rate, epochs, batch, beta, decay):
    """Nielsen's network2: mini-batches, a step of W and b each, weights but no biases decay; with a velocity."""
    rng  = np.random.default_rng(0)
    v, u = [0]*4, [0]*4
    W, b = list(W), list(b)
    for _ in range(epochs):
        order = rng.permutation(X.shape[1])
        for first in range(0, X.shape[1], batch):
            group = order[first:first + batch]
            S, dS = [X[:, group]], [None]
            for i in (1, 2, 3):
                N = W[i] @ S[i-1] + b[i]
                S.append(sigma[i].f(N))
                dS.append(sigma[i].df(N, S[i]))
            delta = 2*(S[3] - Y[:, group])/len(group)*dS[3]
            for i in (3, 2, 1):
                dW, db = delta @ S[i-1].T + decay*W[i], delta.sum(axis=1, keepdims=True)
                delta  = (W[i].T @ delta)*dS[i-1] if i > 1 else None
                v[i], u[i] = beta*v[i] + dW, beta*u[i] + db
                W[i], b[i] = W[i] - rate*v[i], b[i] - rate*u[i]
    return W, b


@pytest.mark.parametrize("batch", [7, 3, 1])
@pytest.mark.parametrize("beta, decay", [(0, 0), (0, 0.1), (0.9, 0.1)])
def test_a_network_with_biases_is_trained_as_one_and_its_formal_rows_stay(batch, beta, decay):
    W, b, sigma, X, Y = affine_network()
    H, layers = affine.homogeneous(W, b, sigma)
    rule      = partial(rules.momentum, beta=beta) if beta else rules.plain
    *_, (found, _) = descent.descend(H, layers, affine.with_ones(X), Y, rate=0.05, steps=20, cost=costs.mean_squared,
                                     batch=batch, rule=rule,
                                     decay=costs.weight_decay(decay, only=affine.not_biases(H)) if decay else None)
    theirs = trained_without_the_library(W, b, sigma, X, Y, 0.05, 20, batch, beta, decay)
    for ours, same in zip(affine.split(found), theirs):
        assert all(np.abs(A - B).max() < 1e-12 for A, B in zip(ours[1:], same[1:]))
    for i in (1, 2):
        assert found[i][-1].tolist() == [0]*(found[i].shape[1] - 1) + [1]


@pytest.mark.parametrize("rule", [rules.nesterov, rules.adam])
def test_no_rule_moves_a_formal_row_nor_does_the_decay_of_all_weights(rule):
    W, b, sigma, X, Y = affine_network()
    H, layers = affine.homogeneous(W, b, sigma)
    *_, (found, _) = descent.descend(H, layers, affine.with_ones(X), Y, rate=0.01, steps=5, rule=rule,
                                     decay=costs.weight_decay(0.5))
    for i in (1, 2):
        assert np.array_equal(found[i][-1], H[i][-1])


def test_only_the_layers_that_homogeneous_made_are_known_to_have_formal_rows():
    W, b, sigma, X, Y = affine_network()
    _, layers = affine.homogeneous(W, b, sigma)
    assert affine.has_formal_rows(layers) and not affine.has_formal_rows(sigma)
    assert not affine.has_formal_rows([None, tanh]) and not affine.has_formal_rows([None, layers[1], tanh, tanh])


# %% Weight decay

def test_the_decay_is_a_part_of_the_cost_and_of_every_step():
    W, sigma, X, Y = fixture()
    decay = costs.weight_decay(0.3)
    (_, before), (after, value) = descent.descend(W, sigma, X, Y, rate=0.01, steps=1, decay=decay)
    C  = lambda W: costs.squared(Y).f(backprop.forward(W, sigma, X)[1][-1]) + decay.f(W)                # noqa: E731
    dW = check.complex_step(C, W)
    assert before == pytest.approx(C(W), rel=1e-15) and value == pytest.approx(C(after), rel=1e-15)
    assert all(a == pytest.approx(w - 0.01*d, abs=1e-14) for a, w, d in zip(after[1:], W[1:], dW[1:]))


def test_where_the_slope_of_the_examples_is_0_a_step_shrinks_the_weights_by_1_minus_r_lambda():
    W = [None, np.array([[2.0, -3.0]])]
    (_, _), (after, _) = descent.descend(W, [None, identity], np.zeros((2, 1)), np.zeros((1, 1)), rate=0.1, steps=1,
                                         decay=costs.weight_decay(0.5))
    assert after[1] == pytest.approx(0.95*W[1], rel=1e-15)


@pytest.mark.parametrize("change, sentence", [
    (dict(rule="adam"), "rule is str, not a function; give one of lib/rules.py, e.g. rules.momentum"),
    (dict(decay=0.1),   r"decay is float, not a cost of the weights; give costs.weight_decay\(0.1\)"),
])
def test_a_rule_and_a_decay_of_another_kind_are_told_apart(change, sentence):
    with pytest.raises(TypeError, match="^" + sentence):
        next(descent.descend(**NEURON, rate=0.1, steps=1, **change))


# %% A cost that applies the output's activation itself

SOFTMAX = activations.Activation(costs.softmax, lambda N, S: S*(1 - S))


@pytest.mark.parametrize("cost, inside", [(costs.softmax_entropy, "softmax"), (costs.logistic_entropy, "logistic"),
                                          (costs.mean_softmax_entropy, "softmax"),
                                          (costs.mean_logistic_entropy, "logistic")])
@pytest.mark.parametrize("last, name", [(logistic, "logistic"), (SOFTMAX, "softmax"),
                                        (activations.column(logistic, logistic, logistic), "logistic")])
def test_a_cost_that_applies_the_activation_is_refused_on_a_layer_that_applies_it_too(cost, inside, last, name):
    W, sigma, X, _ = fixture(names=("tanh", "tanh", "identity"))
    Y    = np.eye(3)[:, [0, 1, 2, 0, 1, 2, 0]]
    told = rf"^the cost applies the {inside} function to the output itself, but sigma\[3\] is {name} already; write "
    with pytest.raises(ValueError, match=told + r"sigma\[3\] = identity$"):
        next(descent.descend(W, [*sigma[:3], last], X, Y, rate=0.1, steps=1, cost=cost))


@pytest.mark.parametrize("last", [tanh, activations.relu, activations.gaussian, identity])
def test_other_layers_below_such_a_cost_are_left_alone(last):
    W, sigma, X, _ = fixture(names=("tanh", "tanh", "identity"))
    Y = np.eye(3)[:, [0, 1, 2, 0, 1, 2, 0]]
    next(descent.descend(W, [*sigma[:3], last], X, Y, rate=0.1, steps=1, cost=costs.softmax_entropy))
    next(descent.descend(W, [*sigma[:3], logistic], X, Y, rate=0.1, steps=1, cost=costs.squared))


def test_a_mean_cost_in_blocks_is_refused_for_each_block_has_a_mean_of_its_own():
    W, sigma, X, Y = fixture()
    with pytest.raises(ValueError, match="^a mean cost would be divided by the columns of each block; with map, give"):
        next(descent.descend(W, sigma, X, Y, rate=0.1, steps=1, cost=costs.mean_squared, map=map))
