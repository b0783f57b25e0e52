"""Readings and extractions made by hand, so that tests of the record do not hang on what extraction finds."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from twosource.model import (
    Actor,
    Claim,
    Draft,
    Extraction,
    Interval,
    Kind,
    Means,
    Mode,
    Place,
    Published,
    Report,
    Role,
    Span,
    Speaker,
    SpeakerKind,
    When,
    claim_id,
    draft_id,
    report_id,
    sha256_hex,
    statement,
)
from twosource.record import (
    Record,
    add_extraction,
    compare_new,
    derive,
    extractions,
    link_new,
    passages,
    replace_derived,
    reports,
    stands,
)
from twosource.record.tables import Base


@dataclass(frozen=True)
class Made:
    report: Report
    raw: bytes
    how: str = "text"


def reading(number: int = 1, *, town: str = "Binnish", published: str | None = "2019-05-14", name: str = "") -> Made:
    """A report of two sentences on a strike; ``number`` makes its text and its figure its own."""
    text = f"Rescuers said that {number} people were killed in {town} on Monday. It was heard in {number} villages."
    raw = text.encode()
    sha256 = sha256_hex(raw)
    given = Published(published, "given") if published else None
    found = Report(
        report_id(sha256), text, f"Strike {number}", given, "Plain Post", None, "en", sha256, name or f"{number}.txt"
    )
    return Made(found, raw)


def extraction(made: Made) -> Extraction:
    report = made.report
    said = statement(
        report.id,
        Mode.INDIRECT,
        (_span(report, "that", "Monday"),),
        speaker=Speaker("Rescuers", SpeakerKind.UNNAMED, None, _span(report, "Rescuers")),
        cue=_span(report, "said"),
    )
    figure = Span(report.text.index("that ") + 5, report.text.index(" people"))
    number = int(report.words(figure))
    evidence = _span(report, "Rescuers", "Monday")
    town = Span(report.text.index(" in ") + 4, report.text.index(" on Monday"))
    claim = Claim(
        id=claim_id(report.id, Kind.KILLED, evidence, figure),
        report=report.id,
        kind=Kind.KILLED,
        evidence=evidence,
        interval=Interval.exactly(number),
        word=str(number),
        figure=figure,
        statement=said.id,
        where=Place(report.words(town), "town", 35.95, 36.71, town, "g:1", "SY"),
        when=When("2019-05-13", _span(report, "Monday")),
        by=Actor("the army", Role.SUSPECTED),
        means=Means.AIRSTRIKE,
        confidence=0.9,
    )
    draft = Draft(
        draft_id(report.id, (claim.id,)),
        report.id,
        (claim.id,),
        claim.where,
        "2019-05-13",
        ("the army",),
        Means.AIRSTRIKE,
    )
    return Extraction(report.id, (said,), (claim,), (draft,))


def _span(report: Report, first: str, last: str | None = None) -> Span:
    start = report.text.index(first)
    return Span(start, report.text.index(last or first, start) + len(last or first))


def add(record: Record, made: Made) -> bool:
    with record.write() as session:
        return add_extraction(session, made, extraction(made))


def derive_all(record: Record, method: str = "airwars") -> bool:
    with record.write() as session:
        while compare_new(session):
            pass
        while link_new(session):
            pass
        derived = derive(reports(session), extractions(session), passages(session), method, stands(session))
        return replace_derived(session, derived, method)


def dump(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with record.read() as session:
        return {
            name: sorted((tuple(row) for row in session.execute(select(table))), key=str)
            for name, table in Base.metadata.tables.items()
        }
