# %% [markdown]
"""How large should the learning rate be?  The question's loop with seven rates.

Every step multiplies the error w - y/a by one factor (first page), and the rate r
decides which:

    factor  =  1 - 2 r a^2

    between 0 and 1       0 < r < 1/(2 a^2)         the error shrinks
    0                     r = 1/(2 a^2)             the error is gone after one step
    between -1 and 0      1/(2 a^2) < r < 1/a^2     it changes its sign, and shrinks
    -1                    r = 1/a^2                 its sign changes, its size stays
    below -1              r > 1/a^2                 it grows: the loop diverges

You will see all five cases, and the predicted factor of each rate beside the one that
its first step has.  The picture shows |error|, without the signs.  An error of 0 has no
place on its logarithmic axis, so the line of the fastest rate leaves the picture.

Try: a = 2.  Which bound do you expect for r?

Next: two_neurons.py
"""

# %%
from lib import lesson
from lib.octave import show

# %% [markdown]
# ## What we know: change a number and run again

# %%
w = -23.1
a = 5.7
y = 50.1

lesson.known(w=w, a=a, y=y)

# %% [markdown]
# ## The rates: put in your own

# %%
bound    = 1/a**2
one_step = 1/(2*a**2)
rates    = [0.05*bound, 0.007, one_step, 0.75*bound, 0.9*bound, bound, 1.05*bound]

lesson.known(rates=rates)
print(show("bound", bound))
print(show("one_step", one_step))

# %% [markdown]
# ## The loop, once for every rate

# %%
start  = w
errors = []
for r in rates:
    w     = start
    error = [w - y/a]
    for i in range(1, 21):
        w = w - r*a*2*(a*w - y)
        error.append(w - y/a)
    errors.append(error)

# %% [markdown]
# ## The check: each rate has its factor

# %%
predicted = [1 - 2*r*a**2      for r in rates]
measured  = [error[1]/error[0] for error in errors]

print("rate r      predicted   measured    last error")
for r, factor, found, error in zip(rates, predicted, measured, errors):
    print(f"{r:.6f}   x {factor:8.5f}  x {found:8.5f} {error[-1]:12.5g}")

# %% [markdown]
# ## The picture

# %%
import matplotlib.pyplot as plt
import numpy as np
from lib import figures

plt.style.use(figures.STYLE)
fig     = plt.figure(layout="constrained")
markers = "os^vDPX"

plt.subplot(1, 2, 1)
for i, r in enumerate(rates):
    plt.semilogy(np.abs(errors[i]), marker=markers[i % 7],
                 label=f"{r:.5f}   {predicted[i]:.3f}")
plt.ylim(bottom=abs(errors[0][0])/1e7)
plt.xticks(range(0, 21, 5))
plt.title("The error, rate by rate")
plt.xlabel("step")
plt.ylabel("error |w − y/a|")
plt.legend(title="rate r     factor", loc="center left", bbox_to_anchor=(1, 0.5))

plt.subplot(1, 2, 2)
for i, r in enumerate(rates):
    plt.plot(r, abs(measured[i]), markers[i % 7], markersize=8)
every_r = np.linspace(0, max([*rates, bound]), 1000)
plt.plot(every_r, np.abs(1 - 2*every_r*a**2), "k-", zorder=1, label="|1 − 2 r a²|")
plt.plot([bound, bound],       [0, 1],   "k--", label=f"bound {bound:.6f}")
plt.plot([one_step, one_step], [0, 0.3], "k:",  label=f"one step {one_step:.6f}")
plt.title("The factor decides")
plt.xlabel("rate r")
plt.ylabel("size of the factor")
plt.legend(loc="upper center")

figures.save(fig, "learning_rate")
