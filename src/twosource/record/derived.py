"""What follows from the stored reports and their passages: origins, incidents, links, origin graphs, assessments.

A pure function of what is stored, so that a run cut short and started again ends where an undisturbed one does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from twosource import __version__
from twosource.model import (
    Aggregate,
    Assessment,
    Extraction,
    Incident,
    Link,
    Linkage,
    Origin,
    OriginGraph,
    Passage,
    Report,
)
from twosource.record import codec
from twosource.record.repository import IN_BATCHES, bounded, drop_derived, place_columns
from twosource.record.tables import (
    DERIVED_FACTS,
    AggregateRow,
    AssessmentRow,
    Base,
    IncidentRow,
    LinkageRow,
    LinkRow,
    MetaRow,
    OriginGraphRow,
    OriginRow,
    ReportRow,
)
from twosource.record.view import by_date
from twosource.spill import Postings, Shelf, chunks

if TYPE_CHECKING:
    from twosource.incidents import Stands
    from twosource.methods import Method, OnFile


@dataclass(frozen=True, slots=True)
class Derived:
    """``incidents`` are ordered by date and id; everything else as its maker ordered it. For a large record they lie
    on disk, and are gone through one at a time."""

    origins: Sequence[Origin] = ()
    incidents: Sequence[Incident] = ()
    links: Sequence[Link] = ()
    linkages: Sequence[Linkage] = ()
    graphs: Sequence[OriginGraph] = ()
    assessments: Sequence[Assessment] = ()
    aggregates: Sequence[Aggregate] = ()


def derive(
    reports: Mapping[str, Report],
    extractions: Mapping[str, Extraction],
    passages: Sequence[Passage],
    method: str,
    stands: Stands,
) -> Derived:
    """Traces origins, tells the incidents that stand, assesses each by ``method`` and sets figures over a period beside
    them. Raises MethodError for a method not known."""
    from twosource import incidents, methods, origins  # noqa: PLC0415 (numpy and tables that `show` never needs)

    rules = methods.load_method(method)
    traced = origins.trace(reports, extractions, passages)
    linked = incidents.told(reports, extractions, incidents.shared_lengths(reports, passages), stands)
    ordered = Shelf(incidents.with_related(sorted_by_date(linked.incidents), extractions))
    graphs: Shelf[OriginGraph] = Shelf()
    assessments: Shelf[Assessment] = Shelf()
    on_file: list[OnFile] = []
    for graph, assessment, filed in _assess(ordered, reports, extractions, traced, passages, rules):
        graphs.append(graph)
        assessments.append(assessment)
        on_file.append(filed)
    aggregates = over_periods(reports, extractions, traced, on_file, rules)
    return Derived(traced, ordered, linked.links, linked.linkages, graphs, assessments, aggregates)


def sorted_by_date(incidents: Iterable[Incident]) -> Sequence[Incident]:
    """Incidents in the order of ``by_date``, on disk."""
    made = Shelf(incidents)
    dates = [by_date(incident) for incident in made]
    return made.arranged(sorted(range(len(dates)), key=dates.__getitem__))


def _assess(
    incidents: Iterable[Incident],
    reports: Mapping[str, Report],
    extractions: Mapping[str, Extraction],
    traced: Sequence[Origin],
    passages: Sequence[Passage],
    rules: Method,
) -> Iterator[tuple[OriginGraph, Assessment, OnFile]]:
    """Each incident with its own claims, origins and passages only: what others hold has no part in its verdict."""
    from twosource import methods, origins  # noqa: PLC0415 (as above)

    numbers = {report: number for number, report in enumerate(extractions)}
    carried = Postings(numbers, (origin.reports for origin in traced))
    between = Postings(numbers, ((passage.report_a,) for passage in passages))
    for incident in incidents:
        told = {report: extractions[report] for report in incident.reports}
        claims = {claim.id: claim for extraction in told.values() for claim in extraction.claims}
        of_them = (traced[at] for at in carried.of(incident.reports))
        own = origins.by_incident(of_them, incident.claims, incident.reports)
        found = (passages[at] for report in incident.reports for at in between.of([report]))
        graph = origins.graph(incident, own, reports, told, [one for one in found if one.report_b in told])
        told_of_it = [claims[claim] for claim in incident.claims]
        days = {report: day for report in incident.reports if (day := day_of(reports[report]))}
        assessment = methods.assess(incident, told_of_it, own, rules, graph.pairs, days=days)
        yield graph, assessment, methods.on_file(incident, told, told_of_it, own, assessment, days)


def over_periods(
    reports: Mapping[str, Report],
    extractions: Mapping[str, Extraction],
    traced: Iterable[Origin],
    on_file: Sequence[OnFile],
    rules: Method,
) -> list[Aggregate]:
    """The figures over a period of all reports, each less the incidents inside it."""
    from twosource import methods  # noqa: PLC0415 (as above)

    told = [
        one for extraction in extractions.values() for one in extraction.claims if methods.may_be_over_a_period(one)
    ]
    wanted = {claim.id for claim in told}
    tellers = {
        claim: methods.Teller(origin.id, origin.name) for origin in traced for claim in origin.claims if claim in wanted
    }
    incidents = methods.Incidents(on_file)
    return [methods.less_overlap(one, incidents) for one in methods.gather(told, tellers, rules)]


def _published(report: Report) -> date | None:
    day = day_of(report)
    return date.fromisoformat(day) if day else None


def day_of(report: Report) -> str | None:
    """The day it was published, where that is known to the day."""
    edtf = report.published.edtf if report.published else ""
    return edtf if _TO_THE_DAY.fullmatch(edtf) else None


_TO_THE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def basis(session: Session) -> str:
    """A digest of every stored report and the version that read it, and of how they are linked: what the derived
    tables must follow from."""
    query = select(ReportRow.id, ReportRow.digest, ReportRow.extractor).order_by(ReportRow.id)
    linked = session.execute(select(MetaRow.value).where(MetaRow.key == "linked")).scalar_one_or_none()
    return codec.digest([linked, [list(row) for row in session.execute(query)]])


def meta(session: Session) -> dict[str, str]:
    """``basis``, ``method`` and ``maker`` of the derived tables, absent while there are none."""
    found = select(MetaRow.key, MetaRow.value).where(MetaRow.key.in_(DERIVED_FACTS))
    return dict(session.execute(found).all())


def load_derived(session: Session) -> Derived:
    """The derived tables as they are stored: a copy on disk, which outlives the session."""
    incidents = sorted_by_date(map(codec.incident_from_row, _rows(session, IncidentRow)))
    place = {incident.id: number for number, incident in enumerate(incidents)}
    found = assessments(session)
    order = [place[assessment.incident] for assessment in found]
    graphs = Shelf(map(codec.graph_from_row, _rows(session, OriginGraphRow)))
    drawn = [place[graph.incident] for graph in graphs]
    return Derived(
        origins=Shelf(map(codec.origin_from_row, _rows(session, OriginRow))),
        incidents=incidents,
        links=Shelf(map(codec.link_from_row, _rows(session, LinkRow))),
        linkages=Shelf(map(codec.linkage_from_row, _rows(session, LinkageRow))),
        graphs=graphs.arranged(sorted(range(len(drawn)), key=drawn.__getitem__)),
        assessments=found.arranged(sorted(range(len(order)), key=order.__getitem__)),
        aggregates=list(map(codec.aggregate_from_row, _rows(session, AggregateRow))),
    )


def assessments(session: Session) -> Shelf[Assessment]:
    """The assessments as they are stored, in no order: a copy on disk."""
    return Shelf(map(codec.assessment_from_row, _rows(session, AssessmentRow)))


def _rows(session: Session, table: type[Any]) -> Iterator[dict[str, Any]]:
    """A table's rows, by number where it numbers them."""
    query = select(table.row).order_by(table.number) if hasattr(table, "number") else select(table.row)
    return iter(session.execute(query, execution_options=IN_BATCHES).scalars())


