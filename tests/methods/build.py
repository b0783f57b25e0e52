"""Builders for claims, origins and incidents."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from twosource.model import (
    Actor,
    Claim,
    Incident,
    Interval,
    Kind,
    Origin,
    People,
    Polarity,
    Role,
    Scope,
    Span,
    SpeakerKind,
    Status,
)

_SERIAL = count(1)


def claim(
    kind: Kind = Kind.KILLED,
    low: int | None = None,
    high: int | None = None,
    *,
    word: str | None = None,
    report: str = "r1",
    id: str | None = None,
    status: Status = Status.UNKNOWN,
    polarity: Polarity = Polarity.ASSERTED,
    scope: Scope = Scope.INCIDENT,
    by: str | None = None,
    role: Role = Role.ACCUSED,
    camp: str | None = None,
    part_of: str | None = None,
    statement: str | None = None,
    people: People | None = None,
    rate: str | None = None,
    figure: Span | None = None,
) -> Claim:
    serial = next(_SERIAL)
    return Claim(
        id=id or f"c{serial:05d}",
        report=report,
        kind=kind,
        evidence=Span(serial * 10, serial * 10 + 9),
        interval=Interval(low, high),
        word=word,
        figure=figure,
        people=people or People(status),
        polarity=polarity,
        scope=scope,
        by=Actor(by, role, camp=camp) if by else None,
        part_of=part_of,
        statement=statement,
        rate=rate,
    )


def origin(name: str, claims: Sequence[Claim], kind: SpeakerKind = SpeakerKind.BODY) -> Origin:
    ids = tuple(one.id for one in claims)
    return Origin(f"o-{name}", name, kind, ids, tuple(dict.fromkeys(one.report for one in claims)))


def incident(claims: Sequence[Claim]) -> Incident:
    return Incident("i1", ("d1",), tuple(one.id for one in claims), tuple({one.report for one in claims}))
