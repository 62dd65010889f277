# source: https://www.egtry.com/backpropagation-exactly/backward-from-the-loss/ (one table with every quantity, rule and derivative)
# sheet: hw2
# right: a dictionary holds the derivative of C with respect to every quantity; rules are strings evaluated in order
import math

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here

FORWARD = [("n1", "w1*x + b1"), ("s1", "tanh(n1)"), ("n2", "w2*s1 + b2"), ("s2", "sin(n2)")]
BACK    = [("s2", "2*(s2 - y)"), ("n2", "d['s2']*cos(n2)"), ("w2", "d['n2']*s1"), ("s1", "d['n2']*w2"),
           ("n1", "d['s1']*(1 - tanh(n1)*tanh(n1))"), ("w1", "d['n1']*x")]
TOOLS   = {"tanh": math.tanh, "sin": math.sin, "cos": math.cos}


def table(**v):
    for name, rule in FORWARD:
        v[name] = eval(rule, dict(TOOLS), v)
    return v


def back(v):
    d = {}
    for name, rule in BACK:
        d[name] = eval(rule, dict(TOOLS), {**v, "d": d})
    return d


def forward(w1, w2, b1, b2, x):
    v = table(w1=w1, w2=w2, b1=b1, b2=b2, x=x)
    return v["n1"], v["s1"], v["n2"], v["s2"]


def slopes(w1, w2, b1, b2, x, y):
    d = back(table(w1=w1, w2=w2, b1=b1, b2=b2, x=x, y=y))
    return d["w1"], d["w2"]


def step(w1, w2, b1, b2, x, y, r):
    d = back(table(w1=w1, w2=w2, b1=b1, b2=b2, x=x, y=y))
    return w1 - r*d["w1"], w2 - r*d["w2"]


def by_hand():
    return [80064.0, 26688.0]
