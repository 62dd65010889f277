"""The first lesson is the question's loop: its numbers, its line, its picture."""
import os
import struct
import subprocess
import sys

import pytest

from lib import figures
from tests.conftest import DATA, ROOT
from tests.lessons import editor, goes_on, once, ran, refuses, tells, twin

edited = editor("single_neuron")
known  = once("single_neuron")
ran    = ran("single_neuron")

LESSON  = ROOT/"scripts"/"single_neuron.py"
TWIN    = ROOT/"scripts"/"octave"/"single_neuron.m"
LISTING = (DATA/"single_neuron_question.txt").read_bytes()
BITS    = [float(line) for line in (DATA/"single_neuron_17g.txt").read_text().split()]


def hexadecimal(x):
    return struct.pack(">d", x).hex()


def test_it_prints_the_question_s_listing_byte_for_byte(ran):
    assert ran.stdout.replace(b"\r\n", b"\n").startswith(LISTING)


def test_after_the_listing_stand_the_result_and_the_target(ran):
    assert ran.stdout.decode().splitlines()[20:22] == ["a*w =  50.099", "y =  50.100"]


def test_every_weight_has_the_bits_that_octave_recorded(known):
    assert known["Warray"] == BITS


def test_every_weight_has_the_bits_that_octave_computes_now(known, octave):
    printed = octave(f"""{twin("single_neuron")}
                         disp("bits"); disp(num2hex(Warray'))""")
    listing, bits = printed.split("bits\n")
    assert bits.split() == [hexadecimal(w) for w in known["Warray"]]
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


def test_the_picture_shows_the_numbers_that_were_printed(known):
    neuron, middle, right = known["fig"].axes
    assert list(middle.lines[0].get_ydata()) == [-23.1, *known["Warray"]]
    assert list(middle.lines[1].get_ydata()) == [50.1/5.7]*2
    assert list(right.lines[0].get_ydata())  == [abs(w - 50.1/5.7) for w in [-23.1, *BITS]]
    assert right.get_yscale() == "log" and "8.7895" in middle.get_legend().get_texts()[1].get_text()
    for axes in (middle, right):
        assert axes.get_xlabel() and axes.get_ylabel() and axes.get_title() and axes.get_legend()
        assert any(line.get_visible() for line in axes.get_xgridlines())


def test_the_neuron_is_drawn_as_the_question_begins(known):
    drawn = {text.get_text().strip() for text in known["fig"].axes[0].texts}
    assert {"5.70", "\u221223.1", "\u2212132", "y = 50.1"} <= drawn


def test_the_predicted_line_has_the_slope_1_minus_2_r_a_squared_and_meets_every_measured_point(known):
    measured, straight = (line.get_ydata() for line in known["fig"].axes[2].lines)
    assert known["predicted"] == pytest.approx(0.54514, abs=1e-12)
    assert known["measured"]  == pytest.approx(0.54514, abs=1e-12)
    assert straight[1:]/straight[:-1] == pytest.approx(0.54514, abs=1e-12)
    assert measured == pytest.approx(straight, rel=1e-9)


def test_two_runs_give_the_same_bytes(known, ran):
    picture = ran.pictures["single_neuron.png"]
    assert picture == known["single_neuron.png"]
    assert picture.startswith(b"\x89PNG") and len(picture) > 20_000


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


@pytest.mark.parametrize("numbers, sentence", [
    (dict(r="0.03"),            "predicted x -0.94940, measured x -0.94940\n"),
    (dict(r="0.04"),            "r = 0.04 is above 1/a^2 = 0.0308: the error grows by the factor 1.6 a step"),
    (dict(r="1"),               "r = 1 is above 1/a^2 = 0.0308: the error grows by the factor 64 a step; see"),
    (dict(r="1e50"),            "r = 1e+50 is above 1/a^2 = 0.0308: the error overflows after 6 steps"),
    (dict(r="1/5.7**2"),        "is at 1/a^2 = 0.0308: the error does not fall; see learning_rate.py"),
    (dict(r="-0.007"),          "r = -0.007 is below 0: every step climbs the slope and the error grows by the factor"),
    (dict(r="0"),               "r = 0: no step is taken"),
    (dict(w="4", a="2", y="8"), "w =  4\na*w =  8\ny =  8\nthe error is 0 from the start: there is nothing to learn"),
    (dict(a="-2"),              "measured x 0.94400"),
    (dict(r="0.125", a="2"),    "predicted x 0.00000, measured x "),
])
def test_curiosity_is_answered_with_a_picture_and_one_line(kit, numbers, sentence):
    goes_on(edited(kit, **numbers), sentence)


@pytest.mark.parametrize("name, value, sentence", [
    ("r", "float('nan')", "r = nan is not a number below 1e100"),
    ("w", "float('nan')", "w = nan is not a number below 1e100"),
    ("y", "float('inf')", "y = inf is not a number below 1e100"),
    ("w", "1e308",        "w = 1e+308 is not a number below 1e100"),
    ("w", "'-23.1'",      "w = '-23.1' is text; write a number without quotes"),
    ("w", "-23,1",        "w = (-23, 1) are several numbers; write a decimal point, not a comma"),
    ("y", "None",         "y = None is not a real number"),
    ("a", "5 + 7j",       "a = (5+7j) is not a real number"),
])
def test_what_is_no_number_ends_in_one_sentence(kit, capsys, name, value, sentence):
    refuses(edited(kit, **{name: value}), sentence, capsys)


def test_a_student_reads_that_sentence_and_where_it_comes_from(kit, run):
    ran = run(edited(kit, w="'-23.1'"))
    assert ran.stdout == b""
    tells(ran, "w = '-23.1' is text", "(single_neuron.py, line ")


def test_an_input_of_0_leaves_the_weight_alone_and_no_weight_gives_the_target(kit, run):
    ran = run(edited(kit, a="0"))
    assert ran.stdout.startswith(b"w = -23.100\n"*20 + b"a*w = 0\ny =  50.100\n")
    tells(ran, "a number is divided by 0 in: error = [weight - y/a for weight in path] (single_neuron.py, line ")


def test_a_mistake_in_python_keeps_its_traceback(kit, run):
    page = kit/"scripts"/"single_neuron.py"
    page.write_text(page.read_text(encoding="utf-8").replace("append(w)", "append(W)"), encoding="utf-8")
    ran = run(page)
    assert b"Traceback" in ran.stderr and b"NameError" in ran.stderr


def test_the_folder_of_the_pictures_is_the_kit_s():
    assert figures.FOLDER == str(ROOT/"figures")
