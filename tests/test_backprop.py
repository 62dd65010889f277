"""The recursion is held against witnesses that do not know it: loops, small steps, the complex step, Octave, print."""
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import activations, affine, backprop, check, costs, loops
from lib.octave import read_mat, write_mat
from tests.conftest import DATA, ROOT
from tests.networks import KINKED, SMOOTH, cost, fixture, measured, networks, worst


@given(networks(SMOOTH + KINKED))
def test_the_index_sums_give_the_same_matrices(network):
    W, sigma, X, Y = network
    slope = costs.squared(Y).slope
    assert worst(backprop.gradient(W, sigma, X, slope), loops.gradient(W, sigma, X, slope)) < 1e-12


@given(networks(SMOOTH + KINKED))
def test_central_differences_of_the_cost_give_the_same_matrices(network):
    W, sigma, X, Y = network
    assert measured(backprop.gradient(W, sigma, X, costs.squared(Y).slope), cost(sigma, X, Y), W)


@given(networks(SMOOTH))
def test_the_complex_step_agrees_to_twelve_digits(network):
    W, sigma, X, Y = network
    ours = backprop.gradient(W, sigma, X, costs.squared(Y).slope)
    assert worst(ours, check.complex_step(cost(sigma, X, Y), W)) < 1e-12


@given(networks(SMOOTH))
def test_without_a_slope_it_is_the_gradient_of_the_network_function_itself(network):
    W, sigma, X, _ = network
    f = lambda W: backprop.forward(W, sigma, X)[1][-1].sum()                                            # noqa: E731
    N, S = backprop.forward(W, sigma, X)
    ours = backprop.gradient(W, sigma, X)
    assert worst(ours, check.complex_step(f, W)) < 1e-12
    assert worst(ours, backprop.gradients(backprop.deltas(W, sigma, N, S), S)) == 0
    assert worst(ours, loops.gradient(W, sigma, X)) < 1e-12


@given(networks(SMOOTH + KINKED))
def test_the_gradient_of_many_columns_is_the_sum_of_the_gradients_of_each(network):
    W, sigma, X, Y = network
    each = [backprop.gradient(W, sigma, X[:, [c]], costs.squared(Y[:, [c]]).slope) for c in range(X.shape[1])]
    summed = [None] + [sum(dW[i] for dW in each) for i in range(1, len(W))]
    assert worst(backprop.gradient(W, sigma, X, costs.squared(Y).slope), summed) < 1e-12


@given(networks(SMOOTH))
def test_the_input_gradient_is_the_slope_of_the_cost_with_respect_to_each_input(network):
    W, sigma, X, Y = network
    slope = costs.squared(Y).slope
    N, S  = backprop.forward(W, sigma, X)
    ours  = backprop.input_gradient(W, backprop.deltas(W, sigma, N, S, slope))
    exact = check.complex_step(lambda lists: costs.squared(Y).f(backprop.forward(W, sigma, lists[1])[1][-1]), [None, X])
    assert check.distance(ours, exact[1]) < 1e-12


@given(networks(SMOOTH + KINKED))
def test_delta_is_the_slope_of_the_cost_with_respect_to_what_a_neuron_sums(network):
    W, sigma, X, Y = network
    N, S  = backprop.forward(W, sigma, X)
    Delta = backprop.deltas(W, sigma, N, S, costs.squared(Y).slope)
    for i in range(1, len(W)):
        def from_layer(lists, i=i):
            out = sigma[i].f(lists[1])
            return costs.squared(Y).f(backprop.forward([None] + W[i+1:], [None] + sigma[i+1:], out)[1][-1])
        assert measured([None, Delta[i]], from_layer, [None, N[i]])


@given(networks())
def test_every_list_has_an_empty_index_0_and_the_shapes_of_the_table(network):
    W, sigma, X, Y = network
    N, S  = backprop.forward(W, sigma, X)
    Delta = backprop.deltas(W, sigma, N, S, costs.squared(Y).slope)
    dW    = backprop.gradients(Delta, S)
    assert N[0] is Delta[0] is dW[0] is None and S[0] is X
    for i in range(1, len(W)):
        assert N[i].shape == S[i].shape == Delta[i].shape == (W[i].shape[0], X.shape[1])
        assert dW[i].shape == W[i].shape


