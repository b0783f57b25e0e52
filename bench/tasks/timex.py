"""Time expressions and their values (``timex_score.py``, the TempEval-3 measures)."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from bench.corpus import Corpus, Row
from bench.task import OURS, Scores, Task
from twosource.extract.dates import find_timexes

DATA = "timex/tempeval3_train.jsonl"


def score(corpus: Corpus) -> Scores:
    rows = corpus.rows(DATA)
    systems = {OURS: corpus.map(our_timexes, rows)}
    dateparser_timexes = corpus.peer("dateparser", "dateparser_timexes")
    if dateparser_timexes:
        systems["dateparser search_dates"] = corpus.map(dateparser_timexes, rows)
    return {name: figures(corpus, rows, found) for name, found in systems.items()}


def our_timexes(row: Row) -> list[Row]:
    return list(find_timexes(row["text"], row["dct"]))


def figures(corpus: Corpus, rows: list[Row], found: list[list[Row]]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        gold, answers = Path(folder, "gold.jsonl"), Path(folder, "pred.jsonl")
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows))
        answers.write_text(
            "".join(json.dumps({"id": r["id"], "timexes": t}) + "\n" for r, t in zip(rows, found, strict=True))
        )
        scored: dict[str, Any] = corpus.scorer("timex_score").main(gold, answers)
    return {
        "n": scored["gold"],
        "relaxed F": scored["relaxed F"],
        "strict F": scored["strict F"],
        "value F": scored["value F"],
        "type F": scored["type F"],
    }


TASKS = [Task("timex/tempeval3", "Time expressions in news (TempEval-3 train)", DATA, ("relaxed F", "value F"), score)]
