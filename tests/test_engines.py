"""The same backprop.py, unchanged, on every kind of number and on other libraries' arrays.

torch, JAX, Dask and SymPy are optional: python -m pip install -r tests/requirements-engines.txt
"""
from fractions import Fraction

import numpy as np
import pytest

from lib import backprop, check, costs
from lib.activations import Activation, absolute, column, identity, leaky, logistic, relu, sine, square, tanh
from tests.networks import fixture, worst

W, SIGMA, X, Y = fixture()
EXPECTED = backprop.gradient(W, SIGMA, X, costs.squared(Y).slope)
SLOPE_OF_1 = lambda N, S: 1 - S*S                                                                       # noqa: E731


def optional(name):
    return pytest.importorskip(name, reason=f"{name} is not installed (tests/requirements-engines.txt)")


def test_float32_goes_in_and_float32_comes_out():
    small = lambda A: A.astype(np.float32)                                                              # noqa: E731
    for sigma in (SIGMA, [None, relu, column(tanh, logistic, identity, absolute, square), leaky(0.1)]):
        lists = [None, *map(small, W[1:])]
        N, S  = backprop.forward(lists, sigma, small(X))
        Delta = backprop.deltas(lists, sigma, N, S)
        dW    = backprop.gradients(Delta, S)
        assert {A.dtype for A in N[1:] + S + Delta[1:] + dW[1:]} == {np.dtype(np.float32)}
    dW = backprop.gradient([None, *map(small, W[1:])], SIGMA, small(X), costs.squared(small(Y)).slope)
    assert worst(dW, EXPECTED) < 1e-6


def test_complex_numbers_give_the_second_derivative_by_a_complex_step_through_the_gradient():
    V, h = [None, *[np.cos(A) for A in W[1:]]], 1e-30
    along   = lambda t: [None, *[A + t*B for A, B in zip(W[1:], V[1:])]]                                # noqa: E731
    slope   = costs.squared(Y).slope
    stepped = [None, *[dW.imag/h for dW in backprop.gradient(along(1j*h), SIGMA, X, slope)[1:]]]
    up, down = (backprop.gradient(along(t), SIGMA, X, slope) for t in (1e-5, -1e-5))
    assert worst(stepped, [None, *[(a - b)/2e-5 for a, b in zip(up[1:], down[1:])]]) < 1e-8


def fractions(rng, *shape):
    return np.array([Fraction(int(p), int(q)) for p, q in zip(rng.integers(-9, 10, np.prod(shape)),
                                                              rng.integers(1, 8, np.prod(shape)))]).reshape(shape)


@pytest.mark.parametrize("sigma", [identity, relu, leaky(Fraction(1, 10)), absolute])
def test_fractions_stay_exact(sigma):
    rng  = np.random.default_rng(6)
    W    = [None, fractions(rng, 3, 2), fractions(rng, 2, 3)]
    X, Y = fractions(rng, 2, 4), fractions(rng, 2, 4)
    C    = lambda W: costs.squared(Y).f(backprop.forward(W, [None, sigma, identity], X)[1][-1])         # noqa: E731
    dW   = backprop.gradient(W, [None, sigma, identity], X, costs.squared(Y).slope)
    tiny = Fraction(1, 10**9)               # C is a parabola in each weight, so a difference without a kink is exact
    for i in (1, 2):
        for j in np.ndindex(W[i].shape):
            assert dW[i][j] == (C(check.moved(W, i, j, tiny)) - C(check.moved(W, i, j, -tiny)))/(2*tiny)
            assert isinstance(dW[i][j], Fraction)


def symbols(sympy, name, rows, columns):
    return np.array(sympy.symbols(f"{name}(1:{rows + 1})(1:{columns + 1})"), dtype=object).reshape(rows, columns)


def elementwise(f):
    return np.vectorize(f, otypes=[object])


def symbolic_activations(sympy):
    g    = sympy.Function("g")
    name = dict(tanh=Activation(elementwise(sympy.tanh), SLOPE_OF_1),
                undefined=Activation(elementwise(g), lambda N, S: elementwise(lambda n: g(n).fdiff())(N)))
    return name


