"""What a graded class gives: tables that are read back, pages that a browser shows, pairs that are none by chance."""
import ast
import csv
import html
import html.parser
import io
import itertools
import json
import math
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import homework         # noqa: F401                    its modules are found from now on
from course import catalogue, questions
from grader import autograder, classlist, csvs, gradescope, intake, pages, similar
from tests.conftest import DATA, LONG, ROOT
from tests.homework_corpus import posted

GRADE = DATA/"grade"
ASKED = questions.SHEETS["hw3"]
CLASS = classlist.read(GRADE/"class.csv")
TEXT  = "Question 1, logistic: right.\nQuestion 2, logistic_slope: not right yet.\n  1 < 2 & <b>\n\n13 of 14 points."


def answer(number, q, wrong=()):
    state = "wrong" if q.name in wrong else "pass"
    return dict(name=q.name, number=number, points=0 if q.name in wrong else q.points, of=q.points, verdict=state,
                misconception=wrong.get(q.name) if q.name in wrong else None, also=[], two=False, notes=[])


def report(id="s20001", name="J\u00f6rg M\u00fcller", wrong=None, **more):
    answers = [answer(number, q, wrong or {}) for number, q in enumerate(ASKED, start=1)]
    return {**dict(id=id, name=name, file="hw3.py", points=float(sum(q["points"] for q in answers)), of=14.0, late=None,
                   notes=[], problem=None, questions=answers, text=TEXT, seconds=0.12345, grader_errors=[],
                   system={}), **more}


def nothing(id="s20003", name="Se\u00e1n O'Brien"):
    return report(id, name, points=0.0, questions=[], text="", file="", problem=intake.MISSING)


def of_the_class():
    """One with a mistake, one who is late, one who handed in nothing."""
    folders = [f"{name}_{number}_assignsubmission_file_" for name, number in
               (("J\u00f6rg M\u00fcller", 1327627), ("Ana Mar\u00eda Garc\u00eda L\u00f3pez", 1327630))]
    return [report(wrong={"delta": "loss_half"}, system=dict(moodle=folders[0])),
            report("s20002", "Ana Mar\u00eda Garc\u00eda L\u00f3pez", late="2 h 5 min", system=dict(moodle=folders[1])),
            nothing()]


def cells(data, delimiter=","):
    text = data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


# %% Cells

class TestCells:
    @pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@SUM(A1)", "\t=1", "\r=1", "a;=1", "a\n=1", " =1",
                                      '"=1', "\uff1d1", "=HYPERLINK(\"http://x\")", "-2+3+cmd|' /C calc'!A0"])
    def test_a_spreadsheet_runs_none_of_them(self, text):
        made = csvs.harmless(text)
        assert made != text
        for piece in re.split(r"[;,|\t\r\n]", made):
            assert not re.match(r"[ \"]*[=+\-@\uff1d]", piece)

    @pytest.mark.parametrize("text", ["7", "-3", "+4.5", "-3,25", "-", "hw3 (1).py", "M\u00fcller", "a-b", "x = 1",
                                      "1 + 1", ""])
    def test_numbers_and_words_stay(self, text):
        assert csvs.harmless(text) == text

    @given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Cn", "Co", "Zs", "Zl", "Zp")))
           | st.text(st.sampled_from("=+-@'\";,| ab\t1.\n")))
    def test_the_text_comes_back(self, text):
        assert csvs.as_read(csvs.harmless(text)) == text
        for piece in re.split(r"[;,|\t\r\n]", csvs.harmless(text)):
            assert csvs.NUMBER.fullmatch(csvs.harmless(text)) or not re.match(r"[ \"]*[=+\-@]", piece)

    @pytest.mark.parametrize("value, text", [(7.0, "7"), (7.5, "7.5"), (1/3, "0.333"), (0, "0"), (1234.5, "1234.5")])
    def test_points_are_written_shortly(self, value, text):
        assert csvs.number(value) == text and csvs.number(value, comma=True) == text.replace(".", ",")


