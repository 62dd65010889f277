"""A class graded: points are for what the student's own code computes, and nothing that was graded is lost."""
import csv
import functools
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile

import numpy as np
import pytest

from tests.conftest import LONG, ROOT, one_line
from tests.homework_corpus import corpus, programs, unusual

from checker import evaluation, process
from course import questions
import grade
from grader import executors, run, sandbox, trusted
import start

GRADE = ROOT/"homework"/"grade.py"


@functools.cache
def best_sandbox():
    """The name of the best sandbox that works here; the tests of the sandboxes themselves are elsewhere."""
    try:
        return run.chosen(grade.parser().parse_args(["hw1", "-"]))[0]
    except sandbox.Closed:
        return "none"


NEURON = unusual.NEURON + "\ndef step(w, a, y, r): return w - r*slope(w, a, y)\n" \
         "def train(w, a, y, r, steps):\n    path = []\n    for t in range(steps):\n" \
         "        w = step(w, a, y, r)\n        path.append(w)\n    return path\n" \
         "def by_hand():\n    a, w, y, r = MINE['a'], MINE['w'], MINE['y'], MINE['r']\n" \
         "    return cost(w, a, y), slope(w, a, y), step(w, a, y, r)\n"


def sheet(id, code=NEURON, name="hw1", mine=None):
    """A hand-in with the student's own numbers."""
    return f"import numpy as np\nSTUDENT = {id!r}\nMINE = {mine or start.numbers(id, name)!r}\n{code}"


def job(source, id="ada", name="hw1", secret="a secret", **more):
    return dict(id=id, name="Ada", file=f"{name}.py", source=source, problem=None, when=None, late=None, notes=[],
                system={}, sheet=name, seed=list(trusted.seed(name, secret)), sandbox=best_sandbox(), seconds=20.0,
                **more)


def points(source, **more):
    return trusted.grade_one(job(source, **more))["points"]


def write_class(folder, sources, extra=()):
    """The folder of hand-ins, and a class list beside it with those who handed in nothing."""
    for id, source in sources.items():
        (folder/"hand-ins"/id).mkdir(parents=True, exist_ok=True)
        (folder/"hand-ins"/id/"hw1.py").write_text(source, encoding="utf-8")
    lines = ["id,name"] + [f"{id},Student {id.title()}" for id in (*sources, *extra)]
    (folder/"class.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return ["hw1", str(folder/"hand-ins"), "--class", str(folder/"class.csv"), "--seed", "a secret",
            "--out", str(folder/"graded"), "--sandbox", best_sandbox(), "--workers", "1", "--seconds", "20"]


@pytest.fixture
def small_class(tmp_path):
    """Four students, of whom one is right, one wrong, one has no Python yet and one handed in nothing."""
    return write_class(tmp_path, {"ada": sheet("ada"), "bob": sheet("bob", NEURON.replace("2*a*(a*w", "a*(a*w")),
                                  "cyd": "def slope(w, a, y)\n    return 1\n"}, extra=["dan"])


def table(folder):
    return list(csv.DictReader(io.StringIO((folder/"graded"/"points.csv").read_text(encoding="utf-8"))))


# %% The networks of the secret

class TestTheSecret:
    @pytest.mark.parametrize("name", sorted(questions.SHEETS))
    def test_draws_other_networks_that_hide_no_more_mistakes_than_the_published_ones(self, name):
        for secret in ("one", "two", "three"):
            drawn = questions.sheets(trusted.seed(name, secret))[name]
            for q, published in zip(drawn, questions.SHEETS[name]):
                if q.cases:
                    assert {a.id for a in evaluation.hidden(q)} <= {a.id for a in evaluation.hidden(published)}
                    for p, other in zip(q.cases, published.cases):
                        assert not same_numbers(q.args(p), published.args(other)), q.name

    def test_networks_that_hide_a_mistake_are_drawn_again(self):
        published = [trusted.hides(q) for q in questions.SHEETS["hw1"]]
        hiding    = [n for n in range(60) if any(trusted.hides(q) - known for q, known in zip(
            questions.sheets((*trusted.words(str(n)), 0))["hw1"], published))]
        assert hiding and all(trusted.seed("hw1", str(n))[-1] > 0 for n in hiding)

    def test_the_same_secret_gives_the_same_networks_and_the_same_report(self):
        assert trusted.seed("hw3", "a") == trusted.seed("hw3", "a") != trusted.seed("hw3", "b")
        one, two = (trusted.grade_one(job(sheet("ada"))) for _ in range(2))
        assert {**one, "seconds": 0} == {**two, "seconds": 0} and one["points"] == 10

    def test_the_pairs_of_the_check_come_in_another_order(self):
        orders = {tuple(p.kind for p in questions.draw_controls(trusted.words(str(n)))) for n in range(5)}
        assert len(orders) == 5 and all(len(order) == 8 for order in orders)
        assert [p.kind for p in questions.draw_controls()][0] == "right"


