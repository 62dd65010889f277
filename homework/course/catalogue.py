"""The catalogue of mistakes.  Yours to edit: add an entry, change a hint, take one out.

    id       a word for the mistake; it appears in --json
    units    where it is looked for: scalar, chain, layer, layers, activations, bias, batch, train, epoch, forms,
             products, check; every question of homework/questions.py names its own
    when     completes "your numbers are what one gets when ..."
    first    the first hint: a question; it must not contain the answer
    second   the second hint, shown with --more
    see      formula and lesson
    wrong    the wrong formula as a short function, in the slots of homework/algorithm.py; several where it is written
             in several ways.  p holds W b sigma X Y N S dS r m n k and E = S_k - Y; D the deltas; G = dC/dS_k.
             Questions about one small function have their own slot, with the question's name.

Earlier entries are commoner and named first.  Most of them were collected from public questions and bug reports.
"""
from collections import namedtuple

import numpy as np

from checker.algorithm import RIGHT, slope

Mistake   = namedtuple("Mistake", "id units when first second see wrong")
MISTAKES  = []
NETWORKS  = "layer layers bias batch forms"
WITH_COST = "scalar chain layer layers bias batch"


def mistake(id, units, when, first, second, see, *wrong):
    MISTAKES.append(Mistake(id, set(units.split()), when, first, second, see, wrong))


# %% Pieces that several wrong formulas share

def before(p, i, D):
    """W_(i+1)^T Delta_(i+1): what comes back through the weights."""
    return p.W[i+1].T @ D[i+1]


def with_slope(f):
    """Another slope f(p, i) in place of sigma'_i: in all layers, in the hidden ones, in the last."""
    def top(p, G):     return G*f(p, p.k)
    def back(p, i, D): return before(p, i, D)*f(p, i)
    return dict(top=top, back=back), dict(back=back), dict(top=top)


def shortcut(p, i, Z):
    """The slope written for the activation's value, whatever Z is."""
    short = {"logistic": lambda Z: Z*(1 - Z), "tanh": lambda Z: 1 - Z**2}.get(p.names[i])
    return short(Z) if short else slope(p, i, p.N[i])


def slip(name, f):
    """f(N) for the activation `name`, the right slope for the others: in the algorithm, and asked for alone."""
    one = with_slope(lambda p, i: f(p.N[i]) if p.names[i] == name else p.dS[i])
    return ({f"{name}_slope": lambda p: f(p.N)}, *one)


def scaled(f):
    """Every gradient times f(p, i)."""
    return dict(whole=lambda p, dW, db: ([None] + [f(p, i)*dW[i] for i in range(1, p.k + 1)],
                                         [None] + [f(p, i)*db[i] for i in range(1, p.k + 1)]))


def forward_with(W=lambda p, i, S: p.W[i] @ S, b=lambda p, i: p.b[i], sigma=lambda p, i, N: p.sigma[i].f(N),
                 X=lambda p: p.X, add=lambda p, i, S: S):
    """A forward pass with one line changed."""
    def forward(p):
        N, S = [None], [X(p)]
        for i in range(1, p.k + 1):
            N.append(W(p, i, S[i-1]) + b(p, i))
            S.append(add(p, i, sigma(p, i, N[i])))
        return N, S
    return dict(forward=forward)


def raw(p, i, D):
    """The error at S_i, carried back from the last layer through the weights alone."""
    e = D[p.k]/p.dS[p.k]
    for j in range(p.k, i, -1):
        e = p.W[j].T @ e
    return e


def logistic(Z):
    return 1/(1 + np.exp(-Z))


# %% The loss and its derivative

mistake("loss_sign", WITH_COST,
        "the error is taken as Y - S instead of S - Y, the sign turned round",
        "If the output is too large, does C grow or shrink when the output grows further?",
        "C = (S - Y)^2 has the slope 2 (S - Y): what the network says comes first, with a plus.",
        "question; scripts/single_neuron.py",
        dict(loss=lambda p: -2*p.E))

mistake("sign_of_inner_derivative", "scalar chain",
        "the derivative of the bracket is forgotten or put in twice, and with it a minus",
        "Write C = (S - Y)^2 with a u for the bracket: what is du/dS?",
        "dC/dS = 2u du/dS, and du/dS = 1 for u = S - Y, -1 for u = Y - S.  Both ways lead to 2 (S - Y).",
        "question; scripts/chain_rule.py",
        dict(loss=lambda p: -2*p.E))

mistake("loss_half", WITH_COST,
        "the factor 2 is missing, as for a cost with 1/2 in front",
        "Which cost would make your line right, and which one does this sheet use?",
        "The derivative of u^2 is 2u; the cost here is the plain square, so the 2 stays.",
        "question; scripts/single_neuron.py",
        dict(loss=lambda p: p.E), dict(cost=lambda p: np.sum(p.E**2)/2))

mistake("loss_mean_batch", "layer layers bias batch",
        "the sum over the examples is divided by m, their number",
        "Read the cost at the top of the sheet once more: is it a sum or a mean?",
        "C is a plain sum over all entries, so no factor 1/m appears anywhere.",
        "scripts/batch.py",
        scaled(lambda p, i: 1/p.m), dict(cost=lambda p: np.sum(p.E**2)/p.m))

mistake("loss_mean_all", "layer layers bias batch",
        "the mean is taken over the outputs as well (np.mean, or a division by size or len)",
        "By how many numbers did you divide, and does the cost of this sheet do that?",
        "C is a plain sum over all entries: neither 1/m nor 1/n_k belongs to it.",
        "scripts/batch.py",
        scaled(lambda p, i: 1/(p.m*p.n[p.k])), scaled(lambda p, i: 1/p.n[p.k]),
        dict(cost=lambda p: np.mean(p.E**2)), dict(cost=lambda p: np.sum(p.E**2)/len(p.E)))

mistake("xent_delta", "chain layer layers bias batch",
        "the last delta is S - Y, which is right for a cross-entropy cost, or half of it with sigma' left out",
        "Which cost has S - Y as its last delta?  Which two factors does the square have instead?",
        "For C = sum (S - Y)^2 the last delta is 2 (S - Y) times sigma'_k(N_k): a 2, and a slope.",
        "note, remark 3; scripts/one_layer.py",
        dict(loss=lambda p: p.E, top=lambda p, G: G))

