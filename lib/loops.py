"""The gradient with index sums and nested loops: the slow twin, with which the matrix form is compared.

    N_j^i     = Σ_l W_jl^i S_l^(i-1)                     for every neuron j of layer i and every example
    Delta_j^k = (dC/dS_j^k) sigma'_j^k,      Delta_l^i = (Σ_j W_jl^(i+1) Delta_j^(i+1)) sigma'_l^i
    dC/dW_jl  = Σ_examples Delta_j^i S_l^(i-1)

Source: the coordinate form that the note's introduction calls usual, e.g. Rumelhart, Hinton, Williams (1986).
"""
import numpy as np

from lib.backprop import one


def gradient(W, sigma, X, slope=one):
    """Like lib.backprop.gradient, number by number."""
    k    = len(W) - 1
    N, S = forward(W, sigma, X)
    dW   = [None] + [np.zeros(W[i].shape) for i in range(1, k + 1)]
    dC, dS = slope(S[k]), [None] + [sigma[i].df(N[i], S[i]) for i in range(1, k + 1)]
    for c in range(X.shape[1]):
        Delta = [dC[j, c] * dS[k][j, c] for j in range(len(S[k]))]
        for i in range(k, 0, -1):
            for j in range(W[i].shape[0]):
                for l in range(W[i].shape[1]):
                    dW[i][j, l] += Delta[j] * S[i-1][l, c]
            if i > 1:
                Delta = [sum(W[i][j, l] * Delta[j] for j in range(W[i].shape[0])) * dS[i-1][l, c]
                         for l in range(W[i].shape[1])]
    return dW


def forward(W, sigma, X):
    """Like lib.backprop.forward, number by number."""
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(np.array([[sum(W[i][j, l] * S[i-1][l, c] for l in range(W[i].shape[1]))
                            for c in range(X.shape[1])] for j in range(W[i].shape[0])]))
        S.append(sigma[i].f(N[i]))
    return N, S
