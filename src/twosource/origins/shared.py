"""What words in common show: claims in copied passages, in shared quotations, and who is quoted by two reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from twosource.language import tokenize
from twosource.model import Claim, Fold, Passage, Report, Span
from twosource.origins.sources import Depth
from twosource.origins.told import Ledger, Spoken, Told

SAME_WORDS = 0.75
"""Share of equal words below which a stretch, or a quotation, is a set form around new facts and no copy."""

SAME_WORDS_SHIFT = 30
"""Claims of one passage are the same words where their distances from its start differ by at most this many
characters, and by twice what was edited: in a long exact copy the next sentence is another claim."""

STOCK_PHRASE = 60
"""Characters below which words in common may be anyone's ("the ministry put the number of those killed at");
they show reuse only where the two reports share a full sentence in all."""

FULL_SENTENCE = 120
"""Characters in common from which two reports that credit one agency are taken to run its text; less is a place and a
date that any report of the event may put in the same words."""

COPIED_TEXT = 250
"""Characters in common from which one of two reports on an event was in part copied, whatever the words say: telephone
numbers, charges and appeals that all reports of a day repeat are shorter."""

NEAR_A_CLAIM = 60
NEAR_A_PASSAGE = 25
"""Characters around a claim, and past a passage's ends, in which numbers are compared (see ``_numbers_differ``)."""

Joint = tuple[int, int, Fold]
"""Two claims, by number, and what shows that they have one origin."""


def in_passages(passages: Sequence[Passage], ledger: Ledger, reports: Mapping[str, Report]) -> Iterator[Joint]:
    """Claims of one kind and figure at the same point of a passage that two reports share; longest passages first."""
    found = np.array(list(_copied(passages, ledger, reports)), np.int64).reshape(-1, 4)
    for _, number, a, b in found[np.lexsort((found[:, 1], -found[:, 0]))].tolist():
        passage = passages[number]
        fold = Fold("passage", passage.report_a, passage.a, passage.report_b, passage.b, passage.score)
        yield a, b, fold


def _copied(
    passages: Sequence[Passage], ledger: Ledger, reports: Mapping[str, Report]
) -> Iterator[tuple[int, int, int, int]]:
    """The passage's length and number, and the two claims; passages of two reports stand side by side."""
    number = 0
    for (report_a, report_b), group in groupby(passages, key=lambda p: (p.report_a, p.report_b)):
        between = list(group)
        first, number = number, number + len(between)
        if not (ledger.tells(report_a) and ledger.tells(report_b)):
            continue
        left = _Side.of(report_a, ledger, reports)
        right = _Side.of(report_b, ledger, reports)
        whole = sum(passage.a.end - passage.a.start for passage in between)
        for at, passage in enumerate(between, start=first):
            length = passage.a.end - passage.a.start
            if passage.score >= SAME_WORDS and (length >= STOCK_PHRASE or whole >= FULL_SENTENCE):
                yield from ((length, at, a, b) for a, b in _at_one_point(passage, left, right))


class _Side(NamedTuple):
    """One of two reports: its claims, and its text."""

    claims: dict[int, Told]
    text: str

    @classmethod
    def of(cls, report: str, ledger: Ledger, reports: Mapping[str, Report]) -> _Side:
        return cls(_told(ledger, report), reports[report].text)


def _told(ledger: Ledger, report: str) -> dict[int, Told]:
    return {claim: ledger.told(claim) for claim in ledger.of_report(report)}


def _at_one_point(passage: Passage, left: _Side, right: _Side) -> Iterator[tuple[int, int]]:
    theirs = _inside(right.claims, passage.b)
    for one in _inside(left.claims, passage.a):
        for other in theirs:
            a, b = left.claims[one], right.claims[other]
            if (
                at_one_point(passage, a.anchor, b.anchor)
                and _same_figure(a.claim, b.claim)
                and not _numbers_differ((a, left.text), (b, right.text), passage)
            ):
                yield one, other


def at_one_point(passage: Passage, a: Span, b: Span) -> bool:
    """True where two anchors stand at the same point of the words in common."""
    shift = (a.start - passage.a.start) - (b.start - passage.b.start)
    edited = (1 - passage.score) * (passage.a.end - passage.a.start)
    return abs(shift) <= SAME_WORDS_SHIFT + 2 * edited


