# source: https://github.com/makeyourownneuralnetwork/makeyourownneuralnetwork/issues/43 (output_errors = targets - final_outputs: why not squared?)
# sheet: hw1
# mistake: cost returns the plain error y - a w, not its square; slope is that of the square
# expect: square_missing_in_cost
STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


class neuralNetwork:
    def __init__(self, weight, learningrate):
        self.who = weight
        self.lr = learningrate

    def query(self, inputs):
        return self.who*inputs

    def errors(self, inputs, targets):
        return targets - self.query(inputs)

    def train(self, inputs, targets):
        self.who += self.lr*2*self.errors(inputs, targets)*inputs


def cost(w, a, y):
    return neuralNetwork(w, 0).errors(a, y)


def slope(w, a, y):
    return -2*a*neuralNetwork(w, 0).errors(a, y)


def step(w, a, y, r):
    n = neuralNetwork(w, r)
    n.train(a, y)
    return n.who


def train(w, a, y, r, steps):
    n, seen = neuralNetwork(w, r), []
    for e in range(steps):
        n.train(a, y)
        seen.append(n.who)
    return seen


def largest_rate(a):
    return 1/a**2
