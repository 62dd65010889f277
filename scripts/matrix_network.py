"""Any number of layers in matrix form: the answer to the question.

    forward     N_i     = W_i S_(i-1),                       S_i = sigma_i(N_i),    S_0 = X        (note, section 2)
    backward    Delta_i = (W_(i+1)^T Delta_(i+1)) ∘ S'_i,    Delta_k = 2 (S_k - Y) ∘ S'_k          (note, remark 3)
    update      W_i    <- W_i - r Delta_i S_(i-1)^T          was w <- w - r a 2 (a w - y)                (question)

X and Y are columns, ∘ multiplies entry by entry, and S'_i, dS[i] below, is sigma_i'(N_i).  The sum over paths back,
the last page's sum_j W2_jl Delta2_j, has become a product: it runs over the rows j of W2, so W2 is transposed.
You will see the numbers of the last page without its sums; the one loop left in a step counts the layers.

Next: three_products.py
"""
import numpy as np
from lib import backprop, check, costs, fits, lesson, loops, octave
from lib.activations import identity, tanh

# %% What we know: the last page's network; for one more layer put a matrix into W and a function into sigma
r = 0.02
steps = 60
X = [[1.0], [-0.5], [2.0]]
Y = [[1.5], [0.5]]
W = [None, [[0.5, -0.3, 0.2], [-0.4, 0.6, 0.1], [0.3, 0.8, -0.5], [-0.2, -0.7, 0.4]],
           [[0.7, -0.2, 0.4, -0.6], [-0.5, 0.3, 0.9, 0.1]]]
sigma = [None, tanh, identity]

lesson.numbers(r=r); fits.counts(number_of_steps=steps)
for name, rows in [("X", X), ("Y", Y)] + [(f"W[{i}]", W[i]) for i in range(1, len(W))]:
    octave.show(name, rows)                             # prints nothing, but finds rows of different lengths
X, Y, W, k = np.array(X), np.array(Y), [None] + [np.array(A) for A in W[1:]], len(W) - 1
cost = costs.squared(Y)
fits.network(W, sigma, X, lambda S: Y); fits.matrix("Y", Y)

# %% The loop: forward, backward, update
C, dWs, path = [], [], [W]
for step in range(1, steps + 1):
    N, S, dS = [None], [X], [None]
    for i in range(1, k + 1):
        N.append(W[i] @ S[i-1])
        S.append(sigma[i].f(N[i]))
        dS.append(sigma[i].df(N[i], S[i]))              # df may use S = f(N) as well: tanh' = 1 - S^2
    Delta = [None]*k + [2*(S[k] - Y) * dS[k]]
    for i in range(k - 1, 0, -1):
        Delta[i] = (W[i+1].T @ Delta[i+1]) * dS[i]
    dW = [None] + [Delta[i] @ S[i-1].T for i in range(1, k + 1)]
    W  = [None] + [W[i] - r*dW[i]      for i in range(1, k + 1)]
    C.append(cost.f(S[k])); dWs.append(dW); path.append(W)
    if C[-1] > C[0]:
        raise ValueError(f"C grows from {C[0]:.5g} to {C[-1]:.5g} in step {step}, r = {r}; take a smaller r above 0")
print(f"C = {C[0]:.5g} in the first step, {C[-1]:.5g} in step {steps}")

# %% The check: the first step's gradient, by index sums, by small steps, and by the library's same few lines
check.compare("loops: dW",       dWs[0], loops.gradient(path[0], sigma, X, cost.slope))
check.compare("small steps: dW", dWs[0], check.central(lambda W: cost.f(loops.forward(W, sigma, X)[1][k]), path[0]))
check.compare("backprop: dW",    dWs[0], backprop.gradient(path[0], sigma, X, cost.slope))

# %% The picture
import matplotlib.pyplot as plt
from lib import figures

plt.style.use(figures.STYLE)
fig, (left, right) = plt.subplots(1, 2, layout="constrained")
numbers = range(1, steps + 1)
left.semilogy(numbers, C, label="by matrices")
left.semilogy(numbers[::4], [cost.f(loops.forward(A, sigma, X)[1][k]) for A in path[:-1:4]], "o", label="by index sums")
left.set(title="The outputs find their wishes", xlabel="step", ylabel="cost C = Σ (S − Y)²")
for i in range(1, k + 1):
    right.semilogy(numbers, [np.linalg.norm(dW[i]) for dW in dWs], label=f"layer {i}: |dC/dW$_{i}$|")
right.set(title="Every layer's gradient goes to zero", xlabel="step", ylabel="length of the gradient")
left.legend(); right.legend()
figures.save(fig, "matrix_network")
