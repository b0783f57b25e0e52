"""Figures that do not meet: what explains two, who stands alone, and that nothing is explained that is not shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.build import claim, incident, origin
from twosource.methods import Case, Disagreement, Method, disagreements, load_method, verdict
from twosource.model import Age, Claim, Origin, People, Place, Scope, Status


@pytest.fixture
def airwars() -> Method:
    return load_method("airwars")


def told(
    method: Method, claims: Sequence[Claim], own: Sequence[Origin], days: dict[str, str] | None = None
) -> Disagreement:
    case = Case.of(incident(claims), claims, own, ())
    found = disagreements(case, verdict(case, method, days=days).tolls, method, days)
    (one,) = [one for one in found if one.kind == "killed"]
    return one


def two(method: Method, low: Claim, high: Claim, days: dict[str, str] | None = None) -> tuple[str, str]:
    (pair,) = told(method, [low, high], [origin("Council", [low]), origin("Monitor", [high])], days).pairs
    assert (pair.a, pair.b) == ("Council", "Monitor")
    return pair.difference, pair.why


VILLAGE = Place("Binnish", "village", 35.9, 36.7)
TOWN = Place("Saraqib", "town", 35.8, 36.8)
QUARTER = Place("North quarter", "neighbourhood", 35.8, 36.8)
PROVINCE = Place("Idlib", "province", 35.9, 36.6)


@pytest.mark.parametrize(
    ("low", "high", "difference"),
    [
        ({"people": People(age=Age.CHILD)}, {}, "category"),
        ({"status": Status.CIVILIAN}, {}, "definition"),
        ({}, {"scope": Scope.UPDATE}, "moment"),
        ({}, {}, ""),
        ({}, {"people": People(age=Age.CHILD)}, ""),  # the narrower group is the larger: no explanation
        ({}, {"status": Status.CIVILIAN}, ""),
    ],
)
def test_the_difference_is_named_where_the_words_show_it(airwars, low, high, difference) -> None:
    mine, theirs = claim(low=3, high=3, report="a", **low), claim(low=9, high=9, report="b", **high)
    assert two(airwars, mine, theirs)[0] == difference


@pytest.mark.parametrize(
    ("small", "large", "difference"),
    [
        (TOWN, PROVINCE, "scope"),
        (QUARTER, TOWN, "scope"),
        (TOWN, VILLAGE, ""),
        (PROVINCE, TOWN, ""),
    ],
)
def test_a_wider_place_explains_a_larger_figure_and_two_towns_do_not(airwars, small, large, difference) -> None:
    mine = replace(claim(low=3, high=3, report="a"), where=small)
    theirs = replace(claim(low=9, high=9, report="b"), where=large)
    assert two(airwars, mine, theirs)[0] == difference


def test_a_later_figure_is_of_a_later_moment_and_an_earlier_one_is_not(airwars) -> None:
    mine, theirs = claim(low=3, high=3, report="a"), claim(low=9, high=9, report="b")
    difference, why = two(airwars, mine, theirs, {"a": "2019-05-03", "b": "2019-05-05"})
    assert difference == "moment"
    assert "2019-05-03" in why
    assert "2019-05-05" in why
    assert two(airwars, mine, theirs, {"a": "2019-05-05", "b": "2019-05-03"})[0] == ""


def test_at_least_ten_and_twelve_can_both_be_true(airwars) -> None:
    mine, theirs = claim(low=10, word="at least 10", report="a"), claim(low=12, high=12, word="12", report="b")
    difference, why = two(airwars, mine, theirs)
    assert difference == "wording"
    assert "“at least 10”" in why


def test_who_meets_no_other_stands_alone_only_among_three(airwars) -> None:
    a, b, c = (claim(low=n, high=n, report=r) for n, r in ((5, "a"), (5, "b"), (40, "c")))
    own = [origin("Council", [a]), origin("Monitor", [b]), origin("Ministry", [c])]
    assert told(airwars, [a, b, c], own).alone == "Ministry"
    assert told(airwars, [a, c], [own[0], own[2]]).alone is None
    d = claim(low=90, high=90, report="d")
    assert told(airwars, [a, b, c, d], [*own, origin("Wire", [d])]).alone is None


def test_an_origins_figures_stand_in_the_order_they_were_published_with_what_became_of_them(airwars) -> None:
    early, late = claim(low=3, high=3, report="a"), claim(low=7, high=7, report="b")
    other = claim(low=7, high=7, report="c")
    own = [origin("Council", [early, late]), origin("Monitor", [other])]
    days = {"a": "2019-05-03", "b": "2019-05-04", "c": "2019-05-04"}
    found = told(airwars, [early, late, other], own, days)
    council = next(voice for voice in found.voices if voice.origin == "Council")
    assert [(one.day, one.counts) for one in council.told] == [("2019-05-03", False), ("2019-05-04", True)]
    assert "superseded" in (council.told[0].aside or "")
    assert found.pairs == ()


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 9)), min_size=2, max_size=5))
def test_pairs_are_those_that_do_not_meet_whatever_the_order(figures: list[tuple[int, int]]) -> None:
    method = load_method("airwars")
    claims = [claim(low=low, high=low + more, report=f"r{at}") for at, (low, more) in enumerate(figures)]
    own = [origin(f"o{at}", [one]) for at, one in enumerate(claims)]
    found = told(method, claims, own)
    assert found == told(method, list(reversed(claims)), list(reversed(own)))
    stands = {voice.origin: voice.stands for voice in found.voices}
    apart = {frozenset((pair.a, pair.b)) for pair in found.pairs}
    for a, mine in stands.items():
        for b, theirs in stands.items():
            if a < b and mine and theirs:
                assert (frozenset((a, b)) in apart) == (not mine.meets(theirs))
