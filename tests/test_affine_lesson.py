"""The note's section 3 on one page: H has the outputs and the slopes of W and b, if its formal row is kept fixed."""
import numpy as np
import pytest

from lib import check, loops
from tests.lessons import editor, goes_on, once, ran, refuses, tells

edited = editor("affine")
known  = once("affine")
ran    = ran("affine")

X, Y   = np.array([[0.0, 1, 2, 3, 4]]), np.array([[3.1, 3.4, 4.2, 4.4, 4.9]])
W1, W2 = np.array([[0.5], [-0.4]]), np.array([[0.7, -0.6]])
B1, B2 = np.array([[0.1], [-0.2]]), np.array([[0.3]])


def test_the_network_h_keeps_the_note_s_conditions(known):
    assert np.array_equal(known["X1"], [X[0], [1]*5])                                               # (a)
    assert np.array_equal(known["H"][1], [[0.5, 0.1], [-0.4, -0.2], [0, 1]])                        # (b)
    assert np.array_equal(known["H"][2], [[0.7, -0.6, 0.3]])
    N = np.array([[0.3], [-2.0], [7.0]])
    assert np.array_equal(known["sigma"][1].f(N), [*np.tanh(N[:2]), [7.0]])                         # (c)
    assert np.array_equal(known["sigma"][2].f(N), N)


def test_its_outputs_are_those_of_w_and_b(known):
    assert known["S"][-1].shape == (1, 5)
    assert known["output"](known["W"], known["b"]) == pytest.approx(W2 @ np.tanh(W1 @ X + B1) + B2, rel=1e-15)


def test_the_gradient_of_w_and_b_is_that_of_the_affine_network(known):
    def C(P):
        return ((P[2] @ np.tanh(P[1] @ X + P[3]) + P[4] - Y)**2).sum()

    ours = [*known["dW"][1:], *known["db"][1:]]
    for slope, measured in zip(ours, check.complex_step(C, [None, W1, W2, B1, B2])[1:]):
        assert slope == pytest.approx(measured, rel=1e-12)


def test_the_formal_row_has_slopes_and_moves_unless_it_is_kept_fixed(known):
    slow = loops.gradient(known["H"], known["sigma"], known["X1"], lambda S: 2*(S - Y))
    assert slow[1][-1] == pytest.approx(known["dH"][1][-1]) and np.abs(slow[1][-1]).min() > 1
    assert all(H[1][-1].tolist() == [0, 1] for H in known["kept"])
    assert np.abs(known["free"][-1][1][-1] - [0, 1]).min() > 0.1


def test_the_training_with_a_fixed_row_is_that_of_w_and_b(known):
    w1, w2, b1, b2 = W1, W2, B1, B2
    for _ in range(400):
        S1     = np.tanh(w1 @ X + b1)
        Delta2 = 2*(w2 @ S1 + b2 - Y)
        Delta1 = (w2.T @ Delta2) * (1 - S1**2)
        w1, b1 = w1 - 0.01*Delta1 @ X.T,  b1 - 0.01*Delta1.sum(axis=1, keepdims=True)
        w2, b2 = w2 - 0.01*Delta2 @ S1.T, b2 - 0.01*Delta2.sum(axis=1, keepdims=True)
    assert known["kept"][-1][1] == pytest.approx(np.vstack([np.hstack([w1, b1]), [[0, 1]]]), rel=1e-9)
    assert known["kept"][-1][2] == pytest.approx(np.hstack([w2, b2]), rel=1e-9)


def test_it_prints_that_all_agree_and_what_becomes_of_the_formal_row(ran):
    lines = ran.stdout.decode().splitlines()
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "H[1]: exact" in lines and "H[2]: exact" in lines and "outputs of H, and of W and b: exact" in lines
    assert sum(" step[" in line or " steps[" in line for line in lines) == 8
    assert sum(line.endswith("exact") or "close (relative" in line for line in lines) == 11
    assert lines[lines.index("formal row, kept fixed =") + 2] == "   0   1"
    assert lines[lines.index("formal row, trained freely =") + 2] == "   0.26297   1.50260"


def test_the_picture_shows_h_and_what_the_formal_neuron_passes_on(known):
    network, right = known["fig"].axes
    drawn = [text.get_text() for text in network.texts]
    assert {"X1", "H₁ →", "H₂ →"} <= set(drawn) and not {"X", "W₁ →", "W₂ →"} & set(drawn)
    assert drawn.count("1") == 2 and {"0.50", "0.10", "−0.20", "0.30", "4.00", "y = 4.90"} <= set(drawn)
    kept, free = right.lines
    assert kept.get_ydata().tolist() == [1]*5
    assert free.get_ydata() == pytest.approx(known["free"][-1][1][-1] @ known["X1"])
    assert right.get_xlabel() and right.get_ylabel() and right.get_title() and right.get_legend()
    assert kept.get_linestyle() != free.get_linestyle()


def test_two_runs_give_the_same_bytes(known, ran):
    assert known["affine.png"] == ran.pictures["affine.png"]


@pytest.mark.parametrize("numbers, sentence", [
    (dict(r="1"),    "with r = 1 the cost overflows after "),
    (dict(r="0"),    "r = 0: no step is taken"),
    (dict(r="-0.1"), "r = -0.1 is below 0: every step climbs the slope"),
    (dict(X="[[1, 2, 3, 5, -1]]", W="[None, [[1], [2], [3]], [[1, -1, 1]]]", b="[None, [[0], [1], [0]], [[0]]]"),
     "H[2]: exact"),
    (dict(X="[[1, 2]]", Y="[[1, 2]]"), "H[1]: exact"),
])
def test_curiosity_is_answered_with_a_picture_and_one_line(kit, numbers, sentence):
    goes_on(edited(kit, **numbers), sentence)


def test_a_further_layer_has_a_formal_neuron_too(kit):
    goes_on(edited(kit, ("[[0.7, -0.6]]]", "[[0.2, 0.3], [0.4, -0.1]], [[0.7, -0.6]]]"),
                        ("[[0.3]]]",       "[[0.3], [0.1]], [[0.3]]]")),
            "H{2} =\n\n   0.20000   0.30000   0.30000\n   0.40000  -0.10000   0.10000\n"
            "         0         0   1.00000\n",
            "db and complex step[3]: ")


@pytest.mark.parametrize("numbers, sentence", [
    (dict(r="1,5"),                                  "write a decimal point, not a comma"),
    (dict(steps="2.5"),                              "steps = 2.5 is not a whole number from 1 on"),
    (dict(X="[[1.0, 2.0]]"),                         "Y is 1x5 but the output is 1x2"),
    (dict(X="[[0, 1, 2, 3, float('nan')]]"),         "nan is not a number"),
    (dict(Y="[[3.1, 3.4], [4.2]]"),                  "differ in length: 1 and 2 numbers; a matrix is a rectangle"),
    (dict(W="[None, [[1], [2]], [[1, 2, 3]]]"),      "W[2] is 1x3 but layer 1 has 2 neurons; make them equal"),
    (dict(b="[None, [[0.1]], [[0.3]]]"),             "b[1] is 1x1 but layer 1 has 2 neurons"),
])
def test_what_cannot_be_computed_ends_in_one_sentence(kit, capsys, numbers, sentence):
    refuses(edited(kit, **numbers), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    ran = run(edited(kit, b="[None, [[0.1]], [[0.3]]]"))
    assert ran.stdout == b""
    tells(ran, "b[1] is 1x1 but layer 1 has 2 neurons", "(affine.py, line ")