def same_numbers(one, two):
    """Have two sets of arguments a number in common, besides the learning rate and the step of a difference?"""
    a, b = ({x for x in flat(args) if x not in (0.07, 0.05, 0.1, 1e-5)} for args in (one, two))
    return bool(a & b)


def flat(args):
    found = []
    for x in args:
        if isinstance(x, (list, tuple)):
            found += flat(x)
        elif isinstance(x, (float, np.ndarray)):
            found += [float(v) for v in np.ravel(x) if v != np.rint(v)]
    return found


# %% Points without answers: none

def answers_by_table():
    """A file that knows the right answers on the published networks by heart, and computes nothing."""
    known = {q.name: [(process.wire(q.args(p)), {n: np.asarray(v).tolist() for n, v in q.right(p).items()})
                      for p in q.cases] for q in questions.SHEETS["hw1"] if q.cases}
    lines = [f"KNOWN = {known!r}\n"]
    for q in questions.SHEETS["hw1"]:
        if q.cases:
            lines.append(f"def {q.name}(*args):\n    for given, right in KNOWN[{q.name!r}]:\n"
                         "        if list(args) == given:\n            return list(right.values())[0]\n"
                         "    return 1.0\n")
    return "".join(lines)


class TestNothingCanBeTalkedIntoPoints:
    def test_a_table_of_the_published_answers_is_right_at_home_and_earns_nothing_here(self):
        source = sheet("ada", answers_by_table())
        with process.StudentProcess(source, "hw1.py", 20.0) as student:
            at_home = list(evaluation.sheet(questions.SHEETS["hw1"], None, student.ask))
        assert sum(v.points for v in at_home) == 8
        assert points(source) == 0

    def test_without_mine_the_by_hand_question_is_asked_all_the_same(self):
        report = trusted.grade_one(job(NEURON))
        assert (report["points"], report["of"]) == (8, 10)

    def test_the_numbers_of_another_student_earn_nothing_and_are_reported(self):
        report = trusted.grade_one(job(sheet("bob"), id="ada"))
        assert report["points"] == 8
        assert any("says that it is of bob" in note for note in report["notes"])
        assert any("MINE does not hold this student's numbers" in note for note in report["notes"])

    def test_a_title_of_another_sheet_changes_nothing(self):
        assert points('"""Homework 7: a gradient check"""\n' + sheet("ada")) == 10

    @pytest.mark.parametrize("answer", ["float('nan')", "np.inf", "None", "[]", "np.empty((0, 3))", "{'float32': 1e-5}",
                                        "'right'", "True", "1j", "np.float32(1)", "lambda *a: 0", "[[[[[1]]]]]"])
    def test_what_is_no_answer_is_no_point(self, answer):
        names = [q.name for q in questions.SHEETS["hw1"]]
        code  = "".join(f"def {name}(*args): return {answer}\n" for name in names)
        assert points(sheet("ada", code)) == 0

    def test_always_true_and_always_false_pass_no_check(self):
        for answer in ("True", "False"):
            assert points(sheet("ada", f"def agrees(a, n): return {answer}\n", "hw7"), name="hw7") == 0

    def test_a_key_named_float32_widens_no_tolerance_but_an_array_of_that_type_may_round(self):
        rounded = "def largest_rate(a): return {answer}\n"
        keyed   = NEURON + rounded.format(answer="{'float32': 1/a**2*(1 + 2e-5)}")
        single  = NEURON + rounded.format(answer="np.float32(1/a**2)")
        assert points(sheet("ada", keyed)) == 8 and points(sheet("ada", single)) == 10

    def test_what_a_program_does_to_numpy_stays_with_it(self):
        code = NEURON.replace("2*a*(a*w", "a*(a*w") + "np.allclose = lambda *a, **k: True\nnp.vdot = lambda *a: 0.0\n" \
            "import json\njson.loads = lambda *a: {}\n"
        assert points(sheet("ada", code)) < 8

    @pytest.mark.parametrize("deep", ["x = " + "1 + "*30_000 + "1", "if 0: pass\n" + "elif 0: pass\n"*9_000,
                                      "#" + "x"*300_000], ids=["operators", "branches", "characters"])
    def test_a_program_that_could_crash_the_parser_never_meets_it(self, deep):
        report = trusted.grade_one(job(f"{sheet('ada')}\n{deep}\n"))
        assert (report["points"], report["grader_errors"]) == (0, [])
        assert "too large or too deeply nested" in report["problem"]

    def test_finite_differences_keep_their_points_and_are_mentioned(self):
        code   = NEURON.replace("return 2*a*(a*w - y)", "return (cost(w + 1e-6, a, y) - cost(w - 1e-6, a, y))/2e-6")
        assert code != NEURON
        report = trusted.grade_one(job(sheet("ada", code)))
        assert report["points"] == 10 and any("slope computes finite differences" in note for note in report["notes"])


