"""The JSON rows that leave the project, in the fixed shapes (and back, where a row is stored)."""

from __future__ import annotations

from typing import Any

from twosource.model.attribution import ChainLink
from twosource.model.claim import Actor, Claim, People, Target, When
from twosource.model.incident import Draft, Incident
from twosource.model.interval import Interval
from twosource.model.place import Place
from twosource.model.report import Credit, Mark, Published, Report
from twosource.model.span import Span
from twosource.model.statement import Speaker, Statement, Via
from twosource.model.terms import (
    ActKind,
    Age,
    Kind,
    Means,
    Mode,
    Polarity,
    Role,
    Scope,
    Sex,
    SpeakerKind,
    Status,
    TargetKind,
)

Row = dict[str, Any]


def _ends(span: Span | None) -> Row:
    return {"start": span.start if span else None, "end": span.end if span else None}


def _span(row: Row) -> Span | None:
    return None if row.get("start") is None else Span(row["start"], row["end"])


def _pair(pair: list[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)


def interval_row(interval: Interval | None) -> Row | None:
    return None if interval is None else {"low": interval.low, "high": interval.high}


def chain_row(link: ChainLink) -> Row:
    known = {"name": link.name, "kind": link.kind.value, "shown_by": link.shown_by.value, **_ends(link.span)}
    return {**known, "entity": link.entity, "party": link.party}


def place_row(place: Place | None) -> Row | None:
    if place is None:
        return None
    known = {"name": place.name, "lat": place.lat, "lon": place.lon, "precision": place.precision}
    return {**known, **_ends(place.span), "key": place.key, "country": place.country, "admin": place.admin}


def place_from_row(row: Row | None) -> Place | None:
    if row is None:
        return None
    return Place(
        row["name"],
        row["precision"],
        row["lat"],
        row["lon"],
        _span(row),
        row.get("key"),
        row.get("country"),
        row.get("admin"),
    )


def target_row(target: Target | None) -> Row | None:
    return None if target is None else {"kind": target.kind.value, "name": target.name, **_ends(target.span)}


def target_from_row(row: Row | None) -> Target | None:
    return None if row is None else Target(TargetKind(row["kind"]), row["name"], _span(row))


def people_row(people: People) -> Row:
    years = people.years
    return people.group() | _where_said(years=[years.low, years.high] if years else None)


def people_from_row(row: Row) -> People:
    years = row.get("years")
    return People(Status(row["status"]), Sex(row["sex"]), Age(row["age"]), Interval(*years) if years else None)


def _where_said(**values: Any) -> Row:  # noqa: ANN401 - values of JSON
    """Keys that a record may lack: written only where there is something to say, so that rows stored before these keys
    came are still the rows of their claims."""
    return {key: value for key, value in values.items() if value is not None}


def kinds_row(told: Claim | Draft | Incident) -> Row:
    """``act`` and ``target``, each where it is known."""
    return _where_said(act=told.act.value if told.act else None, target=target_row(told.target))


def act_from_row(value: str | None) -> ActKind | None:
    return ActKind(value) if value else None


def report_row(report: Report) -> Row:
    return {
        "id": report.id,
        "name": report.name,
        "title": report.title,
        "published": published_row(report.published),
        "publisher": report.publisher,
        "url": report.url,
        "lang": report.lang,
        "sha256": report.sha256,
        "credits": [{"name": credit.name, **_ends(credit.span)} for credit in report.credits],
        "marks": [{"kind": mark.kind, **_ends(mark.span)} for mark in report.marks],
        "text": report.text,
    }


def published_row(published: Published | None) -> Row | None:
    return None if published is None else {"edtf": published.edtf, "from": published.source}


def report_from_row(row: Row) -> Report:
    """The inverse of report_row (a stored report, not a user's input row)."""
    return Report(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        published=Published(row["published"]["edtf"], row["published"]["from"]) if row["published"] else None,
        publisher=row["publisher"],
        url=row["url"],
        lang=row["lang"],
        sha256=row["sha256"],
        name=row["name"],
        credits=tuple(Credit(c["name"], Span(c["start"], c["end"])) for c in row["credits"]),
        marks=tuple(Mark(m["kind"], Span(m["start"], m["end"])) for m in row["marks"]),
    )


def statement_row(statement: Statement) -> Row:
    speaker = statement.speaker
    return {
        "id": statement.id,
        "report": statement.report,
        "mode": statement.mode.value,
        "content": [piece.row() for piece in statement.content],
        "quotes": [piece.row() for piece in statement.quotes],
        "speaker": {"name": speaker.name, "kind": speaker.kind.value, "role": speaker.role, **_ends(speaker.span)}
        if speaker
        else None,
        "cue": _ends(statement.cue) if statement.cue else None,
        "via": [{"name": via.name, "kind": via.kind.value, **_ends(via.span)} for via in statement.via],
    }


def statement_from_row(row: Row) -> Statement:
    said = row["speaker"]
    return Statement(
        id=row["id"],
        report=row["report"],
        mode=Mode(row["mode"]),
        content=tuple(Span(*piece) for piece in row["content"]),
        speaker=Speaker(said["name"], SpeakerKind(said["kind"]), said["role"], _span(said)) if said else None,
        cue=_span(row["cue"]) if row["cue"] else None,
        via=tuple(Via(v["name"], SpeakerKind(v["kind"]), Span(v["start"], v["end"])) for v in row["via"]),
        quotes=tuple(Span(*piece) for piece in row["quotes"]),
    )


def claim_row(claim: Claim) -> Row:
    """``who`` and ``doers`` only where they are known: rows stored before there was one keep their digest."""
    by = claim.by
    row = {
        "id": claim.id,
        "report": claim.report,
        "statement": claim.statement,
        "kind": claim.kind.value,
        "low": claim.interval.low,
        "high": claim.interval.high,
        "word": claim.word,
        "figure": claim.figure.row() if claim.figure else None,
        "evidence": claim.evidence.row(),
        "people": people_row(claim.people),
        "polarity": claim.polarity.value,
        "scope": claim.scope.value,
        "rate": claim.rate,
        "where": place_row(claim.where),
        "when": {"edtf": claim.when.edtf, **_ends(claim.when.span)} if claim.when else None,
        "by": {"name": by.name, "role": by.role.value, **_ends(by.span), "camp": by.camp} if by else None,
        "means": claim.means.value if claim.means else None,
        **kinds_row(claim),
        "part_of": claim.part_of,
        "moment": claim.moment,
        "hedges": [hedge.row() for hedge in claim.hedges],
        "confidence": round(claim.confidence, 3),
    }
    words = {"who": claim.who, "doers": claim.doers}
    return row | {key: span.row() for key, span in words.items() if span is not None}


def claim_from_row(row: Row) -> Claim:
    by, when = row["by"], row["when"]
    return Claim(
        id=row["id"],
        report=row["report"],
        kind=Kind(row["kind"]),
        evidence=Span(*row["evidence"]),
        interval=Interval(row["low"], row["high"]),
        word=row["word"],
        figure=_pair(row["figure"]),
        statement=row["statement"],
        people=people_from_row(row["people"]),
        polarity=Polarity(row["polarity"]),
        scope=Scope(row["scope"]),
        rate=row["rate"],
        where=place_from_row(row["where"]),
        when=When(when["edtf"], _span(when)) if when else None,
        by=Actor(by["name"], Role(by["role"]), _span(by), by["camp"]) if by else None,
        means=_means(row["means"]),
        act=act_from_row(row.get("act")),
        target=target_from_row(row.get("target")),
        part_of=row["part_of"],
        moment=row["moment"],
        who=_pair(row.get("who")),
        doers=_pair(row.get("doers")),
        hedges=tuple(Span(*hedge) for hedge in row["hedges"]),
        confidence=row["confidence"],
    )


def draft_row(draft: Draft) -> Row:
    return {
        "id": draft.id,
        "report": draft.report,
        "claims": list(draft.claims),
        "where": place_row(draft.where),
        "when": draft.when,
        "by": list(draft.by),
        "means": draft.means.value if draft.means else None,
        **kinds_row(draft),
    }


def draft_from_row(row: Row) -> Draft:
    return Draft(
        row["id"],
        row["report"],
        tuple(row["claims"]),
        place_from_row(row["where"]),
        row["when"],
        tuple(row["by"]),
        _means(row["means"]),
        act_from_row(row.get("act")),
        target_from_row(row.get("target")),
    )


def _means(value: str | None) -> Means | None:
    return Means(value) if value else None
