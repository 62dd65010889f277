# source: https://github.com/mattm/simple-neural-network (loops over neurons, no arrays; the style only)
# sheet: hw4
# right: no NumPy at all in the work: lists of lists, math.tanh and triple loops
import math

STUDENT = ""
MINE    = {"W1": [[1, -1], [2, 1]], "W2": [[1, -2]], "X": [[1], [2]], "Y": [[3]]}


def act(name, x):
    return {"tanh": math.tanh, "logistic": lambda t: 1/(1 + math.exp(-t)), "sine": math.sin}[name](x)


def slope(name, x):
    if name == "tanh":
        return 1/math.cosh(x)**2
    if name == "logistic":
        return act(name, x)*act(name, -x)
    return math.cos(x)


def forward(W, sigma, X):
    N, S = [None], [[[float(x) for x in row] for row in X]]
    for i in range(1, len(W)):
        n = []
        for weights in W[i]:
            n.append([sum(float(w)*S[i-1][l][c] for l, w in enumerate(weights)) for c in range(len(S[0][0]))])
        N.append(n)
        S.append([[act(sigma[i], x) for x in row] for row in n])
    return N, S


def deltas(W, sigma, N, S, Y):
    k, m = len(W) - 1, len(Y[0])
    D = [None]*(k + 1)
    for i in range(k, 0, -1):
        D[i] = []
        for j in range(len(W[i])):
            row = []
            for c in range(m):
                if i == k:
                    back = 2*(float(S[k][j][c]) - float(Y[j][c]))
                else:
                    back = 0.0
                    for up in range(len(W[i+1])):
                        back += float(W[i+1][up][j])*D[i+1][up][c]
                row.append(back*slope(sigma[i], float(N[i][j][c])))
            D[i].append(row)
    return D


def gradient(W, sigma, X, Y):
    N, S = forward(W, sigma, X)
    D = deltas(W, sigma, N, S, Y)
    return [None] + [[[sum(d*s for d, s in zip(row, before)) for before in S[i-1]] for row in D[i]]
                     for i in range(1, len(W))]


def by_hand():
    (a, b), (c, d) = MINE["W1"]
    (p, q), (x,), (y,) = MINE["W2"][0], MINE["X"][0], MINE["X"][1]
    n1, n2 = a*x + b*y, c*x + d*y
    n = p*n1**2 + q*n2**2
    top = 2*(n**2 - MINE["Y"][0][0])*2*n
    one, two = top*p*2*n1, top*q*2*n2
    return [None, [[one*x, one*y], [two*x, two*y]], [[top*n1**2, top*n2**2]]]
