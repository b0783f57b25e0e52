"""Who said what: source, cue and content spans against PolNeAR.

Relaxed: one-to-one by Dice of tokens >= 0.5 (``polnear_score.py``). Exact: the published protocol, every span token for
token (``polnear_cofenet_score.py``).
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Any

from bench.baselines.said import said_rows
from bench.corpus import Corpus, Row, report
from bench.task import OURS, Scores, Task
from twosource.extract.statements import attribution_rows, find_statements

DATA = "polnear/dev.jsonl"
TOKENS = "polnear/cofenet_dev.jsonl"


@lru_cache(maxsize=1)
def answers(corpus: Corpus) -> dict[str, list[list[Row]]]:
    rows = corpus.rows(DATA)
    systems = {OURS: corpus.map(our_attributions, rows)}
    if corpus.rivals:
        systems["quotation marks and 'said', run here"] = [said_rows(row["text"]) for row in rows]
        systems["our rules, without the encoder"] = corpus.map(by_rule, rows)
    parsed_rows = corpus.peer("parser", "parsed_rows")
    if parsed_rows:
        systems["treebank parser, verb of saying with subject and clause"] = [parsed_rows(row["text"]) for row in rows]
    textacy_rows = corpus.peer("textacy", "textacy_rows")
    if textacy_rows:
        systems["textacy direct quotations"] = [textacy_rows(row["text"]) for row in rows]
    return systems


def our_attributions(row: Row) -> list[Row]:
    return attribution_rows(find_statements(report(row)))


def by_rule(row: Row) -> list[Row]:
    """What stood before the encoder, and still reads the paragraphs it is spared."""
    return attribution_rows(find_statements(report(row), about=()))


def score_relaxed(corpus: Corpus) -> Scores:
    scorer = corpus.scorer("polnear_score")
    rows = corpus.rows(DATA)
    scores = {}
    for name, found in answers(corpus).items():
        counts: Counter[str] = Counter()
        for row, attributions in zip(rows, found, strict=True):
            counts.update(scorer.doc(row["text"], row["attributions"], attributions))
        all_figures: dict[str, Any] = scorer.report(counts)
        scores[name] = {
            "n": counts["gold"],
            "content F": all_figures["content relaxed"]["F"],
            "attribution P": all_figures["attribution (content+source) relaxed"]["P"],
            "attribution R": all_figures["attribution (content+source) relaxed"]["R"],
            "attribution F": all_figures["attribution (content+source) relaxed"]["F"],
            "source right, of matched": all_figures["source accuracy | content matched"],
        }
    return scores


def score_exact(corpus: Corpus) -> Scores:
    scorer = corpus.scorer("polnear_cofenet_score")
    instances = corpus.rows(TOKENS)
    ids = [row["id"] for row in corpus.rows(DATA)]
    scores = {}
    for name, found in answers(corpus).items():
        predicted = {doc: {"attributions": rows} for doc, rows in zip(ids, found, strict=True)}
        parts = scorer.score(instances, predicted)
        scores[name] = {
            **{f"{part} F": parts[part]["exact P/R/F"][2] for part in ("source", "cue", "content")},
            **{f"{part} begins F": parts[part]["begin P/R/F"][2] for part in ("source", "content")},
        }
    return scores


TASKS = [
    Task("attribution/relaxed", "Who said what (PolNeAR)", DATA, ("attribution F", "content F"), score_relaxed),
    Task(
        "attribution/exact",
        "Who said what (PolNeAR), exact spans by CofeNet's protocol",
        TOKENS,
        ("source F", "cue F", "content F"),
        score_exact,
    ),
]
