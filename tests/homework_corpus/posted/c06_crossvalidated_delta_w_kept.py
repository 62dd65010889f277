# source: https://stats.stackexchange.com/questions/566847/unexpected-weights-in-gradient-descent-algorithm-linear-classification-in-pyth
# sheet: hw1
# mistake: in train the weight change delta_w is summed up and never set back to 0, so every step repeats all the earlier ones
# expect: change_accumulates_over_steps
STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here

weights = [0.0]
delta_w = [0.0]


def get_output(x):
    net = 0
    for i in range(len(weights)):
        net += x[i]*weights[i]
    return net


def update_delta_w(t, output, x, learning_rate):
    for i in range(len(delta_w)):
        delta_w[i] += learning_rate*2*(t - output)*x[i]


def update_weights():
    for i in range(len(weights)):
        weights[i] = delta_w[i] + weights[i]


def cost(w, a, y):
    weights[0] = w
    return (y - get_output([a]))**2


def slope(w, a, y):
    weights[0] = w
    return -2*(y - get_output([a]))*a


def step(w, a, y, r):
    return w - r*slope(w, a, y)


def train(w, a, y, r, steps):
    weights[0] = w
    delta_w[0] = 0.0
    result = []
    for episode in range(steps):
        update_delta_w(y, get_output([a]), [a], r)
        update_weights()
        result.append(weights[0])
    return result


def largest_rate(a):
    return 1/a**2
