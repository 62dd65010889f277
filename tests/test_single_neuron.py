"""The first lesson is the question's loop: its numbers, its line, its picture."""
import os
import struct
import subprocess
import sys

import matplotlib.pyplot as plt
import pytest

from lib import figures
from tests.conftest import DATA, ROOT
from tests.lessons import editor, tells, twin

edited = editor("single_neuron")


LESSON  = ROOT/"scripts"/"single_neuron.py"
TWIN    = ROOT/"scripts"/"octave"/"single_neuron.m"
LISTING = (DATA/"single_neuron_question.txt").read_bytes()
BITS    = [float(line) for line in (DATA/"single_neuron_17g.txt").read_text().split()]


def hexadecimal(x):
    return struct.pack(">d", x).hex()


def test_it_prints_the_question_s_listing_byte_for_byte(kit, run):
    printed = run(kit/"scripts"/"single_neuron.py").stdout.replace(b"\r\n", b"\n")
    assert printed.startswith(LISTING)


def test_after_the_listing_stand_the_result_and_the_wish(kit, run):
    printed = run(kit/"scripts"/"single_neuron.py").stdout.decode().splitlines()
    assert printed[20:22] == ["a*w =  50.099", "y =  50.100"]


def test_every_weight_has_the_bits_that_octave_recorded(workspace):
    assert workspace("single_neuron")["Warray"] == BITS


def test_every_weight_has_the_bits_that_octave_computes_now(workspace, octave):
    printed = octave(f"""{twin("single_neuron")}
                         disp("bits"); disp(num2hex(Warray'))""")
    listing, bits = printed.split("bits\n")
    assert bits.split() == [hexadecimal(w) for w in workspace("single_neuron")["Warray"]]
    values = [float(line.split("=")[1]) for line in listing.split("\n") if "=" in line]
    assert values == pytest.approx([*BITS, 5.7*BITS[-1], 50.1], abs=5e-4)


def test_the_sacred_line_stands_alone_and_is_the_same_in_both_files():
    line = b"    w = w - r*a*2*(a*w - y)\n"
    for path in (LESSON, TWIN):
        assert path.read_bytes().replace(b"\r\n", b"\n").splitlines(keepends=True).count(line) == 1


def test_both_twins_start_from_the_question_s_numbers():
    for line in ("r = 0.007", "w = -23.1", "a = 5.7", "y = 50.1"):
        assert f"\n{line}\n"  in LESSON.read_text(encoding="utf-8")
        assert f"\n{line};\n" in TWIN.read_text(encoding="utf-8")


def test_the_picture_shows_the_numbers_that_were_printed(workspace):
    known = workspace("single_neuron")
    left, right = known["fig"].axes
    assert list(left.lines[0].get_ydata())  == [-23.1, *known["Warray"]]
    assert list(left.lines[1].get_ydata())  == [50.1/5.7]*2
    assert list(right.lines[0].get_ydata()) == [abs(w - 50.1/5.7) for w in [-23.1, *BITS]]
    assert right.get_yscale() == "log" and "8.7895" in left.get_legend().get_texts()[1].get_text()
    for axes in (left, right):
        assert axes.get_xlabel() and axes.get_ylabel() and axes.get_title() and axes.get_legend()
        assert any(line.get_visible() for line in axes.get_xgridlines())
    plt.close("all")


def test_the_predicted_line_has_the_slope_1_minus_2_r_a_squared_and_meets_every_measured_point(workspace):
    known    = workspace("single_neuron")
    measured, straight = (line.get_ydata() for line in known["fig"].axes[1].lines)
    assert known["predicted"] == pytest.approx(0.54514, abs=1e-12)
    assert known["measured"]  == pytest.approx(0.54514, abs=1e-12)
    assert straight[1:]/straight[:-1] == pytest.approx(0.54514, abs=1e-12)
    assert measured == pytest.approx(straight, rel=1e-9)
    plt.close("all")


def test_a_rate_that_overshoots_has_a_negative_factor_and_a_straight_line_still(kit, run):
    ran = run(edited(kit, r="0.03"))
    assert ran.stderr == b"" and b"predicted x -0.94940, measured x -0.94940" in ran.stdout


def test_two_runs_give_the_same_bytes(kit, run):
    picture = kit/"figures"/"single_neuron.png"
    run(kit/"scripts"/"single_neuron.py")
    first = picture.read_bytes()
    run(kit/"scripts"/"single_neuron.py")
    assert picture.read_bytes() == first
    assert first.startswith(b"\x89PNG") and len(first) > 20_000


def instead_of_matplotlib(folder, line):
    (folder/"matplotlib.py").write_text(line)
    (folder/"numpy.py").write_text("raise ModuleNotFoundError(name='numpy')")
    return str(folder)


def test_the_numbers_come_before_matplotlib_and_numpy_are_imported(kit, run, tmp_path):
    ran = run(kit/"scripts"/"single_neuron.py",
              PYTHONPATH=instead_of_matplotlib(tmp_path, "raise ModuleNotFoundError(name='matplotlib')"))
    assert ran.stdout.replace(b"\r\n", b"\n").startswith(LISTING)
    assert ran.stderr.startswith(b"error: matplotlib is not installed; run: python -m pip install -r requirements.txt")
    assert ran.returncode == 1


