"""How much of a report another one holds, and whether that makes it a reprint."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from twosource.model import Passage, Report, Span
from twosource.origins.fingerprints import prose

REPRINT_SHARE = 0.6
"""With so much of the shorter report in the other, one reprints the other or both a third; less is some paragraphs."""


def coverage(report: Report, spans: Iterable[Span]) -> float:
    """Share of the report's compared words that lie in ``spans``, in [0, 1]; words in two spans count once."""
    starts = [token.start for run in prose(report) for token in run]
    covered: set[int] = set()
    for span in spans:
        covered.update(range(bisect_left(starts, span.start), bisect_left(starts, span.end)))
    return len(covered) / len(starts) if starts else 0.0


def is_reprint(a: Report, b: Report, passages: Iterable[Passage], share: float = REPRINT_SHARE) -> bool:
    """True where the passages that ``a`` and ``b`` have in common cover at least ``share`` of the shorter one.

    ``passages`` may be those of a whole record; only those between the two reports are looked at.
    """
    spans_a, spans_b = [], []
    for passage in passages:
        if (passage.report_a, passage.report_b) == (a.id, b.id):
            spans_a.append(passage.a)
            spans_b.append(passage.b)
        elif (passage.report_a, passage.report_b) == (b.id, a.id):
            spans_a.append(passage.b)
            spans_b.append(passage.a)
    shorter, spans = min((_length(a), a.id, a, spans_a), (_length(b), b.id, b, spans_b), key=lambda s: s[:2])[2:]
    return coverage(shorter, spans) >= share


def _length(report: Report) -> int:
    return sum(len(run) for run in prose(report))
