"""The same ten lines read handwriting: digits of 8 x 8 pixels, and a part of them held back for the test.

You will see how many digits that it never saw the network reads.  The largest of ten outputs S is the answer; softmax
turns them into shares p of 1, and the cost is small where the right one has nearly all.  So the recursion starts from
"answer minus wish" again (log is to the base e; Y is 1 for the right answer, 0 for the nine others):

    C = - sum Y log p,     p_j = e^(S_j)/(e^(S_1) + ... + e^(S_10)),     dC/dS = p - Y         (Bishop 2006, 4.3.4)

Next: three_products.py
"""
import numpy as np

from lib import activations, affine, backprop, costs, data, descent, fits, start
from lib.lesson import numbers

# %% What we know: change a number and run again
hidden = 32                               # neurons between 64 pixels (and a 1 for the bias) and ten answers
r      = 0.02
passes = 20                               # epochs: how often each training digit is used
batch  = 32
held   = 360                              # of 1797 digits
seed   = 0

numbers(r=r); fits.counts(hidden=hidden, passes=passes, held=held)
X, Y  = data.digits()
order = np.random.default_rng(seed).permutation(X.shape[1])
test, train, meant = order[:held], order[held:], Y.argmax(axis=0)
if held > len(train):
    raise ValueError(f"held = {held} leaves too few digits to learn from; hold back {len(order)//2} at most")

# %% The training
W0, S0      = start.weights([65, hidden, 10], seed), affine.with_ones(X)
sigma, cost = [None, activations.tanh, activations.identity], costs.softmax_entropy
C, wrong    = [], []                      # C per digit; wrong answers in % of the training and of the test digits
for W, total in descent.descend(W0, sigma, S0[:, train], Y[:, train], r, passes, cost, batch, seed):
    said = backprop.forward(W, sigma, S0)[1][-1].argmax(axis=0)
    C.append(total/len(train))
    wrong.append([100*np.mean(said[part] != meant[part]) for part in (train, test)])
    if len(C) % 4 == 1:
        print(f"pass {len(C) - 1:2}   C per digit {C[-1]:.4f}   right in the test {100 - wrong[-1][1]:5.1f} %")

# %% The check: ten mean digits, which need no training
mean  = X[:, train] @ Y[:, train].T / Y[:, train].sum(axis=1)
plain = 100*np.mean(((X[:, test, None] - mean[:, None])**2).sum(axis=0).argmin(axis=1) != meant[test])
print(f"the nearest mean digit is right in {100 - plain:.1f} %, a guess in 10 %, with C = log 10 = {np.log(10):.4f}")
if wrong[-1][1] > plain:
    raise ValueError(f"the mean digits do better: r = {r} is too large or too small, or {passes} passes are too few; "
                     "r = 0.02 with 20 passes will do")

# %% The picture
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig, axes = plt.subplot_mosaic([["C", "8"], ["%", "8"]], figsize=(11, 6), layout="constrained")
axes["C"].semilogy(C, "o-"); axes["C"].set(title="The cost falls", ylabel="C per training digit")
axes["%"].semilogy(wrong, marker="o", label=["training digits", f"test digits: {wrong[-1][1]:.1f} % at the end"])
axes["%"].set(title="So do the mistakes", ylabel="wrong answers in %"); axes["%"].legend(loc="upper right")
for name, level, what in (("C", np.log(10), "a guess: log 10"), ("%", plain, f"nearest mean digit: {plain:.1f} %")):
    axes[name].axhline(level, ls="-.", color="k")
    axes[name].text(passes, 0.9*level, what, ha="right", va="top"); axes[name].set_xlabel("pass")
    axes[name].locator_params(axis="x", integer=True); figures.plain_numbers(axes[name].yaxis)
misread = [c for c in test if said[c] != meant[c]]
for i, c in enumerate([*test[:28], *misread[:14]]):
    x, y = 10*(i % 7), -14*(i//7)
    axes["8"].imshow(X[:, c].reshape(8, 8), cmap="gray_r", extent=(x, x + 8, y, y + 8))
    axes["8"].text(x + 4, y - 1, f"{said[c]}" + f" (is {meant[c]})"*(c in misread), ha="center", va="top")
axes["8"].set(title=f"Test digits as read; below, the mistakes ({len(misread)} in all)", xlim=(-1, 69), ylim=(y - 5, 9))
axes["8"].axis("off")
figures.save(fig, "digits")
