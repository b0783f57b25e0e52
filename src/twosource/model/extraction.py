"""All that was read from one report, checked against its text."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.claim import Claim
from twosource.model.errors import SpanError
from twosource.model.incident import Draft
from twosource.model.report import Report
from twosource.model.statement import Statement
from twosource.model.terms import ActKind


@dataclass(frozen=True, slots=True)
class Extraction:
    """Statements and claims in the order of the text; drafts with the main event first.

    ``act``: the kind of event the report tells of first, also where it makes no claim; it is not stored in a record.
    """

    report: str
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    drafts: tuple[Draft, ...] = ()
    act: ActKind | None = None

    def check(self, report: Report) -> None:
        """Every span reproduces words of the report, and a figure lies in its evidence. Raises SpanError."""
        known = {statement.id for statement in self.statements}
        for statement in self.statements:
            for span in (*statement.content, *statement.quotes, *(via.span for via in statement.via)):
                span.of(report.text)
        for claim in self.claims:
            for span in claim.spans():
                span.of(report.text)
            if claim.figure is not None and not claim.evidence.covers(claim.figure):
                raise SpanError(f"claim {claim.id}: its figure lies outside its evidence")
            if claim.statement is not None and claim.statement not in known:
                raise SpanError(f"claim {claim.id}: no statement {claim.statement}")
