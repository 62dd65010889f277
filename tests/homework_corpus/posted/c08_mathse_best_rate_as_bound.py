# source: "Gradient Descent: Optimal fixed step size for a quadratic objective?", math.stackexchange question of 2013 as stored in https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1
# sheet: hw1
# mistake: largest_rate gives 1/C'' = 1/(2 a^2), the rate that arrives in one step, not the bound 2/C'' where convergence ends
# expect: best_rate_not_largest
STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here

f   = lambda a, y: (lambda w: (a*w - y)**2)
f1  = lambda a, y: (lambda w: 2*a*a*w - 2*a*y)
f2  = lambda a: 2*a**2


def cost(w, a, y):
    return f(a, y)(w)


def slope(w, a, y):
    return f1(a, y)(w)


def step(w, a, y, r):
    return w - r*f1(a, y)(w)


def train(w, a, y, r, steps):
    if steps == 0:
        return []
    new = step(w, a, y, r)
    return [new] + train(new, a, y, r, steps - 1)


def largest_rate(a):
    return 1/f2(a)


def by_hand():
    return [33040.3329, -2072.178, -8.594754]
