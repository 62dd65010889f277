"""Activations: a function beside its slope.

df is given N and S = f(N), and uses whichever is cheaper: tanh' = 1 - S^2 costs no second tanh.  An own one is a line:

    cube = Activation(lambda N: N**3, lambda N, S: 3*N**2)

Values keep their type (float32 stays float32; relu, leaky, square, absolute and identity keep fractions exact) and may
be complex, for the complex step.  At the kink N = 0 the slope is 0 for relu and absolute, `slope` for leaky.
"""
from collections import namedtuple

import numpy as np
from scipy.special import expit

Activation = namedtuple("Activation", "f df")


def logistic_f(N):
    """1/(1 + e^-N); expit does not overflow, but knows no complex numbers."""
    return 1/(1 + np.exp(-N)) if np.iscomplexobj(N) else expit(N)


def softplus_f(N):
    """log(1 + e^N); logaddexp does not overflow, but knows no complex numbers."""
    return np.log(1 + np.exp(N)) if np.iscomplexobj(N) else np.logaddexp(0, N)


def leaky(slope=0.01):
    """N where N > 0, else slope N."""
    return Activation(lambda N: np.where(N > 0, N, slope*N), lambda N, S: np.where(N > 0, N**0, slope*N**0))


identity   = Activation(lambda N: N,                       lambda N, S: N**0)
relu       = Activation(lambda N: np.maximum(N, 0),        lambda N, S: (N > 0)*N**0)
leaky_relu = leaky()
logistic   = Activation(logistic_f,                        lambda N, S: S*(1 - S))
tanh       = Activation(np.tanh,                           lambda N, S: 1 - S*S)
softplus   = Activation(softplus_f,                        lambda N, S: logistic_f(N))
sine       = Activation(np.sin,                            lambda N, S: np.cos(N))
gaussian   = Activation(lambda N: np.exp(-N*N),            lambda N, S: -2*N*S)
square     = Activation(lambda N: N*N,                     lambda N, S: 2*N)
absolute   = Activation(lambda N: np.where(N > 0, N, -N),  lambda N, S: (N > 0)*N**0 - (N < 0)*N**0)
sigmoid    = logistic                                   # the usual name of the logistic function

NAMES = dict(identity=identity, relu=relu, leaky_relu=leaky_relu, logistic=logistic, tanh=tanh, softplus=softplus,
             sine=sine, gaussian=gaussian, square=square, absolute=absolute)

ALIASES = dict(sigmoid="logistic")                      # other names, accepted wherever a name is typed


def column(*each):
    """The note's column Sigma_i = [sigma_i1, ..., sigma_in]^T: an activation of its own for every neuron of a layer.

    ValueError where the layer has not that many neurons, TypeError for what is no activation.
    """
    for j, s in enumerate(each, start=1):
        if not isinstance(s, Activation):
            raise TypeError(f"activation {j} of the column is {type(s).__name__}; take one of lib/activations.py, "
                            "or Activation(f, df)")

    def rows(N):
        if len(N) != len(each):
            raise ValueError(f"a column of {len(each)} activations was given to a layer of {len(N)} neurons; "
                             "name one for each neuron")
        return range(len(each))

    return Activation(lambda N:    np.stack([each[j].f(N[j])        for j in rows(N)]),
                      lambda N, S: np.stack([each[j].df(N[j], S[j]) for j in rows(N)]))