@given(networks())
def test_nothing_that_is_handed_in_is_changed(network):
    W, sigma, X, Y = network
    before = [A.copy() for A in [*W[1:], X, Y]]
    backprop.gradient(W, sigma, X, costs.squared(Y).slope)
    assert all(np.array_equal(a, b) for a, b in zip(before, [*W[1:], X, Y]))


OCTAVE = dict(
    identity="struct('f', @(N) N, 'df', @(N, S) ones(size(N)))",
    relu="struct('f', @(N) max(N, 0), 'df', @(N, S) double(N > 0))",
    logistic="struct('f', @(N) 1 ./ (1 + exp(-N)), 'df', @(N, S) S .* (1 - S))",
    tanh="struct('f', @(N) tanh(N), 'df', @(N, S) 1 - S.^2)",
    softplus="struct('f', @(N) log(1 + exp(N)), 'df', @(N, S) 1 ./ (1 + exp(-N)))",
    sine="struct('f', @(N) sin(N), 'df', @(N, S) cos(N))",
    gaussian="struct('f', @(N) exp(-N.^2), 'df', @(N, S) -2 * N .* S)",
    square="struct('f', @(N) N.^2, 'df', @(N, S) 2 * N)",
)


def test_octave_s_twins_agree_to_thirteen_digits(octave, tmp_path):
    drawn, script = [], f'addpath("{(ROOT/"scripts"/"octave").as_posix()}");\n'
    for seed in range(12):
        rng   = np.random.default_rng(seed)
        names = list(rng.choice(list(OCTAVE), rng.integers(1, 6)))
        W, sigma, X, Y = fixture(rng.integers(1, 7, len(names) + 1), rng.integers(1, 6), names, seed)
        drawn.append((W, sigma, X, Y))
        write_mat(tmp_path/f"{seed}.mat", W=W, X=X, Y=Y)
        script += f"""load("{(tmp_path/str(seed)).as_posix()}.mat");
                      sigma  = {{{", ".join(OCTAVE[name] for name in names)}}};
                      [N, S] = forward(W, sigma, X);
                      Delta  = deltas(W, sigma, N, S, @(S) 2 * (S - Y));
                      dW     = gradients(Delta, S, X);
                      save("-v7", "{(tmp_path/f"{seed}.out").as_posix()}", "N", "S", "Delta", "dW");\n"""
    octave(script)
    for seed, (W, sigma, X, Y) in enumerate(drawn):
        found = read_mat(tmp_path/f"{seed}.out")
        N, S  = backprop.forward(W, sigma, X)
        Delta = backprop.deltas(W, sigma, N, S, costs.squared(Y).slope)
        for ours, name in ((N, "N"), ([None] + S[1:], "S"), (Delta, "Delta"), (backprop.gradients(Delta, S), "dW")):
            assert worst(ours, found[name]) < 1e-13, (seed, name)


def test_octave_s_twins_transpose_without_conjugating(octave, tmp_path):
    W, sigma, X, Y = fixture(names=("tanh", "logistic", "sine"))
    W = [None, *[A + 1j*np.cos(A) for A in W[1:]]]
    write_mat(tmp_path/"complex.mat", W=W, X=X, Y=Y)
    octave(f"""addpath("{(ROOT/"scripts"/"octave").as_posix()}"); load("{(tmp_path/"complex.mat").as_posix()}");
               sigma  = {{{", ".join(OCTAVE[name] for name in ("tanh", "logistic", "sine"))}}};
               [N, S] = forward(W, sigma, X);
               dW     = gradients(deltas(W, sigma, N, S, @(S) 2 * (S - Y)), S, X);
               save("-v7", "{(tmp_path/"complex.out").as_posix()}", "dW");""")
    found = read_mat(tmp_path/"complex.out")["dW"]
    assert worst(backprop.gradient(W, sigma, X, costs.squared(Y).slope), found) < 1e-13


