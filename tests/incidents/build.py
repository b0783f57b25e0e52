"""Drafts with their reports and claims, built inline."""

from __future__ import annotations

from twosource.model import (
    Actor,
    Claim,
    Draft,
    Extraction,
    Interval,
    Kind,
    Means,
    Place,
    Published,
    Report,
    Role,
    Span,
    When,
    claim_id,
    draft_id,
)

TARIM = Place("Tarim", "town", 16.05, 49.0, key="1")
SEIYUN = Place("Seiyun", "town", 15.94, 48.78, key="2")
ADEN = Place("Aden", "city", 12.78, 45.03, key="3")


def told(
    report: str,
    text: str,
    *,
    when: str | None = None,
    where: Place | None = None,
    killed: int | None = None,
    means: Means | None = None,
    camp: str | None = None,
    published: str | None = None,
    title: str | None = None,
    lang: str = "en",
) -> tuple[Report, Extraction]:
    """A report with one draft of one claim whose evidence is the whole text."""
    evidence = Span(0, len(text))
    claim = Claim(
        claim_id(report, Kind.KILLED, evidence, None),
        report,
        Kind.KILLED,
        evidence,
        Interval() if killed is None else Interval.exactly(killed),
        where=where,
        when=When(when) if when else None,
        by=Actor(camp, Role.SUSPECTED, camp=camp) if camp else None,
        means=means,
    )
    draft = Draft(draft_id(report, (claim.id,)), report, (claim.id,), where, when, (camp,) if camp else (), means)
    given = Published(published, "given") if published else None
    return Report(report, text, title, given, lang=lang), Extraction(report, (), (claim,), (draft,))


def batch(*pairs: tuple[Report, Extraction]) -> tuple[dict[str, Report], dict[str, Extraction]]:
    return {report.id: report for report, _ in pairs}, {report.id: extraction for report, extraction in pairs}
