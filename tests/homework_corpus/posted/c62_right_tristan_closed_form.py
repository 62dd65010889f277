# source: https://tristancode.com/learn/ml/0006-solution/ (each step multiplies the distance from the minimum by a fixed factor)
# sheet: hw1
# right: no loop of steps: train is the closed form y/a + (1 - 2 r a^2)^k (w - y/a), step its first entry; by_hand is rounded to six digits
STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


def factor(a, r):
    return 1 - 2*r*a**2


def cost(w, a, y):
    return a**2*(w - y/a)**2


def slope(w, a, y):
    return 2*a**2*(w - y/a)


def train(w, a, y, r, steps):
    end = y/a
    return [end + factor(a, r)**k*(w - end) for k in range(1, steps + 1)]


def step(w, a, y, r):
    return train(w, a, y, r, 1)[0]


def largest_rate(a):
    # factor > -1
    return (1 - (-1))/(2*a**2)


def by_hand():
    return [33040.3, -2072.18, -8.59475]
