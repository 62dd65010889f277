# %% [markdown]
"""Two neurons in a row: the question's own extension.

The output of the first neuron is the input of the second.  Now there are two weights:

    a  --w1-->  a w1  --w2-->  a w1 w2          the output, with the target y
    C = (a w1 w2 - y)^2

The second neuron has the input a w1, so this is the first factor of its slope.  The
first neuron has the input a, and its weight w1 moves the output through w2:

    dC/dw2  =  (a w1) 2 (a w1 w2 - y)           W^(L) in the question      (question)
    dC/dw1  =  a w2   2 (a w1 w2 - y)           W^(L-1)                    (question)

w2 was found on the first page.  The question changes the input a, keeps w2 fixed and
moves only w1.  You will see this, and then both weights moving at once.  A step
multiplies the error of the output by

    1 - 2 r a^2 w2^2              with w2 fixed, every step
    1 - 2 r a^2 (w1^2 + w2^2)     with both, near the end: faster here

With both the bound for r is lower: 1/(a^2 (w1^2 + w2^2)) with the weights at the end.
A small step of both changes the output by about a w2 (change of w1) + a w1 (change of
w2).  Each slope has the same factor again, a w2 or a w1, so the squares are added.

Both slopes are computed before a weight moves.  A common mistake is to move w2 before
the slope of w1 is computed.  You will see that w1 then takes another step.  It goes
against the slope of C at another point, the one with the new w2, so the two steps
together are no step of gradient descent.

Try: w1 = 5.0 and w2 = -8.7893.  Where do the two weights go?  Then try r = 0.03.

Next: deep_chain.py
"""

# %%
import numpy as np

from lib import lesson

# %% [markdown]
# ## What we know: change a number and run again

# %%
r  = 0.007
a  = 0.6
w1 = -5.0
w2 = 8.7893
y  = 50.1

lesson.known(r=r, a=a, w1=w1, w2=w2, y=y)

# %% [markdown]
# ## The loop while w2 is kept fixed: one neuron again, whose input is a w2

# %%
start = (w1, w2)
fixed = [start]
for i in range(1, 21):
    w1 = w1 - r*a*w2*2*(a*w1*w2 - y)
    fixed.append((w1, w2))
print(f"w2 fixed: w1 = {w1:.5g}, w2 = {w2:.5g}, output {a*w1*w2:.5g}, target {y:.5g}")

# %% [markdown]
# ## The loop for both: first both slopes, then both steps

# %%
w1, w2 = start
both   = [start]
for i in range(1, 21):
    dw1 = a*w2*2*(a*w1*w2 - y)
    dw2 = a*w1*2*(a*w1*w2 - y)
    w1  = w1 - r*dw1
    w2  = w2 - r*dw2
    both.append((w1, w2))
print(f"both:     w1 = {w1:.5g}, w2 = {w2:.5g}, output {a*w1*w2:.5g}, target {y:.5g}")

# %% [markdown]
# ## Did the errors of the output fall?

# %%
error_fixed = [a*u*v - y for u, v in fixed]
error_both  = [a*u*v - y for u, v in both]
bound       = 1/np.square(a*start[1])         # infinite where a w2 is 0, as in Octave

# Prints a line only if an error did not come below the goal
lesson.explain(error_fixed, r, bound, "1/(a w2)^2", what="error with w2 fixed", goal=1)
lesson.explain(error_both,  r, what="error with both", goal=1)

# %% [markdown]
# ## The common mistake: w2 has moved already when the slope of w1 is computed

# %%
w1, w2  = start
w2      = w2 - r*a*w1*2*(a*w1*w2 - y)
mistake = w1 - r*a*w2*2*(a*w1*w2 - y)

# %% [markdown]
# ## The check: the first step of w1 with a slope that a small step measures

# %%
def cost(w1, w2):
    error = a*w1*w2 - y
    return error*error


w1, w2   = start
h        = 0.001
slope    = (cost(w1 + h, w2) - cost(w1 - h, w2))/(2*h)
measured = w1 - r*slope
print(f"w1 after the first step: measured {measured:.5g}, in the loop {both[1][0]:.5g}")
print(f"with the mistake it would be {mistake:.5g}")

# %% [markdown]
# ## The picture: the network before and after, the two paths, the two errors

# %%
from lib import figures, playground

fig, axes = figures.subplots(2, 2, figsize=(10, 6), height_ratios=[1, 3])


def draw_network(w1, w2, ax, title):
    W = [None, [[w1]], [[w2]]]
    S = [[[a]], [[a*w1]], [[a*w1*w2]]]
    figures.network(W, S=S, Y=[[y]], ax=ax, title=title, key=False)


draw_network(*start,    axes[0, 0], "Before the first step")
draw_network(*both[-1], axes[0, 1], "After twenty steps of both")
on_surface = figures.surface(axes[1, 0], cost, {"w2 fixed": fixed, "both": both},
                             zero=lambda w1, w2: a*w1*w2 - y, zero_label="output = y",
                             title="Two paths to a w1 w2 = y")
axes[1, 0].legend(loc="upper left")

w1, w2       = both[-1]
factor_fixed = 1 - 2*r*a*a*start[1]*start[1]
factor_both  = 1 - 2*r*a*a*(w1*w1 + w2*w2)

of_fixed = figures.converging(axes[1, 1], error_fixed, factor_fixed, since=10,
                              label="w2 fixed")
of_both  = figures.converging(axes[1, 1], error_both, factor_both, since=10,
                              label="both", ylabel="error |a w1 w2 − y|",
                              title="The error of the output")

# %% [markdown]
# ## The same paths and errors as an animation, one point more in each picture

# %%
lines = [*on_surface, of_fixed, of_both]
walks = [line.get_data() for line in lines]


def draw(i):
    for line, (u, v) in zip(lines, walks):
        line.set_data(u[:i+1], v[:i+1])


figures.animate(fig, draw, range(21), "two_neurons")
figures.save(fig, "two_neurons")

# A page in the browser that moves these weights with sliders
W = [None, [[start[0]]], [[start[1]]]]
playground.offer(W, [[a]], [[y]], [None, "identity", "identity"], r)
