"""Reprints: pairs whose shared passages cover most of the shorter text.

The gold labels are mechanical (verbatim blocks of eight words), which favours n-grams: a regression test and
no public claim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from bench.baselines.shared_ngrams import jaccard
from bench.corpus import Corpus, Row, report
from bench.task import OURS, Scores, Task, f_score, percent
from twosource.origins import reprint_rows

DATA = "reprints/dev.jsonl"
REPRINT_COVERAGE = 0.6
"""Share of the shorter text's words in common passages; the gold's own line between a reprint and a part of one."""

PARTIAL_COVERAGE = 0.2
"""Below it the gold calls a pair of the same incident independent, or says only boilerplate is shared."""

Pair = tuple[str, str]


def score(corpus: Corpus) -> Scores:
    rows = corpus.rows(DATA)
    texts = {side["id"]: side for row in rows for side in (row["a"], row["b"])}
    covered = our_coverage(texts)
    systems: dict[str, Callable[[Row], float]] = {OURS: lambda row: covered.get(_pair(row), 0.0)}
    if corpus.rivals:
        systems["Jaccard of word 5-grams, run here"] = lambda row: jaccard(row["a"]["text"], row["b"]["text"])
    minhash_similarity = corpus.peer("minhash", "minhash_similarity")
    if minhash_similarity:
        systems["datasketch MinHash"] = lambda row: minhash_similarity(row["a"]["text"], row["b"]["text"])
    rensa_similarity = corpus.peer("rensa_minhash", "rensa_similarity")
    if rensa_similarity:
        systems["rensa MinHash"] = lambda row: rensa_similarity(row["a"]["text"], row["b"]["text"])
    return {name: figures(rows, measure) for name, measure in systems.items()}


def our_coverage(texts: dict[str, Row]) -> dict[Pair, float]:
    """Share of the shorter report's words inside passages that the two have in common."""
    found = reprint_rows([report(row) for row in texts.values()])
    stretches: dict[Pair, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for row in found:
        pair = _ordered(row["a"]["id"], row["b"]["id"])
        for side in (row["a"], row["b"]):
            stretches[pair][side["id"]].append((side["start"], side["end"]))
    words = {name: [m.span() for m in re.finditer(r"\w+", row["text"])] for name, row in texts.items()}
    coverage = {}
    for pair, sides in stretches.items():
        shorter = min(pair, key=lambda name: len(words[name]))
        inside = sum(any(s <= a and b <= e for s, e in sides[shorter]) for a, b in words[shorter])
        coverage[pair] = inside / max(1, len(words[shorter]))
    return coverage


def figures(rows: list[Row], measure: Callable[[Row], float]) -> dict[str, float]:
    answers = [(row["label"], measure(row)) for row in rows]
    said = [label for label, value in answers if value >= REPRINT_COVERAGE]
    gold = sum(label == "reprint" for label, _ in answers)
    right = said.count("reprint")
    precision, recall = right / max(1, len(said)), right / max(1, gold)

    def share(label: str, threshold: float) -> float:
        of_label = [value for name, value in answers if name == label]
        return percent(sum(value >= threshold for value in of_label), len(of_label))

    return {
        "n": len(rows),
        "reprint P": round(100 * precision, 1),
        "reprint R": round(100 * recall, 1),
        "reprint F": round(100 * f_score(precision, recall), 1),
        "partial found": share("partial", PARTIAL_COVERAGE),
        "boilerplate called reprint": share("boilerplate_only", REPRINT_COVERAGE),
        "boilerplate called partial": share("boilerplate_only", PARTIAL_COVERAGE),
        "independent called partial": share("independent", PARTIAL_COVERAGE),
    }


def _pair(row: Row) -> Pair:
    return _ordered(row["a"]["id"], row["b"]["id"])


def _ordered(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


TASKS = [
    Task(
        "reprints",
        "Reprints among pairs of reports",
        DATA,
        ("reprint F", "boilerplate called partial", "independent called partial"),
        score,
        frozenset({"boilerplate called partial", "independent called partial"}),
    )
]
