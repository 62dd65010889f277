"""Two layers with index sums and loops: an error goes back over every path.  The last page that needs the loops.

Three inputs X_l, four hidden neurons S1_j = tanh(sum_l W1_jl X_l), two outputs S2_j = sum_l W2_jl S1_l, one example.
Nobody wishes anything of hidden neuron l, in between.  But it reaches every output j by the weight W2_jl, over which
the errors of all outputs come back and are summed.  Delta, a neuron's error, is the slope dC/d(its sum before tanh):

    Delta2_j = 2 (S2_j - Y_j),        Delta1_l = (sum_j W2_jl Delta2_j) (1 - S1_l^2),        tanh' = 1 - tanh^2
    dC/dW2_jl = Delta2_j S1_l,        dC/dW1_jl = Delta1_j X_l                            (any depth: lib/loops.py)

You will see that small steps measure these slopes, and that C = sum_j (S2_j - Y_j)^2 falls towards zero.

Next: matrix_network.py
"""
from math import tanh
import numpy as np
from lib import activations, check, costs, fits, loops
from lib.lesson import numbers
from lib.octave import show

# %% What we know: W1[j][l] leads from input l to hidden neuron j, W2[j][l] from hidden neuron l to output j
r = 0.02
steps = 60
X  = [1.0, -0.5, 2.0]
Y  = [1.5, 0.5]
W1 = [[0.5, -0.3, 0.2], [-0.4, 0.6, 0.1], [0.3, 0.8, -0.5], [-0.2, -0.7, 0.4]]
W2 = [[0.7, -0.2, 0.4, -0.6], [-0.5, 0.3, 0.9, 0.1]]

numbers(r=r); fits.counts(number_of_steps=steps)
show("X", X); show("Y", Y); show("W1", W1); show("W2", W2)      # prints nothing, but finds rows of different lengths
W, sigma = [None, np.array(W1), np.array(W2)], [None, activations.tanh, activations.identity]
x, y = np.array([X]).T, np.array([Y]).T
fits.network(W, sigma, x, lambda S: y); fits.matrix("Y", y)
n0, n1, n2 = len(X), len(W1), len(W2)

# %% The loop: forward, each neuron sums over all that stand before it; backward, over all that stand behind it
C, dW = [], []
for i in range(1, steps + 1):
    S1     = [tanh(sum(W1[j][l]*X[l]  for l in range(n0))) for j in range(n1)]
    S2     = [     sum(W2[j][l]*S1[l] for l in range(n1))  for j in range(n2)]
    C.append(sum((S2[j] - Y[j])**2 for j in range(n2)))
    if C[-1] > C[0]:
        raise ValueError(f"C grows from {C[0]:.5g} to {C[-1]:.5g} in step {i}, r = {r}; take a smaller r above 0")
    Delta2 = [2*(S2[j] - Y[j]) for j in range(n2)]
    Delta1 = [sum(W2[j][l]*Delta2[j] for j in range(n2)) * (1 - S1[l]**2) for l in range(n1)]
    dW2    = [[Delta2[j]*S1[l] for l in range(n1)] for j in range(n2)]
    dW1    = [[Delta1[j]*X[l]  for l in range(n0)] for j in range(n1)]
    W2     = [[W2[j][l] - r*dW2[j][l] for l in range(n1)] for j in range(n2)]
    W1     = [[W1[j][l] - r*dW1[j][l] for l in range(n0)] for j in range(n1)]
    dW.append([None, dW1, dW2])
print(f"C = {C[0]:.5g} in the first step, {C[-1]:.5g} in step {steps}", show("Y", Y), show("S2", S2), sep="\n")

# %% The check: dW of the first training step, without any formula, by a small step in each weight of both layers
measured = check.central(lambda W: costs.squared(y).f(loops.forward(W, sigma, x)[1][2]), W)
check.compare("dW", dW[0], measured)

# %% The picture
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig, (left, right) = plt.subplots(1, 2, layout="constrained")
left.semilogy(range(1, steps + 1), C, ".-", label="cost C = (S2₁ − Y₁)² + (S2₂ − Y₂)²")
left.set(title="The outputs find their wishes", xlabel="step", ylabel="cost C")
left.legend()
for i, marker in ((1, "o"), (2, "s")):
    right.plot(np.ravel(measured[i]), np.ravel(dW[0][i]), marker, label=f"weight of layer {i}")
right.axline((0, 0), slope=1, color=figures.BLACK, linestyle=":", label="where both are equal")
right.set(title="The sums are the slopes", xlabel="dC/dW from small steps", ylabel="dC/dW from the sums")
right.legend()
figures.save(fig, "two_layers_loops")
