"""Mistakes in the step and in the loop around it; and in the largest rate of homework 1."""
from course.catalogue.pieces import at_weights, mistake


def run(p, grad, W, b, steps):
    path = [(W, b)]
    for _ in range(steps):
        path.append(p.move(*path[-1], *grad(*path[-1])))
    return path


def one_after_the_other(order):
    """Every layer moves at once, and the gradient of the next one is computed with it."""
    def loop(p, grad):
        path = [(p.W, p.b)]
        for _ in range(p.steps):
            W, b = path[-1]
            for i in order(p.k):
                newW, newb = p.move(W, b, *grad(W, b))
                W, b = W[:i] + [newW[i]] + W[i+1:], b[:i] + [newb[i]] + b[i+1:]
            path.append((W, b))
        return path
    return dict(loop=loop)


def W_then_b(p, grad):
    path = [(p.W, p.b)]
    for _ in range(p.steps):
        W, b = path[-1]
        W    = p.move(W, b, *grad(W, b))[0]
        path.append((W, p.move(W, b, *grad(W, b))[1]))
    return path


def b_then_W(p, grad):
    path = [(p.W, p.b)]
    for _ in range(p.steps):
        W, b = path[-1]
        b    = p.move(W, b, *grad(W, b))[1]
        path.append((p.move(W, b, *grad(W, b))[0], b))
    return path


def first_step_twice(p, grad):
    g    = grad(p.W, p.b)
    path = run(p, grad, *p.move(*p.move(p.W, p.b, *g), *g), p.steps - 1)
    return [(p.W, p.b), *path]


def from_the_sum(p, grad):
    path, W, b = [(p.W, p.b)], [None] + [0*A for A in p.W[1:]], [None] + [0*A for A in p.b[1:]]
    for _ in range(p.steps):
        dW, db = grad(*path[-1])
        W, b   = [None] + [s + g for s, g in zip(W[1:], dW[1:])], [None] + [s + g for s, g in zip(b[1:], db[1:])]
        path.append(p.move(*path[-1], W, b))
    return path


def always(p, grad, seen):
    """The same gradient in every step."""
    g, path = grad(p.W, p.b), [(p.W, p.b)]
    for _ in range(p.steps):
        path.append(p.move(*path[-1], *g))
    return path


def stale(p, grad):
    path = [(p.W, p.b)]
    for _ in range(p.steps):
        path.append(p.move(*path[-1], *grad(*path[-1], seen=p.stale)))
    return path


mistake("ascent", "train",
        "the step goes uphill: plus where minus belongs",
        "The gradient points to where C grows.  Where do you want to go?",
        "w - r dC/dw.",
        "question; scripts/single_neuron.py",
        dict(step=lambda p, w, g: w + p.r*g))

mistake("sequential_update", "chain layers bias batch train",
        "one parameter moves before the gradient of the next one is computed",
        "At which point are the gradients taken: all at the old weights, or each at others?",
        "First all gradients, then all updates.",
        "scripts/two_neurons.py",
        one_after_the_other(lambda k: range(1, k + 1)),
        one_after_the_other(lambda k: range(k, 0, -1)),
        dict(loop=W_then_b), dict(loop=b_then_W))

mistake("rate_missing", "train",
        "the rate is left out of the step",
        "How far does your step go if r is halved?",
        "w - r dC/dw.",
        "question; scripts/learning_rate.py",
        dict(step=lambda p, w, g: w - g), dict(step=lambda p, w, g: w + g))

mistake("rate_squared", "train",
        "the rate is multiplied in twice",
        "How far does your step go if r is halved: half as far, or a quarter?",
        "r belongs at one place: in the step.",
        "scripts/learning_rate.py",
        dict(step=lambda p, w, g: w - p.r**2*g))

mistake("rate_divided", "train",
        "the step is divided by the rate",
        "Should a larger rate make the step larger or smaller?",
        "w - r dC/dw: a product.",
        "scripts/learning_rate.py",
        dict(step=lambda p, w, g: w - g/p.r))

mistake("rate_times_all", "train",
        "the rate multiplies the weight as well: r (w - dC/dw)",
        "If the gradient is 0, should the weight stay what it is?",
        "Only the gradient is multiplied by r: w - (r dC/dw).",
        "scripts/learning_rate.py",
        dict(step=lambda p, w, g: p.r*(w - g)))

mistake("assign_instead_of_subtract", "train",
        "the weight is replaced by the step, so the old weight is lost",
        "If the gradient is 0, where is your weight after the step?",
        "The new weight is the old one minus the step.",
        "question; scripts/single_neuron.py",
        dict(step=lambda p, w, g: p.r*g), dict(step=lambda p, w, g: -p.r*g), dict(step=lambda p, w, g: g))

mistake("weight_times_gradient", "train",
        "the step is multiplied by the weight",
        "What happens to a weight that is 0: may it ever move?",
        "w - r dC/dw: no further w.",
        "question; scripts/single_neuron.py",
        dict(step=lambda p, w, g: w - p.r*w*g))

mistake("loop_variable_rebound", "train",
        "the weights come back as they were: the new value never reaches the list",
        "for w in W: w = w - 1.  What is in W after that?  Try it.",
        "Write it back: W[i] = W[i] - r*dW[i].",
        "README, Octave and NumPy; scripts/matrix_network.py",
        dict(loop=lambda p, grad: [(p.W, p.b)]*(p.steps + 1)))

