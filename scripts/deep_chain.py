# %% [markdown]
"""A deep chain of neurons: slopes vanish or explode, because they are products.

A chain that only multiplies is no more than one neuron: w_2 (w_1 x) = (w_2 w_1) x.  So
a neuron does not pass on its weighted input N = w S itself.  It passes on sigma(N).
The function sigma is called its activation, and sigma' is its derivative.  In a chain
of k neurons, the output of one is the input of the next:

    N_i = w_i S_(i-1),    S_i = sigma_i(N_i),    S_0 = x,    f = S_k   (note, section 4)

"The note" is N. M. Mishachev, "Backpropagation in matrix notation".  Its f is the last
output; sigma.f in the code is the activation.  The chain rule gives the slope of f in
each weight, with a factor for every later layer:

    df/dw_i = [sigma'_k w_k] ... [sigma'_(i+1) w_(i+1)] [sigma'_i S_(i-1)]    (1), (2)

sigma'_i is short for sigma_i'(N_i).  (1) multiplies all factors anew for each weight,
(2) makes each product from that of the next layer.  For a cost C(f) there is one factor
more, dC/df.

You will see the factors of one weight in a short chain.  Then you will see deep chains
with the same weight everywhere.  Where the sizes of all factors are below 1 the slope
of the first weight vanishes, and a step hardly moves it.  Where they are above 1 it
explodes, and a step moves it much too far.  In the left picture relu stays level: the
products grow towards the first layers, but the inputs S_(i-1) fall by the same factor.

In the right picture each further layer brings the same factor, the dashed lines.  Deep
in such a chain the outputs of logistic and tanh settle at S = sigma(w S), so their
sigma' settles, too.  The sigma' of relu is 1 above 0, so its factor is w.

Try: x = -0.6 or weight = -1.5 (what happens to relu, and why?), then k = 100.

Next: activations.py
"""

# %%
from math import prod

from lib import lesson
from lib.activations import identity, logistic, relu, tanh
from lib.formulas import formula_1, formula_2

# %% [markdown]
# ## What we know: change a number and run again

# %%
x      = 0.6
w      = [None, 0.7, -1.3, 0.4, 1.9]             # the short chain, w[1] ... w[4]
sigma  = [None, tanh, logistic, tanh, identity]  # logistic 1/(1 + e^-N), identity N
weight = 1.5                                     # the deep chains: k times this weight
k      = 20

lesson.known(x=x, w=w, sigma=sigma, weight=weight, k=k)

# %% [markdown]
# ## Forward: the outputs S_i, and the derivatives sigma'_i in dS

# %%
def forward(w, sigma, x):
    S, dS = [x], [None]
    for i in range(1, len(w)):
        N = w[i]*S[i-1]
        S.append(sigma[i].f(N))
        dS.append(sigma[i].df(N, S[i]))          # df may use S: tanh' = 1 - S^2
    return S, dS


# %% [markdown]
# ## The factors of w_2, from the last layer back to layer 2

# %%
last    = len(w) - 1
S, dS   = forward(w, sigma, x)
factors = [dS[i]*w[i] for i in range(last, 2, -1)] + [dS[2]*S[1]]
dw_2    = prod(factors)
print("df/dw_2 =", *(f"[{factor:.5f}]" for factor in factors), f"= {dw_2:.8f}")

# %% [markdown]
# ## The check: both formulas of the note, and a small step h in w_2

# %%
def output(w_2):
    S, dS = forward([None, w[1], w_2, *w[3:]], sigma, x)
    return S[-1]


h        = 0.0001
measured = (output(w[2] + h) - output(w[2] - h))/(2*h)
one      = formula_1(w, sigma, x)[2]
two      = formula_2(w, sigma, x)[2]
print(f"(1) {one:.8f}, (2) {two:.8f}, measured {measured:.8f}")

# %% [markdown]
# ## Deep chains: the first weight in 1, 2, ... k layers, and all weights of k layers

# %%
chains = {"logistic": logistic, "tanh": tanh, "relu": relu}      # relu: max(0, N)
dw, first, factor = {}, {}, {}

for name in chains:
    deep   = [None] + [float(weight)]*k
    layers = [None] + [chains[name]]*k
    S, dS  = forward(deep, layers, x)

    # df/dw_1 of a chain of i layers: one factor more than with i - 1
    first[name] = [dS[1]*x]
    for i in range(2, k + 1):
        first[name].append(dS[i]*weight*first[name][-1])

    factor[name] = dS[k]*weight + 0              # + 0: no -0 is printed
    dw[name]     = formula_2(deep, layers, x)

# %% [markdown]
# ## What became of the slopes

# %%
for name in chains:
    print(f"{name:8}: last factor {factor[name]:.5f}, "
          f"df/dw_{k} = {dw[name][k] + 0:.3g}, df/dw_1 = {dw[name][1] + 0:.3g}")
    if dw[name][1] == 0:
        print(f"{name:8}: a factor is 0 or the product is too small; w_1 cannot learn")

# %% [markdown]
# ## The picture: sizes of slopes; dashed: the last factor in every further layer

# %%
import numpy as np
from lib import figures

fig, (left, right) = figures.subplots(1, 2, sharey=True)
half = (k + 1)//2

for name in chains:
    back      = [dw[name][i] for i in range(k, 0, -1)]
    predicted = first[name][half-1]*np.power(factor[name], np.arange(k - half + 1))
    figures.converging(left, back, label=name)
    figures.converging(right, first[name], predicted, since=half - 1,
                       label=f"{name}, × {factor[name]:.4f}")

left.set(title=f"All weights of {k} layers", ylabel="slope |∂f/∂wᵢ|")
right.set(title="The first weight of 1, 2, ... layers", ylabel="slope |∂f/∂w₁|")
for panel in (left, right):
    panel.set_xlabel("layers after the weight")
figures.save(fig, "deep_chain")
