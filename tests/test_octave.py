"""lib/octave.py prints what Octave prints and carries matrices there and back; Octave itself is the witness."""
import random
import re
from fractions import Fraction

import numpy as np
import pytest
from scipy import sparse
from scipy.io import loadmat, savemat

from lib.octave import read_mat, show, write_mat
from tests.conftest import DATA

QUESTION = (DATA/"single_neuron_question.txt").read_text().splitlines()
OCTAVE73 = (DATA/"single_neuron_octave73.txt").read_text().splitlines()
BITS     = [float(line) for line in (DATA/"single_neuron_17g.txt").read_text().split()]


# %% Display

def test_a_number_is_shown_as_in_the_question():
    assert [show("w", w) for w in BITS] == QUESTION


def test_a_number_is_shown_as_octave_7_recorded_it():
    assert [show("w", w, "7") for w in BITS] + [show("ans", 5.7*BITS[-1], "7")] == OCTAVE73


# What Octave 7.3 printed for these, copied from its terminal.
@pytest.mark.parametrize("value, printed", [
    (0.5,                       "x = 0.5000"),
    (0.068736,                  "x = 0.068736"),
    (0.001,                     "x = 1.0000e-03"),
    (50.1,                      "x = 50.100"),
    (-3,                        "x = -3"),
    (0,                         "x = 0"),
    (9999999,                   "x = 9999999"),
    (12345678,                  "x = 1.2346e+07"),
    (99999.5,                   "x = 1.0000e+05"),
    (float("nan"),              "x = NaN"),
    (-float("inf"),             "x = -Inf"),
    (1234.5,                    "x = 1234.5"),
    (123456.5,                  "x = 1.2346e+05"),
    ([0, 0],                    "x =\n\n   0   0\n"),
    ([123456, 2],               "x =\n\n   123456        2\n"),
    ([1e-300, 1.5],             "x =\n\n   1.0000e-300    1.5000e+00\n"),
    ([1e-100, 1.5],             "x =\n\n  1.0000e-100   1.5000e+00\n"),
    ([1e-101, 1.5],             "x =\n\n   1.0000e-101    1.5000e+00\n"),
    ([1e100, 1.5],              "x =\n\n   1.0000e+100    1.5000e+00\n"),
    ([1.5]*8,                   "x =\n\n" + 8*"   1.5000" + "\n"),
    ([1.5]*9,                   "x =\n\n Columns 1 through 8:\n\n" + 8*"   1.5000" + "\n\n Column 9:\n\n   1.5000\n"),
    (list(range(1, 17)),        "x =\n\n" + "".join(f"{i:5}" for i in range(1, 17)) + "\n"),
    ([[1, 2], [3, 4]],          "x =\n\n   1   2\n   3   4\n"),
    ([1.5, -2.25],              "x =\n\n   1.5000  -2.2500\n"),
    ([[1.5, -2.25], [1000.5, 3]], "x =\n\n   1.5000e+00  -2.2500e+00\n   1.0005e+03   3.0000e+00\n"),
    ([[0.05], [0.02]],          "x =\n\n   0.050000\n   0.020000\n"),
    ([0, 0.5],                  "x =\n\n        0   0.5000\n"),
    ([1, float("nan")],         "x =\n\n     1   NaN\n"),
    ([1e300, 1.5],              "x =\n\n   1.0000e+300    1.5000e+00\n"),
    ([1234567, 2],              "x =\n\n   1.2346e+06   2.0000e+00\n"),
    ([1e98, 1.5],               "x =\n\n   1.0000e+98   1.5000e+00\n"),
    ([],                        "x = [](0x0)"),
    ([[], []],                  "x = [](2x0)"),
    (np.zeros((0, 3)),          "x = [](0x3)"),
    ((1, 2),                    "x =\n\n   1   2\n"),
    (np.array([True, False]),   "x =\n\n   1   0\n"),
    (Fraction(1, 2),            "x = 0.5000"),
])
def test_octave_7_was_seen_to_print(value, printed):
    assert show("x", value, "7") == printed


@pytest.mark.parametrize("value, printed", [
    (0.5,        "x =  0.50000"),
    (-0.5,       "x = -0.50000"),
    (50.1,       "x =  50.100"),
    (3,          "x =  3"),
    (0,          "x = 0"),
    (float("inf"), "x =  Inf"),
    (float("nan"), "x =  NaN"),
    (0.001,      "x =  1.0000e-03"),
    ([1, 0.5],   "x =\n\n   1.00000   0.50000\n"),
])
def test_the_question_s_style_keeps_a_place_for_the_sign_and_five_digits_below_1(value, printed):
    assert show("x", value) == printed


