"""Symbols: the same lines of code on letters, and the gradient comes back as formulas.

After floats and fractions the recursion is given names, and w11 stays w11.  What it returns for two inputs, two hidden
neurons and one output is what you would write by hand:

    dC/dW_i = Delta_i S_(i-1)^T,    Delta_i = (W_(i+1)^T Delta_(i+1)) ∘ S'_i                (note, remark 3)

You will see the six slopes as formulas, and SymPy's own derivative, found without backpropagation, minus each of them:
0, not 1e-16.

Next: quasi_newton.py
"""
import numpy as np

from lib import activations, backprop, costs, fits
from lib.lesson import numbers

try:
    import sympy
except ImportError:
    raise ImportError("this lesson needs SymPy; run: python -m pip install sympy") from None

# %% What we know: names, v1 and v2 those of W_2; insert a line x2 = 1 below the next one and run again
w11, w12, w21, w22, v1, v2, x1, x2, y = sympy.symbols("w11 w12 w21 w22 v1 v2 x1 x2 y")

if len({w for w in (w11, w12, w21, w22, v1, v2) if isinstance(w, sympy.Symbol)}) < 6:
    raise TypeError("the six weights need six names, for we derive by them; give numbers to x1, x2 or y instead")
numbers(**{name: x for name, x in dict(x1=x1, x2=x2, y=y).items() if not isinstance(x, sympy.Symbol)})

W = [None, np.array([[w11, w12], [w21, w22]]), np.array([[v1, v2]])]
X = np.array([[x1], [x2]])
C = costs.squared(np.array([[y]]))

# %% tanh for letters: a copy of the kit's pair (f, df) with SymPy's tanh as f; df, 1 - S*S, is the one for numbers
tanh  = activations.tanh._replace(f=np.vectorize(sympy.tanh, otypes=[object]))
sigma = [None, tanh, activations.identity]
fits.network(W, sigma, X, C.slope)

# %% The gradient, forward and backward as ever
N, S  = backprop.forward(W, sigma, X)
Delta = backprop.deltas(W, sigma, N, S, C.slope)
dW    = backprop.gradients(Delta, S)

# %% The formulas are short with names for what is inside
inside = {"s1": S[1][0, 0], "s2": S[1][1, 0], "Delta2": Delta[2][0, 0]}
short  = {formula: name for name, formula in inside.items() if formula.free_symbols}
print("C =", C.f(S[2]))
for name, formula in inside.items():
    print(name, "=", formula)

# %% The check: SymPy's derivative minus ours
for i in (1, 2):
    for w, slope in zip(W[i].flat, dW[i].flat):
        difference = sympy.expand(sympy.diff(C.f(S[2]), w) - slope)
        print(f"dC/d{w!s:<3} = {slope.subs(short)!s:<28} SymPy's minus ours: {difference}")