mistake("loss_factor_every_layer", "chain layers bias batch",
        "the 2 of the cost is multiplied in again at every layer",
        "How often does the square of the cost stand on the way from C back to W_1?",
        "The 2 enters once, in dC/dS_k.  The step from one delta to the one before has no 2.",
        "note, remark 3; scripts/matrix_network.py",
        dict(back=lambda p, i, D: 2*before(p, i, D)*p.dS[i]))

mistake("precedence_no_brackets", "chain layer layers bias batch",
        "the slope is multiplied with Y alone, because a bracket is missing: S - Y * slope",
        "What does Python compute first in S - Y * slope?",
        "Bracket the error: (S - Y) * slope.",
        "scripts/one_layer.py",
        dict(top=lambda p, G: 2*(p.S[p.k] - p.Y*p.dS[p.k])), dict(top=lambda p, G: p.S[p.k] - p.Y*p.dS[p.k]),
        dict(top=lambda p, G: 2*p.S[p.k] - p.Y*p.dS[p.k]))

mistake("hidden_target", "layers bias batch",
        "a hidden layer is compared with the target Y",
        "Y tells what the last layer should say.  Who tells a hidden layer?",
        "A hidden layer has no target; its delta comes from the delta behind it, through W.",
        "note, remark 3; scripts/two_layers_loops.py",
        dict(back=lambda p, i, D: (p.S[i] - p.Y)*p.dS[i]), dict(back=lambda p, i, D: 2*(p.S[i] - p.Y)*p.dS[i]))

mistake("loss_target_ignored", WITH_COST,
        "the target has dropped out, as if C were S^2 - Y^2",
        "Set the output equal to its wish: what should the slope be there?  What is yours?",
        "The derivative of (S - Y)^2 is 2 (S - Y); the Y stays in it.",
        "question; scripts/single_neuron.py",
        dict(loss=lambda p: 2*p.S[p.k]), dict(cost=lambda p: np.sum(p.S[p.k]**2 - p.Y**2)))

mistake("loss_value_as_derivative", WITH_COST,
        "the cost itself stands where its derivative belongs",
        "Can a square ever be negative?  Can a slope?",
        "The derivative of u^2 is 2u, not u^2.",
        "question; scripts/chain_rule.py",
        dict(loss=lambda p: p.E**2))

mistake("outer_term_dropped", WITH_COST,
        "the chain starts behind the cost: the factor dC/dS is left out",
        "Does your answer change when only Y changes?",
        "The first link of the chain is dC/dS_k = 2 (S_k - Y).",
        "question; scripts/chain_rule.py",
        dict(loss=lambda p: p.S[p.k]**0))

mistake("loss_abs_error", WITH_COST,
        "the error has lost its sign, by abs or sign",
        "What should happen to the weight if the output is too small instead of too large?",
        "The slope is 2 (S - Y) with its sign: that is what tells the direction.",
        "question; scripts/single_neuron.py",
        dict(loss=lambda p: 2*abs(p.E)), dict(loss=lambda p: np.sign(p.E)), dict(loss=lambda p: abs(p.E)),
        dict(cost=lambda p: np.sum(abs(p.E))))

mistake("error_on_preactivation", "chain layer layers bias batch",
        "the error is taken at N_k, before the activation",
        "What does the network say in the end, N_k or S_k?  Which of them has a wish Y?",
        "C compares S_k with Y, so the error is S_k - Y.",
        "note, section 2; scripts/one_layer.py",
        dict(loss=lambda p: 2*(p.N[p.k] - p.Y)))

# %% The slope of the activation

mistake("actprime_missing_output", "chain layer layers bias batch forms",
        "the slope of the activation is missing in the last layer",
        "Between S_k and N_k there is one more function: what is its slope at N_k?",
        "Delta_k = dC/dS_k times sigma'_k(N_k), entry by entry.",
        "note, remark 3; scripts/one_layer.py",
        dict(top=lambda p, G: G))

mistake("actprime_missing_hidden", "chain layers bias batch forms",
        "the slope of the activation is missing in the hidden layers",
        "Your way back goes from S_i to S_(i-1).  Which function stands between S_i and N_i?",
        "Delta_i = (what comes back through the weights) times sigma'_i(N_i), entry by entry.",
        "note, remark 3; scripts/matrix_network.py",
        dict(back=before))

mistake("actprime_missing_all", "chain layers bias batch forms",
        "no layer has its slope: that is the gradient of a network without activations",
        "Which factor of the chain rule belongs to the function sigma?",
        "Every delta has a factor sigma'_i(N_i), entry by entry, the last one included.",
        "note, remark 3; scripts/activations.py",
        dict(top=lambda p, G: G, back=before))

mistake("actprime_at_activation", "chain layer layers bias batch",
        "the slope is taken at S instead of N, so the activation acts twice",
        "Where on its curve does the neuron sit: at N or at S?",
        "A derivative that is a function of N must be given N.",
        "note, section 2; scripts/activations.py",
        *with_slope(lambda p, i: slope(p, i, p.S[i])))

mistake("shortcut_fed_preactivation", "chain layer layers bias batch activations",
        "the shortcut for the slope, S(1 - S) or 1 - S^2, is given N",
        "The shortcut is a formula in the neuron's output.  What did you put in its place?",
        "1 - S^2 with S = tanh(N), S(1 - S) with S = logistic(N).",
        "scripts/activations.py",
        dict(logistic_slope=lambda p: p.N*(1 - p.N)), dict(tanh_slope=lambda p: 1 - p.N**2),
        *with_slope(lambda p, i: shortcut(p, i, p.N[i])))

mistake("shortcut_fed_error", "layer layers bias batch",
        "the shortcut for the slope is given an error: e(1 - e)",
        "The shortcut is a formula in the neuron's output.  What did you put in its place?",
        "The slope depends on where the neuron is, not on how wrong it is.",
        "scripts/activations.py",
        dict(top=lambda p, G: G*p.E*(1 - p.E)), dict(top=lambda p, G: p.E*(1 - p.E)),
        dict(back=lambda p, i, D: before(p, i, D)*(1 - before(p, i, D))),
        dict(top=lambda p, G: G*p.E*(1 - p.E), back=lambda p, i, D: before(p, i, D)*(1 - before(p, i, D))))

