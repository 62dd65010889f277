"""One neuron learns one number: the question's loop, line for line.

A weight w turns the input a into a w, and we wish for y.  The cost C = (a w - y)^2 falls when w steps
against its slope, again and again:

    w  <-  w - r dC/dw,        dC/dw = a 2 (a w - y)                             (question)

You will see the question's twenty numbers on the way from -23.1 to y/a, and that every step multiplies
the error w - y/a by the same factor 1 - 2 r a^2.

Next: chain_rule.py
"""
from lib.octave import show

# %% What we know: change a number and run again
r = 0.007
w = -23.1
a = 5.7
y = 50.1

if not 0 < r*a**2 < 1:
    advice = f"choose r between 0 and 1/a^2 = {1/a**2:.5g}" if a else "choose an input a that is not 0"
    raise ValueError(f"w never arrives at y/a: r*a^2 = {r*a**2:.5g} breaks the bound 0 < r*a^2 < 1; {advice}")

# %% The loop
Warray = []
for i in range(1, 21):
    w = w - r*a*2*(a*w - y)
    print(show("w", w))                     # Octave prints what has no semicolon
    Warray.append(w)

# %% The result beside the wish
print(show("a*w", a*w))
print(show("y", y))

# %% The check: every step multiplies the error by one factor
error     = [abs(w - y/a) or 1e-16 for w in Warray]     # a logarithmic axis has no 0
predicted = 1 - 2*r*a**2
measured  = (error[19]/error[0])**(1/19)
print(f"error per step: predicted x {predicted:.5f}, measured x {measured:.5f}")

# %% The picture
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig, (left, right) = plt.subplots(1, 2)
steps = range(1, 21)

left.plot(steps, Warray, "o-", label="weight w")
left.axhline(y/a, color=figures.RED, linestyle="--", label=f"limit y/a = {y/a:.5g}")
left.set(title="The weight finds its limit", xlabel="step", ylabel="weight w", xticks=range(0, 21, 5))
left.legend(loc="lower right")

right.semilogy(steps, error, "o", label=f"measured, x {measured:.5f} a step")
right.semilogy(steps, [error[0]*abs(predicted)**(i - 1) for i in steps], "--",
               label=f"predicted, x {predicted:.5f} a step")
right.set(title="The error shrinks by one factor", xlabel="step", ylabel="error |w - y/a|", xticks=range(0, 21, 5))
right.yaxis.set_major_formatter("{x:g}")
right.minorticks_off()
right.legend(loc="lower left")

figures.save(fig, "single_neuron")
