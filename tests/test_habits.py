"""What people who carry on the work look for first: CONTRIBUTING.md, the changelog, the workflow promise what is so."""
import re
import shlex

import pytest

from tests.conftest import ROOT

CONTRIBUTING, CHANGELOG, CITATION, README, SETTINGS = (
    (ROOT/name).read_text(encoding="utf-8")
    for name in ("CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff", "README.md", "pyproject.toml"))
WORKFLOW = (ROOT/".github"/"workflows"/"tests.yml").read_text(encoding="utf-8")


def blocks(page, language):
    """The lines of every fenced block of that language."""
    texts = re.findall(rf"^```{language}\b.*\n((?:.+\n)+?)```$", page, flags=re.MULTILINE)
    return [text.splitlines() for text in texts]


# %% The changelog

ENTRIES = re.findall(r"^## \[(.+?)\](?: - (\S+))?$", CHANGELOG, flags=re.MULTILINE)


def test_the_version_to_be_cited_is_the_newest_one_of_the_changelog():
    version, date = (re.search(rf'^{key}: "(.+)"$', CITATION, flags=re.MULTILINE).group(1)
                     for key in ("version", "date-released"))
    newest = next(entry for entry in ENTRIES if entry[0] != "Unreleased")
    assert newest == (version, date)


def test_the_changelog_begins_with_what_is_unreleased_and_goes_back_in_time():
    assert ENTRIES[0] == ("Unreleased", "")
    dates = [date for _, date in ENTRIES[1:]]
    assert dates == sorted(dates, reverse=True)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", date) for date in dates)
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version, _ in ENTRIES[1:])


def test_the_changelog_sorts_its_lines_as_keep_a_changelog_does():
    headings = set(re.findall(r"^### (.+)$", CHANGELOG, flags=re.MULTILINE))
    assert headings <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


# %% CONTRIBUTING.md

CODE     = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", CONTRIBUTING, flags=re.MULTILINE | re.DOTALL))
COMMANDS = [shlex.split(code) for code in CODE if code.startswith("python ")]
FILES    = [code for code in CODE if " " not in code and re.search(r"/|\.(py|md|txt|cff)$", code)]
NAMES    = re.findall(r"`([A-Z]{3,})`", CONTRIBUTING)


def test_this_page_names_files_commands_and_names():
    assert len(FILES) > 15 and len(COMMANDS) > 10 and {"NAMES", "SHEETS"} <= set(NAMES)


@pytest.mark.parametrize("name", FILES)
def test_every_file_that_contributing_names_exists(name):
    path = ROOT/name.replace("NAME", "xor")
    assert path.exists() or (path.parent == ROOT/"figures" and path.name == "xor.png")      # drawn, ignored by git


@pytest.mark.parametrize("name", NAMES)
def test_every_name_in_capitals_is_defined_in_a_file_that_contributing_names(name):
    sources = [(ROOT/file).read_text(encoding="utf-8") for file in FILES if file.endswith(".py") and "NAME" not in file]
    assert any(re.search(rf"^{name} *= ", source, flags=re.MULTILINE) for source in sources)


def test_what_a_lesson_s_test_begins_with_is_there():
    assert '`known = once("NAME")`' in CONTRIBUTING and "`raise NotImplementedError`" in CONTRIBUTING
    assert re.search(r"^def once\(name", (ROOT/"tests"/"lessons.py").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert "raise NotImplementedError" in (ROOT/"homework"/"hw6.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [command for command in COMMANDS if "pytest" not in command], ids=" ".join)
def test_every_script_that_contributing_runs_exists_and_knows_its_options(command):
    script = (ROOT/command[1]).read_text(encoding="utf-8")
    assert "__main__" in script
    for option in command[2:]:
        assert not option.startswith("--") or f'"{option}"' in script or option == "--help"
    assert "--help" not in command or "argparse" in script


@pytest.mark.parametrize("command", [command for command in COMMANDS if "pytest" in command], ids=" ".join)
def test_every_choice_of_tests_that_contributing_shows_finds_some(command):
    assert command[:3] == ["python", "-m", "pytest"]
    options  = iter(command[3:])
    files    = list((ROOT/"tests").rglob("test_*.py"))
    named    = [path.relative_to(ROOT).as_posix() for path in files]
    named   += [name for path in files for name in re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8"))]
    for option in options:
        if option == "-m":
            marker = next(options)
            assert marker == "" or f'"{marker}: ' in SETTINGS
        elif option == "-k":
            for word in next(options).replace("NAME", "xor").split(" or "):
                assert any(word in name for name in named), word
        else:
            assert option in ("-n0", "-q") or (ROOT/option).exists()


def test_contributing_sets_up_as_the_readme_does():
    set_up = blocks(CONTRIBUTING, "sh")[0][0]
    assert any(line.startswith(set_up + " && ") for block in blocks(README, "sh") for line in block)
    windows = next(code for code in CODE if code.startswith("py -m venv"))
    assert any(line.startswith(windows + " && ") for line in blocks(README, "bat")[0])


def test_the_tests_that_are_left_out_are_those_that_contributing_names():
    assert "-m 'not slow'" in SETTINGS and "-n auto" in SETTINGS
    assert ["python", "-m", "pytest", "-m", "slow"] in COMMANDS


# %% The workflow

def runs():
    """(condition, shell, command) of each step of the workflow that runs one."""
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed: the workflow is compared as text only")
    job, = yaml.safe_load(WORKFLOW)["jobs"].values()
    return job, [(step.get("if"), step.get("shell"), step["run"]) for step in job["steps"] if "run" in step]


def test_the_workflow_runs_the_readme_s_commands_word_for_word():
    commands = [line for name in ("sh lesson", "sh tests", "bat") for line in blocks(README, name)[0]]
    written  = re.findall(r"^ *run: (.*-m venv.*)$", WORKFLOW, flags=re.MULTILINE)
    assert len(commands) == 4 and written == commands


def test_each_system_gets_the_commands_that_the_readme_gives_it():
    _, steps = runs()
    unix     = [(if_, shell, run) for if_, shell, run in steps if "python3 -m venv" in run]
    windows  = [(if_, shell, run) for if_, shell, run in steps if "py -m venv" in run]
    assert [run for _, _, run in unix] == [blocks(README, name)[0][0] for name in ("sh lesson", "sh tests")]
    assert [run for _, _, run in windows] == blocks(README, "bat")[0]
    assert {step[:2] for step in unix} == {("runner.os != 'Windows'", None)}
    assert {step[:2] for step in windows} == {("runner.os == 'Windows'", "cmd")}


def test_the_workflow_runs_on_three_systems_with_the_oldest_python_that_is_promised_and_a_new_one():
    job, _ = runs()
    matrix = job["strategy"]["matrix"]
    oldest, newest = matrix["python"]
    assert matrix["system"] == ["ubuntu-latest", "windows-latest", "macos-latest"]
    assert f"Python {oldest} or newer" in README and f'"py{oldest.replace(".", "")}"' in SETTINGS
    assert tuple(map(int, newest.split("."))) >= (3, 13)