mistake("actprime_at_input", "chain layer layers bias batch",
        "the slope is taken at the layer's input instead of N",
        "What does sigma act on: the input, or what W makes of it?",
        "sigma'_i is taken at N_i = W_i S_(i-1).",
        "scripts/chain_rule.py",
        *with_slope(lambda p, i: slope(p, i, p.S[i-1])))

mistake("one_derivative_for_all_layers", "chain layers bias batch",
        "one activation's slope is used in every layer",
        "Do all layers of this network have the same activation?",
        "Layer i has its own sigma'_i: look its name up for every layer.",
        "scripts/activations.py",
        *with_slope(lambda p, i: p.S[i]*(1 - p.S[i])), *with_slope(lambda p, i: 1 - p.S[i]**2),
        dict(back=lambda p, i, D: before(p, i, D)*slope(p, p.k, p.N[i])),
        dict(top=lambda p, G: G*slope(p, 1, p.N[p.k]), back=lambda p, i, D: before(p, i, D)*slope(p, 1, p.N[i])))

mistake("act_instead_of_actprime", "chain layer layers bias batch activations forms",
        "the activation stands where its slope belongs",
        "Which of the two tells how much S changes when N changes a little: S, or its slope?",
        "The factor is sigma'_i(N_i), the derivative, not sigma_i(N_i).",
        "note, remark 3; scripts/activations.py",
        dict(logistic_slope=lambda p: logistic(p.N)), dict(tanh_slope=lambda p: np.tanh(p.N)),
        dict(relu_slope=lambda p: np.maximum(p.N, 0)), *with_slope(lambda p, i: p.S[i]))

mistake("fwd_actprime_as_activation", "chain layer layers bias batch activations",
        "the forward pass uses the slope where the activation belongs",
        "On the way forward: is it sigma or sigma' that makes S from N?",
        "S_i = sigma_i(N_i); the derivative is for the way back.",
        "note, section 2; scripts/one_layer.py",
        forward_with(sigma=lambda p, i, N: slope(p, i, N)), dict(logistic=lambda p: logistic(p.N)*(1 - logistic(p.N))))

mistake("sigmoid_wrong_sign_or_form", "activations",
        "the logistic function has a sign or a term astray",
        "Try N = -10, 0 and 10: which values should come out, near 0, 1/2 and 1?",
        "1/(1 + e^-N): a plus below, a minus in the exponent, a 1 above.",
        "scripts/activations.py",
        dict(logistic=lambda p: 1/(1 + np.exp(p.N))), dict(logistic=lambda p: 1/(1 - np.exp(-p.N))),
        dict(logistic=lambda p: p.N/(1 + np.exp(-p.N))), dict(logistic=lambda p: np.exp(-p.N)/(1 - np.exp(-p.N))))

mistake("sigprime_slips", "activations",
        "the slope of the logistic function has a sign or a term astray",
        "At N = 0 the curve is steepest.  What is your slope there, and is it never negative?",
        "With S = logistic(N) the slope is S(1 - S): 1/4 at N = 0, always positive.",
        "scripts/activations.py",
        *(w for f in (lambda N: -logistic(N)*(1 - logistic(N)), lambda N: logistic(N) - (1 - logistic(N)),
                      lambda N: logistic(N)*(1 - N), lambda N: np.exp(-N)/(1 + np.exp(-N)))
          for w in slip("logistic", f)))

mistake("tanhprime_slips", "activations layer",
        "the slope of tanh has a square or a sign astray",
        "At N = 0 tanh has the slope 1; how does the slope behave for large N, on both sides?",
        "With S = tanh(N) the slope is 1 - S^2.",
        "scripts/activations.py",
        *(w for f in (lambda N: 1 - np.tanh(N), lambda N: 1/np.cosh(N), lambda N: np.tanh(N)**2 - 1,
                      lambda N: 1 + np.tanh(N)**2) for w in slip("tanh", f)))

mistake("relu_prime_slips", "activations",
        "the slope of max(N, 0) is not 1 on the right side and 0 on the left one",
        "Draw max(N, 0).  How steep is it at N = 3, and how steep at N = -3?",
        "1 where N > 0, else 0.",
        "scripts/activations.py",
        dict(relu_slope=lambda p: p.N**0), dict(relu_slope=lambda p: 1.0*(p.N < 0)),
        dict(relu_slope=lambda p: np.where(p.N > 0, 1, 0.01)), dict(relu_slope=lambda p: np.where(p.N > 0, 1,
                0.01*p.N)),
        dict(relu_slope=lambda p: np.sign(p.N)), dict(relu_slope=lambda p: np.minimum(p.N, 0)))

mistake("array_truth_value", "activations layer layers bias batch",
        "an `if` asks a whole array one question",
        "N holds many numbers, some above 0 and some below.  Which of them should the `if` look at?",
        "np.where(N > 0, ..., ...) decides for every entry; or multiply with the mask (N > 0).",
        "scripts/activations.py")

mistake("actprime_mutates", "activations",
        "the function writes into the N that it was given, and what is computed from N later is spoiled",
        "Who else still needs this N?",
        "Make a new array: np.where(N > 0, 1, 0) instead of N[N > 0] = 1.",
        "scripts/activations.py")

mistake("actprime_twice", "chain layer layers bias batch forms",
        "the slope of the activation is multiplied in twice in a layer",
        "Delta_i contains sigma'_i already.  Where does your code bring it in again?",
        "Every sigma'_i stands exactly once on the way from C to W_i.",
        "note, remark 3; scripts/matrix_network.py",
        dict(back=lambda p, i, D: p.W[i+1].T @ (D[i+1]*p.dS[i+1])*p.dS[i]),
        dict(outer=lambda p, i, D: (D[i]*p.dS[i]) @ p.S[i-1].T),
        dict(outer=lambda p, i, D: (D[i]*p.dS[i]) @ p.S[i-1].T,
             bias=lambda p, i, D: (D[i]*p.dS[i]).sum(axis=1, keepdims=True)),
        *with_slope(lambda p, i: p.dS[i]**2))

mistake("actprime_wrong_layer", "chain layers bias batch forms",
        "the slope of the neighbouring layer is used",
        "Delta_i has one number per neuron of layer i.  Whose slope belongs to it?",
        "Delta_i takes sigma'_i, the slope of its own layer.",
        "note, remark 3; scripts/matrix_network.py",
        dict(back=lambda p, i, D: before(p, i, D)*p.dS[i+1]),
        dict(back=lambda p, i, D: before(p, i, D)*p.dS[max(i-1, 1)]))