def test_beside_a_zero_the_question_s_style_keeps_five_digits_behind_the_point():
    assert show("x", [0, 1.5]).split()[-1] == "1.50000"


def test_a_wide_matrix_is_cut_into_blocks_of_columns():
    assert show("x", range_row(17), "7") == (
        "x =\n\n Columns 1 through 16:\n\n"
        "    1    2    3    4    5    6    7    8    9   10   11   12   13   14   15   16\n\n"
        " Column 17:\n\n   17\n")
    assert " Columns 17 and 18:\n" in show("x", range_row(18), "7")


def range_row(n):
    return [float(i + 1) for i in range(n)]


def literal(value):
    if isinstance(value, list):
        return "[" + "; ".join(" ".join(map(literal, row)) for row in value) + "]"
    return "NaN" if value != value else repr(value).replace("inf", "Inf")


def any_number(rng):
    kind = rng.random()
    if kind < 0.25:
        return float(rng.randint(-10**rng.randint(0, 9), 10**rng.randint(0, 9)))
    if kind < 0.32:
        return rng.choice([0.0, float("nan"), float("inf"), -float("inf")])
    return rng.choice([-1, 1])*rng.uniform(1, 10)*10.0**rng.randint(-7, 8)


def any_matrix(rng):
    rows, columns, size = rng.randint(1, 3), rng.choice([2, 3, 4, 19, 20]), 10.0**rng.randint(-3, 3)
    draw = rng.choice([lambda: any_number(rng), lambda: rng.gauss(0, size), lambda: float(rng.randint(-99, 99))])
    return [[draw() for _ in range(columns)] for _ in range(rows)]


def test_a_thousand_numbers_and_matrices_look_as_in_the_real_octave(octave):
    if int(re.match(r"\d+", octave("disp(version())")).group()) < 7:
        pytest.skip("this Octave is older than 7 and displays differently")
    rng    = random.Random(2019)
    values = [any_number(rng) for _ in range(500)] + [any_matrix(rng) for _ in range(500)]
    there  = octave("".join(f'disp("@")\nx = {literal(value)}\n' for value in values)).split("@\n")[1:]
    for value, printed in zip(values, there):
        assert show("x", value, "7") + "\n" == printed, value
    assert len(there) == 1000


class OldComplex(complex):
    """Complex numbers as Python 3.9 has them: with a __float__ that only raises."""
    def __float__(self):
        raise TypeError("can't convert complex to float")


@pytest.mark.parametrize("value, style, error, sentence", [
    (1.0,                   "8", ValueError, "'8' is no style"),
    ([[1, 2], [3]],         "7", ValueError, "the rows of W differ in length"),
    ([[1], [2, 3]],         "7", ValueError, "the rows of W differ in length"),
    ([[1, 2], 3],           "7", ValueError, "the rows of W differ in length"),
    (np.ones((2, 2, 2)),    "7", ValueError, "W has more than two dimensions"),
    (None,                  "7", TypeError,  "W holds NoneType, not a real number"),
    ("1",                   "7", TypeError,  "W holds str, not a real number"),
    (1j,                    "7", TypeError,  "W holds complex, not a real number"),
    (OldComplex(1j),        "7", TypeError,  "W holds OldComplex, not a real number"),
    ([1.0, 2 + 0j],         "7", TypeError,  "W holds complex, not a real number"),
    (np.array([[1j]]),      "7", TypeError,  "W holds complex, not a real number"),
    (np.complex64(1j),      "7", TypeError,  "W holds complex, not a real number"),
    ([None, np.ones(2)],    "7", TypeError,  "W holds NoneType, not a real number; show one matrix at a time"),
    ([np.ones((1, 1))],     "7", TypeError,  "W holds ndarray, not a real number"),
])
def test_what_octave_cannot_show_is_said_in_one_sentence(value, style, error, sentence):
    with pytest.raises(error, match="^" + sentence):
        show("W", value, style)


def test_arrays_and_lists_look_the_same():
    assert show("W", np.array([[1.5, 2], [3, 4]])) == show("W", [[1.5, 2], [3, 4]])
    assert show("W", np.float64(0.5))              == show("W", 0.5)


# %% Files

W = [None, np.array([[1/3, -0.0], [5e-324, 1.7976931348623157e308], [np.pi, 2]]), np.array([[0.1, 0.2, 0.3]])]
X = np.array([[0.7], [1e-17]])


