"""The Octave twins are plain scripts whose picture stands at their end; it is drawn where this Octave can draw."""
import re
import shutil
import subprocess

import numpy as np
import pytest

from lib import start
from lib.octave import write_mat
from tests.benchmark import sentence_of_octave
from tests.conftest import LONG, ROOT
from tests.lessons import twin

PICTURE = r"\b(plot|semilogy|semilogx|loglog|contourf?|surf|imagesc|imshow|bar|legend|grid|hold|figure|subplot|axis)\b"
SCRIPTS = [path for path in sorted((ROOT/"scripts"/"octave").glob("*.m"))
           if not path.read_text(encoding="ascii").startswith("function")]
DRAWING = [path.stem for path in SCRIPTS if "% Plot" in path.read_text(encoding="ascii")]
FOLDER  = (ROOT/"scripts"/"octave").as_posix()
BEGIN   = f'set(0, "defaultfigurevisible", "off"); addpath("{FOLDER}");\n'


def in_octave(text, folder):
    (folder/"drawing.m").write_text(text, encoding="ascii")
    return subprocess.run(["octave-cli", "--norc", "--quiet", "drawing.m"], cwd=folder, capture_output=True, text=True,
                          timeout=LONG)


@pytest.fixture(scope="module")
def can_draw(tmp_path_factory):
    """Skips, with what Octave says, where it draws not even a line: no font, no graphics toolkit."""
    if not shutil.which("octave-cli"):
        pytest.skip("octave-cli is not installed")
    tried = in_octave(BEGIN + "plot(1:2, 1:2);\n", tmp_path_factory.mktemp("drawing"))
    if tried.returncode:
        pytest.skip(f"this Octave cannot draw: {sentence_of_octave(tried.stderr)}")


@pytest.fixture
def digits_mat(tmp_path):
    """What digits.m loads, with forty pictures of noise."""
    rng = np.random.default_rng(0)
    write_mat(tmp_path/"digits.mat", X=rng.uniform(size=(65, 40)), Y=np.tile(np.eye(10), 4),
              W=start.weights([65, 3, 10]), train=np.arange(1, 31), test=np.arange(31, 41))


@pytest.mark.parametrize("name", DRAWING)
def test_the_picture_of_a_twin_is_drawn_without_an_error(can_draw, digits_mat, tmp_path, name):
    drawn = in_octave(f'{BEGIN}source("{FOLDER}/{name}.m");\ndisp(numel(findobj("type", "axes")));', tmp_path)
    assert drawn.returncode == 0, sentence_of_octave(drawn.stderr)
    assert int(drawn.stdout.split()[-1]) >= 1


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_nothing_is_drawn_before_the_last_section_so_that_numbers_never_hang_on_a_picture(path):
    code = re.sub(r"%.*", "", twin(path.stem))
    assert not re.search(PICTURE, code)
    assert path.read_text(encoding="ascii").count("% Plot") <= 1


def test_octave_s_own_words_are_the_sentence_and_not_where_it_was_called():
    said = "warning: x\nerror: __go_axes__: cannot render\nerror: called from\n    axes at line 107\n" \
           "error: ignoring const execution_exception& while preparing to exit\n"
    assert sentence_of_octave(said) == "error: __go_axes__: cannot render"