# %% The way back through a layer

mistake("star_for_matmul", NETWORKS + " products",
        "* stands where @ belongs",
        "* pairs equal positions; @ adds up products.  Which of the two does a layer need?",
        "W @ S, W.T @ Delta and Delta @ S.T are products of matrices: @.",
        "note, section 5; scripts/three_products.py",
        dict(back=lambda p, i, D: (p.W[i+1].T*D[i+1])*p.dS[i]), dict(outer=lambda p, i, D: D[i]*p.S[i-1].T),
        forward_with(W=lambda p, i, S: p.W[i]*S), dict(product=lambda p: p.A*p.B*p.C), dict(bullet=lambda p: p.B*p.A),
        dict(bullet=lambda p: p.A*p.B))

mistake("W_not_transposed", "layers bias batch forms",
        "the weights travel back without a transpose",
        "A delta has one number per neuron of layer i+1 and must become one per neuron of layer i: "
        "which shape does that?",
        "Forward goes W_(i+1), back goes its transpose: W_(i+1)^T Delta_(i+1).",
        "formula (3) and scripts/matrix_network.py",
        dict(back=lambda p, i, D: (p.W[i+1] @ D[i+1])*p.dS[i]))

mistake("raw_error_propagated", "chain layers bias batch",
        "the error at S travels back through the weights, instead of the delta",
        "What goes back through W: the error at S, or the one at N, with the slope in it?",
        "It is Delta_(i+1) that is multiplied by W_(i+1)^T, and Delta_(i+1) contains sigma'_(i+1).",
        "note, remark 3; scripts/matrix_network.py",
        dict(back=lambda p, i, D: raw(p, i, D)*p.dS[i]))

mistake("W_missing", "chain layers bias batch forms",
        "the weights are left out on the way back",
        "How much does C change if a hidden neuron says a little more?  Through which number does it act?",
        "Between S_i and N_(i+1) stands W_(i+1); its transpose is a factor of Delta_i.",
        "note, formula (2); scripts/deep_chain.py",
        dict(back=lambda p, i, D: D[i+1]*p.dS[i]))

mistake("W_own_layer", "chain layers bias batch forms",
        "the weights of the layer itself are used on the way back, not those of the layer behind it",
        "Which weights stand between S_i and the cost: W_i or W_(i+1)?",
        "Delta_i takes W_(i+1): the weights that carry S_i forward carry the delta back.",
        "note, remark 3; scripts/deep_chain.py",
        dict(back=lambda p, i, D: (p.W[i].T @ D[i+1])*p.dS[i]))

mistake("W_updated_first", "chain layers bias batch train",
        "W_(i+1) has already moved when it is used for the delta before it",
        "At which moment is the slope wanted: before the step or after it?",
        "First all gradients with the old weights, then all updates.",
        "scripts/two_neurons.py",
        dict(back=lambda p, i, D: ((p.W[i+1] - p.r*D[i+1] @ p.S[i].T).T @ D[i+1])*p.dS[i]))

mistake("gradW_instead_of_W", "chain layers bias batch",
        "dW stands where W belongs on the way back",
        "Which of the two carried the signal forward: W, or its gradient?",
        "Delta_i = (W_(i+1)^T Delta_(i+1)) o sigma'_i: the weights themselves.",
        "note, remark 3; scripts/matrix_network.py",
        dict(back=lambda p, i, D: ((D[i+1] @ p.S[i].T).T @ D[i+1])*p.dS[i]))

mistake("activation_propagated", "chain layers bias batch",
        "what a neuron says travels back, instead of its delta",
        "What should travel back: how large a neuron is, or how much C depends on it?",
        "W_(i+1)^T is multiplied by Delta_(i+1), not by S_(i+1).",
        "note, remark 3; scripts/matrix_network.py",
        dict(back=lambda p, i, D: (p.W[i+1].T @ p.S[i+1])*p.dS[i]))

mistake("output_error_broadcast", "layers bias batch",
        "every hidden layer gets the delta of the last layer",
        "Which delta belongs to layer i: the last one, or one of its own?",
        "Compute Delta_i from Delta_(i+1), layer by layer, and use that one.",
        "note, remark 3; scripts/two_layers_loops.py",
        dict(back=lambda p, i, D: D[p.k][:1]*p.dS[i]), dict(back=lambda p, i, D: D[p.k]*p.dS[i]),
        dict(back=lambda p, i, D: D[p.k].sum(axis=0, keepdims=True)*p.dS[i]))

mistake("matmul_for_hadamard", "layer layers bias batch products",
        "@ stands where the product entry by entry belongs",
        "Every neuron has its own slope.  Should the slope of one neuron act on another?",
        "The slope multiplies entry by entry: (W.T @ Delta) * dS.",
        "note, section 5; scripts/three_products.py",
        dict(back=lambda p, i, D: before(p, i, D) @ p.dS[i]), dict(top=lambda p, G: G @ p.dS[p.k]),
        dict(hadamard=lambda p: p.A @ p.B))

mistake("W_inverse", "layers bias batch",
        "the layer is undone with an inverse, instead of a transpose",
        "Is the way back meant to undo the layer, or to ask how C depends on it?",
        "The chain rule gives W^T, for every shape of W; no inverse is needed.",
        "note, section 6; scripts/matrix_network.py",
        dict(back=lambda p, i, D: (np.linalg.pinv(p.W[i+1]) @ D[i+1])*p.dS[i]))

mistake("error_split_by_weight_share", "layers bias batch",
        "the error is shared out in proportion to the weights, which are divided by their sum",
        "If all weights of a neuron are doubled, does its input matter more or just as much?",
        "No shares: the plain W^T is what the chain rule gives.",
        "note, section 6; scripts/two_layers_loops.py",
        dict(back=lambda p, i, D: ((p.W[i+1]/p.W[i+1].sum(axis=1, keepdims=True)).T @ D[i+1])*p.dS[i]))

mistake("sum_over_outputs_forgotten", "layers bias batch",
        "only one neuron of the layer behind sends its delta back",
        "Through how many neurons of the next layer does a hidden neuron act on C?",
        "Sum over all of them: that is what the product W^T Delta does.",
        "note, section 6; scripts/two_layers_loops.py",
        dict(back=lambda p, i, D: (p.W[i+1][:1].T @ D[i+1][:1])*p.dS[i]),
        dict(back=lambda p, i, D: (p.W[i+1][-1:].T @ D[i+1][-1:])*p.dS[i]))

