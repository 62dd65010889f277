"""A bias is a weight whose input is 1: nothing new has to be derived.

The line w a of a neuron goes through the origin.  With a bias b it need not, and b has a slope like any weight:

    w a + b = w a + b 1,        dC/dw = a 2 (w a + b - y),        dC/db = 1 2 (w a + b - y)              (question)

A network with biases is one of the networks of the last pages, in which                         (note, section 3)
    (a) the input gets a last entry 1;
    (b) W_i gets b_i as last column, and below that, in every layer but the last, the row [0 ... 0 1];
    (c) the neuron of that row, the formal one, has the identity: it hears 1 and says 1 to the next layer.
You will see that W and b agree with that network, H, and that training has to hold the row of (b): it has slopes, too.

Next: activations.py
"""
import numpy as np
from lib import affine, backprop, check, costs, descent, fits, lesson, octave
from lib.activations import identity, tanh

# %% What we know: five examples, a column each, and a network with biases: one input, two hidden neurons, one output
r = 0.02
steps = 400
X = [[0.0, 1.0, 2.0, 3.0, 4.0]]
Y = [[3.1, 3.4, 4.2, 4.4, 4.9]]
W = [None, [[0.5], [-0.4]], [[0.7, -0.6]]]
b = [None, [[0.1], [-0.2]], [[0.3]]]

lesson.numbers(r=r); fits.counts(steps=steps)
for rows in [X, Y, *W[1:], *b[1:]]:
    octave.show("X, Y, W or b", rows)                   # prints nothing, but finds rows of different lengths
X, Y, W, b = np.array(X), np.array(Y), [None, *map(np.array, W[1:])], [None, *map(np.array, b[1:])]
fits.network(W, [None, tanh, identity], X, costs.squared(Y).slope)
X1 = affine.with_ones(X)                                # (a): a row of ones below X
if not 0 < r < descent.bound(X1):
    raise ValueError(f"w and b never arrive: r = {r} breaks the bound 0 < r < 1/lambda_max = {descent.bound(X1):.5g}")

# %% One neuron: the loop of one_layer.py, without the ones and with them, beside the least-squares solution
w, wb = np.zeros((len(Y), len(X))), np.zeros((len(Y), len(X1)))
for step in range(steps):
    w  = w  - r*sum(2*(w  @ X [:, [c]] - Y[:, [c]]) @ X [:, [c]].T for c in range(X.shape[1]))
    wb = wb - r*sum(2*(wb @ X1[:, [c]] - Y[:, [c]]) @ X1[:, [c]].T for c in range(X.shape[1]))
limit = np.linalg.lstsq(X1.T, Y.T, rcond=None)[0].T
print(octave.show("w", w), octave.show("[w b]", wb), octave.show("limit", limit), sep="\n")

# %% Two layers, the last example: with W and b, and as the network H; then H trained freely, and with its row held
x, x1, C = X[:, [-1]], X1[:, [-1]], costs.squared(Y[:, [-1]])
def S2(W, b): return W[2] @ np.tanh(W[1] @ x + b[1]) + b[2]
H, sigma = affine.homogeneous(W, b, [None, tanh, identity])
dH       = backprop.gradient(H, sigma, x1, C.slope)
print(octave.show("H{1}", H[1]), octave.show("dH{1}", dH[1]), sep="\n")
check.compare("S2", backprop.forward(H, sigma, x1)[1][2], S2(W, b))
check.compare("dW", affine.split(dH)[0], check.central(lambda W: C.f(S2(W, b)), W))
check.compare("db", affine.split(dH)[1], check.central(lambda b: C.f(S2(W, b)), b))
free, held = [*descent.descend(H, sigma, x1, Y[:, [-1]], r, steps)][-1][0], H
for step in range(steps):
    held = descent.update(held, [None, r, r], affine.hold_formal_rows(backprop.gradient(held, sigma, x1, C.slope)))
print(octave.show("formal row, free", free[1][-1]), octave.show("formal row, held", held[1][-1]), sep="\n")

# %% The picture
import matplotlib.pyplot as plt
from lib import figures
plt.style.use(figures.STYLE)
fig, (left, right) = plt.subplots(1, 2, layout="constrained")
left.plot(X[0], Y[0], "o", color=figures.BLACK, label="examples (a, y)")
left.plot(X[0], (wb @ X1)[0], label=f"with a bias: {wb[0, 0]:.3f} a + {wb[0, 1]:.3f}")
left.plot(X[0], (w  @ X )[0], label=f"without: {w[0, 0]:.3f} a")
left.set(title="A bias lets the line leave the origin", xlabel="input a", ylabel="output of one neuron")
right.plot(X[0], (X1.T @ np.array([held[1][-1], free[1][-1]]).T), label=["its row held", "its row trained freely"])
right.set(title="The formal neuron has to keep saying 1", xlabel="input a", ylabel="output of the formal neuron")
left.legend(); right.legend()
figures.save(fig, "bias")
