"""Mistakes on the way forward: N_i = W_i S_(i-1) + b_i, S_i = sigma_i(N_i), S_0 = X."""
import numpy as np

from checker.algorithm import derivative
from course.catalogue.pieces import logistic, mistake, miswritten

mistake("rows_for_columns", "layer layers bias batch",
        "the examples are read from the rows of X",
        "Where do the examples stand in this sheet: in rows or in columns?",
        "Each column of X is one example: W @ X, without a transpose of X.",
        "note, section 2; scripts/batch.py",
        dict(first=lambda p: p.X.T))

mistake("activation_on_input", "layer layers bias batch",
        "the activation is applied to the input X as well",
        "Which S_0 does the sheet give: X, or sigma(X)?",
        "S_0 = X; the first activation comes after W_1.",
        "note, section 2; scripts/one_layer.py",
        dict(first=lambda p: p.sigma[1].f(p.X)))

mistake("activation_missing", "chain layer layers bias batch",
        "a layer has no activation: N goes on to the next layer where S = sigma(N) belongs",
        "Which of the two is the output of a neuron, N or S?",
        "S_i = sigma_i(N_i), and S_i is the input of the next layer.",
        "note, section 2; scripts/activations.py",
        dict(activation=lambda p, i, N, S: N[i]),
        dict(weighted=lambda p, i, N, S: p.W[i] @ (N[i-1] if i > 1 else S[0]) + p.b[i]))

mistake("activation_twice", "chain layer layers bias batch",
        "the activation is applied twice",
        "How often does sigma stand between N_i and S_i?",
        "S_i = sigma_i(N_i), once; the next layer takes S_i as it is.",
        "note, section 2; scripts/activations.py",
        dict(activation=lambda p, i, N, S: p.sigma[i].f(p.sigma[i].f(N[i]))),
        dict(weighted=lambda p, i, N, S: p.W[i] @ (p.sigma[i-1].f(S[i-1]) if i > 1 else S[0]) + p.b[i]))

mistake("N_overwritten", "chain layer layers bias batch",
        "N and S hold the same numbers: N was overwritten, or S is stored in its place",
        "Which derivative will you take later, and at which numbers?",
        "Keep both: N for the derivatives, S for the next layer, two arrays.",
        "README, Octave and NumPy; scripts/one_layer.py",
        dict(weighted=lambda p, i, N, S: p.sigma[i].f(p.W[i] @ S[i-1] + p.b[i]), activation=lambda p, i, N, S: N[i]))

mistake("N_is_the_slope", "chain layer layers bias batch",
        "the derivative sigma'(N) stands in the place of N",
        "What is N_i: the weighted input itself, or a function of it?",
        "N_i = W_i S_(i-1) + b_i; keep the derivative in an array of its own.",
        "note, section 2; scripts/one_layer.py",
        dict(weighted=lambda p, i, N, S: derivative(p, i, p.W[i] @ S[i-1] + p.b[i]),
             activation=lambda p, i, N, S: p.sigma[i].f(p.W[i] @ S[i-1] + p.b[i])))

mistake("activation_of_another_layer", "chain layers bias batch",
        "the activation of another layer is used",
        "Which sigma belongs to layer i, and is it the same for all layers here?",
        "S_i = sigma_i(N_i): look its name up for every layer.",
        "scripts/activations.py",
        *(dict(activation=lambda p, i, N, S, at=at: p.sigma[at(p, i)].f(N[i]))
          for at in (lambda p, i: 1, lambda p, i: p.k, lambda p, i: max(i - 1, 1), lambda p, i: min(i + 1, p.k))),
        *(dict(activation=lambda p, i, N, S, f=f: f(N[i])) for f in (np.tanh, logistic, np.sin)))

mistake("activation_miswritten", "chain layer layers bias batch",
        "the activation itself is written with a sign or a term astray",
        "Put N = 0 and N = 1 into your function: what should come out, and what does?",
        "Compare with np.tanh(N), 1/(1 + np.exp(-N)), np.sin(N).",
        "scripts/activations.py",
        *(miswritten("tanh", f) for f in (
            np.sinh, np.cosh, np.tan, np.arctan, lambda N: 1/np.tanh(N), lambda N: np.exp(N) - np.exp(-N),
            lambda N: 2/(1 + np.exp(-2*N)), lambda N: 2/(1 + np.exp(-N)) - 1, lambda N: -np.tanh(N),
            lambda N: np.tanh(N/2), lambda N: np.tanh(2*N), lambda N: N/(1 + abs(N)), lambda N: 1 - np.tanh(N),
            lambda N: np.exp(N)/(np.exp(N) + np.exp(-N)),
            lambda N: (np.exp(2*N) + 1)/(np.exp(2*N) - 1), lambda N: np.tanh(N)**2, lambda N: 1/np.cosh(N))),
        *(miswritten("logistic", f) for f in (
            lambda N: 1/(1 + np.exp(N)), lambda N: 1/(1 - np.exp(-N)), lambda N: N/(1 + np.exp(-N)),
            lambda N: 1 + np.exp(-N), lambda N: np.exp(-N)/(1 - np.exp(-N)), lambda N: 2/(1 + np.exp(-N)) - 1,
            lambda N: 1/(1 + np.exp(-2*N)), lambda N: 1/1 + np.exp(-N), lambda N: -logistic(N),
            lambda N: logistic(N)*(1 - logistic(N)), lambda N: np.exp(N)/np.exp(N).sum(axis=0),
            lambda N: np.exp(N)/np.exp(N).sum(), lambda N: 1/(1 + np.exp(-abs(N))))),
        *(miswritten("sine", f) for f in (
            np.cos, lambda N: -np.sin(N), lambda N: np.sin(np.radians(N)), lambda N: np.sin(N)**2, np.sinh)))

