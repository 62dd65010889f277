"""One neuron learns one number: the loop of the question (README, Sources), line for line.

A weight w turns the input a into a w, and we wish for y.  The cost C = (a w - y)^2 falls when w steps
against its slope, again and again; the rate r scales the steps:

    w  <-  w - r dC/dw,        dC/dw = a 2 (a w - y)                             (question)

You will see the question's twenty numbers on the way from -23.1 to y/a, and that every step multiplies
the error w - y/a by the same factor 1 - 2 r a^2: as a w - y = a (w - y/a), a step takes off 2 r a^2 (w - y/a).

Next: chain_rule.py
"""
from lib.lesson import numbers
from lib.octave import show

# %% What we know: change a number and run again
r = 0.007
w = -23.1
a = 5.7
y = 50.1

numbers(r=r, w=w, a=a, y=y)
if not 0 < r*a**2 < 1:
    advice = f"choose r between 0 and 1/a^2 = {1/a**2:.5g}" if a**2 else "choose an input a that is not 0"
    raise ValueError(f"w never arrives at y/a: r*a^2 = {r*a**2:.5g} breaks the bound 0 < r*a^2 < 1; {advice}")

# %% The loop
start  = w
Warray = []
for i in range(1, 21):
    w = w - r*a*2*(a*w - y)
    print(show("w", w))                     # Octave prints what has no semicolon
    Warray.append(w)

# %% The result beside the wish
print(show("a*w", a*w))
print(show("y", y))

# %% The check: every step multiplies the error by one factor
path  = [start, *Warray]
error = [weight - y/a for weight in path]
if error[0] == 0:
    raise ValueError(f"w starts at y/a = {y/a:.5g} already and stays there; choose another start to see it move")
predicted = 1 - 2*r*a**2
measured  = error[1]/error[0]
print(f"error per step: predicted x {predicted:.5f}, measured x {measured:.5f}")

# %% The picture
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig, (left, right) = plt.subplots(1, 2)
steps = range(len(path))

left.plot(steps, path, "o-", label="weight w")
left.axhline(y/a, color=figures.RED, linestyle="--", label=f"limit y/a = {y/a:.5g}")
left.set(title="The weight finds its limit", xlabel="step", ylabel="weight w")
left.legend()

right.semilogy(steps, [abs(e) for e in error], "o", label=f"measured, × {measured:.5f} a step")
right.semilogy(steps, [abs(error[0]*predicted**k) for k in steps], "--", label=f"predicted, × {predicted:.5f} a step")
right.set(title="The error shrinks by one factor", xlabel="step", ylabel="error |w − y/a|")
figures.plain_numbers(right.yaxis)
right.legend()

figures.save(fig, "single_neuron")
