# %% [markdown]
"""Symbols: the same lines of code on letters, and the gradient comes back as formulas.

SymPy is a Python package that calculates with letters: a letter w11 stays w11, and the
product w11*x1 is a formula.  Our lines of code never ask what kind of number they are
given, so they run on letters, too.  The network has two inputs x1 and x2, two hidden
neurons with tanh, whose weights are w11, w12, w21, w22, and one output with the
weights v1 and v2:

    S_1 = tanh(W_1 X),        S_2 = W_2 S_1,        C = (S_2 - y)^2

What the recursion returns is what you would write by hand:

    dC/dW_i = Delta_i S_(i-1)^T,
    Delta_i = (W_(i+1)^T Delta_(i+1)) ∘ sigma_i'(N_i)                   (note, remark 3)

You will see the six slopes as formulas.  SymPy also differentiates C itself, without
backpropagation.  Its derivative minus our slope is 0 for each weight, and this 0 is a
proof for all numbers in this network.  A difference of 1e-16 between floats would only
be a good sign.

Try: write a line x2 = 1 below the letters.  Which weights have become biases?

Next: gradient_check.py
"""

# %%
import numpy as np

from lib import activations, backprop, costs, lesson

try:
    import sympy
except ImportError:
    raise ImportError("this lesson needs SymPy; "
                      "run: python -m pip install sympy") from None

# %% [markdown]
# ## What we know: letters

# %%
w11, w12, w21, w22, v1, v2 = sympy.symbols("w11 w12 w21 w22 v1 v2")
x1, x2, y                  = sympy.symbols("x1 x2 y")

# %% [markdown]
# ## tanh for letters: SymPy's function, and the kit's own slope 1 - S^2

# %%
of_each = np.vectorize(sympy.tanh, otypes=[object])     # of each entry, as arrayfun
tanh    = activations.Activation(f=of_each, df=activations.tanh.df)
sigma   = [None, tanh, activations.identity]

X, Y, W = lesson.known(X=[[x1], [x2]], Y=[[y]], sigma=sigma,
                       W=[None, [[w11, w12], [w21, w22]], [[v1, v2]]])

# %% [markdown]
# ## The gradient, forward and backward as ever

# %%
C     = costs.squared(Y)
N, S  = backprop.forward(W, sigma, X)
Delta = backprop.deltas(W, sigma, N, S, C.slope)
dW    = backprop.gradients(Delta, S)

# %% [markdown]
# ## The formulas become short with names for what they share

# %%
s1     = S[1][0, 0]
s2     = S[1][1, 0]
Delta2 = Delta[2][0, 0]
names  = {Delta2: "Delta2", s1: "s1", s2: "s2"}

print("C =", C.f(S[2]))
for formula, name in names.items():
    print(name, "=", formula)


def short(formula):
    for part, name in names.items():
        if part.free_symbols:                   # with x1 = x2 = 0 a part is just 0
            formula = formula.subs(part, name)
    return formula


# %% [markdown]
# ## The check: SymPy's derivative of C minus our slope

# %%
weights = [w11, w12, w21, w22, v1, v2]
slopes  = [*dW[1].flat, *dW[2].flat]

for w, slope in zip(weights, slopes):
    difference = sympy.expand(sympy.diff(C.f(S[2]), w) - slope)
    print(f"dC/d{w!s:<3} = {short(slope)!s:<28} SymPy's minus ours: {difference}")

# %% [markdown]
# ## The picture: the network with its letters, and the slopes as on paper

# %%
from lib import figures

fig, (left, right) = figures.subplots(1, 2, figsize=(10, 3.8), width_ratios=[3, 2])
typeset = np.vectorize(lambda letter: f"${sympy.latex(letter)}$")
ones    = [None, np.ones((2, 2)), np.ones((1, 2))]
outputs = [np.ones((2, 1)), np.ones((2, 1)), np.ones((1, 1))]
figures.network(ones, ["", "tanh", "identity"], S=outputs, ax=left, key=False)
figures.letters(left, [None, typeset(W[1]), typeset(W[2])],
                [typeset(X), ["$s_1$", "$s_2$"], ["$S$"]])

lines = [rf"$\Delta_2 = 2\,(S - {sympy.latex(Y[0, 0])})$"]
for w, slope in zip(weights, slopes):
    formula = sympy.latex(short(slope))
    lines.append(rf"$\partial C/\partial {sympy.latex(w)} = {formula}$")
for i, line in enumerate(lines):
    right.text(0, -i, line, fontsize=16)
right.set(ylim=(-len(lines) + 0.5, 1))
right.axis("off")
figures.save(fig, "symbols")
