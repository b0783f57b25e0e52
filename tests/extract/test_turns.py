"""Another event of the same report stays apart from the main one, and what tells of the same event does not."""

from __future__ import annotations

import pytest

from tests.extract.build import read


def killed(text, lang=None):
    """The figures of the dead, event by event, the main one first."""
    extraction = read(text, "2021-08-20", lang)
    by_id = {claim.id: claim for claim in extraction.claims}
    return [
        [by_id[claim].interval.low for claim in draft.claims if by_id[claim].kind.value == "killed"]
        for draft in extraction.drafts
    ]


LEDE = "Shelling of a market in Sarmin killed two people on Friday.\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "In a separate attack, nine people were killed.",
        "Meanwhile, a mine killed nine people.",
        "Last week, nine people were killed by shells.",
        "It is worth noting that a strike on a farm killed nine people.",
    ],
)
def test_a_sentence_that_turns_away_tells_of_another_event(sentence):
    assert killed(LEDE + sentence) == [[2], [9]]


def test_what_is_told_again_after_a_turn_is_the_same_event():
    assert killed(LEDE + "Earlier this week, officials had said that two people were killed in Sarmin.") == [[2, 2]]


def test_a_turn_ends_with_its_paragraph():
    text = LEDE + "In a separate attack, nine people were killed.\n\nThree people were killed in Sarmin, doctors said."
    assert killed(text) == [[2, 3], [9]]


def test_also_turns_only_to_another_place():
    assert killed(LEDE + "Also, three people were killed in Sarmin.") == [[2, 3]]
    assert killed(LEDE + "Also, three people were killed in Binnish.") == [[2], [3]]


def test_the_earlier_event_leads_where_no_other_tells_of_harm():
    text = "The army shelled Sarmin on Friday.\n\nLast week, shells killed nine people in Binnish."
    assert killed(text)[0] == [9]


@pytest.mark.parametrize(
    "sentence",
    [
        "وكانت طائرة قد استهدفت سيارة أمس، ما أدى إلى مقتل تسعة مدنيين.",
        "تجدر الإشارة إلى أن قصفا على مخيم أدى إلى مقتل تسعة مدنيين.",
        "وفي سياق منفصل، قتل تسعة مدنيين بانفجار لغم.",
    ],
)
def test_arabic_turns(sentence):
    lede = "قتل مدنيان بقصف مدفعي على مدينة سرمين بريف إدلب اليوم الجمعة.\n\n"
    assert killed(lede + sentence, "ar") == [[2], [9]]


def test_figures_of_these_attacks_and_of_a_month_are_of_all_of_them():
    lede = "Drone attacks have reached 33. These attacks left 21 people dead.\n\n"
    text = lede + "January: Three attacks left five people dead."
    scopes = {claim.interval.low: claim.scope.value for claim in read(text).claims if claim.kind.value == "killed"}
    assert scopes == {21: "aggregate", 5: "aggregate"}