# %% The grader's own errors

class TestAnErrorOfTheGrader:
    def test_costs_one_question_and_is_reported_as_the_graders_own(self, monkeypatch):
        right = evaluation.judged

        def stumbles(q, *more):
            if q.name == "train":
                raise ZeroDivisionError("planted")
            return right(q, *more)
        monkeypatch.setattr(evaluation, "judged", stumbles)
        report = trusted.grade_one(job(sheet("ada")))
        by_name = {q["name"]: q for q in report["questions"]}
        assert report["points"] == 8 and by_name["train"]["verdict"] == "not_graded"
        assert "planted" in report["grader_errors"][0] and report["grader_errors"][0].startswith("train: ")
        assert "no mistake of yours" in report["text"]

    def test_of_the_whole_file_is_reported_and_the_run_goes_on(self, small_class, tmp_path, monkeypatch, capsys):
        monkeypatch.setattr(trusted.check, "summary", lambda *a: 1/0)
        assert grade.main(small_class) == 1
        said = capsys.readouterr().out
        assert "the grader failed: Student Ada: the whole file: ZeroDivisionError" in said
        monkeypatch.undo()
        assert grade.main(small_class) == 0                                     # the same command grades these anew
        assert [row["points"] for row in table(tmp_path)] == ["10", "3", "0", "0"]


# %% One run

