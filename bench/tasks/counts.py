"""How many were killed and injured: the main event's closed range against the coded one.

Rules and scorer of the data (``count_score.py``): both bounds equal (exact), ranges meet (overlap), on rows whose gold
is above zero; no answer counts as wrong.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from bench.baselines.nearest_number import nearest_number
from bench.baselines.regex_counts import regex_counts
from bench.corpus import Corpus, Row
from bench.main_event import Range, toll
from bench.task import OURS, Scores, Task

HELD = ("exact", "overlap")
NEAREST = "the number nearest to a word of harm, run here"


def score_file(corpus: Corpus, *, data: str, kind: str) -> Scores:
    scorer = corpus.scorer("count_score")
    gold_of = muc_gold if data.startswith("muc4") else scorer.get_gold
    rows = [(row, gold_of(row, kind)) for row in corpus.rows(data)]
    rows = [(row, gold) for row, gold in rows if gold is not None]
    read = corpus.extractions(data)
    systems = {OURS: [(gold, toll(read[row["id"]], kind)) for row, gold in rows]}
    if corpus.rivals:
        systems["naive regex, run here"] = [(gold, regex_counts(row["text"], kind)) for row, gold in rows]
        systems[NEAREST] = [(gold, nearest_number(row["text"], kind)) for row, gold in rows]
    return {name: figures(scorer, pairs) for name, pairs in systems.items()}


def score_incidents(corpus: Corpus, *, data: str, kind: str) -> Scores:
    """Over the reports of each coded incident: the lowest low and the highest high of those that give a figure."""
    scorer = corpus.scorer("count_score")
    read = corpus.extractions(data)
    gold: dict[str, Any] = {}
    ours: dict[str, list[Range]] = {}
    naive: dict[str, list[Range]] = {}
    for row in corpus.rows(data):
        coded = scorer.get_gold(row, kind)
        if coded is None:
            continue
        incident = row["incident_ids"][0]
        gold[incident] = coded
        ours.setdefault(incident, []).append(toll(read[row["id"]], kind))
        naive.setdefault(incident, []).append(regex_counts(row["text"], kind))
    systems = {OURS: ours, "naive regex, run here": naive} if corpus.rivals else {OURS: ours}
    return {
        name: figures(scorer, [(gold[key], hull(ranges)) for key, ranges in answers.items()])
        for name, answers in systems.items()
    }


def muc_gold(row: Row, kind: str) -> list[int] | None:
    """Where a report has one template only: its victims who died or were hurt; open above counts as the low bound."""
    coded = row["templates"][0].get(kind) if len(row["templates"]) == 1 else None
    return None if coded is None else [coded["low"], coded["high"] or coded["low"]]


def hull(ranges: list[Range]) -> Range:
    known = [found for found in ranges if found is not None]
    return [min(low for low, _ in known), max(high for _, high in known)] if known else None


def figures(scorer: Any, pairs: list[tuple[Any, Range]]) -> dict[str, float]:
    scored = scorer.score(pairs).get("nonzero", {})
    return {key: scored[key] for key in ("n", "coverage", "exact", "low_exact", "overlap", "logMAE") if key in scored}


def _task(title: str, data: str, kind: str, *, per_incident: bool = False) -> Task:
    name = f"counts/{data.split('/', maxsplit=1)[0]}{'-incidents' if per_incident else ''}/{kind}"
    score = partial(score_incidents if per_incident else score_file, data=data, kind=kind)
    return Task(name, f"{title}: {kind}", data, HELD, score, frozenset({"logMAE"}))


TASKS = [
    _task(title, data, kind, per_incident=per_incident)
    for title, data, per_incident in (
        ("Shootings in the US, news", "gva/dev.jsonl", False),
        ("Gun violence, crowd-coded articles", "gvdb/dev.jsonl", False),
        ("Latin America 1988-91, wire reports in capitals with one incident", "muc4/dev.jsonl", False),
        ("Gaza 2023, analysts' narratives", "airwars_gaza/dev.jsonl", False),
        ("Syria 2021-25, each report (Arabic and English)", "syria_reports/dev.jsonl", False),
        ("Syria 2021-25, all reports of an incident", "syria_reports/dev.jsonl", True),
    )
    for kind in ("killed", "injured")
    if (data, kind) != ("muc4/dev.jsonl", "injured")  # nine reports
]
