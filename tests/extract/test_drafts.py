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


def test_an_event_that_no_claim_dates_is_of_the_first_day_named_shortly_before_the_report():
    text = "Two men were killed in Aleppo. Neighbours heard blasts on Sunday. The funeral is on Tuesday."
    ((draft, claims),) = drafts(text, "2016-09-27")
    assert draft.when == "2016-09-25"
    assert [claim.when for claim in claims] == [None]


def test_a_day_long_before_the_report_does_not_date_its_news():
    text = "Two men were killed in Aleppo. The hospital was opened on 3 May 2014."
    ((draft, _),) = drafts(text, "2016-09-27")
    assert draft.when == "2016-09-27"


def test_a_paper_called_daily_makes_no_daily_rate():
    ((_, claims),) = drafts("Three people were killed in Homs, the Daily Courier reported.")
    assert [claim.rate for claim in claims] == [None]
    named = read("Some 300 people flee Aleppo daily, officials said.").claims
    assert {claim.rate for claim in named} == {"daily"}


def test_the_main_place_is_the_first_told_of_those_most_claims_agree_with():
    text = (
        "Shells killed four people in Ariha on Monday. Two of the dead in Ariha were children. "
        "The shells were fired from Kafr Nabl, where one soldier was injured."
    )
    (draft, _), *_ = drafts(text, "2021-03-02")
    assert draft.where is not None
    assert draft.where.name == "Ariha"


def test_an_attack_on_a_village_told_first_is_an_event_without_harm_or_a_day():
    ((draft, _),) = drafts("قصفت المدفعية قرية كنصفرة في ريف إدلب.", lang="ar")
    assert draft.where is not None
    assert draft.where.name == "Kansafra"
    assert drafts("The minister said strikes on Syria must stop.") == []


def test_the_first_figure_told_leads_over_more_claims_of_another_event():
    text = (
        "Shelling killed eight people in Rafah on Wednesday.\n\n"
        "In Gaza City a man was killed on Sunday. In Gaza City two women were hurt on Sunday."
    )
    (main, claims), *_ = drafts(text, "2023-10-12")
    assert claims[0].interval.low == 8
    assert main.where is not None
    assert main.where.name == "Rafah"


def test_a_death_of_wounds_days_later_is_of_the_same_event():
    text = "A strike in Rafah on October 10 wounded five people. One of them died on October 16."
    assert len(drafts(text, "2023-10-20")) == 1


def test_words_that_set_an_attack_apart_open_another_event():
    text = (
        "Gunmen killed four miners in Mosul on Sunday. Two more were wounded. "
        "In a separate attack, a bomb killed a driver in Mosul. He was 30."
    )
    events = drafts(text, "2016-09-26")
    assert [[claim.interval.low for claim in claims] for _, claims in events] == [[4, 2], [1]]
