# %% [markdown]
"""Three products, and four ways to write the same gradient.

The last pages found the gradient layer by layer, with a Delta for each.  The note also
writes the gradient of every layer in one line.  It needs three products of matrices:

    A · B    row times column, the usual product: A @ B             (note, section 5)
    A ∘ B    entry by entry: A * B                                  (note, section 5)
    A • B    "inverted": A • B = B · A, for a column A, so that a
             line can be read from left to right                    (note, section 5)

Read from right to left, • is the usual product again.  But then Xᵀ stands first, and
needs a sign of its own, ⊗.  Last, Â replaces ∘:

    A ⊗ B    Kronecker's product: each entry of A times all of B,
             kron(A, B) in Octave                                   (note, remark 5)
    Â        the column A as a diagonal matrix, diag(A) in Octave;
             Â · B = A ∘ B for a column B                           (note, remark 6)

As in the note there is one example, one output f, and no cost: the gradient is that of
f itself.  Σ'_i is the slope of layer i, the columns dS1, dS2, dS3 below.  For the first
weights of three layers the four ways are

    Δ_3 = Σ'_3,   Δ_2 = (W_3ᵀ · Δ_3) ∘ Σ'_2,   Δ_1 = (W_2ᵀ · Δ_2) ∘ Σ'_1,
    gradient = Δ_1 · Xᵀ                                             (note, remark 3)
    gradient = Σ'_3 • W_3ᵀ ∘ Σ'_2 • W_2ᵀ ∘ Σ'_1 · Xᵀ,   from left to right       (3)
    gradient = Xᵀ ⊗ Σ'_1 ∘ W_2ᵀ · Σ'_2 ∘ W_3ᵀ · Σ'_3,   from right to left       (4)
    gradient = Xᵀ ⊗ (Σ̂'_1 · W_2ᵀ · Σ̂'_2 · W_3ᵀ · Σ̂'_3),   any brackets inside    (5)

You will see each product on small numbers, then one gradient four times, and then what
the four ways cost.  The recursion takes the fewest multiplications: Δ_2 and Δ_1 are
made once and serve all layers, where (3), (4) and (5) begin anew for every layer.  Only
for one and two layers, (3) and (4) take as many.  (5) is counted from left to right,
matrix by matrix.  From right to left each product is a matrix times a column, and (5)
takes only about twice as many as (4).  All three are for proofs and for reading.

Try: activation = activations.tanh.  Which of the four gradients stay exactly equal?

Next: affine.py
"""

# %%
import numpy as np

from lib import activations, backprop, check, formulas, lesson, start
from lib.counting import multiplications
from lib.formulas import bullet, hat, kron
from lib.octave import show

# %% [markdown]
# ## What we know: one example, three layers, one output

# %%
X  = [[ 1],
      [ 2]]
W1 = [[ 1,  0],
      [ 0,  1],
      [ 1, -1]]
W2 = [[ 1,  0, -2],
      [-2,  1,  0]]
W3 = [[ 3, -1]]

activation = activations.square                 # N^2, its slope is 2 N: whole numbers

widths = [10, 20, 40, 80]                       # for the costs at the end
depths = [2, 4, 8, 16]

X, W1, W2, W3 = lesson.known(X=X, W1=W1, W2=W2, W3=W3, activation=activation,
                             widths=widths, depths=depths)

# %% [markdown]
# ## The products on small numbers

# %%
a = np.array([[2], [3]])
b = np.array([[5], [7]])
B = np.array([[1, 2], [3, 4]])

print(show("bullet(a, B)", bullet(a, B)))
print(show("kron(b', a)",  kron(b.T, a)))
print(show("hat(a)",       hat(a)))

# %% [markdown]
# ## Each of them is short for a product that we know

# %%
check.compare("bullet(a, B) and B*a",  bullet(a, B), B @ a)
check.compare("kron(b', a) and a*b'",  kron(b.T, a), a @ b.T)
check.compare("hat(a)*b and a.*b",     hat(a) @ b,   a * b)

# %% [markdown]
# ## Forward, with the slopes

# %%
def layer(W, S):
    N = W @ S
    S = activation.f(N)
    return S, activation.df(N, S)


S1, dS1 = layer(W1, X)
S2, dS2 = layer(W2, S1)
S3, dS3 = layer(W3, S2)

# %% [markdown]
# ## The recursion

