"""Short invented reports and the claims in them, for the tests of this folder."""

from __future__ import annotations

from twosource.model import (
    Claim,
    Extraction,
    Interval,
    Kind,
    Mode,
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
    )


def extraction(of: Report, *claims: Claim, statements: tuple[Statement, ...] = ()) -> Extraction:
    found = Extraction(of.id, statements, claims)
    found.check(of)
    return found
