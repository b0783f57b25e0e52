"""Unknown, zero, none reported and denied, and hedges. Every sentence is written for this file."""

import pytest

from tests.extract.build import claims
from twosource.model import Interval, Kind, Polarity

UNKNOWN, NONE = Interval(), Interval.exactly(0)
HURT = (Kind.KILLED, Kind.INJURED)


def states(text: str, lang: str = "en") -> set[tuple[Kind, Polarity, Interval]]:
    return {(claim.kind, claim.polarity, claim.interval) for claim in claims(text, lang=lang) if claim.kind in HURT}


def both(polarity: Polarity, interval: Interval) -> set[tuple[Kind, Polarity, Interval]]:
    return {(kind, polarity, interval) for kind in HURT}


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("The number of casualties is not known.", "en", both(Polarity.UNKNOWN, UNKNOWN)),
        ("It is unclear how many people were wounded.", "en", {(Kind.INJURED, Polarity.UNKNOWN, UNKNOWN)}),
        ("An unknown number of people were killed.", "en", {(Kind.KILLED, Polarity.ASSERTED, Interval(2, None))}),
        ("لم يعرف عدد القتلى حتى الآن.", "ar", {(Kind.KILLED, Polarity.UNKNOWN, UNKNOWN)}),
        ("مقتل عدد غير معروف من المدنيين في القصف.", "ar", {(Kind.KILLED, Polarity.ASSERTED, Interval(2, None))}),
        ("No one was hurt in the shelling.", "en", {(Kind.INJURED, Polarity.ASSERTED, NONE)}),
        ("The shell fell in a field and caused no casualties.", "en", both(Polarity.ASSERTED, NONE)),
        ("The drone crashed without causing injuries.", "en", {(Kind.INJURED, Polarity.ASSERTED, NONE)}),
        ("لم يصب أحد في القصف.", "ar", {(Kind.INJURED, Polarity.ASSERTED, NONE)}),
        ("ولم يقتل أحد في الغارة.", "ar", {(Kind.KILLED, Polarity.ASSERTED, NONE)}),
        ("لم يسفر القصف عن إصابات.", "ar", {(Kind.INJURED, Polarity.ASSERTED, NONE)}),
        ("There were no reports of casualties.", "en", both(Polarity.NONE_REPORTED, UNKNOWN)),
        ("No civilian casualties were recorded.", "en", both(Polarity.NONE_REPORTED, UNKNOWN)),
        ("No deaths have been reported.", "en", {(Kind.KILLED, Polarity.NONE_REPORTED, UNKNOWN)}),
        ("لم ترد أنباء عن سقوط ضحايا.", "ar", both(Polarity.NONE_REPORTED, UNKNOWN)),
        ("قصف مدفعي دون تسجيل إصابات.", "ar", {(Kind.INJURED, Polarity.NONE_REPORTED, UNKNOWN)}),
        ("The army denied killing 12 civilians.", "en", {(Kind.KILLED, Polarity.DENIED, Interval.exactly(12))}),
        ("نفى الجيش مقتل 12 مدنيا في الغارة.", "ar", {(Kind.KILLED, Polarity.DENIED, Interval.exactly(12))}),
    ],
)
def test_each_wording_is_its_own_state(text, lang, expected):
    assert states(text, lang) == expected


def test_a_vague_count_stands_where_only_the_exact_one_is_not_known():
    (hurt,) = claims("Many others were wounded, though the exact number is unknown.", Kind.INJURED)
    assert (hurt.polarity, hurt.word) == (Polarity.ASSERTED, "Many")


@pytest.mark.parametrize(
    ("text", "lang", "hedge"),
    [
        ("At least 12 people were reportedly killed.", "en", "reportedly"),
        ("Twenty people are feared dead.", "en", "feared"),
        ("Unconfirmed reports said seven civilians were killed.", "en", "Unconfirmed"),
        ("أنباء عن مقتل ثلاثة مدنيين بقصف جوي.", "ar", "أنباء عن"),
        ("يعتقد أن خمسة أشخاص قتلوا في الغارة.", "ar", "يعتقد"),
        ("يخشى مقتل عشرة أشخاص تحت الأنقاض.", "ar", "يخشى"),
    ],
)
def test_a_hedge_is_kept_with_its_words_and_changes_no_figure(text, lang, hedge):
    plain = text.replace("reportedly ", "").replace("Unconfirmed reports", "Officials")
    (claim,) = claims(text, Kind.KILLED, lang=lang)
    assert [span.of(text) for span in claim.hedges] == [hedge]
    if plain != text:
        assert [one.interval for one in claims(plain, Kind.KILLED, lang=lang)] == [claim.interval]


def test_a_hedge_reaches_no_further_than_its_clause():
    text = "The strike allegedly killed four children, while two women were wounded in the town."
    assert [len(claim.hedges) for claim in claims(text) if claim.kind in HURT] == [1, 0]


@pytest.mark.parametrize(
    "text", ["The fire claimed 20 lives.", "The group claimed responsibility for killing four people."]
)
def test_words_that_only_look_like_hedges(text):
    assert all(not claim.hedges for claim in claims(text))


def test_no_names_of_victims_is_no_count_of_them():
    assert claims("No names of victims are offered.", Kind.KILLED) == []
