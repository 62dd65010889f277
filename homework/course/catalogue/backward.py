"""Mistakes on the way back through a layer: Delta_i = (W_(i+1)^T Delta_(i+1)) o sigma'_i(N_i)."""
import numpy as np

from checker.algorithm import derivative
from course.catalogue.pieces import NETWORKS, before, mistake

mistake("star_for_matmul", NETWORKS + " products",
        "* stands where @ belongs",
        "* pairs equal positions; @ adds up products.  Which of the two does a layer need?",
        "W @ S, W.T @ Delta and Delta @ S.T are products of matrices: @.",
        "note, section 5; scripts/three_products.py",
        dict(back=lambda p, i, D: (p.W[i+1].T*D[i+1])*p.dS[i]), dict(outer=lambda p, i, D: D[i]*p.S[i-1].T),
        dict(weighted=lambda p, i, N, S: p.W[i]*S[i-1] + p.b[i]),
        dict(product=lambda p: p.A*p.B*p.C), dict(bullet=lambda p: p.B*p.A), dict(bullet=lambda p: p.A*p.B))

mistake("precedence_star_matmul", "layer layers bias batch forms",
        "the * is computed before the @: derivatives times weights, and the delta only after that",
        "* and @ have equal precedence.  Which of the two does Python compute first in a * b @ c?",
        "Put the product of matrices in brackets: dS * (W.T @ Delta).",
        "README, Octave and NumPy; scripts/matrix_network.py",
        dict(back=lambda p, i, D: (p.dS[i]*p.W[i+1].T) @ D[i+1]))

mistake("W_not_transposed", "layers bias batch forms",
        "the weights travel back without a transpose",
        "A delta has one number per neuron of layer i+1 and must become one per neuron of layer i: "
        "which shape does that?",
        "Forward goes W_(i+1), back goes its transpose: W_(i+1)^T Delta_(i+1).",
        "formula (3) and scripts/matrix_network.py",
        dict(weights=lambda p, i: p.W[i+1].T))

mistake("raw_error_propagated", "chain layers bias batch",
        "the error at S travels back through the weights, instead of the delta",
        "What goes back through W: the error at S, or the one at N, with the derivative in it?",
        "It is Delta_(i+1) that is multiplied by W_(i+1)^T, and Delta_(i+1) contains sigma'_(i+1).",
        "note, remark 3; scripts/matrix_network.py",
        dict(carried=lambda p, i, D: D[i+1]/p.dS[i+1]), dict(carried=lambda p, i, D: raw(p, i + 1, D)))

mistake("W_missing", "chain layers bias batch forms",
        "the weights are left out on the way back",
        "How much does C change if the output of a hidden neuron grows a little?  Through which number does it act?",
        "Between S_i and N_(i+1) stands W_(i+1); its transpose is a factor of Delta_i.",
        "note, formula (2); scripts/deep_chain.py",
        dict(back=lambda p, i, D: D[i+1]*p.dS[i]))

mistake("W_own_layer", "chain layers bias batch forms",
        "the weights of the layer itself are used on the way back, not those of the next layer",
        "Which weights stand between S_i and the cost: W_i or W_(i+1)?",
        "Delta_i takes W_(i+1): the weights that carry S_i forward carry the delta back.",
        "note, remark 3; scripts/deep_chain.py",
        dict(weights=lambda p, i: p.W[i]), dict(weights=lambda p, i: p.W[i].T))

mistake("W_other_layer", "layers bias batch forms",
        "the weights of another layer are used on the way back, always the same ones or those one layer too far",
        "Which weights stand between S_i and N_(i+1)?  Does your index change with the layer?",
        "Delta_i takes W_(i+1): the index moves with i.",
        "note, remark 3; scripts/matrix_network.py",
        dict(weights=lambda p, i: p.W[p.k]), dict(weights=lambda p, i: p.W[i+2]), dict(weights=lambda p, i: p.W[2]),
        dict(weights=lambda p, i: p.W[1]), dict(weights=lambda p, i: p.W[i-1]),
        dict(weights=lambda p, i: p.W[p.k].T), dict(weights=lambda p, i: p.W[i+2].T),
        dict(weights=lambda p, i: p.W[2].T), dict(weights=lambda p, i: p.W[1].T))