mistake("chain_rule_added", "scalar chain",
        "the links of the chain are added, not multiplied",
        "If n changes twice as fast as w, and C three times as fast as n: how fast does C change with w?",
        "The chain rule multiplies its links.",
        "scripts/chain_rule.py",
        dict(whole=lambda p, dW, db: added(p)))

mistake("chain_rule_wrong_point", "chain",
        "the slope is taken at the weight, instead of what the neuron sums",
        "f(g(x)): at which point is the outer slope taken, x or g(x)?",
        "sigma'_i is taken at n_i, the value inside of sigma.",
        "scripts/chain_rule.py",
        *with_slope(lambda p, i: slope(p, i, p.W[i])))

mistake("stops_one_layer_early", "chain",
        "the chain for w1 ends at w2: it is the slope for w2",
        "Which links stand between n2 and w1?  Are all of them in your product?",
        "From n2 it goes on: w2, then sigma'_1(n1), then x.",
        "note, formula (1); scripts/two_neurons.py",
        dict(whole=lambda p, dW, db: ([None, dW[2], dW[2]], db)),
        dict(outer=lambda p, i, D: D[min(i+1, p.k)] @ p.S[i-1].T))


def added(p):
    """Sums in place of products: the links from C to w_i, one plus the next."""
    sums, total = [None]*(p.k + 1), 2*p.E
    for i in range(p.k, 0, -1):
        links   = 0 if p.names[i] == "identity" else p.dS[i]
        sums[i] = total + links + p.S[i-1]
        total   = total + links + p.W[i]
    return sums, p.b


# %% The gradient itself

mistake("grad_transposed", NETWORKS,
        "all numbers are there, in the other layout",
        "What must the shape of dW be, so that W - r dW makes sense?",
        "dW has the shape of W: Delta @ S.T, a column of deltas times a row of inputs.",
        "note, remark 4; scripts/one_layer.py",
        dict(outer=lambda p, i, D: p.S[i-1] @ D[i].T))

mistake("grad_own_activation", "chain layer layers bias batch forms",
        "the delta of a layer meets the layer's own output, instead of its input",
        "What does W_i multiply on the way forward: S_i, or S_(i-1)?",
        "dW_i = Delta_i S_(i-1)^T: the input of the layer.",
        "note, remark 3; scripts/matrix_network.py",
        dict(outer=lambda p, i, D: D[i] @ p.S[i].T))

mistake("grad_preactivation", "chain layers bias batch forms",
        "the delta meets N_(i-1), before the activation, instead of S_(i-1)",
        "What does W_i get as its input: what the layer before sums, or what it says?",
        "dW_i = Delta_i S_(i-1)^T, and S is what comes out of sigma.",
        "note, remark 3; scripts/matrix_network.py",
        dict(outer=lambda p, i, D: D[i] @ (p.N[i-1] if i > 1 else p.X).T))

mistake("grad_X_every_layer", "chain layers bias batch forms",
        "the input X of the whole network is used in every layer",
        "What is the input of layer 2?",
        "dW_i = Delta_i S_(i-1)^T; only for i = 1 is that X.",
        "note, remark 3; scripts/matrix_network.py",
        dict(outer=lambda p, i, D: D[i] @ p.X.T))

mistake("grad_input_missing", "scalar chain",
        "the input of the weight is left out",
        "How much does the sum n change when w changes by 1?",
        "n = w times its input, so the last link is that input.",
        "question; scripts/single_neuron.py",
        dict(outer=lambda p, i, D: D[i]))

mistake("grad_times_weight", WITH_COST,
        "the gradient is multiplied by the weight once more",
        "What happens to a weight that is 0: may it ever move?",
        "n = w s has the slope s for w: the weight itself is no factor.",
        "question; scripts/single_neuron.py",
        dict(outer=lambda p, i, D: (D[i] @ p.S[i-1].T)*p.W[i]))

mistake("derivative_wrt_input", "scalar chain",
        "the slope is the one for the input, not the one for the weight",
        "You look for dn/dw, with n = w s.  Which of the two letters is held fixed?",
        "dn/dw = s.  (dn/ds = w is what you need on the way to the layer before.)",
        "question; scripts/chain_rule.py",
        dict(outer=lambda p, i, D: D[i]*p.W[i]))

mistake("gradient_without_actprime", "chain layer layers bias batch forms",
        "dW is made with the error at S, where the delta belongs",
        "W_i acts through N_i.  Is your factor dC/dN_i or dC/dS_i?",
        "dW_i = Delta_i S_(i-1)^T with Delta_i = dC/dN_i, the slope included.",
        "note, formula (6); scripts/one_layer.py",
        dict(outer=lambda p, i, D: (D[i]/p.dS[i]) @ p.S[i-1].T))

mistake("grads_reversed", "chain layers bias batch forms",
        "the list runs from the output to the input",
        "Which layer should stand first in the list?",
        "Fill the list by its index, dW[i] = ..., or reverse it at the end.",
        "note, remark 3; scripts/matrix_network.py",
        dict(whole=lambda p, dW, db: ([None, *dW[:0:-1]], [None, *db[:0:-1]])),
        dict(whole=lambda p, dW, db: ([None, *dW[:0:-1]], db)))

mistake("rank1_dot", "products",
        "np.dot of two arrays of one dimension is their scalar product, and .T does not change that",
        "What is the shape of d.T when d has one dimension?  Print it.",
        "np.outer(d, s), or make them a column and a row: d[:, None] * s[None, :].",
        "README, Octave and NumPy; scripts/three_products.py",
        dict(rank1=lambda p: p.A[:, 0] @ p.B[:, 0]))

mistake("matmul_third_argument", "products",
        "the third matrix never enters the product; np.matmul(A, B, C) takes C as the place for its result",
        "How many matrices does np.matmul multiply?  Look at its help.",
        "A @ B @ C.",
        "scripts/three_products.py",
        dict(product=lambda p: p.A @ p.B))

mistake("bullet_not_inverted", "products",
        "the inverted product is taken in the usual order",
        "A * B = B . A in the note: which of the two acts first, and which stands first?",
        "The bullet turns the order round: B @ A.",
        "note, section 5; scripts/three_products.py",
        dict(bullet=lambda p: p.A @ p.B))

