"""Mistakes in the bias: dC/db_i is the sum of the columns of Delta_i."""
import numpy as np

from course.catalogue.pieces import at_bias, mistake

mistake("bias_not_summed", "bias",
        "the gradient of b keeps one column per example",
        "b has one number per neuron, your gradient one per neuron and example.  "
        "How do the slopes of m examples combine into one?",
        "Add up the columns of Delta: Delta.sum(axis=1, keepdims=True).",
        "note, section 3; scripts/bias.py",
        dict(bias=lambda p, i, D: D[i]))

mistake("bias_total_sum", "bias",
        "all entries of Delta are added to one number",
        "Should every neuron of a layer get the same gradient?",
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
        dict(bias=lambda p, i, D: D[i].mean(axis=1, keepdims=True)),
        dict(bias=lambda p, i, D: np.full((p.n[i], 1), D[i].mean())), dict(bias=lambda p, i, D: D[i].mean()))

mistake("bias_never_updated", "bias",
        "b never changes: its gradient is 0 or it is left out of the step",
        "Does C change when b moves a little?",
        "dC/db_i is the sum of the columns of Delta_i, and b takes a step like W.",
        "scripts/bias.py",
        dict(bias=lambda p, i, D: 0*p.b[i]), at_bias(lambda p, w, g: w))

mistake("bias_flat_shape", "bias",
        "the gradient of b is an array of one dimension",
        "What is the shape of b - db, if b is (n, 1) and db is (n,)?  Try it.",
        "Keep the column: sum(axis=1, keepdims=True).",
        "README, Octave and NumPy; scripts/bias.py",
        dict(bias=lambda p, i, D: D[i].sum(axis=1)))

mistake("bias_times_bias", "bias",
        "the gradient of b is multiplied by b",
        "N = W S + b.  What is the derivative of that with respect to b: b, or 1?",
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
        "b is given the error at S, without the derivative, while W has the delta",
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

mistake("bias_one_example", "bias",
        "only one column of Delta reaches b: the last, or the first",
        "Your loop visits all examples.  How many of them does db add up?",
        "Sum over all columns: Delta.sum(axis=1, keepdims=True).",
        "scripts/bias.py",
        dict(bias=lambda p, i, D: D[i][:, -1:]), dict(bias=lambda p, i, D: D[i][:, :1]))

mistake("bias_sign", "bias",
        "b goes the other way: plus where W has minus",
        "Both want C to fall.  Can one of them go uphill?",
        "b - r db, as W - r dW.",
        "scripts/bias.py",
        dict(bias=lambda p, i, D: -D[i].sum(axis=1, keepdims=True)), at_bias(lambda p, w, g: w + p.r*g))