class TestPoints:
    def test_the_table_comes_back(self):
        evil  = report("=1", "@x", file="-\"a\";=b.py", notes=["+1 version"], grader_errors=["question 3: failed"],
                       problem="odd")
        found = csvs.read_points(csvs.points([*of_the_class(), evil]))
        assert [(row["id"], row["points"], row["of"], row["delta"]) for row in found] == [
            ("s20001", 12, 14, 0), ("s20002", 14, 14, 2), ("s20003", 0, 14, None), ("=1", 14, 14, 2)]
        assert found[3]["name"] == "@x" and found[3]["file"] == "-\"a\";=b.py"
        assert found[3]["notes"] == "odd; +1 version; question 3: failed"
        assert found[1]["late"] == "2 h 5 min"

    def test_a_column_for_each_question_and_numbers_that_are_numbers(self):
        rows = cells(csvs.points(of_the_class()))
        assert rows[0] == ["id", "name", "points", "of", *(q.name for q in ASKED), "late", "file", "notes"]
        for row in rows[1:]:
            assert all(cell == "" or math.isfinite(float(cell)) for cell in row[2:4 + len(ASKED)])
        assert not csvs.points(of_the_class()).startswith(b"\xef\xbb\xbf")

    def test_the_same_reports_give_the_same_bytes(self):
        assert csvs.points(of_the_class()) == csvs.points(of_the_class())


# %% Moodle

class TestMoodle:
    @pytest.mark.parametrize("name, delimiter, full", [("moodle_en.csv", ",", "14"), ("moodle_de.csv", "\t", "14"),
                                                       ("moodle_fr.csv", ";", "14")])
    def test_the_worksheet_comes_back_filled_in(self, name, delimiter, full):
        before  = (GRADE/name).read_bytes()
        after, says = csvs.moodle(before, of_the_class(), CLASS)
        old, new = cells(before, delimiter), cells(after, delimiter)
        assert old[0] == new[0] and [row[:4] for row in old] == [row[:4] for row in new]
        grade = next(j for j, title in enumerate(new[0]) if title in ("Grade", "Bewertung", "Note"))
        assert [row[grade] for row in new[1:]] == ["12", full, ""]
        assert [j for j in range(len(new[0])) if old[1][j] != new[1][j]] == [grade, len(new[0]) - 1]
        assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
        assert after.count(b"\r\n") == before.count(b"\r\n")
        assert says == ["the worksheet's maximum is 10, the sheet has 14 points; set it in Moodle: the points were not "
                        "scaled"]

    def test_half_points_have_the_comma_of_the_worksheet(self):
        half = [report(points=7.5, system=dict(moodle="x_1327627_assignsubmission_file_"))]
        assert cells(csvs.moodle((GRADE/"moodle_de.csv").read_bytes(), half)[0], "\t")[1][5] == "7,5"
        assert cells(csvs.moodle((GRADE/"moodle_en.csv").read_bytes(), half)[0])[1][4] == "7.5"

    def test_the_feedback_is_escaped_and_shows_its_lines(self):
        after, _ = csvs.moodle((GRADE/"moodle_en.csv").read_bytes(), of_the_class(), CLASS)
        comment  = cells(after)[1][-1]
        assert "1 &lt; 2 &amp; &lt;b&gt;" in comment and "\n" not in comment
        assert comment.count("<br>") == TEXT.count("\n")

    @pytest.mark.parametrize("reports, students", [
        ([report(system={})], CLASS), ([report(system={})], ()), ([report(id="jmueller@uni.example", name="")], ()),
        ([report(name="MUELLER JOERG")], ())])
    def test_rows_are_found_by_address_and_by_name(self, reports, students):
        after, says = csvs.moodle((GRADE/"moodle_en.csv").read_bytes(), reports, students)
        assert cells(after)[1][4] == "14" and len(says) == 1

    def test_who_has_no_row_is_named(self):
        _, says = csvs.moodle((GRADE/"moodle_en.csv").read_bytes(), [report("s9", "Eve")])
        assert says[0] == "s9 (Eve) has no row in the worksheet; nothing was filled in"

    def test_a_language_that_is_not_known_needs_the_name_of_the_column(self):
        sheet = (GRADE/"moodle_en.csv").read_bytes().replace(b"Grade,", b"Arvosana,", 1)
        with pytest.raises(ValueError, match="which column of the worksheet is for the grades"):
            csvs.moodle(sheet, of_the_class())
        assert cells(csvs.moodle(sheet, of_the_class(), grade="Arvosana")[0])[1][4] == "12"
        with pytest.raises(ValueError, match="has no column Nota"):
            csvs.moodle(sheet, of_the_class(), grade="Nota")

    def test_the_feedback_archive_has_moodles_own_folders(self):
        data = csvs.moodle_feedback([*of_the_class(), report("x", system=dict(moodle="../a_1_assignsubmission_file_"))])
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.namelist() == [
                "J\u00f6rg M\u00fcller_1327627_assignsubmission_file_/feedback.txt",
                "Ana Mar\u00eda Garc\u00eda L\u00f3pez_1327630_assignsubmission_file_/feedback.txt"]
            assert archive.read(archive.namelist()[0]).decode("utf-8") == TEXT
        assert data == csvs.moodle_feedback(of_the_class())


