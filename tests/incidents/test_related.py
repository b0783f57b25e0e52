"""Incidents that one report tells of with the same figure: a whole and its part, or the same dead told twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.methods.build import claim
from twosource.incidents import with_related
from twosource.model import Draft, Extraction, Incident, Kind, Place, Related, Scope

PROVINCE = Place("North", "province", 35.2, 37.2, key="x:2", country="SY", admin="North")
TOWN = Place("Exampleton", "town", 35.0, 37.0, key="x:1", country="SY", admin="North")
OTHER = Place("Otherville", "town", 35.9, 37.9, key="x:3", country="SY", admin="North")
DAY = "2024-02-10"


def told(*figures):
    """One report with a draft for each figure, and the incident of each draft."""
    claims = [figure if not isinstance(figure, int) else claim(low=figure, high=figure) for figure in figures]
    drafts = tuple(Draft(f"d-{n}", "r1", (one.id,)) for n, one in enumerate(claims))
    return {"r1": Extraction("r1", (), tuple(claims), drafts)}


def incident(number: int, where: Place | None, when: str | None = DAY) -> Incident:
    return Incident(f"i-{number}", (f"d-{number}",), (), ("r1",), where, when)


def relations(first: Incident, second: Incident, *figures) -> list[list[Related]]:
    return [[one.how for one in made.related] for made in with_related([first, second], told(*(figures or (11, 11))))]


@pytest.mark.parametrize(
    ("first", "second", "how"),
    [
        (incident(0, PROVINCE), incident(1, TOWN), Related.HOLDS),
        (incident(0, TOWN, "2024-02-08/2024-02-12"), incident(1, TOWN), Related.HOLDS),
        (incident(0, TOWN), incident(1, PROVINCE), Related.PART_OF),
        (incident(0, TOWN), incident(1, OTHER), Related.SAME_FIGURE),
        (incident(0, TOWN), incident(1, None), Related.SAME_FIGURE),
        (incident(0, TOWN, None), incident(1, PROVINCE), Related.SAME_FIGURE),
        (incident(0, TOWN), incident(1, OTHER, "2024-02-11"), Related.SAME_FIGURE),
    ],
)
def test_how_two_stand_to_each_other(first, second, how):
    back = {Related.HOLDS: Related.PART_OF, Related.PART_OF: Related.HOLDS}.get(how, how)
    assert relations(first, second) == [[how], [back]]


@pytest.mark.parametrize(
    "figures",
    [
        (11, 12),
        (2, 2),
        (claim(Kind.KILLED, 11, 11), claim(Kind.INJURED, 11, 11)),
        (claim(low=11, high=None), claim(low=11, high=None)),
        (claim(low=11, high=11, scope=Scope.CUMULATIVE), 11),
        (claim(low=11, high=11, part_of="c-9"), 11),
    ],
)
def test_other_figures_tie_nothing(figures):
    assert relations(incident(0, TOWN), incident(1, OTHER), *figures) == [[], []]


def test_days_apart_are_two_attacks():
    assert relations(incident(0, TOWN), incident(1, OTHER, "2024-02-20")) == [[], []]


def test_two_reports_that_give_a_figure_to_one_each_tie_nothing():
    one, other = claim(low=11, high=11), claim(low=11, high=11, report="r2")
    extractions = {
        "r1": Extraction("r1", (), (one,), (Draft("d-0", "r1", (one.id,)),)),
        "r2": Extraction("r2", (), (other,), (Draft("d-1", "r2", (other.id,)),)),
    }
    second = replace(incident(1, OTHER), reports=("r2",))
    assert [made.related for made in with_related([incident(0, TOWN), second], extractions)] == [(), ()]


def test_what_is_shared_is_told():
    first, _ = with_related([incident(0, TOWN), incident(1, OTHER)], told(11, 11))
    (one,) = first.related
    assert (one.incident, one.kind, one.number, one.reports) == ("i-1", Kind.KILLED, 11, ("r1",))
    assert (one.when, one.where) == (DAY, "Otherville")
