"""Whole templates of MUC-4: type, date, place, perpetrators with their confidence, victims with number and effect.

Every filler comes from the answer of ``extract``: its incidents, their claims, and the words under the claims' spans.
The data leave out what their task does not ask for: clashes between armed sides, events long past; so does ``_wanted``.
The second task scores the slots of aligned templates alone: how well an event is told once it is found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from typing import Any

from bench.corpus import Corpus, Row, report
from bench.task import OURS, Scores, Task, f_score, percent
from twosource.model import (
    HARM,
    Actor,
    Claim,
    Draft,
    Extraction,
    Kind,
    Means,
    Polarity,
    Report,
    Role,
    Scope,
    Span,
    Status,
)

DATA = "muc4/dev.jsonl"
COUNTRIES = {
    "AR": "ARGENTINA",
    "BO": "BOLIVIA",
    "BR": "BRAZIL",
    "BZ": "BELIZE",
    "CL": "CHILE",
    "CO": "COLOMBIA",
    "CR": "COSTA RICA",
    "CU": "CUBA",
    "DO": "DOMINICAN REPUBLIC",
    "EC": "ECUADOR",
    "ES": "SPAIN",
    "GT": "GUATEMALA",
    "HN": "HONDURAS",
    "HT": "HAITI",
    "MX": "MEXICO",
    "NI": "NICARAGUA",
    "PA": "PANAMA",
    "PE": "PERU",
    "PY": "PARAGUAY",
    "SV": "EL SALVADOR",
    "US": "UNITED STATES",
    "UY": "URUGUAY",
    "VE": "VENEZUELA",
}
"""Country codes of places as the data name them."""

BOMBS = frozenset({Means.EXPLOSION, Means.IED, Means.AIRSTRIKE, Means.SUICIDE, Means.CLUSTER, Means.LANDMINE})
"""Means that the data file under bombing; mortars, rockets and guns are an attack there."""

LONG_PAST_DAYS = 365
"""Events long past are not asked for; the data draw the line at two months, but a day read wrongly costs more."""

MASS = 500
"""Figures from here on are of a war, not of one occasion."""

SLOTS = {
    "inc-date": "date",
    "inc-loc": "place",
    "inc-type": "type",
    "perp-ind-id": "perpetrator",
    "perp-org-id": "organisation",
    "perp-org-conf": "confidence",
    "hum-tgt-id": "victim",
    "hum-tgt-num": "number",
    "hum-tgt-effect": "effect",
}
_FIRST_PHRASE = re.compile(r"(?:[^,;:(\[]|(?<=\d),(?=\d))*")
_COUNT = re.compile(r"^(?:at least |some |about |another |the |a |an |another |more than )+", re.IGNORECASE)
_INSTITUTION = re.compile(r"\b(?:ARMY|ARMED FORCES|AIR FORCE|MILITARY|GOVERNMENT|CARTELS?|MAFIAS?|SQUADS?)$")
_ARMED = re.compile(
    r"\b(?:TROOPS?|SOLDIERS?|GUERRILLAS?|REBELS?|TERRORISTS?|SUBVERSIVES?|TRAFFICKERS?|CASUALTIES|CREWM[AE]N)\b"
)
"""Words for those who take part in the fighting."""
_MEMBER_OF = re.compile(r"\s+(?:of|from|belonging to)\s+(?:the\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """One incident of a report, with what its template is made from."""

    report: Report
    draft: Draft
    claims: tuple[Claim, ...]
    kind: str
    authorities: frozenset[str]
    """Statements by officials and bodies."""
    country: str | None
    """Where the report's other incidents are, for one that names no place."""


def score(corpus: Corpus) -> Scores:
    rows, answers = _answers(corpus)
    whole = corpus.scorer("muc4_score").score(rows, answers)
    return {
        OURS: {
            "F": whole["ALL"]["F"],
            "P": whole["ALL"]["P"],
            "R": whole["ALL"]["R"],
            "template": whole["template-id"]["F"],
            **{name: whole[slot]["F"] for slot, name in SLOTS.items()},
        }
    }


def score_aligned(corpus: Corpus) -> Scores:
    return {OURS: aligned(corpus.scorer("muc4_score"), *_answers(corpus))}


def _answers(corpus: Corpus) -> tuple[Sequence[Row], dict[str, Any]]:
    rows, read = corpus.rows(DATA), corpus.extractions(DATA)
    return rows, {row["id"]: {"templates": templates(report(row), read[row["id"]])} for row in rows}