mistake("kron_swapped", "products",
        "the two factors of the Kronecker product have changed places",
        "Which of the two matrices is repeated, and which one gives the factors?",
        "Every entry of A is multiplied by the whole of B: the blocks look like B.",
        "note, remark 5; scripts/three_products.py",
        dict(kron=lambda p: np.kron(p.B, p.A)))

# %% The bias

mistake("bias_not_summed", "bias",
        "the gradient of b keeps one column per example",
        "b has one number per neuron, your gradient one per neuron and example.  "
        "How do m small pushes on one number combine?",
        "Add up the columns of Delta: Delta.sum(axis=1, keepdims=True).",
        "note, section 3; scripts/bias.py",
        dict(bias=lambda p, i, D: D[i]))

mistake("bias_total_sum", "bias",
        "all entries of Delta are added to one number",
        "Should every neuron of a layer get the same push?",
        "Sum over the examples only: axis=1.",
        "scripts/bias.py",
        dict(bias=lambda p, i, D: np.full((p.n[i], 1), D[i].sum())), dict(bias=lambda p, i, D: D[i].sum()))

mistake("bias_wrong_axis", "bias",
        "the sum runs over the neurons, not over the examples",
        "Which axis of Delta counts the examples here: the rows or the columns?",
        "Examples stand in columns, so add along a row: axis=1, keepdims=True.",
        "scripts/bias.py",
        dict(bias=lambda p, i, D: D[i].sum(axis=0)), dict(bias=lambda p, i, D: D[i].sum(axis=0, keepdims=True)))

mistake("bias_mean", "bias",
        "b gets the mean over the examples, while W gets the sum",
        "Is C a sum or a mean?  Can that be different for W and for b?",
        "Sum for both: the cost is one and the same.",
        "scripts/bias.py",
        dict(bias=lambda p, i, D: D[i].mean(axis=1, keepdims=True)))

mistake("bias_never_updated", "bias",
        "b never changes: its gradient is 0 or it is left out of the step",
        "Does C change when b moves a little?",
        "dC/db_i is the sum of the columns of Delta_i, and b takes a step like W.",
        "scripts/bias.py",
        dict(bias=lambda p, i, D: 0*p.b[i]))

mistake("bias_flat_shape", "bias",
        "the gradient of b is an array of one dimension",
        "What is the shape of b - db, if b is (n, 1) and db is (n,)?  Try it.",
        "Keep the column: sum(axis=1, keepdims=True).",
        "README, Octave and NumPy; scripts/bias.py",
        dict(bias=lambda p, i, D: D[i].sum(axis=1)))

mistake("bias_times_bias", "bias",
        "the gradient of b is multiplied by b",
        "N = W S + b.  What is the slope of that for b: b, or 1?",
        "b is a weight whose input is 1: dC/db = Delta times 1, summed over the examples.",
        "note, section 3; scripts/bias.py",
        dict(bias=lambda p, i, D: D[i].sum(axis=1, keepdims=True)*p.b[i]))

mistake("bias_times_input", "bias",
        "the gradient of b contains the inputs: it is the row sum of dW",
        "What is the input that belongs to a bias?",
        "It is 1, so Delta alone is summed.",
        "note, section 3; scripts/bias.py",
        dict(bias=lambda p, i, D: (D[i] @ p.S[i-1].T).sum(axis=1, keepdims=True)))

mistake("bias_no_actprime", "bias",
        "b is given the error at S, without the slope, while W has the delta",
        "b acts through N, as W does.  Which error is taken at N?",
        "Both gradients use Delta = dC/dN.",
        "scripts/bias.py",
        dict(bias=lambda p, i, D: (D[i]/p.dS[i]).sum(axis=1, keepdims=True)))

mistake("bias_value_for_gradient", "bias",
        "b itself stands where its gradient belongs",
        "Does your gradient of b change when only Y changes?",
        "dC/db is the sum of the columns of Delta.",
        "scripts/bias.py",
        dict(bias=lambda p, i, D: p.b[i]))

mistake("bias_sign", "bias",
        "b goes the other way: plus where W has minus",
        "Both want C to fall.  Can one of them go uphill?",
        "b - r db, as W - r dW.",
        "scripts/bias.py",
        dict(bias=lambda p, i, D: -D[i].sum(axis=1, keepdims=True)))

mistake("bias_in_forward", "chain bias",
        "on the way forward b is left out, or added at another place",
        "N = W S + b, then S = sigma(N).  At which of these moments does your b come in?",
        "Add b after the product with W and before the activation.",
        "note, section 3; scripts/bias.py",
        forward_with(b=lambda p, i: 0), forward_with(b=lambda p, i: 0, add=lambda p, i, S: S + p.b[i]),
        forward_with(b=lambda p, i: -p.b[i]), forward_with(W=lambda p, i, S: p.W[i] @ (S + p.b[i]), b=lambda p, i: 0))

# %% The batch

mistake("batch_double_mean", "layers bias batch",
        "a factor 1/m comes in more than once",
        "How often do you divide by m between the cost and dW_1?",
        "For this sheet's cost not at all; for a mean cost once, at one place only.",
        "scripts/batch.py",
        scaled(lambda p, i: 1/p.m**2), dict(back=lambda p, i, D: before(p, i, D)*p.dS[i]/p.m),
        {**scaled(lambda p, i: 1/p.m), "back": lambda p, i, D: before(p, i, D)*p.dS[i]/p.m})

mistake("batch_mean_W_only", "bias",
        "W gets the mean over the examples, while b gets the sum",
        "Is C a sum or a mean?  Can that be different for W and for b?",
        "Sum for both: the cost is one and the same.",
        "scripts/batch.py",
        dict(outer=lambda p, i, D: D[i] @ p.S[i-1].T/p.m))

mistake("batch_wrong_m", "layer layers bias batch",
        "the gradient is divided by a number of neurons or inputs",
        "What does your m count: rows or columns, and of what?",
        "The number of examples is X.shape[1], and this cost does not even divide by it.",
        "scripts/batch.py",
        scaled(lambda p, i: 1/p.n[0]), scaled(lambda p, i: 1/p.n[i-1]), scaled(lambda p, i: 1/p.n[i]))

