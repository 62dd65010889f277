"""What holds for every lesson: it runs anywhere, says nothing on stderr, prints ASCII, leaves its picture."""
import ast
import json
import re
import subprocess
import sys

import matplotlib.pyplot as plt
import numpy as np
import pytest

from tests.conftest import LONG, ROOT
from tests.lessons import own_words
from tests.test_house import LESSONS, git

EACH       = pytest.mark.parametrize("name", [path.stem for path in LESSONS])
PATIENT    = dict(timeout=LONG, startup_timeout=LONG, iopub_timeout=LONG)      # a kernel starts late on a busy machine


@EACH
def test_it_runs_from_another_folder_without_a_screen_or_a_complaint(runs, name):
    ran  = runs(name)
    said = own_words(ran.stderr).decode()
    if "run: python -m pip install" in said:
        pytest.skip(said.strip())
    assert (ran.returncode, said) == (0, "")
    printed = ran.stdout.decode().replace(str(ran.home), "").splitlines()
    assert len(printed) >= 3 and all(line.isascii() for line in printed)
    assert f"{name}.png" in ran.pictures


@EACH
def test_its_numbers_come_before_matplotlib(name):
    text = (ROOT/"scripts"/f"{name}.py").read_text(encoding="utf-8")
    plots = re.search(r"^(import matplotlib|from lib import .*\bfigures\b)", text, flags=re.MULTILINE)
    assert text.index("print(") < plots.start()


def with_jupytext(page):
    jupytext = pytest.importorskip("jupytext", reason="jupytext is not installed")
    return [(cell.cell_type, cell.source) for cell in jupytext.read(page, fmt="py:percent").cells]


def with_sphinx_gallery(page):
    notebook = pytest.importorskip("sphinx_gallery.notebook", reason="sphinx-gallery is not installed")
    notebook.python_to_jupyter_cli([str(page)])
    cells = json.loads(page.with_suffix(".ipynb").read_text(encoding="utf-8"))["cells"]
    return [(cell["cell_type"], "".join(cell["source"]).strip()) for cell in cells]


@EACH
@pytest.mark.parametrize("converted", [with_jupytext, with_sphinx_gallery])
def test_a_notebook_of_it_shows_its_docstring_as_text_its_titles_as_headings_and_all_else_as_code(kit, name, converted):
    page   = kit/"scripts"/f"{name}.py"
    cells  = converted(page)
    text   = page.read_text(encoding="utf-8")
    titles = re.findall(r"^# (## .+)$", text, flags=re.MULTILINE)
    assert cells[0] == ("markdown", ast.get_docstring(ast.parse(text)))
    assert [source for kind, source in cells[1:] if kind == "markdown"] == titles
    assert [kind for kind, _ in cells] == ["markdown", "code"]*(len(titles) + 1)
    for _, source in cells[1::2]:
        assert "%%" not in source
        assert not any(isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
                       for statement in ast.parse(source).body)


@EACH
def test_markdown_changes_nothing_in_its_text_formulas_are_the_lines_set_in(name):
    markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    text   = (ROOT/"scripts"/f"{name}.py").read_text(encoding="utf-8")
    titles = re.findall(r"^# ## (.+)$", text, flags=re.MULTILINE)
    blocks = markdown_it.MarkdownIt().enable("table").parse("\n\n".join([ast.get_docstring(ast.parse(text)), *titles]))
    assert {block.type for block in blocks} <= {"paragraph_open", "inline", "paragraph_close", "code_block"}
    assert {part.type for block in blocks for part in block.children or []} <= {"text", "softbreak"}
    assert "$" not in text.split('"""')[1] + "".join(titles)


@EACH
def test_it_becomes_a_notebook_whose_cells_run_one_after_another(kit, name):
    jupytext, nbclient = (pytest.importorskip(package, reason=f"{package} is not installed") for package in
                          ("jupytext", "nbclient"))
    notebook = jupytext.read(kit/"scripts"/f"{name}.py", fmt="py:percent")
    assert sum(cell.cell_type == "code" for cell in notebook.cells) >= 3
    try:
        nbclient.NotebookClient(notebook, kernel_name="python3", **PATIENT,
                                resources={"metadata": {"path": str(kit/"scripts")}}).execute()
    except nbclient.exceptions.CellExecutionError as error:
        if "run: python -m pip install" not in str(error):
            raise
        pytest.skip("an optional package of this lesson is not installed")


def test_a_warning_of_another_package_is_not_the_lesson_s_but_its_own_words_are():
    theirs = b"/x/site-packages/distributed/node.py:195: UserWarning: Port 8787 is already in use.\n" \
             b"Perhaps you already have a cluster running?\n  warnings.warn(\n"
    ours   = b"/x/kit/lib/figures.py:3: UserWarning: no\n  figures.save()\n"
    assert own_words(theirs + b"error: cannot write\n" + ours) == b"error: cannot write\n" + ours


@pytest.fixture
def make(kit):
    """figures/make.py of a copy of the kit."""
    for name in ("README.md", "figures/make.py", "figures/animation.py"):
        (kit/name).parent.mkdir(exist_ok=True)
        (kit/name).write_bytes((ROOT/name).read_bytes())
    return lambda *names: subprocess.run([sys.executable, str(kit/"figures"/"make.py"), *names], capture_output=True,
                                         text=True)


def test_one_command_makes_the_pictures_and_packs_them_into_the_gallery(kit, make):
    ran = make("single_neuron")
    assert ran.returncode == 0 and re.search(r" s  single_neuron", ran.stdout)
    drawn, packed = ((kit/"figures"/folder/"single_neuron.png") for folder in (".", "gallery"))
    assert 0 < packed.stat().st_size <= drawn.stat().st_size
    assert np.abs(plt.imread(packed)[..., :3] - plt.imread(drawn)[..., :3]).mean() < 0.01
    assert [path.name for path in packed.parent.iterdir()] == ["single_neuron.png"]


def test_the_readme_s_animation_is_made_by_the_same_command(kit, make):
    assert make("network").returncode == 0
    assert (kit/"figures"/"gallery"/"network.gif").read_bytes().startswith(b"GIF89a")


def test_a_lesson_that_does_not_exist_is_named_beside_those_that_do(make):
    assert make("nothing").stderr.startswith("error: there is no lesson nothing; the lessons are single_neuron")


def test_a_lesson_that_fails_leaves_the_packed_picture_as_it_was(kit, make):
    (kit/"figures"/"gallery").mkdir()
    (kit/"figures"/"gallery"/"single_neuron.png").write_bytes(b"packed before")
    page = kit/"scripts"/"single_neuron.py"
    page.write_text(page.read_text(encoding="utf-8").replace("a = 5.7", "a = 'five'"), encoding="utf-8")
    ran = make("single_neuron")
    assert ran.returncode == 1 and "is text" in ran.stdout
    assert (kit/"figures"/"gallery"/"single_neuron.png").read_bytes() == b"packed before"


def test_every_picture_of_a_lesson_is_ignored_by_git_and_its_packed_copy_is_not():
    drawn = [f"figures/{name}.{kind}" for name in ("xor", "anything") for kind in ("png", "gif", "svg", "pdf")]
    assert git("check-ignore", *drawn).stdout.splitlines() == drawn
    assert git("check-ignore", "figures/gallery/xor.png", "figures/gallery/new.gif").returncode == 1
