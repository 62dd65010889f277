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
os.environ.pop("FIGURE_FORMATS", None)

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT/"tests"/"data"


@pytest.fixture
def kit(tmp_path):
    """A copy of lessons and library, as good as a fresh clone, in a folder that no Windows code page can spell."""
    home = tmp_path/"the kit \u0394"
    for part in ("lib", "scripts"):
        shutil.copytree(ROOT/part, home/part, ignore=shutil.ignore_patterns("__pycache__"))
    return home


@pytest.fixture
def run():
    """Run a lesson as a student does, in a process of its own."""
    def run(script, cwd=None, stdout=subprocess.PIPE, **env):
        return subprocess.run([sys.executable, str(script)], cwd=cwd, env={**os.environ, **env},
                              stdout=stdout, stderr=subprocess.PIPE, timeout=300)
    return run


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
                             capture_output=True, text=True, timeout=120)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout
    return octave
