"""Figures over a period: gathered by who counts what, where and since when, so that a later one supersedes earlier ones
of the same count, and none is ever added to incidents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from twosource.methods.closing import close
from twosource.methods.method import Method
from twosource.model import (
    Age,
    Aggregate,
    Claim,
    Interval,
    Kind,
    Polarity,
    Sex,
    Status,
    Told,
    When,
    aggregate_id,
)
from twosource.model.edtf import OPEN_END, bounds, bounds_in, parse, with_year

COUNTED = (Kind.KILLED, Kind.INJURED)
_STAMP_OFF = timedelta(days=7)
"""A stretch may seem to end so long after its report: stamps are off by a time zone, incidents told of days later."""


@dataclass(frozen=True, slots=True)
class Teller:
    """The origin a claim goes back to. A body counts on under its name, whichever report or day it speaks in."""

    id: str
    name: str


def may_be_over_a_period(claim: Claim) -> bool:
    """A figure of more than one incident, told as a fact of all people it counts, whose period is told."""
    return (
        claim.kind in COUNTED
        and claim.polarity is Polarity.ASSERTED
        and claim.rate is None
        and claim.part_of is None
        and claim.people.age is Age.UNKNOWN
        and claim.people.sex is Sex.UNKNOWN
        and claim.period is not None
    )


def dated(claim: Claim, day: date | None) -> Claim:
    """``claim`` with its period as far as ``day`` settles it: the day its report appeared or, where that is not known,
    that of the incident it is about. A stretch that goes on ends there; a year not told is that of the last such
    stretch before it."""
    period = claim.period
    if day is None or period is None:
        return claim
    if period.endswith(OPEN_END):
        first = parse(period)[0].bounds()
        period = f"{period.removesuffix(OPEN_END)}/{day}" if first and first[0] < day else period
    elif "X" in period:
        years = [year for year in (day.year, day.year - 1) if _ends_by(period, year, day + _STAMP_OFF)]
        period = with_year(period, years[0]) if years else period
    return replace(claim, when=When(period, claim.when.span if claim.when else None))


def _ends_by(period: str, year: int, day: date) -> bool:
    found = bounds_in(period, year)
    return found is not None and found[1] <= day


def gather(claims: Iterable[Claim], tellers: Mapping[str, Teller], method: Method) -> list[Aggregate]:
    """One aggregate for each count, ordered by id; what the method gives no number for is left out.

    ``tellers`` by claim id; a claim without one counts as told by its own report.
    """
    counts: dict[str, list[tuple[Claim, Interval]]] = {}
    for claim in claims:
        closed = close(claim.word, claim.interval, method)
        combatants = claim.people.status in (Status.COMBATANT, Status.OTHER_PROTECTED)
        if closed and closed.high and (method.toll.count_combatants or not combatants):
            counts.setdefault(_count_of(claim, tellers), []).append((claim, closed))
    return [_aggregate(key, counts[key], tellers) for key in sorted(counts)]


def _count_of(claim: Claim, tellers: Mapping[str, Teller]) -> str:
    where, period = claim.where, claim.period or ""
    return aggregate_id(
        claim.kind.value,
        _teller(claim, tellers).name,
        period.partition("/")[0],
        (where.key or where.name) if where else None,
        claim.people.status.value,
        _party(claim),
        claim.means.value if claim.means else None,
    )


def _teller(claim: Claim, tellers: Mapping[str, Teller]) -> Teller:
    return tellers.get(claim.id, Teller(claim.report, f"report {claim.report}"))


def _party(claim: Claim) -> str | None:
    return (claim.by.camp or claim.by.name) if claim.by else None


def _aggregate(key: str, told: Sequence[tuple[Claim, Interval]], tellers: Mapping[str, Teller]) -> Aggregate:
    """The figures in the order of their last day, of one day the lower first."""
    figures: dict[tuple[str, Interval], list[str]] = {}
    for claim, closed in sorted(told, key=lambda one: one[0].id):
        figures.setdefault((claim.period or "", closed), []).append(claim.id)
    ordered = sorted(figures, key=lambda one: (_last_day(one[0]), one[1].low or 0, one[1].high or 0, one[0]))
    first = min((claim for claim, _ in told), key=lambda claim: claim.id)
    teller = _teller(first, tellers)
    return Aggregate(
        id=key,
        kind=first.kind,
        origin=teller.id,
        origin_name=teller.name,
        figures=tuple(Told(period, closed, tuple(figures[period, closed])) for period, closed in ordered),
        where=replace(first.where, span=None) if first.where else None,
        status=first.people.status,
        by=_party(first),
        means=first.means,
    )


def _last_day(period: str) -> date:
    """Of a period whose year or end is not known, the first day of all: it supersedes none."""
    known = bounds(period)
    return known[1] if known else date.min