def aligned(scorer: ModuleType, rows: Sequence[Row], answers: dict[str, Any]) -> dict[str, float]:
    """F of each slot over the pairs that the scorer aligns; templates missed or made up do not count."""
    totals: dict[str, Counter[str]] = {slot: Counter() for slot in scorer.S}
    for row in rows:
        ours, gold = answers[row["id"]]["templates"], row["templates"]

        def worth(one: Any, other: Any) -> float:
            return sum(c["sc"] for c in scorer.pair(one, other).values()) if scorer.compatible(one, other) else 0

        for i, j, _ in scorer.assign(ours, gold, worth):
            for slot, counts in scorer.pair(ours[i], gold[j]).items():
                totals[slot].update(counts)
    everything = sum((c for slot, c in totals.items() if slot != "template-id"), Counter())
    return {"F": _f(everything), **{name: _f(totals[slot]) for slot, name in SLOTS.items()}}


def _f(counts: Counter[str]) -> float:
    precision, recall = (counts["sc"] / counts[key] if counts[key] else 0.0 for key in ("act", "pos"))
    return percent(f_score(precision, recall), 1)


def templates(read_from: Report, extraction: Extraction) -> list[Row]:
    """The templates of one report in the scorer's form."""
    by_id = {claim.id: claim for claim in extraction.claims}
    authorities = frozenset(
        one.id for one in extraction.statements if one.speaker and one.speaker.kind.value in ("official", "body")
    )
    countries = Counter(claim.where.country for claim in extraction.claims if claim.where and claim.where.country)
    country = next((code for code, _ in countries.most_common()), None)
    told = [
        Told(read_from, draft, claims, kind, authorities, country)
        for draft in extraction.drafts
        for kind, claims in _by_type(draft, [by_id[key] for key in draft.claims]).items()
    ]
    return [template(one) for one in told if _wanted(one)]


def template(told: Told) -> Row:
    return {
        "date": _date(told),
        "location": _location(told),
        "type": told.kind,
        "stage": "ACCOMPLISHED",
        **_perpetrators(told),
        "targets": _targets(told, kidnapping=told.kind == "KIDNAPPING"),
        "phys": [one.target.name.upper() for one in told.claims if one.target],
    }


def _wanted(told: Told) -> bool:
    """An act against somebody or something, told of one occasion, not long past, not between armed sides."""
    acts = [one for one in told.claims if one.kind in HARM | {Kind.ATTACK, Kind.DAMAGE}]
    acts = [one for one in acts if one.polarity is Polarity.ASSERTED and one.scope in (Scope.INCIDENT, Scope.UPDATE)]
    if not acts or _is_long_past(told):
        return False
    if all(one.kind is Kind.DETAINED for one in acts) and told.kind != "KIDNAPPING":
        return False
    victims = [one for one in acts if _is_victim(told, one)]
    if victims and all(_is_armed(told, one) for one in victims):
        return False
    if told.draft.means is Means.CLASHES or (not victims and told.draft.means is Means.RAID):
        return False
    return bool(victims) or any(one.by or one.doers or one.target for one in acts)


def _is_victim(told: Told, claim: Claim) -> bool:
    """Harmed in one occasion, by the act the template is of: arrests are no part of an attack."""
    counted = claim.kind in HARM and claim.polarity is Polarity.ASSERTED and claim.interval.high != 0
    arrested = claim.kind is Kind.DETAINED and told.kind != "KIDNAPPING"
    return counted and not arrested and (claim.interval.low or 0) < MASS


def _is_armed(told: Told, claim: Claim) -> bool:
    return claim.people.status is Status.COMBATANT or bool(_ARMED.search(_words(told, claim.who) or ""))


def _is_long_past(told: Told) -> bool:
    when, published = told.draft.when, told.report.published
    if when is None or published is None:
        return False
    first, day = _days(when)[0], _days(published.edtf)[0]
    return first is not None and day is not None and (day - first).days > LONG_PAST_DAYS


def _days(edtf: str) -> tuple[date | None, date | None]:
    """First and last day, where the whole date is given."""
    ends = [re.sub(r"[~?%]", "", part) for part in edtf.split("/")]
    try:
        days = [date.fromisoformat(end) for end in ends]
    except ValueError:
        return None, None
    return days[0], days[-1]


def _by_type(draft: Draft, claims: Sequence[Claim]) -> dict[str, tuple[Claim, ...]]:
    """The data make a template for each type of act in an incident; claims that tell no means go with its main one."""
    types = [_type(one) for one in claims]
    main = next((kind for kind in types if kind), None) or ("BOMBING" if draft.means in BOMBS else "ATTACK")
    if draft.means is not None and draft.means is not Means.ABDUCTION:
        main = "BOMBING" if draft.means in BOMBS else "ATTACK"
    found: dict[str, list[Claim]] = {}
    for one, kind in zip(claims, types, strict=True):
        found.setdefault(kind or main, []).append(one)
    return {kind: tuple(listed) for kind, listed in found.items()}


