"""How the airwars rule file agrees with the coders: strike status, grade and toll of the same incidents.

Twice for each set of data: on what was read from the reports, and on claims made from the coded facts (as many origins
as sources are listed, each giving the coded toll, each coded belligerent accused). The second shows what the rules do
where nothing is misread; what they still lack then is what coders know and the data do not tell.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bench.corpus import Corpus, Row, report
from bench.main_event import CODED_CAMPS, method
from twosource import methods, origins
from twosource.incidents.summary import incident_of
from twosource.model import (
    Actor,
    Assessment,
    Claim,
    Extraction,
    Incident,
    Interval,
    Kind,
    Origin,
    Report,
    Role,
    Span,
    SpeakerKind,
    claim_id,
)

GAZA = "airwars_gaza/dev.jsonl"
SYRIA = "syria_reports/dev.jsonl"
NONE = "none"
"""No answer, in a table."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One incident: what the coders say and what the rule file says. Ranges are ``[low, high]`` by kind of harm."""

    id: str
    coded: Mapping[str, str]
    tolls: Mapping[str, list[int] | None]
    verdict: Assessment

    def said(self, axis: str) -> str:
        return getattr(self.verdict, axis) or NONE


@dataclass(frozen=True, slots=True)
class Coded:
    """The coders' facts on one incident, the rows of its reports, and how many sources they list."""

    id: str
    facts: Mapping[str, Any]
    rows: Sequence[Row]
    sources: int

    def answers(self) -> dict[str, str]:
        """Status and grade in the names of the rule file."""
        named = {"status": self.facts.get("strike_status"), "grade": self.facts.get("grading")}
        return {axis: (name or NONE).lower().replace(" ", "_") for axis, name in named.items()}

    def tolls(self) -> dict[str, list[int] | None]:
        return {"killed": self._toll("killed"), "injured": self._toll("injured")}

    def _toll(self, kind: str) -> list[int] | None:
        return self.facts.get(kind) or self.facts.get(f"civ_{kind}")

    def camps(self) -> list[str]:
        told = self.facts.get("suspected_belligerent") or self.facts.get("belligerent") or ""
        return list(dict.fromkeys(CODED_CAMPS.get(name, name) for name in told.split(", ") if name))


def coded_incidents(corpus: Corpus, data: str) -> list[Coded]:
    """Every incident with a status or a grade; of Syria those that some report tells alone."""
    if data == GAZA:
        return [Coded(row["id"], row, [row], row["n_sources"]) for row in corpus.rows(data)]
    rows: dict[str, list[Row]] = defaultdict(list)
    facts = {}
    for row in corpus.rows(data):
        if len(row["incident_ids"]) == 1:
            rows[row["incident_ids"][0]].append(row)
            facts[row["incident_ids"][0]] = _decoded(row["incidents"])[0]
    wanted = [key for key in rows if facts[key].get("strike_status") or facts[key].get("grading")]
    return [Coded(key, facts[key], rows[key], len(rows[key])) for key in wanted]


def _decoded(incidents: Any) -> list[dict[str, Any]]:
    return json.loads(incidents) if isinstance(incidents, str) else incidents


@lru_cache(maxsize=4)
def from_reports(corpus: Corpus, data: str) -> tuple[Judged, ...]:
    """Each coded incident's reports as read, their main events taken for one incident."""
    return tuple(_from_reports(corpus, data))


def _from_reports(corpus: Corpus, data: str) -> Iterator[Judged]:
    read = corpus.extractions(data)
    for coded in coded_incidents(corpus, data):
        reports = {row["id"]: report(row) for row in coded.rows}
        extractions = {key: read[key] for key in reports}
        drafts = [extraction.drafts[0] for extraction in extractions.values() if extraction.drafts]
        incident = incident_of(drafts) if drafts else Incident(coded.id, (), (), tuple(reports))
        yield Judged(coded.id, coded.answers(), coded.tolls(), _assessed(incident, reports, extractions))