# %% Canvas

class TestCanvas:
    def test_an_exported_gradebook_comes_back_with_one_column(self):
        students = classlist.read(GRADE/"canvas.csv")
        reports  = [report(one["id"], one["name"]) for one in students[:2]] + [nothing(students[2]["id"], "x")]
        data, says = csvs.canvas(reports, students, "hw3", 14, (GRADE/"canvas.csv").read_bytes())
        assert cells(data) == [
            ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework 3: one layer (41002)"],
            ["    Points Possible", "", "", "", "", "14"],
            ["Garc\u00eda L\u00f3pez, Ana Mar\u00eda", "11112", "s20002", "agarcia", "NN-01", "14"],
            ["M\u00fcller, J\u00f6rg", "11111", "s20001", "jmueller", "NN-01", "14"],
            ["O'Brien, Se\u00e1n", "11113", "s20003", "sobrien", "NN-01", ""]]
        assert says == []

    def test_a_hand_in_of_canvas_finds_its_row_by_the_number(self):
        one = report("anything", "Nobody", system=dict(canvas=dict(user="11113", submission="1")))
        data, says = csvs.canvas([one], (), "hw3", 14, (GRADE/"canvas.csv").read_bytes())
        assert cells(data)[2][0] == "O'Brien, Se\u00e1n" and says == []

    def test_the_class_list_is_enough_where_it_has_the_columns(self):
        students = classlist.read(GRADE/"canvas.csv")
        data, says = csvs.canvas([report("s20001", "x")], students, "hw3", 14, column="hw3 (41002)")
        assert cells(data)[0][-1] == "hw3 (41002)" and says == []
        assert cells(data)[2][1:] == ["11111", "s20001", "jmueller", "NN-01", "14"]

    def test_a_sheet_that_the_gradebook_does_not_have_is_said(self):
        data, says = csvs.canvas([], (), "hw5", 12, (GRADE/"canvas.csv").read_bytes())
        assert cells(data)[0][-1] == "hw5" and "Canvas will make a new assignment" in says[0]

    def test_a_class_list_without_canvas_columns_is_said(self):
        _, says = csvs.canvas([report()], [dict(id="s20001", name="x", row=dict(id="s20001"))], "hw3", 14)
        assert "give it the exported gradebook" in says[0]


# %% Gradescope

# "Autograder Specifications", section "Output format", https://gradescope-autograders.readthedocs.io/en/latest/specs/:
# every key that is known, with its type, and the values that are allowed.
FORMATS = {"text", "html", "simple_format", "md", "ansi"}
SHOWN   = {"hidden", "after_due_date", "after_published", "visible"}
RESULTS = dict(score=float, execution_time=float, output=str, output_format=FORMATS, test_output_format=FORMATS,
               test_name_format=FORMATS, visibility=SHOWN, stdout_visibility=SHOWN, extra_data=dict, tests=list,
               leaderboard=list)
TESTS   = dict(score=float, max_score=float, status={"passed", "failed"}, name=str, name_format=FORMATS, number=str,
               output=str, output_format=FORMATS, tags=list, visibility=SHOWN, extra_data=dict)


def held_against(found, schema):
    """The keys of a dictionary that the schema does not know, or whose values it does not allow."""
    return [key for key, value in found.items() if key not in schema
            or not (value in schema[key] if isinstance(schema[key], set) else isinstance(value, schema[key]))]


