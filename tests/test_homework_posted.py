"""What people asked about in public gets its right name, and what they had right is not accused."""
import re
from collections import Counter

import pytest

from tests.homework_corpus import posted

from course import catalogue, questions

FILES    = posted.posted()
MISTAKES = [file for file in FILES if file.asks]
RIGHT    = [file for file in FILES if not file.asks]

# Who makes the check better takes a line out of here; who makes it worse sees which.
NOT_NAMED = {
    "wrongly": set(),
    "silent": {
        "c48_function_of_one_entry",
        "c53_cs231n_index_ix",
        "c54_setting_a_sequence",
        "c93_cs231n_rounded_by_hand",
        "d10_dlai402919_dot_with_slope",
        "d13_mxnet507_hidden_layer_skipped",
        "d101_aidotnet497_slope_of_the_error",
        "d107_matthewrdev1_outputs_not_cleared",
    },
    "missed": {
        "d103_whosebug5305527_zeros_like_integers",
    },
}

# Questions called wrong though the mistake leaves them right, and questions whose numbers are right though they are
# said to be wrong: the other layout, an array changed on the way and whole numbers get a note, or no word.
BESIDE = {
    "c30_relu_in_place":                         ([], ["relu_slope"]),
    "d20_grokking22_outer_transposed":           ([], ["gradient"]),
    "d103_whosebug5305527_zeros_like_integers":  ([], ["gradient"]),
}


@pytest.mark.xdist_group("posted")              # one process judges each program once
class TestTheNames:
    def test_at_least_85_of_100_mistakes_have_their_name(self):
        scores = Counter(posted.score(file)[0] for file in MISTAKES)
        assert scores["named"] >= 0.85*len(MISTAKES), scores

    def test_at_most_2_of_100_mistakes_are_told_another_name(self):
        scores = Counter(posted.score(file)[0] for file in MISTAKES)
        assert scores["wrongly"] <= 0.02*len(MISTAKES), scores

    @pytest.mark.parametrize("kind", NOT_NAMED)
    def test_those_that_have_not_their_name_are_known(self, kind):
        assert {file.name for file in MISTAKES if posted.score(file)[0] == kind} == NOT_NAMED[kind]

    def test_no_right_program_is_accused_and_none_is_told_a_word_more(self):
        assert [(file.name, posted.score(file)[1]) for file in RIGHT if posted.score(file)[0] != "fine"] == []
        assert [(file.name, v.notes) for file in RIGHT for v in posted.judged(file).verdicts if v.notes] == []

    def test_the_questions_called_wrong_are_those_that_the_collector_found_wrong(self):
        found = {file.name: posted.beside(file) for file in MISTAKES if posted.judged(file).verdicts}
        assert {name: both for name, both in found.items() if both != ([], [])} == BESIDE

    @pytest.mark.parametrize("name", ("c07", "c12", "c36", "c60", "d20", "d94", "d96"))
    def test_a_process_of_its_own_says_the_same(self, name):
        file = next(file for file in FILES if file.name.startswith(name + "_"))
        assert posted.score(file, boundary=True) == posted.score(file)
        assert posted.judged(file, boundary=True).whole == posted.judged(file).whole


@pytest.mark.xdist_group("posted")
class TestTheScore:
    """Another table gets another score."""
    NAMED = next(file for file in FILES if file.name.startswith("d25_"))
    WORDS = next(file for file in FILES if file.name.startswith("c09_"))

    def test_a_name_that_the_table_does_not_have_is_wrong(self):
        assert posted.score(self.NAMED)[0] == "named"
        assert posted.score(self.NAMED._replace(ids=frozenset({"ascent"})))[0] == "wrongly"

    def test_words_that_the_page_does_not_have_are_none(self):
        assert posted.score(self.WORDS)[0] == "named"
        assert posted.score(self.WORDS._replace(words=("no such word",)))[0] == "silent"

    def test_a_right_program_is_missed_where_a_mistake_is_said_to_be(self):
        right = next(file for file in RIGHT if file.sheet == "hw4")
        assert posted.score(right._replace(asks=("deltas",)))[0] == "missed"

    def test_a_mistake_said_to_be_right_is_accused(self):
        assert posted.score(self.NAMED._replace(asks=()))[0] == "accused"

    def test_the_table_counts_every_file_once(self):
        scores = [(file, *posted.score(file)) for file in FILES]
        last   = posted.table(scores)[-1].split()
        assert last[0] == "all" and sum(map(int, last[1:])) == len(FILES)


class TestTheFiles:
    def test_every_mistake_has_a_line_in_the_table_and_every_line_a_file(self):
        assert {file.name for file in FILES if file.says != "right"} == set(posted.expected())
        assert len(posted.expected()) == len(MISTAKES)

    def test_the_table_names_entries_sheets_and_questions_that_exist(self):
        for file in MISTAKES:
            assert posted.expected()[file.name]["sheet"] == file.sheet
            assert file.ids <= set(catalogue.BY_ID), file.name
            assert set(file.asks) <= {q.name for q in questions.SHEETS[file.sheet]}, file.name

    def test_every_file_says_where_it_was_found(self):
        for file in FILES:
            first, second, third = file.source.splitlines()[:3]
            assert re.match(r'# source: (https?://[\w.-]+/\S+|[^"]*".+"[ ,].+https?://\S+)', first), file.name
            assert second == f"# sheet: {file.sheet}"
            assert re.match(r"# (mistake|right): \S", third), file.name

    def test_no_two_are_the_same(self):
        places   = Counter((file.sheet, file.source.splitlines()[0]) for file in FILES)
        programs = Counter(re.sub(r"^#.*\n", "", file.source, flags=re.MULTILINE) for file in FILES)
        assert max(places.values()) == max(programs.values()) == 1

    def test_every_sheet_has_some_of_both(self):
        for sheet in questions.SHEETS:
            assert sum(file.sheet == sheet for file in MISTAKES) >= 9
            assert sum(file.sheet == sheet for file in RIGHT) >= 5


