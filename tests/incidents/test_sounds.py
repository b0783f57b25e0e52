"""Names that sound alike in two scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.incidents.build import TARIM, batch, told
from twosource.incidents import link
from twosource.incidents.ground import profiles
from twosource.incidents.score import pair_parts, shipped_weights
from twosource.incidents.sounds import ARABIC, LATIN, Heard, Voices, in_common, is_sound, sounds_in
from twosource.incidents.spread import Spread
from twosource.language import tokenize


def heard(text: str) -> set[str]:
    return {sound for token in tokenize(text) for sound, _ in sounds_in(token)}


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [("Barakat", "بركات"), ("Takharim", "تخاريم"), ("Shaddadi", "والشدادي"), ("al-Qahtani", "القحطاني")],
)
def test_a_name_sounds_alike_in_both_scripts(latin, arabic):
    assert {sound[len(LATIN) :] for sound in heard(latin)} & {sound[len(ARABIC) :] for sound in heard(arabic)}


@pytest.mark.parametrize("text", ["barakat", "Ali", "September", "أيلول", "الثلاثاء", "2015", "Ааа", ""])
def test_what_is_no_name_or_too_short_is_not_heard(text):
    assert heard(text) == set()


def test_a_sound_is_told_from_a_word():
    assert is_sound(LATIN + "brkt")
    assert not is_sound("barakat")


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 9)),
    st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 9)),
)
def test_what_two_have_in_common_is_the_same_from_either_side(a, b):
    one, other = ({sound: Heard(sound * 2, worth) for sound, worth in some.items()} for some in (a, b))
    mine, theirs = sorted(in_common(one, other)), sorted(in_common(other, one))
    assert mine == [(word, again, worth) for again, word, worth in theirs]
    assert {word[0] for word, _, _ in mine} == a.keys() & b.keys()


def test_a_common_sound_is_worth_nothing_and_a_rare_one_the_more():
    nobody = Spread.of([])
    times = {LATIN: 1000, LATIN + "brkt": 2, LATIN + "krm": 40, LATIN + "hsn": 400}
    found = Voices(times, nobody).rarest({sound: Heard(sound, 0) for sound in times if sound != LATIN})
    assert list(found) == ["brkt", "krm"]
    assert found["brkt"].worth > found["krm"].worth > 0


ENGLISH = "Shelling in Tarim killed the teacher Barakat Zaydan and his neighbour Mahrous Qattan, relatives said."
ARABIC_TEXT = "أدى قصف إلى مقتل المعلم بركات زيدان وجاره محروس قطان كما قال أقاربهما"
OTHERS = "أدى قصف إلى مقتل المعلم سليم فرحان وجاره جميل بشور كما قال أقاربهما"


def test_names_speak_for_one_event_across_scripts_and_the_explanation_gives_both_spellings():
    made = profiles(
        *batch(
            told("r-1", ENGLISH, when="2016-03-01", where=TARIM, killed=2),
            told("r-2", ARABIC_TEXT, when="2016-03-02", where=TARIM, killed=2, lang="ar"),
            told("r-3", OTHERS, when="2016-03-02", where=TARIM, killed=2, lang="ar"),
        )
    )
    by_report = {one.report: one for one in made}
    part = {
        other: {part.name: part for part in pair_parts(by_report["r-1"], by_report[other], shipped_weights(), {})}
        for other in ("r-2", "r-3")
    }
    named = part["r-2"]["names by sound"]
    assert named.bits > 1
    assert part["r-3"]["names by sound"].bits == 0
    assert "barakat" in named.a
    assert "بركات" in named.b


def test_an_undated_report_meets_a_dated_one_at_a_place_that_few_name():
    pairs = batch(
        told("r-1", ENGLISH, where=TARIM, killed=12),
        told("r-2", ARABIC_TEXT, when="2016-03-02", where=TARIM, killed=12, lang="ar"),
    )
    assert len(link(*pairs).incidents) == 1