class TestGradescope:
    @pytest.mark.parametrize("one", [*of_the_class(), report(grader_errors=["question 3: failed"], notes=["odd"])])
    def test_the_results_have_the_published_fields(self, one):
        found = json.loads(json.dumps(gradescope.results(one), allow_nan=False))
        assert held_against(found, RESULTS) == []
        assert [held_against(test, TESTS) for test in found["tests"]] == [[]]*len(one["questions"])
        assert found["score"] == one["points"]
        assert "score" in found or all("score" in test for test in found["tests"])

    def test_a_field_that_is_not_published_would_be_seen(self):
        assert held_against(dict(score=1.0, marks=2, visibility="secret"), RESULTS) == ["marks", "visibility"]

    def test_every_question_has_its_own_lines(self):
        found = gradescope.results(of_the_class()[0])
        assert found["tests"][1]["output"] == "Question 2, logistic_slope: not right yet.\n  1 < 2 & <b>"
        assert [test["status"] for test in found["tests"]].count("failed") == 1
        assert sum(test["score"] for test in found["tests"]) == found["score"] == 12
        assert found["extra_data"]["mistakes"] == {"delta": "loss_half"}

    def test_an_error_of_the_grader_is_not_the_student_s(self):
        assert "no mistake of yours" in gradescope.results(report(grader_errors=["x"]))["output"]

    def test_who_submitted_is_found_in_the_metadata(self):
        directory = classlist.Directory(CLASS)
        for users, id in (([dict(email="ana@uni.example", name="?")], "s20002"), ([dict(name="Eve")], None), ([], None),
                          ([dict(name="SEAN OBRIEN", email=None)], "s20003"),
                          ([dict(name="O'Brien, Se\u00e1n")], "s20003")):
            found = gradescope.student_of(dict(users=users), directory)
            assert (found and found["id"]) == id

    def autograder(self, tmp_path, submitted, grade):
        """Gradescope's folder with a submission, and a grade.py of our own."""
        for folder in ("source/homework", "submission", "results"):
            (tmp_path/folder).mkdir(parents=True)
        (tmp_path/"source"/"settings.json").write_text(json.dumps(dict(sheet="hw3", options=["--seed", "1"])))
        (tmp_path/"source"/"class.csv").write_bytes((GRADE/"class.csv").read_bytes())
        (tmp_path/"submission_metadata.json").write_text(json.dumps(dict(users=[dict(email="ana@uni.example")])))
        (tmp_path/"source"/"homework"/"grade.py").write_text(grade)
        for name, text in submitted.items():
            (tmp_path/"submission"/name).write_text(text)
        return autograder.main(str(tmp_path))

    def test_the_autograder_calls_grade_with_the_student_s_file(self, tmp_path):
        assert self.autograder(tmp_path, {"my hw3.py": "x = 5"}, "import sys, json\nprint(json.dumps(dict(score=1.0, "
                               "output=' '.join([sys.argv[1], *sys.argv[3:]]), extra_data=dict(text=open(sys.argv[2])"
                               ".read()))))") == 0
        found = json.loads((tmp_path/"results"/"results.json").read_text())
        assert found["output"] == "my hw3.py:\nhw3 --json --gradescope --student s20002 --seed 1"
        assert found["extra_data"]["text"] == "x = 5"
        assert [path.name for path in (tmp_path/"results").iterdir()] == ["results.json"]

    @pytest.mark.parametrize("grade", ["raise SystemExit(3)", "print('{')", "1/0"])
    def test_no_result_where_the_grader_itself_fails(self, grade, tmp_path, capfd):
        assert self.autograder(tmp_path, {"hw3.py": "x = 5"}, grade) == 1
        assert not (tmp_path/"results"/"results.json").exists()
        assert "no mistake of the student's" in capfd.readouterr().err

    def test_a_submission_without_the_sheet_gets_its_sentence(self, tmp_path):
        assert self.autograder(tmp_path, {"hw2.py": "x = 5"}, "1/0") == 0
        found = json.loads((tmp_path/"results"/"results.json").read_text())
        assert found["output"].startswith("No hw3.py among the files handed in: hw2.py.")
        assert found["score"] == 0 and held_against(found, RESULTS) == []

    def test_the_archive_has_what_gradescope_looks_for(self, tmp_path):
        tool = [sys.executable, str(ROOT/"homework"/"gradescope"/"pack.py"), "hw3", "--seed", "geheim", "--class",
                str(GRADE/"class.csv"), "--out", str(tmp_path/"autograder.zip")]
        assert subprocess.run(tool, capture_output=True).returncode == 0
        again = subprocess.run(tool, capture_output=True, text=True)
        assert again.returncode == 1 and "is there already" in again.stderr
        with zipfile.ZipFile(tmp_path/"autograder.zip") as archive:
            modes = {info.filename: info.external_attr >> 16 & 0o777 for info in archive.infolist()}
            archive.extractall(tmp_path/"source")
        assert modes["setup.sh"] == modes["run_autograder"] == 0o755
        assert {"settings.json", "class.csv", "homework/grader/autograder.py", "lib/activations.py"} <= set(modes)
        assert not [name for name in modes if "__pycache__" in name]
        ran = subprocess.run([sys.executable, "-c", "from grader import autograder, pages"],
                             cwd=tmp_path/"source"/"homework", capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr

    @pytest.mark.parametrize("name", ["setup.sh", "run_autograder"])
    def test_the_scripts_are_scripts_of_bash(self, name):
        if not shutil.which("bash"):
            pytest.skip("bash is not installed")
        path = ROOT/"homework"/"gradescope"/name
        assert path.read_text(encoding="ascii").startswith("#!/usr/bin/env bash\n")
        assert subprocess.run(["bash", "-n", str(path)], capture_output=True).returncode == 0


# %% Pages

EVIL = "<script>alert(1)</script>\x1b[2J\u202eevil & \"quoted\" 'too'"


class Outline(html.parser.HTMLParser):
    """Tags, what they point to, and the text."""
    def __init__(self, text):
        super().__init__()
        self.tags, self.targets, self.words, self.open = [], [], [], []
        self.feed(text)

    def handle_starttag(self, name, attributes):
        self.tags.append((name, dict(attributes)))
        self.targets += [value for key, value in attributes if key in ("src", "href", "action", "data", "xlink:href")]
        if name not in ("meta", "rect", "line", "br"):
            self.open.append(name)

    def handle_startendtag(self, name, attributes):
        self.tags.append((name, dict(attributes)))

    def handle_endtag(self, name):
        assert self.open and self.open.pop() == name

    def handle_data(self, text):
        self.words.append(text)


def a_class(wild=""):
    """A class of thirty: mistakes, a late one, an error of the grader, a foreign file, a pair, a measured slope."""
    rng      = random.Random(1)
    mistakes = ["loss_half", "actprime_missing_output", "W_not_transposed", "grad_transposed", "ascent"]
    drawn    = [rng.sample([q.name for q in ASKED], 3) for _ in range(27)]
    reports  = [report(f"s{j}", f"{wild}Student {j}", wrong=dict(zip(names, mistakes[j % 4:])) if j % 3 else None)
                for j, names in enumerate(drawn)]
    reports += [report("../x", wild + "Lara", late="3 min", notes=["2 versions; the newest counts"]),
                report("CON", "Con", grader_errors=[f"question 3: {wild}ZeroDivisionError"]),
                report("e", "Eddie", problem=f"hw3.py is empty{wild}", questions=[], points=0.0), nothing()]
    foreign  = [dict(id=None, name="", file=f"{wild}x.py", problem="it fits nobody in the class list", source=None)]
    return pages.class_page("hw3", reports, foreign, [dict(ids=("s1", "s2"), like=0.93, weight=50.0)],
                            {"s1": f"a = 1  # {wild}\n", "s2": "b = 1\n"}, {"s4": [("gradient", 12)]},
                            ["The networks were drawn from the seed 5."]).decode("utf-8")


class TestPages:
    def test_nothing_is_fetched_and_nothing_is_run(self):
        one = pages.feedback_page(report(name=EVIL, text=EVIL), "hw3").decode("utf-8")
        for text in (a_class(), a_class(EVIL), one):
            outline = Outline(text)
            assert {name for name, _ in outline.tags} & {"script", "img", "link", "iframe", "object", "form"} == set()
            assert all(re.fullmatch(r"#\w+|feedback/[\w.@-]+\.html", target) for target in outline.targets)
            assert "url(" not in text and "@import" not in text and outline.open == []
            assert not [key for _, marks in outline.tags for key in marks if key.startswith("on")]
            assert "default-src 'none'" in text

    def test_what_a_student_wrote_is_shown_as_it_is(self):
        words = "".join(Outline(a_class(EVIL)).words)
        assert words.count("<script>alert(1)</script>\\x1b[2J\\u202eevil & \"quoted\" 'too'") > 10
        assert "\x1b" not in a_class(EVIL) and "\u202e" not in a_class(EVIL)
        text = pages.feedback_text(report(name="x\x1b[2J", text="a\x07\nb\tc"), "hw3").decode("utf-8")
        assert "a\\x07\nb    c\n" in text and "\x1b" not in text

    def test_the_page_says_what_to_explain_most_of_all_first(self):
        text   = a_class()
        counts = [int(n) for n in re.findall(r"<h3>(\d+) of 30: ", text)]
        assert len(counts) == 5 and counts == sorted(counts, reverse=True)
        entry  = catalogue.BY_ID["W_not_transposed"]
        assert html.escape(entry.when) in text and html.escape(entry.first) in text
        assert "scripts/one_layer.py" in text or "scripts/matrix_network.py" in text

    def test_an_answer_that_fits_two_mistakes_counts_for_the_commoner_one(self):
        one = answer(1, ASKED[0], {ASKED[0].name: "loss_half"})
        assert pages.mistakes_of({**one, "also": ["ascent"]}) == ["loss_half"]
        assert pages.mistakes_of({**one, "also": ["ascent"], "two": True}) == ["loss_half", "ascent"]
        assert pages.mistakes_of({**one, "misconception": "no such entry"}) == []

    @pytest.mark.parametrize("id, where, wrong", [
        ("W_missing", {"deltas"}, ["Delta[i] = Delta[i+1] * dS[i]"]),
        ("ascent", {"path"}, ["w after a step = w + r * g"]),
        ("xent_delta", {"delta"}, ["Delta[k] = (S[k] - Y)"]),
        ("actprime_at_activation", {"gradient"}, ["dS[i] = sigma'[i](S[i])"])])
    def test_a_mistake_has_its_wrong_formula(self, id, where, wrong):
        assert pages.formulas(id, "hw4" if "deltas" in where else "hw3", where) == wrong

    def test_most_entries_of_the_catalogue_have_a_formula_to_show(self):
        have = [id for id in catalogue.BY_ID if any(pages.formulas(id, sheet, {q.name for q in asked})
                                                    for sheet, asked in questions.SHEETS.items())]
        assert len(have) >= 0.75*len(catalogue.BY_ID)
        assert all("lambda" not in text and not re.search(r"\bp[.,)]", text)
                   for id in have for text in pages.formulas(id, "hw5", {q.name for q in questions.SHEETS["hw5"]}))

    def test_headings_tables_and_pictures_can_be_read_aloud(self):
        outline  = Outline(a_class())
        headings = [int(name[1]) for name, _ in outline.tags if re.fullmatch("h[1-6]", name)]
        assert headings[0] == 1 and headings.count(1) == 1
        assert all(b - a <= 1 for a, b in zip(headings, headings[1:]))
        assert all(marks.get("scope") in ("row", "col") for name, marks in outline.tags if name == "th")
        names = [name for name, _ in outline.tags]
        assert names.count("table") == names.count("caption") == 2
        assert all(marks.get("role") == "img" or marks.get("aria-hidden") == "true" for name, marks in outline.tags
                   if name == "svg")
        assert next(marks for name, marks in outline.tags if name == "html")["lang"] == "en"
        targets = {marks.get("id") for _, marks in outline.tags}
        assert {target[1:] for target in outline.targets if target.startswith("#")} <= targets

    def test_the_histogram_counts_everyone_who_handed_in(self):
        text = pages.histogram([report(points=float(p), of=14.0) for p in (0, 1, 1.5, 13.5, 14)])
        assert re.findall(r'text-anchor="middle">(\d+)</text>', text.replace("points", "")) == ["3", "1", "14", "1"]
        for of in (1, 3, 9, 14, 100, 0.5):
            bars = pages.histogram([report(points=of*j/7, of=of) for j in range(8)]).count('class="bar"')
            assert 1 <= bars <= 12

    def test_a_class_of_nobody_is_a_page(self):
        for reports in ([], [nothing()]):
            assert Outline(pages.class_page("hw3", reports).decode("utf-8")).open == []

    def test_the_words_of_the_check_are_in_both_files(self):
        one  = report(notes=["2 versions; the newest counts"], late="3 min", grader_errors=["x"])
        page = "".join(Outline(pages.feedback_page(one, "hw3").decode("utf-8")).words)
        for text in (page, pages.feedback_text(one, "hw3").decode("utf-8")):
            assert TEXT in text and "3 min" in text and "no mistake of yours" in text and "2 versions" in text


class TestNamesOfFiles:
    @pytest.mark.parametrize("id", ["../x", "..", ".", "CON", "con", "nul.txt", "a/b", "a\\b", "a:b", "x"*60, "x\0", "",
                                    "-rf", " a", "a.", "\u00e9", "S1"])
    def test_they_are_safe_everywhere(self, id):
        name = pages.safe(id)
        assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.@-]*", name) and not name.endswith(".") and len(name) < 70
        assert name.split(".")[0].lower() not in ("con", "nul", "aux", "prn")

    def test_usual_ids_stay_and_no_two_meet(self):
        usual = ["s20001", "123456", "a.b@uni.example"]
        assert [pages.safe(id) for id in usual] == usual
        ids = ["S1", "s1", "a/b", "a_b", "a:b", "\u00e9", "e", "E", "", "id", "con", "CON"]
        assert len({pages.safe(id).casefold() for id in ids}) == len(ids)

    @given(st.text(max_size=60), st.text(max_size=60))
    def test_two_ids_have_two_names(self, a, b):
        assert (pages.safe(a).casefold() == pages.safe(b).casefold()) == (a == b)


