# %% [markdown]
"""Reading handwritten digits: a network is tested on examples that it has never seen.

A picture of a digit has 8 x 8 pixels.  Written one below the other they are a column of
64 numbers, from 0 for white to 1 for black: one example.  The network has ten outputs,
one for each digit.  The target is 1 for the right digit and 0 for the nine others, and
the answer of the network is the digit with the largest output.  All else is as on the
last pages: two layers, biases in the hidden one, and batches, which are cut only once
here.  The cost is the cross-entropy: the last delta is p - y (next page).

A network may remember each of its examples and still fail on others.  So 360 of the
1797 digits (Alpaydin and Kaynak, UCI 1998) are the test set.  No gradient is ever taken
of them.  We only count how many of them are answered wrong.  The others are the
training set.

You will see the wrong answers become fewer in both sets, the answers to some test
digits, and as pictures the weights of the twelve hidden neurons that have the largest:
ink on a yellow pixel (light in grey) raises the weighted input, ink on a blue one
(dark) lowers it.

Try: 4, 8 and then 16 hidden neurons.  Which of them read better than the nearest mean
digit?  If you choose their number by that, the test set is no test any more: the choice
then needs a third set, for validation.

Next: cross_entropy.py
"""

# %%
import numpy as np

from lib import affine, backprop, costs, data, lesson, start
from lib.activations import identity, tanh

# %% [markdown]
# ## What we know: change a number and run again

# %%
hidden = 32                             # hidden neurons
r      = 0.5
epochs = 20
batch  = 32                             # batch size
test   = 360                            # digits in the test set, of 1797
seed   = 0                              # fixes the two sets and the first weights

lesson.known(hidden=hidden, r=r, epochs=epochs, batch=batch, test=test, seed=seed)

# %% [markdown]
# ## The digits: in each column 64 pixels, and the 1 for the biases

# %%
X, Y  = data.digits()
X     = affine.with_ones(X)
digit = np.argmax(Y, axis=0)                            # the right answers

train_set, test_set = data.split(X.shape[1], test, seed)        # numbers of columns

# %% [markdown]
# ## The network, and its answers

# %%
W     = start.weights([65, hidden, 10], seed)
sigma = [None, tanh, identity]           # the cost contains the softmax


def answers(W, columns):
    N, S = backprop.forward(W, sigma, X[:, columns])
    return np.argmax(S[2], axis=0)                      # the largest of ten outputs


def wrong(W, columns):
    return 100*np.mean(answers(W, columns) != digit[columns])


# %% [markdown]
# ## The loop: a step for each group of the training set

# %%
W0          = W
wrong_train = [wrong(W, train_set)]
wrong_test  = [wrong(W, test_set)]

for epoch in range(1, epochs + 1):
    for first in range(0, len(train_set), batch):
        group = train_set[first:first + batch]
        slope = costs.softmax_entropy(Y[:, group]).slope
        dW    = backprop.gradient(W, sigma, X[:, group], slope)
        W     = [None] + [W[i] - r/len(group)*dW[i] for i in (1, 2)]

    wrong_train.append(wrong(W, train_set))
    wrong_test.append(wrong(W, test_set))
    if epoch % 4 == 0 or epoch == epochs:
        print(f"epoch {epoch:2}: wrong in the training set {wrong_train[-1]:4.1f} %, "
              f"in the test set {wrong_test[-1]:4.1f} %")

# %% [markdown]
# ## The check: a method without a gradient, the nearest of ten mean digits

# %%
counts   = np.sum(Y[:, train_set], axis=1)              # how often each digit occurs
mean     = X[:, train_set] @ Y[:, train_set].T / counts     # column j: of all digits j
distance = [np.sum((X[:, test_set] - mean[:, [j]])**2, axis=0) for j in range(10)]
nearest  = np.argmin(distance, axis=0)
plain    = 100*np.mean(nearest != digit[test_set])
print(f"the nearest mean digit is wrong in {plain:.1f} %, a guess in 90 %")

if wrong_test[-1] > plain:
    if hidden < 10:
        advice = f"hidden = {hidden} neurons are few for ten digits, try 32"
    else:
        advice = "try more epochs, or another rate r"
    print(f"the network is wrong more often; {advice}")

# %% [markdown]
# ## The picture: wrong answers, test digits with their answers, weights

# %%
from lib import figures

answer  = answers(W, test_set)
right   = test_set[answer == digit[test_set]]
misread = test_set[answer != digit[test_set]]
shown   = []
for j in range(10):
    shown.extend(right[digit[right] == j][:1])          # one of each digit
shown.extend(misread[:6])

names = []
for c, a in zip(shown, answers(W, shown)):
    names.append(f"{a}" if a == digit[c] else f"{a} (is {digit[c]})")

fig, axes = figures.subplots(1, 3, figsize=(12, 5), width_ratios=[1, 1, 1.2])
figures.converging(axes[0], wrong_train, label="training set")
figures.converging(axes[0], wrong_test, label="test set",
                   xlabel="epoch", ylabel="wrong answers in %",
                   title="Wrong answers")
axes[0].axhline(plain, color="k", ls="-.", label="nearest mean digit")
axes[0].legend()

figures.images(axes[1], X[:64, shown].T, (8, 8), titles=names, cols=4, cmap="gray_r",
               symmetric=False, colorbar=False,
               title=f"Test digits, {len(misread)} misread")
strong = np.argsort(-np.max(np.abs(W[1][:, :64]), axis=1))[:12]
figures.images(axes[2], W[1][strong, :64], (8, 8), cols=3,
               title=f"Weights of {len(strong)} hidden neurons")
figures.save(fig, "digits")