# %%
Delta3 = dS3
Delta2 = (W3.T @ Delta3) * dS2
Delta1 = (W2.T @ Delta2) * dS1

recursion = Delta1 @ X.T
print(show("dW1", recursion))

# %% [markdown]
# ## (3), from left to right

# %%
A = dS3
A = bullet(A, W3.T) * dS2
A = bullet(A, W2.T) * dS1

left_to_right = A @ X.T
check.compare("(3) and the recursion", left_to_right, recursion)

# %% [markdown]
# ## (4), from right to left

# %%
A = dS3
A = dS2 * (W3.T @ A)
A = dS1 * (W2.T @ A)

right_to_left = kron(X.T, A)
check.compare("(4) and the recursion", right_to_left, recursion)

# %% [markdown]
# ## (5), diagonal matrices, and no entry-by-entry product

# %%
diagonal = kron(X.T, hat(dS1) @ W2.T @ hat(dS2) @ W3.T @ hat(dS3))
check.compare("(5) and the recursion", diagonal, recursion)

# %% [markdown]
# ## What they cost, on paper: multiplications for the gradients of all k layers

# %%
forms = {"recursion": backprop.gradient,  "(3)": formulas.formula_3,
         "(4)":       formulas.formula_4, "(5)": formulas.formula_5}


def on_paper(name, n, k):
    """For k layers of n neurons, outputs too; the largest term, no forward pass."""
    # n^2: k outer products, and k - 1 products on the way back
    once = (2*k - 1)*n**2
    # n^2: for layer i, k - i products on the way back and an outer one; summed over i
    anew = k*(k + 1)//2*n**2
    # n^3: from left to right, for layer i 2 (k - i) products of n x n matrices
    full = k*(k - 1)*n**3
    return {"recursion": once, "(3)": anew, "(4)": anew, "(5)": full}[name]


# %% [markdown]
# ## The check: counted while the formulas run

# %%
def counted(name, n, k):
    W       = start.weights([n]*(k + 1))
    sigma   = [None] + [activations.identity]*k
    X       = np.ones((n, 1))
    forward = multiplications(backprop.forward, W, sigma, X)
    return multiplications(forms[name], W, sigma, X) - forward


n, k = widths[-1], 3
for name in forms:
    print(f"n = {n}, k = {k}: {name:<9} counted {counted(name, n, k):8d}, "
          f"on paper {on_paper(name, n, k):8d}")

# %% [markdown]
# ## The picture

# %%
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig  = plt.figure(figsize=(10, 8.5), layout="constrained")
axes = fig.subplot_mosaic([["lines", "lines"], ["n", "k"]], height_ratios=[5, 3])

S1_, H1 = ("Σ'₁", dS1), (r"$\hat{Σ}$'₁", hat(dS1))
S2_, H2 = ("Σ'₂", dS2), (r"$\hat{Σ}$'₂", hat(dS2))
S3_, H3 = ("Σ'₃", dS3), (r"$\hat{Σ}$'₃", hat(dS3))
W2t, W3t, Xt, dW1 = ("W₂ᵀ", W2.T), ("W₃ᵀ", W3.T), ("Xᵀ", X.T), ("gradient", recursion)
figures.equations(axes["lines"], {
    "(3)": [S3_, "•", W3t, "∘", S2_, "•", W2t, "∘", S1_, "·", Xt, "=", dW1],
    "(4)": [Xt, "⊗", S1_, "∘", W2t, "·", S2_, "∘", W3t, "·", S3_, "=", dW1],
    "(5)": [Xt, "⊗ (", H1, "·", W2t, "·", H2, "·", W3t, "·", H3, ")", "=", dW1]})

figures.scaling(axes["n"], widths,
                {name: [counted(name, n, 3)  for n in widths] for name in forms},
                {name: [on_paper(name, n, 3) for n in widths] for name in forms},
                title="3 layers of n neurons", xlabel="n", ylabel="multiplications")
figures.scaling(axes["k"], depths,
                {name: [counted(name, 20, k)  for k in depths] for name in forms},
                {name: [on_paper(name, 20, k) for k in depths] for name in forms},
                title="k layers of 20 neurons", xlabel="k")
axes["n"].set_ylim(top=1e8)
axes["n"].legend(title="points: counted, lines: on paper\n"
                       "(3) and (4) are one; (5) from left to right", ncols=2,
                 loc="upper left")
figures.save(fig, "three_products")
