"""How answers are turned into figures, on small cases worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from bench import misses
from bench.carried import carries
from bench.tasks import ALL, attacker, counts, dates, places, reprints, templates
from twosource.extract import extract
from twosource.model import Published, Report


def test_every_task_has_a_name_of_its_own_and_holds_something():
    assert len({task.name for task in ALL}) == len(ALL)
    assert all(task.held for task in ALL)


def test_the_range_of_an_incident_runs_over_the_reports_that_give_one():
    assert counts.hull([[3, 5], None, [4, 9]]) == [3, 9]
    assert counts.hull([None, None]) is None


def test_dates_are_inside_near_or_wrong():
    rows = [{"date": "2021-03-10", "date_end": "2021-03-11"}] * 5
    answers = iter(["2021-03-10", "2021-03-12", "2021-03", "XXXX-03-10", None])
    assert dates.figures(rows, lambda row: next(answers)) == {
        "n": 5,
        "coverage": 60.0,
        "inside": 20.0,
        "within one day": 40.0,
        "month and day": 40.0,
        "carry a date": 0.0,
        "inside, of these": 0.0,
    }


@pytest.mark.parametrize(
    ("row", "carried"),
    [
        ({"text": "Two men died on Sunday."}, False),
        ({"text": "Two men died on Sunday.", "dct": "2021-03-12"}, True),
        ({"text": "Two men died on Sunday.", "url": "https://news.example/2021/03/11/two-men"}, True),
        ({"text": "Two men died. 13.03.2021"}, True),
        ({"text": "Two men died. The truce began on 5 March 2020."}, False),
        ({"text": "Two men died on Wednesday 10 March."}, False),
        ({"text": "Two men died on Wednesday 10 March, 30 since the beginning of 2021."}, True),
        ({"text": "قتل رجلان يوم الأربعاء ١٠ آذار/ مارس ٢٠٢١."}, True),
    ],
)
def test_a_report_carries_its_date_where_its_words_write_it(row, carried):
    assert carries(row, date(2021, 3, 10), date(2021, 3, 11)) is carried


def test_reports_of_several_incidents_are_left_out():
    rows = [{"incidents": [{"date": "2021-03-10"}, {"date": "2021-03-12"}]}]
    assert dates.figures(rows, lambda row: "2021-03-10")["n"] == 0
    assert places.gold_points({"incidents": [{"lat": 1.0, "lon": 2.0}, {"lat": 3.0, "lon": 4.0}]}) == []


def test_kilometres_along_the_great_circle():
    assert places.km((36.2, 37.16), (36.2, 37.16)) == 0
    assert places.km((36.34, 43.13), (36.2, 37.16)) == pytest.approx(535, abs=3)  # Mosul to Aleppo


def test_camps_are_scored_as_sets():
    scored = attacker.figures({"1": {"coalition", "sdf"}, "2": {"israel"}}, {"1": {"coalition"}, "2": set()})
    assert scored["camp P"] == 100.0
    assert scored["camp R"] == 33.3
    assert scored["camp F"] == 50.0


def test_reprints_are_judged_by_the_share_of_the_shorter_text():
    rows = [{"label": label, "value": value} for label, value in (("reprint", 0.9), ("reprint", 0.3), ("partial", 0.7))]
    scored = reprints.figures(rows, lambda row: row["value"])
    assert (scored["reprint P"], scored["reprint R"], scored["partial found"]) == (50.0, 50.0, 100.0)


def test_a_likeness_gets_the_line_that_serves_it_best():
    rows = [{"label": label, "value": value} for label, value in (("reprint", 0.4), ("reprint", 0.3), ("partial", 0.1))]
    assert reprints.best_line(rows, lambda row: row["value"], {"reprint"}) == 0.3
    assert reprints.best_line(rows, lambda row: 0.0, {"reprint"}) == 1.0


@pytest.mark.parametrize(
    ("found", "group"),
    [
        ([3, 5], "exact"),
        ([3, 9], "one bound right"),
        ([4, 9], "ranges meet"),
        ([1, 2], "too low"),
        ([6, 7], "too high"),
    ],
)
def test_every_answer_falls_into_one_group(found, group):
    assert misses.group_of([3, 5], found, claimed=True) == group


def test_no_answer_is_told_from_no_claim():
    assert misses.group_of([3, 5], None, claimed=True) == "claim, but no answer"
    assert misses.group_of([3, 5], None, claimed=False) == "no claim"


def told(text):
    report = Report("r", text, published=Published("1990-01-12", "dateline"))
    return templates.templates(report, extract(report))


def test_a_template_is_filled_from_the_incident_and_its_claims():
    (filled,) = told("Gunmen of the FMLN yesterday killed four miners and wounded Jane Example, 34, in Soyapango.")
    assert filled["type"] == "ATTACK"
    assert filled["date"] == {"form": "on", "start": "1990-01-11", "end": "1990-01-11"}
    assert filled["location"] == ["EL SALVADOR", "SOYAPANGO"]
    assert filled["perp_individual"] == ["GUNMEN"]
    assert filled["perp_org"] == [{"text": "FMLN", "confidence": "REPORTED AS FACT"}]
    assert {(one["text"], one["number"], one["effect"]) for one in filled["targets"]} == {
        ("FOUR MINERS", "4", "DEATH"),
        ("JANE EXAMPLE", "1", "INJURY"),
    }


def test_the_acts_of_one_incident_are_a_template_each():
    text = "Rebels kidnapped three miners in Soyapango on Monday. A bomb killed a teacher in Soyapango on Monday."
    assert {one["type"] for one in told(text)} == {"KIDNAPPING", "BOMBING"}


@pytest.mark.parametrize(
    "text",
    [
        "Three soldiers were killed in clashes with rebels in Soyapango on Monday.",
        "Two miners were arrested in Soyapango on Monday.",
        "A bomb killed a teacher in Soyapango on 3 March 1981.",
        "No casualties were reported in Soyapango on Monday.",
    ],
)
def test_what_the_task_does_not_ask_for_makes_no_template(text):
    assert told(text) == []
