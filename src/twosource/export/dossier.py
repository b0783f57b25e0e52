"""All that is shown of one incident, gathered once: figures by origin, whose act it is said to be, what is left out.

The typed context behind the terminal view and the HTML page. It decides nothing: ranges, grades and reasons come
from the method, folding from the origins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from twosource.export import words
from twosource.model import (
    HARM,
    Assessment,
    Axis,
    ChainLink,
    Claim,
    Fold,
    Incident,
    Interval,
    Kind,
    Linkage,
    Origin,
    OriginGraph,
    Override,
    Polarity,
    Report,
    Role,
    Scope,
    ShownBy,
    Speaker,
)
from twosource.origins import chain
from twosource.record.excerpts import Excerpts
from twosource.record.view import View


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's wording of a figure; ``fold`` is the evidence that ties it to the first telling, if any.

    ``chain`` are the hands that the claim came through, the outlet first.
    """

    claim: Claim
    report: Report
    outlet: str
    fold: Fold | None = None
    chain: tuple[ChainLink, ...] = ()

    def hands(self, shown: Iterable[str | None]) -> tuple[str, ...]:
        """The names of the chain, where it has more than the outlet and what is ``shown`` beside it already."""
        told = [name for name in (self.outlet, *shown) if name]
        new = (link for link in self.chain if link.shown_by is not ShownBy.PUBLISHER)
        if all(any(_same_name(link.name, name) for name in told) for link in new):
            return ()
        return tuple(link.name for link in self.chain)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one origin, its tellings the earliest first; ``aside`` says why it is not in the toll."""

    claim: Claim
    speaker: Speaker | None
    origin: Origin | None
    tellings: tuple[Telling, ...]
    aside: str | None = None
    decides: bool = False

    @property
    def source(self) -> str:
        """The name it is listed under: its origin, else its speaker, else its outlet."""
        if self.origin is not None:
            return self.origin.name
        return self.speaker.name if self.speaker is not None else self.tellings[0].outlet

    @property
    def said_by(self) -> str | None:
        """The speaker, where the name adds to the origin's."""
        if self.speaker is None or _same_name(self.speaker.name, self.source):
            return None
        return self.speaker.name


def _same_name(one: str, other: str) -> bool:
    """True where two names differ at most in capitals and article, so that showing both would only repeat."""
    return one.casefold().removeprefix("the ") == other.casefold().removeprefix("the ")


@dataclass(frozen=True, slots=True)
class KindSheet:
    """The figures of one kind of harm, and the method's closed range for it (None: unknown)."""

    kind: Kind
    toll: Interval | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Charge:
    """One party and what is said of its part: ``role`` and the tellings, by whom."""

    name: str
    role: Role
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One incident as it is shown.

    ``tellers`` are the origins that tell of the event itself (harm, attack or damage, asserted, of this incident):
    who only says whose fault it was, or gives a total over months, is no further origin of it. ``told_in`` are the
    reports of the events that ``linkage`` ties, by draft.
    """

    incident: Incident
    assessment: Assessment | None
    what: str
    act: str
    hit: str
    date: str
    place: str
    sheets: tuple[KindSheet, ...]
    charges: tuple[Charge, ...]
    acts: tuple[Figure, ...]
    aside: tuple[Figure, ...]
    reports: tuple[str, ...]
    origins: tuple[Origin, ...]
    tellers: tuple[Origin, ...]
    graph: OriginGraph | None = None
    linkage: Linkage | None = None
    told_in: Mapping[str, str] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()

    @property
    def reviewed_grade(self) -> Override | None:
        """A reviewer's grade, where there is one."""
        return next((one for one in self.overrides if one.axis is Axis.GRADE), None)

    def reasons(self) -> list[tuple[str, str]]:
        """The method's reasons, each with the status or grade it argues for ("" where it names none)."""
        verdict = self.assessment
        if verdict is None:
            return []
        named = [name for name in (verdict.status, verdict.grade) if name]
        return [_reason(reason, named) for reason in verdict.reasons]

    def toll(self, kind: str) -> Interval | None:
        """The method's closed range for a kind of harm, None where it is unknown."""
        return self.assessment.toll(str(kind)) if self.assessment else None


