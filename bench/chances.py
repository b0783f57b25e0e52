"""How far a link can be trusted: of pairs of reports scored alike, the share that tells of one incident."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.corpus import Corpus, report
from bench.task import percent
from twosource.incidents.candidates import candidate_pairs
from twosource.incidents.ground import finished
from twosource.incidents.linkage import Judge
from twosource.incidents.linking import LINKER, grouped, shared_lengths
from twosource.incidents.score import shipped_weights
from twosource.incidents.sketches import read_drafts
from twosource.model import Band
from twosource.origins import common_passages

FILES = ("gva/dev.jsonl", "syria_reports/dev.jsonl")
STEPS = (0.9, 0.8, 0.5, 0.15, 0.05, 0.0)
"""Chances that part the rows of the table; the linker joins on average from 0.15 on, its bands begin at 0.9 and 0.5."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports' main events that were compared: the chance that was told, its band, what became of it."""

    chance: float
    band: Band
    joined: bool
    right: bool


def pairs(corpus: Corpus, data: str) -> Iterator[Pair]:
    """Every candidate pair of the main events of reports on one incident each."""
    rows = corpus.rows(data)
    incident = {row["id"]: row["incident_ids"][0] for row in rows if len(row["incident_ids"]) == 1}
    reports = {row["id"]: report(row) for row in rows if row["id"] in incident}
    read = corpus.extractions(data)
    main = {key: replace(read[key], drafts=read[key].drafts[:1]) for key in reports}
    shared = shared_lengths(reports, common_passages(reports.values()))
    drafts = read_drafts(reports, main)
    made = list(finished(drafts))
    judge = Judge(LINKER, made, shipped_weights(), shared)
    groups, _ = grouped(made, drafts.drafts, judge.weights, shared, ())
    place = {index: number for number, group in enumerate(groups) for index in group}
    for some in candidate_pairs(made, shared):
        for i, j in some.tolist():
            link = judge.link(i, j)
            same = incident[made[i].report] == incident[made[j].report]
            yield Pair(link.chance, link.band, place[i] == place[j], same)


def table(corpus: Corpus) -> str:
    """Markdown: by the chance told, and by the band of the pairs that were joined."""
    told = ["| chance told | " + " | ".join(f"{data.split('/')[0]} | right, %" for data in FILES) + " |"]
    told.append("|---|" + "---:|" * (2 * len(FILES)))
    bands = ["| joined | " + " | ".join(f"{data.split('/')[0]} | right, %" for data in FILES) + " |", told[1]]
    found = {data: list(pairs(corpus, data)) for data in FILES}
    for high, low in zip((1.0, *STEPS), STEPS, strict=False):
        cells = [_cells([one for one in found[data] if low <= one.chance < high]) for data in FILES]
        told.append(f"| {100 * low:.0f} to {100 * high:.0f} % | {' | '.join(cells)} |")
    for band in Band:
        cells = [_cells([one for one in found[data] if one.joined and one.band is band]) for data in FILES]
        bands.append(f"| {band.value} | {' | '.join(cells)} |")
    return "\n".join(told) + "\n\n" + "\n".join(bands)


def _cells(some: list[Pair]) -> str:
    right = Counter(one.right for one in some)
    return f"{len(some)} | {percent(right[True], len(some)) if some else '-'}"
