"""The activations of lib/activations.py for one number at a time: f(n), and the slope df(n, s) where s = f(n).

lib/activations.py needs NumPy and SciPy, which the page has not; tests/test_play.py compares the two.
"""
from collections import namedtuple
from math import cos, exp, log, sin, tanh

Activation = namedtuple("Activation", ["f", "df"])


def logistic(n):
    """1/(1 + e^-n), without overflow."""
    return 1/(1 + exp(-n)) if n >= 0 else exp(n)/(1 + exp(n))


def leaky(slope):
    return Activation(lambda n: n if n > 0 else slope*n, lambda n, s: 1.0 if n > 0 else slope)


EACH = dict(
    identity   = Activation(lambda n: n,                               lambda n, s: 1.0),
    relu       = Activation(lambda n: n if n > 0 else 0.0,             lambda n, s: 1.0 if n > 0 else 0.0),
    leaky_relu = leaky(0.01),
    logistic   = Activation(logistic,                                  lambda n, s: s*(1 - s)),
    tanh       = Activation(tanh,                                      lambda n, s: 1 - s*s),
    softplus   = Activation(lambda n: max(n, 0) + log(1 + exp(-abs(n))), lambda n, s: logistic(n)),
    sine       = Activation(sin,                                       lambda n, s: cos(n)),
    gaussian   = Activation(lambda n: exp(-n*n),                       lambda n, s: -2*n*s),
    square     = Activation(lambda n: n*n,                             lambda n, s: 2*n),
    absolute   = Activation(abs,                                       lambda n, s: float(n > 0) - float(n < 0)))

ALIASES = dict(sigmoid="logistic")


def layer(each):
    """The note's column Sigma_i: an activation for every row of N, from the pairs (f, df) of its neurons."""
    def f(N):
        return type(N)([[one.f(n) for n in row] for one, row in zip(each, N.rows)])

    def df(N, S):
        return type(N)([[one.df(n, s) for n, s in zip(row, out)] for one, row, out in zip(each, N.rows, S.rows)])

    return Activation(f, df)


NAMES = {name: Activation(lambda N, f=one.f: N.map(f), lambda N, S, df=one.df: N.both(S, df))
         for name, one in EACH.items()}