def _reason(reason: str, named: list[str]) -> tuple[str, str]:
    for name in named:
        if reason.startswith(f"{name}: "):
            return name.replace("_", " "), reason.removeprefix(f"{name}: ")
    return "", reason


class Index:
    """Lookups over a View that the dossiers share; built once so that a page of many incidents stays linear."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.origin_of: dict[str, Origin] = {}
        for origin in view.origins.values():
            for claim in origin.claims:
                self.origin_of.setdefault(claim, origin)

    @cached_property
    def incident_of(self) -> dict[str, Incident]:
        return {claim: incident for incident in self.view.incidents for claim in incident.claims}

    @cached_property
    def claims_of(self) -> dict[str, list[Claim]]:
        """Claims by report, in the order of its text."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.view.claims.values():
            found[claim.report].append(claim)
        return found

    def outlet(self, report_id: str) -> str:
        report = self.view.reports[report_id]
        return report.publisher or report.name or report.id

    def speaker(self, claim: Claim) -> Speaker | None:
        said = self.view.statements.get(claim.statement) if claim.statement else None
        return said.speaker if said else None

    def chain(self, claim: Claim) -> tuple[ChainLink, ...]:
        said = self.view.statements.get(claim.statement) if claim.statement else None
        return chain(self.view.reports[claim.report], said)

    def loose(self) -> list[Claim]:
        """Claims that belong to no incident, in the order of the record."""
        return [claim for claim in self.view.claims.values() if claim.id not in self.incident_of]


def dossiers(excerpts: Excerpts) -> Iterator[Dossier]:
    """What is shown of every incident of a view, in its order, one at a time."""
    for part, incidents in excerpts.by_incident():
        index = Index(part)
        yield from (dossier(index, incident) for incident in incidents)


def dossier(index: Index, incident: Incident) -> Dossier:
    """Gathers what is shown of ``incident``."""
    view = index.view
    claims = [view.claims[claim] for claim in incident.claims if claim in view.claims]
    assessment = view.assessments.get(incident.id)
    figures = figures_of(index, claims, assessment)
    harm = [f for f in figures if f.claim.kind in HARM and _can_count(f.claim)]
    linkage = view.linkages.get(incident.id)
    return Dossier(
        incident=incident,
        assessment=assessment,
        what=words.what_words(incident, claims),
        act=words.ACT_NOUNS[incident.act] if incident.act else "",
        hit=words.hit_words(claims),
        date=words.date_words(incident.when),
        place=words.place_words(incident.where),
        sheets=_sheets(harm, assessment),
        charges=_charges(figures),
        acts=tuple(f for f in figures if f.claim.kind in _SHOWN_ELSEWHERE and f.claim.by is None),
        aside=tuple(f for f in figures if f not in harm and f.claim.kind not in _SHOWN_ELSEWHERE),
        reports=incident.reports,
        origins=_origins(index, claims),
        tellers=_origins(index, [claim for claim in claims if _tells(claim)]),
        graph=view.graphs.get(incident.id),
        linkage=linkage,
        overrides=view.overrides.get(incident.id, ()),
        told_in={draft: view.drafts[draft].report for draft in _tied(linkage)},
    )


def _tied(linkage: Linkage | None) -> Iterator[str]:
    if linkage is not None:
        for link in (*linkage.ties, *(one.link for one in linkage.near)):
            yield from (link.a, link.b)


_SHOWN_ELSEWHERE = (Kind.ATTACK, Kind.DAMAGE, Kind.RESPONSIBILITY)


def figures_of(index: Index, claims: Iterable[Claim], assessment: Assessment | None = None) -> list[Figure]:
    """Claims folded to figures: equal ones of one origin become one, with every report that tells it."""
    tolls = assessment.tolls if assessment else ()
    reasons = {claim: why for toll in tolls for claim, why in toll.set_aside}
    decided = {claim for toll in tolls for claim in toll.decided_by}
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[same_figure(index, claim)].append(claim)
    return [figure(index, group, reasons, decided) for group in groups.values()]