mistake("X_to_every_layer", "layers bias batch",
        "X is the input of every layer, not the output of the layer before",
        "What is the input of layer 2?",
        "N_i = W_i S_(i-1): each layer takes what the layer before gives.",
        "note, section 2; scripts/matrix_network.py",
        dict(weighted=lambda p, i, N, S: p.W[i] @ S[0] + p.b[i]))

mistake("W_transposed_forward", "layer layers bias batch",
        "the weights are transposed on the way forward",
        "W_i has a row for each neuron: what does W_i S_(i-1) need, W or its transpose?",
        "Forward goes W_i as it is; the transpose is for the way back.",
        "note, section 2; scripts/one_layer.py",
        dict(weighted=lambda p, i, N, S: p.W[i].T @ S[i-1] + p.b[i]),
        dict(weighted=lambda p, i, N, S: (S[i-1].T @ p.W[i]).T + p.b[i]))

mistake("fwd_actprime_as_activation", "chain layer layers bias batch activations",
        "the forward pass uses the derivative where the activation belongs",
        "On the way forward: is it sigma or sigma' that makes S from N?",
        "S_i = sigma_i(N_i); the derivative is for the way back.",
        "note, section 2; scripts/one_layer.py",
        dict(activation=lambda p, i, N, S: derivative(p, i, N[i])),
        dict(logistic=lambda p: logistic(p.N)*(1 - logistic(p.N))))

mistake("bias_in_forward", "chain bias",
        "on the way forward b is left out, or added at another place",
        "N = W S + b, then S = sigma(N).  At which of these moments does your b come in?",
        "Add b after the product with W and before the activation.",
        "note, section 3; scripts/bias.py",
        dict(weighted=lambda p, i, N, S: p.W[i] @ S[i-1]),
        dict(weighted=lambda p, i, N, S: p.W[i] @ S[i-1],
             activation=lambda p, i, N, S: p.sigma[i].f(N[i]) + p.b[i]),
        dict(activation=lambda p, i, N, S: p.sigma[i].f(N[i] - p.b[i]) + p.b[i]),
        dict(activation=lambda p, i, N, S: p.sigma[i].f(N[i] - p.b[i])),
        dict(activation=lambda p, i, N, S: p.sigma[i].f(N[i]) + p.b[i]),
        dict(activation=lambda p, i, N, S: p.sigma[i].f(N[i] + p.b[i])),
        dict(weighted=lambda p, i, N, S: p.W[i] @ S[i-1] - p.b[i]),
        dict(weighted=lambda p, i, N, S: p.W[i] @ S[i-1] + 2*p.b[i]),
        dict(weighted=lambda p, i, N, S: p.W[i] @ (S[i-1] + p.b[i])))

mistake("bias_one_for_all_neurons", "bias",
        "one number of b serves all neurons of a layer",
        "How many numbers does b_i have, and which of them belongs to neuron j?",
        "N_i = W_i S_(i-1) + b_i: the whole column b_i, one number for each neuron.",
        "note, section 3; scripts/bias.py",
        dict(weighted=lambda p, i, N, S: p.W[i] @ S[i-1] + p.b[i][0, 0]),
        dict(weighted=lambda p, i, N, S: p.W[i] @ S[i-1] + p.b[i].sum()),
        dict(weighted=lambda p, i, N, S: p.W[i] @ S[i-1] + p.b[i].mean()))

mistake("bias_of_another_layer", "chain bias",
        "the bias of another layer is added",
        "Which b has as many numbers as layer i has neurons, and which index does your loop give it?",
        "N_i = W_i S_(i-1) + b_i, with the same i.",
        "note, section 3; scripts/bias.py",
        dict(weighted=lambda p, i, N, S: p.W[i] @ S[i-1] + p.b[1]),
        dict(weighted=lambda p, i, N, S: p.W[i] @ S[i-1] + p.b[p.k]),
        dict(weighted=lambda p, i, N, S: p.W[i] @ S[i-1] + p.b[max(i - 1, 1)]),
        dict(weighted=lambda p, i, N, S: p.W[i] @ S[i-1] + p.b[min(i + 1, p.k)]))

mistake("weights_of_another_layer_forward", "chain layers bias batch",
        "the weights of another layer are used on the way forward",
        "Which W stands between S_(i-1) and N_i?",
        "N_i = W_i S_(i-1), with the same i.",
        "note, section 2; scripts/matrix_network.py",
        dict(weighted=lambda p, i, N, S: p.W[1] @ S[i-1] + p.b[i]),
        dict(weighted=lambda p, i, N, S: p.W[max(i - 1, 1)] @ S[i-1] + p.b[i]),
        dict(weighted=lambda p, i, N, S: p.W[min(i + 1, p.k)] @ S[i-1] + p.b[i]))
