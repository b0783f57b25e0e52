"""What a figure over a period shares with incidents on file, and what is left of it: Iraq Body Count's x-entries.

IBC merges the total of a morgue or a ministry into its record as an entry of its own, after taking off "confirmed and
potential overlaps with already recorded incidents". Here an incident is surely inside where its day, its place, its
attacker and its weapon fit and the origin that counted tells of it too; where any of these is open it may be inside.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from twosource.incidents.areas import holds
from twosource.methods.aggregates import COUNTED
from twosource.model import (
    Aggregate,
    Assessment,
    Claim,
    Doubt,
    Extraction,
    Incident,
    Inside,
    Interval,
    Kind,
    Means,
    Origin,
    Place,
    Role,
    are_kindred,
)
from twosource.model.edtf import OPEN_END, bare, bounds, bounds_in, days_of

LISTED = 50
"""Overlaps of an aggregate that are kept one by one, the largest first; all are counted and summed."""


@dataclass(frozen=True, slots=True)
class OnFile:
    """What of an incident decides whether an aggregate counts it. ``tellers``: the names of its origins; ``main_of``:
    the reports that are about it; ``told_on``: the first day it was reported, where that is known: it was no later;
    ``related``: incidents whose dead may be the same people."""

    id: str
    when: str | None
    where: Place | None
    parties: frozenset[str]
    means: Means | None
    tellers: frozenset[str]
    tolls: Mapping[Kind, Interval]
    main_of: tuple[str, ...] = ()
    told_on: date | None = None
    related: frozenset[str] = frozenset()

    def last_day(self) -> date | None:
        days = days_of(self.when)
        return days[1] if days else None


def on_file(
    incident: Incident,
    told: Mapping[str, Extraction],
    claims: Iterable[Claim],
    origins: Iterable[Origin],
    assessment: Assessment,
    days: Mapping[str, str],
) -> OnFile:
    """What of ``incident``, told in the reports ``told`` by ``claims`` that go back to ``origins``, is compared with
    aggregates. ``days``: when reports appeared, ISO, of those where that is known to the day."""
    known = [days.get(report) for report in incident.reports]
    named = [claim.by for claim in claims if claim.by is not None and claim.by.role is not Role.DENIED]
    tolls = {kind: toll for kind in COUNTED if (toll := assessment.toll(kind)) is not None and toll.high}
    return OnFile(
        incident.id,
        incident.when,
        incident.where,
        frozenset(by.camp or by.name for by in named),
        incident.means,
        frozenset(origin.name for origin in origins),
        tolls,
        tuple(report for report, one in told.items() if one.drafts and one.drafts[0].id in incident.drafts),
        min(date.fromisoformat(day) for day in known if day) if all(known) else None,
        frozenset(one.incident for one in incident.related),
    )


class Incidents:
    """Incidents with a toll, by their day: an aggregate is compared with those whose day its period may hold."""

    def __init__(self, on_file: Sequence[OnFile]) -> None:
        days = [(days_of(one.when), one) for one in on_file if one.tolls]
        known = sorted(((found, one) for found, one in days if found), key=lambda pair: (pair[0], pair[1].id))
        self._known = [(found[0], found[1], one) for found, one in known]
        self._firsts = [first.toordinal() for first, _, _ in self._known]
        self._longest = max(((last - first).days for first, last, _ in self._known), default=0)
        self.related = {one.id: one.related for one in on_file}
        self._unknown = [one for found, one in days if found is None]

    def within(self, first: date, last: date) -> Iterator[tuple[OnFile, bool | None]]:
        """Each incident that may have happened from ``first`` to ``last``, and whether all its days lie there."""
        start = bisect_left(self._firsts, first.toordinal() - self._longest)
        for begins, ends, one in self._known[start : bisect_right(self._firsts, last.toordinal())]:
            if ends >= first:
                yield one, begins >= first and ends <= last
        for one in self._unknown:
            if (one.told_on is None or one.told_on >= first) and _may_lie_in(one.when, first, last):
                yield one, None


def less_overlap(aggregate: Aggregate, incidents: Incidents) -> Aggregate:
    """``aggregate`` with the incidents inside it; unchanged where the year of its period is not told."""
    period = bounds(aggregate.stands.period)
    if period is None:
        return aggregate
    found = [
        Inside(one.id, one.tolls[aggregate.kind], tuple(doubts))
        for one, in_time in incidents.within(*period)
        if aggregate.kind in one.tolls and (doubts := _doubts(aggregate, one, in_time)) is not None
    ]
    found.sort(key=lambda one: (-(one.interval.high or 0), one.incident))
    sure = [one for one in found if one.surely]
    return replace(
        aggregate,
        inside=tuple(found[:LISTED]),
        n_overlap=len(found),
        overlap=_sum(found, incidents.related),
        n_sure=len(sure),
        sure=_sum(sure, incidents.related),
    )


def _doubts(aggregate: Aggregate, one: OnFile, in_time: bool | None) -> list[Doubt] | None:
    """Why it is not sure that the aggregate counts the incident; None where it surely does not."""
    by, means = aggregate.by, aggregate.means
    if by is not None and one.parties and by not in one.parties:
        return None
    if means is not None and one.means is not None and not are_kindred(means, one.means):
        return None
    in_area = holds(aggregate.where, one.where)
    if in_area is False:
        return None
    tests = (
        (Doubt.DATE, not in_time),
        (Doubt.PLACE, in_area is None),
        (Doubt.PARTY, by is not None and not one.parties),
        (Doubt.MEANS, means is not None and one.means is not means),
        (Doubt.ORIGIN, aggregate.origin_name not in one.tellers),
    )
    return [doubt for doubt, is_so in tests if is_so]


def _sum(found: Sequence[Inside], related: Mapping[str, frozenset[str]]) -> Interval:
    """The tolls added; of incidents whose dead may be the same people the largest low counts once."""
    low, counted = 0, set[str]()
    for one in sorted(found, key=lambda one: (-(one.interval.low or 0), one.incident)):
        if counted.isdisjoint(related[one.incident]):
            low += one.interval.low or 0
            counted.add(one.incident)
    return Interval(low, sum(one.interval.high or 0 for one in found))


def _may_lie_in(when: str | None, first: date, last: date) -> bool:
    """Whether a day or month without its year can lie from ``first`` to ``last``; what is not known at all can."""
    if when is None or OPEN_END in when:
        return True
    years = (bounds_in(bare(when), year) for year in range(first.year, last.year + 1))
    return any(days is not None and days[0] <= last and days[1] >= first for days in years)