def same_bits(ours, theirs):
    return ours.shape == theirs.shape and ours.dtype == theirs.dtype and ours.tobytes("C") == theirs.tobytes("C")


def test_octave_loads_the_same_bits_and_gives_them_back(octave, tmp_path):
    write_mat(tmp_path/"there.mat", W=W, X=X, w=-23.1)
    octave(f"""load("{(tmp_path/"there.mat").as_posix()}");
               assert(iscell(W) && numel(W) == 2 && isequal(size(W{{1}}), [3 2]) && isequal(size(X), [2 1]));
               assert(num2hex(W{{1}}(2, 1)), "0000000000000001");
               assert(num2hex(w), "{np.float64(-23.1).tobytes()[::-1].hex()}");
               save("-v7", "{(tmp_path/"back.mat").as_posix()}", "W", "X", "w");""")
    back = read_mat(tmp_path/"back.mat")
    assert back["W"][0] is None and len(back["W"]) == 3
    assert all(same_bits(ours, theirs) for ours, theirs in zip(W[1:], back["W"][1:]))
    assert same_bits(X, back["X"])
    assert same_bits(np.array([[-23.1]]), back["w"])


def test_whole_numbers_from_octave_stay_floats_and_columns_stay_columns(octave, tmp_path):
    octave(f"""W = {{[1 2; 3 4], [5; 6]}}; x = [7; 8; 9]; b = true; e = zeros(0, 3); C = {{1, 2; 3, 4}}; i = int32(7);
               save("-v7", "{(tmp_path/"whole.mat").as_posix()}", "W", "x", "b", "e", "C", "i");""")
    found = read_mat(tmp_path/"whole.mat")
    assert same_bits(found["W"][1], np.array([[1.0, 2], [3, 4]]))
    assert same_bits(found["W"][2], np.array([[5.0], [6]]))
    assert same_bits(found["x"],    np.array([[7.0], [8], [9]]))
    assert same_bits(found["b"],    np.array([[1.0]])) and same_bits(found["i"], np.array([[7.0]]))
    assert found["e"].shape == (0, 3)
    assert [A.item() for A in found["C"][1:]] == [1, 3, 2, 4]               # C{1}, C{2}, ... run down the columns


def test_whole_numbers_do_not_become_octave_s_rounding_integers(octave, tmp_path):
    write_mat(tmp_path/"whole.mat", n=3, N=np.array([[1, 2]]))
    assert octave(f"""load("{(tmp_path/"whole.mat").as_posix()}");
                      printf("%g %g %s", n*0.5, N(1)*0.5, class(N));""") == "1.5 0.5 double"


def test_without_octave_the_file_still_comes_back_bit_for_bit(tmp_path):
    write_mat(tmp_path/"x.mat", W=W, X=X, x=np.array([1, 2, 3]), z=np.array([[1 + 2j]]), deep=((1.0,), [2.0, 3.0]),
              path=True, exact=np.array([[Fraction(1, 3), 2**70]]))
    found = read_mat(tmp_path/"x.mat")
    assert same_bits(found["W"][1], W[1]) and same_bits(found["X"], X)
    assert same_bits(found["x"], np.array([[1.0, 2, 3]]))
    assert same_bits(found["path"], np.array([[1.0]])) and same_bits(found["exact"], np.array([[1/3, 2.0**70]]))
    assert same_bits(found["z"], np.array([[1 + 2j]]))
    assert found["deep"][2][2].item() == 3.0


def test_what_others_write_comes_in_the_kit_s_own_form(tmp_path):
    cell = np.empty((2, 2), dtype=object)
    for number, place in enumerate(((0, 0), (1, 0), (0, 1), (1, 1)), start=1):          # as C{1}, C{2}, ...
        cell[place] = np.array([[number]], dtype=np.uint8)
    savemat(tmp_path/"x.mat", dict(C=cell, n=np.array([[3, 4]], dtype=np.uint8), i=np.array([[-7]], dtype=np.int32)))
    found = read_mat(tmp_path/"x.mat")
    assert set(found) == {"C", "n", "i"} and found["C"][0] is None
    assert [A.tolist() for A in found["C"][1:]] == [[[1.0]], [[2.0]], [[3.0]], [[4.0]]]
    assert same_bits(found["n"], np.array([[3.0, 4.0]])) and same_bits(found["i"], np.array([[-7.0]]))
    assert {A.dtype.kind for A in found["C"][1:]} == {"f"}


