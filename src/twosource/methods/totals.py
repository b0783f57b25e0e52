"""Sums over incidents by place, period, attacker and grade: documented, never estimated.

Only incidents are summed. A figure over a period holds some of them and is never added; an incident whose toll is
unknown is counted beside the sum, never as zero. Lows are added to lows and highs to highs: the truth of all lies
between where each incident's does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from twosource.model import Assessment, Axis, Incident, OriginState, Override
from twosource.model.edtf import bare, bounds

KINDS = ("killed", "injured")
_MONTH = len("2016-09")
_YEAR = len("2016")


@dataclass(frozen=True, slots=True)
class Entry:
    """One incident under one method, and who tells of its harm.

    ``attackers`` are the sides said to be responsible; ``sources`` the named origins that tell of the harm, by name,
    ``origins`` how many there are with those that have no name; ``between`` what is known of two of the ``sources``.
    """

    incident: Incident
    assessment: Assessment
    attackers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    origins: int = 0
    between: Mapping[frozenset[str], OriginState] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()

    def answer(self, axis: Axis) -> str | None:
        """The grade or status to go by: a reviewer's where there is one."""
        computed = self.assessment.status if axis is Axis.STATUS else self.assessment.grade
        return next((one.value for one in self.overrides if one.axis is axis), computed)


@dataclass(frozen=True, slots=True)
class Sum:
    """``low`` to ``high`` over the ``known`` incidents with a figure; of ``unknown`` more there is none."""

    low: int = 0
    high: int = 0
    known: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """The incidents that share a key (one answer a dimension), and what is documented of them by kind of harm."""

    key: tuple[str, ...]
    incidents: int
    sums: Mapping[str, Sum]


def totals(entries: Iterable[Entry], by: Sequence[str]) -> list[Total]:
    """One Total for each combination of answers that occurs, in the order of the answers; with no ``by`` one of all.

    Raises:
        KeyError: a dimension that is not in DIMENSIONS.
    """
    asked = [DIMENSIONS[name] for name in by]
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        groups.setdefault(tuple(answer(entry) for answer in asked), []).append(entry)
    return [_total(key, groups[key]) for key in sorted(groups)]


def headline(entries: Iterable[Entry], grades: Collection[str]) -> Total:
    """The incidents of the grades that a method publishes as its total."""
    return overall(totals((entry for entry in entries if entry.answer(Axis.GRADE) in grades), ()))


def overall(parts: Iterable[Total]) -> Total:
    """All ``parts`` in one."""
    every = list(parts)
    sums = {kind: _added([one.sums[kind] for one in every]) for kind in KINDS}
    return Total((), sum(one.incidents for one in every), sums)


def _total(key: tuple[str, ...], entries: Sequence[Entry]) -> Total:
    return Total(key, len(entries), {kind: _added([_of_one(entry, kind) for entry in entries]) for kind in KINDS})


def _of_one(entry: Entry, kind: str) -> Sum:
    interval = entry.assessment.toll(kind)
    if interval is None or interval.low is None or interval.high is None:
        return Sum(unknown=1)
    return Sum(interval.low, interval.high, known=1)


def _added(sums: Sequence[Sum]) -> Sum:
    return Sum(
        sum(one.low for one in sums),
        sum(one.high for one in sums),
        sum(one.known for one in sums),
        sum(one.unknown for one in sums),
    )


def counted_twice(entries: Iterable[Entry]) -> list[tuple[str, str, str, int]]:
    """Pairs of incidents whose dead or injured may be the same people, both in the sums: (id, id, kind, number)."""
    every = {entry.incident.id: entry.incident for entry in entries}
    found = {
        (*sorted((key, other.incident)), other.kind.value): other.number
        for key, incident in every.items()
        for other in incident.related
        if other.incident in every
    }
    return [(a, b, kind, number) for (a, b, kind), number in sorted(found.items())]


def _month(entry: Entry) -> str:
    span = _days(entry)
    if span is None:
        return "date unknown"
    first, last = span
    if first[:_MONTH] == last[:_MONTH]:
        return first[:_MONTH]
    return f"{first[:_YEAR]}, month unknown" if first[:_YEAR] == last[:_YEAR] else "date unknown"


def _year(entry: Entry) -> str:
    span = _days(entry)
    return span[0][:_YEAR] if span and span[0][:_YEAR] == span[1][:_YEAR] else "date unknown"


def _days(entry: Entry) -> tuple[str, str] | None:
    when = entry.incident.when
    span = bounds(bare(when)) if when else None
    return (span[0].isoformat(), span[1].isoformat()) if span else None


def _country(entry: Entry) -> str:
    where = entry.incident.where
    return (where.country if where else None) or "place unknown"


def _province(entry: Entry) -> str:
    where = entry.incident.where
    if where is None or where.country is None:
        return "place unknown"
    return f"{where.country}, {where.admin or 'province unknown'}"


def _place(entry: Entry) -> str:
    where = entry.incident.where
    return f"{_province(entry)}, {where.name}" if where else "place unknown"


def _attacker(entry: Entry) -> str:
    return ", ".join(entry.attackers) or "nobody named"


DIMENSIONS: Mapping[str, Callable[[Entry], str]] = {
    "grade": lambda entry: entry.answer(Axis.GRADE) or "no grade",
    "status": lambda entry: entry.answer(Axis.STATUS) or "no status",
    "year": _year,
    "month": _month,
    "country": _country,
    "province": _province,
    "place": _place,
    "attacker": _attacker,
}
"""What incidents can be put together by, and what each answers."""
