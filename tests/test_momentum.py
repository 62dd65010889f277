"""The lesson on momentum: the paths are those of other programs, the factors those of the matrix of a step."""
import numpy as np
import pytest

from lib import descent, rules
from lib.activations import identity
from lib.octave import read_mat
from tests.conftest import ROOT
from tests.lessons import editor, goes_on, once, ran, refuses, tells, twin

edited = editor("momentum")
known  = once("momentum")
ran    = ran("momentum")

NAMES = ["plain", "momentum", "Nesterov", "Adam"]


@pytest.mark.parametrize("name, rule", [("plain", rules.plain), ("momentum", rules.momentum),
                                        ("Nesterov", rules.nesterov), ("Adam", rules.adam)])
def test_the_paths_are_those_of_the_library_that_trains_a_linear_neuron_on_two_examples(known, name, rule):
    walk = descent.descend([None, np.array([[-4.0, 1.0]])], [None, identity], np.diag([1.0, 10.0]), np.zeros((1, 2)),
                           rate=0.2 if name == "Adam" else 0.006, steps=300, rule=rule)
    for ours, (W, C) in zip(known["paths"][name], walk):
        assert ours == pytest.approx(W[1][0], rel=1e-9, abs=1e-13)
        assert C == pytest.approx(ours[0]**2 + 100*ours[1]**2, rel=1e-9, abs=1e-25)
    assert len(known["paths"][name]) == 301


@pytest.mark.parametrize("name, optimiser, options", [("plain", "SGD", dict(lr=0.006)),
                                                      ("momentum", "SGD", dict(lr=0.006, momentum=0.9)),
                                                      ("Nesterov", "SGD", dict(lr=0.006, momentum=0.9, nesterov=True)),
                                                      ("Adam", "Adam", dict(lr=0.2))])
def test_torch_walks_the_same_paths(known, name, optimiser, options):
    torch = pytest.importorskip("torch", reason="torch is not installed (tests/requirements-engines.txt)")
    w     = torch.tensor([-4.0, 1.0], dtype=torch.float64, requires_grad=True)
    walk  = getattr(torch.optim, optimiser)([w], **options)
    for ours in known["paths"][name][1:]:
        walk.zero_grad()
        (w[0]**2 + (10*w[1])**2).backward()
        walk.step()
        assert ours == pytest.approx(w.detach().numpy(), rel=1e-8, abs=1e-13)


def test_the_predicted_factor_is_the_largest_eigenvalue_of_the_matrix_of_a_step(known):
    """(w, v) -> (w, v) is linear for one weight; its eigenvalues are the roots of the page's equations."""
    def factor(step):
        sizes = []
        for a in (1.0, 10.0):
            matrix = np.array([step(a, 1.0, 0.0), step(a, 0.0, 1.0)]).T
            sizes += list(np.abs(np.linalg.eigvals(matrix)))
        return max(sizes)

    def momentum(a, w, v):
        v = 0.9*v + 2*a*a*w
        return w - 0.006*v, v

    def nesterov(a, w, v):
        v = 0.9*v + 2*a*a*w
        return w - 0.006*(2*a*a*w + 0.9*v), v
    assert known["predicted"]["momentum"] == pytest.approx(factor(momentum), rel=1e-9)
    assert known["predicted"]["Nesterov"] == pytest.approx(factor(nesterov), rel=1e-9)
    assert known["predicted"]["plain"] == pytest.approx(1 - 2*0.006, rel=1e-12)
    assert known["predicted"]["momentum"] == pytest.approx(0.9**0.5, rel=1e-12)                # two complex roots
    assert known["predicted"]["Nesterov"] == pytest.approx((0.9*(1 - 0.012))**0.5, rel=1e-12)


def test_the_measured_factors_are_the_predicted_ones(known):
    for name in NAMES:
        assert known["fitted"](known["error"][name]) == pytest.approx(known["predicted"][name], rel=1e-3)


def test_it_prints_what_it_printed_before(ran):
    printed = ran.stdout.decode()
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert printed.count(": exact") + printed.count(": close") == 4
    for line in ("plain         0.9880     0.9880", "momentum      0.9487     0.9487",
                 "Nesterov      0.9430     0.9429", "Adam          0.9487     0.9494"):
        assert f"{line}\n" in printed