mistake("batch_last_only", "layer layers bias batch",
        "only one example counts: the last, or the first",
        "Your loop visits all examples.  What happens to what it found for the one before?",
        "Add up: start with zeros and use += (or dW = dW + ...) for every example.",
        "scripts/batch.py",
        *(dict(outer=lambda p, i, D, c=c: D[i][:, c] @ p.S[i-1][:, c].T,
               bias=lambda p, i, D, c=c: D[i][:, c]) for c in (slice(-1, None), slice(0, 1))),
        *(dict(outer=lambda p, i, D, c=c: D[i][:, c] @ p.S[i-1][:, c].T) for c in (slice(-1, None), slice(0, 1))))

mistake("batch_sum_then_outer", "layer layers bias batch",
        "the examples are added up before deltas and inputs meet",
        "Is the sum of the products the same as the product of the sums?",
        "Multiply for every example, then add; Delta @ S.T does both.",
        "scripts/batch.py",
        dict(outer=lambda p, i, D: D[i].sum(axis=1, keepdims=True) @ p.S[i-1].sum(axis=1, keepdims=True).T),
        dict(outer=lambda p, i, D: D[i].mean(axis=1, keepdims=True) @ p.S[i-1].mean(axis=1, keepdims=True).T))

mistake("target_broadcast", "batch",
        "every output is compared with every wish: a shape like (m, m) has appeared by broadcasting",
        "Print the shape of S - Y.  Is it the shape of Y?",
        "Give S and Y the same shape before you subtract.",
        "README, Octave and NumPy; scripts/batch.py",
        dict(cost=lambda p: np.sum((p.S[p.k].reshape(-1, 1) - p.Y.reshape(1, -1))**2)))

mistake("rows_for_columns", "layer layers bias batch",
        "the examples are read from the rows of X",
        "Where do the examples stand in this sheet: in rows or in columns?",
        "Each column of X is one example: W @ X, without a transpose of X.",
        "note, section 2; scripts/batch.py",
        forward_with(X=lambda p: p.X.T))

mistake("activation_on_input", "layer layers bias batch",
        "the activation is applied to the input X as well",
        "Which S_0 does the sheet give: X, or sigma(X)?",
        "S_0 = X; the first activation comes after W_1.",
        "note, section 2; scripts/one_layer.py",
        forward_with(X=lambda p: p.sigma[1].f(p.X)))

mistake("last_partial_batch", "epoch",
        "the last group is dropped, because it is smaller",
        "7 examples in groups of 3: how many groups are there, and how large is the last one?",
        "Go on as long as columns are left; the last group takes what remains.",
        "scripts/batch.py",
        dict(groups=lambda p, size: [g for g in RIGHT["groups"](p, size) if len(g) == size]))

mistake("precedence_star_matmul", "layers bias batch",
        "the * is computed before the @: slopes times weights, and the delta only after that",
        "* and @ have equal rank.  Which of the two does Python compute first in a * b @ c?",
        "Bracket the product of matrices: dS * (W.T @ Delta).",
        "README, Octave and NumPy; scripts/matrix_network.py",
        dict(back=lambda p, i, D: (p.dS[i]*p.W[i+1].T) @ D[i+1]))

# %% The gradient check


def differences(f):
    """f(p, plus, minus, middle) for every entry of w."""
    def numerical(p):
        E = p.eps*np.eye(len(p.w))
        return np.array([f(p, p.C(p.w + e), p.C(p.w - e), p.C(p.w)) for e in E])
    return dict(numerical=numerical)


def not_restored(p):
    v, g = p.w.astype(float), []
    for j in range(len(v)):
        v[j] += p.eps; plus = p.C(v)
        v[j] -= 2*p.eps
        g.append((plus - p.C(v))/(2*p.eps))
    return np.array(g)


def both_wander(p):
    steps = p.eps*np.tril(np.ones((len(p.w), len(p.w))))
    return np.array([(p.C(p.w + e) - p.C(p.w - e))/(2*p.eps) for e in steps])


def whole_steps(values, unit):
    """Are these whole multiples of a unit, as differences of rounded numbers are?"""
    counts = np.asarray(values, dtype=float)/unit
    return bool(np.all(abs(counts) < 1e8) and np.all(abs(counts - np.round(counts)) < 0.01) and np.any(counts))


mistake("gc_one_sided", "check",
        "only one side is looked at: (C(w + eps) - C(w))/eps",
        "How does the error shrink when eps is halved: by 2, or by 4?  Which formula does the sheet ask for?",
        "Central: (C(w + eps) - C(w - eps))/(2 eps).",
        "scripts/gradient_check.py",
        differences(lambda p, plus, minus, at: (plus - at)/p.eps),
        differences(lambda p, plus, minus, at: (at - minus)/p.eps))

mistake("gc_factor_eps", "check",
        "the division does not fit the distance of the two points: it is 2 eps",
        "How far apart are w + eps and w - eps?  And is there a bracket around what you divide by?",
        "Divide by (2*eps), with the bracket; also see that both points are really moved.",
        "scripts/gradient_check.py",
        differences(lambda p, plus, minus, at: (plus - minus)/p.eps),
        differences(lambda p, plus, minus, at: (plus - at)/(2*p.eps)),
        differences(lambda p, plus, minus, at: (at - minus)/(2*p.eps)),
        differences(lambda p, plus, minus, at: (plus - minus)/2*p.eps),
        differences(lambda p, plus, minus, at: plus - minus))

mistake("gc_aliased", "check",
        "both points are the same: w plus and w minus are one array under two names",
        "After wp = w, how many arrays are there?",
        "wp = w.copy() and wm = w.copy().",
        "README, Octave and NumPy; scripts/gradient_check.py",
        differences(lambda p, plus, minus, at: 0.0))

mistake("gc_not_restored", "check",
        "an entry that was moved is not put back before the next one moves",
        "When entry 2 is measured, where should entry 1 be?",
        "Put the entry back, or start every time from a fresh copy of w.",
        "scripts/gradient_check.py",
        dict(numerical=not_restored), dict(numerical=both_wander))

mistake("gc_all_at_once", "check",
        "all entries are moved at once, so that all get the same number",
        "A slope for entry j: how many entries may move?",
        "Move one entry at a time, in a loop over j.",
        "scripts/gradient_check.py",
        differences(lambda p, plus, minus, at: (p.C(p.w + p.eps) - p.C(p.w - p.eps))/(2*p.eps)),
        dict(numerical=lambda p: (p.C(p.w + p.eps) - p.C(p.w - p.eps))/(2*p.eps)))

