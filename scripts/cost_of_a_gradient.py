"""What a gradient costs: one matrix product a layer forward, two backward, and the wider the layers, the less beside.

    N_i = W_i S_(i-1)        W_(i+1)ᵀ Delta_(i+1)        Delta_i S_(i-1)ᵀ                            (note, remark 3)
    k products forward       k - 1 products back         k for the gradients: 3k - 1, each of n² m multiplications

The note's forms (4) and (5) begin anew for every layer, and (5) multiplies n x n matrices for every column: they are
for proofs, not for training.  You will see multiplications counted while the formulas run, then the clock.

Next: cluster.py
"""
import os; os.environ.setdefault("OMP_NUM_THREADS", "1")       # before numpy: one thread, for a fair race
from timeit import repeat
import numpy as np
from lib import activations, backprop, fits, start
from lib.counting import multiplications
from lib.formulas import formula_4, formula_5

# %% What we know: k layers of n neurons, m columns; then one of them changes: the power on paper, and the values
n, k, m  = 128, 4, 32
sweeps   = {"width n": (2, [32, 64, 128, 256, 512]), "depth k": (1, [2, 4, 8, 16]), "columns m": (1, [8, 32, 128, 512])}
too_long = 0.05                                         # in seconds: a form that took longer is not asked for more

fits.counts(n=n, k=k, m=m, **{f"sweeps[{what!r}][1][{i}]": v for what in sweeps for i, v in enumerate(sweeps[what][1])})
np.ones(2**21)                                          # taken and given back: glibc keeps such blocks from now on

# %% The race: the recursion's products on matrices of their shapes, which no program can beat, and four that do more
def products(W, sigma, X):
    D = -X                                              # another matrix: X @ X.T would come at half the price
    return [(W[1] @ X, D @ X.T)] + [(A @ X, A.T @ D, D @ X.T) for A in W[2:]]

forms = {"products": products, "forward": backprop.forward, "recursion": backprop.gradient,
         "form (4)": formula_4, "form (5)": formula_5}

def network(n, k, m):
    return start.weights([n]*(k + 1)), [None] + [activations.tanh]*k, np.linspace(-1, 1, n*m).reshape(n, m)

def seconds(form, W, sigma, X):
    return np.median(repeat(lambda: form(W, sigma, X), number=1, repeat=3))

# %% Count, then measure, in units of one product; then let one number grow
net     = network(n, k, m)
paper   = [3*k - 1, k, 3*k - 1, k + k*(k - 1)//2 + k, k + k*(k - 1)*n + 2*k]
counted = [multiplications(form, *net)/(n*n*m) for form in forms.values()]
clock   = [seconds(form, *net) for form in forms.values()]
print("in products:  on paper  counted   in time")
for name, *three in zip(forms, paper, counted, np.multiply(clock, paper[0]/clock[0])):
    print("{:12} {:9d} {:8.2f} {:9.1f}".format(name, *three))
times = {(name, what): [] for name in forms for what in sweeps}
for what, (power, sizes) in sweeps.items():
    for size in sizes:
        for name, form in forms.items():
            if max(times[name, what], default=0) < too_long:
                times[name, what].append(seconds(form, *network(**{"n": n, "k": k, "m": m, what[-1]: size})))
    slope = np.polyfit(np.log(sizes[-3:]), np.log(times["recursion", what][-3:]), 1)[0]
    print(f"{what}: the recursion's time grows like {what[-1]}^{slope:.2f}, on paper {what[-1]}^{power}")

# %% The picture
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig, panels = plt.subplots(1, 3, sharey=True, layout="constrained")
for panel, (what, (power, sizes)) in zip(panels, sweeps.items()):
    for name, marker in zip(forms, "ovsD^"):
        panel.loglog(sizes[:len(times[name, what])], times[name, what], marker=marker, label=name)
    panel.loglog(sizes, times["recursion", what][-1]*(np.array(sizes)/sizes[-1])**power, "k:", label="predicted slope")
    panel.set(title=f"Like {what[-1]}" + "²"*(power == 2), xlabel=what, ylabel="time in seconds")
    panel.set_xticks(sizes, sizes); panel.minorticks_off(); panel.label_outer()
panels[-1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
figures.save(fig, "cost_of_a_gradient")
