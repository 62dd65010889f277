"""Two neurons in a row: the question's own extension, first with the last weight held, then with both moving.

    a^(L-2) -> W^(L-1) -> a^(L-1) -> W^(L) -> a^(L)           here   a -> w1 -> a w1 -> w2 -> a w1 w2
    dC/dW^(L-1) = a^(L-2) W^(L) 2 (a^(L) - y),       dC/dW^(L) = a^(L-1) 2 (a^(L) - y)                   (question)

You will see w1 find its value while w2, found already, is held; then both at once, sooner; and a trap on the way.

Next: deep_chain.py
"""
from lib.formulas import update, update_before          # w - r a 2 (a w - y),  w1 - r a w2 2 (a w1 w2 - y)
from lib.lesson import numbers

# %% What we know: change a number and run again
r  = 0.007
a  = 0.6
w1 = -5.0
w2 = 8.7893
y  = 50.1
numbers(r=r, a=a, w1=w1, w2=w2, y=y)
if (a*w2)**2 == 0 or a*w1*w2 == y:
    raise ValueError("nothing moves; choose a and w2 that are not 0, and a w1 with which a*w1*w2 is not y already")
bound = 1/max(a**2*(w1**2 + w2**2), 2*abs(a*y))         # at the start, and in the valley
if not 0 < r < bound:
    raise ValueError(f"r = {r:g} breaks the bound 0 < r < {bound:.5g} = 1/max(a^2 (w1^2 + w2^2), 2 |a y|); keep to it")

# %% The loop while w2, found already, is held: one neuron again, with the input a w2
held = [(w1, w2)]
for i in range(1, 21):
    w1 = update_before(w1, w2, r, a, y)
    held.append((w1, w2))
print(f"w2 held: w1 = {w1:.5g}, w2 = {w2:.5g}, a*w1*w2 = {a*w1*w2:.5g}, y = {y:.5g}")

# %% The loop for both: all of the right side is computed before w1 and w2 change
w1, w2 = held[0]
both   = [(w1, w2)]
for i in range(1, 21):
    w1, w2 = update_before(w1, w2, r, a, y), update(w2, r, a*w1, y)
    both.append((w1, w2))
print(f"both:    w1 = {w1:.5g}, w2 = {w2:.5g}, a*w1*w2 = {a*w1*w2:.5g}, y = {y:.5g}")

# %% The check: the first step of w1 with a measured slope; and the trap: w2 has moved already when w1 uses it
(w1, w2), h = held[0], 0.001
measured = w1 - r*((a*(w1 + h)*w2 - y)**2 - (a*(w1 - h)*w2 - y)**2)/(2*h)
trap     = update_before(w1, update(w2, r, a*w1, y), r, a, y)
print(f"w1 after one step: measured {measured:.5g}, in the loop {both[1][0]:.5g}, in the trap {trap:.5g}")

# %% The picture, and both walks as an animation; predicted: a^2 of one neuron is a^2 w2^2 here, or a^2 (w1^2 + w2^2)
import matplotlib.pyplot as plt
import numpy as np
from lib import figures
plt.style.use(figures.STYLE)
fig, (left, right) = plt.subplots(1, 2, layout="constrained")
W1, W2 = np.meshgrid(*np.linspace(np.min(held + both, axis=0) - 2, np.max(held + both, axis=0) + 2, 200).T)
fig.colorbar(left.contourf(W1, W2, np.log10(1 + (a*W1*W2 - y)**2), cmap="Greys", vmax=8), ax=left, label="log₁₀(1 + C)")
left.contour(W1, W2, a*W1*W2, [y], colors="k", linestyles=":")
for name, path, moves, style in ("w2 held", held, 0, "o-"), ("both", both, 1, "s--"):
    w1, w2 = np.transpose(path)
    error  = abs(a*w1*w2 - y)
    factor = 1 - 2*r*a**2*(w2[-1]**2 + moves*w1[-1]**2)
    left.plot(w1, w2, style, label=name)
    right.semilogy(error, style, label=name)
    right.semilogy(range(10, 21), error[10]*abs(factor)**np.arange(11), "k:", lw=3, label=f"predicted, × {factor:.3f}")
left.set(title="Two walks into the valley a w1 w2 = y", xlabel="weight w1", ylabel="weight w2")
left.legend(loc="lower left")
right.set(title="Both together arrive sooner", xlabel="step", ylabel="error |a w1 w2 − y|")
right.legend()
figures.plain_numbers(right.yaxis)
walk = [(line, *line.get_data()) for line in [*left.lines, *right.lines[::2]]]
figures.animate(fig, lambda i: [line.set_data(u[:i + 1], v[:i + 1]) for line, u, v in walk], range(21), "two_neurons")
figures.save(fig, "two_neurons")
