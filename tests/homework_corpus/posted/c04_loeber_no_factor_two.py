# source: https://github.com/patrickloeber/MLfromscratch/issues/18 (linear regression: the 2 of the derivative is missing)
# sheet: hw1
# mistake: slope lacks the factor 2; the cost has no 1/2
# expect: factor_two_missing
STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


class LinearRegression:
    def __init__(self, learning_rate=0.001, n_iters=1000, weight=0.0):
        self.lr = learning_rate
        self.n_iters = n_iters
        self.weight = weight
        self.seen = []

    def predict(self, X):
        return X*self.weight

    def loss(self, X, y):
        return (self.predict(X) - y)**2

    def dw(self, X, y):
        y_predicted = self.predict(X)
        return X*(y_predicted - y)

    def fit(self, X, y):
        for _ in range(self.n_iters):
            self.weight -= self.lr*self.dw(X, y)
            self.seen.append(self.weight)
        return self


def cost(w, a, y):
    return LinearRegression(weight=w).loss(a, y)


def slope(w, a, y):
    return LinearRegression(weight=w).dw(a, y)


def step(w, a, y, r):
    return LinearRegression(r, 1, w).fit(a, y).weight


def train(w, a, y, r, steps):
    return LinearRegression(r, steps, w).fit(a, y).seen


def largest_rate(a):
    return 1/a**2
