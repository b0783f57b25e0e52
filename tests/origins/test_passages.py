"""Passages in common: exact on both sides, joined over small edits, and never boilerplate."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.language import tokenize
from twosource.model import Mark, Passage, Published, Report
from twosource.origins import common_passages, reprint_rows
from twosource.origins.chaining import ALL_PAIRS_UP_TO
from twosource.origins.outlets import outlet

from .reports import report, words

STRIKE = (
    "Shells fell on the grain market of Tel Amarna shortly after noon, killing nine people and wounding thirty, "
    "the town council said."
)


def folded(text: str) -> list[str]:
    return [token.norm for token in tokenize(text) if token.kind != "punct"]


def only(found: list[Passage]) -> Passage:
    assert len(found) == 1
    return found[0]


def test_a_copied_sentence_is_found_with_exact_spans_on_both_sides():
    a = report("a", f"A quiet week ended on Tuesday. {STRIKE} Roads stayed open.")
    b = report("b", f"Our correspondent writes: {STRIKE} The council met at night.")
    found = only(common_passages([a, b]))
    assert found.score == 1.0
    assert a.words(found.a) == b.words(found.b) == STRIKE.rstrip(".")


def test_case_punctuation_and_diacritics_do_not_part_words():
    a = report("a", "Fünf Häuser in der Altstadt von Tell Amarna wurden am Montag zerstört, sagte der Rat.")
    b = report("b", "FÜNF Häuser – in der Altstadt von Tell Amarna – wurden am Montag zerstört; sagte der Rat")
    assert only(common_passages([a, b])).score == 1.0


def test_arabic_copies_are_found_whatever_the_vowel_signs_and_letter_forms():
    a = report("a", "أعلن مجلس البلدة أن القصف على سوق الحبوب أدى إلى مقتل تسعة أشخاص وإصابة ثلاثين آخرين.")
    b = report("b", "اعلن مجلس البلده ان القصف على سوق الحبوب ادى الى مقتل تسعة اشخاص وإصابة ثلاثين اخرين")
    assert only(common_passages([a, b])).score == 1.0


def test_an_edit_of_a_few_words_does_not_cut_the_passage():
    edited = STRIKE.replace("killing nine people", "killing at least nine civilians")
    a, b = report("a", STRIKE), report("b", edited)
    found = only(common_passages([a, b]))
    assert a.words(found.a) == STRIKE.rstrip(".")
    assert b.words(found.b) == edited.rstrip(".")
    equal = len(folded(STRIKE)) - 1
    assert found.score == pytest.approx(equal / len(folded(edited)), abs=1e-4)


def test_a_long_insertion_parts_the_passage_and_stays_outside_it():
    one = "Shells fell on the grain market of Tel Amarna shortly after noon"
    two = "the council of the town counted nine dead and thirty wounded by nightfall"
    inserted = "while buses with evacuated families were leaving by the northern road under a white flag"
    a, b = report("a", f"{one}, {two}."), report("b", f"{one}, {inserted}, {two}.")
    found = common_passages([a, b])
    assert [a.words(one.a) for one in found] == [one, two]
    assert not any(inserted in b.words(one.b) for one in found)


def test_short_stock_phrases_are_no_passage():
    a = report("a", "Nine people were killed in the raid, the town council said on Tuesday.")
    b = report("b", "Eleven soldiers were captured, the town council said on Tuesday, without giving names.")
    assert common_passages([a, b]) == []


@pytest.mark.parametrize("kind", ["boilerplate", "caption", "link", "credit", "clock", "byline"])
def test_marked_words_are_in_no_passage(kind):
    text = f"{STRIKE} Nobody else was hurt."
    marked = [Report(name, text, name=name, marks=(Mark(kind, words(text, STRIKE)),)) for name in "ab"]
    assert common_passages(marked) == []


def test_no_passage_runs_across_marked_words():
    before, after = (
        STRIKE.rstrip("."),
        "Rescue teams worked through the night and found two more bodies under the rubble",
    )
    text = f"{before}\nREAD MORE here\n{after}"
    marked = [Report(name, text, name=name, marks=(Mark("link", words(text, "READ MORE here")),)) for name in "ab"]
    assert [text[one.a.start : one.a.end] for one in common_passages(marked)] == [before, after]


@pytest.mark.parametrize(("once", "twice"), [("a", "b"), ("b", "a")])
def test_no_word_is_matched_twice(once, twice):
    assert len(common_passages([report(once, STRIKE), report(twice, f"{STRIKE}\nRead this. {STRIKE}")])) == 1


def test_no_passage_runs_from_one_report_into_the_next():
    tale = STRIKE.split()
    a, b = report("a", " ".join(tale[:5])), report("b", " ".join(tale[5:]))
    found = common_passages([a, b, report("c", STRIKE)])
    assert [(one.report_a, one.report_b) for one in found] == [("b", "c")]


FOOTER = "Follow the Amarna Courier for news at any hour and write to our desk if you saw what happened."


def courier(name: str, day: int, text: str, publisher: str = "Amarna Courier") -> Report:
    return Report(name, text, published=Published(f"2031-05-{day:02d}", "given"), publisher=publisher, name=name)


def distinct(seed: int, number: int = 40) -> str:
    """Words that stand in no other text of these tests."""
    return " ".join(coined("q", seed, position) for position in range(number))


def coined(first: str, *numbers: int) -> str:
    letters = "abcdefghij"
    return first + "z".join("".join(letters[int(digit)] for digit in str(number)) for number in numbers)


def test_what_an_outlet_prints_under_many_stories_is_boilerplate():
    reports = [courier(f"r{day}", day, f"{distinct(day)}. {FOOTER}") for day in (1, 6, 12, 20)]
    assert common_passages(reports) == []
    assert len(common_passages(reports[:2])) == 1, "two reports are too few to know"


def test_versions_of_one_story_are_not_boilerplate():
    reports = [courier(f"r{day}", day, f"{distinct(day, 20)}. {STRIKE}") for day in (1, 2, 3)]
    assert len(common_passages(reports)) == 3


def test_boilerplate_of_one_outlet_leaves_the_copies_of_its_story_elsewhere():
    reports = [courier(f"r{day}", day, f"{distinct(day)}. {FOOTER}") for day in (1, 6, 12, 20)]
    reports += [
        courier("s1", 21, f"{STRIKE} {FOOTER}"),
        courier("s2", 21, f"{STRIKE} {distinct(99)}", publisher="The Other Paper"),
    ]
    found = only(common_passages(reports))
    assert (found.report_a, found.report_b) == ("s1", "s2")
    assert reports[4].words(found.a) == STRIKE.rstrip(".")


def test_words_that_many_outlets_carry_over_months_are_boilerplate():
    reports = [
        Report(f"r{month}", f"{distinct(month)} {FOOTER}", published=Published(f"2031-{month:02d}-01", "given"))
        for month in range(1, 7)
    ]
    assert common_passages(reports) == []


def test_an_agency_text_in_very_many_reports_keeps_all_its_copies_tied_together():
    number = ALL_PAIRS_UP_TO * 2
    reports = [courier(f"r{at:03d}", 4, f"{distinct(at)} {STRIKE}", publisher=f"p{at}") for at in range(number)]
    found = common_passages(reports)
    reached = {reports[0].id}
    for passage in found:
        if passage.report_a in reached:
            reached.add(passage.report_b)
    assert len(reached) == number
    assert len(found) < number * ALL_PAIRS_UP_TO / 4


def test_an_outlet_is_known_by_its_host_even_in_an_archived_copy():
    archived = Report("a", "x", url="http://web.archive.org/web/2015/http://www.courier.example/story/1")
    assert outlet(archived) == "courier.example"
    assert outlet(Report("b", "x", publisher="The Courier")) == "the courier"
    assert outlet(Report("c", "x", url="http://[broken")) is None
    assert outlet(Report("d", "x")) is None


def test_rows_have_the_fixed_shape_and_are_json():
    a, b = report("a", STRIKE), report("b", STRIKE)
    (row,) = reprint_rows([b, a])
    end = len(STRIKE) - 1
    assert json.loads(json.dumps(row)) == {
        "a": {"id": "a", "start": 0, "end": end},
        "b": {"id": "b", "start": 0, "end": end},
        "score": 1.0,
    }


@pytest.mark.parametrize("texts", [[], [""], ["", " "], ["one two"], ["!!", "??"], ["a " * 40] * 3])
def test_texts_with_nothing_to_compare_are_no_trouble(texts):
    reports = [Report(f"r{at}", text) for at, text in enumerate(texts)]
    for passage in common_passages(reports):
        assert passage.report_a < passage.report_b


VOCABULARY = st.sampled_from("shell market town nine ten dead the of in قتل تسعة مدنيين".split())
TEXTS = st.lists(st.lists(VOCABULARY, max_size=30).map(" ".join), min_size=1, max_size=6)


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_reports_never_matters(texts, random):
    reports = [Report(f"r{at}", text) for at, text in enumerate(texts)]
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert common_passages(reports) == common_passages(shuffled)


def longest_common(a: list[str], b: list[str]) -> int:
    row = [0] * (len(b) + 1)
    for one in a:
        before = 0
        for at, two in enumerate(b, start=1):
            before, row[at] = row[at], before + 1 if one == two else max(row[at], row[at - 1])
    return row[-1]


@given(TEXTS)
def test_spans_reproduce_equal_words_and_the_score_is_their_share(texts):
    texts = [*texts, *texts[:1]]
    by_id = {f"r{at}": Report(f"r{at}", text) for at, text in enumerate(texts)}
    for passage in common_passages(by_id.values()):
        a = folded(by_id[passage.report_a].words(passage.a))
        b = folded(by_id[passage.report_b].words(passage.b))
        assert (a[0], a[-1]) == (b[0], b[-1])
        assert 0 < passage.score <= longest_common(a, b) / max(len(a), len(b)) + 1e-4
        assert (passage.score == 1.0) == (a == b)


@given(st.lists(st.integers(8, 30), min_size=1, max_size=5), st.integers(0, 20))
def test_no_copied_stretch_is_missed(lengths, lead):
    """Stretches of words that stand nowhere else, in a and in b with other words between: all are found, whole."""
    copied = [" ".join(coined("k", index, at) for at in range(length)) for index, length in enumerate(lengths)]
    a = Report("a", " ".join(f"{distinct(index, lead + 6)} {part}" for index, part in enumerate(copied)))
    b = Report("b", " ".join(f"{part} {distinct(100 + index, 9)}" for index, part in enumerate(copied)))
    found = common_passages([a, b])
    assert [a.words(one.a) for one in found] == copied
    assert [b.words(one.b) for one in found] == copied
