# %% [markdown]
"""Cross-entropy: the cost for classes, whose delta is just p - y.

A network that chooses one of several classes has an output for each.  The softmax turns
the weighted inputs N of the last layer into probabilities, positive numbers with the
sum 1.  The target y is 1 for the right class and 0 for all others:

    p_j  =  e^(N_j) / (sum over l of e^(N_l))

Training needs Delta = dC/dN.  Each N_j moves every p_l, so the chain rule adds up over
all l.  The slope of the fraction is dp_l/dN_j = p_l ([l=j] - p_j), where [l=j] is 1 for
l = j and 0 else.  The factor before it depends on the cost:

    Delta_j              =  sum over l of  dC/dp_l  p_l ([l=j] - p_j)
    squared error        C = sum of (p_l - y_l)^2        dC/dp_l = 2 (p_l - y_l)
    cross-entropy        C = -sum of y_l log p_l         dC/dp_l = -y_l / p_l

With the squared error the factor p_l stays.  If the network is sure of a wrong class,
each p_l or its bracket is almost 0: the worst mistakes teach almost nothing.  With the
cross-entropy 1/p_l cancels p_l, and since the targets have the sum 1,

    Delta_j  =  p_j - y_j

You will see both deltas beside small steps, and how many steps it takes to correct a
wrong answer.  Let the wrong one of two classes lead by d = N_1 - N_2, so that p_1 is
1/(1 + e^(-d)).  A step lowers d by r (Delta_1 - Delta_2), which is 2 r p_1 with the
cross-entropy and 8 r p_1^2 p_2 with the squared error.  One over that, integrated from
0 to d, is how many steps it takes:

    cross-entropy    (d + 1 - e^(-d))/(2 r)                     about d/(2 r)
    squared error    (e^d + 3 d + 5/2
                      - 3 e^(-d) - e^(-2 d)/2)/(8 r)            about e^d/(8 r)

Try: Y = [[1.0], [0.0], [0.0]], the class that leads already.  Which delta is larger
now?  Then r = 1: why do the points leave the predicted lines?

See also: digits.py, which is trained with this cost.  In costs.softmax_entropy(Y) the
softmax is a part of the cost, so the last layer has the identity as its activation.

Next: first_weights.py
"""

# %%
import numpy as np

from lib import check, costs, lesson
from lib.costs import softmax

# %% [markdown]
# ## What we know: the weighted inputs of three classes, of which the third is right

# %%
N     = [[4.0], [1.0], [-2.0]]
Y     = [[0.0], [0.0], [1.0]]
leads = [1, 2, 3, 4, 5, 6, 7, 8]        # d at the start, for the loop below
r     = 0.1
steps = 10000                           # at most

N, Y = lesson.known(N=N, Y=Y, leads=leads, r=r, steps=steps)

# %% [markdown]
# ## The two costs, and their deltas

# %%
def squared(N, Y):
    return np.sum((softmax(N) - Y)**2)


def entropy(N, Y):
    return -np.sum(Y*np.log(softmax(N)))


def delta_squared(N, Y):
    p     = softmax(N)
    slope = 2*(p - Y)                                           # dC/dp
    return p*(slope - np.sum(slope*p, axis=0))                  # the sum over l


def delta_entropy(N, Y):
    return softmax(N) - Y


# %% [markdown]
# ## The check: both deltas by small steps, and by the library

# %%
def measured(cost, N, Y):
    return check.central(lambda N: cost(N[1], Y), [None, N])[1]


one = delta_squared(N, Y)
two = delta_entropy(N, Y)
print("class   p         y   delta: squared error   cross-entropy")
for j, p in enumerate(softmax(N)):
    print(f"{j + 1}       {p[0]:.5f}   {Y[j, 0]:g}          {one[j, 0]:8.5f}        "
          f"{two[j, 0]:8.5f}")

check.compare("squared error, small steps", one, measured(squared, N, Y))
check.compare("cross-entropy, small steps", two, measured(entropy, N, Y))
check.compare("cross-entropy, the library", two, costs.softmax_entropy(Y).slope(N))

# %% [markdown]
# ## The loop: two classes, the second is right; every column has its own start

# %%
first  = np.array([leads, np.zeros(len(leads))])                # N = (d, 0)
target = np.array([[0.0], [1.0]])


def steps_needed(delta):
    N     = first
    count = np.zeros(len(leads), int)
    for step in range(steps):
        wrong = N[0] > N[1]
        if not np.any(wrong):
            break
        count = count + wrong
        N     = N - r*delta(N, target)
    return np.where(N[0] > N[1], np.nan, count)                 # nan: never


d         = np.array(leads)
needed    = {"squared error": steps_needed(delta_squared),
             "cross-entropy": steps_needed(delta_entropy)}
predicted = {"squared error": (np.exp(d) + 3*d + 5/2
                               - 3*np.exp(-d) - np.exp(-2*d)/2)/(8*r),
             "cross-entropy": (d + 1 - np.exp(-d))/(2*r)}

# %% [markdown]
# ## How many steps until the right class leads

# %%
for name in needed:
    print(f"{name}: steps from d = {leads[-1]}: predicted {predicted[name][-1]:.0f}, "
          f"measured {needed[name][-1]:.0f}")
if np.any(np.isnan(list(needed.values()))):
    print(f"nan: the wrong class still leads after {steps} steps; try another rate r "
          "above 0, or more steps")

# %% [markdown]
# ## The picture: the deltas of the right class, and the steps that follow from them

# %%
from lib import figures

fig, (left, right) = figures.subplots(1, 2)
every = np.linspace(-4, 8, 200)
some  = np.arange(-4, 9)

for name, cost, delta, look in [("squared error", squared, delta_squared, "C1s"),
                                ("cross-entropy", entropy, delta_entropy, "C0o")]:
    formula = delta(np.array([every, 0*every]), target)[1]
    points  = [measured(cost, np.array([[d], [0.0]]), target)[1, 0] for d in some]
    left.plot(every, np.abs(formula), look[:2] + "-")
    left.plot(some, np.abs(points), look, label=name)
    right.semilogy(leads, needed[name], look, label=name)

right.semilogy(leads, predicted["squared error"], "k--", label="predicted, ≈ eᵈ/(8r)")
right.semilogy(leads, predicted["cross-entropy"], "k:",  label="predicted, ≈ d/(2r)")

left.set(title="The delta: lines formula, points small steps",
         xlabel="lead d of the wrong class",
         ylabel="size of the delta, |∂C/∂N₂|")
right.set(title="Steps until the right class leads", xlabel="lead d at the start",
          ylabel="steps")
left.legend(loc="upper left")
right.legend()
figures.plain_numbers(right.yaxis)
figures.save(fig, "cross_entropy")