def maker() -> str:
    """What derives: another version of the program or of the linker may rightly come to other incidents."""
    from twosource import incidents  # noqa: PLC0415 (as above)

    return f"{__version__}+{incidents.LINKER}"


def replace_derived(session: Session, derived: Derived, method: str) -> bool:
    """Puts ``derived`` in place of what was derived before, whole; False where it is the same already."""
    facts = {"basis": basis(session), "method": method, "maker": maker()}
    if meta(session) == facts and load_derived(session) == derived:
        return False
    drop_derived(session)
    for filled, values in columns(derived):
        for some in chunks(values):
            session.execute(insert(filled), some)
    session.execute(insert(MetaRow), [{"key": key, "value": value} for key, value in facts.items()])
    return True


def columns(derived: Derived) -> Iterator[tuple[type[Base], Iterable[dict[str, Any]]]]:
    """Rows by table, a table before those that point to it."""
    yield OriginRow, map(_origin_columns, count(), derived.origins)
    yield LinkRow, map(_link_columns, count(), derived.links)
    yield IncidentRow, map(_incident_columns, derived.incidents)
    yield LinkageRow, map(_linkage_columns, derived.linkages)
    yield OriginGraphRow, map(_graph_columns, derived.graphs)
    yield AssessmentRow, map(_assessment_columns, derived.assessments)
    yield AggregateRow, map(_aggregate_columns, count(), derived.aggregates)


def _origin_columns(number: int, origin: Origin) -> dict[str, Any]:
    facts = {"number": number, "id": origin.id, "name": origin.name, "kind": origin.kind.value}
    return facts | {"row": codec.origin_row(origin)}


def _graph_columns(graph: OriginGraph) -> dict[str, Any]:
    return {"incident": graph.incident, **codec.graph_counts(graph), "row": codec.graph_row(graph)}


def _link_columns(number: int, link: Link) -> dict[str, Any]:
    facts = {"number": number, "a": link.a, "b": link.b, "bits": link.bits, "decided_by": link.decided_by}
    return facts | {"row": codec.link_row(link)}


def _linkage_columns(linkage: Linkage) -> dict[str, Any]:
    weakest = min((link.bits for link in linkage.ties if link.parts), default=None)
    facts = {"incident": linkage.incident, "weakest": weakest, "n_near": len(linkage.near)}
    return facts | {"row": codec.linkage_row(linkage)}


def _aggregate_columns(number: int, aggregate: Aggregate) -> dict[str, Any]:
    stands, rest = aggregate.stands, aggregate.rest
    return {
        "number": number,
        "id": aggregate.id,
        "kind": aggregate.kind.value,
        "period": stands.period,
        "low": bounded(stands.interval.low),
        "high": bounded(stands.interval.high),
        "rest_low": bounded(rest.low),
        "rest_high": bounded(rest.high),
        "row": codec.aggregate_row(aggregate),
    }


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
