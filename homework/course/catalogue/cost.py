"""Mistakes in the cost C = sum (S_k - Y)^2 and in its derivative G = dC/dS_k = 2 (S_k - Y)."""
import numpy as np

from course.catalogue.pieces import WITH_COST, before, mistake, scaled

mistake("loss_sign", WITH_COST,
        "the error is taken as Y - S instead of S - Y, with the opposite sign",
        "If the output is too large, does C grow or shrink when the output grows further?",
        "C = (S - Y)^2 has the derivative 2 (S - Y): the output comes first, with a plus.",
        "question; scripts/single_neuron.py",
        dict(loss=lambda p: -2*p.E))

mistake("sign_of_inner_derivative", "scalar chain",
        "the derivative of the bracket is left out or taken twice, and with it a minus",
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
        scaled(lambda p, i: 1/p.m), dict(cost=lambda p: np.sum(p.E**2)/p.m), dict(loss=lambda p: 2*p.E/p.m),
        dict(loss=lambda p: p.E/p.m),
        dict(cost=lambda p: np.sum(p.E**2)/(2*p.m)), dict(step=lambda p, w, g: w - p.r*g/p.m))

mistake("loss_mean_all", "layer layers bias batch",
        "the mean is taken over the outputs as well (np.mean, or a division by size or len)",
        "By how many numbers did you divide, and does the cost of this sheet do that?",
        "C is a plain sum over all entries: neither 1/m nor 1/n_k belongs to it.",
        "scripts/batch.py",
        scaled(lambda p, i: 1/(p.m*p.n[p.k])), scaled(lambda p, i: 1/p.n[p.k]), dict(loss=lambda p: 2*p.E/p.E.size),
        dict(loss=lambda p: 2*p.E/len(p.E)), dict(loss=lambda p: p.E/p.E.size), dict(loss=lambda p: p.E/len(p.E)),
        dict(cost=lambda p: np.mean(p.E**2)), dict(cost=lambda p: np.sum(p.E**2)/len(p.E)),
        dict(cost=lambda p: np.mean(p.E**2)/2))

mistake("xent_delta", "chain layer layers bias batch",
        "the last delta is S - Y, which is right for a cross-entropy cost, or half of it with sigma' left out",
        "Which cost has S - Y as its last delta?  Which two factors does the square have instead?",
        "For C = sum (S - Y)^2 the last delta is 2 (S - Y) times sigma'_k(N_k): a 2, and a derivative.",
        "note, remark 3; scripts/one_layer.py",
        dict(top=lambda p, G: p.E))

mistake("loss_factor_every_layer", "chain layers bias batch",
        "the 2 of the cost is multiplied in again at every layer",
        "How often does the square of the cost stand on the way from C back to W_1?",
        "The 2 enters once, in dC/dS_k.  The step from one delta to the one before has no 2.",
        "note, remark 3; scripts/matrix_network.py",
        dict(back=lambda p, i, D: 2*before(p, i, D)*p.dS[i]))

mistake("precedence_no_brackets", "chain layer layers bias batch",
        "the derivative is multiplied with Y alone, because a bracket is missing: S - Y * slope",
        "What does Python compute first in S - Y * slope?",
        "Put the error in brackets: (S - Y) * slope.",
        "scripts/one_layer.py",
        dict(top=lambda p, G: 2*(p.S[p.k] - p.Y*p.dS[p.k])), dict(top=lambda p, G: p.S[p.k] - p.Y*p.dS[p.k]),
        dict(top=lambda p, G: 2*p.S[p.k] - p.Y*p.dS[p.k]))

mistake("precedence_factor_two", "scalar chain layer layers bias batch",
        "the 2 multiplies S alone, because a bracket is missing: 2 * S - Y",
        "What does Python compute first in 2 * S - Y?",
        "Put the error in brackets: 2 * (S - Y).",
        "question; scripts/single_neuron.py",
        dict(loss=lambda p: 2*p.S[p.k] - p.Y))

mistake("hidden_target", "layers bias batch",
        "a hidden layer is compared with the target Y",
        "Y is the target of the last layer.  Does a hidden layer have a target?",
        "A hidden layer has no target; its delta comes from the delta of the next layer, through W.",
        "note, remark 3; scripts/two_layers_loops.py",
        dict(back=lambda p, i, D: (p.S[i] - p.Y)*p.dS[i]), dict(back=lambda p, i, D: 2*(p.S[i] - p.Y)*p.dS[i]))

