# source: https://github.com/kaleko/CourseraML/issues/7 (ex1.ipynb, descendGradient: h(initial_theta, X) instead of h(theta, X))
# sheet: hw1
# mistake: train subtracts at every step the slope at the starting weight, not at the current one
# expect: slope_at_the_start_weight
STUDENT = ""
MINE    = {"a": 5.7, "w": -23.1, "y": 50.1, "r": 0.007}     # and your own numbers here


def h(theta, a):
    return theta*a


def cost(w, a, y):
    return (h(w, a) - y)**2


def slope(w, a, y):
    return 2*(h(w, a) - y)*a


def step(w, a, y, r):
    return w - r*slope(w, a, y)


def train(w, a, y, r, steps):
    initial_theta = w
    theta = initial_theta
    thetahistory = []
    jvec = []
    for meaninglessvariable in range(steps):
        tmptheta = theta - r*2*(h(initial_theta, a) - y)*a
        theta = tmptheta
        jvec.append(cost(theta, a, y))
        thetahistory.append(theta)
    return thetahistory


def largest_rate(a):
    return 1.0/(a*a)


def by_hand():
    return [33040.3329, -2072.178, -8.594754]
