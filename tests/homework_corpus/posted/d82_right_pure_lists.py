# source: https://github.com/joelgrus/data-science-from-scratch (vectors are lists, dot is a sum with zip; the style only)
# sheet: hw5
# right: lists of lists and zip, one column at a time, math instead of NumPy; b as a flat list inside
import math

STUDENT = ""
MINE    = {"W": [[1, -2]], "b": [[1]], "X": [[2, 1], [1, 3]], "Y": [[4, 5]]}

ACT = {"tanh": math.tanh, "logistic": lambda x: 1/(1 + math.exp(-x)), "sine": math.sin}
SLOPE = {"tanh": lambda x: 1 - math.tanh(x)**2, "sine": math.cos,
         "logistic": lambda x: ACT["logistic"](x)*(1 - ACT["logistic"](x))}


def dot(v, w):
    return sum(x*y for x, y in zip(v, w))


def transpose(A):
    return [list(row) for row in zip(*A)]


def floats(A):
    return [[float(x) for x in row] for row in A]


def one_column(W, b, sigma, x):
    sums, outs = [], [x]
    for w, v, name in zip(W, b, sigma):
        sums.append([dot(row, outs[-1]) + shift for row, shift in zip(w, v)])
        outs.append([ACT[name](n) for n in sums[-1]])
    return sums, outs


def plain(W, b):
    return [floats(w) for w in W[1:]], [[float(row[0]) for row in v] for v in b[1:]]


def sheet(W, b):
    return [None] + W, [None] + [[[x] for x in v] for v in b]


def forward(W, b, sigma, X):
    w, v = plain(W, b)
    runs = [one_column(w, v, sigma[1:], x) for x in transpose(floats(X))]
    return ([None] + [transpose(layer) for layer in zip(*(run[0] for run in runs))],
            [transpose(layer) for layer in zip(*(run[1] for run in runs))])


def cost(S, Y):
    return sum((float(s) - float(y))**2 for r, t in zip(S, Y) for s, y in zip(r, t))


def slopes(W, b, sigma, columns):
    gW = [[[0.0]*len(w[0]) for _ in w] for w in W]
    gb = [[0.0]*len(v) for v in b]
    for x, y in columns:
        sums, outs = one_column(W, b, sigma, x)
        back = [2*(s - t) for s, t in zip(outs[-1], y)]
        for i in reversed(range(len(W))):
            delta = [e*SLOPE[sigma[i]](n) for e, n in zip(back, sums[i])]
            for j, d in enumerate(delta):
                gb[i][j] += d
                for l, s in enumerate(outs[i]):
                    gW[i][j][l] += d*s
            back = [dot(delta, column) for column in transpose(W[i])]
    return gW, gb


def moved(W, b, sigma, columns, r):
    gW, gb = slopes(W, b, sigma, columns)
    return ([[[x - r*g for x, g in zip(*rows)] for rows in zip(w, gw)] for w, gw in zip(W, gW)],
            [[x - r*g for x, g in zip(v, gv)] for v, gv in zip(b, gb)])


def pairs(X, Y):
    return list(zip(transpose(floats(X)), transpose(floats(Y))))


def gradient(W, b, sigma, X, Y):
    return sheet(*slopes(*plain(W, b), sigma[1:], pairs(X, Y)))


def train(W, b, sigma, X, Y, r, steps):
    w, v = plain(W, b)
    for _ in range(steps):
        w, v = moved(w, v, sigma[1:], pairs(X, Y), r)
    return sheet(w, v)


def epoch(W, b, sigma, X, Y, r, size):
    w, v = plain(W, b)
    rest = pairs(X, Y)
    while rest:
        now, rest = rest[:size], rest[size:]
        w, v = moved(w, v, sigma[1:], now, r)
    return sheet(w, v)


def by_hand():
    w, v, X, Y = MINE["W"][0], MINE["b"][0][0], MINE["X"], MINE["Y"][0]
    dW, db = [0]*len(w), 0
    for c in range(len(Y)):
        n = sum(w[l]*X[l][c] for l in range(len(w))) + v
        d = 2*(n**2 - Y[c])*2*n
        db += d
        for l in range(len(w)):
            dW[l] += d*X[l][c]
    return [dW], [[db]]
