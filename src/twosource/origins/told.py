"""Claims with all that their own report shows of where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from twosource.model import Claim, Extraction, Report, Span, Statement, edtf
from twosource.origins.offices import holders
from twosource.origins.sources import Depth, Source, source_of, teller


@dataclass(frozen=True, slots=True)
class Told:
    """One claim with all that its report shows of where it comes from."""

    claim: Claim
    report: Report
    statement: Statement | None
    source: Source

    @property
    def anchor(self) -> Span:
        return self.claim.figure or self.claim.evidence


def sources_of(reports: Mapping[str, Report], extractions: Mapping[str, Extraction]) -> dict[str, Source]:
    """The source of every statement, an office put down to its holder where the report names one."""
    found = {}
    for report_id in sorted(extractions):
        own = {one.id: source_of(reports[report_id], one) for one in extractions[report_id].statements}
        office = holders(reports[report_id], own.values())
        found.update({statement: office.get(source.key, source) for statement, source in own.items()})
    return found


def told_of(
    reports: Mapping[str, Report], extractions: Mapping[str, Extraction], sources: Mapping[str, Source]
) -> dict[str, Told]:
    told = {}
    for report_id in sorted(extractions):
        report, extraction = reports[report_id], extractions[report_id]
        statements = {statement.id: statement for statement in extraction.statements}
        for claim in extraction.claims:
            statement = statements[claim.statement] if claim.statement else None
            told[claim.id] = Told(claim, report, statement, sources[statement.id] if statement else teller(report))
    return told


def by_report_of(told: Iterable[Told]) -> dict[str, list[Told]]:
    grouped: dict[str, list[Told]] = {}
    for one in told:
        grouped.setdefault(one.report.id, []).append(one)
    for claims in grouped.values():
        claims.sort(key=lambda one: (one.anchor, one.claim.id))
    return grouped


def speakers_of(told: Mapping[str, Told]) -> dict[tuple[str, str], list[str]]:
    """The claims of each speaker of each report, by report id and the source's key."""
    groups: dict[tuple[str, str], list[str]] = {}
    for claim in sorted(told):
        one = told[claim]
        if one.source.depth >= Depth.DESCRIBED:
            groups.setdefault((one.report.id, one.source.key), []).append(claim)
    return groups


def earliest(one: Told) -> tuple[date, str]:
    return first_known(one.report), one.report.id


def first_known(report: Report) -> date:
    """First day the report can be from; the last day there is where that is not known."""
    known = edtf.bounds(report.published.edtf) if report.published else None
    return known[0] if known else date.max
