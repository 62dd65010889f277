"""Rules of a step: what becomes of W, given dC/dW.  Pure functions, their memory is passed in and returned:

    W, memory = momentum(W, R, dW)                  the first step
    W, memory = momentum(W, R, dW, memory)          each further one

    W, dW    lists [None, W_1, ..., W_k]
    R        [None, R_1, ..., R_k], the learning rates
    beta     another one by functools.partial(momentum, beta=0.5)

descent.descend(..., rule=momentum) trains with it.  All gradients are taken before any rule is asked.
"""
import numpy as np


def each(f, *lists):
    """[None, f(A_1, B_1, ...), ..., f(A_k, B_k, ...)]"""
    return [None] + [f(*matrices) for matrices in zip(*(values[1:] for values in lists))]


def plain(W, R, dW, memory=None):
    """W <- W - R dC/dW.                                                                                   (question)"""
    return each(lambda W, R, dW: W - R*dW, W, R, dW), None


def momentum(W, R, dW, V=None, beta=0.9):
    """V <- beta V + dC/dW,   W <- W - R V,   V = 0 before the first step.

    Source: Polyak, USSR Comp. Math. and Math. Phys. 4 (1964), 1-17, in the form of PyTorch's SGD(momentum=beta).
    """
    V = each(lambda V, dW: beta*V + dW, V, dW) if V else dW
    return each(lambda W, R, V: W - R*V, W, R, V), V


def nesterov(W, R, dW, V=None, beta=0.9):
    """V <- beta V + dC/dW,   W <- W - R (dC/dW + beta V): the step that the new V would make next is made at once.

    Source: Nesterov, Doklady AN SSSR 269 (1983), 543-547, in the form of Sutskever et al. (ICML 2013), whose W + beta V
    is the W of this function, as in PyTorch's SGD(momentum=beta, nesterov=True).
    """
    V = each(lambda V, dW: beta*V + dW, V, dW) if V else dW
    return each(lambda W, R, dW, V: W - R*(dW + beta*V), W, R, dW, V), V


def adam(W, R, dW, memory=None, beta1=0.9, beta2=0.999, eps=1e-8):
    """W <- W - R M'/(sqrt(Q') + eps), with means of the last slopes and of their squares:

        M <- beta1 M + (1 - beta1) dC/dW,         M' = M/(1 - beta1^t),    t = 1, 2, ... the number of the step
        Q <- beta2 Q + (1 - beta2) (dC/dW)^2,     Q' = Q/(1 - beta2^t)

    M and Q begin with 0; the divisions make up for that.  The memory is (M, Q, t).
    Source: Kingma and Ba, "Adam" (ICLR 2015), algorithm 1.
    """
    M, Q, t = memory or (each(lambda dW: 0*dW, dW), each(lambda dW: 0*dW, dW), 0)
    t = t + 1
    M = each(lambda M, dW: beta1*M + (1 - beta1)*dW,    M, dW)
    Q = each(lambda Q, dW: beta2*Q + (1 - beta2)*dW**2, Q, dW)
    m, q = 1 - beta1**t, 1 - beta2**t
    return each(lambda W, R, M, Q: W - R*(M/m)/(np.sqrt(Q/q) + eps), W, R, M, Q), (M, Q, t)