# %% In a browser

MEASURE = """<!DOCTYPE html><meta charset="utf-8"><body><script>
var frame = document.createElement('iframe');
frame.style = 'border:0; height:800px; width:WIDTHpx';
frame.onload = function() {
  var page = frame.contentDocument, root = page.documentElement, out = [];
  var all = Array.from(page.querySelectorAll('main *')).filter(e => !e.closest('.wide, pre, svg, details:not([open])'));
  all.forEach(e => { if (e.getBoundingClientRect().right > root.clientWidth + 1) out.push(e.outerHTML.slice(0, 80)); });
  var bars = Array.from(page.querySelectorAll('svg .bar')).map(e => e.getBoundingClientRect().height);
  var seen = {width: root.clientWidth, scroll: root.scrollWidth, out: out, tall: root.scrollHeight,
              bars: Math.max(...bars)};
  document.body.innerHTML = '<pre id="seen"></pre>';
  document.getElementById('seen').textContent = JSON.stringify(seen);
};
frame.srcdoc = PAGE;
document.body.appendChild(frame);
</script></body>"""


@pytest.mark.parametrize("width", [360, 1100])
def test_chromium_shows_the_page_without_overflow(width, tmp_path):
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if not browser:
        pytest.skip("chromium is not installed: apt-get install --no-install-recommends chromium fonts-dejavu-core")
    page = json.dumps(a_class("Dr. von und zu ")).replace("</", "<\\/")
    (tmp_path/"measured.html").write_text(MEASURE.replace("WIDTH", str(width)).replace("PAGE", page), encoding="utf-8")
    ran  = subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                           "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
                           f"--user-data-dir={tmp_path/'profile'}", "--window-size=1400,900", "--dump-dom",
                           (tmp_path/"measured.html").as_uri()], capture_output=True, text=True, timeout=LONG)
    seen = json.loads(html.unescape(re.search(r'<pre id="seen">(.+?)</pre>', ran.stdout, flags=re.DOTALL)[1]))
    assert seen["width"] <= width and seen["scroll"] <= seen["width"] and seen["out"] == []
    assert seen["tall"] > 1500 and seen["bars"] > 50