def _assessed(incident: Incident, reports: dict[str, Report], extractions: dict[str, Extraction]) -> Assessment:
    passages = origins.common_passages(reports.values())
    traced = origins.trace(reports, extractions, passages)
    own = origins.by_incident(traced, incident.claims, incident.reports)
    held = set(incident.reports)
    within = [one for one in passages if one.report_a in held and one.report_b in held]
    drawn = origins.graph(incident, own, reports, extractions, within)
    claims = [claim for extraction in extractions.values() for claim in extraction.claims]
    return methods.assess(incident, claims, own, method(), drawn.pairs)


def from_codes(corpus: Corpus, data: str) -> Iterator[Judged]:
    """Each coded incident as if every listed source gave the coded toll in its own words."""
    for coded in coded_incidents(corpus, data):
        claims, own = [], []
        for number in range(coded.sources):
            told = [claim for kind in ("killed", "injured") for claim in _claims(coded, number, Kind(kind))]
            told = told or [_claim(coded, number, Kind.ATTACK, Interval(), None)]
            claims += told
            own.append(_origin(coded, number, told))
        incident = Incident(coded.id, (), tuple(claim.id for claim in claims), tuple(claim.report for claim in claims))
        verdict = methods.assess(incident, claims, own, method())
        yield Judged(coded.id, coded.answers(), coded.tolls(), verdict)


def _claims(coded: Coded, number: int, kind: Kind) -> Iterator[Claim]:
    toll = coded.tolls()[kind.value]
    if toll and toll[1] > 0:
        for camp in coded.camps() or [None]:
            yield _claim(coded, number, kind, Interval(*toll), camp)


def _claim(coded: Coded, number: int, kind: Kind, interval: Interval, camp: str | None) -> Claim:
    source = f"{coded.id}-{number}"
    by = Actor(camp, Role.ACCUSED, None, camp) if camp else None
    made = claim_id(source, kind, Span(0, 1), None, camp or "")
    return Claim(made, source, kind, Span(0, 1), interval, by=by)


def _origin(coded: Coded, number: int, claims: Sequence[Claim]) -> Origin:
    source = f"{coded.id}-{number}"
    return Origin(source, source, SpeakerKind.MONITOR, tuple(claim.id for claim in claims), (source,))


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa times 100: agreement beyond that of two who answer as often each, without looking (Cohen 1960)."""
    coded, said = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(coded[name] * said[name] for name in coded) / max(1, len(pairs) ** 2)
    agreed = sum(a == b for a, b in pairs) / max(1, len(pairs))
    return round(100 * (agreed - by_chance) / (1 - by_chance), 1) if by_chance < 1 else 0.0


def answers(judged: Iterable[Judged], axis: str) -> list[tuple[str, str]]:
    """(coded, said) of every incident that the coders answer for."""
    return [(one.coded[axis], one.said(axis)) for one in judged if one.coded[axis] != NONE]


def tables(corpus: Corpus) -> str:
    """Markdown: for each set of data and axis, the coders' answers by ours."""
    parts = []
    for data, title in ((GAZA, "Gaza 2023"), (SYRIA, "Syria 2021-25")):
        for how, judged in (
            ("from the reports", from_reports(corpus, data)),
            ("from coded facts", tuple(from_codes(corpus, data))),
        ):
            parts += [f"{title}, {how}, {axis}:\n\n{confusion(answers(judged, axis))}" for axis in ("status", "grade")]
    return "\n\n".join(parts)


def confusion(pairs: Sequence[tuple[str, str]]) -> str:
    """Markdown: a row for each coded answer, a column for each of ours; rows and columns by how often they come."""
    count = Counter(pairs)
    rows = [name for name, _ in Counter(a for a, _ in pairs).most_common()]
    columns = list(dict.fromkeys([*rows, *(name for name, _ in Counter(b for _, b in pairs).most_common())]))
    lines = [f"| coded | {' | '.join(name.replace('_', ' ') for name in columns)} |", f"|---|{'---:|' * len(columns)}"]
    for row in rows:
        cells = [str(count[row, column] or "") for column in columns]
        lines.append(f"| {row.replace('_', ' ')} | {' | '.join(cells)} |")
    return "\n".join(lines)
