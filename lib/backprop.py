"""The gradient of any feed-forward network in matrix form: the note's recursion, remark 3 of section 5.

    W[i]       W_i              n_i x n_(i-1)   weights of layer i = 1 ... k; index 0 of every list is empty,
    sigma[i]   sigma_i          -               its activation: S = sigma[i].f(N), slope there sigma[i].df(N, S)
    N[i]       N_i              n_i x m         weighted inputs, for m examples in m columns
    S[i]       Sigma_i(N_i)     n_i x m         outputs; S[0] is the input X
    Delta[i]   Delta_i          n_i x m         dC/dN_i
    dW[i]      grad_(W_i) C     like W[i]       dC/dW_i, the sum over all columns

Nothing is imported and only @ .T * ** appear, so the same lines run on floats, complex numbers, exact fractions,
symbols, and any library's arrays.  They perform no checks: lib/fits.py says in one sentence what does not fit.
"""


def one(S):
    """dC/dS[k] = 1: C is then the network function itself, as in the note."""
    return S**0


def forward(W, sigma, X):
    """N_i = W_i . Sigma_(i-1),   Sigma_0 = X                                                     (note, section 2)"""
    N, S = [None], [X]
    for i in range(1, len(W)):
        N.append(W[i] @ S[i-1])
        S.append(sigma[i].f(N[i]))
    return N, S


def deltas(W, sigma, N, S, slope=one):
    """Delta_i = (W_(i+1)^T . Delta_(i+1)) o Sigma'_i,   Delta_k = dC/dSigma_k o Sigma'_k             (note, remark 3)

    slope maps the output S[k] to dC/dS[k], of the same shape.
    """
    k = len(W) - 1
    Delta = [None]*k + [slope(S[k]) * sigma[k].df(N[k], S[k])]
    for i in range(k - 1, 0, -1):
        Delta[i] = (W[i+1].T @ Delta[i+1]) * sigma[i].df(N[i], S[i])
    return Delta


def gradients(Delta, S):
    """grad_(W_i) C = Delta_i . Sigma_(i-1)^T                                                       (note, remark 3)"""
    return [None] + [Delta[i] @ S[i-1].T for i in range(1, len(Delta))]


def input_gradient(W, Delta):
    """dC/dX = W_1^T . Delta_1, like X: how the cost changes with each input.                            (note, (7))"""
    return W[1].T @ Delta[1]


def gradient(W, sigma, X, slope=one):
    """[None, dC/dW_1, ..., dC/dW_k]: forward, backward, and the outer products."""
    N, S = forward(W, sigma, X)
    return gradients(deltas(W, sigma, N, S, slope), S)