@pytest.mark.filterwarnings("ignore:The default value for .spmatrix.:DeprecationWarning")    # SciPy 1.18 on
def test_text_structs_and_sparse_matrices_come_as_scipy_reads_them(tmp_path):
    savemat(tmp_path/"x.mat", dict(text="abc", struct=dict(a=1.0, b="c"), S=sparse.csc_matrix(np.eye(3))))
    ours, theirs = read_mat(tmp_path/"x.mat"), loadmat(tmp_path/"x.mat")
    assert set(ours) == {"text", "struct", "S"}
    assert ours["text"].tolist() == theirs["text"].tolist() == ["abc"]
    assert ours["struct"].dtype == theirs["struct"].dtype and ours["struct"]["a"].item().item() == 1
    assert sparse.issparse(ours["S"]) and np.array_equal(ours["S"].toarray(), np.eye(3))


def test_an_empty_list_is_an_empty_cell(tmp_path):
    write_mat(tmp_path/"x.mat", C=[], W=[None])
    assert read_mat(tmp_path/"x.mat") == {"C": [None], "W": [None]}


# What Octave 7.3's iskeyword() lists, without __FILE__ and __LINE__, whose underscores are refused anyway.
@pytest.mark.parametrize("word", """
    break case catch classdef continue do else elseif end end_try_catch end_unwind_protect endarguments endclassdef
    endenumeration endevents endfor endfunction endif endmethods endparfor endproperties endspmd endswitch endwhile for
    function global if otherwise parfor persistent return spmd switch try until unwind_protect unwind_protect_cleanup
    while""".split())
def test_a_keyword_of_octave_is_no_name_for_a_variable(tmp_path, word):
    with pytest.raises(ValueError, match=f"^'{word}' is no name for a variable in Octave"):
        write_mat(tmp_path/"x.mat", **{word: 1.0})


def test_octave_s_default_text_format_is_refused_with_the_command_that_helps(octave, tmp_path):
    octave(f'x = 1; save("{(tmp_path/"text.mat").as_posix()}", "x");')
    with pytest.raises(ValueError, match="save -v7 FILE.mat NAMES"):
        read_mat(tmp_path/"text.mat")


def test_a_file_that_is_no_mat_file_is_named(tmp_path):
    (tmp_path/"junk.mat").write_bytes(b"junk")
    with pytest.raises(ValueError, match="junk.mat is not a .mat file"):
        read_mat(tmp_path/"junk.mat")
    with pytest.raises(OSError, match=r"^there is no file .*absent\.mat; check the name and the folder"):
        read_mat(tmp_path/"absent.mat")


@pytest.mark.parametrize("variables, error, sentence", [
    ({"_w": 1.0},         ValueError, "'_w' is no name"),
    ({"2w": 1.0},         ValueError, "'2w' is no name"),
    ({"end": 1.0},        ValueError, "'end' is no name"),
    ({"\u0394": 1.0},     ValueError, "is no name"),
    ({"w": np.ma.masked_array([1.0])}, TypeError, "w is MaskedArray"),
    ({"w": "text"},       TypeError,  "w is str; Octave gets numbers, arrays of numbers, or lists of these"),
    ({"w": "1"},          TypeError,  "w is str"),
    ({"w": None},         TypeError,  "w is NoneType"),
    ({"W": [None, "a"]},  TypeError,  r"W\{1\} is str"),
])
def test_what_octave_cannot_hold_is_named_and_nothing_is_written(tmp_path, variables, error, sentence):
    with pytest.raises(error, match=sentence):
        write_mat(tmp_path/"x.mat", **variables)
    assert not list(tmp_path.iterdir())


def test_a_name_without_a_folder_is_written_where_one_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_mat("x.mat", A=X)
    assert same_bits(read_mat("x.mat")["A"], X)


def test_a_failed_write_leaves_the_old_file_alone(tmp_path, monkeypatch):
    write_mat(tmp_path/"x.mat", w=1.0)
    before = (tmp_path/"x.mat").read_bytes()

    def refuse(*_):
        raise PermissionError(13, "Permission denied")
    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(OSError, match="cannot write .*Permission denied"):
        write_mat(tmp_path/"x.mat", w=2.0)
    assert (tmp_path/"x.mat").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["x.mat"]


def test_a_narrow_terminal_gets_narrow_blocks_and_a_wide_one_those_of_octave(monkeypatch):
    row = [[1.5]*20]
    for columns, widest in (("40", 40), ("80", 80), ("300", 80)):
        monkeypatch.setenv("COLUMNS", columns)
        assert widest - 10 < max(map(len, show("x", row).splitlines())) <= widest
