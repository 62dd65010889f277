"""How large a step?  The question's loop with seven rates, from timid to divergent.

Every step multiplies the error w - y/a by one factor, and the rate r decides which:

    1 - 2 r a^2,       shrinks the error where 0 < r < 1/a^2, ends it in one step at r = 1/(2 a^2)    (single_neuron)

You will see the error creep, fall, vanish at once, change its sign every step (factor below 0), grow beyond 1/a^2; and
that each rate has the factor which the formula gives it.  The picture shows |error|, without the signs.

Next: two_neurons.py
"""
from lib.lesson import numbers
from lib.octave import show

# %% What we know: change a number and run again
w = -23.1
a = 5.7
y = 50.1

numbers(w=w, a=a, y=y)
if a**2 == 0 or w == y/a:
    raise ValueError("no rate changes anything; choose an input a that is not 0 and a start w that is not y/a")

# %% The rates: put in your own
bound    = 1/a**2
one_step = 1/(2*a**2)
rates    = [0.05*bound, 0.007, one_step, 0.75*bound, 0.9*bound, bound, 1.05*bound]

print(show("bound", bound), show("one_step", one_step), sep="\n")
for r in rates or [0]:                  # an empty list of rates is refused like r = 0
    numbers(r=r)
    if not 0 < r < 2*bound:
        raise ValueError(f"r = {r:.5g} multiplies the error by {1 - 2*r*a**2:.5g} every step; choose r between 0 and "
                         f"the bound 1/a^2 = {bound:.5g}, or up to {2*bound:.5g} to see it grow")

# %% The loop, once for every rate
start, errors = w, []
for r in rates:
    w, error = start, [start - y/a]
    for i in range(1, 21):
        w = w - r*a*2*(a*w - y)
        error.append(w - y/a)
    errors.append(error)

# %% The check: each rate has its factor
predicted = [1 - 2*r*a**2      for r in rates]
measured  = [error[1]/error[0] for error in errors]
for r, factor, found, error in zip(rates, predicted, measured, errors):
    print(f"r = {r:.6f}: predicted x {factor:8.5f}, measured x {found:8.5f}, last error {abs(error[-1]):11.5g}")

# %% The picture
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig, (left, right) = plt.subplots(1, 2, layout="constrained")
for i, (r, factor, found, error) in enumerate(zip(rates, predicted, measured, errors)):
    line, = left.semilogy([abs(e) for e in error], marker="os^vDPX"[i % 7], label=f"{r:.5f}   {factor:.3f}")
    right.plot(r, abs(found), line.get_marker(), color=line.get_color(), markersize=8)
left.set(title="The error, rate by rate", xlabel="step", ylabel="error |w − y/a|", xticks=range(0, len(error), 5))
left.set_ylim(bottom=abs(error[0])/1e7)
left.legend(title="rate r     factor", loc="center left", bbox_to_anchor=(1, 0.5))
figures.plain_numbers(left.yaxis)
end = max(*rates, bound)
right.plot([0, one_step, end], [1, 0, 2*end*a**2 - 1], "k-", zorder=1, label="predicted")
right.plot([bound]*2,    [0, 1],   "--", label=f"bound {bound:.6f}")
right.plot([one_step]*2, [0, 0.3], ":",  label=f"one step {one_step:.6f}")
right.set(title="The factor decides", xlabel="rate r", ylabel="factor |1 − 2 r a²|", ylim=(-0.05, None))
right.legend(loc="upper center")
figures.save(fig, "learning_rate")
