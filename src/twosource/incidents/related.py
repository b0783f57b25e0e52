"""Incidents that share a figure: an attack on several places or days told as one, and told place by place.

A report of a wave gives its whole toll and goes on to the places. Read event by event, the whole is told of each: the
same eleven dead in two incidents. Which of them is the whole is known where one's place holds the other's, or its days
do; else neither is, and the two are shown to be looked at, for their dead must not be added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from twosource.incidents.areas import holds
from twosource.model import Claim, Extraction, Incident, Kind, Polarity, Related, Relative, Scope
from twosource.model.edtf import days_of

SHARED_FROM = 3
"""People of the smallest figure that is taken for the same: two attacks of one day each kill two more often."""
NEIGHBOURS = timedelta(days=1)

Figure = tuple[Kind, int]


def with_related(incidents: Sequence[Incident], extractions: Mapping[str, Extraction]) -> Iterator[Incident]:
    """``incidents`` in their order, each with those it shares a figure with in some report."""
    home = {draft: at for at, incident in enumerate(incidents) for draft in incident.drafts}
    shared: dict[tuple[int, int, Kind, int], list[str]] = defaultdict(list)
    for report, extraction in extractions.items():
        for a, b, (kind, number) in _told_twice(extraction, home):
            shared[a, b, kind, number].append(report)
    found: dict[int, list[Relative]] = defaultdict(list)
    for (a, b, kind, number), reports in shared.items():
        one, other = incidents[a], incidents[b]
        if _may_be_one_time(one, other):
            found[a].append(_relative(one, other, kind, number, reports))
            found[b].append(_relative(other, one, kind, number, reports))
    for at, incident in enumerate(incidents):
        yield replace(incident, related=tuple(_once_each(found[at]))) if at in found else incident


def _told_twice(extraction: Extraction, home: Mapping[str, int]) -> Iterator[tuple[int, int, Figure]]:
    """Two incidents, the first first in their order, that one report gives the same figure."""
    drafts = [draft for draft in extraction.drafts if draft.id in home]
    if len({home[draft.id] for draft in drafts}) <= 1:
        return
    claims = {claim.id: claim for claim in extraction.claims}
    figures = {draft.id: set(_figures(claims[key] for key in draft.claims)) for draft in drafts}
    for one, other in combinations(drafts, 2):
        a, b = sorted((home[one.id], home[other.id]))
        if a != b:
            for figure in figures[one.id] & figures[other.id]:
                yield a, b, figure


def _figures(claims: Iterable[Claim]) -> Iterator[Figure]:
    for claim in claims:
        number = claim.interval.low
        counts = claim.kind in (Kind.KILLED, Kind.INJURED) and claim.polarity is Polarity.ASSERTED
        told = claim.scope in (Scope.INCIDENT, Scope.UPDATE) and claim.part_of is None and claim.rate is None
        if counts and told and number is not None and number == claim.interval.high and number >= SHARED_FROM:
            yield claim.kind, number


def _relative(one: Incident, other: Incident, kind: Kind, number: int, reports: Sequence[str]) -> Relative:
    where = other.where.name if other.where else None
    return Relative(other.id, _how(one, other), kind, number, tuple(sorted(set(reports))), other.when, where)


def _how(one: Incident, other: Incident) -> Related:
    if _is_whole_of(one, other):
        return Related.HOLDS
    return Related.PART_OF if _is_whole_of(other, one) else Related.SAME_FIGURE


def _is_whole_of(whole: Incident, part: Incident) -> bool:
    """Its place holds the other's on the same days, or its days the other's in the same place; one of them is wider."""
    wider, back = holds(whole.where, part.where), holds(part.where, whole.where)
    days, inner = days_of(whole.when), days_of(part.when)
    within = days is not None and inner is not None and days[0] <= inner[0] and days[1] >= inner[1]
    if not within or wider is not True:
        return False
    return back is not True or days != inner


def _may_be_one_time(one: Incident, other: Incident) -> bool:
    first, second = days_of(one.when), days_of(other.when)
    if first is None or second is None:
        return True
    return first[0] - NEIGHBOURS <= second[1] and second[0] - NEIGHBOURS <= first[1]


def _once_each(found: Sequence[Relative]) -> Iterator[Relative]:
    """Of each other incident the figure of the dead before that of the wounded, and the larger before the smaller."""
    seen: set[str] = set()
    for one in sorted(found, key=lambda one: (one.incident, one.kind is not Kind.KILLED, -one.number)):
        if one.incident not in seen:
            seen.add(one.incident)
            yield one
