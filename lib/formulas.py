"""The equations of the two sources, one function each, named by their numbers.  For proofs; lib/backprop.py is for use.

The forms (1) to (5) take (W, sigma, X, slope) and return [None, dC/dW_1, ..., dC/dW_k], as lib.backprop.gradient does.
Left out, slope is 1 and the gradient is that of the network function f, as in the note; m columns of X are summed.
Where the two sources slip is told in lib/ERRATA.md.
"""
import numpy as np

from lib.backprop import forward, one


# %% The products of section 5

def bullet(A, B):
    """A • B = B · A, the "inverted" product: what stands left is applied last.                     (note, section 5)"""
    return B @ A


def hat(A):
    """The diagonal matrix whose diagonal is the column A.                                           (note, remark 6)"""
    return np.diag(np.ravel(A))


def kron(A, B):
    """The Kronecker product A ⊗ B: every entry of A times the whole of B.                           (note, remark 5)"""
    return np.kron(A, B)


# %% The question

def dC_da(a, y):
    """∂C/∂a = 2 (a - y),   C = (a - y)²,   a the neuron's output.                                         (question)"""
    return 2*(a - y)


def da_dW(a):
    """∂a^(L)/∂W^(L) = a^(L-1),   the neuron's input; a^(L) in the question is a slip.                     (question)"""
    return a


def update(w, r, a, y):
    """W ← W - R a 2 (a W - y),   a the input a^(L-1).                                                     (question)"""
    return w - r*a*2*(a*w - y)


def update_before(w1, w2, r, a, y):
    """W^(L-1) ← W^(L-1) - R a W^(L) 2 (a^(L-1) W^(L) - y),   a the input a^(L-2), a^(L-1) = a W^(L-1).    (question)"""
    return w1 - r*a*w2*2*(a*w1*w2 - y)


# %% One-dimensional case: w = [None, w_1, ..., w_k], numbers

def formula_1(w, sigma, x, slope=one):
    """∇_(w_i) f = [σ'_k(N_k) w_k] [σ'_(k-1)(N_(k-1)) w_(k-1)] ... [σ'_i(N_i) σ_(i-1)(N_(i-1))]                   (1)"""
    k, S, dS = len(w) - 1, *outputs_and_slopes(w, sigma, x)
    dw = [None]
    for i in range(1, k + 1):
        product = slope(S[k])
        for j in range(k, i, -1):
            product = product * (dS[j] * w[j])
        dw.append(product * (dS[i] * S[i-1]))
    return dw


def formula_2(w, sigma, x, slope=one):
    """∇_(w_i) f = Δ_i σ_(i-1),   Δ_i = Δ_(i+1) w_(i+1) σ'_i,   Δ_(k+1) = w_(k+1) = 1     the recursion under     (2)"""
    k, S, dS = len(w) - 1, *outputs_and_slopes(w, sigma, x)
    w     = [*w, 1]
    Delta = [None]*(k + 1) + [slope(S[k])]
    for i in range(k, 0, -1):
        Delta[i] = Delta[i+1] * w[i+1] * dS[i]
    return [None] + [Delta[i] * S[i-1] for i in range(1, k + 1)]


def outputs_and_slopes(w, sigma, x):
    """σ_i and σ'_i of the chain, σ_0 = x; plain numbers, where the matrix forms have columns."""
    S, dS = [x], [None]
    for i in range(1, len(w)):
        N = w[i] * S[i-1]
        S.append(sigma[i].f(N))
        dS.append(sigma[i].df(N, S[i]))
    return S, dS


# %% General case

def formula_3(W, sigma, X, slope=one):
    """∇_(W_i) f = Σ'_k • W_kᵀ ∘ Σ'_(k-1) • W_(k-1)ᵀ ∘ ... ∘ Σ'_i · Σ_(i-1)ᵀ,   from left to right                (3)"""
    k, S, dS = parts(W, sigma, X)
    dW = [None]
    for i in range(1, k + 1):
        A = slope(S[k]) * dS[k]
        for j in range(k, i, -1):
            A = bullet(A, W[j].T) * dS[j-1]
        dW.append(A @ S[i-1].T)
    return dW


def formula_4(W, sigma, X, slope=one):
    """∇_(W_i) f = Σ_(i-1)ᵀ ⊗ Σ'_i ∘ W_(i+1)ᵀ · Σ'_(i+1) ∘ ... ∘ W_kᵀ · Σ'_k,   from right to left                (4)"""
    k, S, dS = parts(W, sigma, X)
    dW = [None]
    for i in range(1, k + 1):
        A = dS[k] * slope(S[k])
        for j in range(k, i, -1):
            A = dS[j-1] * (W[j].T @ A)
        dW.append(sum(kron(S[i-1][:, [c]].T, A[:, [c]]) for c in range(A.shape[1])))
    return dW


def formula_5(W, sigma, X, slope=one):
    """∇_(W_i) f = Σ_(i-1)ᵀ ⊗ (Σ̂'_i · W_(i+1)ᵀ · Σ̂'_(i+1) · ... · W_kᵀ · Σ̂'_k),   no Hadamard product             (5)"""
    k, S, dS = parts(W, sigma, X)
    dW = [None]
    for i in range(1, k + 1):
        columns = []
        for c in range(S[0].shape[1]):
            A = hat(dS[i][:, c])
            for j in range(i + 1, k + 1):
                A = A @ W[j].T @ hat(dS[j][:, c])
            columns.append(kron(S[i-1][:, [c]].T, A @ slope(S[k])[:, [c]]))
        dW.append(sum(columns))
    return dW


def parts(W, sigma, X):
    """What the forms (3), (4), (5) are made of: k, Σ_i and Σ'_i."""
    N, S = forward(W, sigma, X)
    k    = len(W) - 1
    return k, S, [None] + [sigma[i].df(N[i], S[i]) for i in range(1, k + 1)]


# %% Proof of (3)

def formula_6(dC_dS, dS, S_before):
    """∇_(W_r) f = (∇_(Σ_r) f) ∘ Σ'_r · Σ_(r-1)ᵀ                                                                  (6)"""
    return (dC_dS * dS) @ S_before.T


def formula_7(dC_dS_after, dS_after, W_after):
    """∇_(Σ_r) f = (∇_(Σ_(r+1)) f) ∘ Σ'_(r+1) • W_(r+1)ᵀ                                                          (7)"""
    return bullet(dC_dS_after * dS_after, W_after.T)
