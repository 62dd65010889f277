"""What the tests of single lessons share: run one and keep what it leaves, edit one as a student would."""
import contextlib
import io
import re
import runpy
import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

from lib import figures, lesson
from tests.conftest import ROOT


def once(name, *packages):
    """A fixture that runs the lesson once for all tests that only look: its variables, what it printed, its files."""
    @pytest.fixture(scope="module")
    def known(tmp_path_factory):
        for package in packages:
            pytest.importorskip(package, reason=f"{package} is not installed (tests/requirements-engines.txt)")
        folder, printed = tmp_path_factory.mktemp("figures"), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(printed):
            patch.setattr(figures, "FOLDER", str(folder))
            patch.setenv("OMP_NUM_THREADS", "1")        # some lessons set it, too; here it is taken back
            variables = runpy.run_path(str(ROOT/"scripts"/f"{name}.py"))
        plt.close("all")
        saved = {path.name: path.read_bytes() for path in folder.iterdir()}
        return {**variables, **saved, "printed": printed.getvalue()}
    return known


def ran(name):
    """A fixture: the one run of the lesson as a student runs it (conftest.runs)."""
    @pytest.fixture
    def ran(runs):
        ran = runs(name)
        if b"run: python -m pip install" in ran.stderr:
            pytest.skip(ran.stderr.decode().strip())
        return ran
    return ran


def twin(name):
    """The text of the Octave twin without its picture: what it computes never hangs on what this Octave can draw."""
    folder = ROOT/"scripts"/"octave"
    text   = (folder/f"{name}.m").read_text(encoding="ascii")
    return f'addpath("{folder.as_posix()}");\n' + text.partition("% Plot")[0]


def editor(name):
    """A function that edits the lesson: edited(kit, r="1") the numbers at its top, edited(kit, old, new) a text."""
    def edited(kit, *texts, **numbers):
        page  = Path(kit)/"scripts"/f"{name}.py"
        text  = page.read_text(encoding="utf-8")
        pairs = [texts] if texts and isinstance(texts[0], str) else texts
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        for number, value in numbers.items():
            text, count = re.subn(rf"^{number}( *)= .*$", lambda line, v=value, n=number: f"{n}{line[1]}= {v}", text,
                                  count=1, flags=re.MULTILINE)
            assert count == 1
        page.write_text(text, encoding="utf-8")
        return page
    return edited


def refuses(page, sentence, capsys):
    """The page, run in this process, ends with one sentence that holds these words, before it has printed anything."""
    with pytest.raises(lesson.SLIPS) as slip:
        runpy.run_path(str(page))
    assert sentence in str(slip.value) and "\n" not in str(slip.value)
    assert capsys.readouterr().out == ""


def tells(ran, *sentences):
    """A student's slip ends with status 1 and one line on stderr that holds these sentences."""
    said = ran.stderr.decode()
    assert ran.returncode == 1 and said.startswith("error: ") and said.count("\n") == 1
    for sentence in sentences:
        assert sentence in said


def goes_on(page, *sentences):
    """A curious student's numbers are answered: the page runs to its picture, prints these sentences, and more.

    It runs in this process, without NumPy's warnings as in a student's; the picture is drawn, but small.
    """
    drawn, printed = [], io.StringIO()

    def draw(fig, name):
        fig.savefig(io.BytesIO(), dpi=30)
        drawn.append(name)

    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings(), contextlib.redirect_stdout(printed):
        patch.setattr(figures, "save", draw)
        patch.setattr(figures, "animate", lambda fig, frame, frames, name: [frame(i) for i in frames])
        lesson.no_warnings()
        runpy.run_path(str(page))
    plt.close("all")
    assert drawn == [Path(page).stem]
    for sentence in sentences:
        assert sentence in printed.getvalue()
    return printed.getvalue()


def own_words(stderr):
    """What a lesson itself says on stderr: not what an installed package warns of, with the line that warned.

    Nor the three lines that distributed adds when it closes a cluster late on a busy machine.
    """
    late    = rb"Future exception was never retrieved\nfuture: <Future.*\n\S*TimeoutError: .*\n"
    warning = rb"^\S*(?:site|dist)-packages\S*:\d+: \w*Warning: [^\n]*\n(?:(?!  )[^\n]*\n)*(?:  [^\n]*\n)?"
    return re.sub(warning, b"", re.sub(late, b"", stderr), flags=re.MULTILINE)
