"""The hand-ins of a class: whose they are, which one counts, and that no path and no bomb does harm."""
import io
import json
import os
import re
import stat
import struct
import unicodedata
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import homework         # noqa: F401                    its modules are found from now on
from grader import classlist, intake, syntax
from tests.conftest import DATA

GRADE   = DATA/"grade"
PROGRAM = "import numpy as np\n\n\ndef forward(W, X):\n    return W @ X\n"
EARLY   = (2026, 11, 20, 21, 17, 24)
LATER   = (2026, 11, 20, 22, 30, 0)


def zipped(path, members):
    """A ZIP of (name, text or bytes), (name, text, time) or (ZipInfo, bytes)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content, *when in members:
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name, when[0] if when else EARLY)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return path


def people(*pairs, **columns):
    """A class list of (id, name)."""
    rows = [{"id": id, "name": name, **{title: cells[j] for title, cells in columns.items()}}
            for j, (id, name) in enumerate(pairs)]
    return [dict(id=row["id"], name=row["name"], row=row) for row in rows]


TWO = people(("s1", "J\u00f6rg M\u00fcller"), ("s2", "Anna Schmidt"))


def named(files, sheet="hw3", students=TWO, due=None, tmp=None):
    """{id: hand-in} and the foreign ones, of {path in a ZIP: text}."""
    path  = zipped(tmp/"hand-ins.zip", [(name, *(told if isinstance(told, tuple) else (told,)))
                                        for name, told in files.items()])
    found = intake.read(path, sheet, students, due)
    return {hand_in["id"]: hand_in for hand_in in found if hand_in["id"]}, [h for h in found if h["id"] is None]


# %% A class of thirty, as each system exports it

GIVEN  = ["J\u00f6rg", "Anna", "Zo\u00eb", "Jos\u00e9 Mar\u00eda", "Se\u00e1n", "Li", "Nguy\u1ec5n V\u0103n", "Fatima",
          "\u0141ukasz", "S\u00f8ren"]
FAMILY = ["M\u00fcller", "Schmidt-Rottluff", "O'Brien"]
THIRTY = [(f"s{20000 + 7*j}", f"{given} {family}") for j, (given, family) in
          enumerate((g, f) for g in GIVEN for f in FAMILY)]
CLASS  = people(*THIRTY, **{"Identifier": [f"Participant {1327000 + 13*j}" for j in range(30)],
                            "Canvas ID": [f"{11000 + 3*j}" for j in range(30)],
                            "Email": [f"login{j:02}@uni.example" for j in range(30)],
                            "GitHub username": [f"hub-{j:02}" for j in range(30)]})


def own(j):
    return PROGRAM + f"# {j}\n"


def squeezed(name):
    """A name as Canvas writes it: family name first, small letters, nothing else."""
    *first, last = name.split(" ")
    return re.sub(r"[^a-z]", "", classlist.folded("".join([last, *first])))


def metadata_of_thirty():
    lines = ["---"]
    for j, (_, name) in enumerate(THIRTY):
        lines += [f"submission_{500 + j}:", "  :submitters:", f"  - :name: {name}", "    :sid:",
                  f"    :email: login{j:02}@uni.example", "  :created_at: 2026-11-20 20:17:23.000000000 Z"]
    return "\n".join(lines) + "\n"


EXPORTS = {
    "moodle": [(f"{name}_{1327000 + 13*j}_assignsubmission_file/hw3.py", own(j))
               for j, (_, name) in enumerate(THIRTY)],
    "moodle before 4.1": [(f"{name}_{1327000 + 13*j}_assignsubmission_file_/hw3.py", own(j))
                          for j, (_, name) in enumerate(THIRTY)],
    "moodle flat": [(f"{name}_{1327000 + 13*j}_assignsubmission_file_hw3.py", own(j))
                    for j, (_, name) in enumerate(THIRTY)],
    "moodle with groups": [(f"Group {j % 4}-{name}_{1327000 + 13*j}_assignsubmission_file_/my hw3.py", own(j))
                           for j, (_, name) in enumerate(THIRTY)],
    "canvas": [(f"{squeezed(name)}_{11000 + 3*j}_{2222000 + j}_hw3-1.py", own(j))
               for j, (_, name) in enumerate(THIRTY)],
    "gradescope": [("assignment_9_export/submission_metadata.yml", metadata_of_thirty()),
                   *((f"assignment_9_export/submission_{500 + j}/hw3.py", own(j)) for j in range(30))],
    "github": [(f"backprop-submissions/backprop-hub-{j:02}/hw3.py", own(j)) for j in range(30)],
    "folders by name": [(f"submissions/{name}/week 3/hw3.py", own(j)) for j, (_, name) in enumerate(THIRTY)],
    "family name first": [(f"{name.split(' ')[-1]}, {' '.join(name.split(' ')[:-1])}_hw3.py", own(j))
                          for j, (_, name) in enumerate(THIRTY)],
    "files by id": [(f"hw3_{id}.py", own(j)) for j, (id, _) in enumerate(THIRTY)],
    "decomposed": [(unicodedata.normalize("NFD", f"{name.upper()}_HW3 (1).py"), own(j))
                   for j, (_, name) in enumerate(THIRTY)],
}


class TestAClassOfThirty:
    @pytest.mark.parametrize("system", EXPORTS)
    def test_every_system_gives_the_same_hand_ins(self, system, tmp_path):
        found = intake.read(zipped(tmp_path/"all.zip", EXPORTS[system]), "hw3", CLASS)
        assert [(hand_in["id"], hand_in["source"], hand_in["problem"]) for hand_in in found] \
            == [(id, own(j), None) for j, (id, _) in enumerate(THIRTY)]

    @pytest.mark.parametrize("system", EXPORTS)
    def test_a_folder_is_read_as_its_zip(self, system, tmp_path):
        for name, text in EXPORTS[system]:
            path = tmp_path/"in"/name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        found = intake.read(tmp_path/"in", "hw3", CLASS)
        assert [(hand_in["id"], hand_in["source"]) for hand_in in found] == [(id, own(j)) for j, (id, _)
                                                                            in enumerate(THIRTY)]

    @pytest.mark.parametrize("system", ["moodle", "canvas", "gradescope"])
    def test_names_are_enough_where_the_class_list_has_no_numbers_of_the_system(self, system, tmp_path):
        found = intake.read(zipped(tmp_path/"all.zip", EXPORTS[system]), "hw3", people(*THIRTY))
        assert [(hand_in["id"], hand_in["source"]) for hand_in in found] == [(id, own(j)) for j, (id, _)
                                                                            in enumerate(THIRTY)]


# %% The class list

class TestTheClassList:
    def test_the_worksheets_and_rosters_are_read_as_they_are(self):
        names = ["J\u00f6rg M\u00fcller", "Ana Mar\u00eda Garc\u00eda L\u00f3pez", "Se\u00e1n O'Brien"]
        mails = ["jmueller@uni.example", "ana@uni.example", "sobrien@uni.example"]
        for name in ("moodle_en.csv", "moodle_de.csv", "moodle_fr.csv"):
            found = classlist.read(GRADE/name)
            assert [(one["id"], one["name"]) for one in found] == list(zip(mails, names)), name
            assert [classlist.moodle_number(one["row"]) for one in found] == ["1327627", "1327630", "1327641"]
        canvas = classlist.read(GRADE/"canvas.csv")
        assert [one["id"] for one in canvas] == ["s20002", "s20001", "s20003"]
        assert [classlist.canvas_number(one["row"]) for one in canvas] == ["11112", "11111", "11113"]

    @pytest.mark.parametrize("text", ["id,name\na1,J\u00f6rg\n", "id;name\r\na1;J\u00f6rg\r\n",
                                      "id\tname\na1\tJ\u00f6rg\n",
                                      "\ufeffid,name\na1,J\u00f6rg\n", "sep=;\nid;name\na1;J\u00f6rg\n",
                                      "Matrikelnummer;Nachname;Vorname\na1;;J\u00f6rg\n",
                                      '"name","ID"\n"J\u00f6rg","a1"\n'])
    @pytest.mark.parametrize("code", ["utf-8", "utf-16", "cp1252"])
    def test_delimiters_codes_and_headers(self, text, code, tmp_path):
        text = text.lstrip("\ufeff") if code == "cp1252" else text         # which has no byte order mark
        (tmp_path/"class.csv").write_bytes(text.encode(code))
        assert [(one["id"], one["name"]) for one in classlist.read(tmp_path/"class.csv")] == [("a1", "J\u00f6rg")]

    @pytest.mark.parametrize("text, says", [
        ("id,name\na1,Anna\nb,Ben\na1,Ada\n", "has the id a1 more than once"),
        ("id,name\na1,Anna\n,Ben\n", "the id of Ben in the column id is empty"),
        ("id,name\n" + "x"*61 + ",Anna\n", "is not one line of at most 60"),
        ("who,what\na,b\n", "has no column of ids"),
        ("", "is empty"),
        ("id\0,name\n", "is no text")])
    def test_what_cannot_be_used_gets_one_sentence(self, text, says, tmp_path):
        (tmp_path/"class.csv").write_text(text)
        with pytest.raises(ValueError, match=re.escape(says)) as error:
            classlist.read(tmp_path/"class.csv")
        assert "\n" not in str(error.value)

    def test_a_column_can_be_named(self, tmp_path):
        (tmp_path/"class.csv").write_text("nr,name,email\n7,Anna,anna@uni.example\n")
        assert classlist.read(tmp_path/"class.csv")[0]["id"] == "anna@uni.example"
        assert classlist.read(tmp_path/"class.csv", "nr")[0]["id"] == "7"

    @given(st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).filter(str.strip),
                    min_size=2, max_size=6), st.sampled_from(",;\t|"))
    def test_a_table_comes_back_as_it_was_written(self, cells, delimiter):
        import csv
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["a"]*len(cells), cells, cells[::-1]])
        table = classlist.table(text.getvalue().encode("utf-8"))
        assert table.rows == [cells, cells[::-1]]


# %% Whose it is

class TestWhoseItIs:
    @pytest.mark.parametrize("path", [
        "M\u00fcller_hw3 (1).py", "mueller_hw3.py", "M\u00dcLLER-HW3.py", "hw3 M\u00fcller J\u00f6rg.py",
        "J\u00f6rg M\u00fcller/hw3.py",
        "group a/joerg mueller/hw3.py", "mullerjorg_LATE_11111_2222222_hw3-1.py", "s1/hw3.py", "x-s1/solution.py",
        "J\u00f6rg M\u00fcller_1327627_assignsubmission_file_/hw3.py", "hw3_s1.py"])
    def test_these_are_his(self, path, tmp_path):
        students = people(("s1", "J\u00f6rg M\u00fcller"), ("s2", "Anna Schmidt"), ("s17", "J\u00f6rg Schmidt"))
        found, foreign = named({path: PROGRAM}, students=students, tmp=tmp_path)
        assert found["s1"]["source"] == PROGRAM and foreign == []
        assert found["s2"]["problem"] == found["s17"]["problem"] == intake.MISSING

    def test_a_name_that_two_have_is_listed_and_not_guessed(self, tmp_path):
        students = people(("s1", "Anna Schmidt"), ("s2", "Ben Schmidt"))
        found, foreign = named({"Schmidt_hw3.py": PROGRAM}, students=students, tmp=tmp_path)
        assert found["s1"]["problem"] == found["s2"]["problem"] == intake.MISSING
        assert "fits several in the class list (s1, s2)" in foreign[0]["problem"] and foreign[0]["source"] is None

    def test_two_people_of_one_name_in_the_system_are_not_one_student(self, tmp_path):
        files = {f"Anna Schmidt_{number}_assignsubmission_file_/hw3.py": PROGRAM for number in (101, 102)}
        found, foreign = named(files, tmp=tmp_path)
        assert found["s2"]["problem"] == intake.MISSING
        assert [h["problem"] for h in foreign] == 2*["two different people called Anna Schmidt handed in; add the "
                                                     "system's number or the e-mail to the class list"]

    @pytest.mark.parametrize("path", [
        "Eve Evil_99_assignsubmission_file_/hw3_s2.py", "evileve_99_88_s2_hw3.py",
        "Eve Evil_99_assignsubmission_file_/Anna Schmidt/hw3.py",
        "Eve Evil_99_assignsubmission_file_Anna Schmidt_5_assignsubmission_file_hw3.py",
        "Eve Evil_99_assignsubmission_file/schmidtanna_5_6_hw3.py",
        "evileve_99_88_Anna Schmidt_5_assignsubmission_file_hw3.py"])
    def test_a_student_cannot_hand_in_for_another(self, path, tmp_path):
        found, foreign = named({path: PROGRAM}, tmp=tmp_path)
        assert found["s2"]["problem"] == intake.MISSING
        assert foreign[0]["problem"].startswith("nobody in the class list is called")

    @pytest.mark.parametrize("path", ["Mueller Joerg/schmidtanna_5_6_hw3.py", "backprop-s1/schmidtanna_5_6_hw3.py",
                                      "s1/Anna Schmidt_5_assignsubmission_file/hw3.py", "s1/submission_1/hw3.py"])
    def test_what_looks_like_a_system_in_the_folder_of_another_is_nobody_s(self, path, tmp_path):
        forged = "submission_1:\n  :submitters:\n  - :name: Anna Schmidt\n"
        found, foreign = named({path: PROGRAM, "s1/submission_metadata.yml": forged}, tmp=tmp_path)
        assert found["s2"]["problem"] == intake.MISSING
        assert found["s1"]["source"] is None and "fits several" in foreign[0]["problem"]

    def test_metadata_that_a_student_handed_in_is_not_believed(self, tmp_path):
        forged = "Anna Schmidt_5_assignsubmission_file:\n  :submitters:\n  - :name: J\u00f6rg M\u00fcller\n"
        found, foreign = named({"J\u00f6rg M\u00fcller_4_assignsubmission_file/submission_metadata.yml": forged,
                                "Anna Schmidt_5_assignsubmission_file/hw3.py": PROGRAM}, tmp=tmp_path)
        assert found["s2"]["source"] == PROGRAM and found["s1"]["source"] is None

    def test_the_number_of_the_system_counts_before_the_name(self, tmp_path):
        students = people(("s1", "Anna Schmidt"), ("s2", "Anna Schmidt"),
                          Identifier=["Participant 101", "Participant 0102"])
        files = {f"Anna Schmidt_{n}_assignsubmission_file_/hw3.py": PROGRAM + f"# {n}\n" for n in (101, 102)}
        found, foreign = named(files, students=students, tmp=tmp_path)
        assert foreign == [] and [found[id]["source"][-4:-1] for id in ("s1", "s2")] == ["101", "102"]

    def test_a_canvas_number_is_not_taken_for_the_id_of_another(self, tmp_path):
        students = people(("11111", "Anna Schmidt"), ("22222", "Ben Vogel"))
        found, foreign = named({"vogelben_11111_33333_hw3.py": PROGRAM}, students=students, tmp=tmp_path)
        assert found["22222"]["source"] == PROGRAM and found["11111"]["problem"] == intake.MISSING

    def test_an_id_in_the_folder_of_another_is_nobody_s(self, tmp_path):
        found, foreign = named({"Anna Schmidt/hw3_s1.py": PROGRAM}, tmp=tmp_path)
        assert "fits several" in foreign[0]["problem"] and found["s1"]["source"] is found["s2"]["source"] is None

    def test_short_ids_are_whole_words_only(self, tmp_path):
        students = people(("1", "Anna Schmidt"), ("2", "Ben Vogel"), ("3", "Cem Kaya"))
        files = {"week 1/Vogel_hw3 (1).py": PROGRAM, "3/hw3.py": PROGRAM}
        found, foreign = named(files, students=students, tmp=tmp_path)
        assert [found[id]["source"] for id in "123"] == [None, PROGRAM, PROGRAM] and foreign == []

    def test_the_metadata_of_gradescope_names_each_of_a_group(self, tmp_path):
        members = [("assignment_9_export/submission_metadata.yml", (GRADE/"submission_metadata.yml").read_bytes()),
                   *((f"assignment_9_export/submission_{n}/hw3.py", own(n)) for n in (501, 502))]
        found = intake.read(zipped(tmp_path/"a.zip", members), "hw3", classlist.read(GRADE/"class.csv"),
                            "2026-11-20T23:00:00+00:00")
        assert [(h["id"], h["source"], h["late"]) for h in found] == [
            ("s20001", own(501), None), ("s20002", own(502), "4 min"), ("s20003", own(502), "4 min")]
        assert found[0]["when"] == "2026-11-20T20:17:23+00:00"

    def test_the_metadata_is_read_as_a_reader_of_yaml_reads_it(self):
        yaml  = pytest.importorskip("yaml")
        text  = (GRADE/"submission_metadata.yml").read_text(encoding="utf-8")
        ours  = intake.metadata_of(text)
        right = yaml.safe_load(text)
        assert set(ours) == set(right)
        for key, entry in right.items():
            assert ours[key]["submitters"] == [{word: who[f":{word}"] or "" for word in ("name", "sid", "email")}
                                               for who in entry[":submitters"]]


# %% Which one counts

class TestWhichOneCounts:
    def test_the_newest_and_that_is_said(self, tmp_path):
        found, _ = named({"Schmidt/hw3.py": ("old", EARLY), "Schmidt/hw3 (1).py": ("new", LATER)}, tmp=tmp_path)
        assert found["s2"]["source"] == "new"
        assert found["s2"]["notes"] == ["2 versions; the newest, hw3 (1).py, counts"]

    def test_an_older_one_with_a_higher_number_does_not(self, tmp_path):
        found, _ = named({"Schmidt/hw3.py": ("new", LATER), "Schmidt/hw3 (1).py": ("old", EARLY)}, tmp=tmp_path)
        assert found["s2"]["source"] == "new"

    @pytest.mark.parametrize("name", ["hw3 (2).py", "hw3-2.py", "hw3_v2.py", "hw3 copy 2.py"])
    def test_of_equally_old_ones_the_highest_number(self, name, tmp_path):
        found, _ = named({"Schmidt/hw3.py": "0", f"Schmidt/{name}": "2", "Schmidt/hw3 (1).py": "1"}, tmp=tmp_path)
        assert found["s2"]["source"] == "2"

    def test_canvas_has_numbers_and_no_times(self, tmp_path):
        files = {"schmidtanna_5_70_hw3.py": ("0", LATER), "schmidtanna_5_71_hw3-10.py": ("10", EARLY),
                 "schmidtanna_5_71_hw3-9.py": ("9", LATER)}
        found, _ = named(files, tmp=tmp_path, due="2026-01-01")
        assert found["s2"]["source"] == "10" and found["s2"]["when"] is found["s2"]["late"] is None

    def test_the_same_path_twice_in_a_zip(self, tmp_path):
        with pytest.warns(UserWarning, match="Duplicate name"):
            path = zipped(tmp_path/"a.zip", [("Schmidt/hw3.py", "old", EARLY), ("Schmidt/hw3.py", "new", LATER)])
        found = intake.read(path, "hw3", TWO)
        assert found[1]["source"] == "new" and "2 versions" in found[1]["notes"][0]

    def test_another_sheet_is_not_this_one(self, tmp_path):
        found, _ = named({"Schmidt/hw2.py": PROGRAM, "M\u00fcller/hw13.py": PROGRAM}, tmp=tmp_path)
        assert found["s2"]["problem"] == "no hw3.py among the files handed in: hw2.py"
        assert found["s1"]["problem"] == "no hw3.py among the files handed in: hw13.py"

    def test_a_file_of_another_name_counts_where_it_is_the_only_one(self, tmp_path):
        found, _ = named({"Schmidt/solution.py": PROGRAM, "Schmidt/notes.pdf": "x"}, tmp=tmp_path)
        assert found["s2"]["source"] == PROGRAM and found["s2"]["notes"] == ["called solution.py, not hw3.py"]

    def test_helpers_beside_the_sheet_are_named(self, tmp_path):
        found, _ = named({"Schmidt/hw3.py": PROGRAM, "Schmidt/helper.py": "x = 1"}, tmp=tmp_path)
        assert found["s2"]["source"] == PROGRAM and found["s2"]["notes"] == ["not read: helper.py"]

    def test_a_notebook_beside_a_program_counts_if_it_is_newer(self, tmp_path):
        cells = [dict(cell_type="markdown", source=["text"]),
                 dict(cell_type="code", source=["a = 1\n", "%matplotlib inline"]),
                 dict(cell_type="code", source="!pip install numpy\nb = 10 % 3")]
        book  = json.dumps(dict(cells=cells, nbformat=4))
        found, _ = named({"Schmidt/hw3.py": (PROGRAM, EARLY), "Schmidt/hw3.ipynb": (book, LATER)}, tmp=tmp_path)
        space = {}
        exec(found["s2"]["source"], space)
        assert (space["a"], space["b"]) == (1, 1)
        assert found["s2"]["notes"] == ["2 versions; the newest, hw3.ipynb, counts", "a notebook: its 2 code cells in "
                                        "order", "2 lines for IPython (%, ! or ?) left out"]

    def test_a_percent_sign_that_is_python_stays(self):
        cell = "x = (10\n% 3)"
        assert intake.without_magics(cell) == (cell, 0)

    @pytest.mark.parametrize("due, late", [("2026-11-20T21:00:00", "1 h 30 min"), ("2026-11-20", None),
                                           ("2026-11-18", "1 d 22 h 30 min"), (None, None)])
    def test_late_is_shown(self, due, late, tmp_path):
        found, _ = named({"Schmidt/hw3.py": (PROGRAM, LATER)}, due=due, tmp=tmp_path)
        assert found["s2"]["late"] == late and found["s2"]["source"] == PROGRAM

    def test_the_time_of_a_file_in_a_folder_may_be_that_of_the_download(self, tmp_path):
        (tmp_path/"s2_hw3.py").write_text(PROGRAM)
        found = intake.read(tmp_path, "hw3", TWO, "2020-01-01")
        assert found[1]["late"].endswith(" by the time of the file")

    def test_two_folders_of_one_student_are_told_apart(self, tmp_path):
        found, _ = named({"Schmidt/old/hw3.py": ("old", EARLY), "Schmidt/new/hw3.py": ("new", LATER)}, tmp=tmp_path)
        assert found["s2"]["notes"] == ["2 versions; the newest, Schmidt/new/hw3.py, counts"]

    def test_canvas_says_itself_that_one_is_late(self, tmp_path):
        found, _ = named({"schmidtanna_LATE_5_70_hw3.py": PROGRAM}, tmp=tmp_path)
        assert found["s2"]["late"] == "marked late by Canvas"
        assert found["s2"]["system"] == {"canvas": {"user": "5", "submission": "70"}}

    def test_a_deadline_that_is_none_gets_one_sentence(self):
        with pytest.raises(ValueError, match="write it like 2026-11-24T23:59"):
            intake.due_time("tomorrow")


# %% What is in a file

class TestWhatIsInAFile:
    @pytest.mark.parametrize("data, text, notes", [
        ("s = '\u00e9'\n".encode("utf-8-sig"), "s = '\u00e9'\n", []),
        ("s = '\u00e9'\n".encode("utf-16"), "s = '\u00e9'\n", ["saved in UTF-16"]),
        ("\ufeffs = 1\n".encode("utf-16-be"), "s = 1\n", ["saved in UTF-16"]),
        ("s = 1  # \u00e9\n".encode("cp1252"), "s = 1  # \u00e9\n", ["saved in another code than UTF-8"]),
        ("# -*- coding: latin-1 -*-\ns = '\u00e9'\n".encode("latin-1"), "# -*- coding: latin-1 -*-\ns = '\u00e9'\n",
         ["saved in another code than UTF-8"])])
    def test_codes_that_are_certain_are_read(self, data, text, notes):
        assert intake.text_of(data, "hw3.py") == (text, notes, None)

    @pytest.mark.parametrize("data, says", [
        (b"", "hw3.py is empty"), (b"  \n\t", "hw3.py is empty"), (b"\xef\xbb\xbf\n", "hw3.py is empty"),
        (b"a = 1\0", "hw3.py holds zero bytes; that is no text of Python"),
        ("\u00e9 = 1".encode("cp1252"), "hw3.py is not UTF-8 text (line 1)"),
        (b"x = 1\n\n# \x81\n", "hw3.py is not UTF-8 text (line 3)"),
        (b"PK\x03\x04\xff\xfe\x00", "hw3.py is not UTF-8 text (line 1)"),
        (b"\xff\xfe\x00", "hw3.py is not UTF-8 text (line 1)")])
    def test_others_get_one_sentence(self, data, says):
        assert intake.text_of(data, "hw3.py") == (None, [], says)

    @given(st.binary(max_size=60))
    def test_any_bytes_give_a_text_or_a_sentence(self, data):
        text, notes, problem = intake.text_of(data, "hw3.py")
        assert (text is None) != (problem is None) and (text is None or "\0" not in text)

    @pytest.mark.parametrize("text", ["{}", "[", "[]", '{"cells": 1}', '{"cells": [1]}', "[" * 100_000,
                                      '{"cells": [{"cell_type": "code", "source": 5}]}'])
    def test_a_notebook_that_is_none(self, text):
        assert intake.notebook(text, "hw3.ipynb") == (None, [], "hw3.ipynb is not a notebook")

    def test_an_old_notebook(self):
        book = {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": ["a = 1"]}]}]}
        assert "a = 1" in intake.notebook(json.dumps(book), "hw3.ipynb")[0]

    def test_empty_and_missing_ones_keep_their_place(self, tmp_path):
        found, _ = named({"Schmidt/hw3.py": ""}, tmp=tmp_path)
        assert list(found) == ["s1", "s2"]
        assert (found["s1"]["problem"], found["s2"]["problem"]) == (intake.MISSING, "hw3.py is empty")

    def test_what_macs_and_windows_add_is_not_seen(self, tmp_path):
        files = {"Schmidt/hw3.py": PROGRAM, "__MACOSX/Schmidt/._hw3.py": "junk", "Schmidt/.DS_Store": "x",
                 "Schmidt/__pycache__/hw3.cpython-311.pyc": "x", "Thumbs.db": "x"}
        found, foreign = named(files, tmp=tmp_path)
        assert found["s2"]["source"] == PROGRAM and found["s2"]["notes"] == [] and foreign == []

    def test_paths_of_windows_and_names_without_a_flag(self, tmp_path):
        path = zipped(tmp_path/"a.zip", [("M\u00fcller/hw3.py", PROGRAM)])
        data = path.read_bytes()
        for place in [match.start() for match in re.finditer(b"PK\x03\x04|PK\x01\x02", data)]:
            flags = place + (6 if data[place + 2] == 3 else 8)
            data  = data[:flags] + b"\0\0" + data[flags + 2:]
        path.write_bytes(data.replace("M\u00fcller/".encode(), "M\u00fcller\\".encode()))
        assert intake.read(path, "hw3", TWO)[0]["source"] == PROGRAM


# %% Harm

def linked(name):
    info = zipfile.ZipInfo(name, EARLY)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


class TestHarm:
    @pytest.mark.parametrize("name", ["../s1_hw3.py", "s1/../../hw3.py", "/etc/s1_hw3.py", "C:\\s1\\hw3.py",
                                      "s1\\..\\..\\hw3.py"])
    def test_a_path_out_of_the_zip_is_never_opened(self, name, tmp_path):
        found, foreign = named({name: PROGRAM}, tmp=tmp_path)
        assert found["s1"]["problem"] == intake.MISSING
        assert [h["problem"] for h in foreign] == ["its path leads out of the ZIP; it was not opened"]
        assert sorted(os.listdir(tmp_path)) == ["hand-ins.zip"]

    def test_a_link_in_a_zip_is_never_followed(self, tmp_path):
        found = intake.read(zipped(tmp_path/"a.zip", [(linked("s1/hw3.py"), "/etc/passwd")]), "hw3", TWO)
        assert found[0]["source"] is None and found[2]["problem"] == "a link, not a file; it was not opened"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_a_link_or_a_pipe_in_a_folder_is_never_opened(self, tmp_path):
        (tmp_path/"in"/"s1").mkdir(parents=True)
        (tmp_path/"secret.py").write_text("secret = 1")
        os.symlink(tmp_path/"secret.py", tmp_path/"in"/"s1"/"hw3.py")
        os.symlink(tmp_path, tmp_path/"in"/"s2")
        os.mkfifo(tmp_path/"in"/"s2_hw3.py")
        found = intake.read(tmp_path/"in", "hw3", TWO)
        assert [h["source"] for h in found] == [None]*5
        assert [h["problem"] for h in found[2:]] == 3*["a link or a device, not a file; it was not opened"]

    def test_a_bomb_is_read_up_to_its_bound_only(self, tmp_path, monkeypatch):
        path = zipped(tmp_path/"a.zip", [("s1/hw3.py", b" "*50_000_000), ("s2/hw3.py", PROGRAM)])
        read = []
        true = zipfile.ZipExtFile.read
        monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda self, n=-1: read.append(n) or true(self, n))
        found = intake.read(path, "hw3", TWO)
        assert found[0]["problem"] == "hw3.py is larger than 1 million bytes; that is no homework sheet"
        assert found[1]["source"] == PROGRAM and 0 < min(read) <= max(read) <= intake.FILE + 1

    def test_a_bomb_that_declares_to_be_small(self, tmp_path):
        path = zipped(tmp_path/"a.zip", [("s1/hw3.py", b"#"*5_000_000), ("s2/hw3.py", PROGRAM)])
        data = path.read_bytes().replace(struct.pack("<L", 5_000_000), struct.pack("<L", 100))
        path.write_bytes(data)
        found = intake.read(path, "hw3", TWO)
        assert found[0]["source"] is None and "hw3.py" in found[0]["problem"]
        assert found[1]["source"] == PROGRAM

    def test_all_together_have_a_bound(self, tmp_path, monkeypatch):
        monkeypatch.setattr(intake, "ALL", 40)
        found, _ = named({"s1/hw3.py": "#"*50, "s2/hw3.py": PROGRAM}, tmp=tmp_path)
        assert found["s1"]["source"] == "#"*50 and "all hand-ins together are larger" in found["s2"]["problem"]

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_other_kinds_of_compression_are_refused(self, method, tmp_path):
        with zipfile.ZipFile(tmp_path/"a.zip", "w", method) as archive:
            archive.writestr("s1/hw3.py", PROGRAM)
        found = intake.read(tmp_path/"a.zip", "hw3", TWO)
        assert found[0]["source"] is None and "compressed in a way that no learning system uses" in found[2]["problem"]

    def test_a_million_entries_are_refused_before_they_are_read(self, tmp_path, monkeypatch):
        monkeypatch.setattr(intake, "DIRECTORY", 4000)
        path = zipped(tmp_path/"a.zip", [(f"s1/hw3 ({j}).py", "") for j in range(100)])
        monkeypatch.setattr(zipfile, "ZipFile", None)
        with pytest.raises(ValueError, match="lists more files than a class hands in"):
            intake.read(path, "hw3", TWO)

    def test_a_zip_in_a_zip_is_not_opened(self, tmp_path):
        inner = zipped(tmp_path/"inner.zip", [("hw3.py", PROGRAM)]).read_bytes()
        found, _ = named({"Schmidt/hw3.zip": inner}, tmp=tmp_path)
        assert found["s2"]["problem"] == "no hw3.py among the files handed in: hw3.zip"

    @given(st.integers(0, 400), st.integers(0, 255))
    def test_a_damaged_zip_gives_sentences(self, place, value):
        import tempfile
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("s1/hw3.py", PROGRAM*3)
            archive.writestr("s2/hw3.py", PROGRAM)
        data = bytearray(memory.getvalue())
        data[place % len(data)] = value
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.zip")
            with open(path, "wb") as file:
                file.write(data)
            try:
                found = intake.read(path, "hw3", TWO)
            except (ValueError, OSError) as error:
                assert "\n" not in str(error)
            else:
                assert [h["id"] for h in found[:2]] == ["s1", "s2"]
                assert all((h["source"] is None) != (h["problem"] is None) for h in found[:2])

    def test_what_is_neither_gets_one_sentence(self, tmp_path):
        (tmp_path/"a.zip").write_bytes(b"no zip")
        with pytest.raises(ValueError, match="is neither a folder nor a ZIP"):
            intake.read(tmp_path/"a.zip", "hw3", TWO)
        with pytest.raises(OSError, match="there is no folder or ZIP"):
            intake.read(tmp_path/"b.zip", "hw3", TWO)

    def test_many_foreign_files_are_counted(self, tmp_path):
        found, foreign = named({f"x/{j}.txt": "" for j in range(250)}, tmp=tmp_path)
        assert len(foreign) == intake.FOREIGN + 1
        assert foreign[-1]["problem"] == "50 more files fit nobody in the class list"

    def test_everything_can_be_written_as_json(self, tmp_path):
        found, foreign = named({"Schmidt/hw3.py": PROGRAM, "x.py": "", "schmidtanna_LATE_5_7_hw3.py": ""}, tmp=tmp_path)
        assert json.loads(json.dumps([*found.values(), *foreign]))[1]["id"] == "s2"

    def test_one_student_s_folder_alone(self, tmp_path):
        (tmp_path/"sub").mkdir()
        (tmp_path/"sub"/"hw3 (2).py").write_text(PROGRAM)
        assert intake.single(tmp_path/"sub", "hw3")["source"] == PROGRAM
        assert intake.single(tmp_path/"sub"/"hw3 (2).py", "hw3", "Anna", "s2")["id"] == "s2"


# %% Trees

@pytest.mark.parametrize("text", ["1+"*30_000 + "1", "a" + ".b"*30_000, "a" + "[1, 2]"*9000, "lambda: "*9000 + "1",
                                  "if a:\n pass\n" + "elif a:\n pass\n"*9000, "not "*30_000 + "1", "("*300,
                                  "f'{" + "1+"*30_000 + "1}'", "a if b else "*9000 + "c", "2**"*30_000 + "2",
                                  "x"*300_000])
def test_no_program_of_thousands_of_levels_reaches_the_parser(text, monkeypatch):
    monkeypatch.setattr(syntax.ast, "parse", None)
    assert syntax.tree(text) is None


@pytest.mark.parametrize("text", ["def f(:\n", "x = '", "\0", "return (", " x = 1"])
def test_what_is_no_python_has_no_tree(text):
    assert syntax.tree(text) is None


def test_long_and_flat_programs_have_a_tree():
    assert syntax.tree("X = [" + "1.0, -2.5, "*10_000 + "]\n") is not None
    assert syntax.tree("x = 1\n"*20_000) is not None
