# source: https://github.com/karpathy/micrograd/issues/25 (Value nodes, backward closures; nodes are made anew for each pass)
# sheet: hw2
# right: a tiny engine of closures with reverse topological order; grads are accumulated, but each call makes new nodes
import math

STUDENT = ""
MINE    = {"w1": 2, "w2": 3, "x": -1, "y": 5}   # and your own numbers here


class Value:
    def __init__(self, data, children=()):
        self.data, self.grad = data, 0.0
        self._prev, self._backward = children, lambda: None

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = _backward
        return out

    def __mul__(self, other):
        out = Value(self.data*other.data, (self, other))

        def _backward():
            self.grad += other.data*out.grad
            other.grad += self.data*out.grad
        out._backward = _backward
        return out

    def apply(self, f, df):
        out = Value(f(self.data), (self,))

        def _backward():
            self.grad += df(self.data)*out.grad
        out._backward = _backward
        return out

    def backward(self):
        topo, visited = [], set()

        def build(v):
            if id(v) not in visited:
                visited.add(id(v))
                for child in v._prev:
                    build(child)
                topo.append(v)
        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            v._backward()


def graph(w1, w2, b1, b2, x, y):
    v = {k: Value(a) for k, a in dict(w1=w1, w2=w2, b1=b1, b2=b2, x=x, minus_y=-y).items()}
    v["n1"] = v["w1"]*v["x"] + v["b1"]
    v["s1"] = v["n1"].apply(math.tanh, lambda n: 1/math.cosh(n)**2)
    v["n2"] = v["w2"]*v["s1"] + v["b2"]
    v["s2"] = v["n2"].apply(math.sin, math.cos)
    e = v["s2"] + v["minus_y"]
    v["C"] = e*e
    return v


def forward(w1, w2, b1, b2, x):
    v = graph(w1, w2, b1, b2, x, 0.0)
    return tuple(v[k].data for k in "n1 s1 n2 s2".split())


def slopes(w1, w2, b1, b2, x, y):
    v = graph(w1, w2, b1, b2, x, y)
    v["C"].backward()
    return v["w1"].grad, v["w2"].grad


def step(w1, w2, b1, b2, x, y, r):
    v = graph(w1, w2, b1, b2, x, y)
    v["C"].backward()
    for k in ("w1", "w2"):
        v[k].data -= r*v[k].grad
    return v["w1"].data, v["w2"].data


def by_hand():
    return [80064, 26688]