def test_octave_walks_the_same_paths_to_the_same_factors(known, octave, tmp_path):
    octave(twin("momentum") + 'save("-v7", "momentum.mat", "paths", "predicted", "measured", "r", "beta", "r_adam");')
    found = read_mat(tmp_path/"momentum.mat")
    for i, name in enumerate(NAMES):
        assert known["paths"][name] == pytest.approx(found["paths"][i + 1], rel=1e-8, abs=1e-14)
        assert found["predicted"][i, 0] == pytest.approx(known["predicted"][name], rel=1e-9)
        assert found["measured"][i, 0]  == pytest.approx(known["fitted"](known["error"][name]), rel=1e-9)
    assert (found["r"], found["beta"], found["r_adam"]) == (known["r"], known["beta"], known["r_adam"])


def test_the_page_and_the_library_write_the_same_rules():
    page, rules = ((ROOT/name).read_text(encoding="utf-8") for name in ("scripts/momentum.py", "lib/rules.py"))
    assert "v = beta*v + slope" in page and "beta*V + dW" in rules


def test_the_picture_shows_the_paths_and_the_errors_with_their_predicted_lines(known):
    left, right = known["left"], known["right"]
    for line, name in zip([line for line in left.lines if len(line.get_xdata())], NAMES):
        assert line.get_label() == name
        assert np.array_equal(np.transpose(line.get_data()), known["paths"][name][:60])
    for i, name in enumerate(NAMES):
        points, line = right.lines[2*i:2*i + 2]
        assert points.get_ydata() == pytest.approx(known["error"][name], rel=1e-15)
        assert line.get_ydata() == pytest.approx(17**0.5*known["predicted"][name]**np.arange(301), rel=1e-9)
        assert points.get_label() == f"{name}, × {known['predicted'][name]:.4f}"
    assert right.get_yscale() == "log" and right.get_ylabel() and right.get_title() and left.get_title()


def test_two_runs_give_the_same_bytes(known, ran):
    assert ran.pictures["momentum.png"] == known["momentum.png"]


@pytest.mark.parametrize("changes, sentence", [
    (dict(r="0.008"),   "with r = 0.008 the error of Nesterov grows by the factor 1.49 a step; try a smaller r"),
    (dict(r="0.5"),     "with r = 0.5 the error of plain overflows after 78 steps; try a smaller r, for example 0.05"),
    (dict(r="-0.01"),   "r = -0.01 is below 0: every step climbs the slope and the error of plain"),
    (dict(r="0"),       "r = 0: no step is taken; try a small r above 0"),
    (dict(r_adam="-0.2"), "r = -0.2 is below 0: every step climbs the slope"),
    (dict(beta="0.8"),  "momentum      0.8944     0.8932\n"),
    (dict(beta="0.99"), "momentum      0.9950     0.9950\n"),
    (dict(beta="0"),    "momentum      0.9880     0.9880\n"),
    (dict(beta="1"),    "Adam          1.0000        nan\n"),
    (dict(beta="-2"),   "the error of momentum"),
    (dict(first="[0, 0]"), "the error of plain is 0 from the start: there is nothing to learn"),
    (dict(a="[1, 1]"),  "plain         0.9880     0.9880\n"),
    (dict(steps="1"),   "Adam: close"),
], ids=str)
def test_curiosity_is_answered_with_a_picture(kit, changes, sentence):
    goes_on(edited(kit, **changes), sentence)


@pytest.mark.parametrize("name, value, sentence", [
    ("r",     "'0.1'",     "r = '0.1' is text; write a number without quotes"),
    ("beta",  "0,9",       "write a decimal point, not a comma"),
    ("steps", "0",         "steps = 0 is not a whole number from 1 on"),
    ("a",     "[1, '10']", "a = '10' is text"),
    ("a",     "[1, 2, 3]", "could not be broadcast"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, capsys, name, value, sentence):
    refuses(edited(kit, **{name: value}), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    tells(run(edited(kit, steps="2.5")), "steps = 2.5 is not a whole number from 1 on (momentum.py, line")
