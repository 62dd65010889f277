"""Mistakes where deltas become the gradient of W: dC/dW_i = Delta_i S_(i-1)^T; and in the products of homework 6."""
import numpy as np

from course.catalogue.pieces import NETWORKS, WITH_COST, mistake

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
        dict(inputs=lambda p, i: p.S[i]))

mistake("grad_preactivation", "chain layers bias batch forms",
        "the delta meets N_(i-1), before the activation, instead of S_(i-1)",
        "What is the input of W_i: the weighted input of the layer before, or its output?",
        "dW_i = Delta_i S_(i-1)^T, and S is what comes out of sigma.",
        "note, remark 3; scripts/matrix_network.py",
        dict(inputs=lambda p, i: p.N[i-1] if i > 1 else p.X))

mistake("grad_X_every_layer", "chain layers bias batch forms",
        "the input X of the whole network is used in every layer",
        "What is the input of layer 2?",
        "dW_i = Delta_i S_(i-1)^T; only for i = 1 is that X.",
        "note, remark 3; scripts/matrix_network.py",
        dict(inputs=lambda p, i: p.X))

mistake("grad_other_input", "layers bias batch forms",
        "the delta meets the output of another layer than the one before",
        "Which matrix does W_i multiply on the way forward?  Does your index change with the layer?",
        "dW_i = Delta_i S_(i-1)^T: the index moves with i.",
        "note, remark 3; scripts/matrix_network.py",
        dict(inputs=lambda p, i: p.S[p.k-1]), dict(inputs=lambda p, i: p.S[max(i-2, 0)]),
        dict(inputs=lambda p, i: p.S[1]), dict(inputs=lambda p, i: p.S[p.k]), dict(inputs=lambda p, i: p.S[i+1]))

mistake("grad_input_derivative", "chain layers bias batch forms",
        "the delta meets the derivative of the layer before, or an activation of its output, instead of S_(i-1)",
        "What does W_i multiply on the way forward?",
        "dW_i = Delta_i S_(i-1)^T: the input as it went into W_i.",
        "note, remark 3; scripts/matrix_network.py",
        dict(inputs=lambda p, i: p.dS[i-1] if i > 1 else p.X),
        dict(inputs=lambda p, i: p.sigma[max(i-1, 1)].f(p.S[i-1])))

mistake("grad_one_number", "layer layers bias batch forms",
        "all entries of the gradient are added up, or averaged, to one number",
        "How many weights are in W, and how many slopes does that make?",
        "dW has one entry for each weight: Delta @ S.T, without a sum or mean over it.",
        "note, remark 4; scripts/one_layer.py",
        dict(outer=lambda p, i, D: np.mean(D[i] @ p.S[i-1].T)), dict(outer=lambda p, i, D: np.sum(D[i] @ p.S[i-1].T)),
        dict(outer=lambda p, i, D: np.sum(D[i])), dict(outer=lambda p, i, D: np.vdot(D[i], D[i])))

mistake("integer_arrays", "layer layers bias batch",
        "whole numbers stay whole: in an array of integers everything behind the point is cut off",
        "What is the type of np.zeros_like(W), if W holds whole numbers?  Try it.",
        "np.zeros(W.shape) is an array of floats, whatever W is.",
        "README, Octave and NumPy; scripts/matrix_network.py")

mistake("grad_input_missing", "scalar chain",
        "the input of the weight is left out",
        "How much does the weighted input n change when w changes by 1?",
        "n = w times its input, so the last factor is that input.",
        "question; scripts/single_neuron.py",
        dict(outer=lambda p, i, D: D[i]))

mistake("grad_times_weight", WITH_COST,
        "the gradient is multiplied by the weight once more",
        "What happens to a weight that is 0: may it ever move?",
        "n = w s has the derivative s with respect to w: the weight itself is no factor.",
        "question; scripts/single_neuron.py",
        dict(outer=lambda p, i, D: (D[i] @ p.S[i-1].T)*p.W[i]))

mistake("derivative_wrt_input", "scalar chain",
        "the derivative is the one with respect to the input, not to the weight",
        "You look for dn/dw, with n = w s.  Which of the two letters is kept fixed?",
        "dn/dw = s.  (dn/ds = w is what you need on the way to the layer before.)",
        "question; scripts/chain_rule.py",
        dict(outer=lambda p, i, D: D[i]*p.W[i]))

