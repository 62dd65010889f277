"""Exact: the fraction is the closed form's, the floats are Octave's, the gradient is right to the last digit."""
import re
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest

from tests.conftest import DATA
from tests.lessons import editor, goes_on, once, ran, refuses, tells

edited = editor("exact")
known  = once("exact")
ran    = ran("exact")


R, W0, A, Y = (Fraction(number) for number in ("0.007", "-23.1", "5.7", "50.1"))
LIMIT  = Y/A
FACTOR = 1 - 2*R*A**2
EXACT  = [LIMIT + (W0 - LIMIT)*FACTOR**k for k in range(21)]
EPS    = dict(float64=2.0**-52, float32=2.0**-23)


def test_every_weight_is_the_closed_form_without_any_difference(known):
    assert list(known["exact"]) == EXACT
    assert all(isinstance(w, Fraction) for w in known["exact"])


def test_the_fraction_is_printed_whole_with_its_96_and_95_digits_and_its_decimals(known):
    lines = known["printed"].splitlines()
    p, q, decimals = (re.sub(r"^\W*w? ?[=/]? *", "", line) for line in lines[:3])
    assert Fraction(int(p), int(q)) == EXACT[-1] and (len(p), len(q)) == (96, 95)
    with localcontext() as context:
        context.prec = 60
        assert abs(Decimal(decimals) - Decimal(int(p))/Decimal(int(q))) < Decimal("1e-26")


def test_the_float64_weights_are_those_that_octave_recorded(known):
    bits  = [float(line) for line in (DATA/"single_neuron_17g.txt").read_text().split()]
    assert known["on_floats"]("float64") == [-23.1, *bits]


def test_the_float32_weights_are_those_that_octave_computes_in_single(known, octave):
    printed = octave("""r = single(0.007); w = single(-23.1); a = single(5.7); y = single(50.1);
                        for i = 1:20
                            w = w - r*a*2*(a*w - y);
                            printf("%.17g\\n", double(w));
                        end""")
    assert known["on_floats"]("float32")[1:] == [float(line) for line in printed.split()]


def test_the_errors_on_the_axes_are_those_of_the_floats_and_stay_near_eps(known):
    left, ax = known["fig"].axes
    lines    = {line.get_label(): line for line in ax.lines}
    for kind in EPS:
        shown = lines[kind].get_ydata()
        with localcontext() as context:
            context.prec = 80
            precise = [float(abs(Decimal(w) - Decimal(e.numerator)/e.denominator)*A.numerator*Y.denominator
                             / (A.denominator*Y.numerator)) for w, e in zip(known["on_floats"](kind), EXACT)]
        assert shown == pytest.approx(precise, rel=1e-12) and len(shown) == 21
        assert 0 < max(shown) < 2*EPS[kind]                                     # 20 steps do not add up to 20 eps
        assert lines[f"its eps, {EPS[kind]:.1e}"].get_ydata()[0] == EPS[kind]
        assert f"in {kind}, error {shown[-1]/EPS[kind]:.2f} eps |y/a|" in known["printed"]
    assert ax.get_yscale() == "log"
    for axes in (left, ax):
        assert axes.get_xlabel() and axes.get_ylabel() and axes.get_title() and axes.get_legend()


def test_every_step_makes_the_denominator_50000_times_as_large_which_is_the_predicted_line(known):
    digits, predicted = (line.get_ydata() for line in known["fig"].axes[0].lines)
    assert list(digits) == [len(str(w.denominator)) for w in EXACT]
    assert np.diff(predicted) == pytest.approx(np.log10(50000)) and FACTOR == Fraction(27257, 50000)
    assert np.abs(digits - predicted).max() < 1.5


def test_an_old_rounding_is_shrunk_by_every_step_like_the_error_itself():
    drift, step = Fraction(1, 10**16), lambda w: w - R*A*2*(A*w - Y)
    assert step(W0 + drift) - step(W0) == FACTOR*drift


def rows(printed):
    """The printed gradients and quotients of the six weights."""
    pairs = re.findall(r"^W\[.*: gradient +(\S+), quotient +(\S+)$", printed.replace("\r", ""), re.MULTILINE)
    assert len(pairs) == 6
    return [list(column) for column in zip(*pairs)]


def test_the_gradient_is_the_one_by_hand(known):
    out   = -2*(1 - Fraction(2, 3)*Fraction(7, 6) + Fraction(1, 7)*Fraction(9, 20))       # dC/dS = 2 (S - y), both on
    hand  = [out*v*x for v in (Fraction(2, 3), Fraction(-1, 7)) for x in (3, -1)] + [out*s for s in (Fraction(7, 6),
                                                                                                    Fraction(9, 20))]
    assert [*known["dW"][1].flat, *known["dW"][2].flat] == hand
    assert rows(known["printed"]) == [list(map(str, hand))]*2


def test_a_planted_mistake_makes_the_two_columns_differ(kit, run):
    core = kit/"lib"/"backprop.py"
    text = core.read_text(encoding="utf-8")
    core.write_text(text.replace("(W[i+1].T @ Delta[i+1]) * sigma[i].df(N[i], S[i])", "2 * (W[i+1].T @ Delta[i+1])"),
                    encoding="utf-8")
    gradient, quotients = rows(run(kit/"scripts"/"exact.py").stdout.decode())
    assert gradient[:4] != quotients[:4] and gradient[4:] == quotients[4:]


def test_it_runs_silently_and_twice_to_the_same_bytes(known, ran):
    assert (ran.returncode, ran.stderr) == (0, b"") and ran.stdout.split(b"figure: ")[0].isascii()
    assert known["exact.png"] == ran.pictures["exact.png"] and len(known["exact.png"]) > 20_000


def test_numbers_that_floats_hold_exactly_have_no_error_at_all_and_are_drawn_too(kit):
    goes_on(edited(kit, r='Fraction("1/8")', w="5", a="2", y="8"),
            "in float32, error 0.00 eps", "in float64, error 0.00 eps")


@pytest.mark.parametrize("changes, sentence", [
    (dict(r="0.007"),                                     "in float64, error "),
    (dict(r="Fraction(0.007)"),                           "in float64, error "),
    (dict(r="1"),                    "r = 1 is above 1/a^2 = 0.0308: the error grows by the factor 64 a step"),
    (dict(r="2"),                    "in float32, error inf eps |y/a|"),
    (dict(w="10**50"),               "in float32, error "),
    (dict(y="0"),                    "in float64, error "),
    (dict(r="-1/7"),                 "is below 0: every step climbs the slope"),
])
def test_curiosity_is_answered_with_a_picture_and_one_line(kit, changes, sentence):
    goes_on(edited(kit, **changes), sentence)


@pytest.mark.parametrize("changes, sentence", [
    (dict(r='Fraction("0,007")'),   "Invalid literal for Fraction: '0,007'"),
    (dict(r='"0,007"'),             "r = '0,007' is text"),
    (dict(w="-23,1"),               "w = (-23, 1) are several numbers; write a decimal point, not a comma"),
    (dict(r="float('nan')"),        "r = nan is not a number"),
])
def test_what_is_no_number_ends_in_one_sentence(kit, capsys, changes, sentence):
    refuses(edited(kit, **changes), sentence, capsys)


def test_a_student_reads_that_sentence_and_nothing_else(kit, run):
    ran = run(edited(kit, r='Fraction("0,007")'))
    assert ran.stdout == b""
    tells(ran, "Invalid literal for Fraction: '0,007'", "(exact.py, line ")
