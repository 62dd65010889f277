"""The rules of a step: torch's optimisers, the formulas written out, and nothing kept but what is passed in."""
from functools import partial

import numpy as np
import pytest

from lib import backprop, costs, descent, rules
from tests.networks import fixture, worst

ALL = [rules.plain, rules.momentum, rules.nesterov, rules.adam]


def walk(rule, steps=100, rate=0.01):
    W, sigma, X, Y = fixture()
    return [W for W, _ in descent.descend(W, sigma, X, Y, rate=rate, steps=steps, rule=rule)]


@pytest.mark.parametrize("rule, name, options", [
    (rules.plain,                             "SGD",  dict()),
    (rules.momentum,                          "SGD",  dict(momentum=0.9)),
    (partial(rules.momentum, beta=0.5),       "SGD",  dict(momentum=0.5)),
    (rules.nesterov,                          "SGD",  dict(momentum=0.9, nesterov=True)),
    (partial(rules.nesterov, beta=0.5),       "SGD",  dict(momentum=0.5, nesterov=True)),
    (rules.adam,                              "Adam", dict()),
    (partial(rules.adam, beta1=0.5, beta2=0.7, eps=1e-3), "Adam", dict(betas=(0.5, 0.7), eps=1e-3)),
])
def test_a_hundred_steps_are_those_of_torch_s_optimiser(rule, name, options):
    torch = pytest.importorskip("torch", reason="torch is not installed (tests/requirements-engines.txt)")
    W, sigma, X, Y = fixture()
    theirs    = [torch.tensor(A) for A in W[1:]]
    optimiser = getattr(torch.optim, name)(theirs, lr=0.01, **options)
    for ours in walk(rule)[1:]:
        dW = backprop.gradient([None, *[A.numpy() for A in theirs]], sigma, X, costs.squared(Y).slope)
        for A, slope in zip(theirs, dW[1:]):
            A.grad = torch.tensor(slope)
        optimiser.step()
        assert worst(ours, [None, *[A.numpy() for A in theirs]]) < 1e-12


def test_momentum_adds_up_old_slopes_each_weaker_by_the_factor_beta():
    R, slopes = [None, 0.5], np.random.default_rng(0).normal(size=(4, 2, 3))
    W, V      = [None, np.ones((2, 3))], None
    for dW in slopes:
        W, V = rules.momentum(W, R, [None, dW], V, beta=0.5)
    moved = sum(0.5*sum(0.5**(t - s)*slopes[s] for s in range(t + 1)) for t in range(4))
    assert W[1] == pytest.approx(1 - moved, rel=1e-14)


def test_nesterov_s_step_is_momentum_s_step_from_a_point_that_is_ahead():
    """Sutskever's form: V <- beta V - R dC/dW(W + beta V), W <- W + V, for C = W^2; the rule's W is W + beta V."""
    W, V = 1.0, 0.0
    ours, memory = [None, np.array([[1.0]])], None
    for _ in range(20):
        V = 0.9*V - 0.1*2*(W + 0.9*V)
        W = W + V
        ours, memory = rules.nesterov(ours, [None, 0.1], [None, 2*ours[1]], memory)
        assert ours[1].item() == pytest.approx(W + 0.9*V, rel=1e-12)


def test_adam_s_first_step_is_as_long_as_the_rate_whatever_the_slope():
    slopes = np.array([[1e-3, -1.0, 1e3]])
    W, _   = rules.adam([None, np.zeros((1, 3))], [None, 0.1], [None, slopes])
    assert W[1] == pytest.approx(-0.1*np.sign(slopes), rel=2e-5)


@pytest.mark.parametrize("rule", ALL)
def test_a_rule_changes_nothing_that_it_is_given_and_remembers_only_what_it_returns(rule):
    W, dW, R = ([None, rng.normal(size=(2, 2))] for rng in map(np.random.default_rng, (0, 1, 2)))
    R        = [None, 0.1]
    copies   = [W[1].copy(), dW[1].copy()]
    W1, memory = rule(W, R, dW)
    once, then = rule(W1, R, dW, memory)
    again, _   = rule(W1, R, dW, memory)
    assert np.array_equal(once[1], again[1]) and np.array_equal(rule(W, R, dW)[0][1], W1[1])
    assert np.array_equal(W[1], copies[0]) and np.array_equal(dW[1], copies[1])


@pytest.mark.parametrize("rule", ALL)
def test_float32_weights_stay_float32(rule):
    W, dW  = ([None, np.ones((2, 2), np.float32)] for _ in range(2))
    W1, M  = rule(W, [None, 0.1], dW)
    assert rule(W1, [None, 0.1], dW, M)[0][1].dtype == np.float32


def test_each_layer_has_its_rate():
    W, dW = [None, np.zeros((1, 1)), np.zeros((1, 1))], [None, np.ones((1, 1)), np.ones((1, 1))]
    for rule in ALL:
        moved = rule(W, [None, 0.1, 0.2], dW)[0]
        assert moved[2].item() == pytest.approx(2*moved[1].item(), rel=1e-6)


def test_with_mini_batches_the_memory_goes_on_from_group_to_group():
    W, sigma, X, Y = fixture(m=6)
    *_, (ours, _)  = descent.descend(W, sigma, X, Y, rate=0.01, steps=2, batch=3, rule=rules.adam)
    rng, memory    = np.random.default_rng(0), None
    for _ in range(2):
        for group in descent.groups(6, 3, rng):
            dW        = backprop.gradient(W, sigma, X[:, group], costs.squared(Y[:, group]).slope)
            W, memory = rules.adam(W, [None, 0.01, 0.01, 0.01], dW, memory)
    assert worst(ours, W) < 1e-15 and memory[2] == 4