def same_figure(index: Index, claim: Claim) -> tuple[object, ...]:
    """Equal for claims that are shown as one figure."""
    origin = index.origin_of.get(claim.id)
    by = (claim.by.name, claim.by.role) if claim.by else None
    same = (claim.kind, claim.interval, *claim.people.group().values(), claim.polarity, claim.rate)
    counted = (_can_count(claim), None if _can_count(claim) else claim.scope, claim.part_of is not None)
    told_by = origin.id if origin else claim.report
    shown_as = by if claim.kind in _SHOWN_ELSEWHERE else None
    return (told_by, *same, *counted, shown_as)


def figure(
    index: Index, group: list[Claim], reasons: Mapping[str, str] = MappingProxyType({}), decided: Container[str] = ()
) -> Figure:
    """The figure of claims that are the ``same_figure``, with why it was set aside, if it was."""
    origin = index.origin_of.get(group[0].id)
    rank = {report: n for n, report in enumerate(origin.reports)} if origin else {}
    group = sorted(group, key=lambda claim: (rank.get(claim.report, len(rank)), claim.evidence))
    first = group[0]
    tellings = tuple(
        Telling(
            c,
            index.view.reports[c.report],
            index.outlet(c.report),
            _fold(origin, first.report, c.report),
            index.chain(c),
        )
        for c in group
    )
    aside = next((reasons[c.id] for c in group if c.id in reasons), None) or _own_reason(first)
    return Figure(first, index.speaker(first), origin, tellings, aside, any(c.id in decided for c in group))


def _fold(origin: Origin | None, first: str, other: str) -> Fold | None:
    """The evidence between two reports of one origin; else any that ties the second to it."""
    if origin is None or first == other:
        return None
    touching = [fold for fold in origin.folds if other in (fold.report_a, fold.report_b)]
    return next((f for f in touching if first in (f.report_a, f.report_b)), touching[0] if touching else None)


def _own_reason(claim: Claim) -> str | None:
    if claim.kind in words.KIND_REASONS:
        return words.KIND_REASONS[claim.kind]
    if claim.rate is not None:
        return f"a rate ({claim.rate}), not a count"
    if claim.part_of is not None:
        return "part of a larger figure"
    return words.SCOPE_REASONS.get(claim.scope)


def _can_count(claim: Claim) -> bool:
    """False for figures that by their scope cannot be this incident's toll."""
    return claim.scope in (Scope.INCIDENT, Scope.UPDATE) and claim.rate is None


def _tells(claim: Claim) -> bool:
    return (
        (claim.kind in HARM or claim.kind in (Kind.ATTACK, Kind.DAMAGE))
        and claim.polarity is Polarity.ASSERTED
        and _can_count(claim)
    )


def _sheets(harm: list[Figure], assessment: Assessment | None) -> tuple[KindSheet, ...]:
    sheets = []
    for kind in (Kind.KILLED, Kind.INJURED, Kind.MISSING, Kind.DETAINED):
        figures = sorted((f for f in harm if f.claim.kind is kind), key=_figure_order)
        if figures:
            sheets.append(KindSheet(kind, assessment.toll(kind.value) if assessment else None, tuple(figures)))
    return tuple(sheets)


def _figure_order(figure: Figure) -> tuple[object, ...]:
    """Counted before set aside, numbers before words, small before large; parts follow."""
    interval = figure.claim.interval
    low = interval.low if interval.low is not None else (interval.high or 0)
    return (
        figure.aside is not None,
        figure.claim.polarity is not Polarity.ASSERTED,
        not interval.known,
        low,
        figure.source,
        figure.claim.id,
    )


_ROLE_ORDER = (Role.ADMITTED, Role.ACCUSED, Role.DENIED, Role.SUSPECTED)


def _charges(figures: list[Figure]) -> tuple[Charge, ...]:
    groups: dict[tuple[str, Role], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.claim.by is not None:
            groups[(figure.claim.by.name, figure.claim.by.role)].append(figure)
    ordered = sorted(groups, key=lambda key: (_ROLE_ORDER.index(key[1]), key[0]))
    return tuple(Charge(name, role, tuple(groups[(name, role)])) for name, role in ordered)


def _origins(index: Index, claims: list[Claim]) -> tuple[Origin, ...]:
    found = {origin.id: origin for claim in claims if (origin := index.origin_of.get(claim.id))}
    return tuple(found[key] for key in sorted(found))