def test_mazur_s_published_numbers_come_out_to_nine_digits():
    """M. Mazur, A Step by Step Backpropagation Example (2015): C is half the squared error, the biases are held."""
    known = json.loads((DATA/"mazur_2015.json").read_text())
    W     = [None] + [np.array(A) for A in known["W"]]
    b     = [None] + [np.array(A) for A in known["b"]]
    X, Y  = np.array(known["X"]), np.array(known["Y"])
    H, sigma = affine.homogeneous(W, b, [None, activations.logistic, activations.logistic])
    half  = lambda H: costs.squared(Y).f(backprop.forward(H, sigma, affine.with_ones(X))[1][-1])/2      # noqa: E731
    assert half(H) == pytest.approx(known["E_before"], abs=5e-10)
    dW, _ = affine.split(backprop.gradient(H, sigma, affine.with_ones(X), lambda S: S - Y))
    for i, published in enumerate(known["W_after"], start=1):
        ours = W[i] - known["rate"]*dW[i]
        for w, printed in zip(ours.ravel(), published):
            assert f"{w:.{len(printed) - 2}f}" == printed


def test_the_question_s_neuron_is_the_smallest_network():
    r, w, a, y = 0.007, -23.1, 5.7, 50.1
    W, X, Y = [None, np.array([[w]])], np.array([[a]]), np.array([[y]])
    dW = backprop.gradient(W, [None, activations.identity], X, costs.squared(Y).slope)
    assert W[1] - r*dW[1] == w - r*a*2*(a*w - y)


def test_the_core_imports_nothing_and_fits_one_screen():
    text = (ROOT/"lib"/"backprop.py").read_text(encoding="utf-8")
    assert "import " not in text.split('"""')[2] and "np." not in text
    assert len(text.splitlines()) <= 60


# Each line of the core that carries meaning, broken once: the complex step must see it.
@pytest.mark.parametrize("line, broken", [
    ("W[i] @ S[i-1]",                            "W[i] @ S[i-1] + 1"),
    ("sigma[i].f(N[i])",                         "N[i]"),
    ("slope(S[k]) * sigma[k].df(N[k], S[k])",    "slope(S[k])"),
    ("slope(S[k]) * sigma[k].df(N[k], S[k])",    "sigma[k].df(N[k], S[k])"),
    ("range(k - 1, 0, -1)",                      "range(k - 1, 1, -1)"),
    ("(W[i+1].T @ Delta[i+1]) * sigma[i]",       "(W[i+1].T @ Delta[i+1]) + sigma[i]"),
    ("(W[i+1].T @ Delta[i+1])",                  "(W[i+1].T @ slope(S[k])) if i == k - 1 else (W[i+1].T @ Delta[i+1])"),
    ("sigma[i].df(N[i], S[i])\n    return Delta", "sigma[i].df(N[i], N[i])\n    return Delta"),
    ("sigma[i].df(N[i], S[i])\n    return Delta", "sigma[k].df(N[i], S[i])\n    return Delta"),
    ("Delta[i] @ S[i-1].T",                      "Delta[i] @ S[i-1].T / S[0].shape[1]"),
    ("Delta[i] @ S[i-1].T",                      "-Delta[i] @ S[i-1].T"),
    ("deltas(W, sigma, N, S, slope), S)", "deltas(W, sigma, N, S), S)"),
])
def test_a_broken_line_of_the_core_is_noticed(line, broken):
    text = (ROOT/"lib"/"backprop.py").read_text(encoding="utf-8")
    assert line in text
    core = {}
    exec(text.replace(line, broken), core)
    W, sigma, X, Y = fixture()
    try:
        ours = core["gradient"](W, sigma, X, costs.squared(Y).slope)
        seen = worst(ours, check.complex_step(cost(sigma, X, Y), W)) > 1e-4
    except (ValueError, TypeError, AttributeError):
        seen = True
    assert seen


@given(st.integers(0, 2**32 - 1))
def test_the_fixture_of_the_tests_is_right_itself(seed):
    W, sigma, X, Y = fixture(seed=seed)
    ours = backprop.gradient(W, sigma, X, costs.squared(Y).slope)
    assert worst(ours, check.complex_step(cost(sigma, X, Y), W)) < 1e-12
