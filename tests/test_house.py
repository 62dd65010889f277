"""The house: what the README and the settings promise is so."""
import ast
import importlib
import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT

README  = (ROOT/"README.md").read_text(encoding="utf-8")
LESSONS = sorted(path for path in (ROOT/"scripts").glob("*.py") if path.name != "lib.py")


def git(*arguments):
    if not shutil.which("git") or not (ROOT/".git").exists():
        pytest.skip("this is not a git clone")
    ran = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    if ran.returncode == 128:                           # another user's clone, for example: git reads nothing there
        pytest.skip(ran.stderr.splitlines()[0])
    return ran


def crowded(tree):
    """The lines on which a second statement begins, a loop's own line included."""
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, [])
            if isinstance(block, list):
                last = getattr(node, "lineno", 0) if name == "body" else 0
                for statement in block:
                    if statement.lineno <= last:
                        yield statement.lineno
                    last = statement.end_lineno


def test_a_crowded_line_is_found():
    assert list(crowded(ast.parse("a = 1; b = 2\nfor i in a: pass\nif a:\n    b\n"))) == [1, 2]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
class TestEveryLesson:
    def test_is_in_the_ladder(self, path):
        assert f"](scripts/{path.name})" in README

    def test_names_the_next_one_at_the_end_of_its_docstring(self, path):
        docstring = path.read_text(encoding="utf-8").split('"""')[1]
        name, to_come = re.fullmatch(r"Next: (\w+\.py)( \(to come\))?", docstring.strip().splitlines()[-1]).groups()
        assert (ROOT/"scripts"/name).exists() != bool(to_come)

    def test_has_one_statement_a_line_and_no_line_that_a_projector_cuts(self, path):
        text = path.read_text(encoding="utf-8")
        assert [line for line in text.splitlines() if len(line) > 88] == []
        assert [place for place in crowded(ast.parse(text))] == []

    def test_has_a_title_before_each_cell_and_no_main(self, path):
        text   = path.read_text(encoding="utf-8")
        titles = re.findall(r"^# %% \[markdown\]\n# ## \S.+\n\n# %%\n(?=[^#\s])", text, flags=re.MULTILINE)
        assert re.match(r'# %% \[markdown\]\n"""\S[^"]+(?:"[^"]+"[^"]+)*\n"""\n\n# %%\n(?=[^#\s])', text)
        assert len(titles) >= 3 and len(re.findall(r"^#+ *(?:%%|#)", text, flags=re.MULTILINE)) == 3*len(titles) + 2
        assert "argparse" not in text and "sys.path" not in text


@pytest.mark.parametrize("path", [path for folder in ("lib", "scripts", "tests")
                                  for path in sorted((ROOT/folder).rglob("*.py"))], ids=lambda path: path.name)
def test_printed_text_is_ascii(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if "print(" in line or "raise " in line:
            assert line.isascii(), f"{path.name}, line {number}"


def test_git_keeps_lib():
    assert git("check-ignore", "lib/octave.py", "lib/anything_new.py").returncode == 1
    assert git("check-ignore", ".venv/x", "scripts/__pycache__/x").returncode == 0


def test_the_readme_has_one_command_for_the_lesson_and_one_for_the_tests():
    commands = re.findall(r"^```sh (\w+)\n(.+)\n```$", README, flags=re.MULTILINE)
    assert [name for name, _ in commands] == ["lesson", "tests"]
    assert "scripts/single_neuron.py" in commands[0][1] and "pytest" in commands[1][1]


def test_the_examples_of_the_readme_run_one_after_the_other_and_find_the_same():
    examples = re.findall(r"```python\n(.+?)```", README, flags=re.DOTALL)
    ran = subprocess.run([sys.executable, "-c", "\n".join([examples[0], "whole = dW", examples[1],
                                                           "check.compare('blocks', dW, whole)"])],
                         cwd=ROOT, env={**os.environ, "OMP_NUM_THREADS": "1"}, capture_output=True, text=True)
    assert re.findall("exact|close", ran.stdout) == ["close", "close", "exact", "exact"] and ran.stderr == ""


@pytest.mark.parametrize("page", [path for path in sorted(ROOT.rglob("*.md"))
                                  if not {".venv", "node_modules"} & {*path.parts}],
                         ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_and_picture_of_a_page_exists(page):
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent/target).exists(), target


def test_a_lesson_needs_numpy_scipy_and_matplotlib_and_nothing_else():
    lines = [line for line in (ROOT/"requirements.txt").read_text().splitlines() if not line.startswith("#")]
    assert [re.split(">=", line)[0] for line in lines] == ["numpy", "scipy", "matplotlib"]


def test_at_precedence_is_as_the_readme_warns():
    import numpy as np
    dS, W, Delta = np.random.default_rng(0).normal(size=(3, 3, 3))
    assert (dS * W.T @ Delta == (dS * W.T) @ Delta).all()
    assert not np.allclose(dS * W.T @ Delta, (W.T @ Delta) * dS)


def test_the_library_never_imports_a_lesson():
    for path in (ROOT/"lib").glob("*.py"):
        assert not re.search(r"^\s*(from|import) scripts", path.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_the_signpost_leads_to_the_real_library_from_any_folder(tmp_path):
    code = f"import sys; sys.path.insert(0, {str(ROOT/'scripts')!r}); import lib.octave; print(lib.octave.__file__)"
    ran  = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert ran.stdout.strip() == str(ROOT/"lib"/"octave.py"), ran.stderr


# %% The map of the README

ROWS = [[cell.strip() for cell in line.strip("|").split("|")]
        for line in README.partition("## The map")[2].partition("\n## ")[0].splitlines() if line.startswith("| ")][1:]


@pytest.mark.parametrize("formula", ["∂C/∂a", "∂a/∂W", "W - R a 2 (a W - y)", "R a W⁽ᴸ⁾ 2", "f(X; W)", "section 3",
                                     "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "Δ_i =", "∇_(W_i) f ="])
def test_every_formula_of_both_sources_has_a_row_in_the_map(formula):
    assert any(formula in row[0] for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:20])
def test_every_name_in_the_map_exists(row):
    formula, function, lesson, picture, test = row
    for module, name in re.findall(r"`(\w+)\.(\w+)`", function):
        assert callable(getattr(importlib.import_module(f"lib.{module}"), name))
    names = re.findall(r"`(\w+)`", lesson)
    assert names and all((ROOT/"scripts"/f"{name}.py").exists() for name in names)
    for target in re.findall(r"\]\(([^)]+)\)", picture):
        assert (ROOT/target).exists()
    name, file = re.fullmatch(r"\[`(\w+)`\]\((tests/\w+\.py)\)", test).groups()
    assert f"def {name}(" in (ROOT/file).read_text(encoding="utf-8")
    assert formula and "`" in function and "figures/" in picture


def test_every_lesson_stands_in_the_ladder_in_the_order_of_their_next():
    ladder = re.findall(r"^\| \[`(\w+)`\]\(scripts/", README, flags=re.MULTILINE)
    nexts  = [re.search(r"^Next: (\w+)\.py", (ROOT/"scripts"/f"{name}.py").read_text(encoding="utf-8"),
                        flags=re.MULTILINE).group(1) for name in ladder]
    assert nexts[:-1] == ladder[1:]
