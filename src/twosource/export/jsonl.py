"""reports.jsonl, claims.jsonl, incidents.jsonl and aggregates.jsonl: one JSON object a line.

The same record gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from twosource.export.dossier import Dossier, dossiers
from twosource.model import (
    Aggregate,
    Assessment,
    Inside,
    Kind,
    Link,
    Origin,
    OriginGraph,
    Override,
    Relative,
    Toll,
    edtf,
)
from twosource.model.rows import Row, chain_row, claim_row, interval_row, place_row, report_row, target_row
from twosource.origins import chain
from twosource.record.excerpts import Excerpts
from twosource.record.view import View
from twosource.spill import by_id


def report_rows(view: View) -> Iterator[Row]:
    """Reports by id, with the whole text."""
    return (report_row(report) for _, report in by_id(view.reports))


def claim_rows(view: View) -> Iterator[Row]:
    """Claims in the record's order (report, then place in its text), each with the hands it came through."""
    for name, claims in groupby(view.claims.values(), key=lambda claim: claim.report):
        report = view.reports[name]
        for claim in claims:
            said = view.statements[claim.statement] if claim.statement else None
            yield {**_told_in_full(claim_row(claim)), "chain": [chain_row(link) for link in chain(report, said)]}


def _told_in_full(row: Row) -> Row:
    """With the keys a stored row leaves out where there is nothing to say, so that every line has the same."""
    people = {"years": None, **row["people"]}
    return {"act": None, "target": None, **row, "people": people}


def incident_rows(view: View) -> Iterator[Row]:
    """Incidents by date, with origins and the method's verdict."""
    return map(incident_row, dossiers(Excerpts(view)))


def incident_row(shown: Dossier) -> Row:
    """One incident. ``killed`` and ``injured`` are the method's closed ranges, null where it is unknown.

    ``origins`` are all that any claim goes back to; ``n_origins`` counts those that tell of the event itself.
    """
    telling = {origin.id for origin in shown.tellers}
    incident = shown.incident
    return {
        "id": incident.id,
        "former": list(incident.former),
        "parted_from": list(incident.parted_from),
        "related": [_relative_row(one) for one in incident.related],
        "what": shown.what,
        "where": place_row(incident.where),
        "when": incident.when,
        "by": list(incident.by),
        "means": incident.means.value if incident.means else None,
        "act": incident.act.value if incident.act else None,
        "target": target_row(incident.target),
        "killed": interval_row(shown.toll(Kind.KILLED)),
        "injured": interval_row(shown.toll(Kind.INJURED)),
        "claims": list(incident.claims),
        "reports": list(incident.reports),
        "origins": [
            {**_origin_row(origin, set(incident.claims)), "tells": origin.id in telling} for origin in shown.origins
        ],
        "n_reports": len(incident.reports),
        "n_origins": len(shown.tellers),
        **_graph_row(shown.graph),
        "linkage": _linkage_row(shown),
        "assessment": assessment_row(shown.assessment) if shown.assessment else None,
        "overrides": [override_row(one) for one in shown.overrides],
    }


def _relative_row(one: Relative) -> Row:
    return {
        "incident": one.incident,
        "how": one.how.value,
        "kind": one.kind.value,
        "number": one.number,
        "reports": list(one.reports),
    }


def aggregate_rows(view: View) -> Iterator[Row]:
    """Figures over a period by id: who counts, what stands and what it superseded, and the incidents inside."""
    return (aggregate_row(aggregate) for _, aggregate in by_id(view.aggregates))


def aggregate_row(aggregate: Aggregate) -> Row:
    """What is inside and the ``rest``, which is in no incident on file, are null where the period has no year or no
    end."""
    stands = aggregate.stands
    known = edtf.bounds(stands.period) is not None
    return {
        "id": aggregate.id,
        "kind": aggregate.kind.value,
        "figure": interval_row(stands.interval),
        "period": stands.period,
        "where": place_row(aggregate.where),
        "origin": {"id": aggregate.origin, "name": aggregate.origin_name},
        "status": aggregate.status.value,
        "by": aggregate.by,
        "means": aggregate.means.value if aggregate.means else None,
        "claims": list(stands.claims),
        "superseded": [
            {"figure": interval_row(one.interval), "period": one.period, "claims": list(one.claims)}
            for one in aggregate.figures[:-1]
        ],
        "n_inside": aggregate.n_overlap if known else None,
        "inside_range": interval_row(aggregate.overlap) if known else None,
        "n_surely_inside": aggregate.n_sure if known else None,
        "surely_inside_range": interval_row(aggregate.sure) if known else None,
        "rest": interval_row(aggregate.rest) if known else None,
        "inside": [_inside_row(one) for one in aggregate.inside],
    }


