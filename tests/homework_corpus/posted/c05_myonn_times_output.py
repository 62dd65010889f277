# source: https://github.com/makeyourownneuralnetwork/makeyourownneuralnetwork/issues/77 (page 83: reader holds that d(t - o)^2 is 2 (t - o) o)
# sheet: hw1
# mistake: slope multiplies by the output a w where the input a belongs
# expect: output_in_place_of_input
STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


def query(w, a):
    return w*a


def cost(w, a, y):
    tk, ok = y, query(w, a)
    return (tk - ok)**2


def slope(w, a, y):
    tk, ok = y, query(w, a)
    return -2*(tk - ok)*ok


def step(w, a, y, r):
    w += r*(-slope(w, a, y))
    return w


def train(w, a, y, r, steps):
    out, k = [], 0
    while k < steps:
        w = step(w, a, y, r)
        out += [w]
        k += 1
    return out


def largest_rate(a):
    return 1/(a*a)
