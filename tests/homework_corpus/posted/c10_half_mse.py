# source: https://github.com/42-AI/bootcamp_machine-learning/pull/79 (an exercise mixes up the squared error and half of it)
# sheet: hw1
# mistake: the cost has a factor 1/2 that the sheet does not have, and everything after it is derived from that cost
# expect: half_in_the_cost
STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


def predict_(x, theta):
    return x*theta


def cost_elem_(y, y_hat):
    return [0.5*(p - t)**2 for p, t in zip(y_hat, y)]


def cost(w, a, y):
    return sum(cost_elem_([y], [predict_(a, w)]))


def slope(w, a, y):
    return (predict_(a, w) - y)*a


def step(w, a, y, r):
    return w - r*slope(w, a, y)


def train(w, a, y, r, steps):
    thetas = [w]
    for _ in range(steps):
        thetas.append(thetas[-1] - r*slope(thetas[-1], a, y))
    del thetas[0]
    return thetas


def largest_rate(a):
    return 2/a**2
