"""Three products: each means what the note says, the four ways agree, the multiplications are counted right."""
import numpy as np
import pytest

from lib import activations, backprop, loops, start
from lib.counting import multiplications
from lib.formulas import hat, kron, parts
from tests.lessons import editor, goes_on, once, ran, refuses, tells
from tests.networks import CountingNumber, worst

edited = editor("three_products")
known  = once("three_products")
ran    = ran("three_products")

WAYS = ["recursion", "left_to_right", "right_to_left", "diagonal"]


def network(known):
    """The page's network as the library takes it."""
    return [None, known["W1"], known["W2"], known["W3"]], [None] + [known["activation"]]*3, known["X"]


def test_it_prints_the_products_the_equal_gradients_and_the_counts(ran):
    printed = ran.stdout.decode().replace("\r\n", "\n")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "bullet(a, B) =\n\n    8\n   18\n" in printed
    assert "kron(b', a) =\n\n   10   14\n   15   21\n" in printed
    assert "hat(a) =\n\n   2   0\n   0   3\n" in printed
    assert "dW1 =\n\n   -8  -16\n   32   64\n   48   96\n" in printed
    assert printed.count(": exact\n") == 6
    assert "n = 80, k = 3: recursion counted    32240, on paper    32000\n" in printed
    assert "n = 80, k = 3: (5)       counted  3110400, on paper  3072000\n" in printed


@pytest.mark.parametrize("way", WAYS)
def test_every_way_is_the_gradient_by_index_sums(known, way):
    assert np.array_equal(known[way], loops.gradient(*network(known))[1])


@pytest.mark.parametrize("name", ["recursion", "(3)", "(4)", "(5)"])
def test_the_library_s_functions_that_are_counted_are_every_layer_s_gradient(known, name):
    assert worst(known["forms"][name](*network(known)), loops.gradient(*network(known))) == 0


@pytest.mark.parametrize("n, k", [(2, 3), (3, 3), (5, 2), (2, 5), (3, 1)])
def test_the_counts_are_those_of_numbers_that_count_themselves(known, n, k):
    numbers = np.vectorize(CountingNumber, otypes=[object])
    plain   = activations.Activation(lambda N: N, lambda N, S: N**0)
    net     = [None] + [numbers(np.ones((n, n))) for _ in range(k)], [None] + [plain]*k, numbers(np.ones((n, 1)))

    def itself(form):
        CountingNumber.count = 0
        form(*net)
        return CountingNumber.count

    for name, form in known["forms"].items():
        assert itself(form) - itself(backprop.forward) == known["counted"](name, n, k), name


def test_the_counts_on_paper_are_the_leading_terms(known):
    for name, exact in (("recursion", lambda n, k: (2*k - 1)*n**2 + k*n),
                        ("(3)",       lambda n, k: k*(k + 1)//2*(n**2 + n)),
                        ("(4)",       lambda n, k: k*(k + 1)//2*(n**2 + n)),
                        ("(5)",       lambda n, k: k*(k - 1)*n**3 + 2*k*n**2)):
        for n, k in ((4, 2), (20, 3), (7, 6)):
            assert known["counted"](name, n, k) == exact(n, k)
            assert known["on_paper"](name, 10**6, k) == pytest.approx(exact(10**6, k), rel=1e-5)


def test_from_right_to_left_5_is_the_same_and_takes_about_twice_as_many_as_4(known):
    def formula_5_from_the_right(W, sigma, X):
        k, S, dS = parts(W, sigma, X)
        dW       = [None]
        for i in range(1, k + 1):
            A = hat(dS[k]) @ np.ones_like(S[k])
            for j in range(k - 1, i - 1, -1):
                A = hat(dS[j]) @ (W[j+1].T @ A)
            dW.append(kron(S[i-1].T, A))
        return dW

    assert worst(formula_5_from_the_right(*network(known)), loops.gradient(*network(known))) == 0
    for n, k in ((80, 3), (20, 16)):
        net   = start.weights([n]*(k + 1)), [None] + [activations.identity]*k, np.ones((n, 1))
        count = multiplications(formula_5_from_the_right, *net) - multiplications(backprop.forward, *net)
        assert count == k*(k + 1)*n**2
        assert count/known["counted"]("(4)", n, k) == pytest.approx(2, rel=0.05)


def test_the_picture_writes_out_three_forms_with_their_numbers(known):
    texts = [text.get_text() for text in known["axes"]["lines"].texts]
    assert [text for text in texts if text.startswith("(")] == ["(3)", "(4)", "(5)"]
    assert texts.count("gradient") == 3 and texts.count("−16") == 3 and texts.count("•") == 2
    assert texts.index("⊗") < texts.index("⊗ (")


def test_the_picture_shows_the_counts_and_straight_lines_of_the_predicted_powers(known):
    for variable, sizes, powers in (("n", known["widths"], [2, 2, 2, 3]), ("k", known["depths"], None)):
        ax = known["axes"][variable]
        points, lines = ax.lines[:4], ax.lines[4:]
        assert ax.get_xscale() == ax.get_yscale() == "log" and ax.get_xlabel() == variable and ax.get_title()
        for i, name in enumerate(known["forms"]):
            given = [(n, 3) if variable == "n" else (20, n) for n in sizes]
            assert list(points[i].get_ydata()) == [known["counted"](name, *pair) for pair in given]
            assert lines[i].get_ydata() == pytest.approx([known["on_paper"](name, *pair) for pair in given])
            if powers:
                assert np.diff(np.log(lines[i].get_ydata()))/np.diff(np.log(sizes)) == pytest.approx(powers[i])


def test_two_runs_give_the_same_bytes(known, ran):
    assert known["three_products.png"] == ran.pictures["three_products.png"]


def test_the_invitation_s_tanh_changes_the_numbers_and_not_the_agreement(kit):
    goes_on(edited(kit, activation="activations.tanh", widths="[2, 4]", depths="[1, 3]"),
            "(3) and the recursion: exact", "(4) and the recursion: exact", "(5) and the recursion: ")


@pytest.mark.parametrize("numbers, sentence", [
    (dict(activation="abs"),           "activation"),
    (dict(widths="[10, 20.5]"),        "widths = 20.5 is not a whole number from 1 on"),
    (dict(depths="[0]"),               "depths = 0 is not a whole number from 1 on"),
    (dict(W3="[[ 3, -1, 2]]"),         "W3 is 1x3 but layer 2 has 2 neurons; make them equal"),
    (dict(W3="[[ 3, 'one']]"),         "is text; write a number without quotes"),
])
def test_what_cannot_be_computed_ends_in_one_sentence(kit, capsys, numbers, sentence):
    refuses(edited(kit, **numbers), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    ran = run(edited(kit, W3="[[ 3, -1, 2]]"))
    assert ran.stdout == b""
    tells(ran, "W3 is 1x3 but layer 2 has 2 neurons", "(three_products.py, line")
