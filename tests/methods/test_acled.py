"""ACLED's fatality rule: the most conservative figure. Source: ACLED FAQ, 7 May 2024."""

from __future__ import annotations

from dataclasses import replace

import pytest

from twosource.methods import Method, assess, close, toll
from twosource.model import Interval, Kind, Place, Status

from .build import claim, incident, origin


@pytest.mark.parametrize(
    ("word", "closed"), [("tens", 10), ("عشرات", 10), ("dozens", 12), ("hundreds", 100), ("مئات", 100)]
)
def test_vague_words_are_their_floor(acled: Method, word: str, closed: int) -> None:
    assert close(word, Interval(), acled) == Interval(closed, closed)


def test_up_to_n_is_unknown_as_no_rule_is_stated(acled: Method) -> None:
    assert close("up to 10", Interval(None, 10), acled) is None


def test_the_lowest_figure_of_all_origins_counts(acled: Method) -> None:
    low, high = claim(low=26, report="a"), claim(low=43, high=43, report="b")
    assert toll([low, high], acled, {low.id: "x", high.id: "y"})[0].interval == Interval(26, 26)


def test_no_injuries_and_no_grade(acled: Method) -> None:
    claims = [claim(low=3, high=3), claim(Kind.INJURED, 8, 8)]
    verdict = assess(incident(claims), claims, [origin("Monitor", claims)], acled)
    assert [one.kind for one in verdict.tolls] == ["killed"]
    assert (verdict.status, verdict.grade) == (None, None)


def test_combatants_are_counted(acled: Method) -> None:
    assert toll([claim(low=5, high=5, status=Status.COMBATANT)], acled)[0].interval == Interval(5, 5)


@pytest.mark.parametrize(("when", "code"), [("2017-03-17", "1"), ("2017-03-13/2017-03-19", "2"), ("2017-03", "3")])
def test_time_precision(acled: Method, when: str, code: str) -> None:
    found = assess(replace(incident([]), when=when), [], [], acled).codes
    assert [(one.name, one.value) for one in found] == [("time_precision", code)]


@pytest.mark.parametrize(("precision", "code"), [("town", "1"), ("district", "2"), ("province", "3")])
def test_geo_precision(acled: Method, precision: str, code: str) -> None:
    found = assess(replace(incident([]), where=Place("X", precision)), [], [], acled).codes
    assert [(one.name, one.value) for one in found] == [("geo_precision", code)]
