"""Where the ranges of killed and injured miss, counted: the largest groups of errors of the counts tasks."""

from __future__ import annotations

from collections import Counter

from bench.corpus import Corpus
from bench.main_event import Range, toll
from bench.task import percent

FILES = ("gva/dev.jsonl", "gvdb/dev.jsonl", "airwars_gaza/dev.jsonl", "syria_reports/dev.jsonl")
GROUPS = ("exact", "one bound right", "ranges meet", "too low", "too high", "claim, but no answer", "no claim")


def group_of(gold: list[int], found: Range, *, claimed: bool) -> str:
    """The one group an answer falls into; ``claimed`` says whether the report gave any claim of the kind."""
    if found is None:
        return "claim, but no answer" if claimed else "no claim"
    if found == gold:
        return "exact"
    if found[1] < gold[0]:
        return "too low"
    if found[0] > gold[1]:
        return "too high"
    return "one bound right" if found[0] == gold[0] or found[1] == gold[1] else "ranges meet"


def table(corpus: Corpus) -> str:
    """Markdown: per file and kind, the share of each group, over rows whose coded number is above zero."""
    scorer = corpus.scorer("count_score")
    lines = [f"| | n | {' | '.join(GROUPS)} |", f"|---|{'---:|' * (len(GROUPS) + 1)}"]
    for data in FILES:
        read = corpus.extractions(data)
        for kind in ("killed", "injured"):
            found: Counter[str] = Counter()
            for row in corpus.rows(data):
                gold = scorer.get_gold(row, kind)
                if gold is not None and gold[1] > 0:
                    extraction = read[row["id"]]
                    claimed = any(claim.kind.value == kind for claim in extraction.claims)
                    found[group_of(list(gold), toll(extraction, kind), claimed=claimed)] += 1
            total = sum(found.values())
            shares = " | ".join(f"{percent(found[name], total):g}" for name in GROUPS)
            lines.append(f"| {data.split('/')[0]}, {kind} | {total} | {shares} |")
    return "\n".join(lines)