def _type(claim: Claim) -> str | None:
    if claim.means is Means.ABDUCTION and claim.kind in (Kind.DETAINED, Kind.MISSING):
        return "KIDNAPPING"
    return "BOMBING" if claim.means in BOMBS else None


def _date(told: Told) -> Row | None:
    """The incident's day where a claim of it has one; otherwise no later than the report."""
    own = any(one.when is not None for one in told.claims)
    first, last = _days(told.draft.when) if told.draft.when else (None, None)
    if own and first is not None and last is not None:
        return {"form": "on" if first == last else "between", "start": first.isoformat(), "end": last.isoformat()}
    published = told.report.published
    return {"form": "on_or_before", "start": None, "end": published.edtf} if published else None


def _location(told: Told) -> list[str] | None:
    place = told.draft.where
    code = place.country if place and place.country else told.country
    country = COUNTRIES.get(code or "")
    if country is None:
        return None
    named = place.name.upper() if place is not None and place.precision != "country" else None
    if (
        place is not None
        and place.span is not None
        and any(mark.kind == "dateline" and mark.span.covers(place.span) for mark in told.report.marks)
    ):
        named = None  # where the report was filed says which country, no more
    if named is not None and place is not None:
        named = _words(told, place.span) or named
    return [country] if named is None else [country, named]


def _perpetrators(told: Told) -> Row:
    """Parties are organisations; what the words for the doers say beside them ("urban guerrillas") are persons."""
    people: dict[str, None] = {}
    groups: dict[str, str] = {}
    for one in told.claims:
        by = one.by if one.by and one.by.role is not Role.DENIED else None
        name = _words(told, by.span) or by.name.upper() if by else None
        doers = _words(told, one.doers)
        if doers and doers.endswith("POLICE"):
            continue  # they are told of beside arrests and reports
        if doers and _INSTITUTION.search(doers) and name is None:
            name = doers
        elif doers and doers != name:
            people[_COUNT.sub("", _MEMBER_OF.split(doers, maxsplit=1)[0])] = None
        if name is not None:
            groups.setdefault(name, _confidence(one, by, told))
    return {
        "perp_individual": list(people),
        "perp_org": [{"text": name, "confidence": sure} for name, sure in groups.items()],
    }


def _words(told: Told, span: Span | None) -> str | None:
    return " ".join(told.report.words(span).upper().split()) if span else None


def _confidence(claim: Claim, by: Actor | None, told: Told) -> str:
    if by is None:
        return "REPORTED AS FACT"
    if by.role is Role.ADMITTED:
        return "CLAIMED OR ADMITTED"
    if by.role is Role.ACCUSED:
        return "SUSPECTED OR ACCUSED" + (" BY AUTHORITIES" if claim.statement in told.authorities else "")
    return "POSSIBLE" if claim.hedges else "REPORTED AS FACT"


def _targets(told: Told, *, kidnapping: bool) -> list[Row]:
    """One filler for each phrase that names or describes people, with how many and what became of them."""
    found: dict[str, Row] = {}
    for one in told.claims:
        if not _is_victim(told, one) or one.who is None or _is_armed(told, one):
            continue
        if any(part.part_of == one.id and part.who and one.who.covers(part.who) for part in told.claims):
            continue  # a sum, whose parts are told one by one
        words = " ".join(_FIRST_PHRASE.match(told.report.words(one.who)).group().split())  # type: ignore[union-attr]
        effect = {Kind.KILLED: "DEATH", Kind.INJURED: "INJURY"}.get(one.kind)
        text = _COUNT.sub("", words).upper()
        if not text or (text in found and found[text]["effect"] == "DEATH"):
            continue
        found[text] = {"text": text, "number": _number(one), "effect": None if kidnapping and not effect else effect}
    return list(found.values())


def _number(claim: Claim) -> str | None:
    low, high = claim.interval.low, claim.interval.high
    if low is None:
        return f"-{high}" if high else None
    if low == high:
        return str(low)
    if high is None:
        return "PLURAL" if low == 2 and not any(c.isdigit() for c in claim.word or "") else f"{low}-"
    return f"{low} - {high}"


HELD = ("F", "organisation", "victim", "number", "effect")

TASKS = [
    Task("templates/muc4", "Latin America 1988-91, whole templates of MUC-4", DATA, (*HELD, "template"), score),
    Task("templates/muc4-aligned", "The same, slots of aligned templates alone", DATA, HELD, score_aligned),
]
