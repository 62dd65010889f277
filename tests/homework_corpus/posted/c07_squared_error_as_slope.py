# source: "Linear Regression with Gradient Descent: Python Implementation", question in https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (x altered after a list comprehension)
# sheet: hw1
# mistake: step and train subtract r times the squared error itself, the cost, instead of its slope
# expect: cost_in_place_of_slope
STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


def cost(w, a, y):
    return sum([(w*xi - yi)**2 for (xi, yi) in zip([a], [y])])


def slope(w, a, y):
    return sum([2*(w*xi - yi)*xi for (xi, yi) in zip([a], [y])])


def step(w, a, y, r):
    theta = [w]
    theta[0] = theta[0] - r*sum([(theta[0]*xi - yi)**2 for (xi, yi) in zip([a], [y])])
    return theta[0]


def train(w, a, y, r, steps):
    theta = [w]
    for k in range(steps):
        theta.append(step(theta[-1], a, y, r))
    return theta[1:]


def largest_rate(a):
    return 1/a**2


def by_hand():
    return [33040.3329, -2072.178, -8.594754]
