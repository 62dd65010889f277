"""What a gradient costs: three matrix products a layer, one forward and two back; in wide layers all else is small.

    N_i = W_i S_(i-1)        W_(i+1)ᵀ Delta_(i+1)        Delta_i S_(i-1)ᵀ                            (note, remark 3)
    k products forward       k - 1 products back         k for the gradients: 3k - 1, each of n² m multiplications

The note's forms (4) and (5) begin anew for every layer; (4) also adds an n x n matrix for each column, (5) multiplies
such matrices.  They are for proofs.  You will see multiplications counted while the formulas run, then the clock.

Next: cluster.py
"""
import os; os.environ.setdefault("OMP_NUM_THREADS", "1")       # before numpy: one thread, for a fair race
from timeit import repeat
import numpy as np
from lib import activations, backprop, fits, start
from lib.counting import multiplications
from lib.formulas import formula_4, formula_5

# %% What we know: k layers of n neurons, m columns; then one of them changes: its power on paper, its values
n, k, m  = 128, 4, 32
sweeps   = {"n": (2, [32, 64, 128, 256, 512]), "k": (1, [2, 4, 8, 16]), "m": (1, [8, 32, 128, 512])}
too_long = 0.1                                          # in seconds: (4) or (5), once slower, is not asked for more

fits.counts(n=n, k=k, m=m, **{f"sweeps[{x!r}][1][{i}]": v for x in sweeps for i, v in enumerate(sweeps[x][1])})
if k*k*n**3*m > 1e11:
    raise ValueError(f"form (5) would take {k*k*n**3*m:.0e} multiplications here; take smaller n, k, m to begin with")
warm = np.ones(2**21); del warm                         # 16 MB given back: from now on Linux keeps what arrays leave

# %% The race: the recursion's products alone, on matrices of their shapes, and four that do more
def products(W, sigma, S):
    Delta = -S                                          # for each Delta_i, as S for each S_i; S @ S.T is half the work
    return [(W[1] @ S, Delta @ S.T)] + [(A @ S, A.T @ Delta, Delta @ S.T) for A in W[2:]]

forms = {"products": products, "forward": backprop.forward, "recursion": backprop.gradient,
         "form (4)": formula_4, "form (5)": formula_5}

def network(n, k, m):
    return start.weights([n]*(k + 1)), [None] + [activations.tanh]*k, np.linspace(-1, 1, n*m).reshape(n, m)

def seconds(form, W, sigma, X):
    return np.median(repeat(lambda: form(W, sigma, X), number=1, repeat=3))

# %% Count, then measure, both in products: the clock is scaled so that the products alone take 3k - 1
net = network(n, k, m); paper = [3*k - 1, k, 3*k - 1, k + k*(k - 1)//2 + k, k + k*(k - 1)*n + 2*k]
counted = [multiplications(form, *net)/(n*n*m) for form in forms.values()]
clock   = [seconds(form, *net) for form in forms.values()]
for row in zip(forms, paper, counted, np.multiply(clock, paper[0]/clock[0])):
    print("{:12} on paper {:5d}   counted {:7.2f}   in time {:7.1f}".format(*row))
times = {(name, x): [] for name in forms for x in sweeps}
for x, (power, values) in sweeps.items():
    for value in values:
        for name, form in forms.items():
            if "form" not in name or max(times[name, x], default=0) < too_long:
                times[name, x].append(seconds(form, *network(**{"n": n, "k": k, "m": m, x: value})))
    exponent = np.polyfit(np.log(values[-3:]), np.log(times["recursion", x][-3:]), 1)[0]
    print(f"the recursion's time grows like {x}^{exponent:.2f} at the end, on paper like {x}^{power}")

# %% The picture
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig, panels = plt.subplots(1, 3, sharey=True, layout="constrained")
for panel, (x, (power, values)), what in zip(panels, sweeps.items(), ("width", "depth", "columns")):
    for name, marker in zip(forms, "ovsD^"):
        panel.loglog(values[:len(times[name, x])], times[name, x], marker=marker, label=name)
    panel.loglog(values, times["recursion", x][-1]*(np.array(values)/values[-1])**power, "k:", label="predicted slope")
    panel.set(title=f"Recursion: like {x}" + "²"*(power == 2), xlabel=f"{what} {x}", ylabel="time in seconds")
    panel.set_xticks(values, values); panel.minorticks_off(); panel.label_outer()
panels[-1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
figures.save(fig, "cost_of_a_gradient")
