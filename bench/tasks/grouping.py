"""Which reports tell of one incident: B-cubed and pairwise F (``group_score.py``), by each report's main incident."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bench.baselines.day_and_place import day_and_place_groups
from bench.baselines.tfidf import tfidf_groups
from bench.corpus import Corpus, Row, report
from bench.task import OURS, Scores, Task
from twosource.incidents import group_rows
from twosource.incidents.ground import profiles
from twosource.incidents.profile import Profile
from twosource.origins import common_passages


def score(corpus: Corpus, *, data: str) -> Scores:
    scorer = corpus.scorer("group_score")
    rows = corpus.rows(data)
    gold = {row["id"]: row["incident_ids"][0] for row in rows if len(row["incident_ids"]) == 1}
    systems = {OURS: our_groups(corpus, rows, data)}
    if corpus.rivals:
        systems["every report alone"] = {}
        systems["TF-IDF, run here"] = tfidf_groups({row["id"]: row["text"] for row in rows})
        systems["one day and one place, as read here"] = day_and_place_groups(main_events(corpus, rows, data))
    minhash_groups = corpus.peer("minhash", "minhash_groups")
    if minhash_groups:
        systems["datasketch MinHash"] = minhash_groups({row["id"]: row["text"] for row in rows})
    splink_groups = corpus.peer("splink_groups", "splink_groups")
    if splink_groups:
        by_threshold = splink_groups(main_events(corpus, rows, data))
        best = max(by_threshold.values(), key=lambda found: float(scorer.score(gold, found)["B3_F"]))
        systems["Splink: EM, connected components, best threshold"] = best
    wanted = ("docs", "gold_clusters", "pred_clusters", "B3_P", "B3_R", "B3_F", "pair_P", "pair_R", "pair_F")
    return {name: {key: scorer.score(gold, found)[key] for key in wanted} for name, found in systems.items()}


def main_events(corpus: Corpus, rows: list[Row], data: str) -> list[Profile]:
    """What the linker compares, for the main event of each report: what other ways of grouping are given."""
    read = corpus.extractions(data)
    main = {row["id"]: replace(read[row["id"]], drafts=read[row["id"]].drafts[:1]) for row in rows}
    return list(profiles({row["id"]: report(row) for row in rows}, main))


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
