"""Figures over a period as people read them: who counted what, the incidents inside, and the sum that leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from twosource.export import words
from twosource.model import Aggregate, Claim, Doubt, Incident, Inside, RecordError, Report, Told
from twosource.model.edtf import OPEN_END, bounds
from twosource.record.view import View

_SHOWN = 12
"""Incidents inside one figure that are shown; the rest are counted."""

_DOUBTS = {
    Doubt.DATE: "the day",
    Doubt.PLACE: "the place",
    Doubt.PARTY: "whose act",
    Doubt.MEANS: "the means",
    Doubt.ORIGIN: "whether it was counted",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """One telling of the figure: the report, its outlet and the words."""

    report: Report
    outlet: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Held:
    """An incident that the figure may count: ``doubts``, what is open, empty where it surely does."""

    id: str
    date: str
    place: str
    toll: str
    doubts: str


@dataclass(frozen=True, slots=True)
class Count:
    """One figure over a period; ``sums`` is the arithmetic, a line a step, ``rest`` its result in short."""

    id: str
    figure: str
    period: str
    area: str
    who: str
    about: str
    tellings: tuple[Counted, ...]
    earlier: tuple[str, ...]
    sums: tuple[str, ...]
    rest: str
    inside: tuple[Held, ...]
    more: int


def counts(view: View) -> Iterator[Count]:
    """Every figure over a period by its first day, those whose year is not told last."""
    incidents = _named(view)
    for aggregate in sorted(view.aggregates.values(), key=_order):
        yield _count(view, aggregate, incidents)


def count_of(view: View, prefix: str) -> Count:
    """The one figure over a period whose id starts with ``prefix``. Raises RecordError where none does, or several."""
    found = [one for one in view.aggregates.values() if one.id.startswith((prefix, f"a-{prefix}"))]
    if len(found) != 1:
        raise RecordError(f"{len(found) or 'no'} figures over a period start with {prefix}")
    return _count(view, found[0], _named(view))


def _order(aggregate: Aggregate) -> tuple[bool, str, str]:
    period = aggregate.stands.period
    return ("X" in period, period, aggregate.id)


def _named(view: View) -> dict[str, Incident]:
    wanted = {one.incident for aggregate in view.aggregates.values() for one in aggregate.inside[:_SHOWN]}
    return {incident.id: incident for incident in view.incidents if incident.id in wanted}


def _count(view: View, aggregate: Aggregate, incidents: dict[str, Incident]) -> Count:
    stands, noun = aggregate.stands, words.KIND_NOUNS[aggregate.kind]
    tellings = tuple(_counted(view, claim) for claim in stands.claims)
    inside = aggregate.inside[:_SHOWN]
    return Count(
        id=aggregate.id,
        figure=f"{words.interval_words(stands.interval)} {noun}",
        period=words.date_words(stands.period),
        area=words.place_words(aggregate.where) if aggregate.where else "area not told",
        who=aggregate.origin_name,
        about=_about(tellings[0].claim),
        tellings=tellings,
        earlier=tuple(map(_figure, reversed(aggregate.figures[:-1]))),
        sums=tuple(_sums(aggregate)),
        rest=words.interval_short(aggregate.rest) if bounds(stands.period) else "?",
        inside=tuple(_held(one, incidents[one.incident]) for one in inside if one.incident in incidents),
        more=aggregate.n_overlap - len(inside),
    )


def _figure(told: Told) -> str:
    return f"{words.interval_words(told.interval)}, {words.date_words(told.period)}"


def _counted(view: View, key: str) -> Counted:
    claim = view.claims[key]
    report = view.reports[claim.report]
    return Counted(report, report.publisher or report.name or report.id, claim)


def _about(claim: Claim) -> str:
    """Whom the figure counts, and by whose act or by what means where it is of these alone."""
    parts = [words.people_words(claim)]
    if claim.by is not None:
        parts.append(f"laid to {claim.by.name}")
    if claim.means is not None:
        parts.append(words.MEANS_NOUNS.get(claim.means, claim.means.value))
    return ", ".join(parts)


def _sums(aggregate: Aggregate) -> Iterator[str]:
    """What is taken off and what is left: the low less all that may be inside at its highest, the high less what surely
    is at its lowest."""
    told, overlap, sure, rest = aggregate.stands, aggregate.overlap, aggregate.sure, aggregate.rest
    if told.period.endswith(OPEN_END):
        yield "Its last day is not known, so no incident is taken off."
        return
    if bounds(told.period) is None:
        yield "Its year is not told, so no incident is taken off."
        return
    if not aggregate.n_overlap:
        yield "No incident on file lies inside it."
        return
    found = words.count_words(aggregate.n_overlap, "incident")
    surely = f"surely {words.interval_words(sure)} in {words.number(aggregate.n_sure)} of them"
    inside = f"{words.interval_words(overlap)} in {found} on file may be inside it"
    yield f"{inside}, {surely if aggregate.n_sure else 'none surely'}."
    low, high = _less(told.interval.low or 0, overlap.high or 0), _less(told.interval.high or 0, sure.low or 0)
    yield f"In no incident on file: at least {low}, at most {high}, so {words.interval_words(rest)}."


def _less(whole: int, part: int) -> str:
    if not part:
        return words.number(whole)
    left = whole - part
    return f"{words.number(whole)} − {words.number(part)} = {words.number(left) if left >= 0 else 'none'}"


def _held(one: Inside, incident: Incident) -> Held:
    doubts = ", ".join(_DOUBTS[doubt] for doubt in one.doubts)
    date, place = words.date_words(incident.when), words.place_words(incident.where)
    return Held(incident.id, date, place, words.interval_words(one.interval), doubts)