def _numbers_differ(a: tuple[Told, str], b: tuple[Told, str], passage: Passage) -> bool:
    """True where each side has a number near the claim that the other has not: a form filled in anew, not a copy.

    The other side is searched twice as far, since an edit moves numbers in and out of reach.
    """
    missing_in_b = _numbers(*a, passage.a, NEAR_A_CLAIM) - _numbers(*b, passage.b, 2 * NEAR_A_CLAIM)
    missing_in_a = _numbers(*b, passage.b, NEAR_A_CLAIM) - _numbers(*a, passage.a, 2 * NEAR_A_CLAIM)
    return bool(missing_in_b) and bool(missing_in_a)


def _numbers(one: Told, text: str, passage: Span, reach: int) -> frozenset[str]:
    """Numbers that lie whole within ``reach`` characters of the claim, and in the passage or just past its ends."""
    start = max(one.anchor.start - reach, passage.start - NEAR_A_PASSAGE)
    end = min(one.anchor.end + reach, passage.end + NEAR_A_PASSAGE)
    margin = NEAR_A_PASSAGE  # so that no number is read from its middle
    tokens = tokenize(text, max(start - margin, 0), min(end + margin, len(text)))
    return frozenset(token.norm for token in tokens if token.kind == "number" and start <= token.start < end)


def _inside(claims: Mapping[int, Told], passage: Span) -> list[int]:
    return [claim for claim, one in claims.items() if _rests_on(one, passage)]


def _rests_on(one: Told, passage: Span) -> bool:
    """The figure lies in the passage, or half of the evidence where there is no figure."""
    if one.claim.figure is not None:
        return passage.covers(one.claim.figure)
    evidence = one.claim.evidence
    common = min(evidence.end, passage.end) - max(evidence.start, passage.start)
    return 2 * common >= evidence.end - evidence.start


def _same_figure(a: Claim, b: Claim) -> bool:
    return a.kind == b.kind and a.interval == b.interval and a.polarity == b.polarity


def in_quotations(quotations: Iterable[Fold], ledger: Ledger) -> Iterator[Joint]:
    """Claims of one kind in the statements that hold one quotation, and any two claims inside the quotation itself."""
    for fold in quotations:
        left, right = _told(ledger, fold.report_a), _told(ledger, fold.report_b)
        for one, a in left.items():
            if not _speaks(a, fold.a):
                continue
            for other, b in right.items():
                inside = _rests_on(a, fold.a) and _rests_on(b, fold.b)
                if _speaks(b, fold.b) and (a.claim.kind == b.claim.kind or inside):
                    yield one, other, fold


def quoted_speakers(quotations: Iterable[Fold], ledger: Ledger) -> Iterator[Joint]:
    """Two reports that quote the same words name or describe the same speaker, in all else they report of theirs."""
    for fold in quotations:
        left = _spoken(ledger.spoken(fold.report_a), fold.a)
        right = _spoken(ledger.spoken(fold.report_b), fold.b)
        for a in left:
            for b in right:
                yield a, b, fold


def _spoken(statements: Iterable[Spoken], quotation: Span) -> list[int]:
    """The first claim of each speaker one of whose statements holds the whole quotation, or most of it."""
    found: dict[str, int] = {}
    for statement in statements:
        held = sum(
            max(0, min(piece.end, quotation.end) - max(piece.start, quotation.start)) for piece in statement.content
        )
        if 2 * held > quotation.end - quotation.start:
            found[statement.key] = statement.first
    return [found[key] for key in sorted(found) if found[key] >= 0]


def _speaks(one: Told, quotation: Span) -> bool:
    """The claim's statement holds the quotation; the outlet's own narration must lie in it, not only beside it."""
    if one.said is None:
        return _rests_on(one, quotation)
    return any(piece.meets(quotation) for piece in one.said)


def same_credit(passages: Iterable[Passage], ledger: Ledger) -> Iterator[Joint]:
    """Narrations credited to one agency, where the two reports also share words."""
    for passage in passages:
        if passage.a.end - passage.a.start < FULL_SENTENCE:
            continue
        left, right = _credited(ledger, passage.report_a), _credited(ledger, passage.report_b)
        if left is None or right is None:
            continue
        if ledger.source[left].key == ledger.source[right].key:
            fold = Fold("credit", passage.report_a, passage.a, passage.report_b, passage.b, passage.score)
            yield left, right, fold


def _credited(ledger: Ledger, report: str) -> int | None:
    """The report's first claim that rests on a credit."""
    return next((claim for claim in ledger.of_report(report) if ledger.depth[claim] == Depth.CREDIT), None)