def _inside_row(one: Inside) -> Row:
    doubts = [doubt.value for doubt in one.doubts]
    return {"incident": one.incident, "range": interval_row(one.interval), "doubts": doubts}


def _graph_row(graph: OriginGraph | None) -> Row:
    """The counts of the origin graph, its nodes by group with the earliest known appearance, and every two origins."""
    if graph is None:
        return {"n_outlets": None, "n_origins_independent": None, "n_origins_not_shown": None, "origin_graph": None}
    nodes = [{"origin": n.origin, "group": n.group, "first": n.reports[0], "on": n.on} for n in graph.nodes]
    pairs = [{"a": p.a, "b": p.b, "state": p.state.value, "why": p.why, "reason": p.reason} for p in graph.pairs]
    return {
        "n_outlets": graph.n_outlets,
        "n_origins_independent": graph.n_origins_independent,
        "n_origins_not_shown": graph.n_origins_not_shown,
        "origin_graph": {"nodes": nodes, "pairs": pairs},
    }


def _linkage_row(shown: Dossier) -> Row | None:
    """The ties that hold the incident together, by report, and what was nearly joined to it."""
    if shown.linkage is None:
        return None
    near = [
        {"incident": one.incident, "kept": one.kept.value, "pairs": one.pairs, "tie": _tie_row(one.link, shown.told_in)}
        for one in shown.linkage.near
    ]
    return {"ties": [_tie_row(link, shown.told_in) for link in shown.linkage.ties], "near": near}


def _tie_row(link: Link, told_in: Mapping[str, str]) -> Row:
    parts = [{"name": part.name, "bits": part.bits, "a": part.a, "b": part.b} for part in link.parts]
    judged = {"chance": round(link.chance, 3), "band": link.band.value, "by": link.decided_by}
    return {"a": told_in[link.a], "b": told_in[link.b], **judged, "parts": parts}


def _origin_row(origin: Origin, within: set[str]) -> Row:
    """An origin as far as it bears on one incident; its claims on others are left out."""
    return {
        "id": origin.id,
        "name": origin.name,
        "kind": origin.kind.value,
        "claims": [claim for claim in origin.claims if claim in within],
        "reports": list(origin.reports),
    }


def assessment_row(assessment: Assessment) -> Row:
    """``groups`` and ``codes`` stand there where the method has any."""
    row: Row = {
        "method": assessment.method,
        "version": assessment.version,
        "status": assessment.status,
        "grade": assessment.grade,
        "reasons": list(assessment.reasons),
        "would_change": list(assessment.would_change),
        "tolls": [_toll_row(toll) for toll in assessment.tolls],
    }
    if assessment.groups:
        row["groups"] = [_toll_row(toll) for toll in assessment.groups]
    if assessment.codes:
        row["codes"] = {code.name: {"value": code.value, "reason": code.reason} for code in assessment.codes}
    return row


def override_row(one: Override) -> Row:
    """``moved`` is null while what the override was given on still holds."""
    return {
        "axis": one.axis.value,
        "value": one.value,
        "computed": one.computed,
        "reason": one.reason,
        "by": one.user,
        "at": one.at,
        "decision": one.seq,
        "moved": one.moved,
    }


def _toll_row(toll: Toll) -> Row:
    row: Row = {
        "kind": toll.kind,
        "range": interval_row(toll.interval),
        "decided_by": list(toll.decided_by),
        "set_aside": [{"claim": claim, "reason": reason} for claim, reason in toll.set_aside],
    }
    told = {"best": toll.best, "group": toll.group}
    return row | {key: value for key, value in told.items() if value is not None}


def dump(rows: Iterable[Any]) -> Iterator[str]:
    """One line a row; lone surrogates (broken input kept as it was) are escaped so that the file is valid UTF-8."""
    for row in rows:
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        yield line.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def write(view: View, folder: Path) -> list[Path]:
    """Writes the four files into ``folder`` (made if absent); returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, rows in (
        ("reports.jsonl", report_rows(view)),
        ("claims.jsonl", claim_rows(view)),
        ("incidents.jsonl", incident_rows(view)),
        ("aggregates.jsonl", aggregate_rows(view)),
    ):
        path = folder / name
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(dump(rows))
        made.append(path)
    return made