mistake("gradient_without_actprime", "chain layer layers bias batch forms",
        "dW is made with the error at S, where the delta belongs",
        "W_i acts through N_i.  Is your factor dC/dN_i or dC/dS_i?",
        "dW_i = Delta_i S_(i-1)^T with Delta_i = dC/dN_i, the derivative included.",
        "note, formula (6); scripts/one_layer.py",
        dict(arriving=lambda p, i, D: D[i]/p.dS[i]))

mistake("grads_reversed", "chain layers bias batch forms",
        "the list runs from the output to the input",
        "Which layer should stand first in the list?",
        "Fill the list by its index, dW[i] = ..., or reverse it at the end.",
        "note, remark 3; scripts/matrix_network.py",
        dict(whole=lambda p, dW, db: ([None, *dW[:0:-1]], [None, *db[:0:-1]])),
        dict(whole=lambda p, dW, db: ([None, *dW[:0:-1]], db)))

mistake("grads_shifted", "layers bias batch forms",
        "the list is shifted by one layer: entry i holds the gradient of a neighbouring layer",
        "Which gradient stands at index 1 of your list, and what shape should it have?",
        "Entry i is dC/dW_i, of the shape of W_i; index 0 is empty.",
        "note, remark 3; scripts/matrix_network.py",
        dict(whole=lambda p, dW, db: ([None, *dW[2:], dW[-1]], db)),
        dict(whole=lambda p, dW, db: ([None, *dW[2:], dW[-1]], [None, *db[2:], db[-1]])),
        dict(whole=lambda p, dW, db: ([None, dW[1], *dW[1:-1]], db)),
        dict(whole=lambda p, dW, db: ([None, dW[1], *dW[1:-1]], [None, db[1], *db[1:-1]])))

mistake("rank1_dot", "products",
        "np.dot of two arrays of one dimension is their scalar product, and .T does not change that",
        "What is the shape of d.T when d has one dimension?  Print it.",
        "np.outer(d, s), or make them a column and a row: d[:, None] * s[None, :].",
        "README, Octave and NumPy; scripts/three_products.py",
        dict(rank1=lambda p: p.A[:, 0] @ p.B[:, 0]))

mistake("outer_transposed", "products",
        "the two arrays have changed places: entry j, l is s[j] d[l]",
        "Which array gives the rows of the matrix that the sheet asks for?",
        "Entry (j, l) is d[j] s[l]: np.outer(d, s), a row for each entry of d.",
        "note, remark 4; scripts/three_products.py",
        dict(rank1=lambda p: np.outer(p.B[:, 0], p.A[:, 0])))

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

mistake("kron_entries_astray", "products",
        "all products of two entries are there, but not in their places",
        "In which row and column does A[i, j] B[r, c] stand?",
        "The block of A[i, j] begins at row i rows(B), column j columns(B): one block of the size of B for each entry.",
        "note, remark 5; scripts/three_products.py",
        dict(kron=lambda p: np.outer(p.A, p.B).reshape(p.A.shape[0]*p.B.shape[0], -1)),
        dict(kron=lambda p: np.outer(p.B, p.A).reshape(p.A.shape[0]*p.B.shape[0], -1)),
        dict(kron=lambda p: np.outer(p.A, p.B)), dict(kron=lambda p: np.kron(p.A.T, p.B)),
        dict(kron=lambda p: np.kron(p.A, p.B).T), dict(kron=lambda p: np.multiply.outer(p.A, p.B)),
        dict(kron=lambda p: strides(p.A, p.B)))

mistake("hat_of_a_column", "products forms",
        "np.diag of a column, an array of n x 1, gives its first entry and no diagonal matrix",
        "What is the shape of np.diag(s), if s is n x 1?  And if it has one dimension?",
        "np.diag(s.ravel()), or np.diagflat(s).",
        "README, Octave and NumPy; scripts/three_products.py",
        dict(hat=lambda p: p.A[0]), dict(hat=lambda p: p.A[0, 0]))


def strides(A, B):
    """Blocks that begin at multiples of the size of A; what comes later overwrites."""
    K = np.zeros((A.shape[0]*B.shape[0], A.shape[1]*B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            for r in range(B.shape[0]):
                for c in range(B.shape[1]):
                    K[i*A.shape[0] + r, j*A.shape[1] + c] = A[i, j]*B[r, c]
    return K
