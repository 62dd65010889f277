# %% [markdown]
"""The slope of the cost is a product of two slopes: the chain rule.

The neuron of the last page, in two stages.  The weight w moves the output s = a w, and
the output moves the cost C = (s - y)^2.  Each stage has a slope, and the chain rule
says that the slope of both together is their product:

    dC/dw  =  ds/dw dC/ds,        ds/dw = a,        dC/ds = 2 (s - y)      (question)

The question calls the input a^(L-1) and the output a^(L).  (L) is the number of the
layer, not a power.  Here a is always the input and s always the output.  In the
question's text ds/dw is the output.  That is a slip: it must be the input, as in the
question's code.

You will see every slope measured without its formula, by a small step h to both sides:

    slope of f at x  =  (f(x + h) - f(x - h))/(2 h),    up to a small error

Then you will see the question's loop again, made of the two slopes, and where its first
step goes with the slip.

Try: h = 10.  The slopes are still right, but only because C is a parabola.  And with
the value 1e-20 for h?  Is w + h then another number than w?

Next: learning_rate.py
"""

# %%
from lib import lesson
from lib.octave import show

# %% [markdown]
# ## What we know: change a number and run again

# %%
r = 0.007
w = -23.1
a = 5.7
y = 50.1
h = 0.001

lesson.known(r=r, w=w, a=a, y=y, h=h)

# %% [markdown]
# ## The two stages, and both together

# %%
def output(w):
    return a*w


def cost(s):
    return (s - y)**2


def cost_of_weight(w):
    return cost(output(w))


# %% [markdown]
# ## Their slopes: measured, and by formula

# %%
def slope(f, x):
    return (f(x + h) - f(x - h))/(2*h)


s     = output(w)
ds_dw = a
dC_ds = 2*(s - y)

print(f"ds/dw: measured {slope(output, w):12.5f}, formula {ds_dw:12.5f}")
print(f"dC/ds: measured {slope(cost, s):12.5f}, formula {dC_ds:12.5f}")
print(f"dC/dw: measured {slope(cost_of_weight, w):12.5f}, product {ds_dw*dC_ds:12.5f}")

# %% [markdown]
# ## The loop: the question's loop, the slope of the cost as a product

# %%
path = [w]
for i in range(1, 21):
    s     = output(w)
    dC_ds = 2*(s - y)
    w     = w - r*ds_dw*dC_ds
    path.append(w)

print(f"the first step goes to {path[1]:.5g}; after twenty steps:")
print(show("w", w))
lesson.explain([v - y/a for v in path], r, 1/a**2, "1/a^2", what="error")

# %% [markdown]
# ## The slip: the output in place of the input

# %%
s    = output(path[0])
slip = path[0] - r*s*2*(s - y)
print(f"with the slip ds/dw = {s:.2f}, and the first step goes to {slip:.5g};")
print(f"the cost there is {cost_of_weight(slip):.3g}, "
      f"at the start it was {cost_of_weight(path[0]):.3g}")

# %% [markdown]
# ## The picture: the cost with its tangents, and the two slopes

# %%
import matplotlib.pyplot as plt
import numpy as np
from lib import figures

plt.style.use(figures.STYLE)
fig   = plt.figure(layout="constrained")
at    = np.array(path)
wide  = abs(path[0] - y/a)/6
curve = np.linspace(min(at) - wide, max(at) + wide)

plt.subplot(1, 3, 1)
plt.plot(curve, cost_of_weight(curve), label="cost C")
plt.plot(at, cost_of_weight(at), "o", color=figures.RED, label="at each step")
for v in path[:3]:
    rise    = wide*slope(cost_of_weight, v)
    tangent = [cost_of_weight(v) - rise, cost_of_weight(v) + rise]
    label   = "slope dC/dw" if v == path[0] else None
    plt.plot([v - wide, v + wide], tangent, "-", color=figures.BLACK, label=label)
plt.title("Tangents: slope dC/dw")
plt.xlabel("weight w")
plt.ylabel("cost C")
plt.legend(loc="upper right")

plt.subplot(1, 3, 2)
plt.plot(at, slope(output, at), "o", label="measured")
plt.plot(curve, 0*curve + a, "--", label=f"formula: a = {a:g}")
plt.plot(curve, a*curve, ":", label="slip: s")
plt.title("First factor: ds/dw")
plt.xlabel("weight w")
plt.ylabel("ds/dw")
plt.legend()

plt.subplot(1, 3, 3)
plt.plot(a*at, slope(cost, a*at), "o", label="measured")
plt.plot(a*curve, 2*(a*curve - y), "--", label="2 (s − y)")
plt.title("Second factor: dC/ds")
plt.xlabel("output s")
plt.ylabel("dC/ds")
plt.legend(loc="upper left")

figures.save(fig, "chain_rule")
