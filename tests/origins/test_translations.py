"""The same words of an unnamed source in two languages."""

from __future__ import annotations

import pytest

from twosource.model import OriginState, SpeakerKind
from twosource.origins import common_passages, pairs, trace
from twosource.origins.translations import clock_times

from .reports import claim, extraction, report, said

EN = "At about 05:00 a.m. shells fell on the mill and killed two people"
AR = "حوالي الساعة الخامسة سقطت قذائف على الطاحونة وقتلت شخصين"


def found(english: str, arabic: str, who_en: str = "A military source", who_ar: str = "مصدر عسكري"):
    a, b = report("a", f"{english}, {who_en} said."), report("b", f"وقال {who_ar}: {arabic}.")
    extractions = {}
    for of, content, who in ((a, english, who_en), (b, arabic, who_ar)):
        spoken = said(of, content, who, SpeakerKind.UNNAMED)
        figure = "two" if of is a else "شخصين"
        extractions[of.id] = extraction(of, claim(of, content, 2, figure, spoken), statements=(spoken,))
    reports = {one.id: one for one in (a, b)}
    origins = trace(reports, extractions, common_passages(reports.values()))
    (pair,) = pairs(origins, extractions, (), reports)
    return pair


def test_a_source_of_one_sort_with_the_same_time_of_day_is_one():
    pair = found(EN, AR)
    assert (pair.state, pair.why) == (OriginState.DEPENDENT, "translation")
    (fold,) = pair.folds
    assert (fold.report_a, fold.report_b) == ("a", "b")


@pytest.mark.parametrize(
    "changed",
    [
        {"english": EN.replace("05:00", "07:00")},
        {"english": EN.replace("At about 05:00 a.m. shells", "Shells")},
        {"who_en": "A medical source"},
        {"arabic": AR.replace("حوالي الساعة الخامسة ", "")},
    ],
)
def test_without_either_nothing_is_shown(changed):
    pair = found(**{"english": EN, "arabic": AR, **changed})
    assert pair.state is OriginState.NOT_SHOWN


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("At about 05:00 a.m. on Monday", {300}),
        ("at 5 a.m.", {300}),
        ("at 17:05", {305}),
        ("في تمام الساعة ٠٠:١٥ فجر اليوم", {15}),
        ("الساعة الخامسة والنصف", {330}),
        ("الساعة الثانية عشرة", {0}),
        ("a score of 5 to 3", set()),
    ],
)
def test_times_of_day_in_either_language(words, times):
    assert set(clock_times(words)) == times
