# source: https://apnielsen.com/dual-numbers-auto-diff/index.html (forward-mode differentiation with dual numbers)
# sheet: hw1
# right: no formula for the slope: a class of dual numbers carries it through the cost
STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


class Dual:
    def __init__(self, real, dual=0.0):
        self.real, self.dual = real, dual

    def __add__(self, o):
        o = o if isinstance(o, Dual) else Dual(o)
        return Dual(self.real + o.real, self.dual + o.dual)

    __radd__ = __add__

    def __mul__(self, o):
        o = o if isinstance(o, Dual) else Dual(o)
        return Dual(self.real*o.real, self.real*o.dual + self.dual*o.real)

    __rmul__ = __mul__

    def __neg__(self):
        return self*-1

    def __sub__(self, o):
        return self + (-o)

    def __pow__(self, n):
        return Dual(self.real**n, n*self.real**(n - 1)*self.dual)


def cost(w, a, y):
    return (a*w - y)**2


def slope(w, a, y):
    return cost(Dual(w, 1.0), a, y).dual


def gradient_descent(x0, dfdx, eta, max_steps):
    x, xs = x0, [x0]
    for _ in range(max_steps):
        delta = eta*dfdx(x)
        x = x - delta
        xs.append(x)
    return x, xs


def step(w, a, y, r):
    x, _ = gradient_descent(w, lambda v: slope(v, a, y), r, 1)
    return x


def train(w, a, y, r, steps):
    _, xs = gradient_descent(w, lambda v: slope(v, a, y), r, steps)
    return xs[1:]


def largest_rate(a):
    # slope is linear in w, so its rate of change is a difference
    return 2/(slope(1, a, 0) - slope(0, a, 0))


def by_hand():
    return [33040.332900, -2072.178000, -8.594754]
