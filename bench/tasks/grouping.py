"""Which reports tell of one incident: B-cubed and pairwise F (``group_score.py``), by each report's main incident."""

from __future__ import annotations

from functools import partial

from bench.baselines.tfidf import tfidf_groups
from bench.corpus import Corpus, Row, report
from bench.task import OURS, Scores, Task
from twosource.incidents import group_rows
from twosource.origins import common_passages


def score(corpus: Corpus, *, data: str) -> Scores:
    scorer = corpus.scorer("group_score")
    rows = corpus.rows(data)
    gold = {row["id"]: row["incident_ids"][0] for row in rows if len(row["incident_ids"]) == 1}
    systems = {OURS: our_groups(corpus, rows, data)}
    if corpus.rivals:
        systems["every report alone"] = {}
        systems["TF-IDF, run here"] = tfidf_groups({row["id"]: row["text"] for row in rows})
    minhash_groups = corpus.peer("minhash", "minhash_groups")
    if minhash_groups:
        systems["datasketch MinHash"] = minhash_groups({row["id"]: row["text"] for row in rows})
    wanted = ("docs", "gold_clusters", "pred_clusters", "B3_P", "B3_R", "B3_F", "pair_P", "pair_R", "pair_F")
    return {name: {key: scorer.score(gold, found)[key] for key in wanted} for name, found in systems.items()}


def our_groups(corpus: Corpus, rows: list[Row], data: str) -> dict[str, str]:
    """Report id -> its main incident; a report without an incident stands alone."""
    reports = {row["id"]: report(row) for row in rows}
    passages = common_passages(reports.values())
    found = group_rows(reports, corpus.extractions(data), passages)
    return {row["id"]: row["incidents"][0] for row in found if row["incidents"]}


TASKS = [
    Task(f"grouping/{data.split('/')[0]}", title, data, ("B3_F", "pair_F"), partial(score, data=data))
    for title, data in (
        ("Shootings in the US: reports to incidents", "gva/dev.jsonl"),
        ("Syria 2021-25: reports to incidents", "syria_reports/dev.jsonl"),
    )
]
