"""Totals: what is added, what never is, and what a reader is told of who documented what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.build import claim, incident, origin
from twosource.methods import Case, Entry, counted_twice, headline, load_method, overall, totals, verdict
from twosource.methods.lists import by_size, captures, lists
from twosource.model import Assessment, Incident, Interval, Kind, OriginState, Place, Related, Relative, Toll


def entry(
    key: str,
    killed: Interval | None,
    *,
    when: str | None = "2016-09-19",
    where: Place | None = None,
    grade: str | None = "fair",
    sources: tuple[str, ...] = (),
    origins: int = 1,
    between: dict[frozenset[str], OriginState] | None = None,
    related: tuple[Relative, ...] = (),
) -> Entry:
    assessment = Assessment(
        key, "airwars", "2", "likely_strike", grade, (Toll("killed", killed), Toll("injured", None)), ()
    )
    told = Incident(key, (), (), (), where=where, when=when, related=related)
    return Entry(told, assessment, (), sources, origins, between or {})


def test_lows_are_added_to_lows_and_an_unknown_toll_is_no_zero() -> None:
    (one,) = totals([entry("a", Interval(3, 5)), entry("b", None), entry("c", Interval(0, 0))], ())
    assert (one.incidents, one.sums["killed"].low, one.sums["killed"].high) == (3, 3, 5)
    assert (one.sums["killed"].known, one.sums["killed"].unknown) == (2, 1)
    assert (one.sums["injured"].known, one.sums["injured"].unknown) == (0, 3)


@pytest.mark.parametrize(
    ("when", "month", "year"),
    [
        ("2016-09-19", "2016-09", "2016"),
        ("2016-09-30/2016-10-01", "2016, month unknown", "2016"),
        ("2016", "2016, month unknown", "2016"),
        ("2016-12-31/2017-01-01", "date unknown", "date unknown"),
        ("XXXX-09-19", "date unknown", "date unknown"),
        (None, "date unknown", "date unknown"),
    ],
)
def test_a_date_is_put_no_finer_than_it_is_known(when: str | None, month: str, year: str) -> None:
    (one,) = totals([entry("a", None, when=when)], ("month", "year"))
    assert one.key == (month, year)


def test_places_and_grades_make_one_total_each() -> None:
    idlib = Place("Saraqib", "town", 35.9, 36.8, country="SY", admin="Idlib")
    found = totals(
        [
            entry("a", Interval(1, 1), where=idlib),
            entry("b", Interval(2, 2), where=idlib, grade="weak"),
            entry("c", Interval(4, 4), grade=None),
        ],
        ("province", "grade"),
    )
    assert [(one.key, one.sums["killed"].low) for one in found] == [
        (("SY, Idlib", "fair"), 1),
        (("SY, Idlib", "weak"), 2),
        (("place unknown", "no grade"), 4),
    ]


def test_airwars_headline_is_confirmed_and_fair_together() -> None:
    method = load_method("airwars")
    assert method.headline == ("confirmed", "fair")
    some = [
        entry("a", Interval(1, 2)),
        entry("b", Interval(4, 8), grade="weak"),
        entry("c", Interval(3, 3), grade="confirmed"),
    ]
    assert headline(some, method.headline).sums["killed"].high == 5


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 30), st.booleans(), st.sampled_from(["fair", "weak", None])),
        max_size=12,
    )
)
def test_totals_by_anything_add_up_to_the_same(rows: list[tuple[int, int, bool, str | None]]) -> None:
    some = [
        entry(f"i{at}", Interval(low, low + more) if known else None, grade=grade)
        for at, (low, more, known, grade) in enumerate(rows)
    ]
    for by in ((), ("grade",), ("grade", "month")):
        every = overall(totals(some, by))
        assert every == overall(totals(list(reversed(some)), by))
        assert every.sums["killed"].low == sum(low for low, _, known, _ in rows if known)
        assert every.sums["killed"].low <= every.sums["killed"].high
        assert every.sums["killed"].known + every.sums["killed"].unknown == len(rows) == every.incidents


def test_incidents_told_with_one_figure_are_named_once_a_pair() -> None:
    a = entry("a", Interval(11, 11), related=(Relative("b", Related.SAME_FIGURE, Kind.KILLED, 11, ("r",)),))
    b = entry("b", Interval(11, 11), related=(Relative("a", Related.SAME_FIGURE, Kind.KILLED, 11, ("r",)),))
    assert counted_twice([a, b]) == [("a", "b", "killed", 11)]
    assert counted_twice([a]) == []


def test_small_incidents_stand_apart_from_large_ones() -> None:
    rows = by_size(
        [
            entry("a", Interval(1, 4), origins=1),
            entry("b", Interval(2, 2), origins=7),
            entry("c", Interval(60, 80), origins=3),
            entry("d", None),
            entry("e", Interval(0, 3)),
        ]
    )
    assert [(row.size, row.incidents, row.by_origins) for row in rows] == [
        ("1", 1, (1, 0, 0, 0)),
        ("2–5", 1, (0, 0, 0, 1)),
        ("51 and more", 1, (0, 0, 1, 0)),
        ("none killed", 1, (1, 0, 0, 0)),
        ("unknown", 1, (1, 0, 0, 0)),
    ]


def test_lists_overlap_and_dependent_ones_are_named() -> None:
    tied = {frozenset(("Monitor", "Wire")): OriginState.DEPENDENT}
    some = [
        entry("a", None, sources=("Monitor", "Wire"), between=tied),
        entry("b", None, sources=("Monitor", "Wire", "Council")),
        entry("c", None, sources=("Monitor",)),
        entry("d", None),
    ]
    told = lists(some)
    assert told.names == ("Monitor", "Wire", "Council")
    assert [told.both("Monitor", name) for name in told.names] == [3, 2, 1]
    assert any("Monitor and Wire in 1 of 2" in warning for warning in told.warnings)
    assert any("Independence is shown in 0 of 4" in warning for warning in told.warnings)
    assert any(warning.startswith("1 incident is on no list") for warning in told.warnings)
    assert [on for _, on in captures(some, told.names)] == [
        (True, True, False),
        (True, True, True),
        (True, False, False),
        (False, False, False),
    ]


def test_lists_shown_independent_are_not_warned_of() -> None:
    apart = {
        frozenset(pair): OriginState.INDEPENDENT
        for pair in (("Council", "Monitor"), ("Council", "Wire"), ("Monitor", "Wire"))
    }
    assert lists([entry("a", None, sources=("Council", "Monitor", "Wire"), between=apart)]).warnings == ()
    assert any("Fewer than 3" in warning for warning in lists([entry("a", None, sources=("Wire",))]).warnings)


def test_one_case_gives_each_method_the_verdict_it_gives_alone() -> None:
    a, b = claim(low=3, report="a"), claim(low=5, report="b", by="Army", camp="government")
    own = [origin("Council", [a]), origin("Monitor", [b])]
    case = Case.of(incident([a, b]), [a, b], own, ())
    for name in ("airwars", "ecc", "acled"):
        method = load_method(name)
        alone = verdict(Case.of(incident([a, b]), [b, a], list(reversed(own)), ()), method)
        assert replace(verdict(case, method)) == alone