mistake("gc_output_not_loss", "check",
        "the output of the network is differentiated, not the cost",
        "Do your numbers change when only y changes?",
        "Take the difference of cost(w, x, y), not of output(w, x).",
        "scripts/gradient_check.py",
        dict(numerical=lambda p: np.array([(p.output(p.w + e) - p.output(p.w - e)).sum()/(2*p.eps)
                                           for e in p.eps*np.eye(len(p.w))])))

mistake("gc_eps_too_small", "check",
        "the step is so small that rounding is all that is left of the difference",
        "C has about 16 digits.  How many of them change when w moves by 1e-13?",
        "Use the eps that the function is given; near 1e-5 is best for central differences.",
        "scripts/gradient_check.py",
        dict(seen=lambda p, a: any(whole_steps(a, np.spacing(p.C(p.w))/4/d) for e in range(10, 17)
                                   for d in (2*10.0**-e, 10.0**-e))))

mistake("gc_float32", "check",
        "the numbers are kept with 7 digits (float32), too few for a difference",
        "How many digits does a float32 have, and how many are left after a difference of nearly equal numbers?",
        "Use float64, NumPy's own choice; np.array(w, dtype=float).",
        "scripts/gradient_check.py",
        dict(seen=lambda p, a: p.eps < 1e-4 and whole_steps(a, float(np.spacing(np.float32(p.C(p.w))))/4/(2*p.eps))))

mistake("gc_integer_array", "check",
        "whole numbers stay whole: in an array of integers, eps is cut off",
        "What does np.array([1, 2, 3]) become when you add 0.1 to one entry?  Try it.",
        "Make a copy of floats first: np.array(w, dtype=float), and np.zeros for the result.",
        "README, Octave and NumPy; scripts/gradient_check.py",
        dict(numerical=lambda p: np.trunc(differences(lambda p, plus, minus,
                                                      at: (plus - minus)/(2*p.eps))["numerical"](p))))

mistake("gc_criterion", "check",
        "the criterion lets pass what it should stop, or stops what is right",
        "Which number tells how far two arrays are apart, whatever their size?  "
        "Does yours see a sign, and a tiny array?",
        "|a - n| / (|a| + |n|), with the norm of the whole difference: "
        "below 1e-6 for a right one, 1/3 for a factor 2.",
        "scripts/gradient_check.py")

# %% Training


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
                W, b = [*W[:i], newW[i], *W[i+1:]], [*b[:i], newb[i], *b[i+1:]]
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
        "The slope points to where C grows.  Where do you want to go?",
        "w - r dC/dw.",
        "question; scripts/single_neuron.py",
        dict(step=lambda p, w, g: w + p.r*g))

mistake("sequential_update", "chain layers bias batch train",
        "one parameter moves before the gradient of the next one is computed",
        "At which point are the slopes taken: all at the old one, or each at another?",
        "First all gradients, then all updates.",
        "scripts/two_neurons.py",
        one_after_the_other(lambda k: range(1, k + 1)),
        one_after_the_other(lambda k: range(k, 0, -1)),
        dict(loop=W_then_b))

mistake("rate_missing", "train",
        "the rate is left out of the step",
        "How far does your step go if r is halved?",
        "w - r dC/dw.",
        "question; scripts/learning_rate.py",
        dict(step=lambda p, w, g: w - g))

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
        "If the slope is 0, should the weight stay what it is?",
        "Only the slope is multiplied by r: w - (r dC/dw).",
        "scripts/learning_rate.py",
        dict(step=lambda p, w, g: p.r*(w - g)))

mistake("assign_instead_of_subtract", "train",
        "the weight is replaced by the step, and forgets where it was",
        "If the slope is 0, where is your weight after the step?",
        "The new weight is the old one minus the step.",
        "question; scripts/single_neuron.py",
        dict(step=lambda p, w, g: p.r*g), dict(step=lambda p, w, g: -p.r*g))

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

mistake("forward_once", "layers bias batch train",
        "the forward pass is made once, before the loop",
        "After the first step the weights are new.  Are N and S?",
        "Forward, backward, step: all three inside of the loop.",
        "scripts/matrix_network.py",
        dict(loop=stale))

mistake("gradient_once", "train",
        "the gradient is computed once, before the loop",
        "Is the slope after the first step still the same as at the start?",
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
        dict(history=lambda p, Ws, Cs: ([Ws[-1]]*len(Ws), Cs)))

mistake("history_off_by_one", "train",
        "weights and costs are not of the same moment",
        "Is the cost beside a weight the cost of that weight, or of the one before?",
        "Note both before the step, or both after it.",
        "scripts/learning_rate.py",
        dict(history=lambda p, Ws, Cs: (Ws[1:], Cs[:-1])), dict(history=lambda p, Ws, Cs: (Ws, Cs[:1] + Cs[:-1])))

mistake("caller_arrays_changed", "layer layers bias batch train chain forms products check",
        "the arrays that the function was given are changed by it",
        "If the same network is trained twice, does the second run start where the first did?",
        "Make new arrays: W[i] = W[i] - r*dW[i] in a list of your own, instead of -= on what you were given.",
        "README, Octave and NumPy; scripts/matrix_network.py")

# %% The largest rate of homework 1

mistake("rate_best_not_largest", "scalar",
        "the rate is the one that arrives in a single step, not the largest one that arrives at all",
        "Every step multiplies the error by 1 - 2 r a^2.  "
        "Which r makes that 0, and which ones keep it between -1 and 1?",
        "-1 < 1 - 2 r a^2 < 1.",
        "scripts/learning_rate.py",
        dict(largest_rate=lambda p: 1/(2*p.X**2)))

mistake("rate_bound_without_two", "scalar",
        "the factor 2 of the slope is not in the factor 1 - 2 r a^2",
        "Write w - y/a after a step as a factor times w - y/a before it.  Which factor?",
        "-1 < 1 - 2 r a^2 < 1.",
        "scripts/learning_rate.py",
        dict(largest_rate=lambda p: 2/p.X**2), dict(largest_rate=lambda p: 1/abs(p.X)),
        dict(largest_rate=lambda p: 1/p.X))

BY_ID = {entry.id: entry for entry in MISTAKES}

