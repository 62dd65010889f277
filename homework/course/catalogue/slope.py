"""Mistakes in sigma'_i(N_i): left out, taken at another place, of another layer, or miswritten."""
import numpy as np

from checker.algorithm import derivative
from course.catalogue.pieces import before, logistic, mistake, shortcut, slips

mistake("actprime_missing_output", "chain layer layers bias batch forms",
        "the derivative of the activation is missing in the last layer",
        "Between S_k and N_k there is one more function: what is its derivative at N_k?",
        "Delta_k = dC/dS_k times sigma'_k(N_k), entry by entry.",
        "note, remark 3; scripts/one_layer.py",
        dict(top=lambda p, G: G))

mistake("actprime_missing_hidden", "chain layers bias batch forms",
        "the derivative of the activation is missing in the hidden layers",
        "Your way back goes from S_i to S_(i-1).  Which function stands between S_i and N_i?",
        "Delta_i = (what comes back through the weights) times sigma'_i(N_i), entry by entry.",
        "note, remark 3; scripts/matrix_network.py",
        dict(back=before))

mistake("actprime_missing_all", "chain layers bias batch forms",
        "no layer has its derivative: that is the gradient of a network without activations",
        "Which factor of the chain rule belongs to the function sigma?",
        "Every delta has a factor sigma'_i(N_i), entry by entry, the last one included.",
        "note, remark 3; scripts/activations.py",
        dict(top=lambda p, G: G, back=before))

mistake("actprime_at_activation", "chain layer layers bias batch",
        "the derivative is taken at S instead of N, so the activation acts twice",
        "At which number is the derivative of sigma taken: at N or at S?",
        "A derivative that is a function of N must be given N.",
        "note, section 2; scripts/activations.py",
        dict(slope=lambda p, i: derivative(p, i, p.S[i])))

mistake("shortcut_fed_preactivation", "chain layer layers bias batch activations",
        "the shortcut for the derivative, S(1 - S) or 1 - S^2, is given N",
        "The shortcut is a formula in the neuron's output.  What did you put in its place?",
        "1 - S^2 with S = tanh(N), S(1 - S) with S = logistic(N).",
        "scripts/activations.py",
        dict(logistic_slope=lambda p: p.N*(1 - p.N)), dict(tanh_slope=lambda p: 1 - p.N**2),
        dict(slope=lambda p, i: shortcut(p, i, p.N[i])))

mistake("shortcut_fed_error", "layer layers bias batch",
        "the shortcut for the derivative is given an error: e(1 - e)",
        "The shortcut is a formula in the neuron's output.  What did you put in its place?",
        "The derivative depends on the output of the neuron, not on its error.",
        "scripts/activations.py",
        dict(top=lambda p, G: G*p.E*(1 - p.E)), dict(top=lambda p, G: p.E*(1 - p.E)),
        dict(back=lambda p, i, D: before(p, i, D)*(1 - before(p, i, D))),
        dict(top=lambda p, G: G*p.E*(1 - p.E), back=lambda p, i, D: before(p, i, D)*(1 - before(p, i, D))))

mistake("actprime_at_input", "chain layer layers bias batch",
        "the derivative is taken at the layer's input instead of N",
        "What does sigma act on: the input, or what W makes of it?",
        "sigma'_i is taken at N_i = W_i S_(i-1).",
        "scripts/chain_rule.py",
        dict(slope=lambda p, i: derivative(p, i, p.S[i-1])))

mistake("one_derivative_for_all_layers", "chain layers bias batch",
        "the derivative of one activation is used for every layer",
        "Do all layers of this network have the same activation?",
        "Layer i has its own sigma'_i: look its name up for every layer.",
        "scripts/activations.py",
        dict(slope=lambda p, i: p.S[i]*(1 - p.S[i])), dict(slope=lambda p, i: 1 - p.S[i]**2),
        dict(slope=lambda p, i: np.cos(p.N[i])), dict(slope=lambda p, i: 1 - np.tanh(p.N[i])**2),
        dict(slope=lambda p, i: logistic(p.N[i])*logistic(-p.N[i])), dict(slope=lambda p, i: 1.0*(p.N[i] > 0)),
        dict(slope=lambda p, i: 1.0*(p.S[i] > 0)),
        dict(slope=lambda p, i: p.sigma[p.k].df(p.N[i], p.sigma[p.k].f(p.N[i]))),
        dict(slope=lambda p, i: p.sigma[1].df(p.N[i], p.sigma[1].f(p.N[i]))))

