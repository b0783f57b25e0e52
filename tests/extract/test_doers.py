import pytest

from tests.extract.build import read
from twosource.model import Kind, Role


def doers(text, kind=None):
    claims = [claim for claim in read(text, "2016-09-26").claims if kind in (None, claim.kind)]
    return [claim.doers.of(text) if claim.doers else None for claim in claims]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Three farmers were killed near Mosul on Sunday by unidentified gunmen.", "unidentified gunmen"),
        ("Hooded men on Sunday killed three farmers near Mosul.", "Hooded men"),
        ("Rebel fighters have killed three farmers near Mosul.", "Rebel fighters"),
        ("An ambush by guerrillas killed three farmers near Mosul.", "guerrillas"),
        ("A rebel attack killed three farmers near Mosul.", "rebel"),
    ],
)
def test_who_did_it_is_kept_in_the_words_of_the_report(text, words):
    assert doers(text, Kind.KILLED) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Three rebels were killed near Mosul on Sunday.",
        "Three farmers were killed near Mosul, said a statement released by rebels.",
        "Three people were killed in a terrorist attack near Mosul.",
        "Two individuals who live near Mosul were wounded on Sunday.",
        "A shell killed one soldier and wounded three farmers near Mosul.",
    ],
)
def test_those_harmed_and_those_who_only_tell_it_did_not_do_it(text):
    assert set(doers(text)) == {None}


def test_the_party_that_doers_belong_to_is_the_one_that_did_it():
    text = "Gunmen of the Shining Path killed three farmers near Mosul on Sunday."
    (claim,) = [claim for claim in read(text).claims if claim.kind is Kind.KILLED]
    assert claim.doers is not None
    assert claim.doers.of(text) == "Gunmen of the Shining Path"
    assert claim.by is not None
    assert (claim.by.name, claim.by.role) == ("Shining Path", Role.SUSPECTED)
    assert claim.by.span is not None
    assert claim.by.span.of(text) == "Shining Path"


def test_doers_that_nobody_knows_are_no_party():
    (claim,) = read("Unknown gunmen killed three farmers near Mosul on Sunday.").claims
    assert claim.by is None


def test_the_words_for_the_people_counted_hold_a_noun_that_no_lexicon_has():
    text = "Six coopers were killed near Mosul on Sunday and Jane Example, 34, was wounded."
    who = {claim.kind: claim.who.of(text) for claim in read(text).claims if claim.who}
    assert who[Kind.KILLED] == "Six coopers"
    assert who[Kind.INJURED].startswith("Jane Example")