mistake("step_twice", "train",
        "a step is made twice",
        "How often does your loop visit each weight, and is a line there twice?",
        "Every weight makes one step in each round: w - r dC/dw.",
        "question; scripts/matrix_network.py",
        dict(step=lambda p, w, g: w - 2*p.r*g),
        dict(loop=lambda p, grad: first_step_twice(p, grad)),
        dict(loop=lambda p, grad: run(p, grad, p.W, p.b, 2*p.steps)))

mistake("some_weights_not_updated", "train",
        "only some of the weights make a step",
        "Which layers does your loop over i visit, from which number to which?",
        "range(1, k + 1) visits every layer; every W_i, and every b_i, makes its step.",
        "README, Octave and NumPy; scripts/matrix_network.py",
        *(at_weights(lambda p, w, g: w, *layers) for layers in ((1,), (2,), (3,), (1, 2), (2, 3))),
        dict(step={"W1": lambda p, w, g: w, "b1": lambda p, w, g: w}),
        dict(step={"W3": lambda p, w, g: w, "b3": lambda p, w, g: w}),
        dict(step={f"{c}{i}": lambda p, w, g: w for c in "Wb" for i in (1, 2)}),
        dict(step={f"{c}{i}": lambda p, w, g: w for c in "Wb" for i in (2, 3)}))

mistake("forward_once", "layers bias batch train",
        "the forward pass is made once, before the loop",
        "After the first step the weights are new.  Are N and S?",
        "Forward, backward, step: all three inside of the loop.",
        "scripts/matrix_network.py",
        dict(loop=stale))

mistake("gradient_once", "train",
        "the gradient is computed once, before the loop",
        "Is the gradient after the first step still the same as at the start?",
        "Compute the gradient anew inside of the loop.",
        "scripts/single_neuron.py",
        dict(loop=lambda p, grad: always(p, grad, None)))

mistake("accumulator_not_reset", "train",
        "the gradients of earlier steps are still in the sum",
        "What is in your sum when the second step begins?",
        "Start every step with zeros.",
        "scripts/batch.py",
        dict(loop=from_the_sum))

mistake("reinitialised_each_epoch", "train",
        "every step starts from the first weights again",
        "Where does step 2 begin: where step 1 ended?",
        "Set the start before the loop, not inside of it.",
        "scripts/single_neuron.py",
        dict(loop=lambda p, grad: [(p.W, p.b)] + [run(p, grad, p.W, p.b, 1)[1]]*p.steps))

mistake("step_count", "train",
        "the loop makes one step too many or too few",
        "How often does range(1, n) go round?  And range(n + 1)?",
        "for _ in range(steps): goes round exactly `steps` times.",
        "README, Octave and NumPy; scripts/single_neuron.py",
        dict(loop=lambda p, grad: run(p, grad, p.W, p.b, p.steps + 1)),
        dict(loop=lambda p, grad: run(p, grad, p.W, p.b, p.steps - 1)))

mistake("history_aliased", "train",
        "the list holds one and the same array again and again",
        "After path.append(W) and W -= ..., what does the list show?",
        "Append a copy, path.append(W.copy()), or make a new array: W = W - r*dW.",
        "README, Octave and NumPy; scripts/matrix_network.py",
        dict(history=lambda p, Ws, Cs: ([Ws[-1]]*len(Ws), Cs)),
        dict(history=lambda p, Ws, Cs: ([Ws[0]]*len(Ws), Cs)))

mistake("history_off_by_one", "train",
        "weights and costs are not of the same moment",
        "Is the cost beside a weight the cost of that weight, or of the one before?",
        "Note both before the step, or both after it.",
        "scripts/learning_rate.py",
        dict(history=lambda p, Ws, Cs: (Ws[1:], Cs[:-1])), dict(history=lambda p, Ws, Cs: (Ws, Cs[:1] + Cs[:-1])),
        dict(history=lambda p, Ws, Cs: (Ws[:-1], Cs[1:])), dict(history=lambda p, Ws, Cs: (Ws[:1] + Ws[:-1], Cs)),
        dict(history=lambda p, Ws, Cs: (Ws, Cs[1:] + Cs[-1:])))

mistake("caller_arrays_changed", "layer layers bias batch train chain forms products check",
        "the arrays that the function was given are changed by it",
        "If the same network is trained twice, does the second run start where the first did?",
        "Make new arrays: W[i] = W[i] - r*dW[i] in a list of your own, instead of -= on what you were given.",
        "README, Octave and NumPy; scripts/matrix_network.py")


# %% The largest rate of homework 1

mistake("rate_best_not_largest", "scalar",
        "the rate is the one that converges in a single step, not the largest one that converges at all",
        "Every step multiplies the error by 1 - 2 r a^2.  "
        "Which r makes that 0, and which ones keep it between -1 and 1?",
        "-1 < 1 - 2 r a^2 < 1.",
        "scripts/learning_rate.py",
        dict(largest_rate=lambda p: 1/(2*p.X**2)))

mistake("rate_bound_without_two", "scalar",
        "the factor 2 of the derivative is not in the factor 1 - 2 r a^2",
        "Write w - y/a after a step as a factor times w - y/a before it.  Which factor?",
        "-1 < 1 - 2 r a^2 < 1.",
        "scripts/learning_rate.py",
        dict(largest_rate=lambda p: 2/p.X**2), dict(largest_rate=lambda p: 1/abs(p.X)),
        dict(largest_rate=lambda p: 1/p.X))
