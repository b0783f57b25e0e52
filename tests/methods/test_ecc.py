"""Corroboration. Source: Every Casualty Counts, Standards for Casualty Recording (2016; 1.01 2020), p. 25."""

from __future__ import annotations

from dataclasses import replace

import pytest

from twosource.methods import Method, assess, load_method
from twosource.model import Age, Interval, OriginPair, OriginState, People, Sex, SpeakerKind

from .build import claim, incident, origin


@pytest.fixture(scope="module")
def ecc() -> Method:
    return load_method("ecc")


def two(low: int = 4, other: int = 4):
    """Two origins of two reports, each with a figure of the killed."""
    a, b = claim(low=low, high=low, report="a"), claim(low=other, high=other, report="b")
    return [a, b], [origin("Hospital", [a]), origin("Monitor", [b], SpeakerKind.MONITOR)]


def pair(state: OriginState, a: str = "o-Hospital", b: str = "o-Monitor") -> OriginPair:
    return OriginPair(a, b, state, ())


def test_two_origins_shown_to_be_independent_confirm(ecc):
    claims, origins = two()
    assert assess(incident(claims), claims, origins, ecc, [pair(OriginState.INDEPENDENT)]).grade == "confirmed"


@pytest.mark.parametrize("state", [OriginState.DEPENDENT, OriginState.NOT_SHOWN])
def test_two_origins_not_shown_to_be_independent_leave_it_open(ecc, state):
    claims, origins = two()
    assert assess(incident(claims), claims, origins, ecc, [pair(state)]).grade == "no definitive conclusion"


def test_three_origins_of_which_only_two_are_independent_count_as_two(ecc):
    claims, origins = two()
    third = claim(low=4, high=4, report="c")
    pairs = [pair(OriginState.INDEPENDENT), pair(OriginState.INDEPENDENT, "o-Hospital", "o-Third")]
    verdict = assess(incident([*claims, third]), [*claims, third], [*origins, origin("Third", [third])], ecc, pairs)
    assert verdict.grade == "confirmed"
    assert "Third" not in verdict.reasons[0] or "Monitor" not in verdict.reasons[0]


def test_nothing_is_rejected_by_rule(ecc):
    assert "rejected" not in {rule.name for rule in ecc.grades}


def treated(ecc: Method, way: str, priority: tuple[str, ...] = ()) -> Method:
    return replace(ecc, toll=replace(ecc.toll, disagreement=way, priority=priority))


def test_disagreement_as_a_range(ecc):
    claims, origins = two(4, 9)
    assert assess(incident(claims), claims, origins, ecc).toll("killed") == Interval(4, 9)


def test_disagreement_by_priority(ecc):
    claims, origins = two(4, 9)
    verdict = assess(incident(claims), claims, origins, treated(ecc, "prioritise", ("monitor",)))
    assert verdict.toll("killed") == Interval(9, 9)
    assert [claim for claim, _ in verdict.tolls[0].set_aside] == [claims[0].id]


@pytest.mark.parametrize("way", ["defer", "pending"])
def test_disagreement_deferred_is_unknown_and_agreement_is_not(ecc, way):
    claims, origins = two(4, 9)
    assert assess(incident(claims), claims, origins, treated(ecc, way)).toll("killed") is None
    claims, origins = two(4, 4)
    assert assess(incident(claims), claims, origins, treated(ecc, way)).toll("killed") == Interval(4, 4)


def test_disagreement_to_ask_about(ecc):
    claims, origins = two(4, 9)
    verdict = assess(incident(claims), claims, origins, treated(ecc, "ask"), [pair(OriginState.INDEPENDENT)])
    assert verdict.toll("killed") == Interval(4, 9)
    assert verdict.would_change[-1] == "Ask Hospital and Monitor about the number killed: their figures do not meet."


def test_minimum_data_by_sex_and_age(ecc):
    all_, women, child = (
        claim(low=12, high=12, id="c1"),
        claim(low=3, high=3, id="c2", part_of="c1", people=People(sex=Sex.WOMAN, age=Age.ADULT)),
        claim(low=1, high=1, id="c3", part_of="c1", people=People(age=Age.CHILD)),
    )
    claims = [all_, women, child]
    groups = {one.group: one.interval for one in assess(incident(claims), claims, [], ecc).groups}
    assert groups == {"men": None, "women": Interval(3, 3), "children": Interval(1, 1), "adults": Interval(3, 3)}
