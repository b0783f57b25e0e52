"""Canonical JSON, and the rows of what is derived (the rows of reports, statements and claims are model/rows.py)."""

from __future__ import annotations

import json
from typing import Any

from twosource.model import (
    Aggregate,
    Assessment,
    Claim,
    Code,
    Doubt,
    Fold,
    Incident,
    Inside,
    Interval,
    KeptApart,
    Kind,
    Link,
    Linkage,
    NearMiss,
    Origin,
    OriginGraph,
    OriginNode,
    OriginPair,
    OriginState,
    Passage,
    Related,
    Relative,
    Report,
    ScorePart,
    Span,
    SpeakerKind,
    Statement,
    Status,
    Told,
    Toll,
    rows,
    sha256_hex,
)
from twosource.model.rows import Row, interval_row, place_from_row, place_row
from twosource.model.terms import Means


def canonical(value: object) -> str:
    """The one JSON text of a value: sorted keys, no blanks, no escapes beyond what JSON asks for."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def parsed(text: str) -> Row:
    """The row that ``text`` holds; raises ValueError where it holds something else."""
    row = json.loads(text)
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    return row


def digest(*parts: object) -> str:
    """SHA-256 of canonical JSON."""
    return sha256_hex(canonical(parts).encode())


def report_digest(report: Report, extractor: str) -> str:
    """Covers all that is known of the report, its text, and which version read it."""
    return digest(report_facts(report), report.text_sha256, extractor)


def report_facts(report: Report) -> Row:
    """The report's row without its text, which has a column of its own."""
    row = rows.report_row(report)
    del row["text"]
    return row


def claim_digest(claim: Claim, report: Report) -> str:
    """Covers the claim and the words under each of its spans: a change to either shows."""
    return digest(rows.claim_row(claim), [report.words(span) for span in claim.spans()])


def statement_digest(statement: Statement, report: Report) -> str:
    return digest(rows.statement_row(statement), [report.words(span) for span in statement.content])


def passage_row(passage: Passage) -> Row:
    a, b = passage.a.row(), passage.b.row()
    return {"a": [passage.report_a, *a], "b": [passage.report_b, *b], "score": passage.score}


def passage_from_row(row: Row) -> Passage:
    (report_a, *a), (report_b, *b) = row["a"], row["b"]
    return Passage(report_a, Span(*a), report_b, Span(*b), row["score"])


def link_row(link: Link) -> Row:
    parts = [[part.name, part.bits, part.a, part.b] for part in link.parts]
    return {"a": link.a, "b": link.b, "bits": link.bits, "parts": parts, "decided_by": link.decided_by}


def link_from_row(row: Row) -> Link:
    return Link(row["a"], row["b"], row["bits"], tuple(ScorePart(*part) for part in row["parts"]), row["decided_by"])


def aggregate_row(aggregate: Aggregate) -> Row:
    return {
        "id": aggregate.id,
        "kind": aggregate.kind.value,
        "origin": aggregate.origin,
        "origin_name": aggregate.origin_name,
        "figures": [[one.period, interval_row(one.interval), list(one.claims)] for one in aggregate.figures],
        "where": place_row(aggregate.where),
        "status": aggregate.status.value,
        "by": aggregate.by,
        "means": aggregate.means.value if aggregate.means else None,
        "inside": [
            [one.incident, interval_row(one.interval), [doubt.value for doubt in one.doubts]]
            for one in aggregate.inside
        ],
        "overlap": [aggregate.n_overlap, interval_row(aggregate.overlap)],
        "sure": [aggregate.n_sure, interval_row(aggregate.sure)],
    }


def aggregate_from_row(row: Row) -> Aggregate:
    return Aggregate(
        id=row["id"],
        kind=Kind(row["kind"]),
        origin=row["origin"],
        origin_name=row["origin_name"],
        figures=tuple(Told(one[0], _closed(one[1]), tuple(one[2])) for one in row["figures"]),
        where=place_from_row(row["where"]),
        status=Status(row["status"]),
        by=row["by"],
        means=Means(row["means"]) if row["means"] else None,
        inside=tuple(Inside(one[0], _closed(one[1]), tuple(map(Doubt, one[2]))) for one in row["inside"]),
        n_overlap=row["overlap"][0],
        overlap=_closed(row["overlap"][1]),
        n_sure=row["sure"][0],
        sure=_closed(row["sure"][1]),
    )


def _closed(row: Row) -> Interval:
    return Interval(row["low"], row["high"])


def linkage_row(linkage: Linkage) -> Row:
    near = [[one.incident, one.kept.value, one.mean, one.pairs, link_row(one.link)] for one in linkage.near]
    return {"incident": linkage.incident, "ties": [link_row(one) for one in linkage.ties], "near": near}


def linkage_from_row(row: Row) -> Linkage:
    near = (
        NearMiss(incident, KeptApart(kept), mean, pairs, link_from_row(link))
        for incident, kept, mean, pairs, link in row["near"]
    )
    return Linkage(row["incident"], tuple(map(link_from_row, row["ties"])), tuple(near))


def origin_row(origin: Origin) -> Row:
    return {
        "id": origin.id,
        "name": origin.name,
        "kind": origin.kind.value,
        "claims": list(origin.claims),
        "reports": list(origin.reports),
        "folds": [fold_row(fold) for fold in origin.folds],
    }


