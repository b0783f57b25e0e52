"""Short invented reports and the claims in them, for the tests of this folder."""

from __future__ import annotations

from twosource.model import (
    Claim,
    Extraction,
    Incident,
    Interval,
    Kind,
    Mode,
    OriginGraph,
    Place,
    Published,
    Report,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Via,
    When,
    claim_id,
    statement,
)
from twosource.origins import by_incident, common_passages, graph, trace


def report(name: str, text: str, published: str | None = "2031-05-04", **known: object) -> Report:
    return Report(name, text, published=Published(published, "given") if published else None, name=name, **known)


def words(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def said(
    of: Report,
    content: str,
    speaker: str | None = None,
    kind: SpeakerKind = SpeakerKind.OFFICIAL,
    *,
    via: str | None = None,
    role: str | None = None,
) -> Statement:
    who = Speaker(speaker, kind, role, words(of.text, speaker) if speaker in of.text else None) if speaker else None
    through = (Via(via, SpeakerKind.AGENCY, words(of.text, via)),) if via else ()
    mode = Mode.INDIRECT if who or through else Mode.NARRATION
    return statement(of.id, mode, (words(of.text, content),), speaker=who, via=through)


def claim(
    of: Report,
    evidence: str,
    low: int | None,
    figure: str | None = None,
    spoken: Statement | None = None,
    *,
    kind: Kind = Kind.KILLED,
    when: str | None = "2031-05-03",
    where: Place | None = None,
) -> Claim:
    span = words(of.text, evidence)
    number = words(of.text, figure) if figure else None
    return Claim(
        claim_id(of.id, kind, span, number),
        of.id,
        kind,
        span,
        interval=Interval(low, low),
        figure=number,
        statement=spoken.id if spoken else None,
        when=When(when) if when else None,
        where=where,
    )


def extraction(of: Report, *claims: Claim, statements: tuple[Statement, ...] = ()) -> Extraction:
    found = Extraction(of.id, statements, claims)
    found.check(of)
    return found


def told(of: Report, low: int, figure: str, evidence: str, *, speaker: str | None = None, kind=SpeakerKind.OFFICIAL):
    spoken = said(of, evidence, speaker, kind)
    return of, extraction(of, claim(of, evidence, low, figure, spoken if speaker else None), statements=(spoken,))


def drawn(*rows) -> OriginGraph:
    reports = {of.id: of for of, _ in rows}
    extractions = {of.id: found for of, found in rows}
    passages = common_passages(reports.values())
    claims = tuple(one.id for found in extractions.values() for one in found.claims)
    incident = Incident(
        "i-1", ("d-1",), claims, tuple(sorted(reports)), where=None, when="2031-05-03", by=(), means=None
    )
    own = by_incident(trace(reports, extractions, passages), claims, incident.reports)
    return graph(incident, own, reports, extractions, passages)


def named(name: str, speaker: str, low: int = 9, **known: object):
    evidence = f"{low} people were killed near the {name} bridge"
    of = report(name, f"{evidence}, {speaker} said.", **known)
    return told(of, low, str(low), evidence, speaker=speaker)