def test_every_line_is_out_when_it_is_printed_even_into_a_pipe(kit, run, tmp_path):
    ran = run(kit/"scripts"/"single_neuron.py", PYTHONPATH=instead_of_matplotlib(tmp_path, "import os; os._exit(9)"))
    assert ran.returncode == 9 and ran.stdout.replace(b"\r\n", b"\n").startswith(LISTING)


def test_ctrl_c_ends_quietly(kit, run, tmp_path):
    ran = run(kit/"scripts"/"single_neuron.py",
              PYTHONPATH=instead_of_matplotlib(tmp_path, "raise KeyboardInterrupt"))
    assert ran.stderr.split() == [b"stopped"] and ran.returncode != 0


@pytest.mark.parametrize("cwd", [".", "..", "scripts", "lib"])
def test_it_runs_from_any_folder(kit, run, cwd):
    ran = run(kit/"scripts"/"single_neuron.py", cwd=kit/cwd)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert (kit/"figures"/"single_neuron.png").exists()


def test_it_runs_as_a_module_and_in_ipython_s_way(kit):
    for how in (["-m", "scripts.single_neuron"], ["-c", "import runpy; runpy.run_path('scripts/single_neuron.py')"]):
        ran = subprocess.run([sys.executable, *how], cwd=kit, capture_output=True)
        assert ran.stdout.replace(b"\r\n", b"\n").startswith(LISTING), ran.stderr


def test_a_windows_code_page_does_not_matter(kit, run):
    for page in ("cp1252", "cp437", "ascii"):
        ran = run(kit/"scripts"/"single_neuron.py", PYTHONIOENCODING=page)
        assert (ran.returncode, ran.stderr) == (0, b"") and ran.stdout.isascii()
        assert ran.stdout.replace(b"\r\n", b"\n").startswith(LISTING)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes that break like this")
def test_a_reader_who_leaves_early_gets_no_traceback(kit, run):
    read, write = os.pipe()
    os.close(read)
    ran = run(kit/"scripts"/"single_neuron.py", stdout=write)
    os.close(write)
    assert ran.stderr == b""


def test_a_figures_folder_that_cannot_be_written_is_one_sentence_after_the_numbers(kit, run):
    (kit/"figures").write_text("a file where the folder should be")
    ran = run(kit/"scripts"/"single_neuron.py")
    assert ran.stdout.replace(b"\r\n", b"\n").startswith(LISTING)
    assert ran.stderr.startswith(b"error: cannot write ") and ran.stderr.count(b"\n") == 1
    assert ran.returncode == 1
    assert (kit/"figures").read_text() == "a file where the folder should be"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_figures_folder_is_one_sentence_after_the_numbers(kit, run):
    (kit/"figures").mkdir()
    (kit/"figures").chmod(0o555)
    ran = run(kit/"scripts"/"single_neuron.py")
    assert ran.stdout.startswith(LISTING)
    assert ran.stderr.startswith(b"error: cannot write ") and ran.stderr.count(b"\n") == 1
    assert ran.returncode == 1


@pytest.mark.parametrize("name, value, sentence", [
    ("r", "1",            "w never arrives at y/a: r*a^2 = 32.49 breaks the bound 0 < r*a^2 < 1; "
                          "choose r between 0 and 1/a^2 = 0.030779"),
    ("r", "-0.007",       "breaks the bound 0 < r*a^2 < 1; choose r between 0 and 1/a^2 = 0.030779"),
    ("r", "1/5.7**2",     "breaks the bound 0 < r*a^2 < 1"),
    ("a", "0",            "breaks the bound 0 < r*a^2 < 1; choose an input a that is not 0"),
    ("a", "1e-200",       "choose an input a that is not 0"),
    ("r", "float('nan')", "r = nan is not a number below 1e100"),
    ("w", "float('nan')", "w = nan is not a number below 1e100"),
    ("y", "float('inf')", "y = inf is not a number below 1e100"),
    ("w", "1e308",        "w = 1e+308 is not a number below 1e100"),
    ("w", "'-23.1'",      "w = '-23.1' is text; write a number without quotes"),
    ("w", "-23,1",        "w = (-23, 1) are several numbers; write a decimal point, not a comma"),
    ("y", "None",         "y = None is not a real number"),
    ("a", "5 + 7j",       "a = (5+7j) is not a real number"),
])
def test_nonsense_at_the_top_ends_in_one_sentence(kit, run, name, value, sentence):
    ran = run(edited(kit, **{name: value}))
    assert ran.stdout == b""
    tells(ran, sentence, "(single_neuron.py, line ")


def test_a_start_that_is_already_right_stays_there_and_is_told_so(kit, run):
    ran = run(edited(kit, w="4", a="2", y="8"))
    assert ran.stdout.startswith(b"w =  4\n"*20) and b"already" in ran.stderr


@pytest.mark.parametrize("r", ["0.125", "0.24", "1e-5"])
def test_rates_that_arrive_in_one_step_or_swing_or_creep_are_drawn_too(kit, run, r):
    assert run(edited(kit, r=r, a="2", y="8")).stderr == b""


def test_a_mistake_in_python_keeps_its_traceback(kit, run):
    page = kit/"scripts"/"single_neuron.py"
    page.write_text(page.read_text(encoding="utf-8").replace("append(w)", "append(W)"), encoding="utf-8")
    ran = run(page)
    assert b"Traceback" in ran.stderr and b"NameError" in ran.stderr


def test_the_folder_of_the_pictures_is_the_kit_s():
    assert figures.FOLDER == str(ROOT/"figures")
