# %% [markdown]
"""One neuron learns one number: the loop of the question, line for line.

"The question" is math.stackexchange.com/questions/3295234, where an Octave user asked
how a loop for one neuron becomes matrices.  This neuron multiplies its input a by a
weight w, and the product a w is its output.  We want the output to be the target y.
The cost C measures how wrong the output is:

    C = (a w - y)^2                                                        (question)

The slope dC/dw says how fast C changes with w: a small change of C, divided by the
change of w that causes it.  C becomes smaller when w takes a small step against its
slope.  The learning rate r decides how long the step is:

    w  <-  w - r dC/dw,        dC/dw = a 2 (a w - y)                       (question)

You will see the twenty numbers of the question, on the way to the weight y/a with which
the output is y.  And you will see in the picture that every step multiplies the error
of the weight, w - y/a, by the same factor.  The reason is that a w - y = a (w - y/a),
so a step subtracts 2 r a^2 (w - y/a), and this is left:

    new error  =  (1 - 2 r a^2) (old error)

The drawing uses the letters of the later pages.  X is the input, here a.  W_1 is the
weight, and S_1 is the output.  A dashed arrow has a weight below 0.

Try: set r = 0.03, and compute the factor before you run the page.  Then try r = 0.04.

Next: chain_rule.py
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

lesson.known(r=r, w=w, a=a, y=y)        # stops in one sentence if one is no number

# %% [markdown]
# ## The loop

# %%
start  = w
Warray = []
for i in range(1, 21):
    w = w - r*a*2*(a*w - y)
    print(show("w", w))                     # Octave prints what has no semicolon
    Warray.append(w)

# %% [markdown]
# ## The result: the output beside its target

# %%
print(show("a*w", a*w))
print(show("y", y))

# %% [markdown]
# ## The check: every step multiplies the error by the same factor

# %%
path      = [start] + Warray
error     = [weight - y/a for weight in path]
predicted = 1 - 2*r*a**2

if error[0] != 0:
    measured = error[1]/error[0]
    print(f"error per step: predicted x {predicted:.5f}, measured x {measured:.5f}")

# Prints a line only if the error did not fall; learning_rate.py shows why 1/a^2
lesson.explain(error, r, 1/a**2, "1/a^2", what="error")

# %% [markdown]
# ## The picture

# %%
import matplotlib.pyplot as plt
import numpy as np
from lib import figures, playground

plt.style.use(figures.STYLE)
fig   = plt.figure(layout="constrained")
steps = np.arange(21)

plt.subplot(1, 3, 1)
figures.network([None, [[start]]], S=[[[a]], [[a*start]]], Y=[[y]], ax=plt.gca(),
                title="Before the first step", key=False)

plt.subplot(1, 3, 2)
plt.plot(steps, path, "o-", label="weight w")
plt.axhline(y/a, color=figures.RED, linestyle="--", label=f"y/a = {y/a:.5g}")
plt.title("The weight, step by step")
plt.xlabel("step")
plt.ylabel("weight w")
plt.legend()

plt.subplot(1, 3, 3)
plt.semilogy(steps, np.abs(error), "o", label="measured")
plt.semilogy(steps, np.abs(error[0]*predicted**steps), "--", label="predicted")
plt.title(f"Error: × {predicted:.5g} a step")
plt.xlabel("step")
plt.ylabel("|error| = |w − y/a|")
plt.legend()

figures.save(fig, "single_neuron")

# A page in the browser that moves this weight with a slider
playground.offer([None, [[start]]], [[a]], [[y]], [None, "identity"], r)
