"""The fixed shape of an answer of ``extract``: the stored rows less what only a record needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from twosource.methods import toll
from twosource.methods.method import Method
from twosource.model import Actor, Claim, Draft, Extraction, Kind, Report, Toll, When, rows
from twosource.model.rows import Row

_STATEMENT = ("id", "mode", "content", "speaker", "cue", "via")
_CLAIM = (  # in order
    "id statement kind low high word figure who evidence people polarity scope rate where when by doers means "
    "act target hedge".split()
)
_PLACE = ("name", "lat", "lon", "precision", "start", "end")
_BY = ("name", "role", "start", "end")


def extract_row(report: Report, extraction: Extraction, method: Method) -> Row:
    """One report's answer; ``incidents`` has its main event first, with killed and injured closed by ``method``."""
    claims = {claim.id: claim for claim in extraction.claims}
    return {
        "id": report.id,
        "lang": report.lang,
        "published": rows.published_row(report.published),
        "statements": [_only(rows.statement_row(statement), _STATEMENT) for statement in extraction.statements],
        "claims": [_claim(report, claim) for claim in extraction.claims],
        "incidents": [_incident(draft, claims, extraction, method) for draft in extraction.drafts],
        "act": extraction.act.value if extraction.act else None,
    }


def _only(row: Row | None, keys: Iterable[str]) -> Row | None:
    return None if row is None else {key: row[key] for key in keys}


def _claim(report: Report, claim: Claim) -> Row:
    row = {"who": None, "doers": None, **rows.claim_row(claim)}
    row["where"], row["by"] = _only(row["where"], _PLACE), _only(row["by"], _BY)
    row["people"] = {**claim.people.group(), "sdg": claim.people.sdg.value, "years": row["people"].get("years")}
    row |= {"act": row.get("act"), "target": row.get("target"), "hedge": _hedge(report, claim)}
    return {key: row[key] for key in _CLAIM}


def _hedge(report: Report, claim: Claim) -> Row | None:
    """The hedge nearest to the claim's word of harm."""
    if not claim.hedges:
        return None
    first = claim.hedges[0]
    return {"word": report.words(first), "start": first.start, "end": first.end}


def _incident(draft: Draft, known: dict[str, Claim], extraction: Extraction, method: Method) -> Row:
    claims = [known[claim] for claim in draft.claims]
    tolls = toll(claims, method, statements=extraction.statements)
    return {
        "id": draft.id,
        "claims": list(draft.claims),
        "where": _only(rows.place_row(draft.where), _PLACE),
        "when": _when(draft, claims),
        "by": _by(draft, claims),
        "means": draft.means.value if draft.means else None,
        "act": draft.act.value if draft.act else None,
        "target": rows.target_row(draft.target),
        "killed": _range(tolls, Kind.KILLED),
        "injured": _range(tolls, Kind.INJURED),
    }


def _when(draft: Draft, claims: list[Claim]) -> Row | None:
    """The event's date, with the words of the first claim that gives it."""
    if draft.when is None:
        return None
    told = next((c.when for c in claims if c.when and c.when.span and c.when.edtf == draft.when), When(draft.when))
    return {"edtf": draft.when, "start": told.span and told.span.start, "end": told.span and told.span.end}


def _by(draft: Draft, claims: list[Claim]) -> Row | None:
    """The main party named for it, as the first claim that names it has it."""
    for name in draft.by:
        actor: Actor | None = next((c.by for c in claims if c.by and c.by.name == name), None)
        if actor:
            return {
                "name": actor.name,
                "role": actor.role.value,
                "start": actor.span and actor.span.start,
                "end": actor.span and actor.span.end,
            }
    return None


def _range(tolls: Iterable[Toll], kind: Kind) -> dict[str, Any] | None:
    interval = next((one.interval for one in tolls if one.kind == kind), None)
    return rows.interval_row(interval)
