# source: https://github.com/cs231n/cs231n.github.io/pull/105 (a gradient worked out with rounded numbers: .39 where .40 belongs)
# sheet: hw1
# mistake: by_hand rounds a w - y to 182 first and goes on with that: only two digits are right; the functions are right
# expect: rounded_on_the_way
STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


def gate(w, a, y):
    """Forward, local gradients, backward, as a circuit."""
    p = a*w                 # times gate
    q = p - y               # plus gate
    C = q*q                 # square gate
    dq = 2*q
    dp = 1*dq
    dw = a*dp
    return C, dw


def cost(w, a, y):
    C, _ = gate(w, a, y)
    return C


def slope(w, a, y):
    _, dw = gate(w, a, y)
    return dw


def step(w, a, y, r):
    return w + (-r)*gate(w, a, y)[1]


def train(w, a, y, r, steps):
    ws = [None]*steps
    for t in range(steps):
        ws[t] = step(ws[t - 1] if t else w, a, y, r)
    return ws


def largest_rate(a):
    return (1/a)**2


def by_hand():
    q = -182
    dw = 2*q*5.7
    return [q**2, dw, -23.1 - 0.007*dw]