class TestARun:
    def test_writes_all_tables_and_pages(self, small_class, tmp_path, capsys):
        assert grade.main(small_class) == 0
        said  = capsys.readouterr().out
        found = table(tmp_path)
        assert [row["id"] for row in found] == ["ada", "bob", "cyd", "dan"]
        assert [row["points"] for row in found] == ["10", "3", "0", "0"] and {row["of"] for row in found} == {"10"}
        assert "not yet Python" in found[2]["notes"] and "nothing handed in" in found[3]["notes"]
        assert "seed is a secret" in said and "3 graded, 1 without a hand-in" in said
        for name in ("class.html", "feedback/ada.txt", "feedback/ada.html", "gradescope/bob.json", "results/cyd.json"):
            assert (tmp_path/"graded"/name).stat().st_size > 0
        assert "a secret" in (tmp_path/"graded"/"class.html").read_text(encoding="utf-8")

    def test_the_feedback_is_what_the_check_says_at_home(self, small_class, tmp_path, checked):
        at_home = one_line(checked(sheet("bob", NEURON.replace("2*a*(a*w", "a*(a*w")))[1])
        assert grade.main(small_class) == 0
        told    = one_line((tmp_path/"graded"/"feedback"/"bob.txt").read_text(encoding="utf-8"))
        assert "Question 2, slope: not right yet." in at_home and at_home in told

    def test_again_keeps_what_is_graded_and_grades_what_has_changed(self, small_class, tmp_path, monkeypatch):
        assert grade.main(small_class) == 0
        asked = []
        one   = trusted.grade_one
        monkeypatch.setattr(trusted, "grade_one", lambda job: asked.append(job["id"]) or one(job))
        assert grade.main(small_class) == 0 and asked == []
        (tmp_path/"hand-ins"/"bob"/"hw1.py").write_text(sheet("bob"), encoding="utf-8")
        assert grade.main(small_class) == 0 and asked == ["bob"]
        assert [row["points"] for row in table(tmp_path)] == ["10", "10", "0", "0"]
        assert grade.main([*small_class, "--again", "ada"]) == 0 and asked == ["bob", "ada"]
        assert grade.main([*small_class, "--again"]) == 0 and asked[2:] == ["ada", "bob", "cyd", "dan"]
        monkeypatch.setattr(run, "version", lambda: "a corrected kit")
        assert grade.main(small_class) == 0 and asked[6:] == ["ada", "bob", "cyd", "dan"]

    def test_without_a_seed_one_is_drawn_said_and_kept(self, small_class, tmp_path, capsys):
        without = [word for word in small_class if word not in ("--seed", "a secret")]
        assert grade.main(without) == 0 and grade.main(without) == 0
        said = [line.split("the seed is ")[1].split(";")[0] for line in capsys.readouterr().out.splitlines()
                if "the seed is " in line]
        assert len(said) == 2 and said[0] == said[1] == (tmp_path/"graded"/"seed.txt").read_text().strip()

    def test_a_full_disk_is_one_sentence_and_loses_nothing(self, small_class, tmp_path, monkeypatch, capsys):
        write = run.files.write

        def full(path, data):
            if "bob" in str(path):
                raise OSError(f"cannot write {path} (No space left on device); see to that place")
            write(path, data)
        monkeypatch.setattr(run.files, "write", full)
        assert grade.main(small_class) == 2
        said = capsys.readouterr().err.splitlines()
        assert "No space left on device" in said[-1] and not any("Traceback" in line for line in said)
        kept = (tmp_path/"graded"/"results"/"ada.json").read_bytes()
        monkeypatch.undo()
        assert grade.main(small_class) == 0
        assert (tmp_path/"graded"/"results"/"ada.json").read_bytes() == kept

    @pytest.mark.parametrize("change, sentence", [
        (["--class", "nowhere.csv"], "nowhere.csv"), (["--due", "yesterday"], "yesterday"),
        (["--scheduler", "tcp://127.0.0.1:1"], "no scheduler of Dask answers")])
    def test_what_cannot_begin_is_one_sentence(self, change, sentence, small_class, monkeypatch, capsys):
        if "--scheduler" in change:
            pytest.importorskip("dask.distributed", reason="dask.distributed is not installed")
            monkeypatch.setattr(executors, "WAITING", 0.5)
        assert grade.main([*small_class, *change]) == 2
        err = capsys.readouterr().err
        assert sentence in err and "Traceback" not in err

    def test_who_has_no_class_list_is_asked_for_one(self, tmp_path, capsys):
        assert grade.main(["hw1", str(tmp_path)]) == 2
        assert "--class class.csv" in capsys.readouterr().err

    def test_one_file_is_data_and_results_json(self, tmp_path, capsys):
        path = tmp_path/"hw1.py"
        path.write_text(sheet("ada"), encoding="utf-8")
        plain = ["hw1", str(path), "--json", "--sandbox", best_sandbox(), "--student", "ada", "--seed", "s"]
        assert grade.main(plain) == 0
        report = json.loads(capsys.readouterr().out)
        assert report["points"] == 10 and report["seed"] == "s"
        assert grade.main([*plain, "--gradescope"]) == 0
        assert json.loads(capsys.readouterr().out)["score"] == 10


# %% Stopped in the middle