@pytest.mark.parametrize("name", ["tanh", "undefined"])
@pytest.mark.parametrize("sizes, m", [((2, 2, 1), 1), ((2, 3, 1, 2), 2)])
def test_sympy_s_own_derivative_minus_ours_is_0_for_every_weight(name, sizes, m):
    sympy = optional("sympy")
    s     = symbolic_activations(sympy)[name]
    W     = [None] + [symbols(sympy, f"w{i}", b, a) for i, (a, b) in enumerate(zip(sizes, sizes[1:]), start=1)]
    sigma = [None] + [s]*(len(W) - 1)
    X, Y  = symbols(sympy, "x", sizes[0], m), symbols(sympy, "y", sizes[-1], m)
    S     = backprop.forward(W, sigma, X)[1][-1]
    for C, slope in ((S.sum(), backprop.one), (((S - Y)**2).sum(), lambda S: 2*(S - Y))):
        dW = backprop.gradient(W, sigma, X, slope)
        for i in range(1, len(W)):
            for j in np.ndindex(W[i].shape):
                assert sympy.expand(sympy.diff(C, W[i][j]) - dW[i][j]) == 0


def test_sympy_sees_a_planted_mistake():
    sympy = optional("sympy")
    w, x  = sympy.symbols("w x")
    s     = symbolic_activations(sympy)["tanh"]
    ours  = backprop.gradient([None, np.array([[w]])], [None, s], np.array([[x]]))[1][0, 0]
    assert sympy.expand(sympy.diff(sympy.tanh(w*x), w) - ours) == 0
    assert sympy.expand(sympy.diff(sympy.tanh(w*x), w) - 2*ours) != 0


def test_dask_arrays_in_blocks_of_columns():
    dask = optional("dask.array")
    Xd, Yd = (dask.from_array(A, chunks=(-1, 3)) for A in (X, Y))
    dW = backprop.gradient(W, SIGMA, Xd, lambda S: 2*(S - Yd))
    assert all(isinstance(A, dask.Array) for A in dW[1:])
    assert worst([None, *[A.compute(scheduler="synchronous") for A in dW[1:]]], EXPECTED) < 1e-12


def torch_network():
    torch = optional("torch")
    s = [None, Activation(torch.tanh, SLOPE_OF_1), Activation(torch.sigmoid, lambda N, S: S*(1 - S)),
               Activation(torch.sin, lambda N, S: torch.cos(N))]
    return torch, [None, *[torch.tensor(A, requires_grad=True) for A in W[1:]]], s, torch.tensor(X), torch.tensor(Y)


def test_torch_s_automatic_differentiation_agrees_to_twelve_digits():
    torch, Wt, s, Xt, Yt = torch_network()
    costs.squared(Yt).f(backprop.forward(Wt, s, Xt)[1][-1]).backward()
    dW = backprop.gradient([None, *[A.detach() for A in Wt[1:]]], s, Xt, costs.squared(Yt).slope)
    assert all(isinstance(A, torch.Tensor) for A in dW[1:])
    assert worst([None, *[A.numpy() for A in dW[1:]]], [None, *[A.grad.numpy() for A in Wt[1:]]]) < 1e-12
    assert worst([None, *[A.numpy() for A in dW[1:]]], EXPECTED) < 1e-12


def test_torch_s_automatic_differentiation_agrees_for_the_network_function_itself():
    torch, Wt, s, Xt, _ = torch_network()
    backprop.forward(Wt, s, Xt)[1][-1].sum().backward()
    dW = backprop.gradient([None, *[A.detach() for A in Wt[1:]]], s, Xt)
    assert worst([None, *[A.numpy() for A in dW[1:]]], [None, *[A.grad.numpy() for A in Wt[1:]]]) < 1e-12


def test_jax_under_jit_agrees_with_jax_s_own_gradient_to_twelve_digits():
    jax = optional("jax")
    jax.config.update("jax_enable_x64", True)
    s = [None, Activation(jax.numpy.tanh, SLOPE_OF_1), Activation(jax.nn.sigmoid, lambda N, S: S*(1 - S)),
               Activation(jax.numpy.sin, lambda N, S: jax.numpy.cos(N))]
    ours   = jax.jit(lambda W, X, Y: backprop.gradient(W, s, X, costs.squared(Y).slope))(W, X, Y)
    theirs = jax.jit(jax.grad(lambda W, X, Y: costs.squared(Y).f(backprop.forward(W, s, X)[1][-1])))(W, X, Y)
    assert all(isinstance(A, jax.Array) for A in ours[1:])
    assert worst([None, *map(np.asarray, ours[1:])], [None, *map(np.asarray, theirs[1:])]) < 1e-12
    assert worst([None, *map(np.asarray, ours[1:])], EXPECTED) < 1e-12


def test_sine_is_in_the_fixture_so_that_no_engine_is_spared_a_df_that_needs_N():
    assert SIGMA[3] is sine
