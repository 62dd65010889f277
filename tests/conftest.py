"""What the tests share: a copy of the kit to run lessons in, and the real Octave where it is installed."""
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("tests.lessons")                         # its assertions, too, show what they saw
settings.register_profile("kit", deadline=None, derandomize=True)      # the same networks in every run
settings.load_profile("kit")

os.environ["MPLBACKEND"] = "Agg"                    # no window opens on a developer's screen
os.environ["COLUMNS"] = "100"                       # nor does its width change what is printed
for setting in ("FIGURE_FORMATS", "DISPLAY", "WAYLAND_DISPLAY"):
    os.environ.pop(setting, None)

ROOT    = Path(__file__).resolve().parent.parent
DATA    = ROOT/"tests"/"data"
PATIENT = "60"                                      # seconds: no honest answer of homework meets this limit
LONG    = 1200                                      # seconds after which a process is surely lost, on any machine
NO_SCREEN = {"MPLBACKEND": ""} if sys.platform == "linux" else {}       # where it finds out for itself
LESSONS = {path.stem for path in (ROOT/"scripts").glob("*.py")} - {"lib"}


@pytest.hookimpl(tryfirst=True)                # before pytest-xdist looks at the groups
def pytest_collection_modifyitems(items):
    """All tests that look at one lesson go to one process, which runs that lesson once for all of them."""
    for item in items:
        name   = getattr(item, "callspec", None) and item.callspec.params.get("name")
        lesson = name if name in LESSONS else item.module.__name__.rpartition("test_")[2].replace("_lesson", "")
        if {"known", "ran", "runs"} & set(item.fixturenames) and lesson in LESSONS:
            item.add_marker(pytest.mark.xdist_group(lesson))


def copy_of_the_kit(folder):
    """Lessons and library, as good as a fresh clone, in a folder that no Windows code page can spell.

    Only the bytes are copied: where the kit itself is read-only, its copy is not.
    """
    home  = folder/"the kit \u0394"
    files = [path for part in ("lib", "scripts") for path in (ROOT/part).rglob("*.*") if path.suffix in (".py", ".m")]
    for path in files:
        copy = home/path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    return home


@pytest.fixture
def kit(tmp_path):
    return copy_of_the_kit(tmp_path)


def one_line(text):
    """The text without its breaks, so that a sentence is found wherever its lines end."""
    return " ".join(text.split())


@pytest.fixture
def checked(tmp_path, capsys):
    """Check a text as a student does, but in this process (the student's code still runs in its own).

    checked(source, "hw1", ...) gives the exit status, what is printed, and what stands in stderr.
    """
    from tests.homework_corpus.corpus import check

    def checked(source, sheet="hw1", *options):
        path = tmp_path/(sheet if "." in sheet else f"{sheet}.py")
        path.write_bytes(source if isinstance(source, bytes) else source.encode("utf-8"))
        status = check.main([str(path), *(() if "--seconds" in options else ("--seconds", PATIENT)), *options])
        said   = capsys.readouterr()
        return status, said.out, said.err
    return checked


def as_a_student(script, cwd=None, stdout=subprocess.PIPE, **env):
    """A lesson in a process of its own."""
    return subprocess.run([sys.executable, str(script)], cwd=cwd, env={**os.environ, **env},
                          stdout=stdout, stderr=subprocess.PIPE, timeout=LONG)


@pytest.fixture
def run():
    return as_a_student


@pytest.fixture(scope="session")
def runs(tmp_path_factory):
    """runs(NAME): one run of that lesson, from another folder and without a screen, for all tests that look at it.

    It has args, returncode, stdout and stderr; home, the copy of the kit; and pictures, {file name: bytes}.
    """
    home, elsewhere, done = copy_of_the_kit(tmp_path_factory.mktemp("kit")), tmp_path_factory.mktemp("elsewhere"), {}

    def runs(name):
        if name not in done:
            ran          = as_a_student(home/"scripts"/f"{name}.py", cwd=elsewhere, **NO_SCREEN)
            ran.home     = home
            ran.pictures = {path.name: path.read_bytes() for path in (home/"figures").glob(f"{name}.*")}
            done[name]   = ran
        return done[name]
    return runs


@pytest.fixture
def workspace(monkeypatch, tmp_path):
    """Run a lesson in this process and return its variables, as Octave's workspace holds them after a script."""
    from lib import figures

    def workspace(name):
        monkeypatch.setattr(figures, "FOLDER", str(tmp_path/"figures"))
        return runpy.run_path(str(ROOT/"scripts"/f"{name}.py"))
    return workspace


@pytest.fixture
def octave(tmp_path):
    """Run a text in the real Octave and return what it prints; the test is skipped where there is no Octave."""
    if not shutil.which("octave-cli"):
        pytest.skip("octave-cli is not installed: the recorded listings in tests/data stand in")

    def octave(text):
        script = tmp_path/"from_the_test.m"
        script.write_text(text, encoding="ascii")
        ran = subprocess.run(["octave-cli", "--norc", "--quiet", str(script)], cwd=tmp_path,
                             capture_output=True, text=True, timeout=LONG)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout
    return octave
