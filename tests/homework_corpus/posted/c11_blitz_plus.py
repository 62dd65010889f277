# source: https://github.com/pytorch/pytorch/issues/1871 (60 Minute Blitz: weight = weight + learning_rate * gradient)
# sheet: hw1
# mistake: step (and train through it) adds r times the slope instead of subtracting it
# expect: step_uphill
STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


class Parameter:
    def __init__(self, data):
        self.data, self.grad = data, 0.0

    def backward(self, a, y):
        self.grad = 2*a*(a*self.data - y)

    def update(self, learning_rate):
        self.data = self.data + learning_rate*self.grad


def cost(w, a, y):
    return (a*w - y)*(a*w - y)


def slope(w, a, y):
    p = Parameter(w)
    p.backward(a, y)
    return p.grad


def step(w, a, y, r):
    p = Parameter(w)
    p.backward(a, y)
    p.update(r)
    return p.data


def train(w, a, y, r, steps):
    p, seen = Parameter(w), []
    for _ in range(steps):
        p.backward(a, y)
        p.update(r)
        seen.append(p.data)
    return seen


def largest_rate(a):
    return 1/a**2
