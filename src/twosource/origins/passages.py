"""Words that two reports have in common: one of them, or both, were written from the same text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from twosource.model import Passage, Report, Span
from twosource.origins.boilerplate import without_boilerplate
from twosource.origins.chaining import Stretch, stretches
from twosource.origins.fingerprints import Words, read_words, shared_ngrams
from twosource.spill import Shelf

SEED_WORDS = 5
MINIMUM_WORDS = 8
GAP_WORDS = 4
DRIFT_WORDS = 4


def common_passages(
    reports: Iterable[Report],
    *,
    minimum: int = MINIMUM_WORDS,
    gap: int = GAP_WORDS,
) -> list[Passage]:
    """Passages of at least ``minimum`` equal words that two reports share, boilerplate left out.

    Reports are compared in any language, all with all. ``report_a`` sorts before ``report_b``; the list is sorted by
    reports and offsets and does not depend on the order of ``reports``.
    """
    known = {report.id: report for report in reports}
    return list(find_passages((known[key] for key in sorted(known)), minimum=minimum, gap=gap))


def find_passages(
    reports: Iterable[Report],
    *,
    minimum: int = MINIMUM_WORDS,
    gap: int = GAP_WORDS,
) -> Iterator[Passage]:
    """As ``common_passages``, for more reports than memory holds: they come once, in the order of their ids."""
    words = read_words(reports)
    parts = without_boilerplate(words, Shelf(shared_ngrams(words, SEED_WORDS)))
    for found in stretches(words, parts, SEED_WORDS, minimum=minimum, gap=gap, drift=DRIFT_WORDS):
        yield from sorted((passage_of(words, stretch) for stretch in found), key=_order)


def in_order(passages: Sequence[Passage]) -> Sequence[Passage]:
    """By reports and offsets; those that are so already are left where they are."""
    if all(_order(one) <= _order(other) for one, other in pairwise(passages)):
        return passages
    return sorted(passages, key=_order)


def _order(passage: Passage) -> tuple[str, str, Span, Span]:
    return passage.report_a, passage.report_b, passage.a, passage.b


def passage_of(words: Words, stretch: Stretch) -> Passage:
    (report_a, a), (report_b, b) = words.span(stretch.a, stretch.a_end), words.span(stretch.b, stretch.b_end)
    return Passage(report_a, a, report_b, b, round(stretch.score, 4))


def reprint_rows(reports: Iterable[Report]) -> Iterator[dict[str, Any]]:
    """One row for each passage in common: ``{"a": {"id", "start", "end"}, "b": {...}, "score"}``."""
    for passage in common_passages(reports):
        yield {
            "a": {"id": passage.report_a, "start": passage.a.start, "end": passage.a.end},
            "b": {"id": passage.report_b, "start": passage.b.start, "end": passage.b.end},
            "score": passage.score,
        }