mistake("act_instead_of_actprime", "chain layer layers bias batch activations forms",
        "the activation stands where its derivative belongs",
        "Which of the two tells how much S changes when N changes a little: S, or its derivative?",
        "The factor is sigma'_i(N_i), the derivative, not sigma_i(N_i).",
        "note, remark 3; scripts/activations.py",
        dict(logistic_slope=lambda p: logistic(p.N)), dict(tanh_slope=lambda p: np.tanh(p.N)),
        dict(relu_slope=lambda p: np.maximum(p.N, 0)), dict(slope=lambda p, i: p.S[i]))

mistake("sigmoid_wrong_sign_or_form", "activations",
        "the logistic function has a sign or a term astray",
        "Try N = -10, 0 and 10: which values should come out, near 0, 1/2 and 1?",
        "1/(1 + e^-N): a plus below, a minus in the exponent, a 1 above.",
        "scripts/activations.py",
        *(dict(logistic=lambda p, f=f: f(p.N)) for f in (
            lambda N: 1/(1 + np.exp(N)), lambda N: 1/(1 - np.exp(-N)), lambda N: N/(1 + np.exp(-N)),
            lambda N: np.exp(-N)/(1 - np.exp(-N)), lambda N: 1 + np.exp(-N), lambda N: np.tanh(N),
            lambda N: 2/(1 + np.exp(-N)) - 1, lambda N: 1/(1 + np.exp(-2*N)), lambda N: 1/(1 + np.exp(-abs(N))),
            lambda N: np.exp(N)/(1 - np.exp(N)), lambda N: 1/(1 + 10**-N), lambda N: -1/(1 + np.exp(-N)),
            lambda N: 1/1 + np.exp(-N), lambda N: np.exp(-N)/(1 + np.exp(-N))**2, lambda N: logistic(logistic(N)),
            lambda N: np.exp(N)/np.exp(N).sum(axis=0), lambda N: np.exp(N)/np.exp(N).sum(), lambda N: 1/(1 + -N),
            lambda N: 1/(1 + 2.718**-N), lambda N: 1/(1 + 2.71828**-N), lambda N: 1/(1 + 2.71**-N),
            lambda N: np.log(1 + np.exp(N)), lambda N: 1.0*(N > 0))))

mistake("sigprime_slips", "activations layers bias batch",
        "the derivative of the logistic function has a sign or a term astray",
        "At N = 0 the curve is steepest.  What is your derivative there, and is it never negative?",
        "With S = logistic(N) the derivative is S(1 - S): 1/4 at N = 0, always positive.",
        "scripts/activations.py",
        *slips("logistic",
               lambda N: -logistic(N)*(1 - logistic(N)), lambda N: logistic(N) - (1 - logistic(N)),
               lambda N: logistic(N)*(1 - N), lambda N: np.exp(-N)/(1 + np.exp(-N)),
               lambda N: logistic(N)*(1 + logistic(N)), lambda N: logistic(N)**2, lambda N: 1 - logistic(N)**2,
               lambda N: 1 - 2*logistic(N), lambda N: 1 - logistic(N), lambda N: logistic(1 - logistic(N)),
               lambda N: N*logistic(N)*(1 - logistic(N)), lambda N: logistic(logistic(N))*(1 - logistic(logistic(N))),
               lambda N: np.exp(N)/(1 + np.exp(-N))**2, lambda N: np.exp(-N)/(1 - np.exp(-N))**2,
               lambda N: -1/(1 + np.exp(-N))**2, lambda N: logistic(N)**2*(1 - logistic(N))**2,
               lambda N: np.exp(-N)*(1 + np.exp(-N))**2, lambda N: 1/(1 + np.exp(-N)) - np.exp(-N),
               lambda N: 2*logistic(N)*(1 - logistic(N)), lambda N: 0*N))

mistake("tanhprime_slips", "activations layer chain layers bias batch",
        "the derivative of tanh has a square or a sign astray",
        "At N = 0 tanh has the derivative 1; how does it behave for large N, on both sides?",
        "With S = tanh(N) the derivative is 1 - S^2.",
        "scripts/activations.py",
        *slips("tanh",
               lambda N: 1 - np.tanh(N), lambda N: 1/np.cosh(N), lambda N: np.tanh(N)**2 - 1,
               lambda N: 1 + np.tanh(N)**2, lambda N: (1 - np.tanh(N))**2, lambda N: np.cosh(N)**2,
               lambda N: np.tanh(N)**2, lambda N: 1 - 2*np.tanh(N), lambda N: 2*(1 - np.tanh(N)**2),
               lambda N: np.tanh(N)*(1 - np.tanh(N)), lambda N: 1 - np.tanh(np.tanh(N))**2, lambda N: np.cosh(N),
               lambda N: -np.tanh(N)**2, lambda N: -2*np.tanh(N), lambda N: 1 - np.tanh(N**2),
               lambda N: 1/np.tanh(N)**2,
               lambda N: 1/(1 + N**2), lambda N: 0.5*(1 - np.tanh(N)**2), lambda N: logistic(N)*(1 - logistic(N))))

