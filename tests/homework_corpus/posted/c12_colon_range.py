# source: https://stackoverflow.com/questions/23079827/convert-array-1n-in-matlab-to-python
# sheet: hw1
# mistake: train writes MATLAB's `for k = 1:steps`, which is no Python, so the file cannot be read at all
# expect: syntax_error_matlab_for
STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


def cost(w, a, y):
    return (a*w - y)**2


def slope(w, a, y):
    return 2*a*(a*w - y)


def step(w, a, y, r):
    return w - r*slope(w, a, y)


def train(w, a, y, r, steps):
    ws = []
    for k = 1:steps
        w = step(w, a, y, r)
        ws.append(w)
    return ws


def largest_rate(a):
    return 1/a**2
