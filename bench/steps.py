"""Linking report by report beside linking all together: do the incidents come out the same?

Four in five reports of a corpus are linked together, as a record is filled; the others come one by one, in an order of
their own, each linked with what stands (incidents/standing.py). Then all are linked anew.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.corpus import Corpus, report
from twosource.model import Extraction, Report, sha256_hex
from twosource.record import add_extraction, compare_new, linked, open_record, stands
from twosource.record.repository import Stored

FILES = ("gva/dev.jsonl", "syria_reports/dev.jsonl")
TOGETHER = 0.8
SEED = 12


def table(corpus: Corpus) -> str:
    """Markdown: B-cubed of the one against the other, and of each against the incidents as coded."""
    heads = ("one by one", "drafts", "as linked anew, B3", "pairs", "same id", "coded: B3 one by one", "B3 anew")
    lines = [f"| {' | '.join(heads)} |", f"|---|{'---:|' * (len(heads) - 1)}"]
    score = corpus.scorer("group_score").score
    for data in FILES:
        rows = corpus.rows(data)
        coded = {row["id"]: row["incident_ids"][0] for row in rows if len(row["incident_ids"]) == 1}
        told = {row["id"]: (report(row), corpus.extractions(data)[row["id"]]) for row in rows if row["id"] in coded}
        steps, anew = _codes(told)
        alike = score(anew, steps)
        against = [score(coded, _of_reports(told, codes)) for codes in (steps, anew)]
        cells = [data.split("/")[0], len(steps), round(alike["B3_F"], 1), round(alike["pair_F"], 1)]
        cells += [round(100 * sum(steps[draft] == anew[draft] for draft in anew) / len(anew), 1)]
        lines.append(f"| {' | '.join(map(str, [*cells, *(round(one['B3_F'], 1) for one in against)]))} |")
    return "\n".join(lines)


def _codes(told: Mapping[str, tuple[Report, Extraction]]) -> tuple[dict[str, str], dict[str, str]]:
    """The incident of each draft, the last fifth of the reports linked one by one, and all linked anew."""
    order = sorted(told)
    random.Random(SEED).shuffle(order)
    first = int(TOGETHER * len(order))
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "record.db", create=True) as record:
        for some in (order[:first], *([key] for key in order[first:])):
            with record.write() as session:
                for key in some:
                    add_extraction(session, _stored(told[key][0]), told[key][1])
                while compare_new(session):
                    pass
            with record.write() as session:
                if len(some) > 1:
                    linked.link_all(session)
                else:
                    linked.link_waiting(session)
        with record.read() as session:
            steps = dict(stands(session).codes)
        with record.write() as session:
            linked.link_all(session)
        with record.read() as session:
            return steps, dict(stands(session).codes)


def _stored(one: Report) -> Stored:
    raw = one.text.encode("utf-8", "replace")
    return Stored(replace(one, sha256=sha256_hex(raw)), raw, "bench")


def _of_reports(told: Mapping[str, tuple[Report, Extraction]], codes: Mapping[str, str]) -> dict[str, Any]:
    """The main incident of each report, as ``twosource group`` gives it; one without a draft is an incident alone."""
    drafts = {key: [draft.id for draft in extraction.drafts] for key, (_, extraction) in told.items()}
    size: dict[str, int] = {}
    for own in drafts.values():
        for code in {codes[draft] for draft in own}:
            size[code] = size.get(code, 0) + 1
    found = {}
    for key, own in drafts.items():
        mine = [codes[draft] for draft in own] or [key]
        found[key] = mine[0] if size.get(mine[0], 1) > 1 else max(mine, key=lambda code: size.get(code, 1))
    return found