mistake("sineprime_slips", "chain layers bias batch",
        "the derivative of the sine has a sign or a name astray",
        "At N = 0 the sine rises.  How steep is it there?",
        "The derivative of sin(n) is cos(n).",
        "scripts/chain_rule.py",
        *slips("sine", lambda N: -np.cos(N), lambda N: np.sin(N), lambda N: -np.sin(N), lambda N: 1 - np.sin(N)**2,
               lambda N: np.cos(np.sin(N)), lambda N: np.cos(N)**2))

mistake("relu_prime_slips", "activations",
        "the derivative of max(N, 0) is not 1 on the right side and 0 on the left one",
        "Draw max(N, 0).  How steep is it at N = 3, and how steep at N = -3?",
        "1 where N > 0, else 0.",
        "scripts/activations.py",
        *(dict(relu_slope=lambda p, f=f: f(p.N)) for f in (
            lambda N: N**0, lambda N: 1.0*(N < 0), lambda N: np.where(N > 0, 1, 0.01),
            lambda N: np.where(N > 0, 1, 0.01*N), np.sign, lambda N: np.minimum(N, 0), lambda N: 0*N,
            lambda N: np.where(N > 0, 1, N), lambda N: np.where(N > 0, N, 1), lambda N: np.where(N > 0, 1, 0.1),
            lambda N: N, lambda N: -1.0*(N < 0), lambda N: 1.0*(N > 1), lambda N: np.minimum(np.maximum(N, 0), 1),
            lambda N: logistic(N), lambda N: np.where(N > 0, 1, -1)*N,
            lambda N: np.maximum(N, 0)*(1 - np.maximum(N, 0)), lambda N: np.where(N > 0, 1, 0.2),
            lambda N: np.where(N > 0, 1, 0.001), lambda N: 1.0*(np.exp(N) > 0) + 0*N, lambda N: 0.5*(N > 0))))

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
        "the derivative of the activation is multiplied in twice in a layer",
        "Delta_i contains sigma'_i already.  Where does your code bring it in again?",
        "Every sigma'_i stands exactly once on the way from C to W_i.",
        "note, remark 3; scripts/matrix_network.py",
        dict(carried=lambda p, i, D: D[i+1]*p.dS[i+1]),
        dict(arriving=lambda p, i, D: D[i]*p.dS[i]),
        dict(arriving=lambda p, i, D: D[i]*p.dS[i],
             bias=lambda p, i, D: (D[i]*p.dS[i]).sum(axis=1, keepdims=True)),
        dict(slope=lambda p, i: p.dS[i]**2))

mistake("actprime_wrong_layer", "chain layers bias batch forms",
        "the derivative of the neighbouring layer is used",
        "Delta_i has one number per neuron of layer i.  Whose derivative belongs to it?",
        "Delta_i takes sigma'_i at N_i, both of its own layer.",
        "note, remark 3; scripts/matrix_network.py",
        dict(slope=lambda p, i: p.dS[i+1]), dict(slope=lambda p, i: p.dS[max(i-1, 1)]),
        dict(slope=lambda p, i: p.sigma[i+1].df(p.N[i], p.sigma[i+1].f(p.N[i]))),
        dict(slope=lambda p, i: p.sigma[i-1].df(p.N[i], p.sigma[i-1].f(p.N[i]))),
        dict(slope=lambda p, i: derivative(p, i, p.N[i+1])), dict(slope=lambda p, i: derivative(p, i, p.N[i-1])),
        dict(slope=lambda p, i: p.dS[p.k]), dict(slope=lambda p, i: p.dS[1]))

mistake("derivative_of_derivative", "chain layer layers bias batch",
        "the derivative is taken of another expression: of N, of S twice, or as a plain factor N",
        "sigma' is a function: what is put into it, and how often?",
        "sigma'_i(N_i), once, at N_i.",
        "scripts/activations.py",
        dict(slope=lambda p, i: p.N[i]), dict(slope=lambda p, i: derivative(p, i, p.dS[i])),
        dict(slope=lambda p, i: derivative(p, i, p.N[i])*p.N[i]), dict(slope=lambda p, i: 1 - p.S[i]))
