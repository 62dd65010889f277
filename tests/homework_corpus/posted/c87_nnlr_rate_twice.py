# source: https://github.com/gpleiss/nnlr/issues/3 (the base learning rate is multiplied in twice)
# sheet: hw1
# mistake: step multiplies the slope by the rate when it makes the change and again when it applies it: r^2 in place of r
# expect: rate_applied_twice
STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


class SGD:
    def __init__(self, lr):
        self.lr = lr

    def delta(self, dfdx):
        return self.lr*dfdx

    def update(self, x, dfdx):
        return x - self.lr*self.delta(dfdx)


def cost(w, a, y):
    return abs(a*w - y)**2


def slope(w, a, y):
    return 2*(a*w - y)*a


def step(w, a, y, r):
    return SGD(r).update(w, slope(w, a, y))


def train(w, a, y, r, steps):
    sgd = SGD(r)
    return [w := sgd.update(w, slope(w, a, y)) for _ in range(steps)]


def largest_rate(a):
    return 1/a**2