def slow_class(folder, count):
    """Hand-ins that take a moment each."""
    code = NEURON.replace("def cost(w, a, y):", "import time\ntime.sleep(0.2)\ndef cost(w, a, y):")
    return write_class(folder, {f"s{j}": sheet(f"s{j}", code) for j in range(count)})


@pytest.mark.parametrize("how", [signal.SIGINT, pytest.param(signal.SIGKILL, marks=pytest.mark.slow)])
@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_a_stopped_run_loses_nothing_and_goes_on(how, tmp_path):
    command = [sys.executable, str(GRADE), *slow_class(tmp_path, 8)]
    results = tmp_path/"graded"/"results"
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as first:
        end = time.monotonic() + LONG
        while len(list(results.glob("*.json"))) < 3 and time.monotonic() < end:
            time.sleep(0.02)
        os.killpg(first.pid, how)
        said = first.communicate(timeout=LONG)[1].decode()
    kept = {path: path.stat().st_mtime_ns for path in results.glob("*.json")}
    assert 3 <= len(kept) < 8
    if how == signal.SIGINT:
        assert first.returncode == 130 and "the same command goes on" in said and "Traceback" not in said
    second = subprocess.run(command, capture_output=True, timeout=LONG)
    assert second.returncode == 0 and [row["points"] for row in table(tmp_path)] == ["10"]*8
    assert all(path.stat().st_mtime_ns == time_of for path, time_of in kept.items())


# %% The same by any executor

@pytest.fixture
def jobs():
    wrong = [p.source for p in corpus.programs_of_networks() if p.sheet == "hw4"][::150]
    right = programs.network(programs.MATRICES, {}, bias=False)
    return [job(source, id=f"s{j}", name="hw4") for j, source in enumerate([right, *wrong, right, "no python ("])]


def as_points(found):
    found = sorted(found, key=lambda pair: pair[0]["id"])
    return run.csvs.points([report for _, report in found])


def test_several_processes_give_the_same_points_to_the_byte(jobs):
    assert as_points(executors.reports(jobs, 2)) == as_points(executors.reports(jobs, 1))


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_a_process_that_is_killed_loses_nothing(jobs):
    alone  = as_points(executors.reports(jobs, 1))
    others = children()
    found  = executors.reports(jobs, 2)
    first  = next(found)
    for pid in children() - others:
        if "spawn_main" in command_of(pid):
            os.kill(pid, signal.SIGKILL)
            break
    assert as_points([first, *found]) == alone


