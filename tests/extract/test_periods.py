"""Stretches of time that figures cover, and which figures they reach."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.extract import extract
from twosource.extract.dates import read_times
from twosource.model import Kind, Report, Scope, When
from twosource.model.edtf import bounds


def periods(text: str, published: str | None = "2024-06-10", lang: str = "en") -> list[tuple[str, str | None, bool]]:
    report = Report("r", text, lang=lang, published=When(published) if published else None)
    return [(text[one.span.start : one.span.end], one.edtf, one.running) for one in read_times(report)[1]]


@pytest.mark.parametrize(
    ("text", "told", "edtf"),
    [
        ("30 were killed since the start of the year.", "since the start of the year", "2024-01-01/2024-06-10"),
        ("30 were killed since early March.", "since early March", "2024-03/2024-06-10"),
        ("Since the offensive began on 12 May 30 were killed.", "Since the offensive began on 12 May", "2024-05-12/"),
        ("From 3 January until 5 May, 30 died.", "From 3 January until 5 May", "2024-01-03/2024-05-05"),
        ("From January to March 2023, 30 died.", "From January to March 2023", "2023-01/2023-03"),
        ("Between Friday and Monday 30 died.", "Between Friday and Monday", "2024-06-07/2024-06-10"),
        ("From Sunday to Tuesday 30 died.", "From Sunday to Tuesday", "2024-06-09/2024-06-11"),
        ("In the past 24 hours 30 died.", "the past 24 hours", "2024-06-09/2024-06-10"),
        ("Over the last three weeks 30 died.", "the last three weeks", "2024-05-20/2024-06-10"),
        ("Over the past month 30 died.", "the past month", "2024-05-10/2024-06-10"),
        ("In the campaign that began in May until 9 June, 30 died.", "began in May until 9 June", "2024-05/2024-06-09"),
    ],
)
def test_a_stretch_told_with_its_words_is_running(text, told, edtf):
    found = periods(text)
    assert [one for one in found if one[0] == told and (one[1] or "").startswith(edtf) and one[2]], found


@pytest.mark.parametrize(
    ("text", "told", "edtf"),
    [
        ("قتل 30 مدنيا منذ بداية العام الحالي حتى يوم أمس.", "منذ بداية العام الحالي حتى يوم أمس", "2024/2024-06-09"),
        ("ومنذ مطلع شهر آذار قتل 30 مدنيا.", "منذ مطلع شهر آذار", "2024-03/2024-06-10"),
        ("خلال الأسابيع الثلاثة الماضية قتل 30 مدنيا.", "الأسابيع الثلاثة الماضية", "2024-05-20/2024-06-10"),
        ("من 3 آذار حتى 9 نيسان قتل 30 مدنيا.", "من 3 آذار حتى 9 نيسان", "2024-03-03/2024-04-09"),
        ("منذ بدء التصعيد في 12 أيار قتل 30 مدنيا.", "منذ بدء التصعيد في 12 أيار", "2024-05-12/2024-06-10"),
    ],
)
def test_arabic_tells_them_too(text, told, edtf):
    assert (told, edtf, True) in periods(text, lang="ar")


def test_what_still_goes_on_is_counted_up_to_publication():
    assert periods("30 were killed this month.") == [("this month", "2024-06-01/2024-06-10", False)]
    assert periods("30 were killed in May.") == [("May", "2024-05", False)]


def test_part_of_a_stretch_is_none():
    assert periods("30 were killed in the first half of 2023.") == []
    assert periods("قتل 30 مدنيا خلال الأشهر الستة الأولى من عام 2021.", lang="ar") == []


def test_without_a_day_of_publication_a_stretch_has_no_end():
    assert periods("30 were killed since March 2015.", None) == [("since March 2015", "2015-03/..", True)]
    told = "منذ بداية العام الحالي حتى يوم أمس السبت 30 تموز"
    assert periods(f"{told} قتل 30 مدنيا.", None, "ar") == [(told, "XXXX-01-01/XXXX-07-30", True)]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("From 29 February until 3 March 2021, 30 died.", "2024-06-10"),
        ("From 29 February until 3 March 2021, 30 died.", None),
        ("From 3 January 2021 until 29 February, 30 died.", None),
        ("From 29 February 2024 until 3 March 2023, 30 died.", None),
    ],
)
def test_a_day_that_its_year_does_not_have_makes_no_stretch(text, published):
    assert not any(running for _, _, running in periods(text, published))


def test_a_day_is_no_stretch():
    assert periods("30 were killed since this morning.") == []
    assert periods("30 were killed on Friday.") == []


def killed(text: str, published: str = "2024-06-10", lang: str = "en") -> dict[int | None, tuple[Scope, str | None]]:
    found = extract(Report("r", text, lang=lang, published=When(published)))
    told = [claim for claim in found.claims if claim.kind is Kind.KILLED]
    return {one.interval.low: (one.scope, one.when.edtf if one.when else None) for one in told}


def test_a_running_figure_is_dated_by_its_stretch():
    text = "Shelling of Examplestan has killed 350 people since the start of the year."
    assert killed(text) == {350: (Scope.CUMULATIVE, "2024-01-01/2024-06-10")}


def test_the_stretch_may_stand_in_the_sentence_before():
    text = "There were 30 raids between 1 and 20 May. These attacks left 62 people dead."
    assert killed(text)[62] == (Scope.AGGREGATE, "2024-05-01/2024-05-20")


@pytest.mark.parametrize(
    "text",
    [
        "On Saturday shelling killed four people in Examplestan, the third attack on it this month.",
        "Shelling has gone on since May, and on Saturday four people were killed in the market.",
        "Four people have been killed by shelling since this morning.",
    ],
)
def test_a_figure_with_its_own_day_is_of_one_incident(text):
    assert killed(text)[4][0] is Scope.INCIDENT


def test_the_twentieth_of_last_month_is_a_day():
    text = "وقتل ثلاثة جنود في العشرين من الشهر الماضي في قصف على دمشق."
    assert killed(text, lang="ar")[3][0] is Scope.INCIDENT


def test_few_dead_of_the_last_day_are_one_incidents():
    assert killed("In the past 24 hours rebels killed two officials.")[2][0] is Scope.INCIDENT


def test_people_told_of_one_by_one_are_no_running_total():
    assert killed("Shelling has killed a girl and a man since March.")[2][0] is Scope.INCIDENT


@pytest.mark.parametrize(
    ("acts", "means"), [("60 air strikes", "airstrike"), ("60 air strikes and much artillery shelling", None)]
)
def test_a_total_is_by_one_means_only_where_no_other_is_named(acts, means):
    text = f"Since the start of the year {acts} have killed 61 people in Idlib province."
    found = extract(Report("r", text, lang="en", published=When("2024-06-10")))
    (total,) = (one for one in found.claims if one.kind is Kind.KILLED)
    assert (total.means.value if total.means else None) == means


@pytest.mark.parametrize(
    ("text", "figure", "told"),
    [
        ("Last year 780 people were killed in Aleppo.", 780, (Scope.CUMULATIVE, "2023")),
        ("In Aleppo 31 people have been shot dead this year.", 31, (Scope.CUMULATIVE, "2024-01-01/2024-06-10")),
        ("In 2022, 26 people were killed in an attack in Aleppo.", 26, (Scope.INCIDENT, "2022")),
        ("In 2022 a truck plunged into a river, killing 26 people.", 26, (Scope.INCIDENT, "2022")),
        ("In 2022, 9 people were killed in Aleppo.", 9, (Scope.INCIDENT, "2022")),
        ("On 3 March 2022, 26 people were killed in Aleppo.", 26, (Scope.INCIDENT, "2022-03-03")),
    ],
)
def test_many_dead_of_a_year_without_a_day_or_one_act_are_its_total(text, figure, told):
    assert killed(text)[figure] == told


def test_an_arabic_total_of_a_year():
    text = "وثق المركز مقتل 214 شخصا خلال عام 2021 في شمال غرب سوريا."
    assert killed(text, lang="ar")[214] == (Scope.CUMULATIVE, "2021")


def test_the_day_a_total_was_told_on_does_not_make_it_one_days():
    text = "وثق المركز في 29 كانون الأول 2023 مقتل 214 شخصا خلال عام 2023 جراء القصف على شمال غرب سوريا."
    assert killed(text, lang="ar")[214] == (Scope.CUMULATIVE, "2023")


def test_a_campaign_that_goes_on_has_a_running_total():
    text = "استهدفت الطائرات سراقب اليوم ضمن الحملة المستمرة منذ شهر والتي أسفرت عن مقتل 61 مدنيا."
    assert killed(text, lang="ar")[61][0] is Scope.CUMULATIVE


def test_an_act_without_a_figure_is_no_total_of_a_year():
    text = "In 2022 a bus of line 535 was shelled in Aleppo."
    found = extract(Report("r", text, lang="en", published=When("2024-06-10")))
    assert {claim.scope for claim in found.claims} == {Scope.INCIDENT}


def test_a_total_of_the_city_is_of_the_one_the_report_is_from():
    text = "CHICAGO — Six people were killed in shootings across the city since Friday night. One died in Evanston."
    found = extract(Report("r", text, lang="en", published=When("2024-06-10")))
    (total,) = (one for one in found.claims if one.interval.low == 6)
    assert total.where.name == "Chicago"
    assert not any(total.id in draft.claims for draft in found.drafts)


def test_the_last_day_is_of_one_incident_where_a_town_is_named():
    assert killed("In the past 24 hours shells killed four people in Idlib.")[4][0] is Scope.INCIDENT
    assert killed("In the past 24 hours shells killed 41 people across Syria.")[41][0] is Scope.CUMULATIVE


WORDS = (
    "29 February 2021 March since until from to between the start of past last month year 24 hours May June 2023 3 12 "
    "Friday and"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from(["2024-06-10", "2024-06", None]))
def test_every_stretch_stands_in_the_text_and_runs_forward(words, published):
    text = " ".join(words)
    for told, edtf, _ in periods(text, published):
        assert told in text
        if edtf and "/" in edtf and "X" not in edtf and not edtf.endswith("/.."):
            first, last = (bounds(part) for part in edtf.split("/"))
            assert first[0] <= last[0]
