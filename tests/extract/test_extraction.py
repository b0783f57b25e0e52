"""What holds for every extraction, whatever the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.build import read, report
from twosource.extract import extract
from twosource.extract.sieve import may_hold_claim

WORDS = st.sampled_from(
    (
        'killed wounded at least 26 civilians in Aleppo , . said Sunday the Observatory “ ” " ( ) and including three '
        "children were shelling Russia denied two 7:30 p.m. between 8 12 thousand of them no one March 17 dozens مقتل "
        "سبعة أشخاص بينهم طفلان وإصابة عشرات قصف روسي على إدلب قال اليوم « » : \n"
    ).split(" ")
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["en", "ar", None]))
def test_spans_reproduce_words_and_intervals_hold(text, lang):
    made = report(text, "2016-09-26", lang)
    extraction = extract(made)
    extraction.check(made)
    statements = {statement.id: statement for statement in extraction.statements}
    for claim in extraction.claims:
        assert claim.statement in statements
        assert (claim.word is None) == (claim.figure is None)
        if claim.figure is not None:
            assert claim.figure.of(text) == claim.word
        low, high = claim.interval.low, claim.interval.high
        assert low is None or high is None or low <= high
    drafted = [claim for draft in extraction.drafts for claim in draft.claims]
    assert len(drafted) == len(set(drafted))


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_the_same_report_gives_the_same_extraction(text):
    made = report(text, "2016-09-26", "en")
    assert extract(made) == extract(made)


def test_ids_of_claims_are_unique_within_a_report():
    text = "The strike killed nine people and wounded nine people, including nine children."
    ids = [claim.id for claim in read(text).claims]
    assert len(ids) == len(set(ids))


def test_a_language_without_patterns_gives_nothing_rather_than_a_guess():
    assert (
        read("Mindestens 26 Zivilisten wurden bei dem Angriff getötet, sagten die Aktivisten am Sonntag.").claims == ()
    )


def test_the_sieve_passes_words_of_harm_in_disguise():
    assert may_hold_claim("عشرات القتـ.ـلى والجـ.ـرحى في القصف", "ar")
    assert may_hold_claim("The Killed were buried on Monday", "en")
    assert not may_hold_claim("The minister arrived on Monday and met his colleague", "en")