def origin_from_row(row: Row) -> Origin:
    return Origin(
        row["id"],
        row["name"],
        SpeakerKind(row["kind"]),
        tuple(row["claims"]),
        tuple(row["reports"]),
        tuple(fold_from_row(fold) for fold in row["folds"]),
    )


def fold_row(fold: Fold) -> Row:
    a, b = [fold.report_a, *fold.a.row()], [fold.report_b, *fold.b.row()]
    return {"why": fold.why, "a": a, "b": b, "score": fold.score}


def fold_from_row(row: Row) -> Fold:
    (report_a, *a), (report_b, *b) = row["a"], row["b"]
    return Fold(row["why"], report_a, Span(*a), report_b, Span(*b), row["score"])


def graph_row(graph: OriginGraph) -> Row:
    return {
        "incident": graph.incident,
        "nodes": [
            {"origin": n.origin, "tells": n.tells, "group": n.group, "reports": list(n.reports), "on": n.on}
            for n in graph.nodes
        ],
        "pairs": [_pair_row(pair) for pair in graph.pairs],
        **graph_counts(graph),
    }


def graph_counts(graph: OriginGraph) -> dict[str, int]:
    return {
        "n_reports": graph.n_reports,
        "n_outlets": graph.n_outlets,
        "n_origins_independent": graph.n_origins_independent,
        "n_origins_not_shown": graph.n_origins_not_shown,
    }


def graph_from_row(row: Row) -> OriginGraph:
    return OriginGraph(
        row["incident"],
        tuple(OriginNode(n["origin"], n["tells"], n["group"], tuple(n["reports"]), n["on"]) for n in row["nodes"]),
        tuple(map(_pair_from_row, row["pairs"])),
        row["n_reports"],
        row["n_outlets"],
        row["n_origins_independent"],
        row["n_origins_not_shown"],
    )


def _pair_row(pair: OriginPair) -> Row:
    facts = {"a": pair.a, "b": pair.b, "state": pair.state.value, "reason": pair.reason, "why": pair.why}
    return facts | {"folds": [fold_row(fold) for fold in pair.folds]}


def _pair_from_row(row: Row) -> OriginPair:
    folds = tuple(fold_from_row(fold) for fold in row["folds"])
    return OriginPair(row["a"], row["b"], OriginState(row["state"]), row["reason"], row["why"], folds)


def incident_row(incident: Incident) -> Row:
    return {
        "id": incident.id,
        "drafts": list(incident.drafts),
        "claims": list(incident.claims),
        "reports": list(incident.reports),
        "where": rows.place_row(incident.where),
        "when": incident.when,
        "by": list(incident.by),
        "means": incident.means.value if incident.means else None,
        **rows.kinds_row(incident),
        "former": list(incident.former),
        "parted_from": list(incident.parted_from),
        "related": [
            [one.incident, one.how.value, one.kind.value, one.number, list(one.reports), one.when, one.where]
            for one in incident.related
        ],
    }


def incident_from_row(row: Row) -> Incident:
    return Incident(
        row["id"],
        tuple(row["drafts"]),
        tuple(row["claims"]),
        tuple(row["reports"]),
        rows.place_from_row(row["where"]),
        row["when"],
        tuple(row["by"]),
        Means(row["means"]) if row["means"] else None,
        rows.act_from_row(row.get("act")),
        rows.target_from_row(row.get("target")),
        tuple(row.get("former", ())),
        tuple(row.get("parted_from", ())),
        tuple(map(_relative, row.get("related", ()))),
    )


def _relative(row: list[Any]) -> Relative:
    incident, how, kind, number, reports, when, where = row
    return Relative(incident, Related(how), Kind(kind), number, tuple(reports), when, where)


def assessment_row(assessment: Assessment) -> Row:
    row: Row = {
        "incident": assessment.incident,
        "method": assessment.method,
        "version": assessment.version,
        "status": assessment.status,
        "grade": assessment.grade,
        "tolls": [_toll_row(toll) for toll in assessment.tolls],
        "reasons": list(assessment.reasons),
        "decided_by": list(assessment.decided_by),
        "would_change": list(assessment.would_change),
    }
    if assessment.groups:
        row["groups"] = [_toll_row(toll) for toll in assessment.groups]
    if assessment.codes:
        row["codes"] = [[code.name, code.value, code.reason] for code in assessment.codes]
    return row


def _toll_row(toll: Toll) -> Row:
    row: Row = {
        "kind": toll.kind,
        "interval": rows.interval_row(toll.interval),
        "decided_by": list(toll.decided_by),
        "set_aside": [list(pair) for pair in toll.set_aside],
    }
    told = {"best": toll.best, "group": toll.group}
    return row | {key: value for key, value in told.items() if value is not None}


def assessment_from_row(row: Row) -> Assessment:
    return Assessment(
        row["incident"],
        row["method"],
        row["version"],
        row["status"],
        row["grade"],
        tuple(map(_toll, row["tolls"])),
        tuple(row["reasons"]),
        tuple(row["decided_by"]),
        tuple(row["would_change"]),
        tuple(map(_toll, row.get("groups", ()))),
        tuple(Code(*code) for code in row.get("codes", ())),
    )


def _toll(row: Row) -> Toll:
    return Toll(
        row["kind"],
        Interval(**row["interval"]) if row["interval"] else None,
        tuple(row["decided_by"]),
        tuple((claim, why) for claim, why in row["set_aside"]),
        row.get("best"),
        row.get("group"),
    )
