"""By whose hand: the coarse camp of the parties named for a coded incident, as a set, over all its reports.

The coders file shelling by Syrian government forces under "Russian Military", so camps are scored, not forces.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from bench.corpus import Corpus
from bench.main_event import CODED_CAMPS
from bench.task import OURS, Scores, Task, f_score
from twosource.model import Extraction

DATA = "syria_reports/dev.jsonl"

ATTACKER = frozenset({"suspected", "accused", "admitted"})


def score(corpus: Corpus) -> Scores:
    read = corpus.extractions(DATA)
    gold: dict[str, set[str]] = {}
    ours: dict[str, set[str]] = defaultdict(set)
    for row in corpus.rows(DATA):
        if len(row["incidents"]) != 1 or not row["incidents"][0]["belligerent"]:
            continue
        incident = row["incident_ids"][0]
        gold[incident] = {CODED_CAMPS.get(b, b) for b in row["incidents"][0]["belligerent"].split(", ")}
        ours[incident] |= main_camps(read[row["id"]])
    systems = {OURS: {key: ours[key] for key in gold}}
    if corpus.rivals:
        commonest = Counter(camp for camps in gold.values() for camp in camps).most_common(1)[0][0]
        systems["always the commonest camp"] = {key: {commonest} for key in gold}
    return {name: figures(gold, found) for name, found in systems.items()}


def main_camps(extraction: Extraction) -> set[str]:
    """Camps tied as attacker to the claims of the report's main event."""
    if not extraction.drafts:
        return set()
    wanted = set(extraction.drafts[0].claims)
    actors = [claim.by for claim in extraction.claims if claim.id in wanted and claim.by]
    return {a.camp for a in actors if a.camp and a.role.value in ATTACKER}


def figures(gold: dict[str, set[str]], found: dict[str, set[str]]) -> dict[str, float]:
    right = sum(len(gold[key] & found[key]) for key in gold)
    precision = right / max(1, sum(len(camps) for camps in found.values()))
    recall = right / max(1, sum(len(camps) for camps in gold.values()))
    return {
        "n": len(gold),
        "camp P": round(100 * precision, 1),
        "camp R": round(100 * recall, 1),
        "camp F": round(100 * f_score(precision, recall), 1),
    }


TASKS = [Task("attacker/syria_reports", "Syria 2021-25: the attacker's camp, per incident", DATA, ("camp F",), score)]