# %% Near-identical programs

def renamed(source):
    """The same program with other names, comments and docstrings, and its functions in another order."""
    tree  = ast.parse(source)
    own   = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    own  |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    own  -= {"STUDENT", "MINE"}
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.arg in own:
            node.arg = f"my_{node.arg}"
        if isinstance(node, ast.Name) and node.id in own:
            node.id = f"my_{node.id}"
        if isinstance(node, ast.FunctionDef):
            node.body.insert(0, ast.Expr(ast.Constant("My own words.")))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    others    = [node for node in tree.body if not isinstance(node, ast.FunctionDef)]
    tree.body = others + functions[::-1]
    return "# all mine\n" + ast.unparse(ast.fix_missing_locations(tree))


def programs(sheet):
    """Independent programs, each from another public source."""
    return {file.name: file.source for file in posted.posted() if file.sheet == sheet}


def template(sheet):
    return (ROOT/"homework"/f"{sheet}.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("sheet", sorted(questions.SHEETS))
class TestNearIdentical:
    def test_independent_programs_are_no_pairs(self, sheet):
        found = programs(sheet)
        assert len(found) > 10
        assert similar.pairs(list(found.values()), list(found), template(sheet)) == []

    def test_a_copy_with_other_names_words_and_order_is_found(self, sheet):
        found  = {name: source for name, source in programs(sheet).items() if similar.syntax.tree(source)}
        weight = {name: len(similar.fingerprints(source)) for name, source in found.items()}
        chosen = sorted(found, key=lambda name: (-weight[name], name))[:5]
        copies = {f"copy of {name}": renamed(found[name]) for name in chosen}
        both   = {**found, **copies}
        pairs  = similar.pairs(list(both.values()), list(both), template(sheet))
        assert {pair["ids"] for pair in pairs} == {tuple(sorted((f"copy of {name}", name))) for name in chosen}
        assert all(pair["like"] > 0.9 for pair in pairs)


class TestPairs:
    def test_a_copy_with_a_function_rewritten_is_still_found(self):
        found = programs("hw5")
        names = sorted(found, key=lambda name: -len(similar.fingerprints(found[name])))
        one   = names[0]
        copy  = renamed(found[one]) + "\n\ndef cost(S, Y):\n    return float(((S - Y)*(S - Y)).sum())\n"
        pairs = similar.pairs([*found.values(), copy], [*found, "copy"], template("hw5"))
        assert [pair["ids"] for pair in pairs] == [tuple(sorted(("copy", one)))]

    def test_empty_sheets_and_what_everyone_writes_are_no_pairs(self):
        blank = template("hw3")
        right = next(file.source for file in posted.posted() if file.sheet == "hw3" and not file.asks)
        assert similar.pairs([blank]*10, [str(j) for j in range(10)], blank) == []
        assert similar.pairs([right]*10, [str(j) for j in range(10)], blank) == []

    def test_a_group_of_copies_among_others(self):
        others = programs("hw4")
        one    = next(iter(others))
        copies = {f"copy {j}": renamed(others[one]) for j in range(4)}
        pairs  = similar.pairs([*others.values(), *copies.values()], [*others, *copies], template("hw4"))
        assert similar.groups(pairs) == [sorted([one, *copies])]

    def test_the_same_pairs_in_every_run(self):
        code = ("import sys; sys.path.insert(0, 'homework')\nfrom grader import similar\n"
                "print(sorted(similar.fingerprints(open('homework/hw5.py').read())))")
        runs = {subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
                               env={**os.environ, "PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")}
        assert len(runs) == 1 and len(runs.pop()) > 100

    @pytest.mark.parametrize("source", ["1+"*50_000 + "1", "def f(:\n", "\0", "x = 1\n"*100_000, "", "("*1000])
    def test_hostile_programs_are_left_out(self, source):
        assert similar.pairs([source, source, "x = 1"], ["a", "b", "c"]) == []
        assert similar.finite_differences(source) == []


# %% Finite differences

LOOP = """
def gradient(W, X, Y):
    h, G = 1e-6, np.zeros(W.shape)
    for j in range(W.shape[0]):
        for l in range(W.shape[1]):
            {body}
    return G
"""


class TestFiniteDifferences:
    @pytest.mark.parametrize("body", [
        "E = np.zeros(W.shape); E[j, l] = h; G[j, l] = (cost(W + E, X, Y) - cost(W - E, X, Y))/(2*h)",
        "V = W.copy(); V[j, l] += h; G[j, l] = (cost(V, X, Y) - cost(W, X, Y))/h",
        "W[j, l] += h; up = cost(W, X, Y); W[j, l] -= 2*h; down = cost(W, X, Y); G[j, l] = (up - down)/(2*h)",
        "V = W.copy(); V[j, l] = W[j, l] + 1e-5; G[j, l] = (cost(V, X, Y) - cost(W, X, Y))/1e-5",
        "V = W + 0j; V[j, l] += 1j*h; G[j, l] = cost(V, X, Y).imag/h"])
    def test_quotients_are_found_with_their_line(self, body):
        source = LOOP.format(body=body) + "\ndef path(W, X, Y, r, steps):\n    return W - r*gradient(W, X, Y)\n"
        assert similar.finite_differences(source) == [("gradient", 6), ("path", 6)]
        assert similar.finite_differences(source, {"path"}) == [("path", 6)]

    @pytest.mark.parametrize("source", [
        "def logistic(N):\n    return 1/(1 + np.exp(-N))\n",
        "def gradient(W, X, Y):\n    e = f(W @ X) - Y\n    return 2*(e*df(W @ X)) @ X.T/1\n",
        "def step(w, g, eps):\n    return w - eps*g/(norm(g) - norm(w) + eps)\n",
        "def step(w, eps):\n    return (f(w) - g(w))/eps\n",
        "def slope(w, a, y):\n    d = (cost(w) - cost(a))/(w - a)\n    return d\n"])
    def test_formulas_are_not(self, source):
        assert similar.finite_differences(source) == []

    def test_of_the_posted_programs_those_that_measure(self):
        """Of the sheets that ask for formulas, two measure: one a gradient, one a derivative by a complex step."""
        found = {file.name for file in posted.posted() if file.sheet != "hw7"
                 and similar.finite_differences(file.source, {q.name for q in questions.SHEETS[file.sheet]})}
        assert found == {"d56_stats188678_gradient_of_output", "d72_right_complex_step"}

    def test_of_the_gradient_checks_most_measure(self):
        checks = [file for file in posted.posted() if file.sheet == "hw7" and "def numerical" in file.source]
        found  = [file.name for file in checks if similar.finite_differences(file.source, {"numerical"})]
        assert len(found) >= 0.6*len(checks)


def test_a_pair_of_the_class_is_the_same_whoever_comes_first():
    found = programs("hw2")
    one   = next(iter(found))
    ids   = [*found, "copy"]
    texts = [*found.values(), renamed(found[one])]
    pairs = [similar.pairs([texts[j] for j in order], [ids[j] for j in order], template("hw2"))
             for order in (range(len(ids)), range(len(ids) - 1, -1, -1))]
    assert pairs[0] == pairs[1] and len(list(itertools.chain(*pairs))) == 2
