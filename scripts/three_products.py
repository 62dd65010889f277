"""Three products, four ways to write the gradient: the recursion, and the note's explicit forms (3), (4) and (5).

    Delta_i = (W_(i+1)ᵀ Delta_(i+1)) ∘ S'_i,    dW_i = Delta_i S_(i-1)ᵀ,    no cost: Delta_k = S'_k   (note, remark 3)
    dW_i = S'_k • W_kᵀ ∘ S'_(k-1) • ... • W_(i+1)ᵀ ∘ S'_i · S_(i-1)ᵀ      left to right; the bullet A • B is B A    (3)
    dW_i = S_(i-1)ᵀ ⊗ S'_i ∘ W_(i+1)ᵀ · S'_(i+1) ∘ ... ∘ W_kᵀ · S'_k      right to left; ⊗ is Kronecker's product   (4)
    dW_i = S_(i-1)ᵀ ⊗ (Ŝ'_i · W_(i+1)ᵀ · Ŝ'_(i+1) · ... · W_kᵀ · Ŝ'_k)    a hat makes a column a diagonal matrix    (5)

You will see the same matrices; but (3) and (4) begin anew for every layer, and (5) takes n^3 multiplications, not n^2.

Next: bias.py
"""
import os; os.environ.setdefault("OMP_NUM_THREADS", "1")       # before numpy: one thread, for a fair race
from functools import partial
from timeit import timeit
import numpy as np
from lib import activations, backprop, check, fits, start
from lib.formulas import bullet, formula_3, formula_4, formula_5, hat, kron
from lib.octave import show

# %% What we know: k layers; a small network to compare, and square ones, n neurons in each layer, to measure
sizes  = [3, 4, 2, 1]
widths = [100, 200, 400, 800]

fits.counts(**{f"sizes[{i}]": n for i, n in enumerate(sizes)}, **{f"widths[{i}]": n for i, n in enumerate(widths)})
if max(widths) > 2000:
    raise ValueError(f"n = {max(widths)} is too wide for the n^3 multiplications of form (5); stay below 2000")
k = len(sizes) - 1; pairs = k*(k - 1)//2                # as many steps back as (3) to (5) take, from k to each i
W, X, sigma = start.weights(sizes), np.linspace(-1, 1, sizes[0]).reshape(-1, 1), [None] + [activations.tanh]*k

# %% The products, in small numbers: each is short for one we know
a, b, x, B = np.array([[2], [3]]), np.array([[5], [7]]), np.array([[1], [0], [4]]), np.array([[1, 2], [3, 4]])
print(show("bullet(a, B)", bullet(a, B)), show("hat(a)", hat(a)), show("kron(x', a)", kron(x.T, a)), sep="\n")
check.compare("bullet(a, B) and B*a", bullet(a, B), B @ a)
check.compare("hat(a)*b and a .* b",  hat(a) @ b,   a * b)
check.compare("kron(x', a) and a*x'", kron(x.T, a), a @ x.T)

# %% The check: the gradient in four forms, W_1's with the longest products; multiplications after the forward pass
forms = {"recursion": (backprop.gradient, 2, lambda n: (k - 1 + k)*n**2 + k*n),
         "(3)":       (formula_3,         2, lambda n: (pairs + k)*n**2 + (pairs + k)*n),
         "(4)":       (formula_4,         2, lambda n: (pairs + k)*n**2 + (pairs + k)*n),
         "(5)":       (formula_5,         3, lambda n: 2*pairs*n**3     + 2*k*n**2)}
for name, (form, power, count) in forms.items():
    check.compare(f"{name}: dW[1]", form(W, sigma, X)[1], backprop.gradient(W, sigma, X)[1])
print("multiplications", *(f"{name:>12}" for name in forms))
for n in widths:
    print(f"     n = {n:<6d}", *(f"{count(n):12d}" for form, power, count in forms.values()))
print("n -> 2n: times ", *(f"{count(2*n)/count(n):12.2f}" for form, power, count in forms.values()))

# %% The time: medians of three rounds, which differ from run to run, and so the picture is never the same to the byte
times = []
for n in widths:
    net = start.weights([n]*(k + 1)), sigma, np.ones((n, 1))
    times.append(np.median([[timeit(partial(f, *net), number=1) for f, _, _ in forms.values()] for _ in range(3)], 0))

# %% The picture
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig, panels = plt.subplots(1, 2, layout="constrained")
for i, (name, (form, power, count)) in enumerate(forms.items()):
    for panel, price in zip(panels, ([count(n) for n in widths], [row[i] for row in times])):
        panel.loglog(widths, price, "os^D"[i], color=f"C{i}", markersize=9 - i, label=f"{name}, like n^{power}")
        line = np.power(widths, float(power))
        panel.loglog(widths, line*np.median(price/line), color=f"C{i}")
for panel, title, ylabel in zip(panels, ("Counted", "Measured"), ("multiplications", "time in seconds")):
    panel.set(title=f"{title}; lines: predicted powers", xlabel="width n of the layers", ylabel=ylabel)
    panel.set_xticks(widths, widths); panel.minorticks_off()
panels[0].legend()
figures.save(fig, "three_products")
