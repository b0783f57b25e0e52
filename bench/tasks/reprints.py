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
Lines = tuple[float, float]
"""From where on a pair is called a reprint, and from where on a partial one."""

OUR_LINES = (REPRINT_COVERAGE, PARTIAL_COVERAGE)


def score(corpus: Corpus) -> Scores:
    rows = corpus.rows(DATA)
    texts = {side["id"]: side for row in rows for side in (row["a"], row["b"])}
    covered = {OURS: our_coverage(texts)}
    passim_coverage = corpus.peer("passim", "passim_coverage")
    if passim_coverage:
        covered["passim"] = passim_coverage({name: row["text"] for name, row in texts.items()})
    scores = {name: figures(rows, _of_pair(shares)) for name, shares in covered.items()}
    for name, likeness in _likenesses(corpus).items():
        scores[f"{name}, at its best lines"] = at_best_lines(rows, likeness)
    return scores


def _likenesses(corpus: Corpus) -> dict[str, Callable[[str, str], float]]:
    found = {"Jaccard of word 5-grams, run here": jaccard} if corpus.rivals else {}
    for name, module, function in (
        ("datasketch MinHash", "minhash", "minhash_similarity"),
        ("rensa R-MinHash", "rensa_minhash", "rensa_similarity"),
    ):
        similarity = corpus.peer(module, function)
        if similarity:
            found[name] = similarity
    return found


def at_best_lines(rows: list[Row], likeness: Callable[[str, str], float]) -> dict[str, float]:
    """A likeness of whole texts is no share of the shorter one, so our lines would wrong it: it gets those that serve
    it best on these very pairs, as no user could choose them."""
    values = {_pair(row): likeness(row["a"]["text"], row["b"]["text"]) for row in rows}
    measure = _of_pair(values)
    lines = (best_line(rows, measure, {"reprint"}), best_line(rows, measure, {"reprint", "partial"}))
    return figures(rows, measure, lines)


def best_line(rows: list[Row], measure: Callable[[Row], float], wanted: set[str]) -> float:
    """The line with the highest F for telling the wanted labels from the others."""
    answers = [(row["label"] in wanted, measure(row)) for row in rows]

    def f_from(line: float) -> float:
        said = [right for right, value in answers if value >= line]
        return 2 * sum(said) / (len(said) + sum(right for right, _ in answers))

    return max((value for _, value in answers if value > 0), key=f_from, default=1.0)


def _of_pair(values: dict[Pair, float]) -> Callable[[Row], float]:
    return lambda row: values.get(_pair(row), 0.0)


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


def figures(rows: list[Row], measure: Callable[[Row], float], lines: Lines = OUR_LINES) -> dict[str, float]:
    reprint_line, partial_line = lines
    answers = [(row["label"], measure(row)) for row in rows]
    said = [label for label, value in answers if value >= reprint_line]
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
        "partial found": share("partial", partial_line),
        "boilerplate called reprint": share("boilerplate_only", reprint_line),
        "boilerplate called partial": share("boilerplate_only", partial_line),
        "independent called partial": share("independent", partial_line),
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
