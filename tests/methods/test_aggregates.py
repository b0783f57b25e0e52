"""Figures over a period: gathered by who counts, less the incidents inside them (Iraq Body Count's x-entries)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.build import claim
from twosource.incidents.areas import holds
from twosource.methods import Incidents, OnFile, Teller, dated, gather, less_overlap, load_method, may_be_over_a_period
from twosource.model import Age, Aggregate, Doubt, Interval, Kind, Means, People, Place, Polarity, Scope, Told, When

TOWN = Place("Exampleton", "town", 35.0, 37.0, key="x:1", country="SY", admin="North")
PROVINCE = Place("North", "province", 35.2, 37.2, key="x:2", country="SY", admin="North")
COUNTRY = Place("Syria", "country", 35.0, 38.5, key="cc:SY", country="SY")
AIRWARS = load_method("airwars")


def counted(low: int, period: str, *, where: Place | None = PROVINCE, scope: Scope = Scope.CUMULATIVE, **about):
    return replace(claim(low=low, high=low, word=str(low), scope=scope, **about), when=When(period), where=where)


def gathered(*claims, teller: str = "Example Monitor"):
    return gather(claims, {one.id: Teller("o-1", teller) for one in claims}, AIRWARS)


def on_file(name: str, low: int, high: int, when: str | None = "2024-02-10", **about) -> OnFile:
    facts = {"where": TOWN, "parties": frozenset(), "means": None, "tellers": frozenset({"Example Monitor"})}
    return OnFile(name, when, tolls={Kind.KILLED: Interval(low, high)}, **(facts | about))


def aggregate(low: int, period: str = "2024-01/2024-03", **about) -> Aggregate:
    facts = {"where": PROVINCE, "by": None, "means": None} | about
    told = (Told(period, Interval(low, low), ("c-1",)),)
    return Aggregate("a-1", Kind.KILLED, "o-1", "Example Monitor", told, **facts)


def test_the_last_figure_of_one_count_supersedes_the_earlier_ones():
    (one,) = gathered(counted(35, "2024-01/2024-06-30"), counted(48, "2024-01/2024-07-31"))
    assert str(one.stands.interval) == "48"
    assert [str(told.interval) for told in one.figures] == ["35", "48"]


def test_a_reprint_of_the_figure_is_the_same_figure():
    first, second = counted(35, "2024-01/2024-06-30"), counted(35, "2024-01/2024-06-30", report="r2")
    (one,) = gathered(first, second)
    assert one.stands.claims == tuple(sorted((first.id, second.id)))
    assert len(one.figures) == 1


@pytest.mark.parametrize(
    "other",
    [
        counted(48, "2024-02/2024-07-31"),
        counted(48, "2024-01/2024-07-31", where=COUNTRY),
        counted(48, "2024-01/2024-07-31", by="Example Army", camp="example"),
        replace(counted(48, "2024-01/2024-07-31"), kind=Kind.INJURED),
        replace(counted(48, "2024-01/2024-07-31"), means=Means.LANDMINE),
    ],
)
def test_another_count_stands_by_itself(other):
    assert len(gathered(counted(35, "2024-01/2024-06-30"), other)) == 2


def test_another_ones_count_stands_by_itself():
    a, b = counted(35, "2024-01/2024-06-30"), counted(48, "2024-01/2024-07-31")
    assert len(gather([a, b], {a.id: Teller("o-1", "A"), b.id: Teller("o-2", "B")}, AIRWARS)) == 2


@pytest.mark.parametrize(
    ("one", "may"),
    [
        (counted(35, "2024-01/2024-06-30"), True),
        (counted(35, "2024-06", scope=Scope.AGGREGATE), True),
        (counted(35, "2024-06-03", scope=Scope.AGGREGATE), True),
        (counted(35, "2024-06-03"), False),
        (counted(35, "2022/.."), True),
        (counted(35, "2024-01/2024-06-30", scope=Scope.INCIDENT), False),
        (counted(35, "2024-01/2024-06-30", polarity=Polarity.DENIED), False),
        (counted(35, "2024-01/2024-06-30", people=People(age=Age.CHILD)), False),
        (counted(35, "2024-01/2024-06-30", part_of="c-9"), False),
    ],
)
def test_which_figures_are_over_a_period(one, may):
    assert may_be_over_a_period(one) is may


@pytest.mark.parametrize(
    ("told", "day", "period"),
    [
        ("2022/..", date(2022, 11, 20), "2022/2022-11-20"),
        ("XXXX-06/XXXX-08-18", date(2021, 8, 19), "2021-06/2021-08-18"),
        ("XXXX-06/XXXX-12-18", date(2022, 1, 3), "2021-06/2021-12-18"),
        ("2024-01/2024-06-30", date(2025, 1, 1), "2024-01/2024-06-30"),
        ("XXXX-06", None, "XXXX-06"),
        ("XXXX-02-29", date(2021, 3, 3), "2020-02-29"),
        ("XXXX-02-29", date(2023, 3, 3), "XXXX-02-29"),
        ("2022/..", date(2021, 1, 1), "2022/.."),
    ],
)
def test_the_reports_day_ends_a_stretch_and_tells_its_year(told, day, period):
    assert dated(counted(35, told, scope=Scope.AGGREGATE), day).when.edtf == period


def test_incidents_inside_are_taken_off_and_the_rest_is_a_range():
    known = Incidents([on_file("i-1", 10, 12), on_file("i-2", 5, 5, tellers=frozenset({"Another"}))])
    found = less_overlap(aggregate(100), known)
    assert (found.n_overlap, found.overlap, found.n_sure, found.sure) == (2, Interval(15, 17), 1, Interval(10, 12))
    assert found.rest == Interval(83, 90)
    assert [(one.incident, one.doubts) for one in found.inside] == [("i-1", ()), ("i-2", (Doubt.ORIGIN,))]


@pytest.mark.parametrize(
    ("about", "doubt"),
    [
        ({"when": None}, Doubt.DATE),
        ({"when": "2024-03-20/2024-04-05"}, Doubt.DATE),
        ({"when": "XXXX-02-10"}, Doubt.DATE),
        ({"where": None}, Doubt.PLACE),
        ({"tellers": frozenset()}, Doubt.ORIGIN),
    ],
)
def test_what_is_open_makes_an_incident_a_possible_one(about, doubt):
    (one,) = less_overlap(aggregate(100), Incidents([on_file("i-1", 10, 12, **about)])).inside
    assert one.doubts == (doubt,)


@pytest.mark.parametrize(
    "about",
    [
        {"when": "2024-04-01"},
        {"when": "XXXX-07-10"},
        {"when": None, "told_on": date(2023, 12, 1)},
        {"where": replace(TOWN, key="x:9", admin="South")},
        {"parties": frozenset({"another army"})},
        {"means": Means.SHOOTING},
    ],
)
def test_what_surely_lies_outside_is_left_alone(about):
    of_an_army = aggregate(100, by="an army", means=Means.AIRSTRIKE)
    fitting = {"parties": frozenset({"an army"}), "means": Means.AIRSTRIKE}
    inside = less_overlap(of_an_army, Incidents([on_file("i-1", 10, 12, **fitting)]))
    outside = less_overlap(of_an_army, Incidents([on_file("i-1", 10, 12, **(fitting | about))]))
    assert (inside.n_sure, outside.n_overlap) == (1, 0)


def test_of_a_period_without_its_year_nothing_is_taken_off():
    assert less_overlap(aggregate(100, "XXXX-01/XXXX-03"), Incidents([on_file("i-1", 10, 12)])).n_overlap == 0


NORTH_WEST = Place("north-western Syria", "region", 36.0, 36.7, key="ts:SY//Northwest Syria", country="SY")


@pytest.mark.parametrize(
    ("area", "place", "inside"),
    [
        (PROVINCE, TOWN, True),
        (COUNTRY, TOWN, True),
        (TOWN, TOWN, True),
        (PROVINCE, replace(TOWN, admin="South"), False),
        (COUNTRY, replace(TOWN, country="IQ"), False),
        (TOWN, PROVINCE, None),
        (TOWN, replace(TOWN, key="x:3", lat=36.5), False),
        (replace(TOWN, precision="city"), replace(TOWN, key="x:3", precision="neighbourhood", lat=35.05), True),
        (NORTH_WEST, replace(TOWN, lat=36.1, lon=36.8), True),
        (NORTH_WEST, replace(TOWN, lat=35.0, lon=40.9), False),
        (NORTH_WEST, COUNTRY, None),
        (None, TOWN, None),
        (PROVINCE, None, None),
    ],
)
def test_an_area_holds_a_place(area, place, inside):
    assert holds(area, place) is inside


@pytest.mark.parametrize(
    ("lat", "lon", "inside"), [(36.6, 38.0, True), (36.6, 40.0, None), (33.0, 38.0, False), (35.0, 41.0, False)]
)
def test_a_part_of_a_country_is_told_by_its_way_from_the_middle(lat, lon, inside):
    north = Place("northern Syria", "region", 36.3, 38.0, key="cc:SY:part:0", country="SY")
    assert holds(north, replace(TOWN, lat=lat, lon=lon)) is inside


BASE = date(2024, 1, 1)
FILED = st.lists(
    st.tuples(st.integers(0, 120), st.integers(1, 30), st.integers(0, 10), st.booleans(), st.booleans()), max_size=12
)


@given(FILED, st.integers(1, 400))
def test_the_rest_never_inverts_and_only_shrinks_as_incidents_are_filed(filed, low):
    made = [
        on_file(
            f"i-{n}",
            toll,
            toll + more,
            (BASE + timedelta(day)).isoformat() if known else None,
            tellers=frozenset({"Example Monitor"} if tells else ()),
        )
        for n, (day, toll, more, known, tells) in enumerate(filed)
    ]
    before = aggregate(low).rest
    for end in range(len(made) + 1):
        found = less_overlap(aggregate(low), Incidents(made[:end]))
        assert 0 <= found.rest.low <= found.rest.high <= low
        assert found.rest.low <= before.low
        assert found.rest.high <= before.high
        assert less_overlap(aggregate(low), Incidents(made[:end][::-1])) == found
        before = found.rest


@given(st.permutations([35, 48, 60]))
def test_the_order_of_claims_never_matters(figures):
    days = {35: "2024-03-31", 48: "2024-04-30", 60: "2024-05-31"}
    claims = [replace(counted(n, f"2024-01/{days[n]}"), id=f"c-{n}") for n in (35, 48, 60)]
    ordered = sorted(claims, key=lambda one: figures.index(one.interval.low))
    assert gathered(*ordered) == gathered(*claims)


def test_dead_that_may_be_the_same_are_taken_off_once_at_the_least():
    twins = [
        on_file("i-1", 11, 11, related=frozenset({"i-2"})),
        on_file("i-2", 11, 15, related=frozenset({"i-1"})),
        on_file("i-3", 4, 4),
    ]
    found = less_overlap(aggregate(100), Incidents(twins))
    assert (found.overlap, found.rest) == (Interval(15, 30), Interval(70, 85))


def test_a_day_that_its_year_does_not_have_is_in_no_period():
    known = Incidents([on_file("i-1", 10, 12, "XXXX-02-29")])
    assert less_overlap(aggregate(100, "2023-01/2023-03"), known).n_overlap == 0
    assert less_overlap(aggregate(100), known).n_overlap == 1
