"""What holds for every lesson: it runs anywhere, says nothing on stderr, prints ASCII, leaves its picture."""
import re
import subprocess
import sys

import pytest

from tests.conftest import LONG, ROOT
from tests.lessons import own_words
from tests.test_house import LESSONS

EACH       = pytest.mark.parametrize("name", [path.stem for path in LESSONS])
NO_PICTURE = {"symbols"}
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
    assert (f"{name}.png" in ran.pictures) != (name in NO_PICTURE)


@EACH
def test_its_numbers_come_before_matplotlib(name):
    text = (ROOT/"scripts"/f"{name}.py").read_text(encoding="utf-8")
    assert text.index("print(") < text.find("import matplotlib") or name in NO_PICTURE


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


def test_one_command_makes_the_pictures_and_names_a_lesson_that_does_not_exist(kit):
    for name in ("README.md", "figures/make.py"):
        (kit/name).parent.mkdir(exist_ok=True)
        (kit/name).write_bytes((ROOT/name).read_bytes())
    make = lambda *names: subprocess.run([sys.executable, str(kit/"figures"/"make.py"), *names],        # noqa: E731
                                         capture_output=True, text=True)
    ran = make("single_neuron")
    assert ran.returncode == 0 and re.search(r" s  single_neuron", ran.stdout)
    assert (kit/"figures"/"single_neuron.png").exists()
    assert make("nothing").stderr.startswith("error: there is no lesson nothing; the lessons are single_neuron")