def children():
    """The processes that this one has started and that still run."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(os.getpid())], capture_output=True, text=True)
    return {int(pid) for pid in listed.stdout.split()}


def command_of(pid):
    return subprocess.run(["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True).stdout


def test_a_file_that_always_ends_the_graders_process_is_an_error_of_the_grader(jobs, monkeypatch):
    from concurrent.futures.process import BrokenProcessPool

    class Breaks:
        """A pool whose process always ends."""
        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def submit(self, *_):
            from concurrent.futures import Future
            future = Future()
            future.set_exception(BrokenProcessPool("ended"))
            return future
    monkeypatch.setattr(executors, "pool", lambda workers: Breaks())
    found = [report for _, report in executors.reports(jobs[:2], 2)]
    assert len(found) == 2 and all("the grader's own process was ended" in r["grader_errors"][0] for r in found)


@pytest.mark.skipif(shutil.which("dask") is None and not os.path.exists(os.path.join(os.path.dirname(sys.executable),
                    "dask")), reason="dask.distributed is not installed")
@pytest.mark.slow
def test_a_scheduler_with_two_workers_one_of_which_is_killed_gives_the_same_points(jobs, tmp_path):
    pytest.importorskip("dask.distributed", reason="dask.distributed is not installed")
    dask  = os.path.join(os.path.dirname(sys.executable), "dask")
    env   = {**os.environ, "PYTHONPATH": str(ROOT/"homework")}
    begun = []

    def begin(*words):
        begun.append(subprocess.Popen([dask, *words], env=env, cwd=tmp_path, stdout=subprocess.DEVNULL,
                                      stderr=subprocess.DEVNULL, start_new_session=True))
        return begun[-1]
    try:
        begin("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file",
              str(tmp_path/"scheduler.json"))
        end = time.monotonic() + LONG
        while not (tmp_path/"scheduler.json").exists() and time.monotonic() < end:
            time.sleep(0.1)
        address = json.loads((tmp_path/"scheduler.json").read_text())["address"]
        for _ in range(2):
            worker = begin("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
        found = executors.reports(jobs*3, scheduler=address)
        first = next(found)
        os.killpg(worker.pid, signal.SIGKILL)
        done  = [first, *found]
        assert as_points(done) == as_points(list(executors.reports(jobs, 1))*3)
    finally:
        for process_ in begun:
            try:
                os.killpg(process_.pid, signal.SIGKILL)
            except OSError:
                pass
            process_.wait()


# %% A whole class, as Moodle exports it

@pytest.fixture
def three_hundred(tmp_path):
    """A ZIP from Moodle with 300 hand-ins of homework 4, right, wrong, late, twice or none, and who they are of."""
    wrong = [p.source for p in corpus.programs_of_networks() if p.sheet == "hw4"]
    right = programs.network(programs.MATRICES, {}, bias=False)
    kinds = {}
    with zipfile.ZipFile(tmp_path/"hand-ins.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for j in range(300):
            if j % 25 == 24:
                kinds[f"s{j}"] = None
                continue
            kinds[f"s{j}"] = right if j % 5 < 2 else wrong[j % len(wrong)]
            text  = f"{kinds[f's{j}']}\nMINE = {start.numbers(f's{j}', 'hw4')!r}\n"
            day   = (2026, 11, 30 if j % 7 else 29, 12, 0, 0)
            place = f"Given{j} Family{j}_{1000 + j}_assignsubmission_file_"
            archive.writestr(zipfile.ZipInfo(f"{place}/hw4.py", day), text)
            if j % 50 == 0:
                archive.writestr(zipfile.ZipInfo(f"{place}/hw4 (1).py", (2026, 11, 1, 12, 0, 0)), "an older one")
        archive.writestr("Nobody Known_99999_assignsubmission_file_/hw4.py", right)
    lines = ["Identifier,Full name,ID number,Grade,Maximum Grade,Feedback comments"]
    lines += [f"Participant {1000 + j},Given{j} Family{j},s{j},,9.00," for j in range(300)]
    (tmp_path/"class.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return kinds


@pytest.mark.slow
def test_a_class_of_300_has_the_points_that_each_program_earns(three_hundred, tmp_path, capsys):
    status = grade.main(["hw4", str(tmp_path/"hand-ins.zip"), "--class", str(tmp_path/"class.csv"), "--seed", "300",
                         "--out", str(tmp_path/"graded"), "--sandbox", best_sandbox(), "--due", "2026-11-29T23:59",
                         "--seconds", "20"])
    assert status == 0
    asked  = questions.sheets(trusted.seed("hw4", "300"))["hw4"]
    earned = {}
    for source in set(filter(None, three_hundred.values())):
        earned[source] = sum(v.points for v in evaluation.sheet(asked, None, corpus.in_this_process(source)))
    rows = table(tmp_path)
    assert [row["id"] for row in rows] == list(three_hundred)
    for j, row in enumerate(rows):
        source = three_hundred[row["id"]]
        assert float(row["points"]) == (earned[source] if source else 0), row
        assert bool(row["late"]) == bool(source and j % 7)
        assert ("versions" in row["notes"] or "newest" in row["notes"]) == bool(source and j % 50 == 0), row
    assert max(earned.values()) == 7 and len(set(earned.values())) > 2
    worksheet = list(csv.DictReader(io.StringIO((tmp_path/"graded"/"moodle.csv").read_text(encoding="utf-8-sig"))))
    assert [row["Grade"] for row in worksheet] == ["" if three_hundred[row["id"]] is None else row["points"]
                                                   for row in rows]
    with zipfile.ZipFile(tmp_path/"graded"/"moodle_feedback.zip") as archive:
        assert len(archive.namelist()) == 288
    assert "1 files of nobody in the list" in capsys.readouterr().out
