"""The slope of the cost is a product of two slopes: the chain rule, every slope measured with a small step.

The weight W = w moves the output, the output the cost.  (L) counts the layers and is no power: the code's a is the
input a^(L-1), its a w is the output a^(L), and C = (a^(L) - y)^2.  In dC/da and da/dW, a stands for the output:

    dC/dW = da/dW dC/da,        da/dW = a^(L-1),        dC/da = 2 (a^(L) - y)                            (question)

You will see each slope measured without a formula, and beside it what its formula says; the question's loop
again, made of these two; and that da/dW = a^(L), a slip in the question's text (not in its code), leads astray.

Next: learning_rate.py
"""
from lib.formulas import da_dW, dC_da
from lib.lesson import numbers
from lib.octave import show

# %% What we know: change a number and run again
r = 0.007
w = -23.1
a = 5.7
y = 50.1
h = 0.001

numbers(r=r, w=w, a=a, y=y, h=h)
if not 0 < r*a**2 < 1:
    raise ValueError(f"r*a^2 = {r*a**2:.5g} breaks the bound 0 < r*a^2 < 1; choose a smaller r > 0, an a that is not 0")
if not 1e-6 <= h <= 1 or abs(w) > 1e4 or abs(a*w - y) > 1e4:
    raise ValueError(f"the small step h = {h:g} drowns in rounding; choose 1e-6 <= h <= 1 and numbers below 10000")

# %% The check: how far does f move when its number moves by h to either side?
def slope(f, at):  return (f(at + h) - f(at - h))/(2*h)
def output(w):     return a*w
def cost(aL):      return (aL - y)**2
def cost_of(w):    return cost(output(w))

print(f"da/dW: measured {slope(output, w):12.5f}, formula {da_dW(a):12.5f}, with the slip {a*w:.5f}")
print(f"dC/da: measured {slope(cost, a*w):12.5f}, formula {dC_da(a*w, y):12.5f}")
print(f"dC/dW: measured {slope(cost_of, w):12.5f}, product {da_dW(a)*dC_da(a*w, y):12.5f}")

# %% The loop: the question's line, its slope as a product
path = [w]
for i in range(1, 21):
    w = w - r*da_dW(a)*dC_da(a*w, y)
    path.append(w)
slip = path[0] - r*(a*path[0])*dC_da(a*path[0], y)
print(f"the first step goes to {path[1]:.5g}, with the slip to {slip:.5g}; the twentieth arrives:\n{show('w', w)}")

# %% The picture
import matplotlib.pyplot as plt
import numpy as np
from lib import figures

plt.style.use(figures.STYLE)
fig, (left, middle, right) = plt.subplots(1, 3, layout="constrained", gridspec_kw={"width_ratios": [1.5, 1, 1]})
at, d = np.array(path), abs(path[0] - y/a)/4
wide  = np.linspace(min(at) - d, max(at) + d)
left.plot(wide, cost_of(wide), label="cost C = (a w − y)²")
left.plot(at, cost_of(at), "o", color=figures.RED, label="start and twenty w,\ntangents as measured")
left.plot([at - d, at + d], [cost_of(at) + s*d*slope(cost_of, at) for s in (-1, 1)], "-", color=figures.RED, lw=1)
left.set(title="∂C/∂W, slope of the cost", xlabel="weight w", ylabel="cost C")
middle.plot(at, slope(output, at), "o", label="measured")
middle.plot(wide, 0*wide + da_dW(a), "--", label=f"a⁽ᴸ⁻¹⁾ = {a:g}")
middle.plot(wide, a*wide, ":", label="slip a⁽ᴸ⁾")
middle.set(title="= ∂a/∂W", xlabel="weight w", ylabel="slope of the output")
right.plot(a*at, slope(cost, a*at), "o", label="measured")
right.plot(a*wide, dC_da(a*wide, y), "--", label="2 (a⁽ᴸ⁾ − y)")
right.set(title="× ∂C/∂a", xlabel="output a⁽ᴸ⁾", ylabel="slope of the cost")
for panel in fig.axes:
    panel.legend()
figures.save(fig, "chain_rule")
