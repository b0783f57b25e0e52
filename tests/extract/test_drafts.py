from tests.extract.build import read


def drafts(text, published=None, lang=None):
    extraction = read(text, published, lang)
    by_id = {claim.id: claim for claim in extraction.claims}
    return [(draft, [by_id[claim] for claim in draft.claims]) for draft in extraction.drafts]


def test_two_places_are_two_events_and_the_first_told_is_the_main_one():
    text = "Air strikes on Aleppo killed 20 civilians on Sunday. In Homs, shelling killed four people on Sunday."
    (aleppo, _), (homs, _) = drafts(text, "2016-09-26")
    assert aleppo.where is not None
    assert homs.where is not None
    assert (aleppo.where.name, homs.where.name) == ("Aleppo", "Homs")
    assert aleppo.when == "2016-09-25"


def test_what_stands_in_the_background_is_apart_from_the_event_reported():
    text = (
        "At least 26 people were killed in Aleppo on Sunday. "
        "The council meets again following the attack on the aid convoy that claimed 20 lives."
    )
    events = drafts(text, "2016-09-26")
    assert [[claim.interval.low for claim in claims] for _, claims in events] == [[26], [20]]


def test_one_event_told_over_several_sentences_is_one_draft():
    text = (
        "A strike on a house in Raqqa killed nine people. Among the dead were four children. Six people were wounded."
    )
    ((_, claims),) = drafts(text)
    assert {claim.kind.value for claim in claims} == {"killed", "injured"}


def test_populations_and_ceasefires_alone_make_no_event():
    text = "Some 600,000 people are trapped in besieged towns. The ceasefire collapsed last week."
    assert drafts(text) == []


def test_a_date_without_a_year_stays_without_one():
    ((draft, _),) = drafts("The strike on Mosul on March 17 killed more than 100 people.")
    assert draft.when == "XXXX-03-17"