mistake("loss_target_ignored", WITH_COST,
        "the target has dropped out, as if C were S^2 - Y^2",
        "Set the output equal to its target: what should the derivative be there?  What is yours?",
        "The derivative of (S - Y)^2 is 2 (S - Y); the Y stays in it.",
        "question; scripts/single_neuron.py",
        dict(loss=lambda p: 2*p.S[p.k]), dict(cost=lambda p: np.sum(p.S[p.k]**2 - p.Y**2)),
        dict(loss=lambda p: p.S[p.k]))

mistake("loss_value_as_derivative", WITH_COST,
        "the cost itself stands where its derivative belongs",
        "Can a square ever be negative?  Can a derivative?",
        "The derivative of u^2 is 2u, not u^2.",
        "question; scripts/chain_rule.py",
        dict(loss=lambda p: p.E**2), dict(loss=lambda p: 2*p.E**2), dict(loss=lambda p: p.E**2/2))

mistake("loss_squares_apart", "scalar chain layer layers bias batch",
        "the square is not taken of the difference S - Y as a whole: S - Y^2, S^2 - Y^2, or no square at all",
        "What is the cost of S = 1, Y = 3, by the sheet and by your line?",
        "First the difference, then its square, then the sum: np.sum((S - Y)**2).",
        "question; scripts/single_neuron.py",
        dict(cost=lambda p: np.sum(p.S[p.k] - p.Y**2)), dict(cost=lambda p: np.sum(p.E)),
        dict(cost=lambda p: -np.sum(p.E)), dict(cost=lambda p: np.mean(p.E)), dict(cost=lambda p: np.sum(p.E**4)),
        dict(cost=lambda p: np.sum(p.E)**2), dict(cost=lambda p: np.sum(p.S[p.k]**2 - p.Y)),
        dict(cost=lambda p: np.sqrt(np.sum(p.E**2))), dict(cost=lambda p: np.sum((p.S[p.k] + p.Y)**2)),
        dict(loss=lambda p: 2*(p.S[p.k] + p.Y)))

mistake("outer_term_dropped", WITH_COST,
        "the factor dC/dS is left out: the chain starts after the cost",
        "Does your answer change when only Y changes?",
        "The first factor of the chain is dC/dS_k = 2 (S_k - Y).",
        "question; scripts/chain_rule.py",
        dict(loss=lambda p: p.S[p.k]**0))

mistake("loss_abs_error", WITH_COST,
        "the error has lost its sign, by abs or sign",
        "What should happen to the weight if the output is too small instead of too large?",
        "The derivative is 2 (S - Y) with its sign: the sign tells the direction.",
        "question; scripts/single_neuron.py",
        dict(loss=lambda p: 2*abs(p.E)), dict(loss=lambda p: np.sign(p.E)), dict(loss=lambda p: abs(p.E)),
        dict(cost=lambda p: np.sum(abs(p.E))))

mistake("error_on_preactivation", "chain layer layers bias batch",
        "the error is taken at N_k, before the activation",
        "What is the output of the network in the end, N_k or S_k?  Which of them has a target Y?",
        "C compares S_k with Y, so the error is S_k - Y.",
        "note, section 2; scripts/one_layer.py",
        dict(loss=lambda p: 2*(p.N[p.k] - p.Y)))

mistake("error_on_input", "layer layers bias batch",
        "the error is taken with the input of the network or of the last layer, not with its output",
        "Which matrix does the sheet compare with Y?",
        "The error is S_k - Y, with the output of the last layer.",
        "note, section 2; scripts/one_layer.py",
        dict(loss=lambda p: 2*(p.S[p.k-1] - p.Y)), dict(loss=lambda p: 2*(p.X - p.Y)))

mistake("error_summed_first", "layer layers bias batch",
        "the errors are added up, or their mean is taken, before they go back",
        "Should every example get the same error?",
        "Every output of every example has its own error; only the gradient adds up over the examples.",
        "scripts/batch.py",
        dict(loss=lambda p: 2*p.E.sum(axis=1, keepdims=True)*p.E**0), dict(loss=lambda p: 2*p.E.mean()*p.E**0),
        dict(loss=lambda p: 2*p.E.sum()*p.E**0), dict(loss=lambda p: 2*p.E.mean(axis=1, keepdims=True)*p.E**0),
        dict(loss=lambda p: np.sum(p.E**2)*p.E**0))