mistake("W_updated_first", "chain layers bias batch train",
        "W_(i+1) has already moved when it is used for the delta of the layer before",
        "At which moment is the gradient wanted: before the step or after it?",
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
        "the output of a neuron travels back, instead of its delta",
        "What should travel back: how large an output is, or how much C depends on it?",
        "W_(i+1)^T is multiplied by Delta_(i+1), not by S_(i+1).",
        "note, remark 3; scripts/matrix_network.py",
        dict(carried=lambda p, i, D: p.S[i+1]), dict(carried=lambda p, i, D: p.N[i+1]))

mistake("output_error_broadcast", "chain layers bias batch",
        "a hidden layer gets the delta or the error of the output as it is, without the weights",
        "Which delta belongs to layer i: the last one, or one of its own?",
        "Compute Delta_i from Delta_(i+1), layer by layer, and use that one.",
        "note, remark 3; scripts/two_layers_loops.py",
        dict(back=lambda p, i, D: D[p.k][:1]*p.dS[i]), dict(back=lambda p, i, D: D[p.k]*p.dS[i]),
        dict(back=lambda p, i, D: D[p.k].sum(axis=0, keepdims=True)*p.dS[i]),
        dict(back=lambda p, i, D: 2*p.E*p.dS[i]), dict(back=lambda p, i, D: p.E*p.dS[i]),
        dict(back=lambda p, i, D: (D[i+1]/p.dS[i+1])*p.dS[i]))

mistake("delta_wrong_layer", "layers bias batch",
        "the delta of another layer is used: always the last one, or that of a layer further on",
        "Which delta does layer i need, and does your code go on with the newest one?",
        "Delta_i comes from Delta_(i+1); each layer goes on with the delta just computed.",
        "note, remark 3; scripts/matrix_network.py",
        dict(carried=lambda p, i, D: D[p.k]), dict(carried=lambda p, i, D: D[min(i+2, p.k)]),
        dict(back=lambda p, i, D: (p.W[p.k].T @ D[p.k])*p.dS[i]),
        dict(arriving=lambda p, i, D: D[min(i+1, p.k)]), dict(arriving=lambda p, i, D: D[p.k]),
        dict(arriving=lambda p, i, D: D[min(i+1, p.k)],
             bias=lambda p, i, D: D[min(i+1, p.k)].sum(axis=1, keepdims=True)),
        dict(arriving=lambda p, i, D: D[p.k], bias=lambda p, i, D: D[p.k].sum(axis=1, keepdims=True)),
        dict(bias=lambda p, i, D: D[min(i+1, p.k)].sum(axis=1, keepdims=True)),
        dict(bias=lambda p, i, D: D[p.k].sum(axis=1, keepdims=True)))

mistake("error_carried_to_every_layer", "layers bias batch",
        "the error S_k - Y itself goes back through the weights of every layer",
        "Which factor separates the error at S_k from the delta at N_k?",
        "Delta_k = 2 (S_k - Y) o sigma'_k(N_k) goes back, and each layer passes on its own delta.",
        "note, remark 3; scripts/matrix_network.py",
        dict(carried=lambda p, i, D: p.E), dict(carried=lambda p, i, D: 2*p.E))

