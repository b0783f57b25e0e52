"""What follows from the stored reports alone: passages, origins, incidents, links, assessments.

A pure function of what is stored, so that a run cut short and started again ends where an undisturbed one does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from twosource import __version__
from twosource.model import Assessment, Extraction, Incident, Link, Origin, Passage, Report
from twosource.record import codec
from twosource.record.repository import bounded, place_columns
from twosource.record.tables import (
    DERIVED,
    AssessmentRow,
    Base,
    IncidentRow,
    LinkRow,
    MetaRow,
    OriginRow,
    PassageRow,
    ReportRow,
)
from twosource.record.view import by_date

if TYPE_CHECKING:
    from twosource.methods import Method


@dataclass(frozen=True, slots=True)
class Derived:
    """``incidents`` are ordered by date and id; everything else as its maker ordered it."""

    passages: tuple[Passage, ...] = ()
    origins: tuple[Origin, ...] = ()
    incidents: tuple[Incident, ...] = ()
    links: tuple[Link, ...] = ()
    assessments: tuple[Assessment, ...] = ()


def derive(reports: Mapping[str, Report], extractions: Mapping[str, Extraction], method: str) -> Derived:
    """Traces origins, links incidents and assesses each by ``method``. Raises MethodError for a method not known."""
    from twosource import incidents, methods, origins  # noqa: PLC0415 (numpy and tables that `show` never needs)

    rules = methods.load_method(method)
    passages = tuple(origins.common_passages(reports.values()))
    traced = tuple(origins.trace(reports, extractions, passages))
    linked, links = incidents.link(reports, extractions, passages)
    ordered = tuple(sorted(linked, key=by_date))
    return Derived(
        passages, traced, ordered, tuple(links), tuple(_assess(ordered, extractions, traced, passages, rules))
    )


def _assess(
    incidents: Iterable[Incident],
    extractions: Mapping[str, Extraction],
    traced: Iterable[Origin],
    passages: Iterable[Passage],
    rules: Method,
) -> Iterator[Assessment]:
    """Each incident with its own claims, origins and passages only: what others hold has no part in its verdict."""
    from twosource import methods, origins  # noqa: PLC0415 (as above)

    claims = {claim.id: claim for extraction in extractions.values() for claim in extraction.claims}
    origin_of = {claim: origin for origin in traced for claim in origin.claims}
    between: dict[str, list[Passage]] = {}
    for passage in passages:
        between.setdefault(passage.report_a, []).append(passage)
    for incident in incidents:
        holding = {origin.id: origin for origin in (origin_of.get(claim) for claim in incident.claims) if origin}
        own = origins.by_incident([holding[key] for key in sorted(holding)], incident.claims)
        told = {report: extractions[report] for report in incident.reports}
        shared = [p for report in incident.reports for p in between.get(report, ()) if p.report_b in told]
        known = origins.pairs(own, told, shared)
        yield methods.assess(incident, [claims[claim] for claim in incident.claims], own, rules, known)


def basis(session: Session) -> str:
    """A digest of every stored report and the version that read it: what the derived tables must follow from."""
    query = select(ReportRow.id, ReportRow.digest, ReportRow.extractor).order_by(ReportRow.id)
    return codec.digest([list(row) for row in session.execute(query)])


def meta(session: Session) -> dict[str, str]:
    """Facts on the record: ``basis``, ``method`` and ``maker`` of the derived tables, absent while there are none."""
    return dict(session.execute(select(MetaRow.key, MetaRow.value)).all())


def load_derived(session: Session) -> Derived:
    """The derived tables as they are stored."""
    incidents = sorted(map(codec.incident_from_row, session.execute(select(IncidentRow.row)).scalars()), key=by_date)
    place = {incident.id: number for number, incident in enumerate(incidents)}
    assessments = map(codec.assessment_from_row, session.execute(select(AssessmentRow.row)).scalars())
    return Derived(
        passages=tuple(map(codec.passage_from_row, _numbered(session, PassageRow))),
        origins=tuple(map(codec.origin_from_row, _numbered(session, OriginRow))),
        incidents=tuple(incidents),
        links=tuple(map(codec.link_from_row, _numbered(session, LinkRow))),
        assessments=tuple(sorted(assessments, key=lambda assessment: place[assessment.incident])),
    )


def _numbered(session: Session, table: type[PassageRow] | type[OriginRow] | type[LinkRow]) -> Iterator[dict[str, Any]]:
    return iter(session.execute(select(table.row).order_by(table.number)).scalars())


def maker() -> str:
    """What derives: another version of the program or of the linker may rightly come to other incidents."""
    from twosource import incidents  # noqa: PLC0415 (as above)

    return f"{__version__}+{incidents.LINKER}"


def replace_derived(session: Session, derived: Derived, method: str) -> bool:
    """Puts ``derived`` in place of what was derived before, whole; False where it is the same already."""
    facts = {"basis": basis(session), "method": method, "maker": maker()}
    if meta(session) == facts and load_derived(session) == derived:
        return False
    for table in (*DERIVED, MetaRow):
        session.execute(delete(table))
    for filled, values in columns(derived):
        if values:
            session.execute(insert(filled), values)
    session.execute(insert(MetaRow), [{"key": key, "value": value} for key, value in facts.items()])
    return True


def columns(derived: Derived) -> Iterator[tuple[type[Base], list[dict[str, Any]]]]:
    """Rows by table, a table before those that point to it."""
    yield (
        PassageRow,
        [
            {"number": number, "report_a": p.report_a, "report_b": p.report_b, "row": codec.passage_row(p)}
            for number, p in enumerate(derived.passages)
        ],
    )
    yield (
        OriginRow,
        [
            {"number": number, "id": o.id, "name": o.name, "kind": o.kind.value, "row": codec.origin_row(o)}
            for number, o in enumerate(derived.origins)
        ],
    )
    yield (
        LinkRow,
        [
            {"number": n, "a": link.a, "b": link.b, "bits": link.bits, "decided_by": link.decided_by}
            | {"row": codec.link_row(link)}
            for n, link in enumerate(derived.links)
        ],
    )
    yield IncidentRow, [_incident_columns(incident) for incident in derived.incidents]
    yield AssessmentRow, [_assessment_columns(assessment) for assessment in derived.assessments]


def _incident_columns(incident: Incident) -> dict[str, Any]:
    return {
        "id": incident.id,
        "happened": incident.when,
        **place_columns(incident),
        "means": incident.means.value if incident.means else None,
        "row": codec.incident_row(incident),
    }


def _assessment_columns(assessment: Assessment) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "incident": assessment.incident,
        "method": assessment.method,
        "version": assessment.version,
        "status": assessment.status,
        "grade": assessment.grade,
        "row": codec.assessment_row(assessment),
    }
    for kind in ("killed", "injured"):
        toll = assessment.toll(kind)
        columns[f"{kind}_low"] = bounded(toll.low) if toll else None
        columns[f"{kind}_high"] = bounded(toll.high) if toll else None
    return columns
