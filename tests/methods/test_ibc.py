"""Entry of incidents. Source: iraqbodycount.org/about/methods."""

from __future__ import annotations

import pytest

from twosource.methods import Method, assess, load_method
from twosource.model import Interval, Kind, OriginPair, OriginState, Scope, Status

from .build import claim, incident, origin


@pytest.fixture(scope="module")
def ibc() -> Method:
    return load_method("ibc")


def test_at_least_two_independent_sources(ibc):
    a, b = claim(low=3, high=3, report="a"), claim(low=5, high=5, report="b")
    origins = [origin("A", [a]), origin("B", [b])]
    assert assess(incident([a, b]), [a, b], origins, ibc).grade == "entered"
    dependent = [OriginPair("o-A", "o-B", OriginState.DEPENDENT, ())]
    assert assess(incident([a, b]), [a, b], origins, ibc, dependent).grade == "not entered"
    assert assess(incident([a]), [a], origins[:1], ibc).grade == "not entered"


def test_minimum_and_maximum_deaths(ibc):
    a, b = claim(low=3, high=3, report="a"), claim(low=5, high=5, report="b")
    assert assess(incident([a, b]), [a, b], [origin("A", [a]), origin("B", [b])], ibc).toll("killed") == Interval(3, 5)


def test_civilian_deaths_alone(ibc):
    fighters = claim(low=3, high=3, status=Status.COMBATANT)
    assert assess(incident([fighters]), [fighters], [], ibc).toll("killed") is None


def test_injuries_alone_enter_nothing(ibc):
    hurt = claim(Kind.INJURED, 3, 3)
    assert assess(incident([hurt]), [hurt], [], ibc).grade is None


def test_a_running_total_is_no_incidents(ibc):
    total = claim(low=120, high=120, scope=Scope.CUMULATIVE)
    assert assess(incident([total]), [total], [], ibc).toll("killed") is None