mistake("matmul_for_hadamard", "layer layers bias batch products",
        "@ stands where the product entry by entry belongs",
        "Every neuron has its own derivative.  Should the derivative of one neuron act on another?",
        "The derivative multiplies entry by entry: (W.T @ Delta) * dS.",
        "note, section 5; scripts/three_products.py",
        dict(back=lambda p, i, D: before(p, i, D) @ p.dS[i]), dict(top=lambda p, G: G @ p.dS[p.k]),
        dict(hadamard=lambda p: p.A @ p.B), dict(hadamard=lambda p: p.A @ p.B.T), dict(hadamard=lambda p: p.A.T @ p.B),
        dict(hadamard=lambda p: np.sum(p.A*p.B)), dict(hadamard=lambda p: (p.A*p.B).sum(axis=0)),
        dict(hadamard=lambda p: (p.A*p.B).sum(axis=1)))

mistake("W_inverse", "layers bias batch",
        "the layer is undone with an inverse, instead of a transpose",
        "Is the way back meant to undo the layer, or to ask how C depends on it?",
        "The chain rule gives W^T, for every shape of W; no inverse is needed.",
        "note, section 6; scripts/matrix_network.py",
        dict(weights=lambda p, i: np.linalg.pinv(p.W[i+1]).T))

mistake("error_split_by_weight_share", "layers bias batch",
        "the error is shared out in proportion to the weights, which are divided by their sum",
        "If all weights of a neuron are doubled, does its input matter more or just as much?",
        "No shares: the plain W^T is what the chain rule gives.",
        "note, section 6; scripts/two_layers_loops.py",
        dict(weights=lambda p, i: p.W[i+1]/p.W[i+1].sum(axis=1, keepdims=True)),
        dict(weights=lambda p, i: p.W[i+1]/abs(p.W[i+1]).sum(axis=1, keepdims=True)))

mistake("sum_over_outputs_forgotten", "layers bias batch",
        "only one neuron of the next layer sends its delta back",
        "Through how many neurons of the next layer does a hidden neuron act on C?",
        "Sum over all of them: that is what the product W^T Delta does.",
        "note, section 6; scripts/two_layers_loops.py",
        dict(back=lambda p, i, D: (p.W[i+1][:1].T @ D[i+1][:1])*p.dS[i]),
        dict(back=lambda p, i, D: (p.W[i+1][-1:].T @ D[i+1][-1:])*p.dS[i]))

mistake("chain_rule_added", "scalar chain",
        "the factors of the chain are added, not multiplied",
        "If n changes twice as fast as w, and C three times as fast as n: how fast does C change with w?",
        "The chain rule multiplies its factors.",
        "scripts/chain_rule.py",
        dict(whole=lambda p, dW, db: added(p)))

mistake("chain_rule_wrong_point", "chain",
        "the derivative is taken at the weight, instead of at the weighted input",
        "f(g(x)): at which point is the outer derivative taken, x or g(x)?",
        "sigma'_i is taken at n_i, the value inside of sigma.",
        "scripts/chain_rule.py",
        dict(slope=lambda p, i: derivative(p, i, p.W[i])))

mistake("stops_one_layer_early", "chain",
        "the chain for w1 ends at w2: it is the derivative for w2",
        "Which factors stand between n2 and w1?  Are all of them in your product?",
        "From n2 it goes on: w2, then sigma'_1(n1), then x.",
        "note, formula (1); scripts/two_neurons.py",
        dict(whole=lambda p, dW, db: ([None, dW[2], dW[2]], db)),
        dict(outer=lambda p, i, D: D[min(i+1, p.k)] @ p.S[i-1].T))


def raw(p, i, D):
    """The error at S_i, carried back from the last layer through the weights alone."""
    e = D[p.k]/p.dS[p.k]
    for j in range(p.k, i, -1):
        e = p.W[j].T @ e
    return e


def added(p):
    """Sums in place of products: the factors from C to w_i, one plus the next."""
    sums, total = [None]*(p.k + 1), 2*p.E
    for i in range(p.k, 0, -1):
        here    = 0 if p.names[i] == "identity" else p.dS[i]
        sums[i] = total + here + p.S[i-1]
        total   = total + here + p.W[i]
    return sums, p.b
